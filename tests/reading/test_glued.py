from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.build import report

from trucewatch.reading.glued import cuts
from trucewatch.reading.sentences import split


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("displacedabout", (9,)),
        ("beenforced", (4,)),
        ("stillliving", (5,)),
        ("seekrefuge", (4,)),
        ("fledHarbour", (4,)),
        ("inIDPcamps", (2, 5)),
        # words that only look joined
        ("stillborn", ()),
        ("moreover", ()),
        ("overthrown", ()),
        ("roundabout", ()),
        ("undergone", ()),
        ("McDonald", ()),
        ("iPhone", ()),
        ("sheltered", ()),
    ],
)
def test_only_words_without_their_space_are_cut(word: str, expected: tuple[int, ...]) -> None:
    assert cuts(word) == expected


def test_pieces_keep_their_places() -> None:
    tokens = split(report("Floods displacedabout 40 people.")).tokens
    assert [(t.text, t.start, t.end) for t in tokens[1:4]] == [
        ("displaced", 7, 16),
        ("about", 16, 21),
        ("40", 22, 24),
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_cuts_lie_inside_their_word_in_order(word: str) -> None:
    found = cuts(word)
    assert list(found) == sorted(set(found))
    assert all(0 < at < len(word) for at in found)
