from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
import shapely
from tests.matching.made import OPEN, at, moment

from trucewatch.errors import BadTable
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.matching.parties import Parties
from trucewatch.matching.tables import ALWAYS, NEVER, Ceasefire, Moment
from trucewatch.sources.tables.areas import area_of_names, area_of_shape, shape_of
from trucewatch.sources.tables.ceasefires import read_ceasefires
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.times import Clock


def read(path: Path, text: str, parties: Parties | None = None) -> tuple[list[Ceasefire], Findings]:
    path.write_text(text, "utf-8")
    findings = Findings()
    found = read_ceasefires(path, Gazetteer.load(), parties or Parties(), Clock(), findings)
    return found, findings


def test_a_plain_table(tmp_path):
    found, findings = read(
        tmp_path / "c.csv",
        "id,starts,ends,parties,area\n"
        "a,2026-01-09,2026-01-12,Blue Army;Red Front,Syria\n"
        'b,2026-01-09T03:00,,,"POLYGON((0 0, 1 0, 1 1, 0 1, 0 0))"\n'
        "c,,2026-01-12,A,\n"
        "a,2026-02-09,,A,Syria\n"
        "d,0026-01-09,,A,Syria\n"
        "e,2026-01-09,tomorrow,A,Syria\n"
        "f,2026-01-12,2026-01-09,A,Syria\n"
        ",2026-01-12,,A,Syria\n",
    )
    a, b, c, f = found
    assert (a.starts, a.ends) == (moment("2026-01-09"), moment("2026-01-12"))
    assert a.parties == {"Blue Army", "Red Front"}
    assert a.area is not None
    assert a.area.countries == {"SY"}
    assert (b.starts, b.ends, b.parties) == (moment("2026-01-09T03:00"), OPEN, frozenset())
    assert b.area is None  # the shape stands in a column of names
    assert (c.starts, c.area) == (Moment(NEVER, ALWAYS), None)
    assert f.backward
    assert dict(findings.dropped) == {
        "the same ceasefire id again; the first counts": 1,
        "starts is no date of 1800 to 2200": 1,
        "ends is no date of 1800 to 2200": 1,
        "no id": 1,
    }
    assert findings.noted["no start; its time is unknown"] == 1
    assert findings.noted["ends before it starts"] == 1


