"""Files of actors: the ones that ship, and an organisation's own.

A table (csv, tsv) has the columns :data:`FIELDS`, of which the first three are asked for; lists in
a cell are parted by semicolons, and ``member_of`` gives dates behind an @ (``sy.sdf@2015-10/``).
JSON and YAML hold a list of objects with the same keys, lists being lists or such strings.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import msgspec

from trucewatch.errors import KnowledgeError
from trucewatch.model.actor import Actor, ActorClass, Membership

__all__ = ["FIELDS", "add", "built_in", "kept", "parse"]

FIELDS = ("id", "class", "name", "member_of", "country", "role", "aliases")
_ASKED = FIELDS[:3]
_ID = re.compile(r"[\w.:-]+")
_COUNTRY = re.compile(r"[A-Z]{2}")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def built_in() -> Iterator[Actor]:
    """The actors that ship, from ``data/actors/*.tsv``."""
    folder = files("trucewatch.knowledge") / "data" / "actors"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                row = dict(zip(FIELDS, line.split("\t"), strict=False))
                yield _actor(row, f"{path.name}, line {number}")


def kept(path: Path) -> list[Actor]:
    """The actors that :func:`add` has kept in a file."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Actor])
    except (OSError, msgspec.MsgspecError) as error:
        raise KnowledgeError(str(error), where=str(path), do="add the file again") from error


def add(file: Path, into: Path) -> int:
    """Read a user's actors and keep them in ``into``; returns how many there are.

    Raises:
        KnowledgeError: the file cannot be read, or an entry is wrong; names the line or entry and
            the field. Nothing is kept then.
    """
    actors = parse(file)
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_bytes(msgspec.json.encode(actors))
    return len(actors)


def parse(file: Path) -> list[Actor]:
    """The actors of a csv, tsv, JSON or YAML file; errors as for :func:`add`."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(
            f"cannot be read ({error})", where=str(file), do="give a UTF-8 csv, tsv, JSON or YAML"
        ) from error
    suffix = file.suffix.lower()
    rows = _objects(file, text) if suffix in {".json", ".yaml", ".yml"} else _table(file, text)
    actors = [_actor(row, f"{file}, {place}") for place, row in rows]
    if not actors:
        raise KnowledgeError(
            "holds no actors", where=str(file), do=f"give the columns {', '.join(FIELDS)}"
        )
    twice = _first_twice(actor.id for actor in actors)
    if twice is not None:
        raise KnowledgeError(
            f"field id: {twice!r} stands twice", where=str(file), do="give each actor its own id"
        )
    return actors


def _table(file: Path, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    delimiter = "\t" if file.suffix.lower() == ".tsv" else ","
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter)
    try:
        missing = [field for field in _ASKED if field not in (reader.fieldnames or ())]
        if missing:
            raise KnowledgeError(
                f"no column {', '.join(missing)}",
                where=f"{file}, line 1",
                do=f"name the columns {', '.join(FIELDS)}",
            )
        for row in reader:
            yield f"line {reader.line_num}", row
    except csv.Error as error:
        raise KnowledgeError(
            f"no table ({error})", where=f"{file}, line {reader.line_num}", do="mend the file"
        ) from error


def _objects(file: Path, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        if file.suffix.lower() == ".json":
            rows = json.loads(text)
        else:
            import yaml  # a slow import, needed by nobody else here

            rows = yaml.safe_load(text)
    except (ValueError, RecursionError) as error:
        raise KnowledgeError(f"cannot be read ({error})", where=str(file), do="mend it") from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] != "yaml":
            raise
        what = " ".join(str(error).split())
        raise KnowledgeError(f"no YAML ({what})", where=str(file), do="mend the file") from error
    if not isinstance(rows, list):
        raise KnowledgeError("holds no list", where=str(file), do="give a list of actors")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise KnowledgeError(
                "is no object", where=f"{file}, entry {number}", do=f"give {', '.join(_ASKED)}"
            )
        yield f"entry {number}", row


def _actor(row: Mapping[str, Any], where: str) -> Actor:
    def fail(field: str, what: str, do: str) -> KnowledgeError:
        return KnowledgeError(f"field {field}: {what}", where=where, do=do)

    for field in _ASKED:
        if not isinstance(row.get(field), str) or not row[field].strip():
            raise fail(field, "is missing", f"give each actor {', '.join(_ASKED)}")
    id, cls = row["id"].strip(), row["class"].strip().upper()
    if not _ID.fullmatch(id):
        raise fail("id", f"{id!r}", "use letters, digits and . : - _")
    if cls not in get_args(ActorClass):
        raise fail("class", repr(row["class"]), f"use one of {', '.join(get_args(ActorClass))}")
    country = str(row.get("country") or "").strip().upper() or None
    if country is not None and not _COUNTRY.fullmatch(country):
        raise fail("country", repr(country), "give an ISO 3166 code of two letters, or nothing")
    members = []
    for entry in _listed(row.get("member_of")):
        of, _, dates = entry.partition("@")
        since, _, until = dates.partition("/")
        for day in (since, until):
            if day and not _DATE.fullmatch(day):
                raise fail("member_of", f"{day!r} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
        if not _ID.fullmatch(of):
            raise fail("member_of", repr(entry), "write ID, ID@SINCE or ID@SINCE/UNTIL")
        members.append(Membership(of, since or None, until or None))
    return Actor(
        id=id,
        name=row["name"].strip(),
        cls=cls,
        aliases=tuple(_listed(row.get("aliases"))),
        member_of=tuple(members),
        country=country,
        role=str(row.get("role") or "").strip() or None,
    )


def _listed(value: object) -> list[str]:
    parts = value if isinstance(value, list) else str(value or "").split(";")
    return [str(part).strip() for part in parts if str(part).strip()]


def _first_twice(ids: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            return id
        seen.add(id)
    return None
