from __future__ import annotations

from trucewatch.evaluation.bootstrap import Tally, f1, recall, total
from trucewatch.evaluation.score import Score, score
from trucewatch.evaluation.tasks import TASKS, task


def test_a_score_by_hand():
    made = score("statements", "news", [Tally(1, 2, 4), Tally(2, 2, 2)], f1, floor=[Tally(1, 4, 1)])
    assert made.value == 0.6
    assert made.floor == 0.4
    assert (made.wanted, made.predicted) == (4, 6)
    assert made.low is not None
    assert made.high is not None
    assert made.low <= 0.6 <= made.high


def test_a_count_has_no_interval():
    made = score("controls", "news", [Tally(0, 0, 1), Tally(0, 0, 2)], total, wanted=7)
    assert (made.value, made.low, made.high, made.wanted, made.predicted) == (3, None, None, 7, 3)
    assert made.reaches(0) is False


def test_what_a_score_reaches():
    made = Score("statements", "news", 0.7)
    assert made.reaches(made.of.first_floor) is True
    assert made.reaches(made.of.goal) is False
    assert made.reaches(None) is None
    assert Score("statements", "news", None).reaches(0.7) is None
    assert Score("controls", "news", 0.0).reaches(0.0) is True


def test_a_barred_score_reaches_nothing():
    assert Score("story_tolls", "tale", 1.0, barred="too many").reaches(0.75) is False


def test_nothing_to_score():
    made = score("places", "news", [], recall)
    assert made.value is None
    assert made.wanted == 0


def test_tasks_are_named_once_and_floors_are_below_goals():
    assert len({t.id for t in TASKS}) == len(TASKS)
    assert task("slots").first_floor == 0.75
    for t in TASKS:
        if t.first_floor is not None and t.goal is not None and not t.lower_is_better:
            assert t.first_floor <= t.goal
