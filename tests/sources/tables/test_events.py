from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from tests.matching.made import at

from trucewatch.errors import BadTable, UnreadableFile, UsageError
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.matching.parties import Parties
from trucewatch.matching.tables import DAY, Events
from trucewatch.sources.tables.events import EventTable
from trucewatch.sources.tables.times import Clock

PLAIN = "event_id,date_start,date_end,lat,lon,where_prec,date_prec,actors,country\n"
UCDP = (
    "id,side_a_new_id,side_a,side_b_new_id,side_b,where_prec,latitude,longitude,country,"
    "date_prec,date_start,date_end,low,best,high\n"
)
ACLED = (
    "event_id_cnty,event_date,time_precision,actor1,actor2,country,latitude,longitude,"
    "geo_precision,fatalities,timestamp,deleted_timestamp\n"
)


def opened(path: Path, text: str | bytes, **more: Any) -> EventTable:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return EventTable.open(path, Gazetteer.load(), **more)


def only(table: EventTable, parties: Parties | None = None, clock: Clock | None = None) -> Events:
    (part,) = table.parts(parties or Parties(), clock or Clock())
    return part


def span(events: Events, row: int = 0) -> tuple[int, int]:
    return int(events.start[row]), int(events.end[row])


def test_a_plain_table(tmp_path):
    events = only(
        opened(
            tmp_path / "e.csv",
            PLAIN + "a,2026-01-09,,36.2,37.1,1,1,Blue Army;Red Front,Syria\n"
            "b,2026-01-09,2026-01-11,36.2,37.1,2,,Red Front;Blue Army,SY\n"
            "c,2026-01-09T10:00,,36.2,37.1,,,,\n",
        )
    )
    assert events.ids.to_list() == ["a", "b", "c"]
    assert span(events, 0) == (at("2026-01-09"), at("2026-01-10"))
    assert span(events, 1) == (at("2026-01-09"), at("2026-01-12"))
    assert span(events, 2) == (at("2026-01-09T10:00"), at("2026-01-09T10:00") + 1)
    assert events.radius.tolist() == [0.0, 25.0, float("inf")]  # not told how exact: not exact
    assert events.groups[events.group[0]] == {"Blue Army", "Red Front"}
    assert events.group[0] == events.group[1]  # in no order
    assert events.groups[events.group[2]] == frozenset()
    assert events.countries == ("SY",)
    assert events.country.tolist() == [0, 0, -1]


def test_without_a_column_for_precision_points_are_exact(tmp_path):
    events = only(opened(tmp_path / "e.csv", "event_id,date_start,lat,lon\na,2026-01-09,1,2\n"))
    assert events.radius.tolist() == [0.0]


@pytest.mark.parametrize(
    ("precision", "days"), [("1", 0), ("2", 6), ("3", 7), ("4", 30), ("5", 365), ("", 0)]
)
def test_a_date_without_an_end_is_as_wide_as_its_precision(tmp_path, precision, days):
    line = f"a,2026-01-09,,1,2,1,{precision},A,\n"
    first, after = span(only(opened(tmp_path / "e.csv", PLAIN + line)))
    assert (first, after) == (at("2026-01-09") - days * DAY, at("2026-01-10") + days * DAY)


def test_ucdp_under_the_names_of_several_versions(tmp_path):
    parties = Parties()
    row = "7,118,Blue Army,4456,Red Front,3,36.2,37.1,Syria,2,2016-01-01,2016-01-04,1,2,5\n"
    events = only(opened(tmp_path / "new.csv", UCDP + row), parties)
    assert events.groups == ({"ucdp:118", "ucdp:4456"},)
    assert parties.key("Red Front") == "ucdp:4456"
    assert span(events) == (at("2016-01-01"), at("2016-01-05"))
    assert (events.low[0], events.best[0], events.high[0], events.radius[0]) == (1, 2, 5, 200)
    older = UCDP.replace("side_a_new_id", "side_a_dset_id").replace("best", "best_est")
    old = row.replace("2016-01-01", "1/1/2016 12:00:00 AM").replace(
        "2016-01-04", "01/04/2016 00:00"
    )
    events = only(opened(tmp_path / "old.csv", older + old))
    assert span(events) == (at("2016-01-01"), at("2016-01-05"))
    assert events.best[0] == 2
    assert events.groups == ({"ucdp:118", "ucdp:4456"},)


def test_latin_1_and_packed_files(tmp_path):
    row = "7,-1,Ex-Séléka,,Civilians,6,,,Congo,1,2016-01-01,2016-01-01,0,0,0\n"
    table = opened(tmp_path / "e.csv", (UCDP + row).encode("latin-1"))
    events = only(table)
    assert events.groups == ({"Ex-Séléka", "Civilians"},)
    assert events.countries == ("CG",)  # UCDP's "Congo" is Brazzaville's
    assert np.isinf(events.radius[0])
    assert table.findings.noted["no coordinates; place unknown"] == 1


