from __future__ import annotations

import json

import pytest

from trucewatch.errors import BadTable
from trucewatch.evaluation.corpora import Displacement, Places, Times, corpora
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.model.claim import Toll
from trucewatch.reading.document import TimeMention
from trucewatch.reading.sentences import split

EXCERPTS = (
    {"excerpt_id": 1, "excerpt": "Floods forced 1,200 families from the valley.", "Quantity": 1200,
     "Unit": "Households", "Term": "Displaced"},
    {"excerpt_id": 2, "excerpt": "In 2014 some 300 people were evacuated.", "Quantity": 300,
     "Unit": "People", "Term": "Evacuated"},
)  # fmt: skip
ARTICLES = """<articles><article docid="1"><text>He left Oslo for Bergen.</text><toponyms>
<toponym><start>8</start><end>12</end><phrase>Oslo</phrase>
<gaztag><lat>59.91</lat><lon>10.75</lon></gaztag></toponym>
<toponym><start>17</start><end>23</end><phrase>Bergen</phrase>
<gaztag><lat>60.39</lat><lon>5.32</lon></gaztag></toponym></toponyms></article></articles>"""


def test_displacement_by_hand(tmp_path, make):
    lines = "\n".join(map(json.dumps, EXCERPTS))
    (tmp_path / "excerpts.jsonl").write_text(lines, encoding="utf-8")

    def read(report):
        if "families" in report.text:
            toll = Toll("displaced", 1200, 1200, "exact", "household")
            return [make.claim(report, report.text, toll)]
        return [make.claim(report, report.text, Toll("displaced", 300, 300, "about"))]

    corpus = Displacement(read)
    assert corpus.recognises(tmp_path)
    assert not corpus.recognises(tmp_path.parent)
    scores = {s.task: s for s in corpus.scores(tmp_path)}
    assert scores["displaced_quantity"].value == 1.0
    assert scores["displaced_unit"].value == 1.0
    assert scores["displaced_term"].value == 0.5  # evacuated is not displaced
    assert scores["displaced_quantity"].floor == 0.5  # the first number of the second is a year


def test_places_by_hand(tmp_path):
    gazetteer = Gazetteer.load()
    (tmp_path / "lgl.xml").write_text(ARTICLES, encoding="utf-8")
    corpus, *_ = corpora(gazetteer, lambda report: [], split, lambda report: [])
    assert isinstance(corpus, Places)
    assert corpus.recognises(tmp_path)
    score, triage = corpus.scores(tmp_path)
    assert (score.task, score.case, score.value, score.wanted) == ("places_lgl", "LGL", 1.0, 2)
    assert score.floor is not None
    assert (triage.task, triage.value) == ("triage_passed_over", 0.0)  # too short to tell


TEI = """<text type="news" dateCreated="2031-05-14"><p><s>
<date when="2029">
2029	CD
</date>
was	VBD
calm	JJ
until	IN
<date when="2031-05-12">
Monday	NP
</date>
<date when="2028">
then	RB
</date>
</s></p></text>"""


def test_times_by_hand(tmp_path):
    (tmp_path / "GUM_news_made.xml").write_text(TEI, encoding="utf-8")

    def layers(report):
        document = split(report)
        document.times = [
            TimeMention(0, 4, "DATE", "2029"),
            TimeMention(14, 25, "DATE", "2031-05-12"),
            TimeMention(9, 13, "DURATION", "P1D"),
        ]
        return document

    corpus = Times(layers)
    assert corpus.recognises(tmp_path)
    assert not corpus.recognises(tmp_path.parent)
    values, valued, spans = corpus.scores(tmp_path)
    # Two of three marked are right and two given, the duration aside; one has a span of its own.
    assert values.value == pytest.approx(2 * 2 / (3 + 2))
    assert (valued.value, valued.wanted) == (1.0, 2)
    assert spans.value == pytest.approx(2 * 1 / (3 + 2))
    # The floor finds the year; Monday is given the day of the text.
    assert values.floor == pytest.approx(2 * 1 / (3 + 2))
    assert [(m.text, m.expected, m.got) for m in values.misses] == [("then", "2028", "")]
    (tmp_path / "GUM_news_made.xml").write_text(TEI[:-7], encoding="utf-8")
    with pytest.raises(BadTable, match="cannot be read"):
        corpus.scores(tmp_path)
