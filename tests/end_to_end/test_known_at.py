"""What was known of one story of 222 reports at the end of two days, as worked out by hand.

The reports are taken as received when they were published: those dated 9 January or before by the
end of that day, those of the 10th and 11th later. On the 9th four truces could be known: those of
7 October and 22 December, the one of six hours from 3 a.m. on the 9th, and its prolongation. The
halt from 3 p.m. on the 10th and the agreement of the 11th are told in later reports alone.
"""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.cli import trucewatch

SHARED = Path(os.environ.get("TRUCEWATCH_SHARED") or Path(__file__).parents[3] / "shared")
CASE = SHARED / "cases" / "aleppo"
pytestmark = pytest.mark.skipif(
    not CASE.exists(), reason=f"no story at {CASE}: set TRUCEWATCH_SHARED to its folder"
)
NINTH, ELEVENTH = "2026-01-09", "2026-01-11"
SIX_HOURS = "2026-01-09T03:00:00+03:00"
HALT, AGREEMENT = "2026-01-10T12:00:00+00:00", "2026-01-11"


@pytest.fixture(scope="module")
def dates() -> dict[str, str]:
    """The day of each report, by its id."""
    with (CASE / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row["date"] for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All reports, as received on their days."""
    path = tmp_path_factory.mktemp("known") / "all.ledger"
    add(CASE / "reports", path)
    return path


def add(reports: Path, ledger: Path) -> None:
    index = CASE / "index.csv"
    done = trucewatch(f"add {reports} --index {index} --ledger {ledger} --received published")
    assert done.status == 0, done.err


def shown(ledger: Path, as_of: str, known_at: str) -> dict[str, Any]:
    done = trucewatch(f"picture --ledger {ledger} --as-of {as_of} --known-at {known_at}")
    assert done.status == 0, done.err
    picture: dict[str, Any] = json.loads(done.out)
    return picture


def begin(picture: dict[str, Any]) -> list[str]:
    """The beginnings of the ceasefires, in order."""
    return sorted(c["starts"]["start"] for c in picture["ceasefires"])


def of(picture: dict[str, Any], start: str) -> list[dict[str, Any]]:
    return [c for c in picture["ceasefires"] if c["starts"]["start"] == start]


def test_on_the_ninth_nothing_is_known_of_what_came_after(
    ledger: Path, dates: dict[str, str]
) -> None:
    picture = shown(ledger, NINTH, NINTH)
    assert picture["reports"] == sum(day <= NINTH for day in dates.values()) == 135
    starts = begin(picture)
    assert [start[:10] for start in starts] == ["2025-10-07", "2025-12-22", NINTH, NINTH]
    (six_hours,) = of(picture, SIX_HOURS)
    assert six_hours["ends"]["end"] == "2026-01-09T09:00:00+03:00"
    assert six_hours["status"] in {"extended", "expired"}
    (december,) = [c for c in picture["ceasefires"] if c["starts"]["start"][:7] == "2025-12"]
    assert december["status"] == "contested"  # what takes its place is of the 10th


def test_on_the_eleventh_the_halt_and_the_agreement_are_known(
    ledger: Path, dates: dict[str, str]
) -> None:
    picture = shown(ledger, ELEVENTH, ELEVENTH)
    assert picture["reports"] == sum(day <= ELEVENTH for day in dates.values()) == 211
    (halt,), (agreement,) = of(picture, HALT), of(picture, AGREEMENT)
    (six_hours,) = of(picture, SIX_HOURS)
    assert (halt["status"], agreement["status"]) == ("superseded", "in_force")
    assert six_hours["status"] == "expired"


def test_what_is_learnt_of_the_ninth_later_is_added_to_it_and_nothing_else(
    ledger: Path, dates: dict[str, str]
) -> None:
    then, since = shown(ledger, NINTH, NINTH), shown(ledger, NINTH, ELEVENTH)
    assert begin(then) == begin(since)
    (before,), (after,) = of(then, SIX_HOURS), of(since, SIX_HOURS)
    assert set(before["claims"]) < set(after["claims"])
    assert before["status"] == after["status"]
    late = {reported(ledger, id_) for id_ in set(after["claims"]) - set(before["claims"])}
    assert "006" in late  # of the 10th: whether the Kurdish side had agreed was not clear
    assert {dates[report] for report in late} <= {"2026-01-10", ELEVENTH}


def test_looking_ahead_from_the_ninth_shows_what_was_known_then(ledger: Path) -> None:
    assert begin(shown(ledger, ELEVENTH, NINTH)) == begin(shown(ledger, NINTH, NINTH))


def test_a_ledger_without_the_later_reports_gives_the_picture_of_the_ninth(
    ledger: Path, dates: dict[str, str], tmp_path: Path
) -> None:
    early = tmp_path / "reports"
    early.mkdir()
    for report, day in dates.items():
        if day <= NINTH:
            (early / f"{report}.txt").write_bytes((CASE / "reports" / f"{report}.txt").read_bytes())
    add(early, tmp_path / "early.ledger")
    assert shown(tmp_path / "early.ledger", NINTH, NINTH) == shown(ledger, NINTH, NINTH)


def reported(ledger: Path, claim: str) -> str:
    """The report that a claim stands in."""
    done = trucewatch(f"why {claim} --ledger {ledger} --json")
    (found,) = json.loads(done.out)
    report: str = found["claim"]["report"]
    return report
