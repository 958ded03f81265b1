"""ACLED: the user's own export. No row of it is kept anywhere but in the user's own output.

``geo_precision`` 1 is the town, 2 a part of a region, 3 the region; ``time_precision`` 1 the day,
2 the week, 3 the month. Where a row comes in several versions (``timestamp``) the newest counts;
rows that ACLED has withdrawn (``deleted_timestamp``) count for nothing.
"""

from __future__ import annotations

import polars as pl

from trucewatch.sources.tables.event_formats import Format, number, text

__all__ = ["ACLED"]

_RADIUS = {1: 25.0, 2: 200.0, 3: 1500.0}
"""km. A town is given by one point, and "in or around" it is meant: as UCDP's 2."""
_DATE_PREC = {1: 1, 2: 3, 3: 4}
_SIDES = ("actor1", "actor2")


def _read(frame: pl.DataFrame) -> pl.DataFrame:
    days = number(frame, "time_precision").cast(pl.Int64, strict=False)
    place = number(frame, "geo_precision").cast(pl.Int64, strict=False)
    actors = [text(frame, side).str.split(";") for side in _SIDES]
    return frame.select(
        text(frame, "event_id_cnty").alias("event_id"),
        text(frame, "event_date").alias("date_start"),
        pl.lit(None, pl.String).alias("date_end"),
        days.replace_strict(_DATE_PREC, default=None, return_dtype=pl.Int64).alias("date_prec"),
        number(frame, "latitude").alias("lat"),
        number(frame, "longitude").alias("lon"),
        place.replace_strict(_RADIUS, default=None, return_dtype=pl.Float64).alias("radius"),
        text(frame, "country").alias("country"),
        pl.concat_list(*(pl.when(a.is_null()).then(pl.lit([], pl.List(pl.String))).otherwise(a)
                         for a in actors)).alias("actors"),
        pl.lit(None, pl.Float64).alias("low"),
        number(frame, "fatalities").alias("best"),
        pl.lit(None, pl.Float64).alias("high"),
    )  # fmt: skip


ACLED = Format(
    "ACLED",
    frozenset({"event_id_cnty", "event_date", "actor1", "latitude", "longitude"}),
    frozenset({"actor2", "time_precision", "geo_precision", "country", "fatalities", "timestamp",
               "deleted_timestamp"}),
    _read,
    versions=True,
)  # fmt: skip
