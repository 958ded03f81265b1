from __future__ import annotations

import csv
import io
import json
import os
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import feedparser
import msgspec
import polars as pl
import pytest
import shapely.geometry
from icalendar import Calendar
from lxml import etree
from tests.publishing.example import CLAIMS, DEADLINE, PICTURE, REPORTS

from trucewatch.errors import UsageError
from trucewatch.knowledge.home import known_here
from trucewatch.matching.parties import Parties
from trucewatch.model import Place
from trucewatch.model.claim import Demand, Truce
from trucewatch.publishing.exports import FORMATS, format_named, packed
from trucewatch.publishing.formats import calendar, cap, ethprio, geojson, quotes, tables
from trucewatch.publishing.formats.cells import disarmed
from trucewatch.publishing.geometry import circle, geometry
from trucewatch.publishing.record import UNREVIEWED, Record
from trucewatch.publishing.view import View
from trucewatch.sources.tables.ethprio import EthPrio
from trucewatch.sources.tables.findings import Findings

RECORD = Record.of(PICTURE, CLAIMS, REPORTS, countries={"LY": "Libya"})
CAP = {"c": cap.NAMESPACE}


def replaced(**given: object) -> Record:
    return Record.of(msgspec.structs.replace(PICTURE, **given), CLAIMS, REPORTS)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_a_pure_function_and_marks_what_nobody_reviewed(name: str) -> None:
    made = packed(FORMATS[name], RECORD)
    assert made == packed(FORMATS[name], RECORD)
    if FORMATS[name].many:
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            made = b"".join(archive.read(n) for n in archive.namelist())
    plain = made.replace(b"\r\n ", b"").replace(b"\\,", b",").decode()
    assert UNREVIEWED in plain


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_equals_its_filter(name: str) -> None:
    whole = msgspec.structs.replace(PICTURE, gaps=())  # gaps are of no place and no party
    other = Record.of(whole, CLAIMS, REPORTS, view=View(country="UA"))
    made = packed(FORMATS[name], other)
    assert b"Old Port" not in made
    assert b"Harbour Guard" not in made


def test_a_format_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="use csv, geojson"):
        format_named("docx")


def test_tables_hold_each_entry_with_its_times_and_review() -> None:
    files = tables.write(RECORD)
    rows = list(csv.DictReader(io.StringIO(files["ceasefires.csv"].decode())))
    assert [r["id"] for r in rows] == ["ceasefire-1"]
    assert rows[0]["areas"] == "Old Port; Mole"
    assert rows[0]["ends_end"] == "2031-05-14T18:00:00+02:00"
    assert rows[0]["ends_exact"] == "by 6pm"
    assert rows[0]["permanent"] == ""
    assert rows[0]["review"] == UNREVIEWED
    tolls = list(csv.DictReader(io.StringIO(files["tolls.csv"].decode())))
    assert (tolls[0]["low"], tolls[0]["high"], tolls[0]["review"]) == ("12", "", "reviewed")
    claims = list(csv.DictReader(io.StringIO(files["claims.csv"].decode())))
    assert [c["review"] for c in claims] == [UNREVIEWED, "accepted"]


def test_hashtags_stand_below_the_names() -> None:
    for name, made in tables.write(RECORD, hxl=True).items():
        if name != "record.csv":
            names, tags, *_ = csv.reader(io.StringIO(made.decode()))
            assert len(names) == len(tags)
            assert any(tags)
            assert all(t == "" or t.startswith("#") for t in tags)


def test_every_row_has_as_many_cells_as_there_are_columns() -> None:
    for made in tables.write(RECORD).values():
        rows = list(csv.reader(io.StringIO(made.decode())))
        assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("words", ["=1+1", "+cmd", "-2", "@SUM(A1)", " =x", "\t=x", "|calc", "%x"])
def test_a_formula_is_text(words: str) -> None:
    assert disarmed(words).startswith("'")


def test_numbers_stay_numbers() -> None:
    assert disarmed(-1) == "-1"
    assert disarmed(None) == ""
    assert disarmed(True) == "true"


def test_geojson_is_read_back_and_turns_right() -> None:
    places = (Place("Mole", "gn:1", 32.9, 13.2, "adm2", ("LY",)),)
    placed = tuple(msgspec.structs.replace(c, where=places) for c in CLAIMS)
    made = json.loads(geojson.write(Record.of(PICTURE, placed, REPORTS)))
    assert made["type"] == "FeatureCollection"
    assert len({f["id"] for f in made["features"]}) == len(made["features"])
    drawn = [f for f in made["features"] if f["geometry"]]
    assert {f["properties"]["part"] for f in drawn} == {"ceasefire", "notice", "control"}
    for feature in drawn:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        assert shape.exterior.is_ccw
        assert feature["properties"]["approximate"] is True
        assert shape.centroid.distance(shapely.Point(13.2, 32.9)) < 0.01


