from __future__ import annotations

import pytest

from trucewatch.evaluation.answers import Answers, Figure, Range
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.figures import figures, own_voice
from trucewatch.model.claim import Toll

FIRST = "At least 12 people were killed and 30 were hurt, the relief office said."
SECOND = "Dozens were abducted."
TEXT = f"{FIRST} {SECOND}"
ANSWERS = Answers(
    figures=(
        Figure("killed", Range(12, None), "at_least", FIRST, "people", "relief office"),
        Figure("injured", Range(30, 30), "exact", FIRST, "people", "relief office"),
        Figure("other", Range(24, None), "dozens", SECOND, "people abducted", None),
    )
)


@pytest.fixture
def text(make):
    return make.report(TEXT)


@pytest.fixture
def right(make, text):
    return [
        make.claim(text, FIRST, Toll("killed", 12, None, "at_least"), "the relief office"),
        make.claim(text, FIRST, Toll("injured", 30, 30, "exact"), "the relief office", order=1),
        make.claim(text, SECOND, Toll("abducted", 24, None, "dozens")),
    ]


def test_all_right(make, text, right):
    exact, values, counters = figures(make.reading(text, ANSWERS, *right))
    assert exact.tally == values.tally == counters.tally == Tally(3, 3, 3)
    assert not exact.misses
    assert not counters.misses


def test_a_wrong_qualifier_loses_the_figure_and_keeps_its_value(make, text, right):
    right[0] = make.claim(text, FIRST, Toll("killed", 12, None, "more_than"), "relief office")
    exact, values, counters = figures(make.reading(text, ANSWERS, *right))
    assert exact.tally == Tally(2, 3, 3)
    assert values.tally == Tally(3, 3, 3)
    assert counters.tally == Tally(2, 2, 2)  # asked of the figures found alone
    assert exact.misses[0].expected == "killed 12/None at_least (people)"
    assert exact.misses[0].got == "killed 12/None more_than"


@pytest.mark.parametrize(
    "toll",
    [
        Toll("injured", 12, None, "at_least"),
        Toll("killed", 12, 12, "at_least"),
        Toll("killed", 13, None, "at_least"),
    ],
)
def test_a_wrong_measure_or_bound_loses_both(make, text, right, toll):
    right[0] = make.claim(text, FIRST, toll)
    exact, values, _ = figures(make.reading(text, ANSWERS, *right))
    assert exact.tally == values.tally == Tally(2, 3, 3)


def test_the_wrong_counter(make, text, right):
    right[0] = make.claim(text, FIRST, Toll("killed", 12, None, "at_least"), "the army")
    right[2] = make.claim(text, SECOND, Toll("abducted", 24, None, "dozens"), "the army")
    _, _, counters = figures(make.reading(text, ANSWERS, *right))
    assert counters.tally == Tally(1, 3, 3)
    assert [(m.expected, m.got) for m in counters.misses] == [
        ("relief office", "the army"),
        ("the report itself", "the army"),
    ]


def test_a_surplus_toll_counts(make, text, right):
    extra = make.claim(text, SECOND, Toll("killed", 24, None, "dozens"))
    exact, _, _ = figures(make.reading(text, ANSWERS, *right, extra))
    assert exact.tally == Tally(3, 3, 4)


def test_two_of_one_value_are_told_apart_by_whom_they_count(make):
    sentence = "Two soldiers and two women were killed, the women by a mine, police said."
    text = make.report(sentence)
    answers = Answers(
        figures=(
            Figure("killed", Range(2, 2), "exact", sentence, "soldiers", None),
            Figure("killed", Range(2, 2), "exact", sentence, "women", "police"),
        )
    )
    women = make.claim(text, sentence, Toll("killed", 2, 2, "exact", who="women"), "police")
    soldiers = make.claim(text, sentence, Toll("killed", 2, 2, "exact", who="soldiers"), order=1)
    _, _, counters = figures(make.reading(text, answers, women, soldiers))
    assert counters.tally == Tally(2, 2, 2)


@pytest.mark.parametrize(
    ("reference", "low", "high", "given", "right"),
    [
        ("approximately", 5, 5, "about", True),
        ("some", 5, 5, "about", True),
        ("nearly", None, 5, "almost", True),
        ("more than", 5, None, "more_than", True),
        ("more than", 5, None, "at_least", False),
        ("exact", 0, 0, "none", True),
        ("exact", 5, 5, "none", False),
        ("tens of thousands", 20000, None, "thousands", True),
    ],
)
def test_qualifiers(make, reference, low, high, given, right):
    text = make.report("5 of them.")
    answers = Answers(figures=(Figure("killed", Range(low, high), reference, "5 of them."),))
    claim = make.claim(text, "5 of them.", Toll("killed", low, high, given))
    exact, _, _ = figures(make.reading(text, answers, claim))
    assert exact.tally.right == right


def test_the_trivial_counter_is_nobody(make, text):
    assert own_voice(make.reading(text, ANSWERS)) == Tally(1, 3, 3)
