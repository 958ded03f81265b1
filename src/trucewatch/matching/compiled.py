"""The step that takes the time, compiled: the same look-up, window and box, event by event.

It also tests exact points against polygons, where rounding leaves no doubt; what lies on a
boundary, or as near to it as rounding reaches, it leaves to shapely. So the answers are the same.
Needs the extra ``compiled`` (numba).
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from math import cos, pi
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import shapely
from numba import njit

from trucewatch.matching.index import SIZE, Table
from trucewatch.matching.places import Places
from trucewatch.matching.plain import UNDECIDED, Near
from trucewatch.matching.tables import NO, YES, Events, Floats, Ints, Small
from trucewatch.matching.windows import Windows

__all__ = ["Compiled"]

_ROUNDING = 1e-15
"""Bounds the relative error of the test of a point against an edge (four roundings of 2**-53)."""
_MOST_BANDS = 2048
_EDGES_A_BAND = 3
_KM_OF_DEGREE = 111.0
_COLUMNS, _ROWS = 360 // SIZE, 180 // SIZE


class Shapes(NamedTuple):
    """The edges of all polygons, those of each cut into bands by latitude.

    Shape ``s`` has the bands ``band[s]`` to ``band[s + 1]``, none where a test has to be left to
    shapely; band ``b`` the edges ``edge[of[b]:of[b + 1]]``, each with two ends.
    """

    band: Ints
    of: Ints
    edge: Floats
    south: Floats
    scale: Floats

    @classmethod
    def make(cls, places: Places) -> Shapes:
        """The polygons of the areas that are one shape, known for sure, and nothing beside."""
        known = [
            (n, area.outer) for n, area in enumerate(places.areas)
            if area is not None and area.simple
        ]  # fmt: skip
        number, shapes = [n for n, _ in known], [shape for _, shape in known]
        rings, of_shape = shapely.get_rings(shapes, return_index=True)
        points, of_ring = shapely.get_coordinates(rings, return_index=True)
        joined = of_ring[1:] == of_ring[:-1]
        edges = np.hstack((points[:-1], points[1:]))[joined]
        owner = np.array(number, np.int64)[of_shape[of_ring[:-1][joined]]]
        count = np.bincount(owner, minlength=len(places.areas))
        bands = np.where(count > 0, np.clip(count // _EDGES_A_BAND, 1, _MOST_BANDS), 0)
        height = places.boxes[:, 3] - places.boxes[:, 1]
        with np.errstate(divide="ignore", invalid="ignore"):
            scale = np.where(count > 0, bands / height, 0.0)
        band = np.concatenate(([0], np.cumsum(bands)))
        south = np.where(count > 0, places.boxes[:, 1], 0.0)
        of, edge = _banded(owner, edges, band, south, scale)
        return cls(band, of, edge, south, scale)


class Compiled:
    """The finder that is compiled."""

    def __init__(self, windows: Windows, places: Places) -> None:
        """A finder for these ceasefires."""
        self._windows, self._boxes = windows, np.ascontiguousarray(places.boxes)
        self._shapes = Shapes.make(places)

    def near(self, table: Table, group: npt.NDArray[np.int32], events: Events) -> Near:
        """As :meth:`trucewatch.matching.plain.Finder.near`, by all cores."""
        workers = max(1, min(os.cpu_count() or 1, len(events) // 50_000))
        cuts = [len(events) * n // workers for n in range(workers + 1)]
        spans = list(pairwise(cuts))
        if workers == 1:
            return Near.joined(self._span(table, group, events, *spans[0]))
        with ThreadPoolExecutor(workers) as pool:
            parts = pool.map(lambda span: self._span(table, group, events, *span), spans)
            return Near.joined([near for part in parts for near in part])

    def _span(
        self, table: Table, group: npt.NDArray[np.int32], events: Events, first: int, last: int
    ) -> list[Near]:
        calendar, windows = table.calendar, self._windows
        cells = _Cells(
            table.exact, table.row, table.groups, table.key, table.first, table.items, table.party,
            table.begins, calendar.origin, calendar.width, calendar.count,
        )  # fmt: skip
        bounds = _Bounds(windows.first, windows.last, self._boxes)
        asked = _Asked(group, events.start, events.end, events.lon, events.lat, events.radius)
        room = max(last - first, 2 * len(self._boxes), 64)
        parts = []
        while first < last:
            event, ceasefire = np.empty(room, np.int32), np.empty(room, np.int32)
            party, place = np.empty(room, np.int8), np.empty(room, np.int8)
            into = _Pairs(event, ceasefire, party, place)
            first, found = _near(cells, bounds, asked, first, last, into)
            if table.exact:
                found = _decide(self._shapes, asked, into, found, len(self._boxes))
            parts.append(Near(event[:found], ceasefire[:found], party[:found], place[:found]))
        return parts


class _Cells(NamedTuple):
    """A table, as compiled code takes it."""

    exact: bool
    row: npt.NDArray[np.int32]
    groups: int
    key: npt.NDArray[np.int32]
    first: npt.NDArray[np.int32]
    items: Ints
    party: Small
    begins: Ints
    origin: int
    width: int
    buckets: int


class _Bounds(NamedTuple):
    """The windows and boxes of ceasefires."""

    opens: Ints
    closes: Ints
    boxes: Floats


class _Asked(NamedTuple):
    """The columns of events."""

    group: npt.NDArray[np.int32]
    start: Ints
    end: Ints
    lon: Floats
    lat: Floats
    radius: Floats


class _Pairs(NamedTuple):
    """Room for pairs."""

    event: npt.NDArray[np.int32]
    ceasefire: npt.NDArray[np.int32]
    party: Small
    place: Small


@njit(cache=True, nogil=True)
def _banded(owner: Any, edges: Any, band: Any, south: Any, scale: Any) -> Any:
    """The edges by band; an edge stands in every band that it touches."""
    of = np.zeros(band[-1] + 1, np.int64)
    for filling in range(2):
        if filling:
            for b in range(len(of) - 1):
                of[b + 1] += of[b]
            edge = np.empty((of[-1], 4))
        for e in range(len(owner)):
            shape = owner[e]
            most = band[shape + 1] - band[shape] - 1
            low, high = edges[e, 1], edges[e, 3]
            if low > high:
                low, high = high, low
            begin = band[shape] + min(int((low - south[shape]) * scale[shape]), most)
            end = band[shape] + min(int((high - south[shape]) * scale[shape]), most)
            for b in range(begin, end + 1):
                if filling:
                    of[b] -= 1
                    edge[of[b]] = edges[e]
                else:
                    of[b] += 1
    return of, edge


@njit(cache=True, nogil=True, inline="always")
def _within(x: Any, y: Any, first: Any, last: Any, edge: Any) -> Any:
    """Whether a ray from a point to the east crosses an odd number of edges; or undecided."""
    inside = False
    for e in range(first, last):
        x1, y1, x2, y2 = edge[e, 0], edge[e, 1], edge[e, 2], edge[e, 3]
        if (y1 > y) != (y2 > y):
            a, b = (x2 - x1) * (y - y1), (x - x1) * (y2 - y1)
            if abs(a - b) <= _ROUNDING * (abs(a) + abs(b)):
                return UNDECIDED
            if (a > b) == (y2 > y1):
                inside = not inside
        elif y1 == y and (x1 == x or (y2 == y and min(x1, x2) <= x <= max(x1, x2))):
            return UNDECIDED
    return YES if inside else NO


@njit(cache=True, nogil=True)
def _near(cells: Any, bounds: Any, asked: Any, first: Any, last: Any, into: Any) -> Any:
    """Fill pairs from event ``first`` on; the event where it stopped, and how many there are.

    It stops before an event whose pairs no longer fit.
    """
    # Fields are taken once: each access to an array of a tuple would count a reference.
    exact, row, groups, keys, starts, items, parties, begins, origin, width, count = cells
    opens, closes, boxes = bounds
    group, first_second, after, lon, lat, radius = asked
    events, ceasefires, party, place = into
    found = 0
    for e in range(first, last):
        key = np.int64(group[e])
        x, y, r = lon[e], lat[e], radius[e]
        if key < 0 or (r == 0.0 and x == x and y == y) != exact:
            continue
        if len(row) > 0:
            at = row[
                min(int((y + 90.0) / SIZE), _ROWS - 1) * _COLUMNS
                + min(int((x + 180.0) / SIZE), _COLUMNS - 1)
            ]
            if at < 0:
                continue
            key += at * groups
        key = np.int64(keys[key])
        if key < 0:
            continue
        start, end = first_second[e], after[e]
        begin, until = 0, 0
        if count > 1:
            begin = until = min(max((start - origin) // width, 0), count - 1)
            if begin < count - 1 and end - 1 >= origin + (begin + 1) * width:
                until = min((end - 1 - origin) // width, count - 1)
        before = found
        for bucket in range(begin, until + 1):
            cell = key * count + bucket
            for i in range(starts[cell], starts[cell + 1]):
                c = items[i]
                if until > begin and bucket != max(begin, begins[c]):
                    continue
                west, low, east, high = boxes[c, 0], boxes[c, 1], boxes[c, 2], boxes[c, 3]
                if exact:
                    # One question of all: each by itself is a toss, which processors guess badly.
                    if not (
                        (start < closes[c]) & (end > opens[c])
                        & (x >= west) & (x <= east) & (y >= low) & (y <= high)
                    ):  # fmt: skip
                        continue
                elif (
                    start >= closes[c] or end <= opens[c]
                    or not _disc_in_box(x, y, r, west, low, east, high)
                ):  # fmt: skip
                    continue
                if found == len(events):
                    return e, before
                events[found], ceasefires[found] = e, c
                party[found], place[found] = parties[i], UNDECIDED
                found += 1
    return last, found


@njit(cache=True, nogil=True)
def _decide(shapes: Any, asked: Any, into: Any, found: Any, ceasefires: Any) -> Any:
    """Give the answers about place that polygons give, and drop the pairs that they rule out.

    Pairs are taken by ceasefire, so that a polygon is read from memory once. How many are left.
    """
    band, of, edge, south, scale = shapes
    _, _, _, lon, lat, _ = asked
    event, ceasefire, party, place = into
    after = np.zeros(ceasefires + 1, np.int64)
    for i in range(found):
        after[ceasefire[i] + 1] += 1
    for c in range(ceasefires):
        after[c + 1] += after[c]
    by_ceasefire = np.empty(found, np.int32)
    for i in range(found):
        by_ceasefire[after[ceasefire[i]]] = i
        after[ceasefire[i]] += 1
    for i in by_ceasefire:
        c = ceasefire[i]
        bands = band[c + 1] - band[c]
        if bands > 0:
            x, y = lon[event[i]], lat[event[i]]
            b = band[c] + min(int((y - south[c]) * scale[c]), bands - 1)
            place[i] = _within(x, y, of[b], of[b + 1], edge)
    left = 0
    for i in range(found):
        event[left], ceasefire[left] = event[i], ceasefire[i]
        party[left], place[left] = party[i], place[i]
        left += place[i] != NO
    return left


@njit(cache=True, nogil=True)
def _disc_in_box(x: Any, y: Any, r: Any, west: Any, low: Any, east: Any, high: Any) -> Any:
    """As the plain finder has it."""
    up = r / _KM_OF_DEGREE
    if y + up < low or y - up > high:
        return False
    side = up / max(cos(min(abs(y) + up, 90.0) * pi / 180), 1e-9)
    return abs(x) + side >= 180 or not (x + side < west or x - side > east)
