from __future__ import annotations

from trucewatch.evaluation.answers import Answers, Event, Story, StoryEvent, StoryFigure
from trucewatch.evaluation.cases import ReportCase, StoryCase
from trucewatch.evaluation.triage import passed_over, triage_scores


def loud(text: str) -> bool:
    return "!" in text


def test_recall_counts_reports_with_answers_alone(make):
    answers = Answers(events=(Event("clash", "x"),))
    cases = [
        ReportCase("made", make.report("a truce!", "r1"), answers),
        ReportCase("made", make.report("a truce", "r2"), answers),
        ReportCase("made", make.report("nothing", "r3"), Answers()),
        ReportCase("made", make.report("a control", "r4"), None),
    ]
    (found,) = triage_scores(cases, [], loud)
    assert (found.task, found.case, found.value, found.wanted) == ("triage", "made", 0.5, 2)
    assert found.floor == 1.0  # both name a truce
    assert [(m.report, m.got) for m in found.misses] == [("r2", "passed over")]


def test_a_story_wants_the_reports_that_its_record_rests_on(make):
    story = Story(
        ceasefires=(),
        figures=(StoryFigure("f", "killed", "r1", "x"),),
        timeline=(StoryEvent("2025-03-04", "shelled", ("r2", "r3")),),
    )
    reports = (
        make.report("one!", "r1"),
        make.report("two!", "r2"),
        make.report("trois", "r3", language="fr"),
        make.report("four", "r4"),
    )
    (found,) = triage_scores([], [StoryCase("tale", reports, story, frozenset())], loud)
    assert (found.case, found.value, found.wanted) == ("tale", 1.0, 2)
    assert found.floor == 0.0


def test_the_share_passed_over():
    found = passed_over("news", ["a", "b", "c!", "d"], loud)
    assert (found.task, found.value, found.wanted) == ("triage_passed_over", 0.75, 4)
