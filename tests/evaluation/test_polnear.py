from __future__ import annotations

import pytest

from trucewatch.errors import BadTable
from trucewatch.evaluation.bootstrap import f1, value
from trucewatch.evaluation.corpora import Attributions
from trucewatch.evaluation.polnear import beside_a_speech_verb, read_polnear, score
from trucewatch.reading.attribution import Attribution
from trucewatch.reading.sentences import split

TEXT = "Mayor Okoro said the bridge\nis shut. “No,” she added."
NOTES = """T1\tSource 0 11\tMayor Okoro
T2\tCue 12 16\tsaid
T3\tContent 17 27;28 35\tthe bridge is shut
T4\tAttribution 12 16\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tContent 37 42\t“No,”
T6\tCue 47 52\tadded
"""


@pytest.fixture
def folder(tmp_path):
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "wire_1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "wire_1_ab12.ann").write_text(NOTES, encoding="utf-8")
    (tmp_path / "attributions" / "wire_1_zz99.ann").write_text("", encoding="utf-8")
    return tmp_path


def test_the_first_annotator_is_read_and_pieces_are_spans(folder):
    (article,) = read_polnear(folder)
    assert article.id == "wire_1"
    assert article.spans["source"] == {(0, 11)}
    assert article.spans["cue"] == {(12, 16), (47, 52)}
    assert article.spans["content"] == {(17, 27), (28, 35), (37, 42)}
    (link,) = article.links
    assert (link["source"], link["cue"]) == ({(0, 11)}, {(12, 16)})
    assert link["content"] == {(17, 27), (28, 35)}


def test_a_span_outside_its_text_is_refused(folder):
    notes = folder / "attributions" / "wire_1_ab12.ann"
    notes.write_text("T1\tSource 0 500\tMayor\n", encoding="utf-8")
    with pytest.raises(BadTable, match="T1 lies outside"):
        read_polnear(folder)
    with pytest.raises(BadTable, match="holds no attribution"):
        read_polnear(folder / "text")


def test_the_floor_takes_the_name_the_verb_and_the_rest():
    spans = beside_a_speech_verb("In Taba, Rana Adel said the road is open. It is not.")
    assert spans["source"] == {(9, 18)}
    assert spans["cue"] == {(19, 23)}
    assert spans["content"] == {(24, 40)}


def test_spans_count_only_when_exact_and_each_spurious_one_counts(folder):
    articles = read_polnear(folder)

    def find(text):
        return {
            "source": frozenset({(0, 11), (43, 46)}),
            "cue": frozenset({(12, 16)}),
            "content": frozenset({(17, 35), (37, 42)}),
        }

    found = score(articles, find)
    assert value(found["source"].tallies, f1) == pytest.approx(2 / 3)  # 1 of 1 wanted, 2 given
    assert value(found["cue"].tallies, f1) == pytest.approx(2 / 3)  # 1 of 2 wanted, 1 given
    assert value(found["content"].tallies, f1) == pytest.approx(2 / 5)  # 1 of 3 wanted, 2 given
    (spurious,) = found["source"].misses
    assert (spurious.expected, spurious.got) == ("", "she")


def test_the_layer_of_attributions_is_scored(folder):
    def layers(report):
        document = split(report)
        document.attributions = [Attribution((0, 11), (12, 16), "say", ((17, 27), (28, 35)), 0)]
        return document

    corpus = Attributions(layers)
    assert corpus.recognises(folder)
    assert not corpus.recognises(folder / "text")
    scores = {s.task: s for s in corpus.scores(folder)}
    assert scores["attribution_source"].value == 1.0
    assert scores["attribution_cue"].value == pytest.approx(2 / 3)
    assert scores["attribution_content"].value == pytest.approx(4 / 5)
    assert scores["attribution_cue"].floor == pytest.approx(2 / 3)
