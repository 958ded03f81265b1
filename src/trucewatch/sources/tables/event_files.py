"""Several files of events as one: what they share, and the ids that their source has deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from trucewatch.errors import InputError
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.sources.tables.events import EventTable
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.frames import Source
from trucewatch.sources.tables.seen import Seen
from trucewatch.sources.tables.versions import DELETED, ID, Deletions

__all__ = ["EventFiles"]


@dataclass(slots=True)
class EventFiles:
    """The tables of events among some files, and what the tables of deleted ids among them hold.

    Tables of one format share what was seen, so that an event of two exports counts once.
    """

    tables: list[EventTable] = field(default_factory=list)
    deletions: list[tuple[Path, Findings]] = field(default_factory=list)
    failures: list[InputError] = field(default_factory=list)

    @classmethod
    def open(
        cls, paths: Sequence[Path], gazetteer: Gazetteer, columns: Mapping[str, str]
    ) -> EventFiles:
        """Look at the files, and read the ids that were deleted."""
        found = cls()
        frames: list[pl.DataFrame] = []
        seen: dict[str, Seen] = defaultdict(Seen)
        for path in paths:
            try:
                source = Source.open(path)
                if _of_deletions(source):
                    findings = Findings()
                    frames += _deleted(source, findings)
                    found.deletions.append((path, findings))
                else:
                    found.tables.append(EventTable.of(source, gazetteer, columns))
            except InputError as error:
                found.failures.append(error)
        deletions = Deletions.of(frames)
        for table in found.tables:
            table.seen, table.deletions = seen[table.form.name], deletions
        return found


def _of_deletions(source: Source) -> bool:
    return {ID, DELETED} <= set(source.columns) and "event_date" not in source.columns


def _deleted(source: Source, findings: Findings) -> Iterator[pl.DataFrame]:
    for frame in source.parts([ID, DELETED]):
        findings.rows += frame.height
        yield frame
    findings.dropped.update(source.findings.dropped)
    findings.examples.update(source.findings.examples)
    findings.rows += sum(findings.dropped.values())
