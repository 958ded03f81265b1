"""Areas of ceasefires: names by the gazetteer, shapes from files, mended if need be."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any

import numpy as np
import shapely
from shapely.validation import explain_validity

from trucewatch.knowledge.gazetteer import Candidate, Gazetteer
from trucewatch.matching.places import disc
from trucewatch.matching.tables import Area
from trucewatch.sources.tables.findings import Findings

__all__ = ["area_of_names", "area_of_shape", "shape_of"]

_REACH_KM = {
    "neighbourhood": 5.0, "town": 25.0, "capital": 40.0, "zone": 50.0, "region": 300.0,
    "adm2": 200.0, "adm1": 1500.0,
}  # fmt: skip
"""How far from its point a place of a kind can reach, generously: beyond it is surely outside."""
_TOWNS = frozenset({"town", "capital"})
_CLEARLY = 10
"""A name stands for the largest place that bears it where that one has this many times the people
of every other; a name that several bear alike stands for none."""


def area_of_names(
    names: Iterable[str], gazetteer: Gazetteer, findings: Findings, who: str,
    country: str | None = None,
) -> Area | None:  # fmt: skip
    """The area that names mean together, ``None`` where any of them is unknown or ambiguous."""
    written = [name for name in (name.strip() for name in names) if name]
    places = [_place(name, gazetteer, country) for name in written]
    for name, place in zip(written, places, strict=True):
        if place is None:
            findings.note("area that the gazetteer does not know, or that several places bear",
                          [f"{who}: {name}"])  # fmt: skip
    known = [place for place in places if place is not None]
    if not known or len(known) < len(places):
        return None
    countries = frozenset(place.country for place in known if place.kind == "country")
    smaller = [place for place in known if place.kind != "country"]
    shapes = [shape_ for place in smaller if (shape_ := _boundary(place, gazetteer)) is not None]
    points = [(p.lon, p.lat, p.kind) for p in smaller if _boundary(p, gazetteer) is None]
    discs = [
        disc(lon, lat, _REACH_KM.get(kind, 300.0))
        for lon, lat, kind in points
        if lon is not None and lat is not None
    ]
    sure = _union(shapes)
    return Area(
        sure=sure,
        outer=sure if not discs else _union([*shapes, *discs]),
        countries=countries,
        marks=shapely.MultiPoint([(lon, lat) for lon, lat, _ in points]) if discs else None,
        lies_in=frozenset(place.country for place in known),
        said=", ".join(written),
    )


def _place(name: str, gazetteer: Gazetteer, country: str | None) -> Candidate | None:
    found = [c for c in gazetteer.candidates(name) if c.fit != "alike" or country is not None]
    if country is not None:
        found = [c for c in found if c.country == country] or found
    found = [c for c in found if c.kind == "country" or (c.lat is not None and c.lon is not None)]
    countries = [c for c in found if c.kind == "country" and c.fit == "name"]
    if countries:
        return countries[0] if len(countries) == 1 else None
    # A town's name is its province's too: the town is the smaller claim, but which is meant the
    # name does not say; the wider one holds both.
    leading = found[:1]
    rivals = [c for c in found[1:] if c.country != leading[0].country or c.kind == leading[0].kind]
    if leading and all(leading[0].population > _CLEARLY * c.population for c in rivals):
        return leading[0]
    return None


def _boundary(place: Candidate, gazetteer: Gazetteer) -> Any:
    shape_ = gazetteer.shape(place.id)
    if shape_ is None or shape_["type"] not in {"Polygon", "MultiPolygon"}:
        return None
    return shapely.make_valid(shapely.geometry.shape(shape_))


def _union(shapes: list[Any]) -> Any:
    return reduce(lambda a, b: a.union(b), shapes) if shapes else None


def area_of_shape(shape_: Any, findings: Findings, who: str) -> Area | None:
    """The area of a geometry; how far a point or a line reaches is not known."""
    mended = _mended(shape_, findings, who)
    if mended is None:
        return None
    if mended.area > 0:
        return Area(sure=mended, outer=mended, said="the shape given")
    findings.note("a point or line as area; within 25 km of it is taken as possible", [who])
    around = _union([disc(x, y, 25.0) for x, y in shapely.get_coordinates(mended).tolist()])
    return Area(outer=around.convex_hull, marks=mended, said="around the point or line given")


def shape_of(value: object, findings: Findings, who: str) -> Any:
    """A geometry from GeoJSON, WKT or WKB, ``None`` where it is none."""
    try:
        if isinstance(value, bytes):
            return shapely.from_wkb(value)
        written = str(value).strip()
        if written in {"", "null", "None"}:
            return None
        return (shapely.from_geojson if written.startswith("{") else shapely.from_wkt)(written)
    except (shapely.errors.ShapelyError, ValueError):
        findings.note("geometry that cannot be read; place unknown", [who])
        return None


def _mended(shape_: Any, findings: Findings, who: str) -> Any:
    """The shape as it must have been meant: without crossings, and cut at the antimeridian."""
    if shape_ is None or shape_.is_empty:
        return None
    west, south, east, north = shape_.bounds
    if not (np.isfinite(shape_.bounds).all() and south >= -90 and north <= 90
            and west >= -360 and east <= 360):  # fmt: skip
        findings.note("shape with coordinates out of range; place unknown", [who])
        return None
    if not shape_.is_valid:
        findings.note(f"shape mended: {explain_validity(shape_).split('[')[0].lower()}", [who])
        shape_ = shapely.make_valid(shape_)
    if west < -180 or east > 180 or _leaps(shape_):
        findings.note("shape across the antimeridian, cut in two there", [who])
        shape_ = _cut(shape_)
    return shape_


def _leaps(shape_: Any) -> bool:
    """Whether a side of the shape is drawn the long way round the earth."""
    lines = shapely.get_parts(shapely.boundary(shape_)) if shape_.area > 0 else []
    return any((np.abs(np.diff(shapely.get_coordinates(line)[:, 0])) > 180).any() for line in lines)


def _cut(shape_: Any) -> Any:
    """A shape over the antimeridian as two, each on its own side of the map."""
    # Western longitudes go on beyond 180, where they are one piece with the eastern ones.
    if _leaps(shape_):
        shape_ = shapely.transform(
            shape_, lambda xy: np.column_stack((np.where(xy[:, 0] < 0, xy[:, 0] + 360, xy[:, 0]),
                                                xy[:, 1]))
        )  # fmt: skip
        shape_ = shapely.make_valid(shape_)
    parts = []
    for turn in (-360, 0, 360):
        part = shape_.intersection(shapely.box(-180 + turn, -90, 180 + turn, 90))
        if part.area > 0:
            parts.append(shapely.transform(part, lambda xy, by=turn: xy - [by, 0]))
    return _union(parts)
