"""Which ceasefires an event may concern: tables that are looked up, one cell for an event.

A cell is a key and a stretch of time; the ceasefires entered in it stand together in ``items``:
cell ``c`` holds ``items[first[c]:first[c + 1]]``. The key is the set of actors, and for exact
points the square of the map as well, which leaves so little that time is cut into few pieces.
Where a set of actors or the parties of a ceasefire are unknown, all that stand in the square are
looked at.

Three tables hold the ceasefires of an :class:`Index`: by square, for exact events, those that have
bounds on the map; by time, for exact events, those that have none; by time, for other events, all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trucewatch.matching.places import Places
from trucewatch.matching.tables import ALWAYS, DAY, NEVER, Ceasefire, Floats, Ints, Small

__all__ = ["BUCKET", "SIZE", "SQUARES", "Calendar", "Entry", "Table", "squares", "squares_of",
           "tables_of"]  # fmt: skip

Entry = tuple[int, int, int]
"""The number of a ceasefire, of a set of actors, and the answer about the party."""

BUCKET = 16 * DAY
"""Half a month; with thousands of ceasefires smaller buckets cost more than they sort out."""
_MOST, _FEW = 4096, 24
"""Buckets at most, so that a table over centuries stays small: buckets are then longer. Few do
where the square of the map has sorted out most already."""
SIZE = 2
"""The side of a square of the map, in degrees."""
_COLUMNS, _ROWS = 360 // SIZE, 180 // SIZE
SQUARES = _COLUMNS * _ROWS


@dataclass(frozen=True, slots=True)
class Calendar:
    """Time cut into ``count`` buckets of ``width`` seconds; what lies outside is in the outermost.

    So nothing is lost before the first bucket or after the last.
    """

    origin: int = 0
    width: int = BUCKET
    count: int = 1

    @classmethod
    def of(cls, ceasefires: Iterable[Ceasefire], most: int = _MOST) -> Calendar:
        """A calendar that parts these ceasefires; buckets begin and end with days."""
        known = [
            time
            for c in ceasefires
            for time in (c.starts.earliest, c.ends.latest)
            if NEVER < time < ALWAYS
        ]
        if not known:
            return cls()
        first = min(known) // DAY * DAY
        span = max(known) - first
        width = max(BUCKET, -(-span // (most - 2) // DAY) * DAY)
        return cls(first - width, width, span // width + 3)

    def bucket(self, time: Ints) -> Ints:
        """The bucket of each time."""
        return np.clip((time - self.origin) // self.width, 0, self.count - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Ceasefires by key and bucket; see the module.

    It serves the events at an exact point, or the others. ``row`` is the row of each square of the
    map, -1 where no ceasefire is; it is empty for a table by time, which has one row. ``key`` holds
    the key of each row and set of actors, at the row times ``groups`` plus the number of the set;
    -1 where no ceasefire is. ``begins`` is the bucket in which
    each ceasefire begins, and ``party`` the answer of each item.
    """

    exact: bool
    row: npt.NDArray[np.int32]
    groups: int
    key: npt.NDArray[np.int32]
    calendar: Calendar
    first: npt.NDArray[np.int32]
    items: npt.NDArray[np.int32]
    party: Small
    begins: npt.NDArray[np.int32]

    @classmethod
    def make(
        cls, ceasefires: Sequence[Ceasefire], entries: Sequence[tuple[int, int, int]],
        rows: int, calendar: Calendar, *, exact: bool,
        row: npt.NDArray[np.int32], groups: int,
    ) -> Table:  # fmt: skip
        """Enter ceasefires: an entry is a number, a row and set in one, and the party's answer."""
        starts = np.array([c.starts.earliest for c in ceasefires], np.int64)
        ends = np.array([c.ends.latest for c in ceasefires], np.int64)
        begin, last = calendar.bucket(starts), calendar.bucket(ends - 1)
        which, place, party = np.array(entries, np.int64).reshape(-1, 3).T
        used, key = np.unique(place, return_inverse=True)
        key_of = np.full(rows * groups, -1, np.int32)
        key_of[used] = np.arange(len(used))
        spans = np.maximum(last - begin + 1, 0)[which]
        entry = np.repeat(np.arange(len(which)), spans)
        cell = key[entry] * calendar.count + begin[which][entry] + _within(spans)
        order = np.argsort(cell, kind="stable")
        counts = np.bincount(cell, minlength=len(used) * calendar.count)
        first = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        return cls(
            exact, row, groups, key_of, calendar, first,
            which[entry][order].astype(np.int32), party[entry][order].astype(np.int8),
            begin.astype(np.int32),
        )  # fmt: skip

    def keys(self, group: Ints, lon: Floats, lat: Floats) -> Ints:
        """The key of each event, negative where no ceasefire can be."""
        if not len(self.row):
            return self.key[group].astype(np.int64)
        row = self.row[squares(lon, lat)].astype(np.int64)
        key = self.key[np.maximum(row, 0) * self.groups + group].astype(np.int64)
        return np.where(row < 0, -1, key)

    def look_up(self, key: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, Small]:
        """The ceasefires in the cells of each event: rows of events, of ceasefires, the party's.

        An event that touches several buckets looks into each, and takes a ceasefire where both
        first meet, so that no pair comes twice.
        """
        begin, last = self.calendar.bucket(start), self.calendar.bucket(end - 1)
        spans = last - begin + 1
        event, bucket = np.arange(len(key)), begin
        long = bool((spans > 1).any())
        if long:
            event = np.repeat(event, spans)
            bucket = begin[event] + _within(spans)
        cell = key[event] * self.calendar.count + bucket
        at = self.first[cell]
        found = self.first[cell + 1] - at
        row = np.repeat(np.arange(len(cell)), found)
        where = at[row] + _within(found)
        event, bucket, item, party = event[row], bucket[row], self.items[where], self.party[where]
        if long:
            met = bucket == np.maximum(begin[event], self.begins[item])
            event, item, party = event[met], item[met], party[met]
        return event, item, party


