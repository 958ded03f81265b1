"""Columns of times as the moments at which ceasefires begin and end."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from trucewatch.matching.tables import Moment
from trucewatch.sources.tables.times import Clock, seconds

__all__ = ["day_moment"]


def day_moment(
    column: pl.Series, clock: Clock, where: str
) -> Iterator[tuple[Moment | None, Moment | None]]:
    """For each cell the moment as a whole day's beginning, and the day's end where it is a day.

    A clock time is its own moment in both. ``None`` for a cell that is no date.
    """
    for first, after in seconds(column.cast(pl.String), clock, where).iter_rows():
        if first is None:
            yield None, None
        else:
            end = after if after - first > 1 else first
            yield Moment(first, first), Moment(end, end)
