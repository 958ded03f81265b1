"""UCDP GED: the Georeferenced Event Dataset, under the column names of its several versions.

``where_prec`` becomes the disc an event lies in (codebook 22.1, p. 9): 1 the point; 2 within about
25 km of it, as the codebook says; 3 to 5 and 7 (a division of the second or first order, a line or
loose region, international waters) a disc wide enough for the largest, since only a point that
stands for them is given; 6 the country.
"""

from __future__ import annotations

import math

import polars as pl

from trucewatch.matching.parties import NUMBERED
from trucewatch.sources.tables.event_formats import Format, number, text

__all__ = ["RADIUS", "UCDP"]

RADIUS = {1: 0.0, 2: 25.0, 3: 200.0, 4: 1500.0, 5: 1500.0, 6: math.inf, 7: 1500.0}
"""km by ``where_prec``. No second-order division but a few in deserts is wider than 200 km, no
first-order one than 1,500 km: too wide says "unknown" where "no" would do, never the reverse."""

_OTHER_NAMES = {
    "id": ("event_id", "relid"),
    "side_a_new_id": ("side_a_dset_id", "side_a_id", "actor_a_id"),
    "side_b_new_id": ("side_b_dset_id", "side_b_id", "actor_b_id"),
    "low": ("low_est", "deaths_low"),
    "best": ("best_est", "deaths_best"),
    "high": ("high_est", "deaths_high"),
    "date_start": ("datestart",),
    "date_end": ("dateend",),
}

_MIDNIGHT = r"[ T](00?:00(:00(\.0+)?)?|12:00:00 AM)$"
"""UCDP gives days; programs that wrote its tables have added a time to them."""


def _named(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame under the newest version's names."""
    renamed = {}
    for name, others in _OTHER_NAMES.items():
        if name not in frame.columns:
            found = next((other for other in others if other in frame.columns), None)
            if found is not None:
                renamed[found] = name
    return frame.rename(renamed)


def _actor(frame: pl.DataFrame, side: str) -> pl.Expr:
    """A side by its number in UCDP's list, else by its name."""
    numbered = number(frame, f"{side}_new_id")
    known = numbered.is_not_null() & (numbered > 0)
    as_text = pl.lit(NUMBERED) + numbered.cast(pl.Int64, strict=False).cast(pl.String)
    return pl.when(known).then(as_text).otherwise(text(frame, side))


def _read(part: pl.DataFrame) -> pl.DataFrame:
    frame = _named(part)
    precision = number(frame, "where_prec").cast(pl.Int64, strict=False)
    return frame.select(
        text(frame, "id").str.replace(r"\.0$", "").alias("event_id"),
        text(frame, "date_start").str.replace(_MIDNIGHT, "").alias("date_start"),
        text(frame, "date_end").str.replace(_MIDNIGHT, "").alias("date_end"),
        number(frame, "date_prec").cast(pl.Int64, strict=False).alias("date_prec"),
        number(frame, "latitude").alias("lat"),
        number(frame, "longitude").alias("lon"),
        precision.replace_strict(RADIUS, default=None, return_dtype=pl.Float64).alias("radius"),
        text(frame, "country").alias("country"),
        pl.concat_list(_actor(frame, "side_a"), _actor(frame, "side_b"))
        .list.drop_nulls().alias("actors"),
        *(number(frame, name).alias(name) for name in ("low", "best", "high")),
    )  # fmt: skip


def _names(part: pl.DataFrame) -> list[tuple[str, str]]:
    frame = _named(part)
    found: dict[tuple[str, str], None] = {}
    for side in ("side_a", "side_b"):
        pairs = frame.select(_actor(frame, side).alias("key"), text(frame, side).alias("name"))
        for key, name in pairs.drop_nulls().unique(maintain_order=True).iter_rows():
            if key.startswith(NUMBERED):
                found[key, name] = None
    return list(found)


UCDP = Format(
    "UCDP GED",
    frozenset({"date_start", "latitude", "longitude", "side_a", "side_b", "where_prec"}),
    frozenset({"id", "date_end", "date_prec", "country", "side_a_new_id", "side_b_new_id",
               "low", "best", "high", *(o for others in _OTHER_NAMES.values() for o in others)}),
    _read,
    _names,
)  # fmt: skip
