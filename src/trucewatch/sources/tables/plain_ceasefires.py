"""Ceasefires in the plain table of the contract: csv, GeoJSON or GeoParquet.

A window holds its start and not its end, whole days too: one that ends on the 13th holds the 12th.
No end is an open one. Names of areas and parties are parted by semicolons.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.matching.tables import ALWAYS, NEVER, Area, Ceasefire, Moment
from trucewatch.sources.tables.areas import area_of_names, area_of_shape, shape_of
from trucewatch.sources.tables.countries import country_code
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.frames import GEOMETRY
from trucewatch.sources.tables.starts import day_moment
from trucewatch.sources.tables.times import Clock, written

__all__ = ["NEEDS", "read"]

NEEDS = frozenset({"id", "starts"})
_OPEN = Moment(ALWAYS, ALWAYS)


def read(
    frame: pl.DataFrame, gazetteer: Gazetteer, findings: Findings, clock: Clock, where: str
) -> list[Ceasefire]:
    """The ceasefires of a table that has the columns of :data:`NEEDS`."""
    findings.rows = frame.height
    empty = pl.Series([None] * frame.height, dtype=pl.String)
    ends_text = written(frame, "ends") if "ends" in frame.columns else empty
    starts = day_moment(written(frame, "starts"), clock, where)
    ends = day_moment(ends_text, clock, where)
    found: dict[str, Ceasefire] = {}
    rows = zip(frame.iter_rows(named=True), starts, ends, ends_text, strict=True)
    for row, (start, _), (end, _), end_text in rows:
        id = str(row["id"] or "").strip()
        if not id:
            findings.drop("no id", ["?"])
        elif id in found:
            findings.drop("the same ceasefire id again; the first counts", [id])
        elif end is None and (end_text or "").strip():
            findings.drop("ends is no date of 1800 to 2200", [id])
        elif start is None and str(row["starts"] or "").strip():
            findings.drop("starts is no date of 1800 to 2200", [id])
        else:
            if start is None:
                findings.note("no start; its time is unknown", [id])
            made = Ceasefire(
                id, start or Moment(NEVER, ALWAYS), end or _OPEN, _names(row.get("parties")),
                _area(row, gazetteer, findings, id), name=str(row.get("name") or ""),
                kind=str(row.get("kind") or "unknown"), declared=start, over=end is not None,
                country=_country(row, gazetteer),
            )  # fmt: skip
            if made.backward:
                findings.note("ends before it starts", [id])
            found[id] = made
    return list(found.values())


def _names(value: Any) -> frozenset[str]:
    parts = value if isinstance(value, list) else str(value or "").split(";")
    return frozenset(name for part in parts if (name := str(part or "").strip()))


def _country(row: Mapping[str, Any], gazetteer: Gazetteer) -> str | None:
    named = str(row.get("country") or "").strip()
    return country_code(named, gazetteer) if named else None


def _area(row: Mapping[str, Any], gazetteer: Gazetteer, findings: Findings, id: str) -> Area | None:
    if row.get(GEOMETRY) is not None:
        shape_ = shape_of(row[GEOMETRY], findings, id)
        if shape_ is not None:
            return area_of_shape(shape_, findings, id)
    names = row.get("area")
    named = names if isinstance(names, list) else str(names or "").split(";")
    area = area_of_names(map(str, named), gazetteer, findings, id, _country(row, gazetteer))
    if area is None and not any(str(name).strip() for name in named):
        findings.note("no area; its place is unknown", [id])
    return area
