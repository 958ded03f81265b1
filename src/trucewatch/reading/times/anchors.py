"""Days told in words, to days of the calendar: against the day of publication, or left open.

Sources of the rules: UCDP GED codebook 22.1, appendix 2 (weekdays, weekends, weeks, early, mid
and late of a month and of a year), and TimeML 1.2.1 for values. Without a day of publication a
relative day keeps its value with X for what is not known, and no bounds.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from trucewatch.reading.times.nodes import (
    Calendar,
    Day,
    Festival,
    Period,
    Reference,
    Shifted,
    Vague,
    Weekday,
    Weekend,
)
from trucewatch.reading.times.numbered import numbered
from trucewatch.reading.times.reckoning import Dates, Setting, moved, one_day, third_of, unknown
from trucewatch.reading.times.stretches import festival_dates, period_dates
from trucewatch.reading.times.values import week_of

__all__ = ["dates_of"]

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_SAID_LAST_DAYS = timedelta(days=14)
"""How long ago words may have been said for the weekdays in them to be counted from that day."""
_WEEKEND_RECENT = 3
"""Up to Wednesday, "this weekend" with a verb in the past is the one just gone."""


def dates_of(told: Day, setting: Setting) -> Dates:
    """The days that words mean."""
    match told:
        case Calendar():
            return numbered(told, setting)
        case Weekday():
            return _weekday(told, setting)
        case Weekend():
            return _weekend(told, setting)
        case Shifted():
            return _shifted(told, setting)
        case Reference():
            return _reference(told, setting)
        case Period():
            return period_dates(told, setting)
        case Festival():
            return festival_dates(told, setting)
        case Vague():
            return Dates(told.value, None, None, "unknown")


def _weekday(told: Weekday, setting: Setting) -> Dates:
    today = setting.reference if told.from_text else setting.day
    if today is None:
        return Dates(f"XXXX-WXX-{told.number}", None, None, "day")
    if told.from_text:
        ahead = (told.number - today.isoweekday() - 1) % 7 + 1  # the week after, 1 to 7 days
        behind = (told.number - today.isoweekday()) % 7 - 7
        forward = told.shift is None or told.shift >= 0
        return one_day(today + (ahead if forward else behind) * _DAY)
    found, doubtful = _nearest(told, today, setting)
    if told.until is not None:
        last = found + (told.until - told.number) % 7 * _DAY
        return Dates(f"{found}/{last}", found, last, "day")
    if doubtful:
        return Dates(found.isoformat(), found - _WEEK, found, "day", ambiguous=True)
    return one_day(found)


def _nearest(told: Weekday, today: date, setting: Setting) -> tuple[date, bool]:
    """The day a weekday means, and whether the one a week before may be meant as well."""
    monday = today - today.weekday() * _DAY
    if told.week is not None:
        return monday + told.week * _WEEK + (told.number - 1) * _DAY, False
    ahead = (told.number - today.isoweekday()) % 7 * _DAY
    behind = (today.isoweekday() - told.number) % 7 * _DAY
    if told.shift is None:
        if setting.leaning not in {"future", "due"}:
            return today - behind, False
        said = setting.said
        if said is not None and timedelta(0) < today - said < _SAID_LAST_DAYS:
            return said + (told.number - said.isoweekday()) % 7 * _DAY, False
        return today + ahead, False
    if told.shift < 0:
        return today - (behind or _WEEK), False
    if told.shift == 0:
        return monday + (told.number - 1) * _DAY, False
    following = today + (ahead or _WEEK)
    if following < monday + _WEEK:  # "next Friday" on a Monday: most mean the one after
        return following + _WEEK, True
    return following, False


def _weekend(told: Weekend, setting: Setting) -> Dates:
    today = setting.day
    if today is None:
        return Dates("XXXX-WXX-WE", None, None, "day")
    saturday = today + (5 - today.weekday()) * _DAY
    past = setting.leaning == "past"
    if told.shift is not None:
        gone = told.shift == 0 and past and today.isoweekday() <= _WEEKEND_RECENT
        saturday += (told.shift - gone) * _WEEK
    elif setting.leaning not in {"future", "due"} and saturday > today:
        saturday -= _WEEK
    return Dates(f"{week_of(saturday)}-WE", saturday, saturday + _DAY, "day")


def _shifted(told: Shifted, setting: Setting) -> Dates:
    today = setting.day
    if today is None:
        return unknown(told.unit)
    found = moved(today, told.unit, told.number)
    if found.first is None or found.last is None or told.part is None:
        return found
    if told.part == "earlier":
        return replace(found, last=min(found.last, today))
    if told.part == "later":
        return replace(found, first=max(found.first, today))
    return third_of(found, told.part)


def _reference(told: Reference, setting: Setting) -> Dates:
    origin = setting.reference
    if origin is None and told.number <= 0 and not told.unit.clock:
        origin = setting.day  # "a day earlier", with no other day named: than the report
    return moved(origin, told.unit, told.number) if origin is not None else unknown(told.unit)
