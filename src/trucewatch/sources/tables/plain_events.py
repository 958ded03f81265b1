"""Events in the plain table of the contract: csv, Parquet, or GeoJSON with points."""

from __future__ import annotations

import polars as pl

from trucewatch.sources.tables.event_formats import Format, number, text
from trucewatch.sources.tables.frames import GEOMETRY
from trucewatch.sources.tables.ucdp import RADIUS

__all__ = ["PLAIN", "PLAIN_GEOJSON"]


def _actors(frame: pl.DataFrame) -> pl.Expr:
    if "actors" not in frame.columns:
        return pl.lit([], pl.List(pl.String))
    if isinstance(frame.schema["actors"], pl.List):
        return pl.col("actors").cast(pl.List(pl.String)).list.drop_nulls()
    return text(frame, "actors").fill_null("").str.split(";")


def _read(frame: pl.DataFrame) -> pl.DataFrame:
    precision = number(frame, "where_prec").cast(pl.Int64, strict=False)
    radius = precision.replace_strict(RADIUS, default=None, return_dtype=pl.Float64)
    exact = pl.lit(0.0) if "where_prec" not in frame.columns else pl.lit(None, pl.Float64)
    lat, lon = number(frame, "lat"), number(frame, "lon")
    if GEOMETRY in frame.columns:
        at = pl.col(GEOMETRY).cast(pl.String).str.extract(r'"coordinates": \[([^\[\]]+)\]', 1)
        lon = at.str.split(",").list.get(0, null_on_oob=True).str.strip_chars()
        lat = at.str.split(",").list.get(1, null_on_oob=True).str.strip_chars()
        lon, lat = lon.cast(pl.Float64, strict=False), lat.cast(pl.Float64, strict=False)
    return frame.select(
        text(frame, "event_id").alias("event_id"),
        text(frame, "date_start").alias("date_start"),
        text(frame, "date_end").alias("date_end"),
        number(frame, "date_prec").cast(pl.Int64, strict=False).alias("date_prec"),
        lat.alias("lat"),
        lon.alias("lon"),
        pl.coalesce(radius, exact).alias("radius"),
        text(frame, "country").alias("country"),
        _actors(frame).alias("actors"),
        *(number(frame, f"deaths_{name}").alias(name) for name in ("low", "best", "high")),
    )  # fmt: skip


_USES = frozenset({"date_end", "where_prec", "date_prec", "country", "actors", "type", "place",
                   "deaths_low", "deaths_best", "deaths_high"})  # fmt: skip
PLAIN = Format("plain", frozenset({"event_id", "date_start", "lat", "lon"}), _USES, _read)
PLAIN_GEOJSON = Format(
    "plain GeoJSON", frozenset({"event_id", "date_start", GEOMETRY}), _USES, _read
)
