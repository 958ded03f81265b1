"""Times against marked expressions: found, spanned and valued, as TempEval-3 has it.

A prediction answers one expression. Strict figures want equal spans, relaxed ones an overlap;
the value score is the F1 of relaxed matches whose value is also right (UzZaman et al. 2013), so
an expression missed, one invented and one misread all count. Durations that touch no date and
vague times are expressions like any other.
"""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from trucewatch.errors import BadTable
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.score import Miss
from trucewatch.model.report import Report
from trucewatch.reading.document import Document, TimeMention
from trucewatch.reading.sentences import split

__all__ = [
    "Expression",
    "Finder",
    "Passage",
    "TimesScore",
    "dated",
    "read_expressions",
    "read_tei",
    "score",
    "years_and_weekdays",
]

Finder = Callable[[Document, str | None], Sequence[TimeMention]]


@dataclass(frozen=True, slots=True)
class Expression:
    """A marked time. ``value`` is TIMEX3, or empty where ``first`` and ``last`` bound it instead.

    ``first`` and ``last`` are ISO dates; ``None``: that side is not told. ``type`` may be empty:
    not marked.
    """

    start: int
    end: int
    type: str = ""
    value: str = ""
    first: str | None = None
    last: str | None = None

    def is_valued(self, mention: TimeMention) -> bool:
        """Whether a mention gives the same time."""
        if self.value:
            return mention.value == self.value
        interval = mention.interval
        if interval is None or (self.first is None and self.last is None):
            return False
        return (self.first is None or interval.start == self.first) and (
            self.last is None or interval.end == self.last
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its expressions, and the zone of its place."""

    report: Report
    zone: str | None
    expressions: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class TimesScore:
    """One tally a passage, for :mod:`trucewatch.evaluation.bootstrap`, and what went wrong."""

    strict: tuple[Tally, ...]
    relaxed: tuple[Tally, ...]
    values: tuple[Tally, ...]
    misses: tuple[Miss, ...]


def read_expressions(path: Path) -> list[Passage]:
    """The passages of a table with a line per expression, those of one ``case`` together.

    Columns ``case published zone text expression type value``; an expression is the first
    occurrence of its words after the one before it, and empty where the text holds none. Raises
    :class:`~trucewatch.errors.BadTable` for a table without them.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        return [_passage(list(group)) for _, group in groupby(rows, key=lambda row: row["case"])]
    except (OSError, KeyError, ValueError) as error:
        raise BadTable(
            f"is no table of time expressions ({error})", where=str(path), do="check its columns"
        ) from error


def _passage(rows: Sequence[dict[str, str]]) -> Passage:
    first = rows[0]
    text, at = first["text"], 0
    found = []
    for row in rows:
        words = row["expression"]
        if words:
            start = text.index(words, at)
            at = start + len(words)
            found.append(Expression(start, at, row["type"], row["value"]))
    report = Report(first["case"], first["case"], text, "", published=first["published"] or None)
    return Passage(report, first["zone"] or None, tuple(found))


# ---- GUM's TEI files -------------------------------------------------------------------------

_NO_SPACE_BEFORE = frozenset(".,;:)]?!%'s") | {"'s", "n't", "’s", "...", "”", "'"}
_NO_SPACE_AFTER = frozenset("([$“#")
_GLUE = frozenset({"-", "/"})
_BLOCKS = frozenset({"head", "p", "item", "caption", "quote", "figure", "list", "sp"})


def read_tei(folder: Path) -> list[Passage]:
    """The passages of a folder of GUM's TEI files, their dates as they are.

    The text is made of the tokens, so offsets are those of the text made here. News has the day
    on which it appeared; other texts have none. Raises :class:`~trucewatch.errors.BadTable`
    where the folder holds no such file.
    """
    passages = []
    for path in sorted(folder.glob("*.xml")):
        try:
            root = ET.parse(path).getroot()  # noqa: S314 - a corpus the user has put there
        except (OSError, ET.ParseError) as error:
            raise BadTable(f"cannot be read ({error})", where=str(path), do="check it") from error
        builder = _Builder()
        builder.add(root)
        news = root.get("type") == "news"
        report = Report(
            path.stem, path.stem, "".join(builder.pieces), "",
            published=root.get("dateCreated") if news else None,
        )  # fmt: skip
        passages.append(Passage(report, None, tuple(builder.found)))
    if not passages:
        raise BadTable("holds no TEI file", where=str(folder), do="give the folder gum_tei")
    return passages


class _Builder:
    """Joins tokens to a text and keeps where its dates lie."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.found: list[Expression] = []
        self._length = 0
        self._last = ""

    def add(self, node: ET.Element) -> None:
        """Take in an element with everything in it."""
        if node.tag in _BLOCKS and self._length:
            self._put("\n\n")
            self._last = ""
        before, pieces = self._length, len(self.pieces)
        self._tokens(node.text)
        for child in node:
            self.add(child)
            self._tokens(child.tail)
        if node.tag == "date" and self._length > before:
            start = before + (self.pieces[pieces] == " ")
            first, last = _bounds(node)
            value = (node.get("when") or "")[:16]
            self.found.append(Expression(start, self._length, "", value, first, last))

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self._length += len(piece)

    def _tokens(self, lines: str | None) -> None:
        for line in (lines or "").splitlines():
            word = line.partition("\t")[0].strip()
            if not word:
                continue
            if self._last and not self._joins(word):
                self._put(" ")
            self._put(word)
            self._last = word

    def _joins(self, word: str) -> bool:
        if word in _NO_SPACE_BEFORE or self._last in _NO_SPACE_AFTER:
            return True
        return word in _GLUE or self._last in _GLUE


def _bounds(node: ET.Element) -> tuple[str | None, str | None]:
    first = node.get("from") or node.get("notBefore")
    last = node.get("to") or node.get("notAfter")
    return _edge(first, last=False), _edge(last, last=True)


def _edge(stated: str | None, *, last: bool) -> str | None:
    """A year, month or day as the first or last day of it."""
    if stated is None:
        return None
    parts = stated.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return stated
    if len(parts) == 1:
        return f"{stated}-12-31" if last else f"{stated}-01-01"
    if len(parts) == 2:
        day = monthrange(int(parts[0]), int(parts[1]))[1] if last else 1
        return f"{stated}-{day:02d}"
    return stated


# ---- scoring ---------------------------------------------------------------------------------


def score(passages: Sequence[Passage], find: Finder) -> TimesScore:
    """Score a finder on passages."""
    strict, relaxed, values = [], [], []
    misses: list[Miss] = []
    for passage in passages:
        given = list(find(split(passage.report), passage.zone))
        pairs = _pairs(passage.expressions, given)
        sizes = float(len(passage.expressions)), float(len(given))
        exact = sum((e.start, e.end) == (m.start, m.end) for e, m in pairs)
        right = sum(e.is_valued(m) for e, m in pairs)
        strict.append(Tally(float(exact), *sizes))
        relaxed.append(Tally(float(len(pairs)), *sizes))
        values.append(Tally(float(right), *sizes))
        misses += _misses(passage, given, pairs)
    return TimesScore(tuple(strict), tuple(relaxed), tuple(values), tuple(misses))


def _pairs(
    expressions: Sequence[Expression], given: Sequence[TimeMention]
) -> list[tuple[Expression, TimeMention]]:
    """One mention for an expression: the one that shares most with it."""
    pairs: list[tuple[Expression, TimeMention]] = []
    used: set[int] = set()
    for expression in expressions:
        best, most = -1, 0
        for k, mention in enumerate(given):
            if mention.start >= expression.end:
                break
            shared = min(expression.end, mention.end) - max(expression.start, mention.start)
            if k not in used and shared > most:
                best, most = k, shared
        if best >= 0:
            used.add(best)
            pairs.append((expression, given[best]))
    return pairs


def _misses(
    passage: Passage,
    given: Sequence[TimeMention],
    pairs: Sequence[tuple[Expression, TimeMention]],
) -> Iterator[Miss]:
    text, name = passage.report.text, passage.report.id
    answered = {id(expression): mention for expression, mention in pairs}
    used = {id(mention) for _, mention in pairs}
    for expression in passage.expressions:
        words = text[expression.start : expression.end]
        wanted = expression.value or f"{expression.first}..{expression.last}"
        mention = answered.get(id(expression))
        if mention is None:
            yield Miss(name, words, wanted, "")
        elif not expression.is_valued(mention):
            yield Miss(name, words, wanted, mention.value)
    for mention in given:
        if id(mention) not in used:
            yield Miss(name, text[mention.start : mention.end], "", mention.value)


def dated(find: Finder) -> Finder:
    """A finder cut to what GUM marks: dates and clock times that a calendar can show."""

    def cut(document: Document, zone: str | None) -> list[TimeMention]:
        kept = ("DATE", "TIME")
        return [m for m in find(document, zone) if m.type in kept and m.value[:1].isdecimal()]

    return cut


def years_and_weekdays(document: Document, zone: str | None) -> list[TimeMention]:
    """The trivial floor: four digits are a year, a weekday or "today" is the day of the report."""
    today = document.report.day or "XXXX-XX-XX"
    found = []
    for token in document.tokens:
        word = token.lower
        if len(word) == 4 and word.isdecimal():
            found.append(TimeMention(token.start, token.end, "DATE", word))
        elif word == "today" or (word.endswith("day") and word[:3] in _WEEKDAY_HEADS):
            found.append(TimeMention(token.start, token.end, "DATE", today))
    return found


_WEEKDAY_HEADS = frozenset("mon tue wed thu fri sat sun".split())
