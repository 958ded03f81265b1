"""Triage: whether what holds something is read, and how much of the rest is passed over.

A report holds something when a reference answer comes from it: a statement, a figure, an event, a
claim, an account in a dispute or a step of a story. Reports in languages that are not read are
left out. The share passed over is that of news of all kinds, where most reports hold nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from trucewatch.evaluation.answers import Answers, Story
from trucewatch.evaluation.bootstrap import Tally, recall
from trucewatch.evaluation.cases import ReportCase, StoryCase
from trucewatch.evaluation.readings import Result
from trucewatch.evaluation.score import Miss, Score, score
from trucewatch.evaluation.trivial import TRUCE_WORD
from trucewatch.model.report import Report
from trucewatch.reading.reader import LANGUAGES

__all__ = ["Passes", "passed_over", "read_at_all", "triage_scores"]

Passes = Callable[[str], bool]
"""Whether a text goes on to the reader."""


def triage_scores(
    separate: Sequence[ReportCase], stories: Sequence[StoryCase], passes: Passes
) -> list[Score]:
    """The recall on separate reports, together, and on each story."""
    scores = []
    wanted = [c.report for c in separate if c.answers is not None and _holds(c.answers)]
    if wanted:
        label = " + ".join(dict.fromkeys(case.case for case in separate))
        scores.append(read_at_all(label, wanted, passes))
    for case in stories:
        told = set(_told_in(case.story))
        scores.append(read_at_all(case.case, [r for r in case.reports if r.id in told], passes))
    return scores


def read_at_all(case: str, reports: Sequence[Report], passes: Passes) -> Score:
    """The share of reports that hold something which go on to the reader."""
    read = [r for r in reports if r.language is None or r.language in LANGUAGES]
    results = [_result(report, passes) for report in read]
    return score(
        "triage",
        case,
        Result.tallies(results),
        recall,
        floor=[_result(report, _names_a_truce).tally for report in read],
        misses=Result.all_misses(results),
    )


def passed_over(case: str, texts: Sequence[str], passes: Passes) -> Score:
    """The share of news of all kinds that is passed over."""
    over = [Tally(float(not passes(text)), 1.0, float(not passes(text))) for text in texts]
    return score("triage_passed_over", case, over, recall)


def _names_a_truce(text: str) -> bool:
    return TRUCE_WORD.search(text) is not None


def _result(report: Report, passes: Passes) -> Result:
    if passes(report.text):
        return Result(Tally(1, 1, 1))
    return Result(Tally(0, 1, 0), [Miss(report.id, report.text, "read", "passed over")])


def _holds(answers: Answers) -> bool:
    return bool(answers.ceasefires or answers.figures or answers.claims or answers.events)


def _told_in(story: Story) -> Iterator[str]:
    """The ids of the reports that the record of a story rests on."""
    yield from (figure.report_id for figure in story.figures)
    yield from (claim.report_id for dispute in story.disputes for claim in dispute.claims)
    for event in story.timeline:
        yield from event.report_ids
