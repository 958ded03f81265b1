"""The register of actors: parties, bodies, outlets and persons, and who belongs to whom.

What ships stands in ``data/actors.tsv``; states' bodies are made by rule
(:mod:`trucewatch.knowledge.bodies`); an organisation adds its own with :func:`add`.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import msgspec

from trucewatch.errors import KnowledgeError
from trucewatch.knowledge.bodies import body_name, body_of
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.model.actor import Actor, ActorClass, Membership

__all__ = ["FIELDS", "Register", "add", "fold_name"]

FIELDS = ("id", "class", "name", "member_of", "country", "role", "aliases")
_COMPOSED = re.compile(r"([A-Z]{2})\.(gov(?:\.\w+)?)")
_NOISE = re.compile(r"[^\w\s]+")
_SPELLINGS = (
    ("defense", "defence"),
    ("neighborhood", "neighbourhood"),
    ("organization", "organisation"),
)


def fold_name(name: str) -> str:
    """A name without case, marks, accents, article and American spelling, for comparison.

    >>> fold_name("The U.S. Defense Ministry")
    'us defence ministry'
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _NOISE.sub("", plain.replace("-", " ").replace("'s ", " "))
    words = plain.split()
    if words[:1] == ["the"]:
        words = words[1:]
    folded = " ".join(words)
    for american, british in _SPELLINGS:
        folded = folded.replace(american, british)
    return folded


class Register:
    """All actors known, by id and by name. Immutable; made by :meth:`load`."""

    def __init__(self, actors: Sequence[Actor], gazetteer: Gazetteer) -> None:
        """A register of these actors; a later one with an id replaces an earlier one."""
        self._actors = {actor.id: actor for actor in actors}
        self._gazetteer = gazetteer
        self._names: dict[str, str] = {}
        for actor in self._actors.values():
            for name in (actor.name, *actor.aliases):
                self._names.setdefault(fold_name(name), actor.id)

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Register:
        """The actors that ship, and those of the user's files (:func:`add` makes them)."""
        return _load(tuple(extra))

    def __iter__(self) -> Iterator[Actor]:
        """The actors with an entry of their own."""
        return iter(self._actors.values())

    def __len__(self) -> int:
        """How many actors have an entry of their own."""
        return len(self._actors)

    def actor(self, id: str) -> Actor | None:
        """The actor with an id, composed ones (``SY.gov.army``) included."""
        found = self._actors.get(id)
        if found is not None:
            return found
        composed = _COMPOSED.fullmatch(id)
        if composed is None:
            return None
        return self._compose(composed[1], composed[2])

    def find(self, name: str) -> Actor | None:
        """The actor that a name stands for, or ``None``.

        A state's body is found by its country and its kind in either order: "Sudan's army",
        "Sudanese army", "Ministry of Defence of Sudan".
        """
        known = self._names.get(fold_name(name))
        if known is not None:
            return self._actors[known]
        return self._find_body(name)

    def _find_body(self, name: str) -> Actor | None:
        words = name.replace("’", "'").split()
        if words[:1] and words[0].lower() == "the":
            words = words[1:]
        for size in (3, 2, 1):
            head, rest = " ".join(words[:size]), " ".join(words[size:]).lower()
            tail = " ".join(words[-size:])
            country = self.country(head.removesuffix("'s").removesuffix("'"))
            body = body_of(rest) if rest else None
            if country and (body or not rest):
                return self._compose(country, body or "gov")
            middle = " ".join(words[:-size]).lower()
            if middle.endswith(" of") and (country := self.country(tail)):
                body = body_of(middle.removesuffix(" of"))
                if body:
                    return self._compose(country, body)
        return None

    def country(self, name: str) -> str | None:
        """The ISO code of the country that a name, an adjective or a capital stands for."""
        if not name[:1].isupper():
            return None
        nation = self._gazetteer.nation(name)
        if nation is not None:
            return nation
        found = [c for c in self._gazetteer.named(name) if c.kind in {"country", "capital"}]
        return found[0].country if found else None

    def _compose(self, country: str, body: str) -> Actor:
        place = self._gazetteer.country(country)
        owner = place.name if place is not None else country
        member = (Membership(f"{country}.gov"),) if body != "gov" else ()
        cls: ActorClass = "NATION" if body == "gov" else "ORG"
        return Actor(f"{country}.{body}", f"{owner}'s {body_name(body)}", cls, (), member, country)

    def parties_of(self, id: str, on: str | None = None) -> tuple[str, ...]:
        """The actor and all that it belongs to on a day (ISO date), the nearest first."""
        found: list[str] = [id]
        for current in found:
            actor = self.actor(current)
            for membership in actor.member_of if actor else ():
                if membership.of not in found and _holds(membership, on):
                    found.append(membership.of)
        return tuple(found)

    def same_party(self, a: str, b: str) -> bool:
        """Whether one actor belongs to the other, or both to a third."""
        ours, theirs = self.parties_of(a), self.parties_of(b)
        return a in theirs or b in ours or ours[-1] == theirs[-1]


