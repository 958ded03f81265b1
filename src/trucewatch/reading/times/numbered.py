"""Dates by number, to days: the year that is left out, ranges, days that fit two dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from trucewatch.reading.times.nodes import Calendar
from trucewatch.reading.times.reckoning import (
    Dates,
    Setting,
    day_of,
    month_bounds,
    one_day,
    third_of_month,
    third_of_year,
)

__all__ = ["numbered", "year_of"]

_SAID_RECENTLY = timedelta(days=180)
"""How long ago a plan may have been told for its date to be counted from that day."""
_UNTOLD_AHEAD = timedelta(days=31)
"""A date without a year is past unless it lies so near ahead: "the March 10 deal" in January."""
_HARDLY_AHEAD = timedelta(days=300)
"""Of a date ten months ahead and one two months past the latter is meant: "ordered them to stop
on December 22" in January."""
_DUE_AHEAD = timedelta(days=182)
"""A date planned in the past is the nearest one."""


def numbered(told: Calendar, setting: Setting) -> Dates:
    """The days of a date by number."""
    told = replace(told, year=year_of(told, setting))
    start = _plain(told)
    if told.until is None:
        return start
    until = replace(told.until, year=told.until.year or told.year)
    wraps = until.month is not None and told.month is not None and until.month < told.month
    if wraps and until.year is not None and until.year == told.year:
        until = replace(until, year=until.year + 1)
    end = _plain(until)
    if start.first and end.last and start.first > end.last:
        return start
    first = start.first if end.last else None
    last = end.last if start.first else None
    return Dates(f"{start.value}/{end.value}", first, last, start.precision)


def year_of(told: Calendar, setting: Setting) -> int | None:
    """The year of a date: stated, named in its sentence, or the one its clause points to."""
    if told.year is not None or told.month is None:
        return told.year
    today = setting.day
    if today is None:
        return setting.year
    if told.year_shift is not None:
        return today.year + told.year_shift
    here, now = (told.month, told.day or 1), (today.month, today.day if told.day else 1)
    year = today.year
    if told.shift is not None:
        if told.shift < 0:
            return year if here < now else year - 1
        return year if here > now else year + 1
    if setting.leaning == "future":
        said = setting.said
        if said is not None and timedelta(0) < today - said < _SAID_RECENTLY:
            then = (said.month, said.day if told.day else 0)
            return said.year if here > then else said.year + 1
        ahead = year if here >= now else year + 1
        far = date(ahead, told.month, min(told.day or 1, 28)) - today
        return ahead - 1 if told.day is not None and far > _HARDLY_AHEAD else ahead
    if setting.year is not None and setting.year != year:
        return setting.year
    if setting.leaning == "past":
        return year if here <= now else year - 1
    reach = today + (_DUE_AHEAD if setting.leaning == "due" else _UNTOLD_AHEAD)
    for candidate in (year + 1, year):
        if date(candidate, told.month, min(told.day or 1, 28)) <= reach:
            return candidate
    return year - 1


def _plain(told: Calendar) -> Dates:
    """A date whose year is as known as it will be; its range left aside."""
    year, month = told.year, told.month
    shown = "XXXX" if year is None else f"{year:04d}"
    if month is not None and told.day is not None:
        return _by_day(told, f"{shown}-{month:02d}-{told.day:02d}")
    if month is not None:
        if year is None or day_of(year, month, 1) is None:
            return Dates(f"{shown}-{month:02d}", None, None, "month")
        first, last = third_of_month(*month_bounds(year, month), told.third)
        return Dates(f"{shown}-{month:02d}", first, last, "month")
    if year is None or day_of(year, 1, 1) is None:
        return Dates(shown, None, None, "year")
    first, last = third_of_year(year, told.third)
    return Dates(shown, first, last, "year")


def _by_day(told: Calendar, shown: str) -> Dates:
    year, month, day = told.year, told.month or 0, told.day or 0
    found = day_of(year, month, day) if year is not None else None
    if found is None or year is None:
        return Dates(shown, None, None, "day")
    if told.swap:
        return _either(found, day_of(year, day, month) or found)
    if told.around:
        step = timedelta(days=1)  # UCDP, appendix 2, precision 2: "around 2 July" is 1-3 July
        return Dates(shown, found - step, found + step, "day")
    if told.weekday is not None and found.isoweekday() != told.weekday:
        off = (told.weekday - found.isoweekday() + 3) % 7 - 3
        return _either(found, found + timedelta(days=off))
    return one_day(found)


def _either(stated: date, other: date) -> Dates:
    """Two days that the words fit: the value is the one stated first, the bounds hold both."""
    first, last = min(stated, other), max(stated, other)
    return Dates(stated.isoformat(), first, last, "day", ambiguous=first != last)
