"""Where an entry lies, as GeoJSON draws it: points where a point is meant, else areas.

A point is only drawn for a place known exactly or nearly. A district is a circle marked
approximate: its centre is known, its outline is not. A country, a sea and a line have no geometry
at all; they are named.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any

import shapely
from shapely.geometry.polygon import orient

from trucewatch.model.claim import Claim
from trucewatch.model.place import Place

__all__ = ["AREAS_KM", "RADII_KM", "circle", "geometry", "places_of"]

RADII_KM = {"adm2": 15.0, "adm1": 60.0}
"""The radius that stands for a district whose outline is not known, by the place's precision."""
AREAS_KM = {"exact": 1.5, "near": 5.0}
"""The radius that stands for an area known by a point."""
_EARTH_KM = 6371.0088
_CORNERS = 64


def geometry(place: Place, *, area: bool = False) -> tuple[dict[str, Any] | None, bool]:
    """The geometry of a place, ``None`` where it has none, and whether it is approximate.

    ``area`` says that an area is meant, such as a ceasefire's: a quarter's point is then the
    centre of a circle too.
    """
    if place.lat is None or place.lon is None:
        return None, False
    radius = RADII_KM.get(place.precision) or (AREAS_KM.get(place.precision) if area else None)
    if radius is not None:
        return circle(place.lon, place.lat, radius), True
    if place.precision not in {"exact", "near"}:
        return None, False
    point = {"type": "Point", "coordinates": [_round(place.lon), _round(place.lat)]}
    return point, place.precision == "near"


def circle(lon: float, lat: float, radius_km: float) -> dict[str, Any]:
    """A circle as a polygon of 64 corners, counter-clockwise; cut in two at the antimeridian."""
    ring = [_at(lon, lat, radius_km, 2 * pi * i / _CORNERS) for i in range(_CORNERS)]
    if all(-180 <= x <= 180 for x, _ in ring):
        return {"type": "Polygon", "coordinates": [_closed(ring)]}
    whole, parts = shapely.Polygon(ring), []
    for turn in (-360, 0, 360):
        part = whole.intersection(shapely.box(-180 + turn, -90, 180 + turn, 90))
        if not part.is_empty:
            corners = orient(part).exterior.coords[:-1]
            parts.append([_closed([(x - turn, y) for x, y in corners])])
    return {"type": "MultiPolygon", "coordinates": parts}


def places_of(names: Iterable[str], claims: Iterable[Claim]) -> list[Place]:
    """The places that names of areas mean, by the places of the claims; unknown ones stay bare."""
    known: dict[str, Place] = {}
    for claim in claims:
        for place in claim.where:
            if place.lat is not None:
                known.setdefault(place.name.casefold(), place)
    return [known.get(name.casefold(), Place(name)) for name in dict.fromkeys(names)]


def _at(lon: float, lat: float, km: float, angle: float) -> tuple[float, float]:
    """The point so far from another one, at an angle counter-clockwise from the east."""
    bearing, way, phi = pi / 2 - angle, km / _EARTH_KM, radians(lat)
    there = asin(sin(phi) * cos(way) + cos(phi) * sin(way) * cos(bearing))
    turn = atan2(sin(bearing) * sin(way) * cos(phi), cos(way) - sin(phi) * sin(there))
    return lon + degrees(turn), degrees(there)


def _closed(ring: list[tuple[float, float]]) -> list[list[float]]:
    rounded = [[_round(x), _round(y)] for x, y in ring]
    return [*rounded, rounded[0]]


def _round(value: float) -> float:
    return round(value, 5)  # about a metre: RFC 7946 asks for no more than is known
