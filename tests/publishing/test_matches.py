from __future__ import annotations

import json

import polars as pl
import pytest
from tests.matching.made import NAN, at, events, truce

from trucewatch.errors import UsageError
from trucewatch.matching.match import Matcher
from trucewatch.matching.parties import Parties
from trucewatch.matching.survival import durations
from trucewatch.publishing.matches import SCHEMA, MatchWriter
from trucewatch.publishing.plots import survival_table, violence_plot, write_survival

TRUCES = [truce("t1"), truce("t2", parties=("A",), ends=None)]
TABLE = events(
    {"id": "in"},
    {"id": "perhaps", "actors": ("A", "X"), "radius": 25.0, "lat": 1.1},
    {"id": "nowhere", "lat": NAN, "lon": NAN},
    {"id": "out", "lat": 5.0},
)


def written(path):
    parties = Parties()
    matcher = Matcher(TRUCES, parties)
    with MatchWriter(path, TRUCES, parties) as writer:
        for part in (TABLE.part(0, 1), TABLE.part(1, 4)):
            writer.add(part, matcher.match(part))
    return path


def check(frame: pl.DataFrame) -> None:
    assert frame.columns == list(SCHEMA)
    ids = frame.select("event_id", "ceasefire_id", "verdict").rows()
    assert ids == [
        ("in", "t1", "inside"), ("in", "t2", "inside"), ("perhaps", "t1", "possible"),
        ("perhaps", "t2", "possible"), ("nowhere", "t1", "possible"), ("nowhere", "t2", "possible"),
    ]  # fmt: skip
    assert frame.select("time", "place", "party").row(2) == ("yes", "unknown", "unknown")
    assert frame["distance_km"].to_list() == [0.0, 0.0, 11.12, 11.12, None, None]
    assert frame["reason"][0] == (
        "time yes: in 2026-01-09 to 2026-01-12; place yes: in the shape given; "
        "party yes: A is a party, B is a party"
    )


def test_parquet(tmp_path):
    check(pl.read_parquet(written(tmp_path / "new" / "m.parquet")))


def test_csv(tmp_path):
    check(pl.read_csv(written(tmp_path / "m.csv")))


def test_geojson(tmp_path):
    document = json.loads(written(tmp_path / "m.geojson").read_text())
    assert document["type"] == "FeatureCollection"
    check(pl.DataFrame([f["properties"] for f in document["features"]], schema=SCHEMA))
    assert document["features"][0]["geometry"] == {"type": "Point", "coordinates": [0.5, 0.5]}
    assert document["features"][4]["geometry"] is None


@pytest.mark.parametrize("form", ["parquet", "csv", "geojson"])
def test_no_event_at_all_is_an_empty_table(tmp_path, form):
    path = tmp_path / f"m.{form}"
    with MatchWriter(path, TRUCES, Parties()):
        pass
    if form == "geojson":
        assert json.loads(path.read_text()) == {"type": "FeatureCollection", "features": []}
    else:
        frame = pl.read_parquet(path) if form == "parquet" else pl.read_csv(path)
        assert (frame.columns, frame.height) == (list(SCHEMA), 0)


def test_forms_and_places_that_cannot_be_written(tmp_path):
    with pytest.raises(UsageError, match=r"unknown form '.xlsx'; use one of"):
        MatchWriter(tmp_path / "m.xlsx", [], Parties())
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        MatchWriter(tmp_path / "file" / "m.csv", [], Parties())


def test_survival_by_kaplan_and_meier(tmp_path):
    # Of four, one ends after 2 days, one is last seen after 3, two end after 5: 3/4, then 0.
    truces = [
        truce("a", "2026-01-01", "2026-01-03", kind="bilateral"),
        truce("b", "2026-01-07", None, kind="bilateral"),
        truce("c", "2026-01-01", "2026-01-06", kind="bilateral"),
        truce("d", "2026-01-02", "2026-01-07", kind="bilateral"),
    ]
    lasted = durations(truces, at("2026-01-10"))
    table = survival_table(lasted)
    rows = table.select("kind", "day", "at_risk", "ended", "survival").rows()
    assert rows == [
        ("bilateral", 0.0, 4, 0, 1.0),
        ("bilateral", 2.0, 4, 1, 0.75),
        ("bilateral", 3.0, 3, 0, 0.75),
        ("bilateral", 5.0, 2, 2, 0.0),
    ]
    write_survival(lasted, tmp_path / "s.csv")
    assert pl.read_csv(tmp_path / "s.csv").height == 4
    write_survival(lasted, tmp_path / "s.svg")
    assert (tmp_path / "s.svg").read_text().startswith("<?xml")


def test_violence_is_drawn_for_ceasefires_watched_on_both_sides(tmp_path):
    summary = pl.DataFrame(
        {
            "ceasefire_id": ["a", "a", "b", "b"],
            "phase": ["before", "first"] * 2,
            "window_days": [14] * 4,
            "from": [None] * 4,
            "to": [None] * 4,
            "deaths_best_per_week": [4.0, 2.0, None, 3.0],
            "events": [2, 1, 0, 1],
        },
        schema_overrides={"from": pl.Datetime, "to": pl.Datetime},
    ).with_columns(to=pl.datetime(2026, 1, 9))
    assert violence_plot(summary, tmp_path / "v.png", 14) == 1
    assert (tmp_path / "v.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(UsageError, match=r"unknown form '.xyz'"):
        violence_plot(summary, tmp_path / "v.xyz", 14)
