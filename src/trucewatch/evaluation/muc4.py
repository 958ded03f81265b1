"""The format of MUC-4: messages in capitals and keys of templates with 24 numbered slots.

A message file holds many messages, each under a line with its id; a key file holds templates, each
slot on a line (``9.  PERP: INDIVIDUAL ID   "ARMED MEN" / "MEN"``), further fills on lines below.
``-`` is no fill and ``*`` a slot that does not apply; ``/`` parts wordings of one fill, ``?`` marks
one that may be left out, a colon before quotes the string that a fill belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from trucewatch.errors import BadTable

__all__ = ["LOCATION", "Fill", "Message", "Template", "day_of", "read_muc4"]

LOCATION = 3
_FIRST, _LAST = 2, 24
_ID = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d+)\.\s+[A-Z ]+:\s+(?:TEMPLATE|ID|[A-Z ]+?)\s{2,}(.*)$")
_QUOTED = re.compile(r'"((?:\\"|[^"\\])*)"')
_DAY = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)\b")
_MONTHS = {
    name: n
    for n, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)
}  # fmt: skip
_TEXT = re.compile(r"\A.{0,600}?(?:\[TEXT\])|\A.{0,300}?\s--\s", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill of a slot: its wordings, and those of the string it belongs to, if any."""

    values: tuple[str, ...]
    belongs_to: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """An incident: its fills by the number of the slot; ``optional``: it may be left out."""

    slots: Mapping[int, tuple[Fill, ...]]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A message without its head, the ISO day in its dateline, and its key."""

    id: str
    text: str
    published: str | None
    key: tuple[Template, ...]


def read_muc4(folder: Path) -> list[Message]:
    """The messages of a folder in the order of their ids.

    Raises:
        BadTable: a file cannot be read, a line of a key is no slot, a message has no key, or
            there are no messages.
    """
    texts: dict[str, str] = {}
    keys: dict[str, list[Template]] = {}
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        if path.name.startswith("key-"):
            for id_, template in _templates(path):
                keys.setdefault(id_, []).extend(template)
        elif "-muc" in path.name:
            parts = _ID.split(_read(path))
            texts.update(zip(parts[1::2], parts[2::2], strict=True))
    missing = sorted(set(texts) - set(keys))
    if not texts or missing:
        what = f"has no key for {missing[0]}" if missing else "holds no messages of MUC-4"
        raise BadTable(what, where=str(folder), do="give dev, tst1 or tst2")
    return [_message(id_, texts[id_], keys[id_]) for id_ in sorted(texts)]


def day_of(text: str) -> str | None:
    """The ISO day of the first ``3 JAN 90`` in a text; ``None`` where there is no such day."""
    for match in _DAY.finditer(text):
        try:
            return date(1900 + int(match[3]), _MONTHS[match[2]], int(match[1])).isoformat()
        except (KeyError, ValueError):
            continue
    return None


def _message(id_: str, text: str, key: list[Template]) -> Message:
    mark = _TEXT.search(text)
    cut = mark.end() if mark else 0
    return Message(id_, text[cut:].strip(), day_of(text[:cut]), tuple(key))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadTable(f"cannot be read ({error})", where=str(path), do="check it") from error


def _templates(path: Path) -> Iterator[tuple[str, list[Template]]]:
    """Each message named in a key with a template, or with none where no incident is relevant."""
    id_, slots, optional = "", dict[int, list[str]](), False
    slot = 0
    for number, line in enumerate([*_read(path).splitlines(), "0.  END: ID   END"], 1):
        if not line.strip() or line.startswith(";"):
            continue
        match = _SLOT.match(line)
        if match is None and (not line.startswith(" ") or not slot):
            raise BadTable("no slot of a template", where=f"{path}, line {number}")
        if match is None:
            slots.setdefault(slot, []).append(line.strip())
            continue
        slot, filled = int(match[1]), match[2].strip()
        if slot == 0:
            if id_:
                yield id_, _template(slots, optional)
            id_, slots = filled.split()[0], {}
        elif slot == 1:
            optional = "OPTIONAL" in filled
        else:
            slots[slot] = [filled]


def _template(lines: Mapping[int, list[str]], optional: bool) -> list[Template]:
    slots = {
        slot: fills
        for slot, found in lines.items()
        if _FIRST <= slot <= _LAST
        and (fills := tuple(_fill(slot, line) for line in found if line not in {"-", "*", ""}))
    }
    return [Template(MappingProxyType(slots), optional)] if slots else []


def _fill(slot: int, line: str) -> Fill:
    optional = line.startswith("?")
    line = line.removeprefix("?").strip()
    if slot == LOCATION:
        return Fill(tuple(p.strip() for p in line.split(" / ")), optional=optional)
    quoted = list(_QUOTED.finditer(line))
    if line.startswith('"'):
        # Quotes before a colon are the fill, quotes after it what the fill belongs to.
        cut = next((m.end() for m in quoted if line[m.end() :].lstrip().startswith(":")), len(line))
        values = tuple(_plain(m) for m in quoted if m.end() <= cut)
    else:
        cut = line.find(":") if ":" in line else len(line)
        values = tuple(p.strip() for p in line[:cut].split(" / "))
    return Fill(values, tuple(_plain(m) for m in quoted if m.start() >= cut), optional)


def _plain(match: re.Match[str]) -> str:
    return match[1].replace('\\"', '"')