def test_acled_keeps_the_newest_version_and_what_was_not_withdrawn(tmp_path):
    table = opened(
        tmp_path / "a.csv",
        ACLED + "SYR1,09 January 2026,1,Blue,Red,Syria,36.2,37.1,1,3,100,\n"
        "SYR1,09 January 2026,2,Blue,Red,Syria,36.2,37.1,1,5,200,\n"
        "SYR2,09 January 2026,3,Blue,,Syria,36.2,37.1,3,0,100,\n"
        "SYR3,09 January 2026,1,Blue,Red,Syria,36.2,37.1,2,0,100,170\n",
    )
    events = only(table)
    assert events.ids.to_list() == ["SYR1", "SYR2"]
    assert events.best.tolist() == [5.0, 0.0]
    assert np.isnan(events.low).all()
    assert events.radius.tolist() == [25.0, 1500.0]
    assert span(events, 0) == (at("2026-01-02"), at("2026-01-17"))
    assert events.groups[events.group[1]] == {"Blue"}
    assert table.findings.rows == 4
    assert dict(table.findings.dropped) == {
        "older versions of a row": 1,
        "withdrawn by the source": 1,
    }


def test_parquet_with_lists_and_types(tmp_path):
    frame = pl.DataFrame(
        {
            "event_id": ["a", "b"],
            "date_start": [date(2026, 1, 9), date(2026, 1, 10)],
            "lat": [1.0, None],
            "lon": [2.0, 3.0],
            "actors": [["A", "B"], []],
            "deaths_best": [4, None],
        }
    )
    frame.write_parquet(tmp_path / "e.parquet")
    events = only(EventTable.open(tmp_path / "e.parquet", Gazetteer.load()))
    assert [events.groups[g] for g in events.group] == [{"A", "B"}, frozenset()]
    assert span(events) == (at("2026-01-09"), at("2026-01-10"))
    assert np.isnan(events.lon[1])
    assert events.best[0] == 4


