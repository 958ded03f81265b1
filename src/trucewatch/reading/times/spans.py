"""Where a length of time lies: the past 24 hours, within three days, the third day in a row."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import ceil

from trucewatch.model.interval import Interval, Precision
from trucewatch.reading.times.lexicon import Unit
from trucewatch.reading.times.nodes import Length
from trucewatch.reading.times.reckoning import moved
from trucewatch.reading.times.tense import Leaning
from trucewatch.reading.times.told import Bound, iso
from trucewatch.reading.times.words import Words

__all__ = ["place"]


def place(
    words: Words,
    length: Length,
    leaning: Leaning,
    day: date | None,
    moment: datetime | None,
    exact: str,
) -> Interval | None:
    """The interval of a length that is placed against the report, else ``None``.

    ``day`` is that of publication, ``moment`` its clock time where known. Without a number only
    the side that touches the report is bounded. A length counted from an event ("within three
    days of the signing") has no interval.
    """
    if length.nth:
        return _nth(length, day, exact)
    if length.window is None:
        return None
    if length.window == "past":
        return _window(length, -1, day, moment, exact)
    if words[length.last] in {"of", "after", "from", "before"} or leaning == "past":
        return None
    if length.window in {"in", "within"} and leaning != "future":
        return None
    if length.window == "in":
        return _point(length, day, moment, exact)
    return _window(length, 1, day, moment, exact)


def _precision(unit: Unit) -> Precision:
    if unit.clock or unit.code == "D":
        return "day"
    return "week" if unit.code == "W" else "month" if unit.code == "M" else "year"


def _step(day: date, unit: Unit, number: float) -> date | None:
    """The day that lies a length after a day (before it, where the number is negative)."""
    try:
        if unit.clock:
            days = ceil(abs(number) * max(unit.minutes, 1) / 1440)
            return day + timedelta(days=days if number > 0 else -days)
        if unit.days:
            return day + timedelta(days=round(unit.days * number))
        months = day.year * 12 + day.month - 1 + round(unit.months * number)
        year, index = divmod(months, 12)
        for last in (day.day, 30, 29, 28):
            try:
                return date(year, index + 1, last)
            except ValueError:
                continue
    except (OverflowError, ValueError):
        return None
    return None


def _window(
    length: Length, sign: int, day: date | None, moment: datetime | None, exact: str
) -> Interval:
    unit, number = length.unit, length.number
    precision = _precision(unit)
    near: Bound = day
    far: Bound = _step(day, unit, sign * number) if day is not None and number is not None else None
    if unit.clock and moment is not None:
        near, precision = moment, "hour"
        if number is not None:
            far = moment + sign * timedelta(minutes=min(number * max(unit.minutes, 1), 10**7))
    start, end = (far, near) if sign < 0 else (near, far)
    return Interval(iso(start), iso(end), precision, None, exact)


def _point(
    length: Length, day: date | None, moment: datetime | None, exact: str
) -> Interval | None:
    """The time at the end of a length from now ("in three days")."""
    unit, number = length.unit, length.number
    if day is None or number is None:
        return None
    if unit.clock:
        if moment is None:
            return _window(length, 1, day, moment, exact)
        at = moment + timedelta(minutes=min(number * max(unit.minutes, 1), 10**7))
        return Interval(iso(at), iso(at), "hour", None, exact)
    dates = moved(day, unit, number)
    return Interval(iso(dates.first), iso(dates.last), dates.precision, None, exact)


def _nth(length: Length, day: date | None, exact: str) -> Interval | None:
    """So many units in a row that end with a day: the third day covers three days."""
    unit, number = length.unit, length.number
    if not unit.days or number is None:
        return None
    if day is None:
        return Interval(None, None, "day", None, exact)
    start = _step(day, unit, -number)
    first = start + timedelta(days=1) if start is not None else None
    return Interval(iso(first), iso(day), "day", None, exact)
