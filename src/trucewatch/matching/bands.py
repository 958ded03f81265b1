"""Polygons cut into bands by latitude, so that a point is tested against few sides: compiled.

The test is exact or says that it is not: what lies on a boundary, or as near to it as rounding
reaches, stays undecided. Needs the extra ``compiled`` (numba).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from trucewatch.matching.raster import SIDE, UNDECIDED, Raster
from trucewatch.matching.tables import NO, YES, Floats, Ints

__all__ = ["Bands", "within"]

_ROUNDING = 1e-15
"""Bounds the relative error of the test of a point against a side (four roundings of 2**-53)."""
_MOST = 2048
_SIDES_A_BAND = 3


class Bands(NamedTuple):
    """The sides of all areas of a raster, those of each cut into bands from its south.

    Area ``a`` has the bands ``band[a]`` to ``band[a + 1]``; band ``b`` the sides
    ``side[of[b]:of[b + 1]]``, each with two ends.
    """

    band: Ints
    of: Ints
    side: Floats
    south: Floats
    scale: Floats

    @classmethod
    def of_raster(cls, raster: Raster) -> Bands:
        """Cut the polygons of a raster."""
        count = np.bincount(raster.owner, minlength=len(raster.south))
        bands = np.where(count > 0, np.clip(count // _SIDES_A_BAND, 1, _MOST), 0)
        scale = raster.up * bands / SIDE
        band = np.concatenate(([0], np.cumsum(bands)))
        of, side = _cut(raster.owner, raster.edges, band, raster.south, scale)
        return cls(band, of, side, raster.south, scale)


@njit(cache=True, nogil=True)
def _cut(owner: Any, edges: Any, band: Any, south: Any, scale: Any) -> Any:
    """The sides by band; a side stands in every band that it touches."""
    of = np.zeros(band[-1] + 1, np.int64)
    for filling in range(2):
        if filling:
            for b in range(len(of) - 1):
                of[b + 1] += of[b]
            side = np.empty((of[-1], 4))
        for e in range(len(owner)):
            area = owner[e]
            most = band[area + 1] - band[area] - 1
            low, high = edges[e, 1], edges[e, 3]
            if low > high:
                low, high = high, low
            begin = band[area] + min(int((low - south[area]) * scale[area]), most)
            end = band[area] + min(int((high - south[area]) * scale[area]), most)
            for b in range(begin, end + 1):
                if filling:
                    of[b] -= 1
                    side[of[b]] = edges[e]
                else:
                    of[b] += 1
    return of, side


@njit(cache=True, nogil=True, inline="always")
def within(x: Any, y: Any, area: Any, bands: Any) -> Any:
    """Whether a ray from a point to the east crosses an odd number of sides; or undecided.

    The point lies in the box of the area.
    """
    band, of, side, south, scale = bands
    most = band[area + 1] - band[area] - 1
    b = band[area] + min(int((y - south[area]) * scale[area]), most)
    inside = False
    for s in range(of[b], of[b + 1]):
        x1, y1, x2, y2 = side[s, 0], side[s, 1], side[s, 2], side[s, 3]
        if (y1 > y) != (y2 > y):
            p, q = (x2 - x1) * (y - y1), (x - x1) * (y2 - y1)
            if abs(p - q) <= _ROUNDING * (abs(p) + abs(q)):
                return UNDECIDED
            if (p > q) == (y2 > y1):
                inside = not inside
        elif y1 == y and (x1 == x or (y2 == y and min(x1, x2) <= x <= max(x1, x2))):
            return UNDECIDED
    return YES if inside else NO
