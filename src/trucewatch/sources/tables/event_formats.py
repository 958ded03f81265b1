"""What a format of events is: how its columns become the ones that all events have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

__all__ = ["STANDARD", "Format", "missing", "number", "text"]

STANDARD: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "event_id": pl.String,
    "date_start": pl.String,
    "date_end": pl.String,
    "date_prec": pl.Int64,
    "lat": pl.Float64,
    "lon": pl.Float64,
    "radius": pl.Float64,
    "country": pl.String,
    "actors": pl.List(pl.String),
    "low": pl.Float64,
    "best": pl.Float64,
    "high": pl.Float64,
}
"""The columns of every event: ``date_prec`` is UCDP's 1-5, ``radius`` km, ``actors`` names or
numbers in no order, empty where unknown."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, the columns it must have and the ones it may, and how it is read.

    ``read`` makes the standard columns; ``names`` the pairs of numbers and names of actors that a
    part holds, to be learnt. ``versions``: a row may come in several, see
    :mod:`~trucewatch.sources.tables.versions`.
    """

    name: str
    needs: frozenset[str]
    uses: frozenset[str]
    read: Callable[[pl.DataFrame], pl.DataFrame]
    names: Callable[[pl.DataFrame], list[tuple[str, str]]] = lambda _: []
    versions: bool = False


def missing(columns: list[str], needs: frozenset[str]) -> list[str]:
    """The needed columns that are not there."""
    return sorted(needs.difference(columns))


def text(frame: pl.DataFrame, column: str) -> pl.Expr:
    """A column as trimmed text; null where it is empty or there is no such column."""
    if column not in frame.columns:
        return pl.lit(None, pl.String)
    trimmed = pl.col(column).cast(pl.String, strict=False).str.strip_chars()
    return pl.when(trimmed != "").then(trimmed)


def number(frame: pl.DataFrame, column: str) -> pl.Expr:
    """A column as numbers; null where a cell is none or there is no such column."""
    return text(frame, column).cast(pl.Float64, strict=False)
