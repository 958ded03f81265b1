from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.ledger.words import MASK, Words, masked, phrases
from trucewatch.model import Claim, Interval, Place, Quote, Speaker
from trucewatch.model.claim import Incident, Toll


def words(text: str, of: str) -> Words:
    start = text.index(of)
    return Words(text, start, start + len(of))


@pytest.mark.parametrize(
    ("of", "text", "found"),
    [
        ("Rana Odeh", "Rana Odeh, 40", ["Rana Odeh"]),
        ("Rana Odeh", "RANA\n ODEH and rana odeh", ["RANA\n ODEH", "rana odeh"]),
        ("Rana Odeh", "“Rana Odeh’s”", ["Rana Odeh"]),
        ("Rana Odeh", "Rana O. Odeh; Odeh; Rana", []),
        ("Odeh", "Odehs, el-Odeh, xOdeh", ["Odeh"]),
        ("Odeh said", "Odeh said,", ["Odeh said"]),
        (", said", "And, said", [", said"]),
    ],
)
def test_words_are_found_whole_in_any_case_and_spacing(
    of: str, text: str, found: list[str]
) -> None:
    spoken = words(f"A woman {of} that it held.", of)
    assert [text[start:end] for start, end in spoken.find(text)] == found


def test_a_span_that_cuts_a_word_is_found_inside_words() -> None:
    assert words("Aleppo-born Mahmoud", "ahmou").find("xahmoux Mahmoud") == [(1, 6), (9, 14)]
    assert words("Aleppo-born Mahmoud", "ahmoud").find("Mahmouds ahmoud") == [(9, 15)]


@pytest.mark.parametrize("of", ["a", "of", ", ", "  ", "1.", "—"])
def test_words_that_stand_everywhere_are_not_looked_for(of: str) -> None:
    text = f"One of a few: 1. this, — that.  {of}"
    assert words(text, of).find(text) == []
    assert words(text, of).mask(text) == text
    assert not words(text, of).stand_in(text, None)


def test_blocks_of_an_earlier_redaction_part_the_words() -> None:
    found = words(f"with {MASK * 4} Odeh of Qalat.", f"{MASK * 4} Odeh of Qalat")
    assert found.mask("Rana Odeh of Qalat, Odeh") == f"Rana {MASK * 13}, Odeh"
    assert words(MASK * 3, MASK * 3).find(MASK * 9) == []


def test_signs_are_not_read_as_a_pattern() -> None:
    assert words("He (a.k.a. 'x|y') left", "(a.k.a. 'x|y')").find("(aXkXa. 'x|y')") == []
    assert words("He (a.k.a. 'x|y') left", "(a.k.a. 'x|y')").find("(a.k.a. 'x|y')") == [(0, 14)]


def test_masking_spans() -> None:
    assert masked("0123456789", [(7, 9), (1, 3), (2, 4), (5, 5)]) == f"0{MASK * 3}456{MASK * 2}9"
    assert masked("0123", [(0, 4), (1, 2)]) == MASK * 4
    assert masked("0123", []) == "0123"


def test_the_phrases_of_a_claim_are_its_words_and_not_its_codes() -> None:
    claim = Claim(
        id="toll-1",
        report="r",
        reader="made 1",
        kind="toll",
        quote=Quote(0, 3, "Two"),
        speaker=Speaker("Rana", "actor-1", None),
        via=("a neighbour",),
        when=Interval("2031-05-14", None, "day", "Asia/Qalat", "on Friday"),
        where=(Place("the mill", "place-1", adm=("QQ", "Odeh")),),
        toll=Toll("killed", 2, 2, "exact", who="shepherds"),
    )
    assert sorted(phrases(claim)) == [
        "Rana", "Two", "a neighbour", "actor-1", "on Friday", "shepherds", "the mill",
    ]  # fmt: skip
    incident = Incident("other", target="the well", weapons=("stones", "knives"))
    assert list(phrases(incident)) == ["the well", "stones", "knives"]


@given(st.text(max_size=40), st.data())
@settings(max_examples=100, deadline=None)
def test_no_text_is_left_with_the_words_or_of_another_length(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = Words(text, start, end)
    left = found.mask(text)
    assert len(left) == len(text)
    assert not found.stand_in(left)
    assert all(new in (old, MASK) for old, new in zip(text, left, strict=True))
