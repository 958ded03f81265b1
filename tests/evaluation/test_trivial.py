from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.evaluation import story_trivial, trivial
from trucewatch.model.claim import Toll, Truce

TEXT = "The Front declared a truce in Halden. Twelve men and 1,200 sheep crossed."


def test_what_the_trivial_reader_claims(make):
    report = make.report(TEXT)
    claims = trivial.read(report)
    (truce,) = [c for c in claims if c.kind == "truce"]
    assert truce.body == Truce(
        "declared", ("Halden",), areas=("Halden",), starts=make.day("2025-03-04")
    )
    assert [c.body.low for c in claims if isinstance(c.body, Toll)] == [12, 1200]
    assert sum(c.kind == "position" for c in claims) == 2
    assert len({c.id for c in claims}) == len(claims)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_and_every_quote_finds_itself(text):
    from trucewatch.model.report import Report

    report = Report("r", "k", text, "")
    claims = trivial.read(report)
    assert all(c.quote.refinds(text) for c in claims)
    spans = list(trivial.sentences(text))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[a:b].strip() == text[a:b] != "" for a, b in spans)


def test_the_trivial_record(make):
    reports = [
        make.report(TEXT, "1", "2025-03-04", side="north"),
        make.report("A truce in Halden was broken. Two died.", "2", "2025-03-04", side="south"),
        make.report("A quiet day.", "3", "2025-03-05"),
        make.report("A ceasefire, undated.", "4", None),
    ]
    claims = story_trivial.claims_of(reports)
    picture = story_trivial.picture(reports, claims)
    assert [(c.id, c.areas, c.ends) for c in picture.ceasefires] == [
        ("2025-03-04", ("Halden",), None)
    ]
    assert [len(t.series) for t in picture.tolls] == [2, 1]
    assert [[a.answer for a in d.answers] for d in picture.disputes] == [["north", "south"], [""]]
    assert len(picture.timeline) == 3
    ids = {c.id for c in claims}
    assert all(i in ids for d in picture.disputes for a in d.answers for i in a.claims)
