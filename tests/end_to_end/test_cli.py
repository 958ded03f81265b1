"""The commands on the sample story: what they print, where, and with which exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.cli import trucewatch

from trucewatch import __version__

BEFORE, AFTER = "2026-01-09T08:00+03:00", "2026-01-09T10:00+03:00"
PARTS = ("timeline", "tolls", "disputes", "incidents", "notices", "control", "gaps")


def asked(line: str) -> Any:
    done = trucewatch(line)
    assert (done.status, done.err) == (0, "")
    return json.loads(done.out)


def bani_zeid(story: Path, as_of: str) -> dict[str, Any]:
    line = f"status --ledger {story}/demo.ledger --as-of {as_of} --area 'Bani Zeid' --json"
    (found,) = asked(line)["ceasefires"]
    assert isinstance(found, dict)
    return found


def test_a_deadline_passes(story: Path) -> None:
    before, after = bani_zeid(story, BEFORE), bani_zeid(story, AFTER)
    assert before["id"] == after["id"]
    assert before["ends"]["end"] == "2026-01-09T09:00:00+03:00"
    assert (before["status"], after["status"]) == ("contested", "expired")


def test_json_of_a_part_has_the_picture_s_shape(story: Path) -> None:
    ledger = f"--ledger {story}/demo.ledger --as-of {BEFORE}"
    whole = asked(f"picture {ledger}")
    status = asked(f"status {ledger} --json")
    assert status.keys() == {"as_of", "known_at", "ceasefires", "proposals"}
    assert status["ceasefires"] == whole["ceasefires"]
    for part in PARTS:
        shown = asked(f"{part} {ledger} --json")
        assert shown.keys() == {"as_of", "known_at", part}
        assert shown[part] == whole[part]


@pytest.mark.parametrize("part", ["status", *PARTS])
def test_a_table_begins_with_its_times(story: Path, part: str) -> None:
    done = trucewatch(f"{part} --ledger {story}/demo.ledger --as-of {BEFORE} --known-at {BEFORE}")
    assert done.status == 0
    first = "As of Fri 9 Jan 2026 08:00 (UTC+0300) · known at Fri 9 Jan 2026 08:00 (UTC+0300)"
    assert done.out.splitlines()[0] == first
    assert "Kept unread: 1 in ar (other)" in done.out
    assert "\x1b" not in done.out


def test_known_at_forgets_what_came_later(story: Path) -> None:
    ledger = f"--ledger {story}/demo.ledger --as-of latest"
    now, then = asked(f"picture {ledger}"), asked(f"picture {ledger} --known-at {BEFORE}")
    assert (now["reports"], then["reports"]) == (12, 10)
    assert len(now["ceasefires"]) > len(then["ceasefires"])


def test_every_id_of_the_picture_opens_to_its_words(story: Path) -> None:
    ledger = f"--ledger {story}/demo.ledger"
    whole = asked(f"picture {ledger} --as-of latest")
    named = [e for part in ("ceasefires", "tolls", "disputes", "notices") for e in whole[part]]
    assert len(named) > 6
    for entry in named:
        for found in asked(f"why {entry['id']} {ledger} --json"):
            assert found["claim"]["quote"]["exact"] in found["context"]


def test_a_claim_s_quote_stands_in_the_stored_text(story: Path) -> None:
    report = f"{story}/reports/07-displaced.txt"
    text = trucewatch(f"text {report}").out.removesuffix("\n")
    lines = trucewatch(f"claims {report}").out.splitlines()
    assert len(lines) >= 4
    for quote in (json.loads(line)["quote"] for line in lines):
        assert text[quote["start"] : quote["end"]] == quote["exact"]
    for line in trucewatch(f"annotate {report} --layers times,counts").out.splitlines():
        seen = json.loads(line)
        assert seen["layer"] in {"times", "counts"}
        assert text[seen["start"] : seen["end"]] == seen["exact"]


def test_claims_are_the_same_alone_and_in_a_ledger(story: Path) -> None:
    index = f"--index {story}/index.csv"
    alone = trucewatch(f"claims {story}/reports/03-declared.txt {index}").out
    among = trucewatch(f"claims {story}/reports {index}").out
    assert set(alone.splitlines()) <= set(among.splitlines())


def test_a_report_twice_is_kept_once(story: Path, here: Path) -> None:
    add = (
        f"add {story}/reports --index {story}/index.csv --ledger twice.ledger --received published"
    )
    first, second = trucewatch(add), trucewatch(add)
    assert (first.status, second.status) == (0, 0)
    assert first.err.startswith("12 new reports")
    assert second.err.startswith("0 new reports")
    assert trucewatch("verify --ledger twice.ledger").out.startswith("sound: 12 reports")


def test_a_decision_is_kept_shown_and_taken_back(story: Path, here: Path) -> None:
    trucewatch(f"backup {story}/demo.ledger copy.ledger")
    claim = bani_zeid(story, BEFORE)["claims"][0]
    person = "--ledger copy.ledger --by Rana --why checked"

    def review() -> str:
        (found,) = asked(f"why {claim} --ledger copy.ledger --json")
        return str(found["claim"]["review"])

    assert review() == "unreviewed"
    decision = trucewatch(f"decide accept {claim} {person}").out.strip()
    assert review() == "accepted"
    assert trucewatch(f"decide undo {decision} {person}").status == 0
    assert review() == "unreviewed"
    trucewatch(f"decide reject {claim} {person}")
    assert review() == "rejected"
    assert claim not in trucewatch(f"picture --ledger copy.ledger --as-of {BEFORE}").out


def test_a_correction_that_would_not_take_is_refused(story: Path, here: Path) -> None:
    trucewatch(f"backup {story}/demo.ledger copy.ledger")
    claim = bani_zeid(story, BEFORE)["claims"][0]
    for field, words in (
        ("foo=3", "no field 'foo'"),
        ("quote=x", "no field 'quote'"),
        ("stance=3", "a value that does not fit"),
    ):
        order = f"decide correct {claim} --ledger copy.ledger --by R --why w --set {field}"
        done = trucewatch(order)
        assert done.status == 2
        assert words in done.err
    assert ", 0 decisions" in trucewatch("verify --ledger copy.ledger").out


def test_the_ledger_can_be_named_in_the_environment(
    story: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUCEWATCH_LEDGER", str(story / "demo.ledger"))
    assert trucewatch("verify").out.startswith("sound: 12 reports")


def test_a_redacted_report_loses_its_words(story: Path, here: Path) -> None:
    trucewatch(f"backup {story}/demo.ledger copy.ledger")
    secret = b"Nuri Shekho"
    assert secret in Path("copy.ledger").read_bytes()
    text = trucewatch(f"text {story}/reports/06-rejected.txt").out
    start = text.index(secret.decode())
    line = f"redact 06-rejected --start {start} --end {start + len(secret)} --ledger copy.ledger"
    done = trucewatch(f"{line} --by Rana --why 'in danger'")
    assert done.status == 0
    assert secret not in Path("copy.ledger").read_bytes()


@pytest.mark.parametrize("name", ["page.html", "deep/page.md"])
def test_a_situation_report_is_written(story: Path, here: Path, name: str) -> None:
    done = trucewatch(f"sitrep --ledger {story}/demo.ledger --as-of {BEFORE} -o {name}")
    assert (done.status, done.out) == (0, f"written to {name}\n")
    page = Path(name).read_text("utf-8")
    assert "In 1 h 00 min" in page
    assert "Bani Zeid" in page


def test_places_and_actors_of_ones_own(here: Path) -> None:
    Path("own.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"name": "Vellmar Heights"},
                        "geometry": {"type": "Point", "coordinates": [44.5, 33.25]},
                    }
                ],
            }
        ),
        "utf-8",
    )
    assert trucewatch("gazetteer add own.geojson").out.startswith("1 places")
    done = trucewatch("doctor")
    assert done.status == 0
    assert "1 gazetteers" in done.out


def test_doctor_says_what_is_here(story: Path, here: Path) -> None:
    out = trucewatch(f"doctor --ledger {story}/demo.ledger").out
    for word in (__version__, "reader", "gazetteer", "actors", "msgspec", "12 reports"):
        assert word in out


def test_the_version() -> None:
    assert trucewatch("--version").out == f"trucewatch {__version__}\n"


def test_the_demo_is_told_again_and_never_clears_other_folders(here: Path) -> None:
    Path("mine").mkdir()
    Path("mine/notes.txt").write_text("keep me", "utf-8")
    done = trucewatch("demo --folder mine")
    assert done.status == 2
    assert Path("mine/notes.txt").read_text("utf-8") == "keep me"
    first, second = trucewatch("demo --folder story"), trucewatch("demo --folder story")
    assert (first.status, first.out) == (0, second.out)
    assert "What is disputed" in first.out
    assert Path("story/sitrep.html").stat().st_size > 10_000
