"""Two times that are the ends of one stretch: ``from 10 AM to 1 PM``, ``between May 3 and 5``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from trucewatch.reading.times.nodes import Calendar, Weekday
from trucewatch.reading.times.reckoning import one_day
from trucewatch.reading.times.told import Bound, Told, clock_bounds
from trucewatch.reading.times.words import Words

__all__ = ["bound_ranges"]

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_TO = frozenset({"to", "until", "till", "through", "-", "–", "—"})
_PLURAL_PARTS = frozenset({"evenings", "mornings", "nights", "afternoons"})


def bound_ranges(words: Words, tolds: list[Told], seconds: set[int], home: str | None) -> set[int]:
    """Give both ends of each range the whole of it as bounds; returns the places of the ends.

    ``seconds`` are the places of times that repeat the one before in another zone.
    """
    ends: set[int] = set()
    heads = [k for k in range(len(tolds)) if k not in seconds]
    for k, m in pairwise(heads):
        one, two = tolds[k], tolds[m]
        if k not in ends and _linked(words, one, tolds[m - 1], two) and _alike(one, two):
            _order(one, two, home)
            if _bound(words, one, two):
                ends |= {k, m}
    return ends


def _linked(words: Words, one: Told, before: Told, two: Told) -> bool:
    """Whether a word of range joins ``one`` to ``two``; ``before`` is the time next to ``two``."""
    gap = [word for word in words.slice(before.node.last, two.node.first) if word not in {")", ","}]
    if len(gap) == 2 and gap[1] in {"on", "the", "at"}:
        gap = gap[:1]
    if len(gap) != 1:
        return False
    if gap[0] == "and":
        first = one.node.first
        plural = words[first - 1] == "of" and words[first - 2] in _PLURAL_PARTS
        return "between" in words.slice(first - (4 if plural else 1), first)
    return gap[0] in _TO


def _alike(one: Told, two: Told) -> bool:
    """Whether both ends are known, and both are clock times or neither is."""
    if (one.node.clock is None) != (two.node.clock is None):
        return False
    return one.start is not None and two.end is not None


def _bound(words: Words, one: Told, two: Told) -> bool:
    if not _ordered(one.start, two.end):
        return False
    first = one.node.first
    if words[first - 1] in {"from", "between"}:
        first -= 1
    start, end, zone = one.start, two.end, one.zone or two.zone
    for told in (one, two):
        told.start, told.end, told.zone = start, end, zone
        told.quoted, told.quoted_end = first, two.node.last
    return True


def _order(one: Told, two: Told, home: str | None) -> None:
    """Put the ends of a range in order where a day was not stated in full."""
    if _ordered(one.start, two.end):
        return
    if two.node.clock is not None:
        if not two.own and two.dates is not None and two.dates.first is not None:
            two.dates = one_day(two.dates.first + _DAY)  # "from 6 pm to 6 am"
            clock_bounds(two, home)
    elif isinstance(two.node.day, Weekday) and two.node.day.shift is None:
        if two.leaning == "past":
            _move(one, -_WEEK)
        else:
            _move(two, _WEEK)
    elif isinstance(two.node.day, Calendar) and two.node.day.year is None:
        _next_year(two)


def _move(told: Told, step: timedelta) -> None:
    dates = told.dates
    if dates is None or dates.first is None or dates.last is None or told.node.part is not None:
        return
    first, last = dates.first + step, dates.last + step
    told.dates = replace(dates, first=first, last=last, value=first.isoformat())
    told.start, told.end, told.value = first, last, first.isoformat()


def _next_year(told: Told) -> None:
    dates = told.dates
    if dates is None or dates.first is None or dates.precision != "day":
        return
    try:
        _move(told, dates.first.replace(year=dates.first.year + 1) - dates.first)
    except ValueError:  # 29 February
        return


def _ordered(start: Bound, end: Bound) -> bool:
    if start is None or end is None:
        return False
    if isinstance(start, datetime) and isinstance(end, datetime):
        if (start.tzinfo is None) == (end.tzinfo is None):
            return start <= end
        return start.replace(tzinfo=None) <= end.replace(tzinfo=None)
    return _day_of(start) <= _day_of(end)


def _day_of(bound: date | datetime) -> date:
    return bound.date() if isinstance(bound, datetime) else bound
