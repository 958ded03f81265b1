from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.evaluation.stated import numbers, states


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("16,000 people left", 16000, 16000),
        ("142 000 residents", 142000, 142000),
        ("some 1.2 million fled", 1200000, 1200000),
        ("140.000 left", 140000, 140000),
        ("two hundred and ten dead", 210, 210),
        ("one hundred forty-five thousand", 145000, 145000),
        ("twenty-three were hurt", 23, 23),
        ("two dozen", 24, None),
        ("dozens were hurt", 24, None),
        ("hundreds fled", 200, None),
        ("tens of thousands fled", 20000, None),
        ("hundreds of thousands fled", 200000, None),
        ("several thousand fled", 3000, None),
        ("several were hurt", 3, None),
        ("many were arrested", None, None),
        ("a soldier was killed", 1, 1),
        ("no one was hurt", 0, 0),
        ("between 20 and 30 dead", 20, 30),
        ("nearly 400 dead", None, 400),
        ("a couple died", 2, 2),
        ("half a million", 500000, 500000),
    ],
)
def test_words_that_state_a_number(words, low, high):
    assert states(words, low, high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("16,000 people left", 1600, 1600),
        ("the district is empty", 1, 1),
        ("between 20 and 30 dead", 20, 40),
        ("they fled", None, None),
        ("twelve were hurt", 20, None),
        ("360 fighters and 59 wounded", 419, 419),
        ("shops were open", 0, 0),
    ],
)
def test_words_that_do_not(words, low, high):
    assert not states(words, low, high)


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text):
    assert all(n >= 0 for n in numbers(text))


@given(st.integers(1, 10**9))
@settings(max_examples=50, deadline=None)
def test_a_figure_states_itself_however_it_is_grouped(n):
    assert states(f"in all {n} people", n, n)
    assert states(f"in all {n:,} people", n, n)
