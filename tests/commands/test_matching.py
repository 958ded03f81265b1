"""The command ``match``, called as a user would."""

from __future__ import annotations

import polars as pl
import pytest
from tests.end_to_end.cli import trucewatch

from trucewatch.commands.matching import spread

EVENTS = (
    "event_id,date_start,lat,lon,actors,deaths_best\n"
    "e1,2026-01-09,0.5,0.5,Blue Army;Red Front,2\n"
    "e2,2026-01-08,0.5,0.5,Red Front;Blue Army,3\n"
    "e3,2026-01-10,0.5,0.5,Grey Guard;Blue Army,1\n"
    "e4,0026-01-10,0.5,0.5,Blue Army,1\n"
)
TRUCES = (
    "id,starts,ends,parties,geometry\n"
    't1,2026-01-09,2026-01-12,Blue Army;Red Front,"POLYGON((0 0,1 0,1 1,0 1,0 0))"\n'
)


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "e.csv").write_text(EVENTS)
    (tmp_path / "t.csv").write_text(TRUCES)


def test_options_with_several_values():
    assert spread(["--events", "a", "b", "-o", "c", "--ceasefires", "d"]) == [
        "--events", "a", "--events", "b", "-o", "c", "--ceasefires", "d"
    ]  # fmt: skip
    assert spread(["--explain", "e", "c"]) == ["--explain", "e", "c"]


@pytest.mark.parametrize("engine", ["plain", "compiled", "auto"])
def test_pairs_are_written_and_what_was_left_out_is_said(tmp_path, engine):
    done = trucewatch(f"match --events e.csv --ceasefires t.csv -o m.csv --engine {engine}")
    assert done.status == 0, done.err
    assert done.out == "1 pair inside, 1 possible; written to m.csv\n"
    assert done.err.splitlines() == [
        "t.csv: 1 row, 0 left out",
        "e.csv: 4 rows, 1 left out",
        "e.csv: 1 left out: date_start is no date of 1800 to 2200 (e4)",
        "1 actor of events match no party of a ceasefire: Grey Guard (1 event)",
    ]
    found = pl.read_csv(tmp_path / "m.csv").select("event_id", "party", "verdict").rows()
    assert found == [("e1", "yes", "inside"), ("e3", "unknown", "possible")]


def test_one_pair_is_explained():
    done = trucewatch("match --events e.csv --ceasefires t.csv --explain e2 t1")
    assert done.status == 0
    assert done.out.startswith("Event e2 is not inside t1: time no: 2026-01-08, outside")
    for ids, said in (("e9 t1", "no event 'e9'"), ("e1 t9", "no ceasefire 't9'")):
        done = trucewatch(f"match --events e.csv --ceasefires t.csv --explain {ids}")
        assert done.status == 2
        assert said in done.err


def test_several_tables_and_one_that_cannot_be_read(tmp_path):
    (tmp_path / "f.csv").write_text(EVENTS.replace("e1", "f1"))
    (tmp_path / "none.csv").write_text("")
    (tmp_path / "u.csv").write_text(TRUCES.replace("t1", "t2"))
    call = "match --events e.csv none.csv f.csv --ceasefires t.csv u.csv lost.csv -o m.parquet"
    done = trucewatch(call)
    assert done.status == 1
    assert "none.csv: empty" in done.err
    assert "lost.csv: cannot be read" in done.err
    assert done.err.splitlines()[-1] == ("trucewatch: 2 inputs could not be read, the rest is done")
    found = pl.read_parquet(tmp_path / "m.parquet").filter(pl.col("verdict") == "inside")
    assert found.select("event_id", "ceasefire_id").rows() == [
        ("e1", "t1"), ("e1", "t2"), ("f1", "t1"), ("f1", "t2")
    ]  # fmt: skip


