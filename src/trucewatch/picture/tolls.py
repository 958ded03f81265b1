"""Figures: series by measure and place, each point one counter's word. Nothing is ever summed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from trucewatch.model.claim import Claim, Toll
from trucewatch.model.interval import Interval, earliest
from trucewatch.model.picture import Flag, Scope, TollEntry, TollPoint
from trucewatch.model.report import Report
from trucewatch.picture.areas import town_of
from trucewatch.picture.origins import Origins
from trucewatch.picture.parties import Parties

__all__ = ["tolls"]


def tolls(
    claims: Sequence[Claim], reports: dict[str, Report], parties: Parties, origins: Origins
) -> tuple[TollEntry, ...]:
    """The figures of the human cost, one entry per measure, place and kind of counting.

    Figures of one counter and day with one value are one point, whoever prints them. ``low`` and
    ``high`` of an entry span the counters' latest figures.
    """
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    scenes = _scenes(claims)
    for claim in claims:
        toll = claim.toll
        if not isinstance(toll, Toll) or claim.reality in {"planned", "proposed", "conditional"}:
            continue
        if toll.low is None and toll.high is None and toll.qualifier != "many":
            continue
        place = town_of(claim.where) or scenes.get(claim.report) or ""
        counting = toll.counting if toll.counting in {"new", "remaining"} else "cumulative"
        groups[toll.measure, place, counting].append(claim)
    entries = [
        _entry(key, found, reports, parties, origins) for key, found in sorted(groups.items())
    ]
    return tuple(sorted(entries, key=lambda e: (e.measure, e.scope.place or "", e.id)))


def _scenes(claims: Sequence[Claim]) -> dict[str, str]:
    """The town that most claims of a report name: where its figures are when they name none."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for claim in claims:
        town = town_of(claim.where)
        if town is not None:
            counts[claim.report][town] += 1
    return {
        report: min(found, key=lambda town: (-found[town], town))
        for report, found in counts.items()
    }


def _entry(
    key: tuple[str, str, str],
    claims: list[Claim],
    reports: dict[str, Report],
    parties: Parties,
    origins: Origins,
) -> TollEntry:
    place = key[1]
    points: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        toll = _toll(claim)
        day = _day(claim, reports)
        points[
            parties.counter(claim),
            toll.low,
            toll.high,
            toll.qualifier,
            toll.unit,
            toll.counting,
            day,
        ].append(claim)
    made = sorted(
        (_point(found, origins, reports) for found in points.values()),
        key=lambda p: (_when(p), p.speaker or "", str(p.low), str(p.high), p.claims),
    )
    flagged = _flag(made)
    latest: dict[str, TollPoint] = {}
    for point in flagged:
        latest[point.speaker or point.claims[0]] = point
    last = [p for p in latest.values() if "unit" not in p.flags] or list(latest.values())
    lows = [p.low for p in last if p.low is not None]
    highs = [p.high for p in last if p.high is not None]
    newest = max(flagged, key=lambda p: (_when(p), len(p.origins), p.claims))
    whos = sorted({w for c in claims if (w := _toll(c).who)}, key=lambda w: (len(w), w))
    smallest = min(c.id for c in claims)
    return TollEntry(
        id=f"toll-{hashlib.sha256(smallest.encode()).hexdigest()[:10]}",
        measure=_toll(claims[0]).measure,
        scope=Scope(whos[0] if len(whos) == 1 else None, place or None, None),
        low=min(lows, default=None),
        high=max(highs, default=None) if len(highs) == len(last) else None,
        latest=newest,
        series=tuple(flagged),
    )


def _toll(claim: Claim) -> Toll:
    if not isinstance(claim.toll, Toll):
        raise TypeError(f"claim {claim.id} is no toll")
    return claim.toll


def _day(claim: Claim, reports: dict[str, Report]) -> str | None:
    as_of = _toll(claim).as_of
    if as_of is not None and as_of.day is not None:
        return as_of.day
    report = reports.get(claim.report)
    return report.day if report is not None else None


def _point(claims: list[Claim], origins: Origins, reports: dict[str, Report]) -> TollPoint:
    first = min(claims, key=lambda c: c.id)
    toll = _toll(first)
    day = _day(first, reports)
    speaker = first.speaker.name if first.speaker is not None else None
    return TollPoint(
        as_of=toll.as_of or (Interval(day, day, "day") if day else None),
        low=toll.low,
        high=toll.high,
        qualifier=toll.qualifier,
        unit=toll.unit,
        counting=toll.counting,
        speaker=speaker,
        origins=origins.of(claims),
        flags=(),
        claims=tuple(sorted(c.id for c in claims)),
    )


def _when(point: TollPoint) -> str:
    return (point.as_of.start or point.as_of.end or "") if point.as_of is not None else ""


def _flag(points: list[TollPoint]) -> list[TollPoint]:
    """Mark figures that return after their counter gave a higher one, and unit slips."""
    flagged = []
    highest: dict[str, int] = {}
    for point in points:
        flags: list[Flag] = []
        number = point.low if point.low is not None else point.high
        counter = point.speaker or ""
        if number is not None and point.counting != "new" and counter:
            if number < highest.get(counter, 0):
                flags.append("stale")
            highest[counter] = max(number, highest.get(counter, 0))
        if number is not None and number >= 100 and _slipped(point, number, points):
            flags.append("unit")
        flagged.append(msgspec.structs.replace(point, flags=tuple(flags)))
    return flagged


def _slipped(point: TollPoint, number: int, points: list[TollPoint]) -> bool:
    """Whether the same number is told of another unit within three days (people or families)."""
    for other in points:
        if other.unit == point.unit or number not in {other.low, other.high}:
            continue
        if {other.unit, point.unit} == {"person", "household"} and point.unit == "household":
            a, b = _when(point), _when(other)
            if not a or not b or abs(earliest(a) - earliest(b)) <= timedelta(days=3):
                return True
    return False
