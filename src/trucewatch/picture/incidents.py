"""Incidents: the claims about one event together, who alleges, who denies, who is accused."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from trucewatch.model.claim import Claim, Incident
from trucewatch.model.interval import Interval
from trucewatch.model.picture import Ceasefire, During, IncidentEntry
from trucewatch.model.place import Place
from trucewatch.model.report import Report
from trucewatch.picture.areas import town_of
from trucewatch.picture.parties import Parties

__all__ = ["incidents"]

_FAMILY = {
    "shelling": "fire", "airstrike": "fire", "drone_strike": "drone", "clash": "clash",
    "shooting": "shooting", "sniping": "shooting", "bombing": "bombing",
    "attack_on_civilians": "fire", "other": "fire",
}  # fmt: skip


def incidents(
    claims: Sequence[Claim],
    reports: dict[str, Report],
    parties: Parties,
    tolls_of: dict[str, tuple[str, ...]],
    ceasefires: Sequence[Ceasefire],
) -> tuple[IncidentEntry, ...]:
    """The events that claims tell of; ``tolls_of`` gives the toll ids of a report."""
    groups: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        body = claim.incident
        if not isinstance(body, Incident) or claim.reality in {
            "planned",
            "proposed",
            "conditional",
        }:
            continue
        day = _day(claim, reports)
        place = town_of(claim.where) or ""
        actor = parties.key(body.actor) if body.actor else ""
        groups[_FAMILY.get(body.type, body.type), day or "", place, actor].append(claim)
    areas = {c.id: c for c in ceasefires}
    made = [
        _entry(found, reports, parties, tolls_of, list(areas.values()))
        for _, found in sorted(groups.items())
    ]
    return tuple(sorted(made, key=lambda e: (_start(e.when), e.type, e.id)))


def _start(interval: Interval | None) -> str:
    return (interval.start or interval.end or "") if interval is not None else ""


def _day(claim: Claim, reports: dict[str, Report]) -> str | None:
    if claim.when is not None and claim.when.day is not None:
        return claim.when.day
    report = reports.get(claim.report)
    return report.day if report is not None else None


def _entry(
    claims: list[Claim],
    reports: dict[str, Report],
    parties: Parties,
    tolls_of: dict[str, tuple[str, ...]],
    ceasefires: Sequence[Ceasefire],
) -> IncidentEntry:
    ordered = sorted(claims, key=lambda c: c.id)
    first = next((c for c in ordered if c.when is not None), ordered[0])
    when = first.when
    if when is None and (day := _day(first, reports)):
        when = Interval(None, day, "day")
    where: dict[str, Place] = {}
    alleged: list[str] = []
    denied: list[str] = []
    accused: list[str] = []
    for claim in ordered:
        body = claim.incident
        for place in claim.where:
            where.setdefault(place.id or place.name, place)
        name = claim.speaker.name if claim.speaker is not None else None
        if name is not None:
            (denied if claim.stance == "denies" else alleged).append(name)
        if isinstance(body, Incident) and body.actor:
            accused.append(body.actor)
    types = [c.incident.type for c in ordered if isinstance(c.incident, Incident)]
    entry = IncidentEntry(
        id=f"incident-{hashlib.sha256(ordered[0].id.encode()).hexdigest()[:10]}",
        type=max(sorted(set(types)), key=lambda t: (t != "other", types.count(t))),
        when=when,
        where=tuple(where.values()),
        alleged_by=tuple(sorted(parties.distinct(sorted(alleged)))),
        denied_by=tuple(sorted(parties.distinct(sorted(denied)))),
        accused=tuple(sorted(parties.distinct(sorted(accused)))),
        tolls=tuple(sorted({t for c in ordered for t in tolls_of.get(c.id, ())})),
        during=(),
        claims=tuple(c.id for c in ordered),
    )
    during = tuple(d for c in ceasefires if (d := _during(entry, c, parties)) is not None)
    return msgspec.structs.replace(entry, during=during)


def _during(incident: IncidentEntry, ceasefire: Ceasefire, parties: Parties) -> During | None:
    """Whether an incident is said to fall inside a ceasefire; ``None`` where time says no."""
    time = "unknown"
    if incident.when is not None and ceasefire.starts is not None:
        start = ceasefire.starts.bounds()[0]
        end = ceasefire.ends.bounds()[1] if ceasefire.ends is not None else None
        first, last = incident.when.bounds()
        if (start and last and last < start) or (end and first and first >= end):
            return None
        inside = first is not None and start is not None and first >= start
        before_end = end is None or (last is not None and last <= end)
        time = "yes" if inside and before_end else "unknown"
    names = {n.lower() for n in ceasefire.areas}
    place = "unknown"
    if incident.where and names:
        hit = any(
            p.name.lower() in names or any(a.lower() in names for a in p.adm)
            for p in incident.where
        )
        place = "yes" if hit else "unknown"
    party = "unknown"
    if incident.accused and ceasefire.parties:
        keys = {parties.key(p) for p in ceasefire.parties}
        party = "yes" if any(parties.key(a) in keys for a in incident.accused) else "no"
    return During(ceasefire.id, time, place, party)  # type: ignore[arg-type]
