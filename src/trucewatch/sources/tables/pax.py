"""PA-X: peace agreements, of which those of the stage ``Cea`` (ceasefire) are read.

The table gives the day of signature, not how long the agreement held, and its parties as free
text: an event after the signature is at most possible. What is told apart by kind is the stage's
part: ``Ceas``, ``Rel`` (related: monitoring, extension) and ``CeaMix``.
"""

from __future__ import annotations

import re

import polars as pl

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.matching.tables import ALWAYS, Area, Ceasefire
from trucewatch.sources.tables.countries import country_code
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.starts import day_moment
from trucewatch.sources.tables.times import Clock

__all__ = ["NEEDS", "read"]

NEEDS = frozenset({"AgtId", "Con", "Dat", "Stage", "StageSub"})
_COUNTRY = re.compile(r"[/()]+")


def read(
    frame: pl.DataFrame, gazetteer: Gazetteer, findings: Findings, clock: Clock, where: str
) -> list[Ceasefire]:
    """The ceasefires of a table that has the columns of :data:`NEEDS`."""
    findings.rows = frame.height
    ours = frame.filter(pl.col("Stage") == "Cea")
    others = frame.filter(pl.col("Stage") != "Cea")["AgtId"]
    findings.drop("agreements of another stage than Cea", others.cast(pl.String))
    found = []
    signed = day_moment(ours["Dat"], clock, where)
    for row, (starts, _) in zip(ours.iter_rows(named=True), signed, strict=True):
        id = str(row["AgtId"])
        if starts is None:
            findings.drop("Dat is no date", [id])
            continue
        parts = [part.strip() for part in _COUNTRY.split(row["Con"] or "") if part.strip()]
        codes = [code for part in parts if (code := country_code(part, gazetteer)) is not None]
        area = Area(lies_in=frozenset(codes), said=row["Con"]) if codes else None
        if area is None:
            findings.note("country that the gazetteer does not know", [f"{id}: {row['Con']}"])
        found.append(
            Ceasefire(
                id, starts, type(starts)(starts.earliest, ALWAYS), frozenset(), area,
                name=row.get("Agt") or "", kind=row["StageSub"] or "unknown",
                country=codes[0] if len(codes) == 1 else None, declared=starts,
            )
        )  # fmt: skip
    return found
