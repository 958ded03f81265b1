"""What is wrong, contradictory or odd in what comes in: it is said, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.cli import Ran, trucewatch

DECLARED = (
    "The Syrian army declared a ceasefire in Raqqa from 6 a.m. on Friday 9 May until noon on"
    " Sunday.\n"
)
BY = "--ledger a.ledger --by Noor"


@pytest.fixture
def reports(here: Path) -> Path:
    """A report of 8 May 2026, told by an index of its own."""
    folder = here / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text("The army shelled Raqqa on Thursday, the SDF said.\n", "utf-8")
    index(here / "index.csv", "2026-05-08")
    return folder


def index(path: Path, *days: str, id_: str = "one") -> None:
    rows = "".join(f"{id_},Paper A,{day},sdf\n" for day in days)
    path.write_text(f"id,publisher,date,side\n{rows}", "utf-8")


def add(line: str = "reports --index index.csv") -> Ran:
    return trucewatch(f"add {line} --ledger a.ledger")


def shown(line: str) -> Any:
    done = trucewatch(f"{line} --ledger a.ledger --as-of 2026-05-20")
    assert done.status == 0, done.err
    return json.loads(done.out)


def test_an_index_that_contradicts_itself_is_refused_by_line_and_nothing_is_kept(
    reports: Path,
) -> None:
    index(Path("index.csv"), "2026-05-08", "2026-05-09")
    done = add()
    assert done.status == 1
    assert "lines 2 and 3 say different things of 'one'; keep one of them" in done.err
    index(Path("index.csv"), "2026-05-08")
    assert add().status == 0
    assert shown("picture")["reports"] == 1


def test_two_indexes_that_contradict_are_both_kept_and_it_is_said(reports: Path) -> None:
    add()
    index(Path("index.csv"), "2026-05-09")
    done = add()
    assert done.status == 0
    assert "kept already as one, 2026-05-08; now it is 2026-05-09: both are kept" in done.err
    assert shown("picture")["reports"] == 2
    assert "kept already" not in add().err  # nothing new is said of what is known


def test_a_report_dated_in_the_future_is_kept_and_said(reports: Path) -> None:
    index(Path("index.csv"), "2096-05-08")
    done = add()
    assert done.status == 0
    assert "one.txt: dated 2096-05-08, which is still to come; check the date" in done.err
    picture = shown("picture")
    assert (picture["reports"], picture["incidents"]) == (1, [])  # not of the past


def test_a_date_wrong_by_a_year_is_said_and_the_report_stays_as_it_is(reports: Path) -> None:
    (reports / "one.txt").write_text(DECLARED, "utf-8")  # 9 May is a Saturday in 2026
    index(Path("index.csv"), "2024-05-09")  # and a Thursday in 2024, a Friday in 2025
    done = add()
    assert "its weekdays are those of 2025, its date is of 2024; check the date" in done.err
    (found,) = shown("picture")["ceasefires"]
    assert found["starts"]["ambiguous"]
    assert found["starts"]["exact"].startswith("from 6 a.m. on Friday 9 May")


def test_a_decision_about_what_is_not_there_is_kept_and_said(reports: Path) -> None:
    add()
    done = trucewatch(f"decide reject ceasefire-0123456789 {BY} --why 'no truce'")
    assert done.status == 0
    assert "ceasefire-0123456789: no claim that is kept gives this" in done.err
    why = trucewatch("why ceasefire-0123456789 --ledger a.ledger")
    assert why.status == 0
    assert "is nothing that a claim gives" in why.out
    assert "reject ceasefire-0123456789: no truce (Noor" in why.out


def test_of_two_decisions_that_contradict_the_later_stands_and_both_are_shown(
    reports: Path,
) -> None:
    add()
    (entry,) = shown("incidents --json")["incidents"]
    no = trucewatch(f"decide reject {entry['id']} {BY} --why 'told of another town'")
    assert shown("incidents --json")["incidents"] == []
    yes = trucewatch(f"decide accept {entry['id']} {BY} --why 'seen on film'")
    assert f"overrules {no.out.strip()}: reject by Noor (told of another town)" in yes.err
    assert shown("incidents --json")["incidents"] == [entry]
    why = trucewatch(f"why {entry['id']} --ledger a.ledger").out
    words = " ".join(why.split())
    assert "told of another town (Noor" in words
    assert f"overruled by {yes.out.strip()}" in words
    assert "seen on film (Noor" in words
    assert f"stands · {yes.out.strip()}" in words
