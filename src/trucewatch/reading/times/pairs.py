"""One instant told twice, in two zones: ``3:00 p.m. (1200 GMT)``."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from trucewatch.reading.times.nodes import Weekday
from trucewatch.reading.times.reckoning import one_day
from trucewatch.reading.times.told import Told, clock_bounds
from trucewatch.reading.times.words import Words
from trucewatch.reading.times.zones import info_of

__all__ = ["follow", "pair_zones"]

_DAY = timedelta(days=1)
_OPENERS = frozenset({"(", ",", "/", "or", "[", "–", "—", "i.e."})


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
        if len(gap) > 2 and gap[0] == "in" and words.capital(one.node.last + 1):
            gap = gap[-1:] if len(gap) < 6 else gap  # "3 p.m. in Kyiv (1300 GMT)"
        if len(gap) != 1 or gap[0] not in _OPENERS:
            continue
        written = [_is_written(told) for told in (one, two)]
        if written == [False, True]:
            _convert(one, two, home)
        elif written == [True, False] and gap[0] == "(":
            _convert(two, one, home)
        else:
            continue
        seconds.add(k + 1)
    return seconds


def _is_written(told: Told) -> bool:
    zone = told.node.zone
    return zone is not None and not zone.local and zone.abbreviation is None


def _convert(local: Told, other: Told, home: str | None) -> None:
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
    told.dates = one_day(point.date())
    clock_bounds(told, home)


def follow(words: Words, one: Told, two: Told) -> None:
    """Bound the second of two names of one instant as the first is bounded."""
    if one.start is None:
        two.start = None
    elif one.end is None:
        two.end = None
    elif isinstance(one.end, datetime) and one.end.tzinfo and one.start != one.end:
        two.end = one.end.astimezone(UTC) if two.zone == "UTC" else one.end  # the first of a range
    closed = words[two.node.last] == ")"
    two.quoted = one.quoted
    two.quoted_end = max(one.quoted_end, two.node.last + closed)
