"""The step that takes the time, in numpy: which pairs time, box and squares leave.

:mod:`~trucewatch.matching.compiled` is the same step compiled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from trucewatch.matching.index import Table
from trucewatch.matching.places import Places
from trucewatch.matching.raster import UNDECIDED, Raster
from trucewatch.matching.tables import NO, Events, Ints, Small
from trucewatch.matching.windows import Windows

__all__ = ["Finder", "Near", "Plain"]

_BLOCK = 1 << 17
"""Events at a time: what they need then fits into the cache of a core."""
_KM_OF_DEGREE = 111.0
"""A little less than a degree of latitude: a box grows by too much rather than by too little."""


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """Pairs that time and box leave: rows of events and of ceasefires, and two answers.

    The one about place may be ``UNDECIDED`` still; pairs that it rules out may be left out.
    """

    event: npt.NDArray[np.int32]
    ceasefire: npt.NDArray[np.int32]
    party: Small
    place: Small

    @classmethod
    def joined(cls, parts: list[Near]) -> Near:
        """All pairs of several, in their order."""
        if len(parts) == 1:
            return parts[0]
        return cls(
            np.concatenate([np.empty(0, np.int32), *(part.event for part in parts)]),
            np.concatenate([np.empty(0, np.int32), *(part.ceasefire for part in parts)]),
            np.concatenate([np.empty(0, np.int8), *(part.party for part in parts)]),
            np.concatenate([np.empty(0, np.int8), *(part.place for part in parts)]),
        )


class Finder(Protocol):
    """Finds pairs; made for the windows and places of some ceasefires."""

    def near(self, table: Table, group: npt.NDArray[np.int32], events: Events) -> Near:
        """The pairs of a table that time and box leave, of the events that it serves.

        ``group`` is each event's set of actors in the table, negative for none.
        """


class Plain:
    """The finder in numpy; what squares do not decide it leaves undecided."""

    def __init__(self, windows: Windows, places: Places) -> None:
        """A finder for these ceasefires."""
        self._windows, self._boxes = windows, np.ascontiguousarray(places.boxes.T)
        self._raster = Raster.of(places)

    def near(self, table: Table, group: npt.NDArray[np.int32], events: Events) -> Near:
        """As :meth:`Finder.near`."""
        parts = []
        for first in range(0, len(events), _BLOCK):
            block = events.part(first, first + _BLOCK)
            exact = (block.radius == 0) & ~np.isnan(block.lon) & ~np.isnan(block.lat)
            row = np.flatnonzero((exact == table.exact) & (group[first : first + _BLOCK] >= 0))
            key = group[first : first + _BLOCK][row].astype(np.int64)
            key = table.keys(key, block.lon[row], block.lat[row])
            row, key = row[key >= 0], key[key >= 0]
            start, end = block.start[row], block.end[row]
            at, ceasefire, party = table.look_up(key, start, end)
            touched = np.flatnonzero(
                (start[at] < self._windows.last[ceasefire])
                & (end[at] > self._windows.first[ceasefire])
            )
            event, ceasefire, party = row[at[touched]], ceasefire[touched], party[touched]
            box = self._in_box if table.exact else self._disc_in_box
            met = np.flatnonzero(box(block, event, ceasefire))
            event, ceasefire, party = event[met], ceasefire[met], party[met]
            place = np.full(len(met), UNDECIDED, np.int8)
            if table.exact:
                place = self._raster.answer(ceasefire, block.lon[event], block.lat[event])
                kept = np.flatnonzero(place != NO)
                event, ceasefire = event[kept], ceasefire[kept]
                party, place = party[kept], place[kept]
            parts.append(
                Near((event + first).astype(np.int32), ceasefire.astype(np.int32), party, place)
            )
        return Near.joined(parts)

    def _in_box(self, events: Events, event: Ints, ceasefire: Ints) -> npt.NDArray[np.bool_]:
        """Whether exact points lie in the boxes."""
        west, south, east, north = self._boxes
        lon, lat = events.lon[event], events.lat[event]
        met: npt.NDArray[np.bool_] = (lon >= west[ceasefire]) & (lon <= east[ceasefire])
        met &= (lat >= south[ceasefire]) & (lat <= north[ceasefire])
        return met

    def _disc_in_box(self, events: Events, event: Ints, ceasefire: Ints) -> npt.NDArray[np.bool_]:
        """Whether the disc of an event may touch the box; without a point it may."""
        west, south, east, north = self._boxes
        lon, lat, up = events.lon[event], events.lat[event], events.radius[event] / _KM_OF_DEGREE
        # Meridians draw together towards a pole: the disc is widest in degrees at its far edge.
        far = np.cos(np.radians(np.minimum(np.abs(lat) + up, 90)))
        side = up / np.maximum(far, 1e-9)
        # NaN compares as false: an unknown point is outside of nothing.
        beyond = (lon + side < west[ceasefire]) | (lon - side > east[ceasefire])
        beyond &= ~(np.abs(lon) + side >= 180)  # round the edge of the map
        beyond |= (lat + up < south[ceasefire]) | (lat - up > north[ceasefire])
        met: npt.NDArray[np.bool_] = ~beyond
        return met
