from __future__ import annotations

import json
from pathlib import Path

import pytest

from trucewatch.errors import BadTable
from trucewatch.evaluation.bootstrap import Tally, recall, value
from trucewatch.evaluation.displacement import (
    Answer,
    Excerpt,
    first_count,
    first_number,
    read_excerpts,
    score,
    toll_answer,
)
from trucewatch.model import Claim, Quote, Report
from trucewatch.model.claim import Measure, Toll

WITHIN = "Since 2019, about 1,200 families (6,000 people) in 14 villages have been displaced."
RANGE = "Between 300 and 400 people had to flee the valley after three days of shelling."


def report(text: str) -> Report:
    return Report("r", "r", text, "")


def excerpt(text: str, quantity: int, term: str = "Displaced") -> Excerpt:
    return Excerpt("e", text, quantity, "person", term, frozenset[Measure]({"displaced"}))


def test_the_counts_alone_answer_how_many_of_what() -> None:
    assert first_count(report(WITHIN)) == Answer(1_200, "household")
    assert first_count(report(RANGE)) == Answer(400, "person")
    assert first_count(report("Three shells fell; 40 people were evacuated.")) == Answer(
        40, "person"
    )
    assert first_count(report("Nothing happened.")) == Answer()


def test_the_floor_is_the_first_number() -> None:
    assert first_number(report(WITHIN)) == Answer(2019, "person", "displaced")
    assert first_number(report("Nothing happened.")) == Answer(None, "person", "displaced")


def toll(start: int, measure: Measure, low: int | None, high: int | None) -> Claim:
    body = Toll(measure, low, high, "exact", "person")
    return Claim(f"c{start}", "r", "x", "toll", Quote(start, start + 1, "x"), toll=body)


def test_the_first_toll_of_people_who_moved_is_the_answer() -> None:
    killed, few = toll(1, "killed", 4, 4), toll(5, "evacuated", 7, 9)
    many = toll(9, "displaced", 90, None)
    assert toll_answer([many, killed, few]) == Answer(9, "person", "evacuated")
    assert toll_answer([many, killed]) == Answer(90, "person", "displaced")
    assert toll_answer([killed]) == Answer(4, "person", "killed")
    assert toll_answer([]) == Answer()


def test_each_question_is_scored_by_itself() -> None:
    right, wrong = excerpt(RANGE, 400), excerpt(WITHIN, 6_000)
    got = score([right, wrong], first_count)
    assert got.quantity == (Tally(1, 1, 1), Tally(0, 1, 1))
    assert got.unit == (Tally(1, 1, 1), Tally(0, 1, 1))
    assert got.term == (Tally(0, 1, 0), Tally(0, 1, 0))
    assert value(got.quantity, recall) == 0.5
    assert [(miss.expected, miss.got) for miss in got.misses] == [("6000", "1200")]


def test_the_format_is_read_and_checked(tmp_path: Path) -> None:
    row = {"excerpt_id": "4.0", "excerpt": RANGE, "Quantity": "400.0", "Term": "Forced to Flee",
           "Unit": "People", "Location": None, "Country": None}  # fmt: skip
    path = tmp_path / "excerpts.jsonl"
    path.write_text(json.dumps(row) + "\n\n")
    assert read_excerpts(path) == [
        Excerpt("4.0", RANGE, 400, "person", "Forced to Flee", frozenset({"displaced"}))
    ]
    for change in ({"Unit": "Cows"}, {"Quantity": "many"}, {"Term": None}):
        path.write_text(json.dumps(row | change) + "\n")
        with pytest.raises(BadTable, match="line 1"):
            read_excerpts(path)
    path.write_text("\n")
    with pytest.raises(BadTable, match="no excerpt"):
        read_excerpts(path)
    with pytest.raises(BadTable, match="cannot be read"):
        read_excerpts(tmp_path / "none.jsonl")
