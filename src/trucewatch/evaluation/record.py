"""The scores on the record of a story: the fold of many reports, beside the trivial record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from trucewatch.evaluation import story_trivial
from trucewatch.evaluation.bootstrap import Metric, f1, recall
from trucewatch.evaluation.cases import StoryCase
from trucewatch.evaluation.readings import Reading, Result
from trucewatch.evaluation.score import Score, score
from trucewatch.evaluation.story import Ceasefires, Telling, ceasefires, paired_with_all
from trucewatch.evaluation.story_parts import Recall, disputes, timeline, tolls
from trucewatch.evaluation.voices import quotes
from trucewatch.model.claim import Claim
from trucewatch.model.picture import Picture
from trucewatch.model.report import Report

__all__ = ["Fold", "latest", "record_scores", "tell"]

Fold = Callable[[Sequence[Report], Sequence[Claim], str], Picture]
"""Reports, claims and the time to show, to a picture."""

_CEASEFIRE_TASKS: tuple[tuple[str, str, Metric], ...] = (
    ("story_ceasefires", "found", f1),
    ("story_ends", "ends", recall),
    ("story_areas", "areas", f1),
    ("story_declarers", "declarers", recall),
    ("story_status", "status", recall),
)
_RECALLS: tuple[tuple[str, Callable[[Telling], Recall]], ...] = (
    ("story_tolls", tolls),
    ("story_disputes", disputes),
    ("story_timeline", timeline),
)


def latest(reports: Sequence[Report]) -> str:
    """The end of the newest report's day, in UTC: what ``--as-of latest`` shows."""
    return f"{max((r.day for r in reports if r.day), default='1970-01-01')}T23:59:59+00:00"


def tell(case: StoryCase, read: Callable[[Report], Sequence[Claim]], fold: Fold) -> Telling:
    """Read every report of a story and fold the claims, as of its latest day."""
    claims = tuple(claim for report in case.reports for claim in read(report))
    return Telling(case, claims, fold(case.reports, claims, latest(case.reports)))


def record_scores(telling: Telling) -> list[Score]:
    """The scores of a picture against the record of its story."""
    claims = story_trivial.claims_of(telling.case.reports)
    floor = Telling(
        telling.case, tuple(claims), story_trivial.picture(telling.case.reports, claims)
    )  # fmt: skip
    return [*_ceasefires(telling, floor), *_recalls(telling, floor), _quotes(telling)]


def _ceasefires(telling: Telling, floor: Telling) -> list[Score]:
    here = ceasefires(telling)
    # What is asked of the ceasefires found is asked of the trivial one as if it were all of them.
    always = floor.picture.ceasefires[:1]
    there = paired_with_all(floor, always[0]) if always else Ceasefires([], [], [], [], [])
    there = replace(there, found=ceasefires(floor).found)

    def column(results: Ceasefires, name: str) -> list[Result]:
        found: list[Result] = getattr(results, name)
        return found

    return [
        score(
            task,
            telling.case.case,
            Result.tallies(column(here, name)),
            metric,
            floor=Result.tallies(column(there, name)),
            misses=Result.all_misses(column(here, name)),
        )
        for task, name, metric in _CEASEFIRE_TASKS
    ]


def _recalls(telling: Telling, floor: Telling) -> list[Score]:
    scores = []
    for task, scorer in _RECALLS:
        here = scorer(telling)
        scores.append(
            score(
                task,
                telling.case.case,
                Result.tallies(here.results),
                recall,
                floor=Result.tallies(scorer(floor).results),
                misses=Result.all_misses(here.results),
                barred=here.barred,
                predicted=here.predicted,
            )
        )
    return scores


def _quotes(telling: Telling) -> Score:
    by_report: dict[str, list[Claim]] = {r.id: [] for r in telling.case.reports}
    stray = [c for c in telling.claims if c.report not in by_report]
    for claim in telling.claims:
        by_report.get(claim.report, stray).append(claim)
    results = [
        quotes(Reading(telling.case.case, report, None, tuple(by_report[report.id])))
        for report in telling.case.reports
    ]
    return score(
        "quotes",
        telling.case.case,
        Result.tallies(results),
        recall,
        misses=Result.all_misses(results),
        barred=f"{len(stray)} claims name a report that is not here" if stray else None,
    )
