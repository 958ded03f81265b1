"""A feature of a map (properties and a geometry) as a place of the gazetteer.

Knows how the common makers of boundaries name their fields: OCHA's common operational datasets
(``ADM3_EN``, ``adm3_name``, ``ADM3_PCODE``, ``PP_NAME_EN``), GADM (``NAME_2``), geoBoundaries
(``shapeName``), OpenStreetMap and Natural Earth (``name``, ``name:ar``, ``name_ar``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from trucewatch.errors import KnowledgeError
from trucewatch.knowledge.gazetteer_format import KINDS, NAME, Record

__all__ = ["place_of_feature"]

_LEVEL = re.compile(r"(?i)^adm(\d)_?(?:en|pcode|name)$")
_NAME_FIELDS = (
    "pp_name_en", "shapename", "name:en", "name_en", "name_eng", "name", "nam", "label", "naam",
)  # fmt: skip
_OTHER_NAME = re.compile(
    r"(?i)^(?:name[:_][a-z]{2,3}|(?:alt|int|official|old|loc|short|local)_?name(?:[:_][a-z]{2,3})?|"
    r"varname(?:_\d)?|nl_name(?:_\d)?|name_?alt|names?|other_?names?|pp_(?:name_[a-z]{2}|alt\d_[a-z]{2}|ref_nam\w*))$"
)
_IDS = ("pp_pcode", "pcode", "shapeid", "geonameid", "osm_id", "@id", "gid", "id", "fid")
_COUNTRIES = ("iso_a2", "iso2", "country_code", "countrycode", "cc", "adm0_pcode", "iso", "country")
_SETTLEMENT = {
    "suburb": "neighbourhood", "neighbourhood": "neighbourhood", "quarter": "neighbourhood",
    "neighborhood": "neighbourhood", "city": "town", "town": "town", "village": "town",
    "hamlet": "town", "camp": "camp", "refugee camp": "camp", "state": "adm1", "region": "region",
    "province": "adm1", "district": "adm2", "county": "adm2",
}  # fmt: skip

Points = Sequence[tuple[float, float]]


def place_of_feature(
    properties: Mapping[str, Any],
    geometry: Mapping[str, Any] | None,
    where: str,
    source: str,
    number: int,
) -> Record:
    """The record of a feature. ``where`` names it in errors, ``source`` and ``number`` in its id.

    Raises:
        KnowledgeError: it has no name, or its geometry is not one of GeoJSON's.
    """
    fields = {key.lower(): _text(value) for key, value in properties.items()}
    level = _level(fields)
    name, names = _names(fields, level, where)
    point, shape = _where(geometry, fields, where)
    pcode = fields.get(f"adm{level}_pcode") if level and not fields.get("pp_pcode") else None
    own = pcode or next((fields[key] for key in _IDS if fields.get(key)), "")
    adm = _adm(fields, level)
    return Record(
        id=f"pcode:{pcode}" if pcode else f"{source}:{own or number}",
        name=name,
        kind=_kind(fields, level, shape),
        country=adm[0] if adm else "",
        lat=point[0],
        lon=point[1],
        population=_whole(fields.get("population") or fields.get("pop_est") or ""),
        adm=adm,
        names=[(other, NAME) for other in names],
        alike=True,
        shape=shape,
    )


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, dict | list) else str(value).strip()


def _whole(text: str) -> int:
    try:
        return max(0, int(float(text)))
    except (ValueError, OverflowError):
        return 0


def _level(fields: Mapping[str, str]) -> int | None:
    """The division level of a feature of a common operational dataset: the deepest it names."""
    levels = [
        int(match[1])
        for key in fields
        if (match := _LEVEL.match(key)) and fields[key] and not fields.get("pp_name_en")
    ]
    return max(levels, default=None)


def _names(fields: Mapping[str, str], level: int | None, where: str) -> tuple[str, list[str]]:
    names: list[str] = []
    if level is not None:
        mine = re.compile(rf"adm{level}_?(?:[a-z]{{2}}|ref|name\d?|alt\d?[a-z]{{2}})$")
        keys = sorted(key for key in fields if mine.match(key))
        keys.sort(key=lambda key: key not in {f"adm{level}_en", f"adm{level}_name"})
        names += [fields[key] for key in keys]
    gadm = [key for key in fields if re.fullmatch(r"name_\d", key) and fields[key]]
    names += [
        fields[key] for key in (*_NAME_FIELDS, *sorted(gadm, reverse=True)[:1]) if key in fields
    ]
    names += [fields[key] for key in sorted(fields) if _OTHER_NAME.match(key)]
    pieces = [part.strip() for name in names for part in re.split(r"[|;]", name)]
    distinct = list(dict.fromkeys(part for part in pieces if part))
    if not distinct:
        raise KnowledgeError(
            "no field holds a name", where=where, do="call it name, name_ar or ADM3_EN"
        )
    return distinct[0], distinct[1:]


def _adm(fields: Mapping[str, str], level: int | None) -> tuple[str, ...]:
    coded = [fields[key] for key in _COUNTRIES if len(fields.get(key, "")) == 2]
    coded += [v[:2] for k, v in sorted(fields.items()) if re.fullmatch(r"adm\d_?pcode", k)]
    country = next((code.upper() for code in coded if code.isalpha()), "")
    if not country:
        return ()
    above = []
    for upper in range(1, level if level is not None else 5):
        name = fields.get(f"adm{upper}_en") or fields.get(f"adm{upper}_name")
        if not name:
            break
        above.append(name)
    return (country, *above)


def _kind(fields: Mapping[str, str], level: int | None, shape: str) -> str:
    named = next((fields[k].lower() for k in ("kind", "place", "type") if fields.get(k)), "")
    if named in KINDS:
        return named
    if named in _SETTLEMENT:
        return _SETTLEMENT[named]
    if level is not None and shape:
        return ("country", "adm1", "adm2")[min(level, 2)]
    if fields.get("ppclasstit", "").lower() == "neighbourhood":
        return "neighbourhood"
    return "region" if shape else "town"


def _where(
    geometry: Mapping[str, Any] | None, fields: Mapping[str, str], where: str
) -> tuple[tuple[float | None, float | None], str]:
    """The point of a feature, and its geometry as compact GeoJSON where it is an area or a line."""
    if not geometry:
        return (None, None), ""
    try:
        lat, lon, keep = _centre(str(geometry["type"]), geometry["coordinates"])
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise KnowledgeError(
            f"the geometry cannot be read ({error})", where=where, do="save it as GeoJSON in WGS 84"
        ) from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise KnowledgeError(
            f"the geometry lies at {lat:.4g}, {lon:.4g}",
            where=where,
            do="save it in WGS 84 degrees",
        )
    shape = ""
    if keep:
        kept = {"type": geometry["type"], "coordinates": geometry["coordinates"]}
        shape = json.dumps(kept, separators=(",", ":"))
    return (round(lat, 5), round(lon, 5)), shape


def _centre(kind: str, coordinates: Any) -> tuple[float, float, bool]:
    if kind == "Point":
        return float(coordinates[1]), float(coordinates[0]), False
    if kind == "MultiPoint":
        return *_mean([_pair(p) for p in coordinates]), False
    if kind == "LineString":
        return *_pair(coordinates[len(coordinates) // 2])[::-1], True
    if kind == "MultiLineString":
        longest = max(coordinates, key=len)
        return *_pair(longest[len(longest) // 2])[::-1], True
    if kind not in {"Polygon", "MultiPolygon"}:
        raise ValueError(f"type {kind}")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    rings = [[_pair(point) for point in polygon[0]] for polygon in polygons]
    _, lat, lon = max(_ring(ring) for ring in rings)
    return lat, lon, True


def _pair(point: Sequence[Any]) -> tuple[float, float]:
    return float(point[0]), float(point[1])


def _mean(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    pairs = list(points)
    return sum(y for _, y in pairs) / len(pairs), sum(x for x, _ in pairs) / len(pairs)


def _ring(ring: Points) -> tuple[float, float, float]:
    """The area of a ring (square degrees) and its centroid as latitude, longitude."""
    x0, y0 = ring[0]  # computed from the first corner: small rings far from 0/0 stay exact
    area = x = y = 0.0
    for (xa, ya), (xb, yb) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = (xa - x0) * (yb - y0) - (xb - x0) * (ya - y0)
        area += cross
        x += (xa + xb - 2 * x0) * cross
        y += (ya + yb - 2 * y0) * cross
    if abs(area) < 1e-12:
        return 0.0, *_mean(ring)
    return abs(area / 2), y0 + y / (3 * area), x0 + x / (3 * area)
