"""Violence around each ceasefire: events and deaths before, at first, during and after.

The phases of a ceasefire are windows like its own, so they are matched as ceasefires are: an event
counts where it lies in the phase, the area and between the parties for sure; what may lie there
stands beside, in columns of its own, and is never added. Nothing follows for who broke what.

How long a phase was watched (``exposure_days``) is what the events' table covers of it: outside
its first and last day there is silence, not calm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from trucewatch.matching.match import Engine, Matcher
from trucewatch.matching.parties import Parties
from trucewatch.matching.plain import Plain
from trucewatch.matching.tables import ALWAYS, DAY, NEVER, Ceasefire, Events, Floats, Moment

__all__ = ["PHASES", "Around", "Phase", "phases_of"]

PHASES = ("before", "first", "during", "after")
"""``before`` it began; the ``first`` days of it; all of it; ``after`` it ended."""
_FIGURES = ("events", "deaths_low", "deaths_best", "deaths_high")


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time about a ceasefire, in seconds; ``days`` is the length asked for."""

    ceasefire: int
    name: str
    days: int | None
    start: int
    end: int


def phases_of(number: int, ceasefire: Ceasefire, days: Sequence[int]) -> list[Phase]:
    """The phases of a ceasefire whose beginning is known to the day; else none."""
    begin = ceasefire.starts
    if begin.latest - begin.earliest > DAY or begin.earliest <= NEVER or ceasefire.backward:
        return []
    start = begin.earliest
    found = []
    for length in days:
        found.append(Phase(number, "before", length, start - length * DAY, start))
        found.append(Phase(number, "first", length, start, start + length * DAY))
    end = ceasefire.ends
    if ceasefire.open and end.earliest < ALWAYS:
        return found  # whether and when it ended is not known
    found.append(Phase(number, "during", None, start, end.earliest))
    if not ceasefire.open and end.latest - end.earliest <= DAY:
        found += [Phase(number, "after", d, end.latest, end.latest + d * DAY) for d in days]
    return found


class Around:
    """Adds up events around ceasefires, a table of events at a time."""

    def __init__(
        self, ceasefires: Sequence[Ceasefire], parties: Parties, days: Sequence[int],
        engine: Engine = Plain,
    ) -> None:  # fmt: skip
        """Windows of these lengths in days."""
        self._ceasefires = tuple(ceasefires)
        self.phases = [p for n, c in enumerate(ceasefires) for p in phases_of(n, c, days)]
        windows = [
            replace(
                self._ceasefires[phase.ceasefire],
                starts=Moment(phase.start, phase.start),
                ends=Moment(phase.end, phase.end),
            )
            for phase in self.phases
        ]
        self._matcher = Matcher(windows, parties, engine)
        self._sure = np.zeros((len(self.phases), len(_FIGURES)))
        self._possible = np.zeros((len(self.phases), len(_FIGURES)))
        self._first, self._last = ALWAYS, NEVER

    def add(self, events: Events) -> None:
        """Count a table of events."""
        if not len(events):
            return
        self._first = min(self._first, int(events.start.min()))
        self._last = max(self._last, int(events.end.max()))
        found = self._matcher.match(events)
        for into, mine in ((self._sure, found.inside), (self._possible, ~found.inside)):
            phase, event = found.ceasefire[mine], found.event[mine]
            for column, values in enumerate((None, events.low, events.best, events.high)):
                weights = None if values is None else np.nan_to_num(values[event])
                into[:, column] += np.bincount(phase, weights, minlength=len(self.phases))

    def table(self, covers: tuple[int, int] | None = None) -> pl.DataFrame:
        """A row for each ceasefire and phase; ``covers`` is what the events' table covers.

        Without it that is from the first to the last event.
        """
        first, last = covers if covers is not None else (self._first, self._last)
        starts = np.array([max(phase.start, first) for phase in self.phases], float)
        ends = np.array([min(phase.end, last) for phase in self.phases], float)
        watched = np.maximum(ends - starts, 0) / DAY
        own = [self._ceasefires[phase.ceasefire] for phase in self.phases]
        days = pl.Series([None if p.end >= ALWAYS else p.end for p in self.phases], dtype=pl.Int64)
        return pl.DataFrame(
            {
                "ceasefire_id": [c.id for c in own],
                "name": [c.name for c in own],
                "kind": [c.kind for c in own],
                "phase": pl.Series([p.name for p in self.phases], dtype=pl.String),
                "window_days": pl.Series([p.days for p in self.phases], dtype=pl.Int64),
                "from": _times(pl.Series([p.start for p in self.phases], dtype=pl.Int64)),
                "to": _times(days),
                "exposure_days": np.round(watched, 2),
                **_figures(self._sure, ""),
                "events_per_week": _per_week(self._sure[:, 0], watched),
                "deaths_best_per_week": _per_week(self._sure[:, 2], watched),
                **_figures(self._possible, "possible_"),
            }
        ).with_columns(pl.col("events_per_week", "deaths_best_per_week").fill_nan(None))


def _figures(counts: Floats, before: str) -> dict[str, pl.Series]:
    return {
        f"{before}{name}": pl.Series(counts[:, column]).cast(pl.Int64)
        for column, name in enumerate(_FIGURES)
    }


def _per_week(count: Floats, days: Floats) -> Floats:
    """Per seven days watched; NaN where nothing was watched."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(days > 0, np.round(count / days * 7, 3), np.nan)


def _times(seconds: pl.Series) -> pl.Series:
    return pl.from_epoch(seconds, time_unit="s")
