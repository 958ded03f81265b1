from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.build import report

from trucewatch.reading.sentences import MAX_SENTENCE_TOKENS, split


def sentences(text: str) -> list[str]:
    document = split(report(text))
    return [text[s.start : s.end] for s in document.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gen. A. B. Karim met Mr. Osei. They spoke for two hours.",
            ["Gen. A. B. Karim met Mr. Osei.", "They spoke for two hours."],
        ),
        (
            "The halt began at 6 p.m. on Monday. It held.",
            ["The halt began at 6 p.m. on Monday.", "It held."],
        ),
        (
            "“We will stop.” He left. “When?” a reporter asked.",
            ["“We will stop.”", "He left.", "“When?” a reporter asked."],
        ),
        ("The mayor wrote on X. Nobody replied.", ["The mayor wrote on X.", "Nobody replied."]),
        (
            "It held in general.The centre added more.",
            ["It held in general.", "The centre added more."],
        ),
        (
            "KHARTOUM, May 3 (SUNA) - The army agreed.",
            ["KHARTOUM, May 3 (SUNA) -", "The army agreed."],
        ),
        ("BAKU/YEREVAN Both sides agreed.", ["BAKU/YEREVAN", "Both sides agreed."]),
        ("First line\n\nSecond line", ["First line", "Second line"]),
        ("The U.S. envoy left on Jan. 9 for talks.", ["The U.S. envoy left on Jan. 9 for talks."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_words_split_clitics_and_keep_numbers_and_compounds_whole() -> None:
    document = split(
        report("The army's 142,000 men didn't break a 72-hour cease-fire at 9.30 a.m.")
    )
    assert [t.text for t in document.tokens] == [
        "The", "army", "'s", "142,000", "men", "did", "n't", "break", "a", "72-hour",
        "cease-fire", "at", "9.30", "a.m.",
    ]  # fmt: skip


def test_curly_marks_are_straight_in_lower() -> None:
    document = split(report("the city’s"))
    assert [t.lower for t in document.tokens] == ["the", "city", "'s"]


def test_quotations_are_found_without_their_marks() -> None:
    text = "He said “one two” and ``three'' but 'not this'."
    document = split(report(text))
    assert [text[q.start : q.end] for q in document.quotations] == ["one two", "three"]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“First part.\n\n“Second part,” he said."
    document = split(report(text))
    found = [(text[q.start : q.end], q.closed) for q in document.quotations]
    assert found == [("First part.", False), ("Second part,", True)]


def test_a_text_without_a_full_stop_is_cut() -> None:
    document = split(report("word " * (MAX_SENTENCE_TOKENS * 2 + 10)))
    assert [s.last - s.first for s in document.sentences] == [
        MAX_SENTENCE_TOKENS,
        MAX_SENTENCE_TOKENS,
        10,
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_covered_in_order_without_overlap(text: str) -> None:
    document = split(report(text))
    for before, after in zip(document.tokens, document.tokens[1:], strict=False):
        assert before.end <= after.start
    assert all(text[t.start : t.end] == t.text for t in document.tokens)
    assert sum(s.last - s.first for s in document.sentences) == len(document.tokens)
    assert all(0 <= q.start < q.end <= len(text) for q in document.quotations)
    assert split(report(text)).sentences == document.sentences


def test_ten_thousand_open_quotation_marks_are_read() -> None:
    text = "“ " * 10_000
    assert sum(token.text == "“" for token in split(report(text)).tokens) == 10_000


@pytest.mark.parametrize("mark", ["’", "â€™", "‚Äô", "Š—È"])
def test_an_apostrophe_in_a_wrong_encoding_is_one(mark: str) -> None:
    text = f"The army{mark}s base and 300 families{mark} homes burned."
    document = split(report(text))
    lowers = [t.lower for t in document.tokens]
    assert lowers[:4] == ["the", "army", "'s", "base"]
    assert lowers[5:9] == ["300", "families", "'", "homes"]
    assert all(document.text[t.start : t.end] == t.text for t in document.tokens)


def test_a_quotation_may_go_on_without_marks() -> None:
    text = 'She said: "First.\n\nSecond. Third.\n\nFourth," and left. "Fifth."'
    document = split(report(text))
    found = [(text[q.start : q.end], q.closed) for q in document.quotations]
    assert found == [
        ("First.", False), ("Second. Third.", False), ("Fourth,", True), ("Fifth.", True),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ['A 5" gun.\n\nHe said "no".', "“Open.\n\nShe said “no”."])
def test_a_mark_that_opens_another_closes_none(text: str) -> None:
    document = split(report(text))
    assert text.index("said") not in {
        i for q in document.quotations for i in range(q.start, q.end)
    }  # fmt: skip


def test_two_apostrophes_open_a_quotation_too() -> None:
    text = "''We left,'' he said."
    document = split(report(text))
    assert [text[q.start : q.end] for q in document.quotations] == ["We left,"]
