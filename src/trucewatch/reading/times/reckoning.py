"""Days of the calendar and the arithmetic on them: what words about days come out as."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from trucewatch.model.interval import Precision
from trucewatch.reading.times.lexicon import Unit
from trucewatch.reading.times.nodes import Third
from trucewatch.reading.times.tense import Leaning
from trucewatch.reading.times.values import week_of

__all__ = [
    "YEARS",
    "Dates",
    "Setting",
    "add_months",
    "day_of",
    "month_bounds",
    "moved",
    "one_day",
    "third_of",
    "third_of_month",
    "third_of_year",
    "unknown",
    "years",
]

YEARS = range(1000, 3000)
"""The years that a report can mean; other numbers keep their value and get no bounds."""


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


@dataclass(slots=True, frozen=True)
class Setting:
    """What days are counted from.

    ``day`` is that of publication. ``reference`` is the last day the text spoke of, ``said`` the
    day on which the words of a reported plan were said, ``year`` one that the sentence has named.
    ``leaning`` is which way the clause looks.
    """

    day: date | None
    leaning: Leaning = None
    reference: date | None = None
    said: date | None = None
    year: int | None = None


def one_day(day: date) -> Dates:
    """A single day."""
    return Dates(day.isoformat(), day, day, "day")


def day_of(year: int, month: int, day: int) -> date | None:
    """A day by number, ``None`` where there is no such day."""
    if year not in YEARS or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """The first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The month that lies so many months after another (before it, where negative)."""
    total, index = divmod(year * 12 + month - 1 + count, 12)
    return total, index + 1


def unknown(unit: Unit) -> Dates:
    """A time of some unit that nothing fixes: X for all of it, and no bounds."""
    if unit.clock:
        return Dates("XXXX-XX-XXTXX", None, None, "hour")
    if unit.code == "D":
        return Dates("XXXX-XX-XX", None, None, "day")
    if unit.code == "W":
        return Dates("XXXX-WXX", None, None, "week")
    if unit.code == "M":
        return Dates("XXXX-XX", None, None, "month")
    return Dates("XXXX", None, None, "year")


def moved(origin: date, unit: Unit, number: float) -> Dates:
    """The day, week, month or year that lies ``number`` units from that of ``origin``."""
    if unit.clock:
        return one_day(origin)
    try:
        if unit.days:
            day = origin + timedelta(days=round(unit.days * number))
            if unit.code == "D":
                return one_day(day)
            monday = day - timedelta(days=day.weekday())
            return Dates(week_of(day), monday, monday + timedelta(days=6), "week")
        count = round(unit.months * number)
        year, month = add_months(origin.year, origin.month, count)
        if unit.code == "M" or (unit.code == "Y" and count % 12):
            return Dates(f"{year:04d}-{month:02d}", *month_bounds(year, month), "month")
    except (OverflowError, ValueError):
        return unknown(unit)
    if unit.code == "Y":
        return years(f"{year:04d}", year, 1)
    if unit.code == "DE":
        return years(f"{year // 10:03d}", year - year % 10, 10)
    return years(f"{year // 100:02d}", year - year % 100, 100)


def years(value: str, first: int, count: int, third: Third | None = None) -> Dates:
    """So many years from one on, or a third of a decade or century of them.

    Early is the first half, late the second: no codebook says, and bounds hold every reading.
    """
    if first not in YEARS:
        return Dates(value, None, None, "year")
    if third is not None and count > 1:
        low, high = {"early": (0, 5), "mid": (3, 7), "late": (5, 10)}[third]
        first, count = first + low * count // 10, (high - low) * count // 10
    return Dates(value, date(first, 1, 1), date(first + count - 1, 12, 31), "year")


def third_of_month(first: date, last: date, third: Third | None) -> tuple[date, date]:
    """UCDP, appendix 2, precision 4: early 1-10, middle 10-20, late from 15."""
    if third == "early":
        return first, first.replace(day=10)
    if third == "mid":
        return first.replace(day=10), first.replace(day=20)
    return (first.replace(day=15), last) if third == "late" else (first, last)


def third_of_year(year: int, third: Third | None) -> tuple[date, date]:
    """UCDP, appendix 2, precision 5: early January to April, mid May to August, late after."""
    low, high = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(third or "", (1, 12))
    return date(year, low, 1), month_bounds(year, high)[1]


def third_of(dates: Dates, third: Third) -> Dates:
    """A third of a week, month or year: early in the week Monday to Wednesday, late from Friday."""
    if dates.first is None or dates.last is None:
        return dates
    if dates.precision == "week":
        low, high = {"early": (0, 2), "mid": (1, 4), "late": (4, 6)}[third]
        monday = dates.first
        return replace(dates, first=monday + timedelta(low), last=monday + timedelta(high))
    if dates.precision == "month":
        first, last = third_of_month(dates.first, dates.last, third)
    elif dates.first.year == dates.last.year:
        first, last = third_of_year(dates.first.year, third)
    else:
        return dates
    return replace(dates, first=first, last=last)
