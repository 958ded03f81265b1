from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.build import report
from tests.reading.claims import known

from trucewatch.knowledge.relevance import relevance
from trucewatch.reading import reader
from trucewatch.reading.triage import SHORT, worth_reading

BAKERY = (
    "The baker on Mill Lane sold more rye bread this spring than in any year before. Her customers "
    "queue from seven in the morning, and the oven is never cold before noon. A second oven will "
    "come in autumn, she hopes, and with it the plum cakes that her grandmother used to make. "
    "Until then the shop keeps to loaves, rolls and a poppy seed plait on Saturdays.\n\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "Both sides agreed to a ceasefire.",
        "A CEASE-FIRE BEGAN AT NOON.",
        "Rebels took the bridge.",
        "Mortars fell on the market.",
        "Thousands are displaced.",
        "theceasefireheldovernight",
        "Two people were killed and five wounded.",
        "The army shot at a car.",
    ],
)
def test_one_line_of_conflict_in_other_news_is_read(words: str) -> None:
    assert worth_reading(BAKERY + words)
    assert worth_reading(words + "\n\n" + BAKERY)


def test_other_news_is_passed_over_and_gives_no_claims() -> None:
    said = BAKERY + "The baker said that her shop would open on Monday, too."
    assert len(said) > SHORT
    assert not worth_reading(said)
    assert reader.read(report(said), known()) == []


def test_a_line_or_two_are_always_read() -> None:
    assert worth_reading("")
    assert worth_reading(BAKERY[:SHORT])
    assert not worth_reading(BAKERY[: SHORT + 1])


@pytest.mark.parametrize("words", ["The warden was warmly thanked.", "Their tanker was guided in."])
def test_short_words_inside_longer_ones_do_not_count(words: str) -> None:
    assert not worth_reading(BAKERY + words)


def test_a_word_said_twice_counts_once_and_long_texts_need_more() -> None:
    assert not worth_reading(BAKERY + "The minister smiled. The minister left.")
    assert worth_reading(BAKERY + "The minister smiled. The colonel left.")
    assert not worth_reading(BAKERY * 3 + "The minister smiled. The colonel left.")
    assert worth_reading(BAKERY * 30 + "The rebels left.")


def test_terms_are_in_lower_case_and_none_is_said_twice() -> None:
    terms = relevance()
    assert len(terms) > 300
    assert all(t.text == t.text.lower().strip() and t.text for t in terms)
    assert {t.weight for t in terms} == {1, 2, 6}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["ceasefire", "militiamen", "shelling"]), st.text())
def test_a_word_of_armed_conflict_is_never_missed(before: str, word: str, after: str) -> None:
    assert worth_reading(f"{before} {word} {after}")
