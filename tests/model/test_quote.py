from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.model.quote import Quote


def test_long_words_are_cut_between_words() -> None:
    assert Quote(0, 13, "Shells\n fell.").line() == "Shells fell."
    assert Quote(0, 150, "word " * 30).line(90) == "word " * 17 + "…"


@given(st.text(min_size=1), st.integers(3, 50))
@settings(max_examples=100, deadline=None)
def test_a_line_is_one_line_no_longer_than_asked(words: str, most: int) -> None:
    line = Quote(0, len(words), words).line(most)
    assert len(line) <= most
    assert len(line.splitlines()) <= 1
