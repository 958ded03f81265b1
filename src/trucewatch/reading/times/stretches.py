"""Seasons, quarters, decades, weeks of a month and named days, to days of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from trucewatch.reading.times.festivals import Feast, feasts
from trucewatch.reading.times.nodes import Calendar, Festival, Period
from trucewatch.reading.times.numbered import year_of
from trucewatch.reading.times.reckoning import Dates, Setting, add_months, month_bounds, years
from trucewatch.reading.times.values import week_of

__all__ = ["festival_dates", "period_dates"]

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First months of the meteorological seasons of the northern hemisphere, three months each."""
_FEAST_AHEAD = 21
"""A feast so few days ahead is meant even with a verb in the past ("agreed a truce for Eid")."""


def period_dates(told: Period, setting: Setting) -> Dates:
    """The days of a season, quarter, half, decade, century or week of a month."""
    if told.kind == "century":
        return years(f"{told.number:02d}", told.number * 100, 100, told.third)
    if told.kind == "decade":
        return years(f"{told.number:03d}", told.number * 10, 10, told.third)
    if told.kind == "week":
        return _week_of_month(told, setting)
    if told.kind == "season":
        return _season(told, setting)
    return _part_of_year(told, setting)


def _part_of_year(told: Period, setting: Setting) -> Dates:
    year = told.year
    if year is None and setting.day is not None and told.shift is not None:
        year = setting.day.year + told.shift
    year = year if year is not None else setting.year
    size, code = (3, "Q") if told.kind == "quarter" else (6, "H")
    if year is None:
        return Dates(f"XXXX-{code}{told.number}", None, None, "month")
    first = date(year, size * (told.number - 1) + 1, 1)
    last = month_bounds(year, size * told.number)[1]
    return Dates(f"{year:04d}-{code}{told.number}", first, last, "month")


def _week_of_month(told: Period, setting: Setting) -> Dates:
    """UCDP, appendix 2, precision 3: the first week of August is 1-7 August."""
    year = year_of(Calendar(told.year, told.month), setting)
    if year is None or told.month is None:
        return Dates("XXXX-WXX", None, None, "week")
    _, last = month_bounds(year, told.month)
    if told.number < 0:
        start = last - timedelta(days=6)
    else:
        start = date(year, told.month, min(7 * told.number - 6, 28))
    return Dates(week_of(start), start, min(start + timedelta(days=6), last), "week")


def _season(told: Period, setting: Setting) -> Dates:
    month, year, today = _SEASON_MONTHS[told.code], told.year, setting.day
    if year is None and today is not None:
        year = today.year + _season_shift(told, month, today, setting)
    if year is None:
        return Dates(f"XXXX-{told.code}", None, None, "month")
    last = month_bounds(*add_months(year, month, 2))[1]
    return Dates(f"{year:04d}-{told.code}", date(year, month, 1), last, "month")


def _season_shift(told: Period, month: int, today: date, setting: Setting) -> int:
    """How many years from this one a season begins that is told without its year."""
    started = date(today.year, month, 1) <= today
    ends = add_months(today.year, month, 2)
    over = ends < (today.year, today.month)
    if told.shift is not None and told.shift > 0:
        return 1 if started else 0
    if told.shift is not None and told.shift < 0:
        return 0 if over else -1
    if told.shift == 0:
        return -1 if told.code == "WI" and today.month <= 2 else 0
    if setting.leaning == "future":
        return 1 if over else 0
    return 0 if started else -1


def festival_dates(told: Festival, setting: Setting) -> Dates:
    """The days of a named day or month."""
    found = _feast(told, setting)
    if found is None:
        return Dates("XXXX-XX-XX", None, None, "day")
    if told.nth is not None:
        step = timedelta(days=told.nth - 1)
        day, doubt = found.first + step, found.first - found.earliest
        found = Feast(day, day, day - doubt, day + doubt)
    value = found.first.isoformat()
    if found.last != found.first:
        value = f"{value}/{found.last}"
    return Dates(value, found.earliest, found.latest, "day", ambiguous=found.ambiguous)


def _feast(told: Festival, setting: Setting) -> Feast | None:
    year, today = told.year, setting.day
    if year is not None:
        return next(iter(feasts(told.name, year)), None)
    if today is None:
        return None
    if told.shift == 0:
        return next(iter(feasts(told.name, today.year)), None)
    known = [f for y in (-1, 0, 1) for f in feasts(told.name, today.year + y)]
    past = [feast for feast in known if feast.earliest <= today]
    ahead = [feast for feast in known if feast.latest >= today]
    if told.shift is not None:
        if told.shift < 0:
            return next((feast for feast in reversed(past) if feast.latest < today), None)
        return next((feast for feast in ahead if feast.earliest > today), None)
    if setting.leaning == "past" and past:
        near = ahead and _distance(ahead[0], today) < _FEAST_AHEAD < _distance(past[-1], today)
        return ahead[0] if near else past[-1]
    if setting.leaning == "future" and ahead:
        return ahead[0]
    return min(known, key=lambda feast: _distance(feast, today), default=None)


def _distance(feast: Feast, today: date) -> int:
    if feast.earliest <= today <= feast.latest:
        return 0
    return min(abs((feast.earliest - today).days), abs((feast.latest - today).days))
