"""One new event against all ceasefires, at once: for feeds, where a table of one row is slow."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from trucewatch.matching.parties import Parties
from trucewatch.matching.places import Places
from trucewatch.matching.sets import Sets
from trucewatch.matching.tables import UNKNOWN, YES, Ceasefire

__all__ = ["One"]


class One:
    """Ceasefires made ready for events whose actors and exact point are known."""

    def __init__(self, ceasefires: Sequence[Ceasefire], parties: Parties) -> None:
        """Make them ready."""
        self._ceasefires = tuple(ceasefires)
        self._sets = Sets(self._ceasefires, parties)
        places = Places.of(self._ceasefires)
        self._boxes = [tuple(box) for box in places.boxes.tolist()]
        self._unknown = [(n, UNKNOWN) for n, c in enumerate(ceasefires) if not c.parties]

    def match(
        self, start: int, end: int, lon: float, lat: float, actors: frozenset[str]
    ) -> list[tuple[int, int, int, int]]:
        """The ceasefires against which nothing speaks: number, time, place and party.

        Times are seconds, the end not held; without the country of the event, an area given as a
        country stays unknown.
        """
        found = []
        for number, party in (*self._sets.answers(actors), *self._unknown):
            ceasefire = self._ceasefires[number]
            starts, ends = ceasefire.starts, ceasefire.ends
            if start >= ends.latest or end <= starts.earliest:
                continue
            west, south, east, north = self._boxes[number]
            if not (west <= lon <= east and south <= lat <= north):
                continue
            place = self._place(ceasefire, lon, lat)
            if place:
                sure = start >= starts.latest and end <= ends.earliest
                found.append((number, YES if sure else UNKNOWN, place, party))
        return found

    @staticmethod
    def _place(ceasefire: Ceasefire, lon: float, lat: float) -> int:
        area = ceasefire.area
        if area is None or area.outer is None:
            return UNKNOWN
        if area.sure is not None and shapely.intersects_xy(area.sure, lon, lat):
            return YES
        outside = area.sure is area.outer or not shapely.intersects_xy(area.outer, lon, lat)
        return UNKNOWN if area.countries or not outside else 0
