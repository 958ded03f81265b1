"""The scores on separate reports: every task of the reader, each beside its trivial floor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trucewatch.evaluation import trivial
from trucewatch.evaluation.bootstrap import Metric, f1, precision, recall, total
from trucewatch.evaluation.cases import ReportCase
from trucewatch.evaluation.figures import figures, own_voice
from trucewatch.evaluation.readings import Reading, Result
from trucewatch.evaluation.score import Score, score
from trucewatch.evaluation.statements import statements
from trucewatch.evaluation.voices import controls, events, places, quotes, speakers
from trucewatch.model.claim import Claim, Notice, Truce
from trucewatch.model.report import Report

__all__ = ["news_scores", "places_of"]


def places_of(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The place names that claims carry, each once."""
    named: list[str] = []
    for claim in claims:
        named.extend(place.name for place in claim.where)
        if isinstance(claim.body, Truce | Notice):
            named.extend(claim.body.areas)
    return tuple(dict.fromkeys(named))


def _trivially(case: ReportCase) -> Reading:
    report = case.report
    names = tuple(dict.fromkeys(m[0] for m in trivial.names(report.text)))
    return Reading(case.case, report, case.answers, tuple(trivial.read(report)), names)


def news_scores(
    cases: Sequence[ReportCase],
    read: Callable[[Report], Sequence[Claim]],
    places_in: Callable[[Report], Sequence[str]] | None = None,
) -> list[Score]:
    """The scores of a reader on reports with answers and on controls.

    ``read`` gets one report at a time. ``places_in`` names the places found in a report; without
    it they are those that the claims carry.
    """
    readings = []
    for case in cases:
        claims = tuple(read(case.report))
        named = tuple(places_in(case.report)) if places_in else places_of(claims)
        readings.append(Reading(case.case, case.report, case.answers, claims, named))
    floors = [_trivially(case) for case in cases]
    label = " + ".join(dict.fromkeys(case.case for case in cases))
    answered = [r for r in readings if r.answers is not None]
    trivially = [r for r in floors if r.answers is not None]
    scores: list[Score] = []

    def add(name: str, metric: Metric, results: list[Result], floor: list[Result]) -> None:
        floors_ = Result.tallies(floor) if floor else None
        misses = Result.all_misses(results)
        tallies = Result.tallies(results)
        scores.append(score(name, label, tallies, metric, floor=floors_, misses=misses))

    if answered:
        found, filled = _columns([statements(r) for r in answered])
        low_found, low_filled = _columns([statements(r) for r in trivially])
        add("statements", f1, found, low_found)
        add("slots", f1, filled, low_filled)
        exact, values, counters = _columns([figures(r) for r in answered])
        low_exact, low_values, _ = _columns([figures(r) for r in trivially])
        add("figures", f1, exact, low_exact)
        add("figure_values", f1, values, low_values)
        add("counters", precision, counters, [Result(own_voice(r)) for r in answered])
        for name, scorer in (("speakers", speakers), ("places", places), ("events", events)):
            add(name, recall, [scorer(r) for r in answered], [scorer(r) for r in trivially])
    blank = [r for r in readings if r.answers is None]
    if blank:
        results = [controls(r) for r in blank]
        scores.append(
            score(
                "controls",
                label,
                Result.tallies(results),
                total,
                floor=Result.tallies(controls(r) for r in floors if r.answers is None),
                misses=Result.all_misses(results),
                wanted=len(blank),
            )
        )
    add("quotes", recall, [quotes(r) for r in readings], [])
    return scores


def _columns(rows: Sequence[tuple[Result, ...]]) -> list[list[Result]]:
    return [list(column) for column in zip(*rows, strict=True)]