def test_events_that_their_source_deleted(tmp_path):
    head = "event_id_cnty,event_date,actor1,actor2,latitude,longitude,geo_precision,timestamp\n"
    row = "A{n},2026-01-09,Blue Army,Red Front,0.5,0.5,,100\n"
    (tmp_path / "a.csv").write_text(head + "".join(row.format(n=n) for n in range(3)))
    (tmp_path / "b.csv").write_text(head + row.format(n=2) + row.format(n=3))
    (tmp_path / "d.csv").write_text("event_id_cnty,deleted_timestamp\nA1,150\nA2,50\nA9,150\n")
    done = trucewatch("match --events a.csv b.csv d.csv --ceasefires t.csv -o m.csv")
    assert done.status == 0, done.err
    assert done.err.splitlines() == [
        "t.csv: 1 row, 0 left out",
        "d.csv: 3 deleted ids, 0 left out",
        "a.csv: 3 rows, 1 left out",
        "a.csv: 1 left out: withdrawn by the source (A1)",
        "b.csv: 2 rows, 1 left out",
        "b.csv: 1 left out: the same row again (A2)",
    ]
    assert pl.read_csv(tmp_path / "m.csv")["event_id"].to_list() == ["A0", "A2", "A3"]


def test_summary_survival_and_aliases(tmp_path):
    (tmp_path / "n.csv").write_text("name,aliases\nRed Front,Grey Guard\n")
    done = trucewatch(
        "match --events e.csv --ceasefires t.csv --aliases n.csv --summary s.csv --window 7 "
        "--window 2 --covers 2026-01-01 2026-01-31 --survival k.csv --plot p.svg"
    )
    assert done.status == 0, done.err
    found = pl.read_csv(tmp_path / "s.csv")
    columns = ("phase", "window_days", "from", "exposure_days", "events", "deaths_best")
    assert found.select(columns).rows()[:3] == [
        ("before", 7, "2026-01-02T00:00:00", 7.0, 1, 3),
        ("first", 7, "2026-01-09T00:00:00", 7.0, 2, 3),
        ("before", 2, "2026-01-07T00:00:00", 2.0, 1, 3),
    ]
    assert pl.read_csv(tmp_path / "k.csv")["survival"].to_list() == [1.0, 0.0]
    assert (tmp_path / "p.svg").exists()


def test_a_ledger_s_ceasefires(tmp_path):
    assert trucewatch("demo --folder demo").status == 0
    (tmp_path / "d.csv").write_text(
        "event_id,date_start,lat,lon,country\ne1,2026-01-09,36.23,37.15,Syria\n"
    )
    done = trucewatch("match --events d.csv --ceasefires demo/demo.ledger -o m.csv")
    assert done.status == 0, done.err
    found = pl.read_csv(tmp_path / "m.csv")
    assert found.height >= 1
    assert set(found["verdict"]) == {"possible"}  # who fired the table does not say


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("--events e.csv --ceasefires t.csv", "nothing to do"),
        ("--events e.csv --ceasefires t.csv -o m.xls", "unknown form '.xls'"),
        ("--events e.csv --ceasefires t.csv -o m.csv --zone Mars/Base", "no zone 'Mars/Base'"),
        ("--events e.csv --ceasefires t.csv -o m.csv --engine steam", "no engine 'steam'"),
        ("--events e.csv --ceasefires t.csv -o m.csv --column lat", "'lat' is no OURS=THEIRS"),
        ("--events e.csv --ceasefires t.csv --summary s.csv --covers x y", "'x y' is no span"),
        ("--events e.csv -o m.csv", "--ceasefires"),
    ],
)
def test_a_wrong_call_is_one_line(call, said):
    done = trucewatch(f"match {call}")
    assert done.status == 2
    assert said in done.err
    assert "Traceback" not in done.err


def test_what_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "trucewatch.matching.compiled", None)
    call = "match --events e.csv --ceasefires t.csv -o m.csv --engine"
    done = trucewatch(f"{call} compiled")
    assert done.status == 2
    assert "pip install 'trucewatch[compiled]'" in done.err
    assert trucewatch(f"{call} auto").status == 0
