"""Times that stand together: ``3:00 p.m. (1200 GMT)``, ``from 10 AM to 1 PM``, ``between May 3 and 5``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from trucewatch.reading.times.anchors import Dates
from trucewatch.reading.times.nodes import Calendar, Weekday
from trucewatch.reading.times.told import Bound, Told, clock_bounds
from trucewatch.reading.times.words import Words
from trucewatch.reading.times.zones import info_of

__all__ = ["convert", "linked", "pair_zones", "ranges"]

_DAY = timedelta(days=1)
_OPENERS = frozenset({"(", ",", "/", "or", "[", "–", "—", "i.e."})
_PLURAL_PARTS = frozenset({"evenings", "mornings", "nights", "afternoons"})
_TO = frozenset({"to", "until", "till", "through", "-", "–", "—"})


def pair_zones(words: Words, tolds: list[Told], home: str | None) -> set[int]:
    """Let a time in GMT decide the day and offset of the local time beside it.

    Returns the places, in ``tolds``, of the second of each pair.
    """
    seconds: set[int] = set()
    for k in range(len(tolds) - 1):
        one, two = tolds[k], tolds[k + 1]
        if one.node.clock is None or two.node.clock is None or k in seconds:
            continue
        gap = words.slice(one.node.last, two.node.first)
        if len(gap) != 1 or gap[0] not in _OPENERS:
            continue
        written = [_is_written(told) for told in (one, two)]
        if written == [False, True]:
            convert(one, two, home)
        elif written == [True, False] and gap[0] == "(":
            convert(two, one, home)
        else:
            continue
        seconds.add(k + 1)
    return seconds


def _is_written(told: Told) -> bool:
    zone = told.node.zone
    return zone is not None and not zone.local


def convert(local: Told, other: Told, home: str | None) -> None:
    """Fit a local clock time to the same instant in a zone that is written beside it.

    The difference of the two faces gives the local offset, and the day of the one decides that
    of the other: a midnight is then no longer ambiguous.
    """
    face, known = local.node.clock, other.node.clock
    if face is None or known is None or face.either or known.midnight or known.either:
        return
    if other.own and other.point is not None and local.own and local.dates and local.dates.first:
        _same_week(local.dates.first, other, home)
    offset = other.start.utcoffset() if isinstance(other.start, datetime) else None
    if offset is None:
        return
    minutes = (face.hour % 24 - known.hour % 24) * 60 + face.minute - known.minute
    shift = timedelta(minutes=minutes) + offset
    while shift > timedelta(hours=14):  # zones run from -12:00 to +14:00
        shift -= _DAY
    while shift < timedelta(hours=-12):
        shift += _DAY
    if other.own and other.point is not None:
        _settle(local, other.point - offset + shift, shift, home)
    elif local.point is not None:
        _settle(local, local.point, shift, home)
        _put(other, local.point - shift + offset, home)
    elif face.midnight and isinstance(local.start, datetime) and isinstance(local.end, datetime):
        info = timezone(shift)
        local.start, local.end = local.start.replace(tzinfo=info), local.end.replace(tzinfo=info)
        zone = timezone(offset)
        other.start, other.end = local.start.astimezone(zone), local.end.astimezone(zone)
        other.ambiguous = True


def _same_week(day: date, other: Told, home: str | None) -> None:
    """Bring a weekday in brackets to the one nearest the day outside them."""
    if other.point is None or not isinstance(other.node.day, Weekday):
        return
    weeks = round((other.point.date() - day).days / 7)
    if weeks:
        _put(other, other.point - timedelta(days=7 * weeks), home)


def _settle(local: Told, point: datetime, shift: timedelta, home: str | None) -> None:
    """Give a local time its certain day and offset; the home zone where it agrees."""
    info = info_of(home) if home else None
    zoned = point.replace(tzinfo=info) if info is not None else None
    if zoned is not None and zoned.utcoffset() == shift:
        local.start = local.end = zoned
        local.zone = home
    else:
        local.start = local.end = point.replace(tzinfo=timezone(shift))
        local.zone = None
    clock = local.node.clock
    local.point, local.ambiguous = point, False
    if clock is not None and clock.midnight:
        named = local.dates.first if local.dates is not None else None
        if named is not None and named == point.date():
            local.value = f"{named.isoformat()}T00:00"
        else:
            local.value = f"{(point.date() - _DAY).isoformat()}T24:00"
    else:
        local.value = f"{point.date().isoformat()}T{point.hour:02d}:{point.minute:02d}"


def _put(told: Told, point: datetime, home: str | None) -> None:
    """Move a clock time to another day."""
    day = point.date()
    told.dates = Dates(day.isoformat(), day, day, "day")
    clock_bounds(told, home)


def linked(words: Words, one: Told, two: Told) -> bool:
    """Whether two moments are the ends of a range."""
    gap = words.slice(one.node.last, two.node.first)
    gap = gap[1:] if gap[:1] == [")"] else gap
    gap = gap[1:] if gap[:1] == [","] and len(gap) > 1 else gap
    if len(gap) == 2 and gap[1] in {"on", "the", "at"}:
        gap = gap[:1]
    if len(gap) != 1:
        return False
    if gap[0] == "and":
        first = one.node.first
        plural = words[first - 1] == "of" and words[first - 2] in _PLURAL_PARTS
        return "between" in (words.slice(first - 4, first) if plural else [words[first - 1]])
    return gap[0] in _TO


def ranges(words: Words, tolds: list[Told], seconds: set[int], home: str | None) -> set[int]:
    """Give both ends of a range the whole of it as bounds; returns the places of those ends."""
    done: set[int] = set()
    heads = [k for k in range(len(tolds)) if k not in seconds]
    for place, k in enumerate(heads[:-1]):
        m = heads[place + 1]
        one, two = tolds[k], tolds[m]
        close = tolds[m - 1] if m - 1 in seconds else one
        if not (linked(words, one, two) or (close is not one and linked(words, close, two))):
            continue
        if k in done or not _alike(one, two):
            continue
        _order(one, two, home)
        start, end = one.start, two.end
        if start is None or end is None or not _ordered(start, end):
            continue
        first = one.node.first - 1 if words[one.node.first - 1] in {"from", "between"} else one.node.first
        for told in (one, two):
            told.start, told.end = start, end
            told.quoted, told.quoted_end = first, two.node.last
            told.zone = one.zone or two.zone
        done |= {k, m}
    return done


def _alike(one: Told, two: Told) -> bool:
    if (one.node.clock is None) != (two.node.clock is None):
        return False
    return one.start is not None and two.start is not None


def _order(one: Told, two: Told, home: str | None) -> None:
    """Move the end of a range behind its start where its day was not stated in full."""
    if one.start is None or two.end is None or _ordered(one.start, two.end):
        return
    if two.node.clock is not None and not two.own and two.dates is not None and two.dates.first:
        day = two.dates.first + _DAY
        two.dates = Dates(day.isoformat(), day, day, "day")
        clock_bounds(two, home)
    elif isinstance(two.node.day, Weekday) and two.node.day.shift is None and two.dates is not None:
        _move(two, timedelta(days=7))
    elif isinstance(two.node.day, Calendar) and two.node.day.year is None:
        _next_year(two)


def _move(told: Told, step: timedelta) -> None:
    dates = told.dates
    if dates is None or dates.first is None or dates.last is None or told.node.clock or told.node.part:
        return
    first, last = dates.first + step, dates.last + step
    told.dates = replace(dates, first=first, last=last, value=first.isoformat())
    told.start, told.end, told.value = first, last, first.isoformat()


def _next_year(told: Told) -> None:
    dates = told.dates
    if dates is None or dates.first is None or dates.precision != "day" or told.node.clock:
        return
    try:
        day = dates.first.replace(year=dates.first.year + 1)
    except ValueError:
        return
    _move(told, day - dates.first)


def _ordered(start: Bound, end: Bound) -> bool:
    if start is None or end is None:
        return True
    if isinstance(start, datetime) and isinstance(end, datetime):
        if (start.tzinfo is None) == (end.tzinfo is None):
            return start <= end
        return start.replace(tzinfo=None) <= end.replace(tzinfo=None)
    return _day_of(start) <= _day_of(end)


def _day_of(bound: date | datetime) -> date:
    return bound.date() if isinstance(bound, datetime) else bound
