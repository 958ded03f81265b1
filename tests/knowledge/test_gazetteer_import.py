from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import KnowledgeError
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.knowledge.gazetteer_import import add, added

SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", Path(__file__).parents[3] / "shared"))


def feature(properties: dict[str, Any], geometry: dict[str, Any] | None) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def geojson(path: Path, *features: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


SQUARE = {"type": "Polygon", "coordinates": [[[40, 10], [44, 10], [44, 12], [40, 12], [40, 10]]]}
POINT = {"type": "Point", "coordinates": [41.5, 10.5]}
DIVISION = {
    "ADM2_EN": "Vostrand", "ADM2_AR": "فوستراند", "ADM2_PCODE": "ZZ0102", "ADM1_EN": "Middlemark",
    "ADM1_PCODE": "ZZ01", "ADM0_EN": "Zedland", "ADM0_PCODE": "ZZ",
}  # fmt: skip
DUMP = "\t".join(
    ["99", "Vostrandé", "Vostrande", "Fostrand,فوستراند", "10.5", "41.5", "P", "PPL", "ZZ", "",
     "01", "", "", "", "4200", "", "12", "Asia/Riyadh", "2031-01-01"]
)  # fmt: skip


def test_a_boundary_keeps_names_centre_and_polygon(tmp_path: Path) -> None:
    done = add(geojson(tmp_path / "zz.geojson", feature(DIVISION, SQUARE)), tmp_path / "kept")
    assert (done.places, done.shapes) == (1, 1)
    gazetteer = Gazetteer.load(added(tmp_path / "kept"))
    for name in ("Vostrand", "VOSTRAND", "فوستراند", "Fostrand"):
        found = gazetteer.candidates(name)
        if name != "Fostrand":
            assert found[0].id == "pcode:ZZ0102"
            assert (found[0].lat, found[0].lon) == (11.0, 42.0)
            assert found[0].adm == ("ZZ", "Middlemark")
            assert found[0].kind == "adm2"
        else:
            assert all(c.id != "pcode:ZZ0102" for c in found)
    assert gazetteer.shape("pcode:ZZ0102") == SQUARE
    assert gazetteer.candidates("Aleppo"), "the world is still there"


def test_the_larger_part_gives_the_centre(tmp_path: Path) -> None:
    small = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]
    shape = {"type": "MultiPolygon", "coordinates": [small, SQUARE["coordinates"]]}
    add(geojson(tmp_path / "m.geojson", feature({"name": "Twoparts"}, shape)), tmp_path)
    found = Gazetteer.load(added(tmp_path)).candidates("Twoparts")[0]
    assert (found.lat, found.lon, found.kind) == (11.0, 42.0, "region")


def test_plain_geojson_with_other_names(tmp_path: Path) -> None:
    properties = {
        "name": "Hollowell",
        "name:ar": "هولويل",
        "alt_name": "Holwel;Ollowell",
        "place": "suburb",
    }
    add(geojson(tmp_path / "osm.json", feature(properties, POINT)), tmp_path)
    gazetteer = Gazetteer.load(added(tmp_path))
    ids = {gazetteer.candidates(n)[0].id for n in ("Hollowell", "هولويل", "Holwel", "Ollowell")}
    assert len(ids) == 1
    assert gazetteer.candidates("Hollowell")[0].kind == "neighbourhood"
    assert gazetteer.shape(ids.pop()) is None


def test_a_geonames_dump(tmp_path: Path) -> None:
    dump = tmp_path / "ZZ.txt"
    dump.write_text(DUMP + "\n\n", "utf-8")
    add(dump, tmp_path / "kept")
    archive = tmp_path / "ZY.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("readme.txt", "not a dump")
        file.writestr("ZY.txt", DUMP.replace("99\t", "98\t", 1))
    add(archive, tmp_path / "kept")
    gazetteer = Gazetteer.load(added(tmp_path / "kept"))
    assert {c.id for c in gazetteer.candidates("Fostrand")} == {"gn:98", "gn:99"}
    found = gazetteer.place("gn:99")
    assert found is not None
    assert (found.population, found.zone, found.country, found.kind) == (
        4200, "Asia/Riyadh", "ZZ", "town",
    )  # fmt: skip


