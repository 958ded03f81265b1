"""Tables of ceasefires, recognised by their columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from trucewatch.errors import BadTable
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.matching.parties import Parties
from trucewatch.matching.tables import Ceasefire
from trucewatch.sources.tables import corridors, ethprio, pax, plain_ceasefires
from trucewatch.sources.tables.event_formats import missing
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.frames import Source
from trucewatch.sources.tables.times import Clock

__all__ = ["FORMATS", "read_ceasefires"]

FORMATS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "ETH/PRIO": ethprio.NEEDS,
        "PA-X": pax.NEEDS,
        "humanitarian corridors": corridors.NEEDS,
        "plain": plain_ceasefires.NEEDS,
    }
)
"""The formats with the columns that each must have."""


def read_ceasefires(
    path: Path, gazetteer: Gazetteer, parties: Parties, clock: Clock, findings: Findings
) -> list[Ceasefire]:
    """The ceasefires of a file.

    Raises:
        UnreadableFile: missing or empty.
        BadTable: none of the formats; the error says which is nearest and what it lacks.
        UsageError: see :class:`~trucewatch.sources.tables.times.Clock`.
    """
    source = Source.open(path)
    frame = source.whole()
    where = str(path)
    form = next((f for f, needs in FORMATS.items() if not missing(frame.columns, needs)), None)
    findings.dropped.update(source.findings.dropped)
    findings.examples.update(source.findings.examples)
    match form:
        case "ETH/PRIO":
            return list(ethprio.EthPrio.read(frame, gazetteer, parties, findings).ceasefires)
        case "PA-X":
            return pax.read(frame, gazetteer, findings, clock, where)
        case "humanitarian corridors":
            return corridors.read(frame, findings, clock, where)
        case "plain":
            return plain_ceasefires.read(frame, gazetteer, findings, clock, where)
    lacking = {form: missing(frame.columns, needs) for form, needs in FORMATS.items()}
    form = min(lacking, key=lambda f: (len(lacking[f]) / len(FORMATS[f]), len(lacking[f])))
    lacks = ", ".join(lacking[form])
    what = f"not a table of ceasefires; nearest is {form}, which needs {lacks} too"
    raise BadTable(what, where=where, do="see docs/violence.md for the columns")
