"""Dates and times of tables into seconds on the wall clock of the place.

A date is a whole day at the place. A time with an offset is put on the clock of the zone that the
user chose; where none was chosen, all offsets must be one, and the clock is that offset's.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from trucewatch.errors import UsageError
from trucewatch.matching.tables import DAY

__all__ = ["Clock", "seconds", "written"]

_FORMATS = ("%Y-%m-%d", "%m/%d/%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%Y/%m/%d")
"""ISO, UCDP's American form, ACLED's."""
_DAY_FIRST = r"^\s*(1[3-9]|2\d|3[01])/\d{1,2}/\d{4}"
_DATE = (
    r"^\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}|\d{4}/\d{1,2}/\d{1,2}"
    r"|\d{1,2}[ -][A-Za-z]+[ -]\d{4})"
)
_CLOCK = r"[T ](\d{1,2}):(\d{2})(?::(\d{2}))?"
_OFFSET = r"\d(Z|[+-]\d{2}:?\d{2})\s*$"
FIRST_YEAR, LAST_YEAR = 1800, 2200
"""Years beyond are slips of the pen: ``0025`` for ``2025``."""


@dataclass(slots=True)
class Clock:
    """The clock that times stand on, and the offsets met so far."""

    zone: str | None = None
    offsets: set[str] = field(default_factory=set)

    def meet(self, offsets: list[str], where: str) -> None:
        """Keep the offsets of a column.

        Raises:
            UsageError: there is more than one, and no zone was chosen.
        """
        self.offsets |= {"+00:00" if o == "Z" else f"{o[:3]}:{o[-2:]}" for o in offsets}
        if self.zone is None and len(self.offsets) > 1:
            what = f"times with different offsets ({', '.join(sorted(self.offsets))})"
            raise UsageError(what, where=where, do="choose one clock: --zone Asia/Damascus")


def written(frame: pl.DataFrame, column: str) -> pl.Series:
    """A column of dates or times as text, whatever type Parquet has for it."""
    series = frame.get_column(column)
    if series.dtype == pl.Date:
        return series.dt.strftime("%Y-%m-%d")
    if isinstance(series.dtype, pl.Datetime):
        form = "%Y-%m-%dT%H:%M:%S%:z" if series.dtype.time_zone else "%Y-%m-%dT%H:%M:%S"
        return series.dt.strftime(form)
    return series.cast(pl.String, strict=False)


def seconds(text: pl.Series, clock: Clock, where: str) -> pl.DataFrame:
    """The columns ``first`` and ``after`` (seconds), null where a cell is no date.

    A date reaches over its day, a time over its second. Where a column has days before months
    between strokes (``31/12/2025``), none of its dates with strokes is believed: month and day of
    the others would be exchanged.
    """
    column = text.str.strip_chars().alias("t")
    if column.str.contains(_DAY_FIRST).any():
        column = column.to_frame().select(
            pl.when(~pl.col("t").str.contains(r"^\d{1,2}/")).then("t")
        ).to_series()  # fmt: skip
    parsed = pl.DataFrame({"t": column}).select(
        pl.coalesce(
            pl.col("t").str.extract(_DATE).str.to_date(form, strict=False) for form in _FORMATS
        ).alias("day"),
        pl.col("t").str.extract(_CLOCK, 1).cast(pl.Int64).alias("hour"),
        pl.col("t").str.extract(_CLOCK, 2).cast(pl.Int64).alias("minute"),
        pl.col("t").str.extract(_CLOCK, 3).cast(pl.Int64).fill_null(0).alias("second"),
        pl.col("t").str.extract(_OFFSET, 1).alias("offset"),
    ).with_columns(
        pl.when(pl.col("day").dt.year().is_between(FIRST_YEAR, LAST_YEAR)).then("day").alias("day"),
    )  # fmt: skip
    offsets = parsed.filter(pl.col("hour").is_not_null())["offset"].drop_nulls().unique()
    clock.meet(offsets.to_list(), where)
    midnight = pl.col("day").cast(pl.Int64) * DAY
    time = midnight + pl.col("hour") * 3600 + pl.col("minute") * 60 + pl.col("second")
    if clock.zone is not None and len(offsets):
        sign = pl.when(pl.col("offset").str.starts_with("-")).then(-60).otherwise(60)
        ahead = sign * (
            pl.col("offset").str.slice(1, 2).cast(pl.Int64, strict=False).fill_null(0) * 60
            + pl.col("offset").str.slice(-2).cast(pl.Int64, strict=False).fill_null(0)
        )
        there = pl.from_epoch(time - ahead, time_unit="s").dt.replace_time_zone("UTC")
        there = there.dt.convert_time_zone(clock.zone).dt.replace_time_zone(None)
        time = pl.when(pl.col("offset").is_null()).then(time).otherwise(there.dt.epoch("s"))
    timed = pl.col("hour").is_not_null()
    return parsed.select(
        pl.when(timed).then(time).otherwise(midnight).alias("first"),
        pl.when(timed).then(time + 1).otherwise(midnight + DAY).alias("after"),
    )