def test_a_table(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("Name,LAT,lon,country\nVostrand,10.5,41.5,zz\n", "utf-8")
    add(table, tmp_path)
    found = Gazetteer.load(added(tmp_path)).candidates("Vostrand")[0]
    assert (found.lat, found.lon, found.country) == (10.5, 41.5, "ZZ")


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    source = geojson(tmp_path / "zz.geojson", feature(DIVISION, SQUARE))
    first = add(source, tmp_path).path.read_bytes()
    assert add(source, tmp_path).path.read_bytes() == first
    assert len(added(tmp_path)) == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.geojson", "{", "a.geojson:1"),
        ("a.geojson", "[]", "field type"),
        ("a.geojson", json.dumps(feature({}, POINT)), "feature 1: no field holds a name"),
        ("a.geojson", json.dumps(feature({"name": "X"}, {"type": "Cube"})), "feature 1"),
        (
            "a.geojson",
            json.dumps(feature({"name": "X"}, {"type": "Point", "coordinates": [999999, 5]})),
            "WGS 84",
        ),
        ("a.geojson", json.dumps({"type": "Feature"}), "field properties"),
        ("a.txt", "one\ttwo\n", "a.txt:1: 2 fields where GeoNames has 19"),
        ("a.txt", DUMP.replace("10.5", "ten"), "a.txt:1: field latitude"),
        ("a.txt", DUMP + "\n" + DUMP.replace("99\t", "x\t", 1), "a.txt:2: field geonameid"),
        ("a.txt", DUMP.replace("10.5", "110.5"), "off the earth"),
        ("a.txt", "", "holds no place"),
        ("a.csv", "name\nX\n", "no columns lat and lon"),
        ("a.csv", "name,lat,lon\nX,,3\n", "a.csv:2: field lat"),
        ("a.zip", "not a zip", "not a zip file"),
        ("a.shp", "not a shape", "not a shapefile"),
        ("a.docx", "", "no known kind"),
    ],
)
def test_a_bad_file_is_named_by_line_and_field(
    tmp_path: Path, name: str, content: str, says: str
) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(KnowledgeError) as caught:
        add(path, tmp_path / "kept")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert added(tmp_path / "kept") == []


def test_a_missing_or_wrongly_encoded_file(tmp_path: Path) -> None:
    for name in ("none.geojson", "none.shp", "none.txt", "none.csv", "none.zip"):
        with pytest.raises(KnowledgeError, match="no such file"):
            add(tmp_path / name, tmp_path)
    latin = tmp_path / "latin.txt"
    latin.write_bytes(DUMP.encode("latin-1", "replace"))
    with pytest.raises(KnowledgeError, match="not UTF-8"):
        add(latin, tmp_path)


FIELDS = st.dictionaries(st.text(max_size=12), st.text(max_size=12) | st.integers() | st.none())
GEOMETRIES = st.none() | st.dictionaries(
    st.sampled_from(["type", "coordinates"]), st.text() | st.lists(st.floats())
)


@settings(max_examples=60, deadline=None)
@given(FIELDS, GEOMETRIES)
def test_any_feature_is_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, properties: dict[str, Any], geometry: Any
) -> None:
    folder = tmp_path_factory.mktemp("any")
    message = "feature 1"
    try:
        places = add(geojson(folder / "a.geojson", feature(properties, geometry)), folder).places
    except KnowledgeError as error:
        places, message = 1, str(error)
    assert places == 1
    assert "feature 1" in message


def test_the_real_boundaries_of_a_country(tmp_path: Path) -> None:
    folder = SHARED / "data" / "ocha_syria"
    if not folder.exists():
        pytest.skip("the shared tables are not here (TRUCEWATCH_SHARED)")
    boundaries = add(next(folder.glob("*.shp")), tmp_path)
    places = add(folder / "syria_populated_places_adm4.csv", tmp_path)
    assert (boundaries.places, boundaries.shapes) == (272, 272)
    assert places.places > 7500
    found = Gazetteer.load(added(tmp_path)).candidates("عريمة")[0]
    assert found.adm == ("SY", "Aleppo", "Al Bab")
