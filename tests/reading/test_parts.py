from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.build import report
from tests.reading.claims import known

from trucewatch.reading import reader
from trucewatch.reading.annotations import annotate_report
from trucewatch.reading.parts import PART, parts


def test_a_part_ends_with_a_paragraph_else_a_sentence_else_a_word_else_anywhere() -> None:
    assert list(parts("One. Two.\n\nThree. Four", 18)) == [(0, 11), (11, 22)]
    assert list(parts("One two. Three four five", 15)) == [(0, 9), (9, 24)]
    assert list(parts("one two three four", 10)) == [(0, 8), (8, 18)]
    assert list(parts("x" * 25, 10)) == [(0, 10), (10, 20), (20, 25)]
    assert list(parts("short", 10)) == [(0, 5)]
    assert list(parts("", 10)) == [(0, 0)]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=" .\nab”", max_size=200), st.integers(2, 50))
def test_parts_cover_the_text_without_a_gap(text: str, longest: int) -> None:
    spans = list(parts(text, longest))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(end - start <= longest for start, end in spans)
    assert all(end > start for start, end in spans) or not text


def test_a_long_text_gives_the_claims_of_its_parts_at_their_places() -> None:
    quiet = "The road was open and the shops were full. " * (PART // 43 - 5)
    line = "Rebels shelled Goma, the army said."
    text = f"{line}\n\n{quiet}\n\n{line} {quiet}"
    found = reader.read(report(text), known())
    shelled = [c for c in found if c.kind == "incident"]
    assert [c.quote.start for c in shelled] == [0, text.rindex(line)]
    assert all(c.quote.refinds(text) and c.quote.exact == line for c in shelled)
    assert len({c.id for c in found}) == len(found)


def test_annotations_of_a_later_part_stand_in_the_whole_text() -> None:
    line = "Rebels shelled Goma on Monday, the army said."
    text = "The shops were full. " * (PART // 21) + line
    found = annotate_report(report(text), known())
    assert {a.exact for a in found if a.layer == "places"} == {"Goma"}
    assert all(text[a.start : a.end] == a.exact for a in found)
    (said,) = [a.fields for a in found if a.layer == "attributions"]
    source = said["source"]
    assert text[source["start"] : source["end"]] == "the army"
