"""``trucewatch gazetteer add FILE``: an organisation's own places.

Reads GeoNames dumps (``SY.txt`` or ``SY.zip``), GeoJSON, shapefiles and csv tables with
coordinates; OCHA's boundary files come as the last three. Names may be in any script; polygons
are kept. The places are written as a gazetteer file of their own, which
:meth:`trucewatch.knowledge.gazetteer.Gazetteer.load` takes beside the one that ships.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import shapefile

from trucewatch.errors import KnowledgeError
from trucewatch.knowledge.gazetteer_features import place_of_feature
from trucewatch.knowledge.gazetteer_format import NAME, OTHER, Record, write_volume

__all__ = ["Added", "add", "added"]

_SUFFIX = ".places"
_GEONAMES_FIELDS = 19
_KIND_OF_CODE = {
    "PCLI": "country", "ADM1": "adm1", "ADM2": "adm2", "ADM3": "adm2", "ADM4": "adm2",
    "PPLC": "capital", "PPLX": "neighbourhood", "AIRP": "airport", "AIRB": "base", "DAM": "dam",
    "INSM": "base", "REFUG": "camp", "CMP": "camp", "CMPRF": "camp", "ISL": "island",
    "ISLS": "island", "VAL": "valley", "BDG": "crossing", "PSTB": "crossing", "SEA": "sea",
    "STRT": "sea", "GULF": "sea", "STM": "river", "RD": "road", "RGN": "region",
}  # fmt: skip
_KIND_OF_CLASS = {
    "A": "region", "P": "town", "H": "river", "L": "region", "R": "road", "S": "site",
    "T": "mountain", "U": "sea", "V": "region",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Added:
    """What :func:`add` wrote: the file to load, how many places it holds, how many with a shape."""

    path: Path
    places: int
    shapes: int


def add(file: Path, into: Path) -> Added:
    """Read a file of places and keep it in the folder ``into``; the same file again replaces it.

    Raises:
        KnowledgeError: the file is missing or of no known kind, or a line of it is wrong; the
            message names the line or feature and the field.
    """
    readers = {
        ".geojson": _geojson, ".json": _geojson, ".shp": _shapefile, ".csv": _csv,
        ".txt": _geonames, ".tsv": _geonames, ".zip": _zipped,
    }  # fmt: skip
    reader = readers.get(file.suffix.lower())
    if reader is None:
        raise KnowledgeError(
            f"{file.suffix or 'a file without an ending'} is no known kind",
            where=str(file),
            do="give a GeoNames .txt, .geojson, .shp or .csv",
        )
    source = re.sub(r"[^\w.-]+", "-", file.stem) or "places"
    try:
        records = list(reader(file, source))
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    except FileNotFoundError as error:
        raise KnowledgeError("no such file", where=str(file), do="check the path") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError("not UTF-8", where=str(file), do="save it as UTF-8") from error
    except OSError as error:
        raise KnowledgeError(
            f"cannot be read ({error.strerror or error})", where=str(file), do="check the file"
        ) from error
    if not records:
        raise KnowledgeError("holds no place", where=str(file), do="check the file")
    unique = list({record.id: record for record in records}.values())
    path = into / (source + _SUFFIX)
    write_volume(path, unique, f"{file.name} {digest}")
    return Added(path, len(unique), sum(bool(record.shape) for record in unique))


def added(into: Path) -> list[Path]:
    """The files that :func:`add` has kept in a folder, by name."""
    return sorted(into.glob("*" + _SUFFIX))


def _geojson(file: Path, source: str) -> Iterator[Record]:
    try:
        whole = json.loads(file.read_text("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise KnowledgeError(
            f"not JSON ({error.msg})", where=f"{file}:{error.lineno}", do="correct that line"
        ) from error
    except RecursionError as error:
        raise KnowledgeError("nested too deeply", where=str(file), do="check the file") from error
    kind = whole.get("type") if isinstance(whole, dict) else None
    features = whole.get("features") if kind == "FeatureCollection" else [whole]
    if kind not in {"FeatureCollection", "Feature"} or not isinstance(features, list):
        raise KnowledgeError(
            "field type is not FeatureCollection", where=str(file), do="give GeoJSON"
        )
    for number, feature in enumerate(features, 1):
        where = f"{file}, feature {number}"
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            raise KnowledgeError("field properties is missing", where=where, do="give GeoJSON")
        geometry = feature.get("geometry")
        if geometry is not None and not isinstance(geometry, dict):
            raise KnowledgeError("field geometry is not an object", where=where, do="give GeoJSON")
        properties = feature["properties"]
        if "id" in feature:
            properties = {"id": feature["id"]} | properties
        yield place_of_feature(properties, geometry, where, source, number)


def _shapefile(file: Path, source: str) -> Iterator[Record]:
    try:
        with shapefile.Reader(str(file)) as reader:
            for number, entry in enumerate(reader.iterShapeRecords(), 1):
                geometry = dict(entry.shape.__geo_interface__) if entry.shape.points else None
                where = f"{file}, feature {number}"
                yield place_of_feature(entry.record.as_dict(), geometry, where, source, number)
    except (shapefile.ShapefileException, struct.error) as error:
        if not file.exists():
            raise FileNotFoundError(file) from error
        raise KnowledgeError(
            f"not a shapefile ({error})", where=str(file), do="give the .shp beside its .dbf"
        ) from error


def _csv(file: Path, source: str) -> Iterator[Record]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines)
        heads = {(head or "").strip().lower(): head for head in table.fieldnames or ()}
        lat = next((heads[h] for h in ("lat", "latitude", "y") if h in heads), None)
        lon = next((heads[h] for h in ("lon", "lng", "long", "longitude", "x") if h in heads), None)
        if lat is None or lon is None:
            raise KnowledgeError(
                "no columns lat and lon", where=f"{file}:1", do="name them lat and lon"
            )
        for number, row in enumerate(table, 1):
            where = f"{file}:{table.line_num}"
            point = [_number(row.get(column), column, where) for column in (lon, lat)]
            geometry = {"type": "Point", "coordinates": point}
            properties = {k: v for k, v in row.items() if isinstance(k, str)}
            yield place_of_feature(properties, geometry, where, source, number)


def _number(text: str | None, field: str, where: str) -> float:
    try:
        return float(text or "")
    except ValueError as error:
        raise KnowledgeError(
            f"field {field} is {text!r}", where=where, do="give decimal degrees"
        ) from error


def _zipped(file: Path, source: str) -> Iterator[Record]:
    try:
        with zipfile.ZipFile(file) as archive:
            texts = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n]
            for name in texts:
                with archive.open(name) as content:
                    lines = (line.decode("utf-8") for line in content)
                    yield from _geonames_lines(lines, f"{file}!{name}")
    except zipfile.BadZipFile as error:
        raise KnowledgeError("not a zip file", where=str(file), do="load it again") from error


def _geonames(file: Path, source: str) -> Iterator[Record]:
    with file.open(encoding="utf-8") as lines:
        yield from _geonames_lines(lines, str(file))


def _geonames_lines(lines: Iterable[str], where: str) -> Iterator[Record]:
    for number, line in enumerate(lines, 1):
        values = line.rstrip("\r\n").split("\t")
        if values == [""]:
            continue
        at = f"{where}:{number}"
        if len(values) != _GEONAMES_FIELDS:
            raise KnowledgeError(
                f"{len(values)} fields where GeoNames has {_GEONAMES_FIELDS}",
                where=at,
                do="give a dump as GeoNames publishes it, tabs between fields",
            )
        ident, name, ascii_name, others = values[:4]
        if not ident.isdigit() or not name:
            field = "name" if ident.isdigit() else "geonameid"
            raise KnowledgeError(f"field {field} is wrong", where=at, do="correct that line")
        lat = _number(values[4], "latitude", at)
        lon = _number(values[5], "longitude", at)
        country = values[8].upper()
        record = Record(
            f"gn:{ident}",
            name,
            _KIND_OF_CODE.get(values[7], _KIND_OF_CLASS.get(values[6], "site")),
            country,
            lat,
            lon,
            int(values[14]) if values[14].isdigit() else 0,
            values[17],
            (country,) if country else (),
            alike=True,
        )
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise KnowledgeError(
                f"field latitude or longitude is off the earth ({lat}, {lon})",
                where=at,
                do="correct that line",
            )
        record.names = [(ascii_name, NAME)] if ascii_name and ascii_name != name else []
        record.names += [(other, OTHER) for other in others.split(",") if other]
        yield record
