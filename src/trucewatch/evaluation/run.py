"""Evaluation from folders to scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from trucewatch.evaluation.bootstrap import recall
from trucewatch.evaluation.cases import ReportCase, StoryCase, cases
from trucewatch.evaluation.neutrality import changes, parties_of, swap_in
from trucewatch.evaluation.news import news_scores
from trucewatch.evaluation.readings import Result
from trucewatch.evaluation.record import Fold, record_scores, tell
from trucewatch.evaluation.score import Score, score
from trucewatch.evaluation.triage import Passes, triage_scores
from trucewatch.model.claim import Claim
from trucewatch.model.report import Report
from trucewatch.reading.triage import worth_reading

__all__ = ["Corpus", "Read", "evaluate"]

Read = Callable[[Report], Sequence[Claim]]


class Corpus(Protocol):
    """A corpus in a format of its own, with its own scorer."""

    def recognises(self, path: Path) -> bool:
        """Whether the corpus lies in that folder."""

    def scores(self, path: Path) -> list[Score]:
        """The scores on it."""


def evaluate(
    paths: Sequence[Path],
    read: Read,
    fold: Fold,
    *,
    places_in: Callable[[Report], Sequence[str]] | None = None,
    corpora: Sequence[Corpus] = (),
    passes: Passes = worth_reading,
    neutrality: bool = True,
) -> list[Score]:
    """The scores of a reader and a fold on folders with reference answers.

    Separate reports of all folders are scored together, each story by itself. ``read`` and
    ``fold`` see reports and claims, never an answer or a column of the evaluators. ``passes`` is
    the triage, scored by itself. With ``neutrality`` the reports are read a second time with the
    parties' names swapped. Raises :class:`~trucewatch.errors.UsageError` for a folder without
    answers.
    """
    separate: list[ReportCase] = []
    stories: list[StoryCase] = []
    scores: list[Score] = []
    for path in paths:
        corpus = next((c for c in corpora if c.recognises(path)), None)
        if corpus is not None:
            scores += corpus.scores(path)
            continue
        for case in cases(path):
            if isinstance(case, StoryCase):
                stories.append(case)
            else:
                separate.append(case)
    if separate:
        scores = [*news_scores(separate, read, places_in), *scores]
    for story in stories:
        scores += record_scores(tell(story, read, fold))
    scores += triage_scores(separate, stories, passes)
    if neutrality:
        scores += _neutrality(separate, stories, read)
    return scores


def _neutrality(
    separate: Sequence[ReportCase], stories: Sequence[StoryCase], read: Read
) -> list[Score]:
    results: dict[str, list[Result]] = {}
    for case in separate:
        if case.answers:
            swap = swap_in(case.report.text, parties_of(case.answers))
            if swap:
                results.setdefault(case.case, []).append(changes(case.report, swap, read))
    for story in stories:
        parties = parties_of(story.story)
        for report in story.reports:
            swap = swap_in(report.text, parties)
            if swap:
                results.setdefault(story.case, []).append(changes(report, swap, read))
    return [
        score("neutrality", case, Result.tallies(all_), recall, misses=Result.all_misses(all_))
        for case, all_ in results.items()
    ]
