"""The header of a text: a ``date`` line or prefix, and YAML front matter.

Neither is part of the stored text. What looks like a header and cannot be read as one stays in
the text, with a note: nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from trucewatch.sources import dates

__all__ = ["Header", "read"]

_DATE = re.compile(r"\s*date[ \t]+(unknown|\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}\S*)?)(?!\S)")
_FENCE = re.compile(r"\s*---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_ENTRY = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*\Z")
_LONGEST_FRONT_MATTER = 20_000
"""Code points within which a front matter must close: the longest seen has 900."""
_NESTING = re.compile(r"[\[{]|[-?:] (?=[-?:] )")
_MOST_NESTING = 100
"""Marks that may open a level of YAML, whose parser takes the square of their number in time."""
_NAMES = {
    "title": "title",
    "publisher": "publisher",
    "url": "address",
    "address": "address",
    "published": "published",
    "date": "published",
    "received": "received",
    "language": "language",
    "side": "side",
    "origin": "origin",
}


@dataclass(slots=True, frozen=True)
class Header:
    """``text`` without its header, the ``fields`` read (named as in a report), and notes.

    ``fields["published"]`` is as written; it is missing where the date is unknown.
    """

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read(text: str, *, front_matter: bool) -> Header:
    r"""Take the header off a text whose line ends are ``\n``.

    ``front_matter`` says whether YAML between ``---`` lines is looked for. It must have one of
    the names ``title publisher url published received language side``; where YAML refuses it,
    it is read line by line if every line is ``name: value``. A ``date`` line after it wins over
    its ``published``.
    """
    fields: dict[str, str] = {}
    notes: tuple[str, ...] = ()
    if front_matter:
        header = _front_matter(text)
        text, fields, notes = header.text, header.fields, header.notes
    match = _DATE.match(text)
    if match is None:
        return Header(text, fields, notes)
    written = match[1]
    if written == "unknown":
        return Header(text[match.end() :], fields, notes)
    if dates.normal(written) is None:
        note = f"its header {match[0].strip()!r} is no date and stays in the text"
        return Header(text, fields, (*notes, note))
    earlier = dates.normal(fields.get("published", ""))
    if earlier is not None and earlier[:10] != written[:10]:
        notes += (f"its front matter says {earlier[:10]}, its date line {written}, which is used",)
    return Header(text[match.end() :], fields | {"published": written}, notes)


def _front_matter(text: str) -> Header:
    fence = _FENCE.match(text)
    if fence is None:
        return Header(text)
    closing = _CLOSING.search(text, fence.end(), fence.end() + _LONGEST_FRONT_MATTER)
    if closing is None:
        first = _ENTRY.match(text[fence.end() :].split("\n", 1)[0])
        if first is None or first[1].lower() not in _NAMES:
            return Header(text)
        return Header(text, notes=("its front matter does not close and stays in the text",))
    block, rest = text[fence.end() : closing.start()], text[closing.end() :]
    notes: tuple[str, ...] = ()
    entries, problem = _yaml(block)
    if entries is None:
        entries = _line_by_line(block)
        if entries is None or not _NAMES.keys() & entries.keys():
            if problem is None:
                return Header(text)
            return Header(
                text, notes=(f"its front matter cannot be read and stays in the text ({problem})",)
            )
        notes = (f"its front matter is no YAML and was read line by line ({problem})",)
    elif not _NAMES.keys() & entries.keys():
        return Header(text)  # a rule, a text and another rule
    fields: dict[str, str] = {}
    for name, value in entries.items():
        if name in _NAMES and value:
            fields.setdefault(_NAMES[name], value)
    return Header(rest, fields, notes)


def _yaml(block: str) -> tuple[dict[str, str] | None, str | None]:
    """The scalar entries of a YAML mapping, or ``None`` and why not.

    Scalars stay as written: no ``no`` becomes false, no date another type.
    """
    if len(_NESTING.findall(block)) > _MOST_NESTING:
        return None, "it is too deeply nested"
    import yaml

    try:
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 (BaseLoader makes no objects)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        return None, f"line {line}: {error.problem}"
    except (yaml.YAMLError, RecursionError, ValueError):
        return None, "it is no YAML"
    if not isinstance(loaded, dict):
        return None, None
    return {
        name.lower(): " ".join(value.split())
        for name, value in loaded.items()
        if isinstance(name, str) and isinstance(value, str)
    }, None


def _line_by_line(block: str) -> dict[str, str] | None:
    entries: dict[str, str] = {}
    for line in block.splitlines():
        if not line.strip():
            continue
        match = _ENTRY.match(line)
        if match is None:
            return None
        value = match[2]
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        entries.setdefault(match[1].lower(), value)
    return entries or None
