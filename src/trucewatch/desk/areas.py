"""Places and areas of a picture as GeoJSON (RFC 7946): never sharper than what is known of them.

A point stands only where the place itself is known. A district or a province whose boundary
nobody has added is a circle, and says that it is approximate; a country or a sea has no shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any

import msgspec

from trucewatch.model.claim import Claim
from trucewatch.model.picture import Ceasefire, ControlEntry, NoticeEntry, Picture
from trucewatch.model.place import Place, PlacePrecision
from trucewatch.picture.areas import place_key
from trucewatch.publishing.view import claims_of

__all__ = ["Areas", "areas", "circle"]

_RADII: dict[PlacePrecision, float] = {"adm2": 15.0, "adm1": 60.0, "linear": 10.0}
"""Kilometres: a district and a province of middling size, and what lies along a road or river."""
_EARTH = 6371.0088
_CORNERS = 48
_Named = Ceasefire | NoticeEntry | ControlEntry
_Places = Mapping[str, tuple[Place, ...]]
_Shape = Callable[[str], dict[str, Any] | None]


class Where(msgspec.Struct, frozen=True):
    """What is known of a place, and which entries are about it.

    ``id`` and ``precision`` are ``null`` where nobody knows which place the name means.

    ``of`` holds ids of ceasefires, incidents and notices, and for control the ids of its claims.
    ``country`` is the ISO code by which a whole country is to be shaded.
    """

    id: str | None
    name: str
    precision: PlacePrecision | None
    approximate: bool
    country: str | None
    of: tuple[str, ...]


class Feature(msgspec.Struct, frozen=True, tag_field="type", tag="Feature"):
    """A place. ``geometry`` is a point, a polygon, or null."""

    id: str
    properties: Where
    geometry: dict[str, Any] | None


class Areas(msgspec.Struct, frozen=True, tag_field="type", tag="FeatureCollection"):
    """The places of a picture, at a time."""

    as_of: str
    known_at: str | None
    features: list[Feature]


def areas(picture: Picture, claims: Iterable[Claim], shape: _Shape) -> Areas:
    """The places that a picture's ceasefires, incidents, notices and control are about.

    ``claims`` are those it rests on: they tell where a name is. ``shape`` gives the boundary of a
    place by its id, where one was added.
    """
    where = {claim.id: claim.where for claim in claims}
    places: dict[str, Place] = {}
    of: dict[str, dict[str, None]] = {}

    def note(place: Place, id_: str) -> None:
        key = place_key(place)
        if key not in places or (places[key].id is None and place.id is not None):
            places[key] = place
        of.setdefault(key, {})[id_] = None

    named: list[Ceasefire | NoticeEntry] = [*picture.ceasefires, *picture.notices]
    for entry in named:
        for place in _named(entry.areas, entry, where):
            note(place, entry.id)
    for incident in picture.incidents:
        for place in incident.where:
            note(place, incident.id)
    for held in picture.control:
        if held.place is not None:
            for place in _named((held.place,), held, where):
                note(place, held.claims[0])
    found = [_feature(key, place, tuple(of[key]), shape) for key, place in sorted(places.items())]
    return Areas(picture.as_of, picture.known_at, found)


def _named(
    names: Sequence[str],
    entry: Ceasefire | NoticeEntry | ControlEntry,
    where: dict[str, tuple[Place, ...]],
) -> list[Place]:
    """The places that names stand for in an entry's claims; without one a bare name."""
    known: dict[str, Place] = {}
    for id_ in claims_of(entry):
        for place in where.get(id_, ()):
            if place.name not in known or known[place.name].id is None:
                known[place.name] = place
    return [known.get(name, Place(name)) for name in names]


def _feature(key: str, place: Place, of: tuple[str, ...], shape: _Shape) -> Feature:
    drawn, approximate = _geometry(place, shape)
    told = Where(
        place.id, place.name, place.precision if place.id is not None else None, approximate,
        place.country if place.precision == "country" else None, of,
    )  # fmt: skip
    return Feature(key, told, drawn)


def _geometry(place: Place, shape: _Shape) -> tuple[dict[str, Any] | None, bool]:
    """The geometry of a place, and whether it is only approximate."""
    if place.id is None or place.lat is None or place.lon is None:
        return None, True
    boundary = shape(place.id)
    if boundary is not None:
        return boundary, False
    if place.precision in {"exact", "near"}:
        point = {"type": "Point", "coordinates": [place.lon, place.lat]}
        return point, place.precision == "near"
    radius = _RADII.get(place.precision)
    if radius is None:
        return None, True
    return {"type": "Polygon", "coordinates": [circle(place.lat, place.lon, radius)]}, True


def circle(lat: float, lon: float, radius_km: float) -> list[list[float]]:
    """A closed ring of degrees (longitude, latitude) around a point, counterclockwise.

    Corners beyond the antimeridian keep on counting (a longitude of 181), so that the ring is
    not torn.
    """
    ring = []
    reach = radius_km / _EARTH
    for n in range(_CORNERS):
        bearing = -2 * pi * n / _CORNERS
        up = asin(sin(radians(lat)) * cos(reach) + cos(radians(lat)) * sin(reach) * cos(bearing))
        along = atan2(
            sin(bearing) * sin(reach) * cos(radians(lat)),
            cos(reach) - sin(radians(lat)) * sin(up),
        )
        ring.append([round(lon + degrees(along), 5), round(degrees(up), 5)])
    return [*ring, ring[0]]
