"""When: a stretch of time as somebody's words give it.

An :class:`Interval` never claims more than the words do. ``start`` and ``end`` are ISO 8601
strings: a timestamp with an offset where a clock time and a zone are known, a timestamp without
one where the zone is not, a plain date where only the day is. A plain date as ``end`` means the
whole of that day. Either bound may be ``None``: open, or not stated.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

__all__ = ["Interval", "Precision", "earliest", "latest"]

Precision = Literal["minute", "hour", "part_of_day", "day", "week", "month", "year", "unknown"]


class Interval(msgspec.Struct, frozen=True, gc=False):
    """Bounds of a time, how sharp they are, and the words that gave them.

    A point in time has ``start == end``. ``zone`` is an IANA name, from the text or the place.
    ``exact`` are the words as written; ``ambiguous`` says that they fit more than one time (a
    midnight that may open or close the day named): the bounds then cover every reading.
    """

    start: str | None
    end: str | None
    precision: Precision
    zone: str | None = None
    exact: str = ""
    ambiguous: bool = False

    @property
    def is_point(self) -> bool:
        """Whether one clock time is meant."""
        return self.start is not None and self.start == self.end and "T" in self.start

    def bounds(self) -> tuple[datetime | None, datetime | None]:
        """The first instant meant and the instant after the last one, in UTC.

        A time without a known zone is read as UTC. A plain date covers its whole day; a clock
        time covers only its instant.
        """
        return (
            earliest(self.start, self.zone) if self.start else None,
            latest(self.end, self.zone) if self.end else None,
        )

    def overlaps(self, other: Interval) -> bool:
        """Whether some instant may belong to both; an open bound reaches as far as it likes."""
        a0, a1 = self.bounds()
        b0, b1 = other.bounds()
        return not ((a1 and b0 and a1 < b0) or (b1 and a0 and b1 < a0))

    @property
    def day(self) -> str | None:
        """The day of the first bound as written, ``YYYY-MM-DD``, or ``None``."""
        bound = self.start or self.end
        return bound[:10] if bound else None


def earliest(bound: str, zone: str | None = None) -> datetime:
    """The first instant that a bound can mean, in UTC."""
    return _parse(bound, zone)


@lru_cache(maxsize=65536)
def latest(bound: str, zone: str | None = None) -> datetime:
    """The last instant that a bound can mean, in UTC: for a plain date the end of that day."""
    if "T" in bound:
        return _parse(bound, zone)
    following = date.fromisoformat(bound) + timedelta(days=1)
    return _parse(following.isoformat(), zone)


@lru_cache(maxsize=65536)
def _parse(bound: str, zone: str | None) -> datetime:
    moment = datetime.fromisoformat(bound)
    if moment.tzinfo is None:
        tz: timezone | ZoneInfo = ZoneInfo(zone) if zone else UTC
        moment = moment.replace(tzinfo=tz)
    return moment.astimezone(UTC)
