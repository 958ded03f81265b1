"""Displacement figures against the open half of IDETECT: how many, of what, and what befell them.

Each excerpt has one answer. What the program says of it is the first toll in the text that counts
displaced or evacuated people, else the first toll. A range or a bound is answered by its upper
number, else by its lower, as the annotators mostly did; a few of their quantities are slips
("260,000" became 26000) and stay in the score.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from trucewatch.errors import BadTable
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.score import Miss
from trucewatch.knowledge.verbs import verbs
from trucewatch.knowledge.words import words
from trucewatch.model.claim import Claim, Measure, Toll
from trucewatch.model.count import Count, Unit
from trucewatch.model.report import Report
from trucewatch.reading import counts
from trucewatch.reading.document import CountMention, Document
from trucewatch.reading.sentences import split

__all__ = [
    "Answer",
    "DisplacementScore",
    "Excerpt",
    "first_count",
    "first_number",
    "read_excerpts",
    "score",
    "toll_answer",
]

_UNITS: Mapping[str, Unit] = MappingProxyType({"People": "person", "Households": "household"})
_TERMS: Mapping[str, frozenset[Measure]] = MappingProxyType(
    {
        "Displaced": frozenset[Measure]({"displaced"}),
        "Forced to Flee": frozenset[Measure]({"displaced"}),
        "Sheltered": frozenset[Measure]({"displaced"}),
        "In Relief Camp": frozenset[Measure]({"displaced"}),
        "Homeless": frozenset[Measure]({"displaced"}),
        "Evacuated": frozenset[Measure]({"evacuated"}),
        "Relocated": frozenset[Measure]({"displaced", "evacuated"}),
        "Destroyed Housing": frozenset[Measure]({"other"}),
        "Partially Destroyed Housing": frozenset[Measure]({"other"}),
    }
)
_WANTED: frozenset[Measure] = frozenset({"displaced", "evacuated"})
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NEAR = 15
"""Tokens between a count and the word that says its people moved."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text of IDETECT and its answer; ``measures`` are those that fit its term."""

    id: str
    text: str
    quantity: int
    unit: Unit
    term: str
    measures: frozenset[Measure]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of an excerpt; ``None`` for what is not said."""

    quantity: int | None = None
    unit: Unit | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class DisplacementScore:
    """One tally an excerpt for each of the three questions, and the quantities missed."""

    quantity: tuple[Tally, ...]
    unit: tuple[Tally, ...]
    term: tuple[Tally, ...]
    misses: tuple[Miss, ...]


def read_excerpts(path: Path) -> list[Excerpt]:
    """The excerpts of ``excerpts.jsonl``, one JSON object a line.

    Raises:
        BadTable: the file is missing, or a line lacks ``excerpt_id``, ``excerpt``, ``Quantity``,
            ``Unit`` or ``Term`` or has values of another kind.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadTable(f"cannot be read ({error})", where=str(path), do="check it") from error
    excerpts = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            excerpt = Excerpt(
                id=str(row["excerpt_id"]),
                text=str(row["excerpt"]),
                quantity=int(float(row["Quantity"])),
                unit=_UNITS[row["Unit"]],
                term=row["Term"],
                measures=_TERMS[row["Term"]],
            )
        except (KeyError, TypeError, ValueError) as error:
            where = f"{path}, line {number}"
            raise BadTable(f"no excerpt with an answer ({error!r})", where=where) from error
        excerpts.append(excerpt)
    if not excerpts:
        raise BadTable("holds no excerpt", where=str(path), do="give excerpts.jsonl")
    return excerpts


def score(excerpts: Sequence[Excerpt], answer: Callable[[Report], Answer]) -> DisplacementScore:
    """Score a reader of single excerpts; each question counts by itself."""
    quantity, unit, term, misses = [], [], [], []
    for excerpt in excerpts:
        given = answer(Report(excerpt.id, excerpt.id, excerpt.text, ""))
        right = given.quantity == excerpt.quantity
        quantity.append(_tally(right, given.quantity))
        unit.append(_tally(given.unit == excerpt.unit, given.unit))
        term.append(_tally(given.measure in excerpt.measures, given.measure))
        if not right:
            got = "" if given.quantity is None else str(given.quantity)
            misses.append(Miss(excerpt.id, excerpt.text, str(excerpt.quantity), got))
    return DisplacementScore(tuple(quantity), tuple(unit), tuple(term), tuple(misses))


def _tally(right: bool, given: object) -> Tally:
    return Tally(float(right), 1.0, float(given is not None))


def toll_answer(claims: Sequence[Claim]) -> Answer:
    """The answer in the claims of a report, in the order of the text."""
    ordered = sorted((claim for claim in claims if claim.kind == "toll"), key=_place)
    tolls = [claim.body for claim in ordered]
    chosen = next((t for t in tolls if isinstance(t, Toll) and t.measure in _WANTED), None)
    toll = chosen or next(iter(tolls), None)
    if not isinstance(toll, Toll):
        return Answer()
    quantity = toll.high if toll.high is not None else toll.low
    return Answer(quantity, toll.unit, toll.measure)


def _place(claim: Claim) -> tuple[int, int]:
    return claim.quote.start, claim.quote.end


def first_count(report: Report) -> Answer:
    """The answer of the counts alone, without tolls: what the layer of numbers reaches.

    The first count of people or households near a word that says they moved, else the first of
    people or households, else the first.
    """
    document = split(report)
    document.counts = counts.find(document)
    found = [
        (mention, _unit(document, mention))
        for mention in document.counts
        if _quantity(mention.count) is not None
    ]
    of_people = [(m, unit) for m, unit in found if unit in {"person", "household"}]
    moved = [(m, unit) for m, unit in found if unit != "incident" and _moved(document, m)]
    chosen = next(iter([*_both(moved, of_people), *of_people, *moved, *found]), None)
    if chosen is None:
        return Answer()
    return Answer(_quantity(chosen[0].count), chosen[1])


def _both(
    moved: Sequence[tuple[CountMention, Unit | None]],
    of_people: Sequence[tuple[CountMention, Unit | None]],
) -> list[tuple[CountMention, Unit | None]]:
    return [pair for pair in moved if pair in of_people]


def _quantity(count: Count) -> int | None:
    return count.high if count.high is not None else count.low


def _unit(document: Document, mention: CountMention) -> Unit | None:
    if mention.of_end is None:
        return None
    head = document.text[mention.of_start : mention.of_end].split()[-1]
    return words().unit(head)


def _moved(document: Document, mention: CountMention) -> bool:
    """Whether a verb or noun of displacement stands near a count in its sentence."""
    sentence = document.sentence_at(mention.start)
    if sentence is None:
        return False
    known = verbs()
    moving = known["displace"] | known["evacuate"]
    tokens = document.words(sentence)
    at = next((n for n, token in enumerate(tokens) if token.end > mention.start), 0)
    for token in tokens[max(0, at - _NEAR) : at + _NEAR]:
        form = known.forms.get(token.lower)
        if (form is not None and form.lemma in moving) or token.lower.startswith("displace"):
            return True
    return False


def first_number(report: Report) -> Answer:
    """The trivial floor: the first number in the text, of people displaced."""
    match = _NUMBER.search(report.text)
    quantity = int(float(match[0].replace(",", ""))) if match else None
    return Answer(quantity, "person", "displaced")
