"""Tolls, disputes and timeline of a story: what is recalled, and what was predicted beside it.

Recall alone can be had by predicting everything. A score is barred, whatever its value, when the
picture holds more than four toll points, three disputes or three dated steps for each one of the
reference, or a toll whose number its quote does not state.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucewatch.evaluation.answers import StoryClaim, StoryDispute, StoryEvent, StoryFigure
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.dates import near
from trucewatch.evaluation.matching import assign_sets, locate, overlaps
from trucewatch.evaluation.readings import Result
from trucewatch.evaluation.score import Miss
from trucewatch.evaluation.stated import states
from trucewatch.evaluation.story import Telling
from trucewatch.model.claim import Claim
from trucewatch.model.picture import Dispute, TimelineEntry, TollPoint

__all__ = ["Recall", "disputes", "timeline", "tolls"]

MOST_POINTS, MOST_DISPUTES, MOST_STEPS = 4, 3, 3
_RELAY = re.compile(r"\s*(?:/|;|\bvia\b|\bciting\b|\bto\b|,)\s*")


@dataclass(frozen=True, slots=True)
class Recall:
    """Results by document or answer, how many were predicted, and what bars the score, if so."""

    results: list[Result]
    predicted: int
    barred: str | None = None


def tolls(telling: Telling) -> Recall:
    """Reference figures that some point of a toll states.

    The point must have the measure and number, and either rest on the figure's report or be by
    the same speaker.
    """
    points = [(t.measure, p) for t in telling.picture.tolls for p in t.series]
    by_report: dict[str, Result] = {}
    for figure in telling.case.story.figures:
        accepted = _measures(figure.measure)
        found = any(
            measure in accepted
            and _same_number(figure, point)
            and _same_source(telling, figure, point)
            for measure, point in points
        )
        result = by_report.setdefault(figure.report_id, Result())
        result.tally += Tally(found, 1, 0)
        if not found:
            number = figure.value if figure.value is not None else f"{figure.low}-{figure.high}"
            expected = f"{figure.fid}: {figure.measure} {number} by {figure.attributed_to}"
            result.misses.append(Miss(figure.report_id, figure.quote, expected, ""))
    unstated = [miss for _, point in points if (miss := _unstated(telling, point))]
    results = [*by_report.values(), Result(misses=unstated)]
    barred = _surplus(len(points), MOST_POINTS, len(telling.case.story.figures), "toll points")
    if unstated:
        barred = f"{len(unstated)} toll points whose number their quote does not state"
    return Recall(results, len(points), barred)


def _measures(name: str) -> frozenset[str]:
    """Populations and fighters left behind are no measure of the contract: ``other`` at best."""
    return (
        frozenset(("other",))
        if name in ("population", "remaining_fighters")
        else frozenset((name,))
    )


def _same_number(figure: StoryFigure, point: TollPoint) -> bool:
    if figure.value is None:
        return (point.low, point.high) == (figure.low, figure.high)
    return figure.value in (point.low, point.high)


def _same_source(telling: Telling, figure: StoryFigure, point: TollPoint) -> bool:
    if any(c.report == figure.report_id for c in telling.cited(point.claims)):
        return True
    if point.speaker is None or not figure.attributed_to:
        return False
    named = [figure.attributed_to, *_RELAY.split(figure.attributed_to)]
    return any(telling.actors.same(point.speaker, name) for name in named if name)


def _unstated(telling: Telling, point: TollPoint) -> Miss | None:
    """A claim of the point whose quote does not hold the point's number, or no claim at all."""
    cited = telling.cited(point.claims)
    number = f"{point.low}/{point.high}"
    if not cited:
        return Miss("", "", "a quote", number)
    for claim in cited:
        if not states(claim.quote.exact, point.low, point.high):
            return Miss(claim.report, claim.quote.exact, "the number in the quote", number)
    return None


def disputes(telling: Telling) -> Recall:
    """Reference disputes of which a predicted one cites two claims, on different answers."""
    wanted, given = telling.case.story.disputes, telling.picture.disputes
    cited = [[telling.cited(a.claims) for a in dispute.answers] for dispute in given]
    results = []
    for dispute in wanted:
        found = any(_shows(telling, dispute, answers) for answers in cited)
        misses = [] if found else [_missed(telling, dispute, given, cited)]
        results.append(Result(Tally(found, 1, 0), misses))
    barred = _surplus(len(given), MOST_DISPUTES, len(wanted), "disputes")
    return Recall(results, len(given), barred)


def _shows(telling: Telling, dispute: StoryDispute, answers: list[list[Claim]]) -> bool:
    """Whether two answers, by two claims, hold two different claims of the reference dispute."""
    held = [
        [
            (i, c.id)
            for i, told in enumerate(dispute.claims)
            for c in claims
            if _is(telling, told, c)
        ]
        for claims in answers
    ]
    return any(
        i != j and a != b
        for n, one in enumerate(held)
        for other in held[n + 1 :]
        for i, a in one
        for j, b in other
    )


def _is(telling: Telling, told: StoryClaim, claim: Claim) -> bool:
    """Whether a claim is the one the reference quotes: the same report, the same words."""
    if claim.report != told.report_id:
        return False
    span = (claim.quote.start, claim.quote.end)
    spans = locate(telling.reports[claim.report].text, told.quote)
    return any(overlaps(span, other) for other in spans)


def _missed(
    telling: Telling,
    dispute: StoryDispute,
    given: tuple[Dispute, ...],
    cited: list[list[list[Claim]]],
) -> Miss:
    near_by = [
        d.question
        for d, answers in zip(given, cited, strict=True)
        if any(
            _is(telling, told, c) for told in dispute.claims for claims in answers for c in claims
        )
    ]
    reports = ", ".join(dict.fromkeys(c.report_id for c in dispute.claims))
    text = " / ".join(c.quote for c in dispute.claims)
    return Miss(reports, text, f"{dispute.id}: {dispute.topic}", "; ".join(near_by[:3]))


def timeline(telling: Telling) -> Recall:
    """Reference steps that a predicted one answers, one to one.

    The same time (90 minutes, or the day where no clock time is known) and a claim from one of the
    reports that tell it.
    """
    wanted, given = telling.case.story.timeline, telling.picture.timeline

    def quality(step: StoryEvent, entry: TimelineEntry) -> float | None:
        if not near(step.at, entry.at, "start"):
            return None
        told = {c.report for c in telling.cited(entry.claims)}
        shared = told & set(step.report_ids)
        return len(shared) / len(told | set(step.report_ids)) if shared else None

    matched = {i for i, _ in assign_sets(wanted, given, quality)}
    results = [
        Result(
            Tally(i in matched, 1, 0),
            [] if i in matched else [Miss(", ".join(s.report_ids), "", f"{s.at} {s.event}", "")],
        )
        for i, s in enumerate(wanted)
    ]
    return Recall(results, len(given), _surplus(len(given), MOST_STEPS, len(wanted), "steps"))


def _surplus(given: int, most: int, wanted: int, what: str) -> str | None:
    if given <= most * wanted:
        return None
    return f"{given} {what} predicted, more than {most} for each of the {wanted} wanted"
