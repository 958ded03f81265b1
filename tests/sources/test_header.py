from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.sources import header


@pytest.mark.parametrize(
    "text",
    [
        "date 2026-01-09\n\nBoth sides met.",
        "date 2026-01-09\nBoth sides met.",
        "date 2026-01-09 Both sides met.",
        " date 2026-01-09 Both sides met.",
        "\n\ndate  2026-01-09\n\n\nBoth sides met.",
    ],
)
def test_a_date_line_or_prefix_is_taken_off(text: str) -> None:
    read = header.read(text, front_matter=False)
    assert read.text.strip() == "Both sides met."
    assert read.fields == {"published": "2026-01-09"}
    assert read.notes == ()


def test_an_unknown_date_is_taken_off_too() -> None:
    read = header.read("date unknown\n\nBoth sides met.", front_matter=False)
    assert (read.text.strip(), read.fields, read.notes) == ("Both sides met.", {}, ())


def test_a_clock_time_in_the_header_is_kept() -> None:
    read = header.read("date 2026-01-09T06:30+03:00\nBoth sides met.", front_matter=False)
    assert read.fields == {"published": "2026-01-09T06:30+03:00"}


@pytest.mark.parametrize(
    "text",
    [
        "Date 2026-01-09 was agreed on.",
        "dates 2026-01-09 and later",
        "date 2026-01-099 Both",
        "The date 2026-01-09 was agreed on.",
        "date unknownst to us",
        "date",
        "",
    ],
)
def test_what_only_looks_like_a_header_stays(text: str) -> None:
    assert header.read(text, front_matter=True) == header.Header(text)


def test_a_date_that_is_none_stays_with_a_note() -> None:
    text = "date 2026-02-30\nBoth sides met."
    read = header.read(text, front_matter=False)
    assert read.text == text
    assert read.fields == {}
    assert read.notes == ("its header 'date 2026-02-30' is no date and stays in the text",)


FRONT = """---
title: "Truce holds: first day"
publisher: Example Wire
url: https://wire.example/1
published: 2026-01-09T06:30:00+03:00
received: 2026-01-10
language: no
side: neutral
mood: calm
---
Both sides met.
"""


def test_front_matter_gives_its_scalars_as_written() -> None:
    read = header.read(FRONT, front_matter=True)
    assert read.text == "\nBoth sides met.\n"
    assert read.fields == {
        "title": "Truce holds: first day",
        "publisher": "Example Wire",
        "address": "https://wire.example/1",
        "published": "2026-01-09T06:30:00+03:00",
        "received": "2026-01-10",
        "language": "no",  # Norwegian, which plain YAML takes for false
        "side": "neutral",
    }
    assert read.notes == ()
    assert header.read(FRONT, front_matter=False) == header.Header(FRONT)


def test_front_matter_that_is_no_yaml_is_read_line_by_line() -> None:
    text = "---\ntitle: Army: truce holds\npublished: 2026-01-09\n---\nBoth sides met."
    read = header.read(text, front_matter=True)
    assert read.text.strip() == "Both sides met."
    assert read.fields == {"title": "Army: truce holds", "published": "2026-01-09"}
    assert len(read.notes) == 1
    assert read.notes[0].startswith(
        "its front matter is no YAML and was read line by line (line 2:"
    )


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("---\ntitle: [a\nand a line of prose\n---\nText.", "cannot be read and stays in the text"),
        ("---\ntitle: Truce holds\n\nText without an end.", "does not close and stays in the text"),
        ("---\n" + "[" * 3000 + "\n---\nText.", "cannot be read and stays in the text"),
    ],
)
def test_broken_front_matter_stays_in_the_text_with_a_note(text: str, note: str) -> None:
    read = header.read(text, front_matter=True)
    assert read.text == text
    assert read.fields == {}
    assert note in read.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "---\nBoth sides met.\n---\nThey parted.",
        "---\nNote: both sides met.\n---\nThey parted.",
        "---\n---\nText.",
        "--- both sides met",
        "---",
    ],
)
def test_rules_across_a_text_are_no_front_matter(text: str) -> None:
    assert header.read(text, front_matter=True) == header.Header(text)


def test_a_date_line_after_front_matter_wins_and_the_difference_is_said() -> None:
    text = "---\npublished: 2026-01-08\n---\ndate 2026-01-09\nBoth sides met."
    read = header.read(text, front_matter=True)
    assert read.fields == {"published": "2026-01-09"}
    assert read.notes == (
        "its front matter says 2026-01-08, its date line 2026-01-09, which is used",
    )


def test_yaml_aliases_do_not_grow() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    text = "---\ntitle: Bomb\n" + "\n".join(lines) + "\n---\nText."
    assert header.read(text, front_matter=True).fields == {"title": "Bomb"}


PIECES = st.sampled_from(
    ["---\n", "date ", "2026-01-09", "unknown", "\n", "title: ", "published: ", "a", ": ", "{",
     "&a ", "*a", "- ", "'", '"', " ", "\t", "...", "!!python/object:os.system "]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.booleans())
def test_the_text_left_is_the_end_of_the_text_given(text: str, front_matter: bool) -> None:
    read = header.read(text, front_matter=front_matter)
    assert text.endswith(read.text)
    assert read == header.read(text, front_matter=front_matter)
    if not read.fields and not read.notes and "unknown" not in text:
        assert read.text == text
