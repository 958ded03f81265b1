"""Claims and reports: by what they are, by pages, by words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.desk.conftest import Caller, desk_on

from trucewatch.desk.catalogue.words import where
from trucewatch.model import Report, report_key


def test_the_pages_are_all_claims_each_once_newest_first(told: Caller) -> None:
    everything = {claim.id for claim in told.desk.ledger.claims()}
    found, cursor = [], None
    while True:
        page = told.get("/api/claims", limit=7, **({"cursor": cursor} if cursor else {}))
        assert page["total"] == len(everything)
        found += page["claims"]
        cursor = page["next"]
        if cursor is None:
            break
    assert [c["id"] for c in found] == list(dict.fromkeys(c["id"] for c in found))
    assert {c["id"] for c in found} == everything
    days = [c["published"] or "" for c in found]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    "query",
    [
        {"kind": "toll"},
        {"side": "wire"},
        {"review": "unreviewed", "kind": "truce"},
        {"report": "03-declared"},
    ],
)
def test_they_are_chosen_by_what_they_are(told: Caller, query: dict[str, str]) -> None:
    everything = told.get("/api/claims", limit=1000)["claims"]
    wanted = [c for c in everything if all(c[name] == value for name, value in query.items())]
    page = told.get("/api/claims", limit=1000, **query)
    assert page["claims"] == wanted
    assert page["total"] == len(wanted) > 0


def test_by_speaker_and_by_words(told: Caller) -> None:
    everything = told.get("/api/claims", limit=1000)["claims"]
    abdi = [c for c in everything if c["speaker"] and c["speaker"]["name"] == "Mazloum Abdi"]
    assert abdi
    for name in ("mazloum ABDI", abdi[0]["speaker"]["actor"]):
        found = told.get("/api/claims", speaker=name, limit=1000)["claims"]
        assert {c["id"] for c in abdi} <= {c["id"] for c in found}
    said = told.get("/api/claims", q="understanding ceasef", limit=1000)["claims"]
    assert said
    assert all("understanding" in c["quote"]["exact"] for c in said)
    assert told.get("/api/claims", q='" OR 1=1 --')["total"] == 0
    two = ",".join(c["id"] for c in everything[:2])
    assert [c["id"] for c in told.get("/api/claims", ids=two)["claims"]] == two.split(",")


def test_with_a_view_they_are_those_behind_what_is_shown(told: Caller) -> None:
    picture = told.get("/api/picture", as_of="latest", country="SD")
    page = told.get("/api/claims", as_of="latest", country="SD", limit=1000)
    assert {i for c in picture["ceasefires"] for i in c["claims"]} <= {
        c["id"] for c in page["claims"]
    }
    assert {c["report"] for c in page["claims"]} < {
        c["report"] for c in told.get("/api/claims", limit=1000)["claims"]
    }


def test_known_at_leaves_out_what_came_later(told: Caller) -> None:
    then = told.get("/api/claims", known_at="2026-01-08", limit=1000)["claims"]
    kept = {claim.id for claim in told.desk.ledger.claims("2026-01-08")}
    assert {c["id"] for c in then} == kept
    reports = told.get("/api/reports", known_at="2026-01-08", limit=1000)["reports"]
    assert {r["id"] for r in reports} == {r.id for r in told.desk.ledger.reports("2026-01-08")}


def test_one_claim_and_one_report(told: Caller) -> None:
    report = told.get("/api/reports/03-declared")
    assert report["text"] == told.desk.ledger.report("03-declared").text
    for claim in report["claims"]:
        quote = claim["quote"]
        assert report["text"][quote["start"] : quote["end"]] == quote["exact"]
        assert told.get(f"/api/claims/{claim['id']}") == {"claim": claim, "decisions": []}
    assert told("GET", "/api/claims/truce-000000000000").status_code == 404
    assert told("GET", "/api/reports/none").status_code == 404


def test_the_pages_of_reports_are_all_of_them(told: Caller) -> None:
    found, cursor = [], None
    while True:
        page = told.get("/api/reports", limit=5, **({"cursor": cursor} if cursor else {}))
        found += page["reports"]
        cursor = page["next"]
        if cursor is None:
            break
    assert {r["id"] for r in found} == {r.id for r in told.desk.ledger.reports()}
    assert len(found) == 12
    assert {r["id"]: r["claims"] for r in found}["03-declared"] == len(
        told.get("/api/reports/03-declared")["claims"]
    )
    assert told("GET", "/api/reports", params={"cursor": "x"}).status_code == 400


def test_what_was_seen_in_a_report_stands_where_it_says(told: Caller) -> None:
    text = told.desk.ledger.report("07-displaced").text
    lines = told.get("/api/reports/07-displaced/annotations", layers="times,counts")["annotations"]
    assert {line["layer"] for line in lines} == {"times", "counts"}
    assert all(text[line["start"] : line["end"]] == line["exact"] for line in lines)
    wrong = told("GET", "/api/reports/07-displaced/annotations", params={"layers": "smells"})
    assert wrong.json()["where"] == "layers"


def kept(caller: Caller, id_: str, text: str) -> None:
    import hashlib

    data = text.encode()
    key = report_key(text, None, None, None)
    report = Report(id_, key, text, hashlib.sha256(data).hexdigest(), received="2026-01-12")
    caller.desk.ledger.add(report, data, [], reader="made")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The Türkiye-backed côté said so.", "turkiye cote"),
        ("أعلنت الوزارة وقف إطلاق النار في المدينة", "إطلاق النار"),
        ("Перемирие вступило в силу в полночь", "ПЕРЕМИРИЕ силу"),
        ("युद्धविराम आधी रात से लागू हुआ", "युद्धविराम लागू"),
        ("停战协议于午夜生效", "协议"),
        ("အပစ်အခတ်ရပ်စဲရေး သဘောတူညီချက်", "ရပ်စဲ"),
        ("ข้อตกลงหยุดยิงมีผลบังคับ", "หยุดยิง"),
        ("הפסקת האש נכנסה לתוקף", "הפסקת"),
    ],
)
def test_words_are_found_in_any_script(empty: Caller, text: str, asked: str) -> None:
    kept(empty, "other", "Nothing of that kind. 别的")
    assert empty.get("/api/search", q=asked)["reports"] == []
    kept(empty, "one", text)
    (found,) = empty.get("/api/search", q=asked)["reports"]
    assert found["report"]["id"] == "one"
    shown = found["snippet"]
    assert shown["offsets"]
    assert shown["text"] == text[shown["start"] : shown["start"] + len(shown["text"])]
    assert [r["id"] for r in empty.get("/api/reports", q=asked)["reports"]] == ["one"]


def test_search_finds_reports_claims_actors_and_places(told: Caller) -> None:
    found = told.get("/api/search", q="Aleppo")
    assert found["reports"]
    assert found["claims"]
    assert {place["name"] for place in found["places"]} == {"Aleppo"}
    assert "Syrian Democratic Forces" in {
        actor["name"] for actor in told.get("/api/search", q="syrian democratic")["actors"]
    }
    for nothing in ("", "   ", '"', "*", "NEAR(", "\x00", "ــ"):
        assert told("GET", "/api/search", params={"q": nothing}).status_code == 200


def test_where_words_stand_in_code_points() -> None:
    assert where("Ceasefire, CEASEFIRE and côté", "ceasefire cote") == [(0, 9), (11, 20), (25, 29)]
    assert where("ﬁre 🕊 fire", "fire") == [(0, 3), (6, 10)]
    assert where("nothing", "") == []


def test_a_redaction_takes_words_out_of_the_search(story: Path, tmp_path: Path) -> None:
    from trucewatch.ledger.redaction import redact

    path = tmp_path / "redacted.ledger"
    shutil.copy(story, path)
    with desk_on(path) as desk:
        caller = Caller(desk)
        before = caller.get("/api/search", q="Shekho")["reports"]
        assert len(before) == 1
        id_ = before[0]["report"]["id"]
        start = desk.ledger.report(id_).text.index("Shekho")
        redact(desk.ledger, id_, start, start + 6, by="Noor", why="a person in danger")
        after = caller.get("/api/search", q="Shekho")
        assert after["reports"] == after["claims"] == []
