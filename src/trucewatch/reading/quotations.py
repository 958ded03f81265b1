"""Stretches between quotation marks, over paragraphs where the marks say so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucewatch.reading.document import Quotation, Span

__all__ = ["quotations"]

_OPENING = {"“": "”", "«": "»", "„": "“", "‹": "›", "「": "」"}
_MARK = re.compile(r"``|''|[“”\"«»„‹›「」]")
_REACH = 12
"""How many paragraphs on an open quotation looks for the mark that closes it."""


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """The quotations of a text whose paragraphs lie in these spans.

    Quotations over several paragraphs repeat the opening mark at each: every paragraph then gives
    a quotation of its own, open at its end. So it is where they do not repeat it, if the first
    mark that comes after is one that closes.
    """
    found: list[Quotation] = []
    begins = 0  # where a quotation from an earlier paragraph has ended in this one
    n = 0
    while n < len(paragraphs):
        start, end = paragraphs[n]
        mark = _of_paragraph(text, max(start, begins), end, found)
        closing = _closing(text, paragraphs, n + 1, mark) if mark is not None else None
        n += 1
        if mark is None or closing is None:
            continue
        last, at = closing
        found += (Quotation(*paragraphs[i], closed=False) for i in range(n, last))
        if at > paragraphs[last][0]:
            found.append(Quotation(paragraphs[last][0], at))
        n, begins = last, at + len(mark)
    return found


def _closing(
    text: str, paragraphs: Sequence[Span], first: int, mark: str
) -> tuple[int, int] | None:
    """The paragraph and the offset of the mark that closes what an earlier one left open."""
    for n in range(first, min(first + _REACH, len(paragraphs))):
        start, end = paragraphs[n]
        found = _MARK.search(text, start, end)
        if found is None:
            continue
        closes = found[0] == mark and found.start() > start
        return (n, found.start()) if closes and not text[found.start() - 1].isspace() else None
    return None


def _of_paragraph(text: str, start: int, end: int, found: list[Quotation]) -> str | None:
    """Add the quotations of one paragraph; the mark that would close one left open is returned."""
    opened: tuple[int, str] | None = None  # where the words begin, the mark that closes them
    i = start
    while i < end:
        mark = text[i]
        width = 2 if text[i : i + 2] in {"``", "''"} else 1
        two = text[i : i + width]
        if opened is None:
            if mark in _OPENING:
                opened = (i + 1, _OPENING[mark])
            elif two == "``" or (two == "''" and (i == start or text[i - 1].isspace())):
                opened = (i + 2, "''")
            elif mark == '"':
                opened = (i + 1, '"')
            elif mark == "‘" and (i == start or not text[i - 1].isalnum()):
                opened = (i + 1, "’")
        elif two == opened[1] or (
            mark == opened[1] and (mark != "’" or i + 1 >= end or not text[i + 1].isalnum())
        ):
            if i > opened[0]:
                found.append(Quotation(opened[0], i))
            opened = None
        i += width
    if opened is None or opened[0] >= end:
        return None
    found.append(Quotation(opened[0], end, closed=False))
    return opened[1] if opened[1] != "’" else None
