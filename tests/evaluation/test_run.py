from __future__ import annotations

import json

import pytest

from trucewatch.errors import UsageError
from trucewatch.evaluation import story_trivial, trivial
from trucewatch.evaluation.cases import cases
from trucewatch.evaluation.matching import locate
from trucewatch.evaluation.news import news_scores
from trucewatch.evaluation.record import latest, tell
from trucewatch.evaluation.run import evaluate
from trucewatch.evaluation.score import Score
from trucewatch.model.claim import Claim, Position, Speaker, Toll, Truce
from trucewatch.model.interval import Interval
from trucewatch.model.quote import Quote

DECLARED = "The Northern Front declared a truce in Halden on Tuesday."
REFUSED = "Ana Ruiz, the envoy, said 12 people had been killed."


def write_case(folder):
    folder.mkdir()
    answers = {
        "ceasefires": [
            {"status": "declared", "quote": DECLARED, "declared_by": ["Northern Front"]},
        ],
        "figures": [
            {
                "measure": "killed",
                "value": {"low": 12, "high": 12},
                "qualifier": "exact",
                "quote": REFUSED,
                "attributed_to": "Ana Ruiz",
            }
        ],
        "claims": [{"speaker": "Ana Ruiz", "quote": REFUSED}],
        "places": ["Halden"],
    }
    (folder / "report.txt").write_text(f"date 2025-03-04\n\n{DECLARED} {REFUSED}\n")
    (folder / "truth.json").write_text(json.dumps(answers))
    return folder


def fold(reports, claims, as_of):
    return story_trivial.picture(reports, claims)


def by_task(scores):
    return {score.task: score for score in scores}


def test_a_reader_on_a_case(tmp_path, make):
    def read(report):
        return [
            make.claim(report, DECLARED, Truce("declared", ("Northern Front",), areas=("Halden",))),
            make.claim(report, REFUSED, Toll("killed", 12, 12, "exact"), "Ana Ruiz"),
            make.claim(report, REFUSED, Truce("rejected"), "Ana Ruiz"),
        ]

    scores = by_task(evaluate([write_case(tmp_path / "case")], read, fold))
    assert scores["statements"].value == pytest.approx(2 / 3)  # 1 right, 1 wanted, 2 given
    assert scores["slots"].value == pytest.approx(2 / 3)  # the area is nobody's
    assert scores["figures"].value == 1.0
    assert scores["counters"].value == 1.0
    assert scores["speakers"].value == 1.0
    assert scores["places"].value == 1.0
    assert scores["quotes"].value == 1.0
    assert "controls" not in scores
    assert scores["statements"].case == "case"
    # the trivial reader declares in the one sentence with the word
    assert scores["statements"].floor == 1.0


def test_a_reader_that_finds_nothing(tmp_path):
    scores = by_task(evaluate([write_case(tmp_path / "case")], lambda report: [], fold))
    assert scores["statements"].value == 0.0
    assert scores["speakers"].value == 0.0
    assert scores["quotes"].value is None


def test_cases_are_scored_together(tmp_path):
    folders = [write_case(tmp_path / name) for name in ("one", "two")]
    scores = by_task(evaluate(folders, lambda report: [], fold))
    assert scores["statements"].case == "one + two"
    assert scores["statements"].wanted == 2


def test_a_corpus_with_a_scorer_of_its_own(tmp_path):
    class Bells:
        def recognises(self, path):
            return (path / "bells.xml").exists()

        def scores(self, path):
            return [Score("places", path.name, 0.5)]

    (tmp_path / "bells").mkdir()
    (tmp_path / "bells" / "bells.xml").write_text("")
    scores = evaluate([tmp_path / "bells"], lambda report: [], fold, corpora=[Bells()])
    assert [(s.task, s.case, s.value) for s in scores] == [("places", "bells", 0.5)]


def test_no_case(tmp_path):
    with pytest.raises(UsageError):
        evaluate([tmp_path], lambda report: [], fold)


def test_latest_is_the_end_of_the_newest_day(make):
    reports = [
        make.report("a", day="2025-03-04"),
        make.report("b", day="2025-03-06T08:00:00+01:00"),
    ]
    assert latest([*reports, make.report("c", day=None)]) == "2025-03-06T23:59:59+00:00"


@pytest.fixture
def perfect():
    """Claims made of the answers themselves."""

    def interval(words):
        if words is None:
            return None
        if "/" in words:
            low, high = (side if side != ".." else None for side in words.split("/"))
            return Interval(low, high, "day")
        if words.startswith("--"):
            return Interval(f"2020{words[1:]}", f"2020{words[1:]}", "month")
        precision = {4: "year", 7: "month", 10: "day"}.get(len(words), "minute")
        return Interval(words, words, precision)

    qualifiers = {
        "several thousand": "several",
        "tens of thousands": "thousands",
        "hundreds of thousands": "hundreds",
    }

    def reader(found):
        answers = {case.report.id: case.answers for case in found}

        def read(report):
            wanted, claims = answers[report.id], []

            def add(kind, quote, body, speaker=None):
                spans = locate(report.text, quote)
                assert spans, quote
                name, quote = f"{kind}-{len(claims)}", Quote.of(report.text, *spans[0])
                body = {kind: body}
                claims.append(Claim(name, report.id, "perfect", kind, quote, speaker, **body))

            if wanted is None:
                return claims
            for s in wanted.ceasefires:
                body = Truce(
                    s.status, s.declared_by, s.parties, s.areas, starts=interval(s.start),
                    ends=interval(s.end), demands=s.demands, mediators=s.mediators,
                )  # fmt: skip
                add("truce", s.quote, body)
            for f in wanted.figures:
                qualifier = qualifiers.get(f.qualifier, f.qualifier)
                body = Toll(f.measure, f.value.low, f.value.high, qualifier, who=f.who)
                counter = f.attributed_to
                nobody = counter is None or "unattributed" in counter
                add("toll", f.quote, body, None if nobody else Speaker(counter))
            for c in wanted.claims:
                add("position", c.quote, Position(""), Speaker(c.speaker))
            return claims

        return read

    return reader


def test_perfect_answers_on_the_open_cases_score_one(shared, perfect):
    found = [c for name in ("seed", "news") for c in cases(shared / "cases" / name)]
    read = perfect(found)
    named = {c.report.id: c.answers.places if c.answers else () for c in found}
    scores = by_task(news_scores(found, read, lambda report: named[report.id]))
    for task in ("statements", "slots", "figures", "counters", "speakers", "places", "quotes"):
        assert scores[task].value == 1.0, scores[task].misses
    assert scores["controls"].value == 0
    assert scores["controls"].wanted == 7
    # a search for words, by contrast, is far below every first floor
    for task in ("statements", "slots", "figures", "speakers"):
        assert scores[task].floor < scores[task].of.first_floor
    assert scores["controls"].floor >= 7


def test_quotes_of_the_open_story_stand_in_its_reports(shared):
    (case,) = cases(shared / "cases" / "aleppo")
    texts = {r.id: r.text for r in case.reports}
    quoted = [(f.report_id, f.quote) for f in case.story.figures]
    quoted += [(c.report_id, c.quote) for d in case.story.disputes for c in d.claims]
    assert len(quoted) > 100
    assert [q for i, q in quoted if not locate(texts[i], q)] == []
    told = tell(case, trivial.read, fold)
    assert told.picture.reports == len(case.reports)
