"""Whether a time the program gives is the time of a reference answer.

Reference answers write a clock time with an offset, a day ``YYYY-MM-DD``, a month ``YYYY-MM``, a
year ``YYYY``, a stretch ``A/B`` with ``..`` for an open side, or a day or month without a year
(``--MM-DD``, ``--MM``).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from trucewatch.model.interval import Interval, Precision

__all__ = ["Edge", "agrees", "near"]

Edge = Literal["start", "end"]
TOLERANCE = timedelta(minutes=90)
_FINENESS: tuple[Precision, ...] = (
    "minute", "hour", "part_of_day", "day", "week", "month", "year", "unknown",
)  # fmt: skip
_LENGTHS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def agrees(reference: str, found: Interval, edge: Edge) -> bool:
    """Whether ``found`` says ``reference`` at its precision, or within 90 minutes of its clock.

    ``edge`` is the bound that counts: the start of what begins, the end of what ends. A time
    that is known less sharply than the reference is no answer to it.
    """
    if "/" in reference:
        return _within(reference, found)
    bound = _bound(found, edge)
    if bound is None:
        return False
    if "T" in reference:
        return _is_clock(found) and _close(reference, bound)
    if reference.startswith("--"):
        return bound[4:].startswith(reference[1:])
    limit = _LENGTHS.get(len(reference), "day")
    sharp = _FINENESS.index(found.precision) <= _FINENESS.index(limit)
    return sharp and bound.startswith(reference)


def near(reference: str, found: Interval | None, edge: Edge) -> bool:
    """Within 90 minutes of a clock time; the same day where either knows no clock time.

    Without a clock time ``found`` may cover two days (a night, a weekday in doubt), not more.
    """
    if found is None:
        return False
    bound = _bound(found, edge)
    if bound is None:
        return False
    if "T" in reference and _is_clock(found):
        return _close(reference, bound)
    first, last = (found.start or bound)[:10], (found.end or bound)[:10]
    covered = date.fromisoformat(last) - date.fromisoformat(first)
    return first <= reference[:10] <= last and covered <= timedelta(days=1)


def _bound(found: Interval, edge: Edge) -> str | None:
    return (found.start or found.end) if edge == "start" else (found.end or found.start)


def _is_clock(found: Interval) -> bool:
    return found.precision in ("minute", "hour") and "T" in (found.start or found.end or "")


def _close(reference: str, bound: str) -> bool:
    if "T" not in bound:
        return False
    wanted, given = datetime.fromisoformat(reference), datetime.fromisoformat(bound)
    if given.tzinfo is None or wanted.tzinfo is None:
        # A zone nobody stated: compare the clocks as they read.
        wanted, given = wanted.replace(tzinfo=None), given.replace(tzinfo=None)
    return abs(wanted - given) <= TOLERANCE


def _within(reference: str, found: Interval) -> bool:
    """Whether ``found`` lies inside ``A/B``, each side read at its own precision."""
    low, high = reference.split("/", 1)
    first, last = found.start or found.end, found.end or found.start
    if first is None or last is None:
        return False
    after = low in ("", "..") or first[: len(low)] >= low
    before = high in ("", "..") or last[: len(high)] <= high
    return after and before
