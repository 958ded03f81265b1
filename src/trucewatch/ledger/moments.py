"""Moments as the ledger compares them: in UTC, to the microsecond, all of one width.

Written like that (``2026-01-09T05:00:00.000000+00:00``) they sort as text in every database.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

__all__ = ["moment", "now"]


def now() -> str:
    """The present moment."""
    return _written(datetime.now(UTC))


def moment(written: str) -> str:
    """An ISO date or timestamp as a moment.

    A time without an offset is read as UTC. A plain date is the last moment of its day there:
    what came in on a day was known at its end. Raises ``ValueError`` for anything else.
    """
    try:
        found = datetime.combine(date.fromisoformat(written), time.max)
    except ValueError:
        found = datetime.fromisoformat(written)
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    try:
        return _written(found)
    except OverflowError:
        raise ValueError(f"UTC has no moment {written!r}") from None


def _written(found: datetime) -> str:
    return found.astimezone(UTC).isoformat(timespec="microseconds")
