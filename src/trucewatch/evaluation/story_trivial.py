"""The trivial record of a story, against which its scores are seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from trucewatch.evaluation import trivial
from trucewatch.model.claim import Claim, Toll, Truce
from trucewatch.model.interval import Interval
from trucewatch.model.picture import (
    Answer,
    Ceasefire,
    Dispute,
    Picture,
    Scope,
    TimelineEntry,
    TollEntry,
    TollPoint,
)
from trucewatch.model.report import Report

__all__ = ["claims_of", "picture"]


def claims_of(reports: Sequence[Report]) -> list[Claim]:
    """What the trivial reader claims of all reports."""
    return [claim for report in reports for claim in trivial.read(report)]


def picture(reports: Sequence[Report], claims: Sequence[Claim]) -> Picture:
    """A ceasefire and a dispute of all sides for each day, every number a toll.

    ``claims`` are those of :func:`claims_of`.
    """
    by_report = {r.id: [c for c in claims if c.report == r.id] for r in reports}
    days = {
        day: [r.id for r in group]
        for day, group in groupby(sorted(reports, key=lambda r: r.day or ""), lambda r: r.day)
        if day
    }
    side = {r.id: r.side or "" for r in reports}
    return Picture(
        as_of=max(days, default=""),
        known_at=None,
        reports=len(reports),
        unread=0,
        claims=len(claims),
        ceasefires=tuple(_ceasefires(days, by_report, claims)),
        proposals=(),
        tolls=tuple(_toll(r.id, by_report[r.id]) for r in reports if _numbers(by_report[r.id])),
        disputes=tuple(_dispute(day, ids, side, by_report) for day, ids in days.items()),
        incidents=(),
        notices=(),
        control=(),
        contacts=(),
        positions=(),
        gaps=(),
        timeline=tuple(
            TimelineEntry(_day(r.day), "a report", "report", tuple(c.id for c in by_report[r.id]))
            for r in reports
            if r.day
        ),
    )


def _day(day: str) -> Interval:
    return Interval(day, day, "day")


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(c.id for c in claims)


def _ceasefires(
    days: dict[str, list[str]], by_report: dict[str, list[Claim]], claims: Sequence[Claim]
) -> Iterable[Ceasefire]:
    bodies = [b for c in claims if isinstance(b := c.body, Truce)]
    areas = tuple(name for name, _ in Counter(a for b in bodies for a in b.areas).most_common(1))
    by = tuple(name for name, _ in Counter(n for b in bodies for n in b.declared_by).most_common(1))
    for day, ids in days.items():
        told = [c for i in ids for c in by_report[i] if c.kind == "truce"]
        if told:
            yield Ceasefire(
                id=day,
                name="ceasefire",
                country=None,
                kind="unknown",
                declared_by=by,
                parties=(),
                areas=areas,
                excludes=(),
                declared_at=None,
                starts=_day(day),
                ends=None,
                ends_means=None,
                permanent=None,
                demands=(),
                mediators=(),
                purpose=None,
                cls=None,
                by_party=(),
                terms=(),
                dissent=(),
                status="expired",
                because="",
                extension_of=None,
                supersedes=None,
                history=(),
                claims=_ids(told),
                disputes=(),
                notices=(),
            )


def _numbers(claims: Sequence[Claim]) -> list[tuple[Claim, Toll]]:
    return [(c, b) for c in claims if isinstance(b := c.body, Toll)]


def _point(claim: Claim, body: Toll) -> TollPoint:
    return TollPoint(
        as_of=None,
        low=body.low,
        high=body.high,
        qualifier="exact",
        unit="person",
        counting="unknown",
        speaker=None,
        origins=(),
        flags=(),
        claims=(claim.id,),
    )


def _toll(name: str, claims: Sequence[Claim]) -> TollEntry:
    points = tuple(_point(c, b) for c, b in _numbers(claims))
    scope = Scope(None, None, None)
    return TollEntry(name, "killed", scope, points[0].low, points[0].high, points[-1], points)


def _dispute(
    day: str, ids: list[str], side: dict[str, str], by_report: dict[str, list[Claim]]
) -> Dispute:
    sides = sorted({side[i] for i in ids})
    answers = tuple(
        Answer(s, (), (), _ids(c for i in ids if side[i] == s for c in by_report[i])) for s in sides
    )
    return Dispute(day, "who is right?", "occurrence", "contradicts", "open", answers)