def test_shapes_in_csv_geojson_and_geoparquet(tmp_path):
    square = shapely.box(0, 0, 1, 1)
    (c,), _ = read(tmp_path / "c.csv", f'id,starts,geometry\na,2026-01-09,"{square.wkt}"\n')
    feature = {
        "type": "Feature",
        "properties": {"id": "a", "starts": "2026-01-09", "parties": ["A", "B"]},
        "geometry": json.loads(shapely.to_geojson(square)),
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (g,), _ = read(tmp_path / "c.geojson", text)
    frame = pl.DataFrame({"id": ["a"], "starts": ["2026-01-09"], "parties": [["A", "B"]],
                          "geometry": [square.wkb]})  # fmt: skip
    frame.write_parquet(tmp_path / "c.parquet")
    (p,) = read_ceasefires(tmp_path / "c.parquet", Gazetteer.load(), Parties(), Clock(), Findings())
    for found in (c, g, p):
        assert found.area is not None
        assert found.area.sure.equals(square)
    assert g.parties == p.parties == {"A", "B"}


def test_columns_of_no_format_are_named(tmp_path):
    with pytest.raises(BadTable, match="nearest is plain, which needs starts too"):
        read(tmp_path / "c.csv", "id,begin\na,2026-01-09\n")
    with pytest.raises(BadTable, match="nearest is ETH/PRIO, which needs actor_name, end_yr too"):
        read(tmp_path / "d.csv", "cc,cf_id,uniq_id,cf_dec_yr,cf_effect_yr\n1,1,1,1990,1990\n")


def test_ethprio_rows_become_ceasefires(tmp_path):
    header = (
        "cc,cf_id,uniq_id,location,link,ucdp_actor_id,actor_name,ucdp_acd_id,cf_dec_yr,"
        "cf_dec_month,cf_dec_day,cf_effect_yr,cf_effect_month,cf_effect_day,side,partial,fixed,"
        "end_yr,end_month,end_day,link_id1,link_id2\n"
    )
    parties = Parties()
    found, findings = read(
        tmp_path / "e.csv",
        header + "652,1,652001,Syria,0,118,Government of Syria,299,2012,1,17,2012,1,18,2,0,1,"
        "2012,2,-1,0,0\n"
        "652,1,652001,Syria,0,-1,Hill Guard,299,2012,1,17,2012,1,18,2,0,1,2012,2,-1,0,0\n"
        "652,2,652002,Syria,1,118,Goverment of Syria,299,2012,2,-1,-1,-1,-1,1,1,0,"
        "-1,-1,-1,1,9\n"
        "652,3,652003,Syria,3,118,Government of Syria,299,2012,6,31,2012,7,1,1,0,0,0,0,0,3,2\n",
        parties,
    )
    a, b, c = found
    assert a.parties == {"ucdp:118", "Hill Guard"}
    assert a.starts == moment("2012-01-18")
    assert a.ends == Moment(at("2012-02-01"), at("2012-03-01"))  # some day in February
    assert a.kind == "bilateral"
    assert a.over
    assert b.starts == Moment(at("2012-02-01"), ALWAYS)  # not before it was declared
    assert b.ends == Moment(at("2012-02-01"), ALWAYS)
    assert b.area is not None
    assert (b.area.countries, b.area.lies_in) == (frozenset(), {"SY"})  # a part of the country
    assert b.links == ("652001",)
    assert c.ends == OPEN
    assert c.links == ("652002",)
    assert parties.key("Goverment of Syria") == parties.key("Government of Syria") == "ucdp:118"
    assert findings.noted["links to itself"] == 1
    assert findings.noted["link to a ceasefire that is not there"] == 1
    assert findings.noted["a date that the calendar does not have; its month is taken"] == 1


def test_pax_gives_the_day_of_signature(tmp_path):
    (found,), findings = read(
        tmp_path / "p.csv",
        "AgtId,Con,Agt,Dat,Stage,StageSub\n5,Nicaragua,An Accord,1990-04-18,Cea,Ceas\n"
        "6,Nicaragua,Another,1990-04-18,Pre,Proc\n",
    )
    assert found.starts == moment("1990-04-18")
    assert found.ends.latest == ALWAYS
    assert found.parties == frozenset()
    assert found.area is not None
    assert found.area.lies_in == {"NI"}
    assert sum(findings.dropped.values()) == 1


def test_a_corridor_holds_perhaps_for_its_day_along_its_way(tmp_path):
    (found,), _ = read(
        tmp_path / "k.csv",
        "HC_ID,date,proposal,status_result,From,To,from_latitude,from_longitude,to_latitude,"
        "to_longitude\n1,2022-03-05,Agreed,disputed,Here,There,47.0,37.5,47.8,35.1\n",
    )
    assert found.starts == found.ends == moment("2022-03-05", "2022-03-06")
    assert found.parties == {"Government of Russia", "Government of Ukraine"}
    assert found.area is not None
    assert found.area.sure is None
    assert found.area.outer.contains(shapely.Point(36.3, 47.4))
    assert not found.area.outer.contains(shapely.Point(36.3, 48.2))


# ---- areas ---------------------------------------------------------------------------------------


def named(*names: str, country: str | None = None):
    findings = Findings()
    return area_of_names(names, Gazetteer.load(), findings, "c", country), findings


def test_areas_by_name():
    area, _ = named("Syria", "Lebanon")
    assert area is not None
    assert area.countries == {"SY", "LB"}
    area, _ = named("Sheikh Maqsoud")
    assert area is not None
    assert area.sure is None  # only its point is known
    assert area.lies_in == {"SY"}
    assert area.outer.contains(area.marks)


def test_a_name_that_is_unknown_or_ambiguous_leaves_the_place_unknown():
    area, findings = named("Syria", "Xyzzyville")
    assert area is None
    assert sum(findings.noted.values()) == 1
    area, _ = named("Ashrafieh")  # in Beirut and in Aleppo
    assert area is None
    area, _ = named("Ashrafieh", country="SY")
    assert area is not None


def test_shapes_that_cross_themselves_are_mended_and_said():
    findings = Findings()
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    area = area_of_shape(bow, findings, "c")
    assert area is not None
    assert area.sure.is_valid
    assert area.sure.area == pytest.approx(2.0)
    assert list(findings.noted) == ["shape mended: self-intersection"]


@pytest.mark.parametrize(
    "ring",
    [
        [(179, -1), (-179, -1), (-179, 1), (179, 1)],  # written the short way
        [(179, -1), (181, -1), (181, 1), (179, 1)],  # written on beyond 180
        [(-181, -1), (-179, -1), (-179, 1), (-181, 1)],
    ],
)
def test_shapes_across_the_antimeridian_are_cut_there_and_said(ring):
    findings = Findings()
    area = area_of_shape(shapely.Polygon(ring), findings, "c")
    assert area is not None
    assert list(findings.noted) == ["shape across the antimeridian, cut in two there"]
    assert area.sure.area == pytest.approx(4.0)
    for lon, inside in ((179.5, True), (-179.5, True), (178.5, False), (0, False), (180, True)):
        assert area.sure.intersects(shapely.Point(lon, 0)) is inside


def test_other_shapes():
    findings = Findings()
    assert shape_of("POLYGON nonsense", findings, "c") is None
    assert area_of_shape(shapely.box(0, 100, 1, 101), findings, "c") is None
    assert area_of_shape(shapely.Polygon(), findings, "c") is None
    point = area_of_shape(shapely.Point(1, 1), findings, "c")
    assert point is not None
    assert point.sure is None
    assert point.outer.contains(shapely.Point(1.1, 1))
