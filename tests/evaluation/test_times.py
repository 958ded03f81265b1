"""The scorer of times, on passages made by hand, and the open scores."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.errors import BadTable
from trucewatch.evaluation.bootstrap import f1, value
from trucewatch.evaluation.times import (
    dated,
    read_expressions,
    read_tei,
    score,
    years_and_weekdays,
)
from trucewatch.model.interval import Interval
from trucewatch.reading.document import TimeMention
from trucewatch.reading.times import find

OWN = Path(__file__).resolve().parents[1] / "data" / "times.tsv"
HEAD = "case\tpublished\tzone\ttext\texpression\ttype\tvalue\n"
TEI = """<text type="{kind}" dateCreated="2015-05-07"><head><s>
<date when="1989">
1989	CD
</date>
in	IN
brief	NN
</s></head><p><s>
From	IN
<date from="1892" to="1895-03">
1892	CD
to	IN
March	NP
1895	CD
</date>
(	(
<date notBefore="2013">
2013	CD
</date>
)	)
,	,
it	PP
rained	VBD
.	.
</s></p></text>"""


def table(tmp_path, *lines):
    path = tmp_path / "times.tsv"
    path.write_text(HEAD + "".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    return path


def finder(*mentions):
    return lambda document, zone: list(mentions)


def test_spans_overlaps_and_values_are_counted_apart(tmp_path):
    text = "Calm on Friday, shells on 9 May."
    path = table(
        tmp_path,
        ("1", "2026-01-09", "", text, "Friday", "DATE", "2026-01-09"),
        ("1", "2026-01-09", "", text, "9 May", "DATE", "2025-05-09"),
    )
    (passage,) = read_expressions(path)
    assert [text[e.start : e.end] for e in passage.expressions] == ["Friday", "9 May"]
    found = score(
        [passage],
        finder(
            TimeMention(8, 14, "DATE", "2026-01-02"),  # the span is right, the value is not
            TimeMention(28, 31, "DATE", "2025-05-09"),  # the value is right, the span is not
            TimeMention(16, 22, "DATE", "2025"),  # nobody asked
        ),
    )
    assert found.strict[0].right == 1
    assert found.relaxed[0].right == 2
    assert found.values[0].right == 1
    assert (found.values[0].wanted, found.values[0].given) == (2, 3)
    assert value(found.values, f1) == pytest.approx(2 / 5)
    assert [(m.text, m.expected, m.got) for m in found.misses] == [
        ("Friday", "2026-01-09", "2026-01-02"),
        ("shells", "", "2025"),
    ]


def test_one_mention_answers_one_expression(tmp_path):
    text = "From 9 to 11 May."
    path = table(
        tmp_path,
        ("1", "", "", text, "9", "DATE", "XXXX-05-09"),
        ("1", "", "", text, "11 May", "DATE", "XXXX-05-11"),
    )
    found = score(read_expressions(path), finder(TimeMention(5, 16, "DATE", "XXXX-05-09")))
    assert found.relaxed[0].right == 1


def test_a_sentence_without_times_counts_what_is_invented(tmp_path):
    path = table(tmp_path, ("1", "", "", "Nothing in 2015 fighters.", "", "", ""))
    found = score(read_expressions(path), finder(TimeMention(11, 15, "DATE", "2015")))
    assert (found.values[0].wanted, found.values[0].given) == (0, 1)


def test_a_table_without_its_columns_is_named(tmp_path):
    path = tmp_path / "times.tsv"
    path.write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"times\.tsv"):
        read_expressions(path)


def test_tei_dates_are_read_as_they_are(tmp_path):
    (tmp_path / "GUM_news_x.xml").write_text(TEI.format(kind="news"), encoding="utf-8")
    (passage,) = read_tei(tmp_path)
    text = passage.report.text
    assert text == "1989 in brief\n\nFrom 1892 to March 1895 (2013), it rained."
    assert passage.report.published == "2015-05-07"
    told = [(text[e.start : e.end], e.value, e.first, e.last) for e in passage.expressions]
    assert told == [
        ("1989", "1989", None, None),
        ("1892 to March 1895", "", "1892-01-01", "1895-03-31"),
        ("2013", "", "2013-01-01", None),
    ]
    right = Interval("1892-01-01", "1895-03-31", "year")
    wrong = Interval("1892-01-01", "1895-12-31", "year")
    for interval, valued in ((right, True), (wrong, False), (None, False)):
        mention = TimeMention(20, 38, "DATE", "1892", interval)
        assert passage.expressions[1].is_valued(mention) is valued


def test_only_news_has_a_day(tmp_path):
    (tmp_path / "GUM_bio_x.xml").write_text(TEI.format(kind="bio"), encoding="utf-8")
    assert read_tei(tmp_path)[0].report.published is None


def test_a_folder_without_tei_is_named(tmp_path):
    with pytest.raises(BadTable, match="no TEI file"):
        read_tei(tmp_path)


def test_own_expressions_reach_the_goal():
    passages = read_expressions(OWN)
    found, floor = score(passages, find), score(passages, years_and_weekdays)
    assert value(found.values, f1) > 0.99
    assert value(floor.values, f1) < 0.20


def test_open_scores_on_gum(shared):
    folder = shared / "gold" / "gum_tei"
    if not folder.is_dir():
        pytest.skip(f"no TEI files at {folder}")
    passages = read_tei(folder)
    assert len(passages) > 30
    # GUM marks no durations, sets and vague times: the second figure leaves them out.
    assert value(score(passages, find).values, f1) > 0.74
    assert value(score(passages, dated(find)).values, f1) > 0.84
    assert value(score(passages, years_and_weekdays).values, f1) < 0.60
