"""The times that a person asks for, as the fold and the ledger take them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import TYPE_CHECKING

from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.picture.tally import Tally

__all__ = ["as_of", "moment", "time"]


def as_of(written: str | None, option: str = "--as-of") -> Callable[[Tally], str]:
    """What tells the time to show, by the counts over the reports.

    ``latest`` is the end of the newest report's day, ``None`` is now; ``option`` is what an error
    names. Raises ``UsageError`` for what is no time.
    """
    if written == "latest":
        return lambda tally: _latest(tally, option)
    given = moment(written, option) if written is not None else None
    asked = given or datetime.now(UTC).isoformat(timespec="seconds")
    return lambda _: asked


def _latest(tally: Tally, option: str) -> str:
    day = tally.latest_day
    if day is None:
        raise UsageError("no report has a date", where=f"{option} latest", do="give an ISO time")
    return _day_s_end(day)


def moment(written: str, option: str) -> str:
    """An ISO time; of a plain date the end of that day, as a day that bounds something means it."""
    given = time(written, option)
    return given if "T" in given else _day_s_end(given)


def _day_s_end(day: str) -> str:
    return f"{day}T23:59:59+00:00"


def time(written: str, option: str) -> str:
    """An ISO time or date as the fold compares it. Raises ``UsageError`` for what is neither."""
    try:
        given = datetime.fromisoformat(written)
        if not MINYEAR < given.year < MAXYEAR:
            raise ValueError("its day in another zone may be out of reach")
    except ValueError as error:
        raise UsageError(
            f"{written!r} is no time", where=option, do="write it like 2026-01-09T08:00+03:00"
        ) from error
    plain = len(written) <= len("2026-01-09") and "T" not in written
    return given.date().isoformat() if plain else given.isoformat()