def test_no_point_is_drawn_for_what_is_coarse() -> None:
    for precision in ("country", "sea", "linear"):
        place = Place("Libya", "gn:2", 25.0, 17.0, precision, ("LY",))  # type: ignore[arg-type]
        assert geometry(place) == (None, False)
    point = geometry(Place("Mole", "gn:1", 32.9, 13.2, "exact"))
    assert point == ({"type": "Point", "coordinates": [13.2, 32.9]}, False)
    assert geometry(Place("Mole", "gn:1", 32.9, 13.2, "exact"), area=True)[1] is True


def test_a_circle_over_the_antimeridian_is_cut_in_two() -> None:
    made = circle(179.9, -16.0, 60.0)
    assert made["type"] == "MultiPolygon"
    shape = shapely.geometry.shape(made)
    assert shape.bounds[0] == -180
    assert shape.bounds[2] == 180
    assert all(part.exterior.is_ccw for part in shape.geoms)


def test_the_calendar_is_read_back() -> None:
    read = Calendar.from_ical(calendar.write(RECORD))
    events = {str(e["SUMMARY"]).split(" (")[0]: e for e in read.walk("VEVENT")}
    leave = events["Ceasefire in Old Port: deadline to leave"]
    assert leave["DTSTART"].dt == datetime(2031, 5, 14, 16, 0, tzinfo=UTC)
    assert "18:00 (Tripoli)" in str(leave["DESCRIPTION"])
    assert "“by 6pm”" in str(leave["DESCRIPTION"])
    answer = events["Answer due: Extend it by a day."]
    assert answer["DTSTART"].dt == date(2031, 5, 15)
    assert answer["DTEND"].dt == date(2031, 5, 16)
    assert len({str(e["UID"]) for e in read.walk("VEVENT")}) == len(events)
    assert all(len(line) <= 75 for line in calendar.write(RECORD).split(b"\r\n"))


def test_a_time_without_a_zone_floats() -> None:
    floating = msgspec.structs.replace(
        DEADLINE, start="2031-05-14T18:00:00", end="2031-05-14T18:00:00", zone=None
    )
    ceasefire = msgspec.structs.replace(PICTURE.ceasefires[0], ends=floating)
    read = Calendar.from_ical(calendar.write(replaced(ceasefires=(ceasefire,))))
    times = [e["DTSTART"].dt for e in read.walk("VEVENT")]
    assert datetime(2031, 5, 14, 18, 0) in times


def test_another_time_stated_raises_the_sequence_and_keeps_the_uid() -> None:
    def event(claims: tuple[object, ...], end: str) -> object:
        at = msgspec.structs.replace(DEADLINE, start=end, end=end)
        ids = tuple(c.id for c in claims)  # type: ignore[attr-defined]
        ceasefire = msgspec.structs.replace(PICTURE.ceasefires[0], ends=at, claims=ids)
        made = msgspec.structs.replace(PICTURE, ceasefires=(ceasefire,), proposals=(), notices=())
        read = Calendar.from_ical(calendar.write(Record.of(made, claims, REPORTS)))  # type: ignore[arg-type]
        return read.walk("VEVENT")[0]

    first = msgspec.structs.replace(CLAIMS[0], truce=Truce("declared", ends=DEADLINE))
    later = msgspec.structs.replace(
        DEADLINE, start="2031-05-14T19:00:00+02:00", end="2031-05-14T19:00:00+02:00"
    )
    second = msgspec.structs.replace(
        CLAIMS[0], id="truce-2", truce=Truce("extended", ends=later), review="accepted"
    )
    before, after = event((first,), DEADLINE.end or ""), event((first, second), later.end or "")
    assert before["UID"] == after["UID"]  # type: ignore[index]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)  # type: ignore[index]


def test_a_demand_has_its_deadline() -> None:
    claim = msgspec.structs.replace(
        CLAIMS[0], id="demand-1", kind="demand", truce=msgspec.UNSET,
        demand=Demand("guards", "leave; the, mole", DEADLINE),
    )  # fmt: skip
    read = Calendar.from_ical(calendar.write(Record.of(PICTURE, (claim,), REPORTS)))
    told = [str(e["SUMMARY"]) for e in read.walk("VEVENT")]
    assert f"Demand (guards): leave; the, mole ({UNREVIEWED})" in told