def tables_of(
    ceasefires: Sequence[Ceasefire], places: Places, entries: Sequence[Entry], groups: int
) -> list[Table]:
    """The tables that hold these entries; those that would hold nothing are left out."""
    calendar = Calendar.of(ceasefires)
    bounded = {n for n in range(len(ceasefires)) if places.bounded(n)}
    held = {n: list(squares_of(places.boxes[n])) for n in {n for n, _, _ in entries} & bounded}
    row = np.full(SQUARES, -1, np.int32)
    used = sorted({square for squares in held.values() for square in squares})
    row[used] = np.arange(len(used))
    row_of = dict(zip(used, range(len(used)), strict=True))
    by_square = [
        (n, row_of[square] * groups + group, party)
        for n, group, party in entries
        for square in held.get(n, ())
    ]
    boundless = [entry for entry in entries if entry[0] not in bounded]
    nowhere = np.empty(0, np.int32)
    made = (
        (by_square, len(used), Calendar.of(ceasefires, _FEW), True, row),
        (boundless, 1, calendar, True, nowhere),
        (entries, 1, calendar, False, nowhere),
    )
    return [
        Table.make(ceasefires, own, rows, by, exact=exact, row=row_of_square, groups=groups)
        for own, rows, by, exact, row_of_square in made
        if own
    ]


def _within(counts: Ints) -> Ints:
    """0, 1, ... for each count in turn: ``[2, 3]`` gives ``[0, 1, 0, 1, 2]``."""
    total = int(counts.sum())
    before = np.cumsum(counts) - counts
    return np.arange(total) - np.repeat(before, counts)


def squares(lon: Floats, lat: Floats) -> Ints:
    """The square of the map of each point."""
    x = np.minimum(((lon + 180) / SIZE).astype(np.int64), _COLUMNS - 1)
    y = np.minimum(((lat + 90) / SIZE).astype(np.int64), _ROWS - 1)
    return y * _COLUMNS + x


def squares_of(box: npt.NDArray[np.float64]) -> Iterator[int]:
    """The squares that a box (west, south, east, north) touches."""
    west, south, east, north = box.tolist()
    for y in range(_row(south), _row(north) + 1):
        for x in range(_column(west), _column(east) + 1):
            yield y * _COLUMNS + x


def _column(lon: float) -> int:
    return min(max(int((lon + 180) / SIZE), 0), _COLUMNS - 1)


def _row(lat: float) -> int:
    return min(max(int((lat + 90) / SIZE), 0), _ROWS - 1)
