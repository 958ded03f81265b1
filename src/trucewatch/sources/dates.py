"""Dates of publication and reception as files write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

__all__ = ["instant", "normal", "oddity"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?"
    r" ?(Z|z|UTC|[+-]\d{2}(?::?\d{2})?)?\Z",
    re.ASCII,
)
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, *)?\d{1,2} [A-Z][a-z]{2} \d{4} \d{1,2}:\d{2}", re.ASCII)
_EARLIEST_PLAUSIBLE = "1900-01-01"


def normal(written: str) -> str | None:
    """A date as an ISO date or timestamp, or ``None`` where it is neither.

    Read are ``2026-01-09``, ``2026-01-09T06:30`` with or without seconds, a space for the T, and
    an offset, and the dates of mail headers. The offset written is kept; where none is written
    none is added. Fractions of a second are dropped. Other orders ("09/01/2026") are not read:
    they may mean two days.
    """
    written = written.strip()
    try:
        if _DAY.match(written):
            return date.fromisoformat(written).isoformat()
        moment = _MOMENT.match(written)
        if moment:
            day, clock, offset = moment.groups()
            offset = "+00:00" if offset in {"Z", "z", "UTC"} else offset or ""
            return datetime.fromisoformat(f"{day}T{clock}{offset}").isoformat()
        if _MAIL.match(written):
            return parsedate_to_datetime(written).replace(microsecond=0).isoformat()
    except (ValueError, OverflowError):
        return None
    return None


def instant(normal_date: str) -> str | None:
    """The moment in UTC that a normal date ends at, ``YYYY-MM-DDTHH:MM:SS+00:00``.

    A plain date ends with the last second of its day, a time without an offset is read as UTC:
    where the publisher sits is not known here. ``None`` where UTC has no such moment.
    """
    moment = datetime.fromisoformat(normal_date)
    if "T" not in normal_date:
        moment += timedelta(hours=23, minutes=59, seconds=59)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC).isoformat()
    except OverflowError:
        return None


def oddity(normal_date: str, now: datetime) -> str | None:
    """What is odd about a date of publication, seen from ``now``; it is never put right."""
    moment = instant(normal_date)
    if normal_date < _EARLIEST_PLAUSIBLE:
        return f"its date {normal_date} is before 1900"
    # A plain date ends up to 14 hours later in UTC than where it is written.
    if moment is not None and datetime.fromisoformat(moment) > now + timedelta(hours=38):
        return f"its date {normal_date} is in the future"
    return None
