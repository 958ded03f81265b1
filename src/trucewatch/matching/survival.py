"""How long ceasefires lasted: durations, and who may be counted for how long."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from trucewatch.matching.tables import ALWAYS, DAY, NEVER, Ceasefire

__all__ = ["durations"]

_SHARP = 31 * DAY
"""Bounds closer than a month count as a date known; their middle is taken."""


def durations(ceasefires: Sequence[Ceasefire], until: int) -> pl.DataFrame:
    """The columns ``id``, ``kind``, ``days``, ``ended`` and ``why``.

    ``days`` is how long a ceasefire ran, or was seen running up to ``until`` (seconds) where it
    is open. It is null, and ``why`` says so, where its start or whether it ended is not known:
    such a ceasefire cannot be counted, for leaving it in as running would make them all last.
    """
    rows = [(c.id, c.kind, *_duration(c, until)) for c in ceasefires]
    return pl.DataFrame(
        rows,
        {"id": pl.String, "kind": pl.String, "days": pl.Float64, "ended": pl.Boolean,
         "why": pl.String},
        orient="row",
    )  # fmt: skip


def _duration(ceasefire: Ceasefire, until: int) -> tuple[float | None, bool | None, str | None]:
    starts, ends = ceasefire.starts, ceasefire.ends
    if starts.earliest <= NEVER or starts.latest - starts.earliest > _SHARP:
        return None, None, "start not known"
    if ceasefire.backward:
        return None, None, "ends before it starts"
    start = (starts.earliest + starts.latest) / 2
    if ends.earliest >= ALWAYS:
        if until < start:
            return None, None, "starts after the last day looked at"
        return (until - start) / DAY, False, None
    if ends.latest - ends.earliest > _SHARP:
        return None, None, "end not known"
    end = (ends.earliest + ends.latest) / 2
    return max(end - start, 0.0) / DAY, True, None
