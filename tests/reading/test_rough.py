"""Texts that nobody meant to be read: no crash, offsets that hold, work that is bounded."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.build import report
from tests.reading.claims import PUBLISHED, claims, known

from trucewatch.reading import reader
from trucewatch.reading.layers import document_of
from trucewatch.reading.sentences import MAX_SENTENCE_TOKENS, split

LINE = "Rebels shelled Goma on Monday, killing at least 12 people, the army said."
NOISE = {
    "ten thousand quotation marks": "“" * 10_000,
    "ten thousand quotations that never close": "“ the army said " * 2_000,
    "straight marks": '" ' * 3_000,
    "apostrophes": "'" * 10_000,
    "no full stop": LINE.rstrip(".") * 100,
    "brackets": "(" * 5_000,
    "scripts": "армия said the الجيش shelled 军队 Goma. " * 50,
    "right-to-left marks": "the \u202earmy\u202c said\u200f that " * 200,
    "zero-width characters": "\u200b\u200d\ufeff\u2060" * 1_000,
    "emoji": "😀🚀 👨‍👩‍👧 " * 500,
    "table": "| Goma | 12 killed | 30 injured |\n" * 60,
    "tabs": "Goma\t12\t30\n" * 200,
    "capitals": LINE.upper() + " ",
    "no spaces": LINE.replace(" ", "") * 20,
    "html": '<div class="a"><p>&nbsp;<a href="http://x.example/z?q=1">Goma</a></div>\n' * 60,
    "mail": "> On Mon, 5 Jan 2026 at 10:00, A B <a.b@c.example> wrote:\n> the army said\n" * 40,
    "one long word": "a" * 10_000,
    "one long number": "1," * 3_000,
    "combining marks": "a\u0301" * 2_000,
    "control characters": "\x00\x01\x1b[0m\x7f" * 300,
    "lone surrogates": "\ud800 \udc00 " * 100,
}


def holds(text: str) -> None:
    """Quotes re-find themselves, ids are unique, every layer lies inside the text and in order."""
    found = reader.read(report(text, PUBLISHED), known())
    assert all(c.quote.refinds(text) for c in found)
    assert len({c.id for c in found}) == len(found)


@pytest.mark.parametrize("name", NOISE)
def test_noise_alone_and_around_a_report_is_read(name: str) -> None:
    holds(NOISE[name])
    for text in (f"{LINE}\n\n{NOISE[name]}", f"{NOISE[name]}\n\n{LINE}"):
        holds(text)
        shelled = [c for c in claims(text, "incident") if c.quote.exact == LINE]
        assert shelled, "the report beside the noise is read all the same"


@pytest.mark.parametrize("name", NOISE)
def test_words_and_sentences_lie_in_the_text_and_are_bounded(name: str) -> None:
    text = f"The truce ended. {NOISE[name]}"
    document = split(report(text))
    ends = 0
    for token in document.tokens:
        assert ends <= token.start < token.end
        assert text[token.start : token.end] == token.text
        ends = token.end
    assert all(s.last - s.first <= MAX_SENTENCE_TOKENS for s in document.sentences)
    assert all(0 <= q.start <= q.end <= len(text) for q in document.quotations)


@pytest.mark.parametrize("name", ["table", "mail", "scripts", "emoji", "right-to-left marks"])
def test_layers_lie_in_the_text(name: str) -> None:
    text = f"{LINE} {NOISE[name]} {LINE}"
    document = document_of(report(text, PUBLISHED), known())
    layers = [document.times, document.places, document.actors, document.counts]
    for mention in [m for layer in layers for m in layer]:
        assert 0 <= mention.start < mention.end <= len(text)


def test_each_row_of_a_table_is_a_sentence() -> None:
    rows = ["Place\tKilled", "Goma\t12", "| Nyala | 3 |", "| Sake | 4 |"]
    document = split(report("\n".join(rows)))
    assert [document.text[s.start : s.end] for s in document.sentences] == rows


_MARKS = st.sampled_from(
    ["\u200b", "\u200d", "\u200e", "\u200f", "\u202b", "\u202e", "\ufeff", "\u00ad", "\u2060",
     "😀", "é", "e\u0301", "ß", "İ", "ﬁ", "“", "”", '"', "''", "``", "«", "(", "|", "\t", "\n",
     "\r\n", "\u00a0", "\u2028", "<b>", "&amp;", "<a@b.example>", "http://", "\x00", "_", "--"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(_MARKS, st.integers(0, 400)), max_size=40))
def test_marks_anywhere_in_a_report_are_survived(marks: list[tuple[str, int]]) -> None:
    text = f"{LINE} “We denied it,” the mayor said. The truce of 5 May holds until 9 a.m. " * 3
    for mark, at in marks:
        text = text[:at] + mark + text[at:]
    holds(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(_MARKS, st.sampled_from(LINE.split())), min_size=60, max_size=300))
def test_shuffled_words_and_marks_are_survived(pieces: list[str]) -> None:
    holds("".join(pieces))
    holds(" ".join(pieces).upper())
