"""The whole way from events and ceasefires to pairs, where nothing says no.

Actors and the square of the map first, by a look-up; then time; then the box of the area; then the
area itself. The order matters more than anything else: each step leaves a small part to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trucewatch.matching.index import Table, tables_of
from trucewatch.matching.parties import Parties
from trucewatch.matching.places import Places
from trucewatch.matching.plain import Finder, Near, Plain
from trucewatch.matching.raster import UNDECIDED
from trucewatch.matching.sets import Sets
from trucewatch.matching.tables import NO, UNKNOWN, YES, Ceasefire, Events, Floats, Small
from trucewatch.matching.windows import Windows

__all__ = ["Engine", "Matcher", "Matches"]

Engine = Callable[[Windows, Places], Finder]
"""Makes a finder for ceasefires: :class:`~trucewatch.matching.plain.Plain`, or the compiled one."""


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Pairs that nothing speaks against: rows of events and of ceasefires, and three answers.

    ``distance`` is in km, NaN where unknown.
    """

    event: npt.NDArray[np.int32]
    ceasefire: npt.NDArray[np.int32]
    time: Small
    place: Small
    party: Small
    distance: Floats

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.event)

    @property
    def inside(self) -> npt.NDArray[np.bool_]:
        """Where all three answers are yes."""
        sure: npt.NDArray[np.bool_] = (
            np.minimum(np.minimum(self.time, self.place), self.party) == YES
        )
        return sure


class Matcher:
    """Ceasefires made ready, against which tables of events are matched one after the other."""

    def __init__(
        self, ceasefires: Sequence[Ceasefire], parties: Parties, engine: Engine = Plain
    ) -> None:
        """Make them ready."""
        self.ceasefires = tuple(ceasefires)
        self.windows = Windows.of(self.ceasefires)
        self.places = Places.of(self.ceasefires)
        self._finder = engine(self.windows, self.places)
        self._sets = Sets(self.ceasefires, parties)
        self._groups: tuple[frozenset[str], ...] = ()
        self._tables: list[Table] = []
        of_unknown = [(n, 0, UNKNOWN) for n, c in enumerate(ceasefires) if not c.parties]
        self._of_unknown = tables_of(self.ceasefires, self.places, of_unknown, 1)

    def match(self, events: Events) -> Matches:
        """The pairs of events and ceasefires where nothing says no, by event and ceasefire."""
        tables = self._tables_of(events.groups)
        all_exact = bool((events.radius == 0).all() and not np.isnan(events.lon).any())
        anybody = np.zeros_like(events.group)
        asked = [(table, events.group) for table in tables]
        asked += [(table, anybody) for table in self._of_unknown]
        found = [
            self._finder.near(table, group, events)
            for table, group in asked
            if table.exact or not all_exact
        ]
        return self._judged(events, Near.joined(found))

    def _tables_of(self, groups: tuple[frozenset[str], ...]) -> list[Table]:
        """The tables of sets of actors; made anew where events bring other sets."""
        if groups != self._groups:
            entries = [
                (number, group, party)
                for group, actors in enumerate(groups)
                for number, party in self._sets.answers(actors)
            ]
            self._tables = tables_of(self.ceasefires, self.places, entries, len(groups))
            self._groups = groups
        return self._tables

    def _judged(self, events: Events, near: Near) -> Matches:
        event, ceasefire, place, party = near.event, near.ceasefire, near.place, near.party
        km = np.zeros(len(event))
        left = np.flatnonzero(place == UNDECIDED)
        if len(left):
            place = place.copy()
            place[left], km[left] = self.places.answer(events, event[left], ceasefire[left])
        kept = np.flatnonzero(place != NO)
        pair = event[kept].astype(np.int64) * len(self.ceasefires) + ceasefire[kept]
        if (np.diff(pair) < 0).any():  # several tables, or several buckets of time
            kept = kept[np.argsort(pair, kind="stable")]
        if len(kept) < len(event) or (np.diff(kept) != 1).any():
            event, ceasefire, place, party = event[kept], ceasefire[kept], place[kept], party[kept]
            km = km[kept]
        time = self.windows.answer(ceasefire, events.start[event], events.end[event])
        return Matches(event, ceasefire, time, place, party, km)
