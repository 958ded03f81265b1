"""The step that takes the time, compiled: the same look-up, window, box and squares.

Some thousand events at a time go through the steps, each step a loop of its own over what the last
one left: so the processor waits for many look-ups at once, and not for each in turn. Points in
squares with a boundary in them are tested against the sides of the polygon; what rounding leaves in
doubt is left to shapely. So the answers are the same. Needs the extra ``compiled`` (numba).
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from math import cos, pi
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from trucewatch.matching.bands import Bands, within
from trucewatch.matching.index import SIZE, Table
from trucewatch.matching.places import Places
from trucewatch.matching.plain import Near
from trucewatch.matching.raster import SIDE, UNDECIDED, Raster
from trucewatch.matching.tables import NO, Events, Floats, Ints, Small
from trucewatch.matching.windows import Windows

__all__ = ["Compiled"]

_BLOCK = 2048
"""Events at a time: what the steps hand on then stays in the nearest cache."""
_ROOM = 1 << 14
"""Pairs at a time; where an event alone has more, as many as there are ceasefires."""
_FEWEST = 50_000
"""Events that are worth a thread."""
_KM_OF_DEGREE = 111.0
_COLUMNS, _ROWS = 360 // SIZE, 180 // SIZE


class Compiled:
    """The finder that is compiled."""

    def __init__(self, windows: Windows, places: Places) -> None:
        """A finder for these ceasefires."""
        raster = Raster.of(places)
        boxes = np.ascontiguousarray(places.boxes)
        self._bounds = _Bounds(windows.first, windows.last, boxes)
        self._areas = _Areas(
            raster.area, raster.west, raster.south, raster.across, raster.up, raster.squares.ravel()
        )
        self._bands = Bands.of_raster(raster)

    def near(self, table: Table, group: npt.NDArray[np.int32], events: Events) -> Near:
        """As :meth:`trucewatch.matching.plain.Finder.near`, by all cores."""
        calendar = table.calendar
        cells = _Cells(
            table.exact, table.row, table.groups, table.key, table.first, table.items, table.party,
            table.begins, calendar.origin, calendar.width, calendar.count,
        )  # fmt: skip
        asked = _Asked(group, events.start, events.end, events.lon, events.lat, events.radius)

        def found(span: tuple[int, int]) -> Near:
            return Near(*_near(cells, self._bounds, self._areas, self._bands, asked, *span))

        workers = max(1, min(os.cpu_count() or 1, len(events) // _FEWEST))
        spans = list(pairwise(len(events) * n // workers for n in range(workers + 1)))
        if workers == 1:
            return found(spans[0])
        with ThreadPoolExecutor(workers) as pool:
            return Near.joined(list(pool.map(found, spans)))


class _Cells(NamedTuple):
    """A table, as compiled code takes it."""

    exact: bool
    row: npt.NDArray[np.int32]
    groups: int
    key: npt.NDArray[np.int32]
    first: npt.NDArray[np.int32]
    items: npt.NDArray[np.int32]
    party: Small
    begins: npt.NDArray[np.int32]
    origin: int
    width: int
    buckets: int


class _Bounds(NamedTuple):
    """The windows and boxes of ceasefires."""

    opens: Ints
    closes: Ints
    boxes: Floats


class _Areas(NamedTuple):
    """A raster."""

    area: npt.NDArray[np.int32]
    west: Floats
    south: Floats
    across: Floats
    up: Floats
    squares: Small


class _Asked(NamedTuple):
    """The columns of events."""

    group: npt.NDArray[np.int32]
    start: Ints
    end: Ints
    lon: Floats
    lat: Floats
    radius: Floats


@njit(cache=True, nogil=True, error_model="numpy")
def _near(cells: Any, bounds: Any, areas: Any, bands: Any, asked: Any, begin: Any, end: Any) -> Any:
    """The pairs of the events from one to before another: the columns of :class:`Near`."""
    room = max(_ROOM, len(bounds.opens))
    looked = np.empty((3, 2 * _BLOCK), np.int32)
    pairs = np.empty((3, room), np.int32)
    event, ceasefire = np.empty(room, np.int32), np.empty(room, np.int32)
    party, place = np.empty(room, np.int8), np.empty(room, np.int8)
    found = 0
    for first in range(begin, end, _BLOCK):
        looked, count = _cells_of(cells, asked, first, min(first + _BLOCK, end), looked)
        done = 0
        while done < count:
            done, listed = _listed(cells.first, looked, done, count, pairs)
            met = _met(cells, bounds, asked, pairs, listed)
            if found + met > len(event):
                more = 2 * (found + met)
                event, ceasefire = _longer(event, more), _longer(ceasefire, more)
                party, place = _longer(party, more), _longer(place, more)
            for i in range(met):
                item = pairs[1, i]
                event[found + i], ceasefire[found + i] = pairs[0, i], cells.items[item]
                party[found + i], place[found + i] = cells.party[item], UNDECIDED
            if cells.exact:
                met = _placed(areas, bands, asked, event[found:], ceasefire[found:],
                              party[found:], place[found:], met)  # fmt: skip
            found += met
    return event[:found], ceasefire[:found], party[:found], place[:found]


@njit(cache=True, nogil=True, error_model="numpy")
def _longer(column: Any, size: Any) -> Any:
    longer = np.empty(size, column.dtype)
    longer[: len(column)] = column
    return longer


@njit(cache=True, nogil=True, error_model="numpy")
def _cells_of(cells: Any, asked: Any, first: Any, last: Any, looked: Any) -> Any:
    """First step: the cells of each event, as rows of events, cells and buckets.

    The bucket stands only beside the later ones of an event that touches several, else -1.
    """
    exact, row, groups, keys, _, _, _, _, origin, width, buckets = cells
    group, start, end, lon, lat, radius = asked
    squared = len(row) > 0
    at, count = 0, 0
    for e in range(first, last):
        x, y = lon[e], lat[e]
        wanted = (group[e] >= 0) & (((radius[e] == 0.0) & (x == x) & (y == y)) == exact)
        if squared and wanted:
            at = row[
                min(int((y + 90.0) / SIZE), _ROWS - 1) * _COLUMNS
                + min(int((x + 180.0) / SIZE), _COLUMNS - 1)
            ]
        if not wanted or at < 0:
            continue
        key = keys[at * groups + group[e]]
        if key < 0:
            continue
        bucket, until = 0, 0
        if buckets > 1:
            bucket = until = min(max((start[e] - origin) // width, 0), buckets - 1)
            if end[e] - 1 >= origin + (bucket + 1) * width:
                until = min((end[e] - 1 - origin) // width, buckets - 1)
        if count + until - bucket >= looked.shape[1]:
            longer = np.empty((3, 2 * (count + until - bucket + 1)), np.int32)
            longer[:, :count] = looked[:, :count]
            looked = longer
        for b in range(bucket, until + 1):
            looked[0, count], looked[1, count] = e, key * buckets + b
            looked[2, count] = b if b > bucket else -1
            count += 1
    return looked, count


@njit(cache=True, nogil=True, error_model="numpy")
def _listed(starts: Any, looked: Any, done: Any, count: Any, pairs: Any) -> Any:
    """Second step: every item of the cells, as rows of events, items and buckets.

    It stops where the next cell no longer fits: the cell where, and how many items there are.
    """
    listed = 0
    for n in range(done, count):
        begin, end = starts[looked[1, n]], starts[looked[1, n] + 1]
        if listed + end - begin > pairs.shape[1]:
            return n, listed
        for item in range(begin, end):
            pairs[0, listed], pairs[1, listed], pairs[2, listed] = looked[0, n], item, looked[2, n]
            listed += 1
    return count, listed


@njit(cache=True, nogil=True, error_model="numpy")
def _met(cells: Any, bounds: Any, asked: Any, pairs: Any, listed: Any) -> Any:
    """Third step: the pairs that meet in time and box move to the front; how many they are."""
    exact, _, _, _, _, items, _, begins, _, _, _ = cells
    opens, closes, boxes = bounds
    _, start, end, lon, lat, radius = asked
    met = 0
    for i in range(listed):
        e, item, later = pairs[0, i], pairs[1, i], pairs[2, i]
        c = items[item]
        # Where both first meet, so that no pair comes twice.
        here = (start[e] < closes[c]) & (end[e] > opens[c]) & ((later < 0) | (begins[c] == later))
        x, y = lon[e], lat[e]
        west, south, east, north = boxes[c, 0], boxes[c, 1], boxes[c, 2], boxes[c, 3]
        if exact:
            # One question of all: each by itself is a toss, which processors guess badly.
            here = here & (x >= west) & (x <= east) & (y >= south) & (y <= north)
        elif here:
            here = _disc_in_box(x, y, radius[e], west, south, east, north)
        pairs[0, met], pairs[1, met] = e, item
        met += here
    return met


@njit(cache=True, nogil=True, error_model="numpy")
def _placed(
    areas: Any, bands: Any, asked: Any,
    event: Any, ceasefire: Any, party: Any, place: Any, count: Any,
) -> Any:  # fmt: skip
    """Fourth step: what squares and sides say of exact points; how many pairs they leave."""
    area, west, south, across, up, squares = areas
    _, _, _, lon, lat, _ = asked
    left = 0
    for i in range(count):
        e, c = event[i], ceasefire[i]
        a = area[c]
        x = min(int((lon[e] - west[a]) * across[a]), SIDE - 1)
        y = min(int((lat[e] - south[a]) * up[a]), SIDE - 1)
        said = squares[(a * SIDE + y) * SIDE + x]
        event[left], ceasefire[left], party[left], place[left] = e, c, party[i], said
        left += said != NO
    count, left = left, 0
    for i in range(count):
        e, c, said = event[i], ceasefire[i], place[i]
        if said == UNDECIDED and area[c] > 0:
            said = within(lon[e], lat[e], area[c], bands)
        event[left], ceasefire[left], party[left], place[left] = e, c, party[i], said
        left += said != NO
    return left


@njit(cache=True, nogil=True, error_model="numpy")
def _disc_in_box(x: Any, y: Any, r: Any, west: Any, south: Any, east: Any, north: Any) -> Any:
    """As the plain finder has it."""
    up = r / _KM_OF_DEGREE
    if y + up < south or y - up > north:
        return False
    side = up / max(cos(min(abs(y) + up, 90.0) * pi / 180), 1e-9)
    return abs(x) + side >= 180 or not (x + side < west or x - side > east)
