"""Areas laid out in squares: wholly in, wholly out, or with a part of the boundary in it.

Most points are answered by the square they lie in, without a look at the polygon. The answers are
the polygon's own: a square is called in or out only where no side of the polygon comes into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from trucewatch.matching.places import Places
from trucewatch.matching.tables import NO, YES, Floats, Ints, Small

__all__ = ["SIDE", "UNDECIDED", "Raster"]

UNDECIDED = -1
"""Stands for an answer about place that is still to be given."""
SIDE = 32
"""Squares along each side of an area's box: a kilobyte for an area."""
_ALL = SIDE * SIDE
_POLYGONS = frozenset({"Polygon", "MultiPolygon"})


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """The squares of every area that is a polygon, known for sure, and nothing beside.

    ``area`` is the number of each ceasefire's area here; 0 stands for all others, of which nothing
    is decided. An area's box begins at ``west`` and ``south``; ``across`` and ``up`` are its
    squares per degree, ``squares`` the answer in each, row by row from the south. ``shapes`` are
    the polygons, ``edges`` their sides with two ends each, and ``owner`` the area of each side.
    """

    area: npt.NDArray[np.int32]
    west: Floats
    south: Floats
    across: Floats
    up: Floats
    squares: Small
    shapes: tuple[Any, ...]
    owner: Ints
    edges: Floats

    @classmethod
    def of(cls, places: Places) -> Raster:
        """The squares of the areas of ceasefires; an area that several have is laid out once."""
        number: dict[int, int] = {}
        shapes: list[Any] = []
        area = np.zeros(len(places.areas), np.int32)
        for ceasefire, found in enumerate(places.areas):
            if found is not None and found.simple and found.outer.geom_type in _POLYGONS:
                area[ceasefire] = number.setdefault(id(found.outer), len(shapes) + 1)
                if area[ceasefire] > len(shapes):
                    shapes.append(found.outer)
        boxes = np.zeros((len(shapes) + 1, 4))
        boxes[1:] = shapely.bounds(np.array(shapes, object)).reshape(-1, 4)
        with np.errstate(divide="ignore"):
            scale = SIDE / (boxes[:, 2:] - boxes[:, :2])
        across, up = np.where(np.isfinite(scale), scale, 0.0).T
        squares = np.full((len(boxes), _ALL), NO, np.int8)
        squares[0] = UNDECIDED
        west, south = boxes[:, 0].copy(), boxes[:, 1].copy()
        raster = cls(area, west, south, across, up, squares, tuple(shapes), *_edges(shapes))
        raster._cross()
        raster._fill()
        return raster

    def answer(self, ceasefire: Ints, lon: Floats, lat: Floats) -> Small:
        """What the squares say of points in the boxes of ceasefires, pair by pair."""
        area = self.area[ceasefire].astype(np.int64)
        found: Small = self.squares.ravel()[area * _ALL + self._square(area, lon, lat)]
        return found

    def _square(self, area: Ints, lon: Floats, lat: Floats) -> Ints:
        """The square of an area that a point in its box lies in."""
        x = ((lon - self.west[area]) * self.across[area]).astype(np.int64)
        y = ((lat - self.south[area]) * self.up[area]).astype(np.int64)
        return np.minimum(y, SIDE - 1) * SIDE + np.minimum(x, SIDE - 1)

    def _cross(self) -> None:
        """Leave undecided each square in the box of a side: more than it touches, never fewer."""
        (x1, y1, x2, y2), owner = self.edges.T, self.owner
        low = self._square(owner, np.minimum(x1, x2), np.minimum(y1, y2))
        high = self._square(owner, np.maximum(x1, x2), np.maximum(y1, y2))
        squares, base = self.squares.ravel(), owner * _ALL
        squares[base + low] = UNDECIDED
        long = np.flatnonzero(low != high)
        low, high, base = low[long], high[long], base[long]
        wide, tall = high % SIDE - low % SIDE + 1, high // SIDE - low // SIDE + 1
        count = wide * tall
        edge = np.repeat(np.arange(len(count)), count)
        nth = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
        up, across = nth // wide[edge], nth % wide[edge]
        squares[(base + low)[edge] + up * SIDE + across] = UNDECIDED

    def _fill(self) -> None:
        """Ask the polygon about the first of each row of squares without a side between them."""
        free = self.squares != UNDECIDED
        first = free.copy()
        first[:, 1:] &= ~free[:, :-1]
        first[:, ::SIDE] = free[:, ::SIDE]
        area, square = np.nonzero(first)
        with np.errstate(divide="ignore", invalid="ignore"):
            lon = self.west[area] + (square % SIDE + 0.5) / self.across[area]
            lat = self.south[area] + (square // SIDE + 0.5) / self.up[area]
        cuts = np.searchsorted(area, np.arange(1, len(self.west) + 1)).tolist()
        said = np.zeros(len(area), np.int8)
        for shape, (begin, end) in zip(self.shapes, pairwise(cuts), strict=True):
            shapely.prepare(shape)
            said[begin:end] = shapely.intersects_xy(shape, lon[begin:end], lat[begin:end])
        run = np.cumsum(first.ravel()) - 1
        flat, open_ = self.squares.ravel(), free.ravel()
        flat[open_] = np.where(said[run[open_]], YES, NO)


def _edges(shapes: list[Any]) -> tuple[Ints, Floats]:
    """The sides of polygons: the number of the polygon, from 1, and the two ends."""
    # Of a polygon of several parts shapely gives no rings: of each part it does.
    parts, of_shape = shapely.get_parts(np.array(shapes, object), return_index=True)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    joined = np.flatnonzero(of_ring[1:] == of_ring[:-1])
    edges = np.hstack((points[joined], points[joined + 1]))
    return of_shape[of_part[of_ring[joined]]] + 1, edges
