"""Figures that cannot all be right: of one thing, by different counters, within some days.

A total can grow: a higher figure the next day contradicts nothing. It cannot shrink. A figure
that does not say that it is a total, and is far below one told before, is rather a part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from trucewatch.model.claim import Claim, Toll
from trucewatch.model.interval import earliest
from trucewatch.model.picture import Dispute, TollEntry, TollPoint
from trucewatch.picture.disputes.compare import bounds
from trucewatch.picture.disputes.making import answer, dispute
from trucewatch.picture.scopes import toll_of, whole_of
from trucewatch.picture.story import Story
from trucewatch.picture.tolls import counter_of, when_of

__all__ = ["number_disputes"]

_NEAR = timedelta(days=3)
"""How far apart in time two totals still compare: beyond it people return, and stories change."""
_NEXT = timedelta(days=1)
"""How far apart the beginnings of two counts may be told and still be one."""
_LAST_FEW = 40
_PART = 0.5
"""Below half of a total told before, a figure that does not call itself a total is a part of it."""
_VAGUE = frozenset({"several", "dozens", "hundreds", "thousands", "many"})


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure as it is compared; ``part`` says that it is of a part of the place."""

    point: TollPoint
    head: Claim
    toll: Toll
    counter: str
    day: datetime
    part: bool


def number_disputes(tolls: Sequence[TollEntry], story: Story) -> list[Dispute]:
    """The disputes about figures, at most one for each entry."""
    return [found for toll in tolls if (found := _dispute(toll, story)) is not None]


def _dispute(toll: TollEntry, story: Story) -> Dispute | None:
    figures = [f for point in toll.series if (f := _figure(point, story)) is not None]
    clashing: dict[str, list[_Figure]] = defaultdict(list)
    seen: set[int] = set()
    for pair in _contradicting(figures):
        for place, figure in pair:
            if place not in seen:
                seen.add(place)
                clashing[_words(figure.point)].append(figure)
    if len(clashing) < 2:
        return None
    where = f" in {toll.scope.place}" if toll.scope.place else ""
    who = f" ({toll.scope.who})" if toll.scope.who else ""
    answers = [
        answer(words, (story.by_id[i] for f in found for i in f.point.claims), story)
        for words, found in clashing.items()
    ]
    return dispute(
        f"How many {toll.measure.replace('_', ' ')}{who}{where}?",
        "number",
        "contradicts",
        answers,
        topic=toll.id,
        converged=_converged(figures, clashing),
    )


def _figure(point: TollPoint, story: Story) -> _Figure | None:
    """A figure that can contradict another: a dated total, said in numbers."""
    head = story.by_id[point.claims[0]]
    toll = toll_of(head)
    if {"stale", "unit"} & set(point.flags) or toll.included_in is not None:
        return None
    if point.qualifier in _VAGUE or not when_of(point) or whole_of(toll, of_event=False) == "new":
        return None
    day = earliest(when_of(point)[:10])
    return _Figure(point, head, toll, counter_of(head, story), day, "scope" in point.flags)


def _contradicting(
    figures: Sequence[_Figure],
) -> Iterator[tuple[tuple[int, _Figure], tuple[int, _Figure]]]:
    """Pairs of figures with their places in the list, the earlier first, that cannot both be right.

    Recent ones are paired.
    """
    for n, later in enumerate(figures):
        for m in range(max(0, n - _LAST_FEW), n):
            earlier = figures[m]
            if later.day - earlier.day <= _NEAR and _contradicts(earlier, later):
                yield (m, earlier), (n, later)


def _contradicts(earlier: _Figure, later: _Figure) -> bool:
    a, b = earlier.toll, later.toll
    if a.unit != b.unit or _since_others(a, b):
        return False
    same_day = earlier.day == later.day
    if earlier.counter == later.counter:  # one counter, quoted two ways
        exact = a.qualifier == b.qualifier == "exact"
        named = earlier.head.speaker is not None
        return same_day and exact and named and earlier.head.report != later.head.report
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    if high_b < low_a and not later.part:  # less than was counted before
        return b.counting == "cumulative" or high_b >= _PART * low_a
    if same_day and high_a < low_b and not earlier.part:
        return a.counting == "cumulative" or high_a >= _PART * low_b
    return False


def _since_others(a: Toll, b: Toll) -> bool:
    """Whether two totals say that they count from days more than one apart."""
    starts = [t.period.start for t in (a, b) if t.period is not None and t.period.start]
    return len(starts) > 1 and abs(earliest(starts[0]) - earliest(starts[1])) > _NEXT


def _converged(figures: Sequence[_Figure], clashing: dict[str, list[_Figure]]) -> bool:
    """Whether those who differed have since come to figures that agree."""
    differing = {f.counter for found in clashing.values() for f in found}
    latest = {f.counter: f for f in figures if f.counter in differing}
    spans = [bounds(f.toll) for f in latest.values()]
    return len(spans) > 1 and max(low for low, _ in spans) <= min(high for _, high in spans)


def _words(point: TollPoint) -> str:
    if point.low is not None and point.high is not None and point.low != point.high:
        return f"{point.low:,} to {point.high:,}"
    number = point.low if point.low is not None else point.high
    shown = f"{number:,}" if number is not None else "no number"
    hedge = "" if point.qualifier in {"exact", "none"} else point.qualifier.replace("_", " ") + " "
    unit = {"household": " families", "group": " groups"}.get(point.unit, "")
    return f"{hedge}{shown}{unit}"
