"""Days told in words, to days of the calendar: against the day of publication, or left open.

Sources of the rules: UCDP GED codebook 22.1, appendix 2 (weekday, weekend, week, early, mid and late of a
month and of a year), and TimeML 1.2.1 for values. Without a day of publication a relative day
keeps its value with X for what is not known, and no bounds.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from trucewatch.model.interval import Precision
from trucewatch.reading.times.festivals import Feast, feasts
from trucewatch.reading.times.lexicon import Unit
from trucewatch.reading.times.nodes import (
    Calendar,
    Day,
    Festival,
    Period,
    Reference,
    Shifted,
    Third,
    Vague,
    Weekday,
    Weekend,
)
from trucewatch.reading.times.tense import Leaning
from trucewatch.reading.times.values import week_of

__all__ = ["Anchor", "Dates", "moved"]

_WEEK = timedelta(days=7)
_SAID_RECENTLY = timedelta(days=180)
_SAID_LAST_DAYS = timedelta(days=14)
"""How long ago words may have been said for the dates in them to be counted from that day."""
_UNTOLD_AHEAD = timedelta(days=31)
"""A date without a year is past unless it lies so near ahead: "the March 10 deal" in January."""
_WEEKEND_RECENT = 3
"""Up to Wednesday, "this weekend" with a verb in the past is the one just gone."""
_JUST_GONE_BY = timedelta(days=300)
"""A date so far ahead passed within the last nine weeks, which is likelier what was meant."""
_FEAST_AHEAD = 21
"""A feast so few days ahead is meant even where the verb is in the past ("agreed a truce for Eid")."""
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First months of the meteorological seasons of the northern hemisphere, three months each."""


@dataclass(slots=True, frozen=True)
class Dates:
    """Days of the calendar: the first and last meant (``None``: not known), and the value."""

    value: str
    first: date | None
    last: date | None
    precision: Precision
    ambiguous: bool = False

    @property
    def is_day(self) -> bool:
        """Whether one certain day is meant."""
        return self.precision == "day" and self.first is not None and self.first == self.last


def _one(day: date) -> Dates:
    return Dates(day.isoformat(), day, day, "day")


