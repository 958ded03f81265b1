"""PeaceRep's table of humanitarian corridors in Ukraine: from where to where, on which day.

The hours are not in the table, so an event of the day may be inside. Nor is the road: events
within 25 km of the straight line may be in the corridor, none is for sure.
"""

from __future__ import annotations

import polars as pl
import shapely

from trucewatch.matching.places import disc
from trucewatch.matching.tables import DAY, Area, Ceasefire, Moment
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.starts import day_moment
from trucewatch.sources.tables.times import Clock

__all__ = ["NEEDS", "read"]

NEEDS = frozenset({"HC_ID", "date", "proposal", "from_latitude", "from_longitude", "to_latitude",
                   "to_longitude"})  # fmt: skip
_PARTIES = frozenset({"Government of Russia", "Government of Ukraine"})
_BESIDE_KM = 25.0


def read(frame: pl.DataFrame, findings: Findings, clock: Clock, where: str) -> list[Ceasefire]:
    """The corridors of a table that has the columns of :data:`NEEDS`, each a ceasefire."""
    findings.rows = frame.height
    found = []
    days = day_moment(frame["date"], clock, where)
    for row, (day, _) in zip(frame.iter_rows(named=True), days, strict=True):
        id = str(row["HC_ID"])
        if day is None:
            findings.drop("date is no date", [id])
            continue
        within = Moment(day.earliest, day.earliest + DAY)
        agreed = row["proposal"] == "Agreed"
        found.append(
            Ceasefire(
                id, within, within, _PARTIES if agreed else frozenset(), _area(row, findings, id),
                name=f"{row.get('From') or ''} to {row.get('To') or ''}",
                kind=row.get("status_result") or "unknown", country="UA", over=True,
            )
        )  # fmt: skip
    return found


def _area(row: dict[str, str | None], findings: Findings, id: str) -> Area | None:
    ends = []
    for side in ("from", "to"):
        try:
            lon, lat = float(row[f"{side}_longitude"] or ""), float(row[f"{side}_latitude"] or "")
        except ValueError:
            findings.note("no coordinates of an end; place unknown", [id])
            return None
        ends.append((lon, lat))
    band = shapely.union_all([disc(lon, lat, _BESIDE_KM) for lon, lat in ends]).convex_hull
    said = f"from {row.get('From') or 'origin'} to {row.get('To') or 'destination'}"
    return Area(outer=band, marks=shapely.LineString(ends), said=said)
