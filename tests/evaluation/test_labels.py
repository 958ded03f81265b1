"""Averaged F1 of labels, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.evaluation.labels import (
    Labelled,
    average_f1,
    bounds,
    labelled_score,
    most_frequent,
)

FIVE = [
    Labelled("calm", "calm"),
    Labelled("calm", "storm"),
    Labelled("calm", None),
    Labelled("storm", "storm"),
    Labelled(None, "storm"),
]


def test_each_label_counts_alike_or_by_its_documents():
    # calm: 2 * 1 / (3 + 1); storm: 2 * 1 / (1 + 3)
    assert average_f1(FIVE, "macro") == pytest.approx(0.5)
    without = FIVE[:4]  # storm: 2 * 1 / (1 + 2)
    assert average_f1(without, "macro") == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert average_f1(without, "weighted") == pytest.approx((3 * 1 / 2 + 1 * 2 / 3) / 4)


def test_a_label_that_the_reference_lacks_is_only_a_wrong_answer():
    answers = [Labelled("calm", "calm"), Labelled("calm", "fog")]
    assert average_f1(answers, "macro") == pytest.approx(2 / 3)


def test_nothing_wanted_is_no_score():
    assert average_f1([], "macro") is None
    assert average_f1([Labelled(None, "fog")], "weighted") is None
    assert bounds([Labelled("calm", "calm")], "macro") is None
    assert bounds([Labelled(None, "fog")] * 3, "macro") is None


def test_the_floor_gives_every_document_the_most_frequent_label():
    assert most_frequent(FIVE) == [Labelled(a.wanted, "calm") for a in FIVE]
    equals = [Labelled("calm", None), Labelled("air", None)]
    assert [a.given for a in most_frequent(equals)] == ["air", "air"]


def test_a_score_has_its_floor_and_counts():
    score = labelled_score("event_groups", "made", FIVE, "weighted")
    assert (score.wanted, score.predicted) == (4, 4)
    assert score.value == pytest.approx(0.5)
    assert score.floor == pytest.approx(3 * (6 / 8) / 4)  # calm: 2 * 3 / (3 + 5); storm: 0
    assert score.low is not None
    assert score.high is not None
    assert score.low <= 0.5 <= score.high


def test_the_interval_is_narrow_where_all_documents_agree():
    assert bounds([Labelled("calm", "calm")] * 4, "macro") == (1.0, 1.0)
    assert bounds([Labelled("calm", None)] * 4, "macro") == (0.0, 0.0)


LABELS = st.sampled_from(["calm", "storm", "fog", None])


@given(st.lists(st.builds(Labelled, LABELS, LABELS), max_size=12))
@settings(max_examples=100, deadline=None)
def test_right_answers_alone_are_a_whole(answers):
    for average in ("macro", "weighted"):
        mean = average_f1(answers, average)
        wanted = [a for a in answers if a.wanted]
        assert (mean is None) == (not wanted)
        if mean is not None:
            assert 0 <= mean <= 1
            perfect = all(a.given == a.wanted for a in wanted) and not any(
                a.given in {w.wanted for w in wanted} for a in answers if a.wanted is None
            )
            assert (mean == pytest.approx(1.0)) == perfect
