from __future__ import annotations

import pytest

from trucewatch.errors import BadTable, UsageError
from trucewatch.evaluation.pins import Pins, check, digest, pin, read, write
from trucewatch.evaluation.score import Score


def scores(statements=0.7, controls=0.0, barred=None):
    return [
        Score("statements", "news", statements, barred=barred),
        Score("controls", "news", controls),
    ]


PINS = pin(scores(), "d1")


def test_pinned_scores_hold():
    expected = Pins("d1", {"controls: news": 0.0, "statements: news": 0.7})
    assert expected == PINS
    assert check(scores(), PINS, "d1") == []
    assert check(scores(0.695), PINS, "d1") == []  # half a point is borne
    assert check(scores(0.9), PINS, "d1") == []


def test_a_fall_of_more_than_half_a_point():
    assert check(scores(0.694), PINS, "d1") == ["statements: news: fell from 0.700 to 0.694"]


def test_a_count_falls_by_rising():
    assert check(scores(controls=1), PINS, "d1") == ["controls: news: fell from 0.000 to 1.000"]


def test_a_score_that_is_gone_or_barred():
    gone = check(scores()[:1], PINS, "d1")
    assert gone == ["controls: news: pinned at 0.000, not scored now"]
    assert check(scores(barred="too many"), PINS, "d1") == ["statements: news: too many"]


def test_other_data():
    assert check(scores(0.1), PINS, "d2") == [
        "the data differ from those the scores were pinned on: pin them again"
    ]


def test_lower_pins_are_refused_unless_allowed():
    with pytest.raises(UsageError, match="statements: news"):
        pin(scores(0.6), "d1", PINS)
    assert pin(scores(0.6), "d1", PINS, lower=True).scores["statements: news"] == 0.6
    assert pin(scores(0.6), "d2", PINS).digest == "d2"
    assert pin(scores(0.8), "d1", PINS).scores["statements: news"] == 0.8


def test_pins_in_a_file(tmp_path):
    path = tmp_path / "pins.json"
    write(PINS, path)
    assert read(path) == PINS
    path.write_text("{}")
    with pytest.raises(BadTable, match="holds no pins"):
        read(path)
    with pytest.raises(BadTable):
        read(tmp_path / "none.json")


def test_the_digest_follows_names_and_bytes(tmp_path):
    one, two = tmp_path / "one" / "case", tmp_path / "two" / "case"
    for folder in (one, two):
        folder.mkdir(parents=True)
        (folder / "001.txt").write_text("a")
    assert digest([one]) == digest([two])  # wherever the folder lies
    (two / "001.txt").write_text("b")
    assert digest([one]) != digest([two])
    (two / "001.txt").rename(two / "002.txt")
    (two / "002.txt").write_text("a")
    assert digest([one]) != digest([two])