def test_geojson(tmp_path):
    feature = {
        "type": "Feature",
        "properties": {"event_id": "a", "date_start": "2026-01-09", "actors": ["A", "B"]},
        "geometry": {"type": "Point", "coordinates": [37.1, 36.2]},
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    events = only(opened(tmp_path / "e.geojson", text))
    assert (events.lon[0], events.lat[0], events.radius[0]) == (37.1, 36.2, 0.0)
    assert events.groups == ({"A", "B"},)


def test_columns_by_their_own_names(tmp_path):
    text = "key;when;y;x\na;2026-01-09;1.5;2.5\n"
    own = {"event_id": "key", "date_start": "when", "lat": "y", "lon": "x"}
    events = only(opened(tmp_path / "e.csv", text, columns=own))
    assert (events.ids[0], events.lat[0], events.lon[0]) == ("a", 1.5, 2.5)
    with pytest.raises(BadTable, match=r"no column z; it has key, when, y, x"):
        EventTable.open(tmp_path / "e.csv", Gazetteer.load(), {"lat": "z"})


def test_rows_that_cannot_be_used_are_left_out_and_counted(tmp_path):
    table = opened(
        tmp_path / "e.csv",
        PLAIN + "a,0025-01-09,,1,2,1,1,A,\n"
        "b,2026-13-09,,1,2,1,1,A,\n"
        "c,2026-01-09,soon,1,2,1,1,A,\n"
        "d,2026-01-09,2026-01-01,1,2,1,1,A,\n"
        ",2026-01-09,,1,2,1,1,A,\n"
        "e,2026-01-09\n"
        "f,2026-01-09,,1,2,1,1,A,\n"
        "f,2026-01-09,,1,2,1,1,A,\n"
        "f,2026-01-09,,1,2,1,1,B,\n"
        "g,2026-01-09,,1,2,1,4,B,\n",
    )
    table.worst_date = 3
    events = only(table)
    assert events.ids.to_list() == ["f"]
    assert events.groups == ({"A"},)
    assert dict(table.findings.dropped) == {
        "date_start is no date of 1800 to 2200": 2,
        "date_end is no date of 1800 to 2200": 1,
        "date_end before date_start": 1,
        "no event id": 1,
        "2 cells where the header has 9": 1,
        "the same row again": 1,
        "the same event id with other content": 1,
        "date_prec above 3": 1,
    }
    assert table.findings.rows == len(events) + sum(table.findings.dropped.values())


def test_dates_between_strokes_are_not_believed_where_days_come_first(tmp_path):
    head = "event_id,date_start,lat,lon\n"
    rows = "a,03/04/2025,1,2\nb,2025-04-03,1,2\n"
    assert span(only(opened(tmp_path / "e.csv", head + rows)))[0] == at("2025-03-04")
    table = opened(tmp_path / "e.csv", head + rows + "c,31/12/2025,1,2\n")
    assert only(table).ids.to_list() == ["b"]
    assert dict(table.findings.dropped) == {"date_start is no date of 1800 to 2200": 2}


def test_an_id_of_an_earlier_part_is_found_again(tmp_path, monkeypatch):
    rows = pl.DataFrame(
        {"event_id": ["a", "b", "a", "c", "b", "d"], "date_start": ["2026-01-09"] * 6,
         "lat": [1.0] * 6, "lon": [2.0, 2.0, 3.0, 2.0, 2.0, 2.0], "actors": [["A", "B"]] * 6}
    )  # fmt: skip
    rows.write_parquet(tmp_path / "e.parquet")
    monkeypatch.setattr("trucewatch.sources.tables.frames._PART", 2)
    table = EventTable.open(tmp_path / "e.parquet", Gazetteer.load())
    parts = list(table.parts(Parties(), Clock()))
    assert [part.ids.to_list() for part in parts] == [["a", "b"], ["c"], ["d"]]
    assert dict(table.findings.dropped) == {
        "the same event id with other content": 1,
        "the same row again": 1,
    }


def test_coordinates_that_cannot_be_are_said_and_not_mended(tmp_path):
    table = opened(
        tmp_path / "e.csv",
        PLAIN + "swapped,2026-01-09,,137.1,36.2,1,1,A,\n"
        "beyond,2026-01-09,,36.2,237.1,1,1,A,\n"
        "turned,2026-01-09,,45.0,4.0,1,1,A,Yemen\n"
        "zero,2026-01-09,,0,0,1,1,A,\n"
        "right,2026-01-09,,15.3,44.2,1,1,A,Yemen\n",
    )
    events = only(table)
    assert np.isnan(events.lat).tolist() == [True, True, False, False, False]
    assert (events.lat[2], events.lon[2]) == (45.0, 4.0)
    assert dict(table.findings.noted) == {
        "latitude out of range, as if exchanged with the longitude; place unknown": 1,
        "coordinates out of range; place unknown": 1,
        "far from its country, and in it with latitude and longitude exchanged": 1,
    }


def test_times_with_offsets_stand_on_one_clock(tmp_path):
    text = (
        "event_id,date_start,lat,lon\n"
        "a,2026-01-09T22:30:00Z,1,2\nb,2026-01-10T01:30+03:00,1,2\nc,2026-01-09,1,2\n"
    )
    table = opened(tmp_path / "e.csv", text)
    with pytest.raises(UsageError, match=r"different offsets \(\+00:00, \+03:00\); choose one"):
        only(table)
    events = only(opened(tmp_path / "e.csv", text), clock=Clock("Asia/Damascus"))
    night = at("2026-01-10T01:30")
    assert [span(events, row) for row in range(3)] == [
        (night, night + 1), (night, night + 1), (at("2026-01-09"), at("2026-01-10"))
    ]  # fmt: skip


def test_parquet_times_with_a_zone(tmp_path):
    time = pl.Series([datetime(2026, 1, 9, 22, 30, tzinfo=UTC)])
    frame = pl.DataFrame({"event_id": ["a"], "date_start": time, "lat": [1.0], "lon": [2.0]})
    frame.write_parquet(tmp_path / "e.parquet")
    table = EventTable.open(tmp_path / "e.parquet", Gazetteer.load())
    events = only(table, clock=Clock("Asia/Damascus"))
    assert span(events)[0] == at("2026-01-10T01:30")


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"", UnreadableFile, "empty"),
        (b"\n\n", UnreadableFile, "empty"),
        (b"\0\1\2", BadTable, "neither csv, Parquet nor GeoJSON"),
        (b"PAR1 and no more", BadTable, "cannot be read as the table"),
        (b"{}", BadTable, "no GeoJSON FeatureCollection"),
        (b'{"features": []}', UnreadableFile, "empty: no feature"),
        (b'{"features": [1]}', BadTable, "no GeoJSON FeatureCollection"),
        (b"\x1f\x8bnot packed", UnreadableFile, "cannot be read"),
        (b"a,b\n1,2\n", BadTable, "nearest is"),
        (b"event_id,date_start,lat\n", BadTable, "nearest is plain, which needs lon too"),
        (UCDP.replace("where_prec,", "").encode(), BadTable,
         "nearest is UCDP GED, which needs where_prec too"),
    ],
)  # fmt: skip
def test_files_that_are_no_table_are_refused_in_a_line(tmp_path, content, error, said):
    with pytest.raises(error, match=said) as caught:
        opened(tmp_path / "e.csv", content)
    assert str(tmp_path / "e.csv") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UnreadableFile, match="cannot be read"):
            EventTable.open(path, Gazetteer.load())


def test_a_header_alone_holds_no_event(tmp_path):
    table = opened(tmp_path / "e.csv", PLAIN)
    assert [len(part) for part in table.parts(Parties(), Clock())] in ([], [0])
    assert table.findings.rows == 0
