"""The trivial reader: what a search for words would claim. Every score is printed beside its own.

It is scored by the same scorers on the same reports as the reader, so that a score can be seen
for what it adds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucewatch.model.claim import (
    Body,
    Claim,
    Incident,
    Kind,
    Position,
    Speaker,
    Toll,
    Truce,
    claim_id,
)
from trucewatch.model.interval import Interval
from trucewatch.model.quote import Quote
from trucewatch.model.report import Report

__all__ = ["NUMBER", "TRUCE_WORD", "names", "read", "sentences"]

TRUCE_WORD = re.compile(r"cease-?\s?fire|\btruces?\b|cessation of|armistice", re.IGNORECASE)
_NUMERALS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen twenty""".split()
NUMBER = re.compile(rf"\b(?:\d[\d,]*|{'|'.join(_NUMERALS)})\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+(?:of\s+|for\s+)?[A-Z][\w’'-]*)*")
_PLACE = re.compile(r"\bin\s+(?:the\s+)?([A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)")
_STOP = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘('A-Z0-9•-])|\n+")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans between full stops and line breaks, white space left out."""
    start = 0
    for stop in [*_STOP.finditer(text), None]:
        end = stop.end() if stop else len(text)
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield start + lead, start + len(piece.rstrip())
        start = end


def names(text: str) -> list[re.Match[str]]:
    """Every run of capitalised words."""
    return list(_NAME.finditer(text))


def read(report: Report) -> list[Claim]:
    """A truce for each word of truce, a toll for each number, a claim and a clash a sentence."""
    text, claims = report.text, list[Claim]()
    every, place = names(text), _PLACE.search(text)
    area = (place[1],) if place else ()
    today = Interval(report.day, report.day, "day") if report.day else None

    def add(kind: Kind, span: tuple[int, int], body: Body, speaker: Speaker | None) -> None:
        key = claim_id(report.key, kind, *span, len(claims))
        quote = Quote.of(text, *span)
        claims.append(
            Claim(key, report.id, "trivial", kind, quote, speaker, **{kind: body})  # type: ignore[arg-type]
        )

    for start, end in sentences(text):
        before = next((m[0] for m in reversed(every) if m.start() < end), None)
        speaker = Speaker(before) if before else None
        if TRUCE_WORD.search(text, start, end):
            by = (before,) if before else ()
            add("truce", (start, end), Truce("declared", by, areas=area, starts=today), speaker)
        for number in NUMBER.finditer(text, start, end):
            value = _value(number[0])
            add("toll", (start, end), Toll("killed", value, value, "exact"), None)
        add("position", (start, end), Position(""), speaker)
        add("incident", (start, end), Incident("clash"), None)
    return claims


def _value(words: str) -> int:
    digits = words.replace(",", "")
    return int(digits) if digits.isdecimal() else _NUMERALS.index(words.lower()) + 1