ORDER = {
    "alert": "identifier sender sent status msgType source scope restriction addresses code note "
             "references incidents info",
    "info": "language category event responseType urgency severity certainty audience eventCode "
            "effective onset expires senderName headline description instruction web contact "
            "parameter resource area",
}  # fmt: skip
REQUIRED = {
    "alert": "identifier sender sent status msgType scope",
    "info": "category event urgency severity certainty",
}
VALUES = {
    "status": "Actual Exercise System Test Draft",
    "msgType": "Alert Update Cancel Ack Error",
    "scope": "Public Restricted Private",
    "category": "Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other",
    "responseType": "Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None",
    "urgency": "Immediate Expected Future Past Unknown",
    "severity": "Extreme Severe Moderate Minor Unknown",
    "certainty": "Observed Likely Possible Unlikely Unknown",
}
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d"


@pytest.mark.parametrize("state", ["announced", "open", "changed", "lifted", "expired", "unknown"])
@pytest.mark.parametrize(
    "kind", ["evacuate", "avoid", "curfew", "corridor", "closure", "target_map", "all_clear"]
)
def test_an_alert_keeps_the_rules_of_cap(state: str, kind: str) -> None:
    notice = msgspec.structs.replace(PICTURE.notices[0], state=state, type=kind)
    (made,) = cap.write(replaced(notices=(notice,))).values()
    alert = etree.fromstring(made)
    for element in (alert, alert.find("c:info", CAP)):
        name = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element]
        order = ORDER[name].split()
        assert children == sorted(children, key=order.index)
        assert set(REQUIRED[name].split()) <= set(children)
    for name, allowed in VALUES.items():
        for element in alert.iter(f"{{{cap.NAMESPACE}}}{name}"):
            assert element.text in allowed.split()
    for name in ("sent", "onset", "expires", "effective"):
        for element in alert.iter(f"{{{cap.NAMESPACE}}}{name}"):
            assert element.text is not None
            assert re.fullmatch(TIME, element.text)
    message = alert.findtext("c:msgType", namespaces=CAP)
    references = alert.findtext("c:references", namespaces=CAP)
    assert (references is None) == (message == "Alert")
    assert all(area.find("c:areaDesc", CAP) is not None for area in alert.iter("{*}area"))


def test_an_alert_tells_the_notice() -> None:
    (made,) = cap.write(RECORD).values()
    alert = etree.fromstring(made)
    found = {etree.QName(e).localname: e.text for e in alert.iter()}
    assert found["status"] == "Draft"
    assert found["restriction"] == UNREVIEWED
    assert found["expires"] == "2031-05-14T18:00:00+02:00"
    assert found["senderName"] == "the governor"
    assert found["areaDesc"] == "Mole"
    assert found["description"] == "Routes: Quay Road. Conflicts with notice-2."


def test_the_feed_is_read_back_and_ids_stay() -> None:
    feed = feedparser.parse(packed(FORMATS["atom"], RECORD))
    assert not feed.bozo
    assert feed.version == "atom10"
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids) == 4
    assert all(id_.startswith("urn:uuid:") for id_ in (feed.feed.id, *ids))
    titles = [entry.title for entry in feed.entries]
    assert f"Ceasefire in Old Port: in force, contested ({UNREVIEWED})" in titles
    notice = msgspec.structs.replace(PICTURE.notices[0], state="lifted")
    after = feedparser.parse(packed(FORMATS["atom"], replaced(notices=(notice,))))
    assert len({entry.id for entry in after.entries} - set(ids)) == 1


def test_annotations_refind_their_quotes() -> None:
    made = json.loads(quotes.write(RECORD))
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = made["first"]["items"]
    assert made["total"] == len(items) == 2
    for item, claim in zip(items, CLAIMS, strict=True):
        quote, position = item["target"]["selector"]
        text = REPORTS[0].text
        assert text[position["start"] : position["end"]] == quote["exact"] == claim.quote.exact
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert item["motivation"] == "describing"


def test_the_ethprio_table_is_read_back_by_our_own_reader() -> None:
    made = ethprio.write(RECORD)
    frame = pl.read_csv(io.BytesIO(made), infer_schema_length=0)
    known = known_here()
    read = EthPrio.read(frame, known.gazetteer, Parties(known.register), Findings())
    (ceasefire,) = read.ceasefires
    assert ceasefire.country == "LY"
    assert ceasefire.kind == "unilateral"
    assert len(ceasefire.parties) == 2
    assert ceasefire.starts.earliest == datetime(2031, 5, 14, tzinfo=UTC).timestamp()
    assert not ceasefire.over


def test_the_columns_are_those_of_the_data() -> None:
    shared = os.environ.get("TRUCEWATCH_SHARED") or Path(__file__).parents[3] / "shared"
    table = Path(shared) / "data/ethprio_ceasefires/ceasefires_dataset.csv"
    if not table.is_file():
        pytest.skip("the shared tables are not here (TRUCEWATCH_SHARED)")
    with table.open(encoding="utf-8-sig", newline="") as file:
        theirs = next(csv.reader(file))
    assert list(ethprio.COLUMNS[: len(theirs)]) == theirs
