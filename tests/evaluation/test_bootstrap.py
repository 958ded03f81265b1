from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.evaluation.bootstrap import Tally, f1, interval, precision, recall, total, value

tallies = st.lists(
    st.builds(
        lambda right, missed, extra: Tally(right, right + missed, right + extra),
        st.integers(0, 5),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=12,
)


def test_scores_by_hand():
    # 3 right of 4 wanted, 6 given: recall 3/4, precision 1/2, F1 = 6/10.
    documents = [Tally(1, 2, 4), Tally(2, 2, 2)]
    assert value(documents, recall) == 0.75
    assert value(documents, precision) == 0.5
    assert value(documents, f1) == 0.6
    assert value(documents, total) == 6


def test_nothing_wanted_is_no_score():
    assert value([], f1) is None
    assert value([Tally(0, 0, 3)], recall) is None
    assert value([Tally(0, 0, 3)], f1) == 0.0


def test_one_document_has_no_interval():
    assert interval([Tally(1, 2, 2)], f1) is None
    assert interval([Tally(1, 2, 2), Tally()], f1) is None


def test_equal_documents_leave_no_doubt():
    assert interval([Tally(1, 2, 2)] * 5, f1) == (0.5, 0.5)


def test_interval_of_two_documents():
    # Draws of two out of {all right, all wrong}: 1/4 score 0, 1/2 score 0.5, 1/4 score 1.
    assert interval([Tally(1, 1, 1), Tally(0, 1, 1)], recall) == (0.0, 1.0)


@given(tallies)
@settings(max_examples=50, deadline=None)
def test_interval_is_the_same_every_time_and_in_order(documents):
    bounds = interval(documents, f1)
    assert bounds == interval(documents, f1)
    if bounds:
        assert 0.0 <= bounds[0] <= bounds[1] <= 1.0


def test_more_documents_are_surer():
    few = interval([Tally(1, 1, 1), Tally(0, 1, 1)] * 4, recall)
    many = interval([Tally(1, 1, 1), Tally(0, 1, 1)] * 100, recall)
    assert few
    assert many
    assert many[1] - many[0] < few[1] - few[0]
    assert many[0] == pytest.approx(0.43, abs=0.02)
