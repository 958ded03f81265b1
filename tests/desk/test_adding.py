"""Adding at the desk: seen before it is kept, kept in the background, written by hand."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest
from tests.desk.conftest import Caller

from trucewatch.ledger.care import verify
from trucewatch.samples import REPORTS

PASTED = {
    "text": "The army said on Friday that shelling had killed 12 people in Aleppo.",
    "date": "2026-01-10",
    "publisher": "Example Post",
    "title": "A day",
}


def finished(caller: Caller, started: Any) -> dict[str, Any]:
    assert started.status_code == 202, started.text
    for _ in range(200):
        job: dict[str, Any] = caller.get(f"/api/jobs/{started.json()['job']}")
        if job["state"] in {"done", "stopped"}:
            return job
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def test_a_pasted_text_is_seen_and_not_kept(empty: Caller) -> None:
    (seen,) = empty.post("/api/preview", json=PASTED).json()["reports"]
    assert seen["text"] == PASTED["text"]
    assert (seen["report"]["publisher"], seen["report"]["title"]) == ("Example Post", "A day")
    toll = next(c for c in seen["claims"] if c["kind"] == "toll")
    assert (toll["toll"]["low"], toll["toll"]["measure"]) == (12, "killed")
    places = [a for a in seen["annotations"] if a["layer"] == "places"]
    assert [(a["exact"], a["start"]) for a in places] == [("Aleppo", 62)]
    assert seen["kept"] is None
    assert empty.desk.ledger.counts().reports == 0


def test_it_is_kept_by_a_job_with_the_same_claims(empty: Caller) -> None:
    (seen,) = empty.post("/api/preview", json=PASTED).json()["reports"]
    job = finished(empty, empty.post("/api/reports", json=PASTED))
    assert (job["done"], job["of"], job["failed"]) == (1, 1, [])
    (id_,) = job["reports"]
    report = empty.get(f"/api/reports/{id_}")
    assert [c["id"] for c in report["claims"]] == [c["id"] for c in seen["claims"]]
    assert (report["published"], report["title"]) == ("2026-01-10", "A day")
    assert empty.post("/api/preview", json=PASTED).json()["reports"][0]["kept"] == id_
    assert finished(empty, empty.post("/api/reports", json=PASTED))["reports"] == [id_]
    assert empty.desk.ledger.counts().reports == 1


def test_files_are_read_as_on_disk_and_what_fails_is_named(empty: Caller) -> None:
    files = [("files", (p.name, p.read_bytes())) for p in sorted(REPORTS.iterdir())]
    bad = [("files", ("../../x.exe", b"MZ")), ("files", ("empty.txt", b""))]
    job = finished(empty, empty.post("/api/reports", files=files + bad))
    assert (job["done"], job["of"]) == (14, 14)
    assert [f["file"] for f in job["failed"]] == ["x.exe", "empty.txt"]
    assert set(job["reports"]) == {p.stem for p in REPORTS.iterdir()}
    assert verify(empty.desk.ledger) == []


def test_an_index_tells_of_the_files(empty: Caller) -> None:
    index = b"id,publisher,date,side\na,Example Post,2026-01-10,wire\n"
    files = [
        ("files", ("a.txt", b"A truce was declared in Aleppo on Friday.")),
        ("index", ("i.csv", index)),
    ]
    (seen,) = empty.post("/api/preview", files=files).json()["reports"]
    report = seen["report"]
    assert (report["publisher"], report["published"], report["side"]) == (
        "Example Post", "2026-01-10", "wire",
    )  # fmt: skip
    wrong = [files[0], ("index", ("i.csv", b"no,columns\n1,2\n"))]
    assert empty.post("/api/preview", files=wrong).status_code == 400


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "/etc/passwd", "..\\..\\x.txt", "a\x00b.txt", "x" * 5000 + ".txt",
        "\u202etxt.exe", "🕊.txt", "é" * 130 + ".txt",
    ],
)  # fmt: skip
def test_a_file_s_name_can_do_no_harm(empty: Caller, name: str) -> None:
    from trucewatch.desk.incoming import About, File, loaded
    from trucewatch.sources.files import Loaded

    (item,) = loaded([File(name, b"A truce was declared.")], About(), None, empty.desk.clock())
    if isinstance(item, Loaded):
        assert item.report.text == "A truce was declared."
        assert "/" not in item.report.id
    else:
        assert "/" not in item.where


@pytest.mark.parametrize(
    "call",
    [{"text": ""}, {"text": " \n"}, {"words": "x"}, {"text": "x", "received": "soon"}, [], "x"],
)
def test_what_is_no_report_is_refused(empty: Caller, call: Any) -> None:
    for path in ("/api/preview", "/api/reports"):
        answer = empty.post(path, json=call)
        assert answer.status_code == 400, answer.text
    assert empty.post("/api/preview", files=[("other", ("a.txt", b"x"))]).status_code == 400


def by_hand(caller: Caller, **change: Any) -> Any:
    text = caller.desk.ledger.report("03-declared").text
    end = text.index(".") + 1
    call = {
        "report": "03-declared", "start": 0, "end": end, "kind": "toll", "by": "Noor",
        "why": "the reader missed it", "speaker": {"name": "Syrian Democratic Forces"},
        "where": [{"name": "Sheikh Maqsoud"}],
        "toll": {"measure": "killed", "low": 3, "high": 3, "qualifier": "exact"},
    }  # fmt: skip
    return caller.post("/api/claims", json=call | change)


def test_a_claim_by_hand_stands_beside_those_that_were_read(caller: Caller) -> None:
    before = caller.get("/api/reports/03-declared")["claims"]
    kept = by_hand(caller)
    assert kept.status_code == 201, kept.text
    claim = kept.json()["claim"]
    assert (claim["reader"], claim["review"]) == ("person: Noor", "accepted")
    assert claim["speaker"]["actor"] == "sy.sdf"
    assert claim["where"][0]["id"] is not None
    after = caller.get("/api/reports/03-declared")["claims"]
    assert {c["id"] for c in after} == {c["id"] for c in before} | {claim["id"]}
    (decision,) = caller.get(f"/api/claims/{claim['id']}")["decisions"]
    assert decision["decision"]["why"] == "the reader missed it"
    assert caller.get(f"/api/why/{claim['id']}", as_of="latest")[0]["claim"]["id"] == claim["id"]
    other = by_hand(caller).json()["claim"]  # the same words again: another claim
    assert other["id"] != claim["id"]
    assert verify(caller.desk.ledger) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"end": 10**9}, "start"),
        ({"start": 5, "end": 5}, "start"),
        ({"start": -1}, "start"),
        ({"kind": "truce"}, "truce"),
        ({"toll": {"measure": "killed", "low": 9, "high": 3, "qualifier": "range"}}, "toll"),
        ({"toll": {"measure": "liked", "low": 9, "high": 9, "qualifier": "exact"}}, ""),
        ({"when": {"start": "noon", "end": "noon", "precision": "hour"}}, "when"),
        ({"when": {"start": "2026-02-01", "end": "2026-01-01", "precision": "day"}}, "when"),
        ({"speaker": {"name": "X", "actor": "no.such"}}, "speaker"),
        ({"where": [{"name": "X", "id": "gn:0"}]}, "where"),
        ({"why": " "}, "why"),
        ({"by": ""}, "by"),
    ],
)
def test_a_claim_by_hand_passes_the_same_checks(
    caller: Caller, change: dict[str, Any], where: str
) -> None:
    before = caller.desk.ledger.counts()
    answer = by_hand(caller, **change)
    assert answer.status_code == 400, answer.text
    assert answer.json()["where"] == where
    assert caller.desk.ledger.counts() == before


def test_an_observation_is_a_report_of_its_author(caller: Caller) -> None:
    call = {
        "text": "Shelling began in Sheikh Maqsoud. Three men were wounded.",
        "at": "2026-01-10T12:00+03:00", "by": "Noor", "place": "Aleppo",
    }  # fmt: skip
    kept = caller.post("/api/observations", json=call)
    assert kept.status_code == 201, kept.text
    report = caller.get(f"/api/reports/{kept.json()['report']}")
    assert report["text"] == f"Aleppo — {call['text']}"
    assert (report["publisher"], report["published"]) == ("Noor", "2026-01-10T12:00:00+03:00")
    assert any(c["kind"] == "toll" and c["toll"]["low"] == 3 for c in report["claims"])
    assert caller.post("/api/observations", json=call | {"at": "noon"}).status_code == 400
    assert caller.post("/api/observations", json=call | {"text": "\x00 "}).status_code == 400
    assert verify(caller.desk.ledger) == []


def test_areas_are_never_sharper_than_what_is_known(told: Caller) -> None:
    found = told.get("/api/areas", as_of="latest")
    assert found["type"] == "FeatureCollection"
    by_name = {f["properties"]["name"]: f for f in found["features"]}
    assert by_name["Sheikh Maqsoud"]["geometry"]["type"] == "Point"
    sudan = by_name["Sudan"]
    assert sudan["geometry"] is None
    assert (sudan["properties"]["country"], sudan["properties"]["approximate"]) == ("SD", True)
    for feature in found["features"]:
        precision = feature["properties"]["precision"]
        if precision not in {"exact", "near"} and feature["geometry"] is not None:
            assert feature["geometry"]["type"] == "Polygon"
            assert feature["properties"]["approximate"]
    ids = {e["id"] for part in ("ceasefires", "incidents", "notices")
           for e in told.get(f"/api/{part}", as_of="latest", limit=1000)[part]}  # fmt: skip
    claims = {c["id"] for c in told.get("/api/claims", limit=1000)["claims"]}
    assert {i for f in found["features"] for i in f["properties"]["of"]} <= ids | claims


def test_a_circle_is_closed_and_of_its_radius() -> None:
    from trucewatch.desk.areas import circle
    from trucewatch.knowledge.gazetteer import distance_km

    for lat, lon in ((36.2, 37.1), (-70.0, 179.9), (0.0, 0.0)):
        ring = circle(lat, lon, 15.0)
        assert ring[0] == ring[-1]
        assert all(14.9 < distance_km((lat, lon), (y, x)) < 15.1 for x, y in ring)
        turned = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring))
        assert turned < 0  # counterclockwise, as RFC 7946 asks
