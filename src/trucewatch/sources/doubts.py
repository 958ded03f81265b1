"""What speaks against the date of a report: it is said, and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from trucewatch.model.interval import earliest
from trucewatch.model.report import Report

__all__ = ["doubts"]

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAY, _MONTH = rf"(?P<weekday>{'|'.join(_DAYS)}),?", rf"(?P<month>{'|'.join(_MONTHS)})"
_NUMBER = r"(?P<number>\d{1,2})(?:st|nd|rd|th)?"
_DATED = tuple(
    re.compile(rf"\b{_DAY}\s+{rest}\b(?!,?\s+\d{{4}})", re.IGNORECASE)
    for rest in (rf"(?:the\s+)?{_NUMBER}\s+(?:of\s+)?{_MONTH}", rf"{_MONTH}\s+{_NUMBER}")
)
"""A weekday with a day and a month, without a year."""


def doubts(report: Report, now: datetime) -> Iterator[str]:
    """What makes a date doubtful: that it is to come, or that the weekdays fit another year.

    ``now`` is with a zone; a report may be dated a day ahead of it, by its place's clock.
    """
    if report.published is None:
        return
    if earliest(report.published) > now + timedelta(days=1):
        yield f"dated {report.published[:10]}, which is still to come; check the date"
    named = [m for pattern in _DATED for m in pattern.finditer(report.text)]
    year = int(report.published[:4])
    if named and not any(_fits(m, year) for m in named):
        fitting = [y for y in (year - 1, year + 1) if all(_fits(m, y) for m in named)]
        if fitting:
            yield f"its weekdays are those of {fitting[0]}, its date is of {year}; check the date"


def _fits(named: re.Match[str], year: int) -> bool:
    try:
        day = date(year, _MONTHS.index(named["month"].lower()) + 1, int(named["number"]))
    except ValueError:
        return False
    return day.weekday() == _DAYS.index(named["weekday"].lower())
