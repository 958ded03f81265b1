"""Tables made by hand, for tests of matching."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import polars as pl
import shapely

from trucewatch.matching.tables import ALWAYS, DAY, Area, Ceasefire, Events, Moment

NAN = float("nan")


def at(written: str) -> int:
    """The second of an ISO date or time."""
    return int((datetime.fromisoformat(written) - datetime(1970, 1, 1)).total_seconds())


def moment(first: str, last: str | None = None) -> Moment:
    return Moment(at(first), at(last or first))


OPEN = Moment(ALWAYS, ALWAYS)
UNIT = shapely.box(0, 0, 1, 1)
"""A square of one degree at the equator, and its boundary."""


def shape_area(shape: Any) -> Area:
    return Area(sure=shape, outer=shape, said="the shape given")


def truce(
    id_: str = "c", starts: str = "2026-01-09", ends: str | None = "2026-01-12",
    parties: tuple[str, ...] = ("A", "B"), area: Area | None = None, **more: Any,
) -> Ceasefire:  # fmt: skip
    return Ceasefire(
        id_, moment(starts), moment(ends) if ends else OPEN, frozenset(parties),
        area if area is not None else shape_area(UNIT), **more,
    )  # fmt: skip


def events(*rows: dict[str, Any]) -> Events:
    """A table of events; what a row does not give is inside the unit square on 10 January."""
    groups = list(dict.fromkeys(frozenset(row.get("actors", ("A", "B"))) for row in rows))
    countries = sorted({row["country"] for row in rows if row.get("country")})
    starts = [at(row.get("day", "2026-01-10")) for row in rows]
    ends = [at(r["end"]) if "end" in r else s + DAY for r, s in zip(rows, starts, strict=True)]
    deaths = [row.get("deaths", (NAN, NAN, NAN)) for row in rows]

    def floats(name: str, default: float) -> Any:
        return np.array([row.get(name, default) for row in rows], float)

    return Events(
        ids=pl.Series([row.get("id", f"e{n}") for n, row in enumerate(rows)], dtype=pl.String),
        start=np.array(starts, np.int64),
        end=np.array(ends, np.int64),
        lon=floats("lon", 0.5),
        lat=floats("lat", 0.5),
        radius=floats("radius", 0.0),
        country=np.array(
            [countries.index(r["country"]) if r.get("country") else -1 for r in rows], np.int32
        ),
        group=np.array(
            [groups.index(frozenset(r.get("actors", ("A", "B")))) for r in rows], np.int32
        ),
        countries=tuple(countries),
        groups=tuple(groups),
        low=np.array([d[0] for d in deaths], float),
        best=np.array([d[1] for d in deaths], float),
        high=np.array([d[2] for d in deaths], float),
    )
