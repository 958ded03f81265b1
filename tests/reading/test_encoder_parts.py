"""The encoder's parts by hand: words, windows, labels, best paths, pieces, links."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.model.report import Report
from trucewatch.reading.encoder.decoding import best_path
from trucewatch.reading.encoder.files import HOME
from trucewatch.reading.encoder.labels import ROLES, illegal, label_words, spans_of
from trucewatch.reading.encoder.links import Linked, link
from trucewatch.reading.encoder.pieces import CLOSE, MOST, UNKNOWN, Pieces
from trucewatch.reading.encoder.windows import even, packed, sentence_starts
from trucewatch.reading.encoder.words import VEIL, veiled, words
from trucewatch.reading.sentences import split


def test_words_part_clitics_hyphens_and_lines():
    found = [w.text for w in words("The U.S. army's 72-hour\n\n pause isn’t 3,000 m.")]
    assert found == [
        "The", "U.S.", "army", "'s", "72", "-", "hour", "\n\n ",
        "pause", "is", "n’t", "3,000", "m", ".",
    ]  # fmt: skip


def test_a_quotation_holds_its_marks_and_ends_with_its_line():
    cut = words('He: "go home" now. “Stay\nhere”')
    assert [w.text for w in cut if w.quoted] == ['"', "go", "home", '"', "“", "Stay"]


def test_shapes_tell_case_numbers_and_marks_apart():
    shapes = [w.shape for w in words("\nlow Title UPPER A iPad 12 M23 . “ ;")]
    assert shapes == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]


def test_a_hidden_name_is_one_word_whatever_it_was():
    shown = []
    for party in ("RSF", "the Rapid Support Forces", "al-Nour"):
        text = f"On Friday {party} fired.\nNo."
        start = text.index(party)
        cut = veiled(words(text), [(start, start + len(party))])
        shown.append([(w.text, w.shape, w.quoted) for w in cut])
        assert [(w.start, w.end) for w in cut if w.text == VEIL] == [(start, start + len(party))]
    assert shown[0] == shown[1] == shown[2]


def test_a_veil_ends_with_its_span_and_at_a_line_break():
    text = "Abu Salim\nTarhuna Misrata left"
    cut = veiled(words(text), [(0, 17), (18, 25), (20, 25)])
    assert [(w.text, w.start, w.end) for w in cut] == [
        (VEIL, 0, 9), ("\n", 9, 10), (VEIL, 10, 17), (VEIL, 18, 25), ("left", 26, 30),
    ]  # fmt: skip


@given(st.text("ab. \n“", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9))))
@settings(max_examples=100, deadline=None)
def test_veils_cover_what_they_should_and_nothing_else(text, drawn):
    spans = [(start, start + size) for start, size in drawn]
    before, after = words(text), veiled(words(text), spans)
    assert all(a.end <= b.start for a, b in pairwise(after))
    kept = {w for w in after if w.text != VEIL}
    for word in before:
        under = any(s < word.end and word.start < e for s, e in spans) and not word.is_break
        assert (word in kept) != under


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_words_hold_every_character_that_shows_once(text):
    cut = words(text)
    assert all(text[w.start : w.end] == w.text for w in cut)
    assert all(a.end <= b.start for a, b in pairwise(cut))
    held = "".join(w.text for w in cut)
    assert "".join(held.split()) == "".join(text.split())


def test_windows_hold_whole_sentences():
    sizes = [3, 3, 4, 2, 5, 1]  # sentences of 6, 6 and 6 pieces
    assert packed(sizes, [0, 2, 4], limit=12) == [(0, 4), (4, 6)]
    assert packed(sizes, [0, 2, 4], limit=12, first=7) == [(0, 2), (2, 6)]
    assert packed(sizes, [0, 2, 4], limit=7) == [(0, 2), (2, 4), (4, 6)]


def test_a_sentence_that_fits_nowhere_is_cut():
    assert packed([2, 2, 2, 2, 2], [0, 1], limit=4) == [(0, 1), (1, 3), (3, 5)]


def test_even_windows_are_as_few_as_needed_and_alike():
    # 24 pieces in windows of at most 20: two of about 12, not one of 20 and one of 4.
    assert even([2] * 12, list(range(0, 12, 2)), limit=20) == [(0, 6), (6, 12)]
    assert even([], [], limit=20) == []


@given(st.lists(st.integers(1, 12), min_size=1, max_size=80), st.data())
@settings(max_examples=100, deadline=None)
def test_windows_part_the_text_and_keep_the_limit(sizes, data):
    starts = sorted({0, *data.draw(st.lists(st.integers(0, len(sizes) - 1), max_size=10))})
    for windows in (packed(sizes, starts, limit=30), even(sizes, starts, limit=30)):
        assert [i for a, b in windows for i in range(a, b)] == list(range(len(sizes)))
        assert all(0 < sum(sizes[a:b]) <= 30 for a, b in windows)


def test_sentences_begin_at_words():
    text = "Calm held.\n\nThe mayor left. He is back."
    cut = words(text)
    starts = sentence_starts(cut, split(Report("", "", text, "")).sentences)
    assert [cut[i].text for i in starts] == ["Calm", "The", "He"]


def test_labels_of_words_and_back():
    text = "Okoro said: “All\nis well”"
    cut = words(text)
    spans = {"source": [(0, 5)], "cue": [(6, 10)], "content": [(12, 25)]}
    labels = label_words(cut, spans, ROLES)
    assert labels == [1, 3, 0, 5, 6, 6, 6, 6, 6]
    assert spans_of(cut, labels, ROLES) == spans


def test_a_span_does_not_end_on_a_line_break():
    cut = words("All is well\nbye")
    assert spans_of(cut, [5, 6, 6, 6, 0], ROLES)["content"] == [(0, 11)]


def test_what_may_follow_what():
    forbidden = illegal(2)
    allowed = [(a, b) for a in range(6) for b in range(5) if b in {2, 4} and not forbidden[a, b]]
    assert allowed == [(1, 2), (2, 2), (3, 4), (4, 4)]  # inside only after its own kind
    assert not forbidden[:, [0, 1, 3]].any()


def test_the_best_path_heeds_what_is_impossible():
    follow = np.where(illegal(1), -1e4, 0.0).astype(np.float32)
    scores = np.array([[1.0, 0.8, 5.0], [0.0, 0.0, 2.0], [3.0, 0.0, 0.0]], np.float32)
    # Alone the first word would be inside (5.0), which no text can begin with; opening it for
    # 0.8 then earns the 2.0 of the second, which outside (1.0) could not reach.
    assert best_path(scores, follow) == [1, 2, 0]
    assert best_path(scores[:0], follow) == []


def test_pieces_are_the_longest_that_the_vocabulary_has(tmp_path):
    vocabulary = ["[PAD]", "cease", "##fire", "##s", "cafe", "-", "the"]
    (tmp_path / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    cut = words("The ceasefires - Café\nQ " + "s" * 90)
    assert Pieces(tmp_path / "vocab.txt").of(cut) == [
        [6], [1, 2, 3], [5], [4], [CLOSE], [UNKNOWN], [UNKNOWN]
    ]  # fmt: skip


def test_a_long_word_gives_few_pieces():
    (ids,) = Pieces(HOME / "vocab.txt").of(words("qx" * 50))
    assert len(ids) == MOST


def test_contents_go_to_the_nearest_cue_with_its_source():
    text = "“No,” Adel said, adding that he will wait. According to Okoro, it rains."
    spans = {
        role: [(text.index(word), text.index(word) + len(word)) for word in found]
        for role, found in {
            "source": ["Adel", "Okoro"],
            "cue": ["said", "adding", "According to"],
            "content": ["“No,”", "he will wait", "it rains"],
        }.items()
    }
    found = link(spans, [0, text.index("According")], [0])
    told = [
        tuple(text[slice(*span)] for span in (one.cue, one.source, *one.contents)) for one in found
    ]
    assert told == [
        ("said", "Adel", "“No,”"),
        ("adding", "Adel", "he will wait"),
        ("According to", "Okoro", "it rains"),
    ]


def test_what_has_no_partner_is_dropped_and_hearsay_keeps_its_cue():
    spans = {"source": [(0, 4)], "cue": [(300, 310)], "content": [(311, 330), (4000, 4010)]}
    assert link(spans, [0, 290, 3990], [0, 290, 3990]) == [Linked((300, 310), None, ((311, 330),))]
    assert link({"source": [], "cue": [(0, 4)], "content": []}, [0], [0]) == []
