"""Noun phrases of a sentence, and the line of tagged words that the grammar reads."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucewatch.reading.document import Token

__all__ = ["CALENDAR", "LENGTHS", "Line", "Phrase", "phrases"]

_PHRASE = re.compile(
    r"R|(?:D+(?:[J#NG]|A(?=[JN#]))?|[J#N])(?:[J#NG]|A(?=J)|(?<=J)[C.](?=J+[N#])|(?<=G)D)*"
)
LENGTHS = frozenset("minutes hours days weeks months hour day week month times".split())
_PARTS_OF_DAY = frozenset(
    "morning noon midday afternoon evening dusk nightfall night midnight dawn sunrise".split()
)
_DAY_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday""".split()
)
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december morning afternoon evening
    night week month year noon midnight today yesterday""".split()
)
_POINTING = frozenset("last this next late early".split())


@dataclass(slots=True, frozen=True)
class Phrase:
    """A noun phrase, with the preposition that governs it (``""`` where none does)."""

    first: int
    last: int
    preposition: str = ""


@dataclass(slots=True, frozen=True)
class Line:
    """The words of a sentence with their tags, marks of quotation left out.

    Positions count the tags of ``compact``; ``keep`` gives the word of each, ``base`` is the
    first token of the sentence in the document.
    """

    words: list[Token]
    compact: str
    keep: list[int]
    base: int

    def word(self, position: int) -> str:
        """The lower-case word at a position."""
        return self.words[self.keep[position]].lower

    def at(self, position: int) -> int:
        """The token of the document at a position."""
        return self.base + self.keep[position]

    def text(self, start: int, end: int) -> list[str]:
        """The lower-case words of positions ``[start, end)``."""
        return [self.word(i) for i in range(start, end)]


def phrases(line: Line) -> list[Phrase]:
    """The noun phrases of a sentence, in order."""
    words, compact, keep, base = line.words, line.compact, line.keep, line.base
    found: list[Phrase] = []
    for match in _PHRASE.finditer(compact):
        start, end = match.start(), match.end()
        strip = "GA" if compact[start] == "D" else "GJA"  # "the military" is a phrase
        while end > start and compact[end - 1] in strip and end - start > 1:
            end -= 1
        if compact[start:end] in {"D", "J"} and words[keep[start]].lower in {"the", "a", "an"}:
            continue
        governor = ""
        if start and compact[start - 1] == "P":
            governor = words[keep[start - 1]].lower
        elif start and compact[start - 1] == "C" and found and found[-1].last == keep[start - 1]:
            governor = ""
        length = next(
            (
                k
                for k in range(start + 1, end - 1)
                if compact[k - 1 : k + 1] == "N#" and words[keep[k + 1]].lower in LENGTHS
            ),
            None,
        )
        if length is not None:  # "gave the rebels 24 hours": two phrases
            found.append(Phrase(base + keep[start], base + keep[length - 1] + 1, governor))
            start, governor = length, ""
        day = words[keep[start]].lower in _DAY_WORDS or (
            governor in {"by", "at"}
            and words[keep[start]].lower in _PARTS_OF_DAY
            and compact[end : end + 1] in {"X", "V", "M"}
        )  # "by evening troops had entered"
        if governor and end - start > 1 and day:
            # "on Friday efforts": the day ends its phrase, unless a part of the day follows.
            middle = start + 1
            while middle < end and words[keep[middle]].lower in CALENDAR:
                middle += 1
            found.append(Phrase(base + keep[start], base + keep[middle - 1] + 1, governor))
            start, governor = middle, ""
            if start >= end:
                continue
        if _ends_in_time(line, start, end):  # "announced by the army last week": two phrases
            found.append(Phrase(base + keep[start], base + keep[end - 3] + 1, governor))
            start, governor = end - 2, ""
        found.append(Phrase(base + keep[start], base + keep[end - 1] + 1, governor))
    return found


def _ends_in_time(line: Line, start: int, end: int) -> bool:
    """Whether a noun phrase runs on into a time that stands behind it without a preposition."""
    return (
        end - start > 2
        and line.compact[end - 3] == "N"
        and line.word(end - 2) in _POINTING
        and line.word(end - 1) in CALENDAR
    )