def _holds(membership: Membership, on: str | None) -> bool:
    if on is None:
        return membership.until is None
    since, until = membership.since or "", membership.until or "9999"
    return since <= on and on[: len(until)] <= until


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...]) -> Register:
    text = (files("trucewatch.knowledge") / "data" / "actors.tsv").read_text("utf-8")
    actors = [
        _actor(dict(zip(FIELDS, line.split("\t"), strict=False)), f"actors.tsv line {n}")
        for n, line in enumerate(text.splitlines(), 1)
        if line and not line.startswith("#")
    ]
    for path in extra:
        try:
            actors += msgspec.json.decode(path.read_bytes(), type=list[Actor])
        except (OSError, msgspec.MsgspecError) as error:
            raise KnowledgeError(str(error), where=str(path), do="add the file again") from error
    return Register(actors, Gazetteer.load())


def _actor(row: Mapping[str, Any], where: str) -> Actor:
    for field in ("id", "class", "name"):
        if not row.get(field):
            raise KnowledgeError(f"no {field}", where=where, do=f"give each actor {FIELDS[:3]}")
    if row["class"] not in get_args(ActorClass):
        raise KnowledgeError(
            f"class {row['class']!r}",
            where=where,
            do=f"use one of {', '.join(get_args(ActorClass))}",
        )
    members = []
    for entry in _listed(row.get("member_of")):
        of, _, dates = entry.partition("@")
        since, _, until = dates.partition("/")
        members.append(Membership(of, since or None, until or None))
    return Actor(
        id=str(row["id"]),
        name=str(row["name"]),
        cls=row["class"],
        aliases=tuple(_listed(row.get("aliases"))),
        member_of=tuple(members),
        country=row.get("country") or None,
        role=row.get("role") or None,
    )


def _listed(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(v).strip() for v in value if str(v).strip()]
    return [part.strip() for part in str(value or "").split(";") if part.strip()]


def add(file: Path, into: Path) -> int:
    """Read a user's actors (csv, tsv or JSON with the columns :data:`FIELDS`) into ``into``.

    Returns how many were read. ``KnowledgeError`` names the line and the field.
    """
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(
            f"cannot be read: {error}", where=str(file), do="give a UTF-8 csv, tsv or JSON file"
        ) from error
    if file.suffix.lower() == ".json":
        try:
            rows = json.loads(text)
        except ValueError as error:
            raise KnowledgeError(
                f"no JSON: {error}", where=str(file), do="mend the file"
            ) from error
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise KnowledgeError("no list of objects", where=str(file), do="give a list of actors")
    else:
        delimiter = "\t" if file.suffix.lower() == ".tsv" else ","
        rows = list(csv.DictReader(text.splitlines(), delimiter=delimiter))
    actors = [_actor(row, f"{file} entry {n}") for n, row in enumerate(rows, 1)]
    if not actors:
        raise KnowledgeError("no actors in it", where=str(file), do=f"columns: {', '.join(FIELDS)}")
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_bytes(msgspec.json.encode(actors))
    return len(actors)