def _month_bounds(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _add_months(year: int, month: int, count: int) -> tuple[int, int]:
    years, index = divmod(year * 12 + month - 1 + count, 12)
    return years, index + 1


def _valid(year: int, month: int, day: int) -> date | None:
    if not (1 <= year <= 9998 and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


@dataclass(slots=True, frozen=True)
class Anchor:
    """The day of publication, from which days are counted; ``None`` where it is not known."""

    day: date | None

    def dates(
        self, told: Day, leaning: Leaning, reference: date | None, said: date | None, year: int | None
    ) -> Dates:
        """The days that words mean.

        ``reference`` is the last day the text spoke of, ``said`` the day on which the words of a
        reported plan were said, ``year`` a year that the sentence has already named.
        """
        match told:
            case Calendar():
                return self._calendar(told, leaning, year, said)
            case Weekday():
                return self._weekday(told, leaning, said)
            case Weekend():
                return self._weekend(told, leaning)
            case Shifted():
                return self._shifted(told)
            case Reference():
                return self._reference(told, reference)
            case Period():
                return self._period(told, leaning, year)
            case Festival():
                return self._festival(told, leaning)
            case Vague():
                return Dates(told.value, None, None, "unknown")

    # ---- by number ---------------------------------------------------------------------------

    def _calendar(
        self, told: Calendar, leaning: Leaning, year: int | None, said: date | None
    ) -> Dates:
        told = replace(told, year=self._year(told, leaning, year, said))
        start = self._plain(told)
        if told.until is None:
            return start
        until = replace(told.until, year=told.until.year or told.year)
        if until.month is not None and told.month is not None and until.year == told.year:
            if until.month < told.month and until.year is not None:
                until = replace(until, year=until.year + 1)
        end = self._plain(until)
        if start.first and end.last and start.first > end.last:
            return start
        return Dates(f"{start.value}/{end.value}", start.first, end.last, start.precision)

    def _year(
        self, told: Calendar, leaning: Leaning, named: int | None, said: date | None = None
    ) -> int | None:
        if told.year is not None or told.month is None:
            return told.year
        if self.day is None:
            return named
        if told.year_shift is not None:
            return self.day.year + told.year_shift
        here = (told.month, told.day or 1)
        today = (self.day.month, self.day.day if told.day else 1)
        year = self.day.year
        if told.shift is not None:
            if told.shift < 0:
                return year if here < today else year - 1
            return year if here > today else year + 1
        if leaning == "future":
            if said is not None and timedelta(0) < self.day - said < _SAID_RECENTLY:
                return said.year if here > (said.month, said.day if told.day else 0) else said.year + 1
            year = year if here >= today else year + 1
            return year - 1 if self._rather_past(year, told) else year
        if named is not None and named != year:
            return named
        if leaning == "past":
            return year if here <= today else year - 1
        for candidate in (year + 1, year):
            first = date(candidate, told.month, min(told.day or 1, 28))
            if first <= self.day + _UNTOLD_AHEAD:
                return candidate
        return year - 1

    def _rather_past(self, year: int, told: Calendar) -> bool:
        """Whether a date that its verb puts ahead ("was scheduled for") has just gone by."""
        day = date(year, told.month or 1, min(told.day or 1, 28))
        return self.day is not None and day - self.day > _JUST_GONE_BY

    def _plain(self, told: Calendar) -> Dates:
        year, month, day = told.year, told.month, told.day
        if day is not None and month is not None:
            return self._by_day(told, month, day)
        if month is not None:
            if year is None:
                return Dates(f"XXXX-{month:02d}", None, None, "month")
            if not 1 <= year <= 9998:
                return Dates(f"{year:04d}-{month:02d}", None, None, "month")
            first, last = _third_of_month(*_month_bounds(year, month), told.third)
            return Dates(f"{year:04d}-{month:02d}", first, last, "month")
        if year is None or not 1 <= year <= 9998:
            return Dates("XXXX" if year is None else f"{year:04d}", None, None, "year")
        first, last = _third_of_year(year, told.third)
        return Dates(f"{year:04d}", first, last, "year")

    def _by_day(self, told: Calendar, month: int, day: int) -> Dates:
        if told.year is None:
            return Dates(f"XXXX-{month:02d}-{day:02d}", None, None, "day")
        found = _valid(told.year, month, day)
        if found is None:
            return Dates(f"{told.year:04d}-{month:02d}-{day:02d}", None, None, "day")
        if told.swap:
            other = _valid(told.year, day, month) or found
            return Dates(
                found.isoformat(), min(found, other), max(found, other), "day", ambiguous=True
            )
        if told.around:
            step = timedelta(days=1)
            return Dates(found.isoformat(), found - step, found + step, "day")
        if told.weekday is not None and found.isoweekday() != told.weekday:
            off = (told.weekday - found.isoweekday() + 3) % 7 - 3
            other = found + timedelta(days=off)
            return Dates(
                found.isoformat(), min(found, other), max(found, other), "day", ambiguous=True
            )
        return _one(found)

    # ---- weekdays and weekends ---------------------------------------------------------------

    def _weekday(self, told: Weekday, leaning: Leaning, said: date | None) -> Dates:
        if self.day is None:
            return Dates(f"XXXX-WXX-{told.number}", None, None, "day")
        found, ambiguous = self._nearest_weekday(told, self.day, leaning, said)
        if told.until is not None:
            last = found + timedelta(days=(told.until - told.number) % 7)
            return Dates(f"{found}/{last}", found, last, "day")
        if ambiguous:
            return Dates(found.isoformat(), found - _WEEK, found, "day", ambiguous=True)
        return _one(found)

    def _nearest_weekday(
        self, told: Weekday, today: date, leaning: Leaning, said: date | None
    ) -> tuple[date, bool]:
        monday = today - timedelta(days=today.weekday())
        if told.week is not None:
            return monday + told.week * _WEEK + timedelta(days=told.number - 1), False
        ahead = timedelta(days=(told.number - today.isoweekday()) % 7)
        behind = timedelta(days=(today.isoweekday() - told.number) % 7)
        if told.shift is None:
            if leaning != "future":
                return today - behind, False
            if said is not None and timedelta(0) < today - said < _SAID_LAST_DAYS:
                return said + timedelta(days=(told.number - said.isoweekday() - 1) % 7 + 1), False
            return today + ahead, False
        if told.shift < 0:
            return today - (behind or _WEEK), False
        if told.shift == 0:
            return monday + timedelta(days=told.number - 1), False
        following = today + (ahead or _WEEK)
        if following < monday + _WEEK:  # "next Friday" on a Monday: most mean the one after
            return following + _WEEK, True
        return following, False

    def _weekend(self, told: Weekend, leaning: Leaning) -> Dates:
        if self.day is None:
            return Dates("XXXX-WXX-WE", None, None, "day")
        saturday = self.day + timedelta(days=5 - self.day.weekday())
        if told.shift is not None:
            gone = told.shift == 0 and leaning == "past" and self.day.isoweekday() <= _WEEKEND_RECENT
            saturday += (told.shift - gone) * _WEEK
        elif leaning != "future" and saturday > self.day:
            saturday -= _WEEK
        return Dates(f"{week_of(saturday)}-WE", saturday, saturday + timedelta(days=1), "day")

    # ---- counted from publication or from the text -------------------------------------------

    def _shifted(self, told: Shifted) -> Dates:
        if self.day is None:
            return _unknown(told.unit)
        found = moved(self.day, told.unit, told.number)
        if found.first is None or found.last is None or told.part is None:
            return found
        if told.part == "earlier":
            return replace(found, last=min(found.last, self.day))
        if told.part == "later":
            return replace(found, first=max(found.first, self.day))
        return _third_of(found, told.part)

    def _reference(self, told: Reference, reference: date | None) -> Dates:
        if reference is None and told.number <= 0:
            reference = self.day  # "a day earlier", with no other day named: than the report
        if reference is None:
            return _unknown(told.unit)
        return moved(reference, told.unit, told.number)

    # ---- stretches ---------------------------------------------------------------------------

    def _period(self, told: Period, leaning: Leaning, named: int | None) -> Dates:
        if told.kind == "century":
            return _years(f"{told.number:02d}", told.number * 100, 100, told.third)
        if told.kind == "decade":
            return _years(f"{told.number:03d}", told.number * 10, 10, told.third)
        if told.kind == "week":
            return self._week_of_month(told, leaning, named)
        if told.kind == "season":
            return self._season(told, leaning)
        year = told.year
        if year is None and self.day is not None and told.shift is not None:
            year = self.day.year + told.shift
        year = year if year is not None else named
        size = 3 if told.kind == "quarter" else 6
        code = "Q" if told.kind == "quarter" else "H"
        if year is None:
            return Dates(f"XXXX-{code}{told.number}", None, None, "month")
        first = date(year, size * (told.number - 1) + 1, 1)
        last = _month_bounds(year, size * told.number)[1]
        return Dates(f"{year:04d}-{code}{told.number}", first, last, "month")

    def _week_of_month(self, told: Period, leaning: Leaning, named: int | None) -> Dates:
        year = self._year(Calendar(told.year, told.month), leaning, named)
        if year is None or told.month is None:
            return Dates("XXXX-WXX", None, None, "week")
        _, last = _month_bounds(year, told.month)
        if told.number < 0:
            start = last - timedelta(days=6)
        else:
            start = date(year, told.month, min(7 * told.number - 6, 28))
        end = min(start + timedelta(days=6), last)
        return Dates(week_of(start), start, end, "week")

    def _season(self, told: Period, leaning: Leaning) -> Dates:
        year = told.year
        month = _SEASON_MONTHS[told.code]
        if year is None and self.day is not None:
            year = self.day.year
            start = date(year, month, 1)
            if told.shift is not None and told.shift > 0:
                year += start <= self.day
            elif told.shift is not None and told.shift < 0:
                year -= _add_months(year, month, 2) >= (self.day.year, self.day.month)
            elif told.shift == 0:
                year -= told.code == "WI" and self.day.month <= 2
            elif leaning == "future":
                year += date(*_add_months(year, month, 2), 1) < self.day
            else:
                year -= start > self.day
        if year is None:
            return Dates(f"XXXX-{told.code}", None, None, "month")
        last = _month_bounds(*_add_months(year, month, 2))[1]
        return Dates(f"{year:04d}-{told.code}", date(year, month, 1), last, "month")

    def _festival(self, told: Festival, leaning: Leaning) -> Dates:
        found = self._feast(told, leaning)
        if found is None:
            return Dates("XXXX-XX-XX", None, None, "day")
        value = found.first.isoformat()
        if found.last != found.first:
            value = f"{value}/{found.last}"
        return Dates(value, found.earliest, found.latest, "day", ambiguous=found.ambiguous)

    def _feast(self, told: Festival, leaning: Leaning) -> Feast | None:
        if told.year is not None:
            return next(iter(feasts(told.name, told.year)), None)
        if self.day is None:
            return None
        today = self.day
        known = [f for y in (today.year - 1, today.year, today.year + 1) for f in feasts(told.name, y)]
        past = [feast for feast in known if feast.earliest <= today]
        ahead = [feast for feast in known if feast.latest >= today]
        if leaning == "past" and past:
            near = ahead and _distance(ahead[0], today) < _FEAST_AHEAD < _distance(past[-1], today)
            return ahead[0] if near else past[-1]
        if leaning == "future" and ahead:
            return ahead[0]
        return min(known, key=lambda f: _distance(f, today), default=None)


def _distance(feast: Feast, today: date) -> int:
    if feast.earliest <= today <= feast.latest:
        return 0
    return min(abs((feast.earliest - today).days), abs((feast.latest - today).days))


def _unknown(unit: Unit) -> Dates:
    if unit.clock:
        return Dates("XXXX-XX-XXTXX", None, None, "hour")
    if unit.code == "D":
        return Dates("XXXX-XX-XX", None, None, "day")
    if unit.code == "W":
        return Dates("XXXX-WXX", None, None, "week")
    return Dates("XXXX-XX" if unit.code == "M" else "XXXX", None, None, _precision(unit))


def _precision(unit: Unit) -> Precision:
    if unit.clock:
        return "hour"
    return {"D": "day", "W": "week", "M": "month"}.get(unit.code, "year")  # type: ignore[return-value]


def moved(origin: date, unit: Unit, number: float) -> Dates:
    """The day, week, month or year that lies ``number`` units from that of ``origin``."""
    if unit.clock:
        return _one(origin)
    try:
        if unit.days:
            day = origin + timedelta(days=round(unit.days * number))
            if unit.code == "D":
                return _one(day)
            monday = day - timedelta(days=day.weekday())
            return Dates(week_of(day), monday, monday + timedelta(days=6), "week")
        months = round(unit.months * number)
        year, month = _add_months(origin.year, origin.month, months)
        if unit.code == "M" or (unit.code == "Y" and months % 12):
            return Dates(f"{year:04d}-{month:02d}", *_month_bounds(year, month), "month")
        if unit.code == "Y":
            return _years(f"{year:04d}", year, 1, None)
        size = 10 if unit.code == "DE" else 100
        return _years(f"{year // size:0{3 if size == 10 else 2}d}", year - year % size, size, None)
    except (OverflowError, ValueError):
        return _unknown(unit)


def _years(value: str, first: int, count: int, third: Third | None) -> Dates:
    if not 1 <= first <= 9998 - count:
        return Dates(value, None, None, "year")
    if third is not None and count > 1:
        cuts = {"early": (0, 4), "mid": (4, 7), "late": (7, 10)}[third]
        low, high = (cut * count // 10 for cut in cuts)
        first, count = first + low, high - low
    return Dates(value, date(first, 1, 1), date(first + count - 1, 12, 31), "year")


def _third_of_month(first: date, last: date, third: Third | None) -> tuple[date, date]:
    """UCDP, appendix 2, precision 4: early 1-10, middle 10-20, late from 15."""
    if third == "early":
        return first, first.replace(day=10)
    if third == "mid":
        return first.replace(day=10), first.replace(day=20)
    return (first.replace(day=15), last) if third == "late" else (first, last)


def _third_of_year(year: int, third: Third | None) -> tuple[date, date]:
    """UCDP, appendix 2, precision 5: early January to April, mid May to August, late after."""
    low, high = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(third or "", (1, 12))
    return date(year, low, 1), _month_bounds(year, high)[1]


def _third_of(dates: Dates, third: str) -> Dates:
    part: Third = "early" if third == "early" else "late" if third == "late" else "mid"
    if dates.first is None or dates.last is None:
        return dates
    if dates.precision == "week":
        low, high = {"early": (0, 2), "mid": (1, 4), "late": (4, 6)}[part]
        monday = dates.first
        return replace(dates, first=monday + timedelta(low), last=monday + timedelta(high))
    if dates.precision == "month":
        first, last = _third_of_month(dates.first, dates.last, part)
    elif dates.first.year == dates.last.year:
        first, last = _third_of_year(dates.first.year, part)
    else:
        return dates
    return replace(dates, first=first, last=last)
