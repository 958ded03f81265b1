"""Dates of which the day or the month is not known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from trucewatch.matching.tables import DAY, Moment

__all__ = ["day", "moment"]


def day(value: date) -> int:
    """The first second of a day."""
    return (value - date(1970, 1, 1)).days * DAY


def moment(year: int | None, month: int | None, of_month: int | None) -> Moment | None:
    """The beginnings of the first and the last day meant; ``None`` where the year is not known.

    What is not above 0 is not known; a day that the month does not have is not known either.
    """
    if year is None or year <= 0:
        return None
    if month is None or not 1 <= month <= 12:
        return Moment(day(date(year, 1, 1)), day(date(year, 12, 31)))
    last = monthrange(year, month)[1]
    if of_month is None or not 1 <= of_month <= last:
        return Moment(day(date(year, month, 1)), day(date(year, month, last)))
    only = day(date(year, month, of_month))
    return Moment(only, only)
