"""The picture of one conflict, and the pictures of all put side by side.

A part is a pure function of its claims, their reports, the decisions and the time shown. It can be
kept, and holds for later times too, up to ``until``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from trucewatch.model.claim import Claim
from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.picture import (
    Ceasefire,
    ContactEntry,
    ControlEntry,
    Dispute,
    Gap,
    IncidentEntry,
    NoticeEntry,
    Picture,
    PositionEntry,
    Proposal,
    TimelineEntry,
    TollEntry,
)
from trucewatch.model.report import Report
from trucewatch.picture.ceasefires import gather
from trucewatch.picture.control import contacts, control, positions
from trucewatch.picture.decisions import Decided
from trucewatch.picture.disputes import disputes
from trucewatch.picture.entries import ceasefires
from trucewatch.picture.gaps import Heard, access_gaps, heard, quiet_gaps
from trucewatch.picture.incidents import incidents
from trucewatch.picture.notices import notices
from trucewatch.picture.origins import Origins, Sides
from trucewatch.picture.parties import Parties, Register, medium_of
from trucewatch.picture.proposals import proposals
from trucewatch.picture.spans import Spans
from trucewatch.picture.story import Clock, Story
from trucewatch.picture.tally import Tally
from trucewatch.picture.timeline import in_order, timeline
from trucewatch.picture.tolls import tolls

__all__ = ["Part", "assembled", "part"]

_DAY = timedelta(days=1)
"""How long before and after a ceasefire a notice still belongs to it."""


class Part(msgspec.Struct, frozen=True):
    """The picture of one conflict.

    ``claims`` is how many it rests on; ``until`` the first instant at which it may be another one;
    ``origins`` the names (folded) whose sides it shows; ``heard`` what the gaps of silence at any
    time follow from, ``gaps`` the others.
    """

    country: str | None
    until: datetime | None
    claims: int
    origins: frozenset[str]
    ceasefires: tuple[Ceasefire, ...]
    proposals: tuple[Proposal, ...]
    tolls: tuple[TollEntry, ...]
    disputes: tuple[Dispute, ...]
    incidents: tuple[IncidentEntry, ...]
    notices: tuple[NoticeEntry, ...]
    control: tuple[ControlEntry, ...]
    contacts: tuple[ContactEntry, ...]
    positions: tuple[PositionEntry, ...]
    heard: tuple[Heard, ...]
    gaps: tuple[Gap, ...]
    timeline: tuple[TimelineEntry, ...]


def part(
    country: str | None,
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    decided: Decided,
    sides: Sides,
    *,
    register: Register,
    at: datetime,
    silence: timedelta,
) -> Part:
    """The picture of a country's conflict at a time, from its claims in the order of their ids.

    ``reports`` may hold more than the claims' own; only theirs count. Claims of reports that came
    after ``at`` and tell of nothing before it are left out.
    """
    clock = Clock(at)
    own = {c.report: reports[c.report] for c in claims}
    kept = [c for c in claims if not _later(c, own, clock)]
    story = Story(
        country=country,
        claims=kept,
        reports=own,
        parties=Parties(register, kept, country, _last_day(kept, own)),
        origins=Origins(own, lambda speaker: medium_of(register, speaker), sides),
        linked=decided.linked,
        clock=clock,
        silence=silence,
    )
    drafts = gather(story)
    made, terms = ceasefires(drafts, story)
    figures = tolls(story)
    events = incidents(story, _beside(figures, story), terms)
    found = disputes(story, figures, events, list(zip(made, drafts, strict=True)))
    joined = decided.entries(_joined(made, found, told := notices(story)))
    offers = decided.entries(proposals(story, drafts))
    figures, events, told = (
        decided.entries(figures), decided.entries(events), decided.entries(told),
    )  # fmt: skip
    holding, talks = control(story), contacts(story)
    return Part(
        country=country,
        claims=len(kept),
        origins=story.origins.named,
        ceasefires=joined,
        proposals=offers,
        tolls=figures,
        disputes=tuple(
            msgspec.structs.replace(d, status="resolved") if d.id in decided.settled else d
            for d in found
        ),
        incidents=events,
        notices=told,
        control=holding,
        contacts=talks,
        positions=positions(story),
        heard=heard(story),
        gaps=tuple(access_gaps(story)),
        timeline=timeline(story, joined, offers, figures, events, told, holding, talks),
        until=clock.until,
    )


def assembled(parts: Sequence[Part], *, as_of: str, known_at: str | None, tally: Tally) -> Picture:
    """The picture of all conflicts; ``tally`` counts all reports."""
    at = latest(as_of)
    gaps = [g for p in parts for g in (*quiet_gaps(p.heard, at), *p.gaps)]
    return Picture(
        as_of=as_of,
        known_at=known_at,
        reports=tally.reports,
        unread=tally.kept_unread,
        claims=sum(p.claims for p in parts),
        ceasefires=tuple(e for p in parts for e in p.ceasefires),
        proposals=tuple(e for p in parts for e in p.proposals),
        tolls=tuple(e for p in parts for e in p.tolls),
        disputes=tuple(e for p in parts for e in p.disputes),
        incidents=tuple(e for p in parts for e in p.incidents),
        notices=tuple(e for p in parts for e in p.notices),
        control=tuple(e for p in parts for e in p.control),
        contacts=tuple(e for p in parts for e in p.contacts),
        positions=tuple(e for p in parts for e in p.positions),
        gaps=(*gaps, *tally.gaps()),
        timeline=in_order(e for p in parts for e in p.timeline),
    )


def _later(claim: Claim, reports: Mapping[str, Report], clock: Clock) -> bool:
    """Whether a claim is of a report that came after a time and tells of nothing before it."""
    published = reports[claim.report].published
    if published is None or clock.reached(earliest(published)):
        return False
    first = claim.when.bounds()[0] if claim.when is not None else None
    return first is None or not clock.reached(first)


def _last_day(claims: Sequence[Claim], reports: Mapping[str, Report]) -> str | None:
    """The last day (ISO date) on which a story's reports came out; ``None`` without any date."""
    return max((day for c in claims if (day := reports[c.report].day)), default=None)


def _beside(figures: Sequence[TollEntry], story: Story) -> dict[str, tuple[str, ...]]:
    """The tolls that stand in the same sentence as a claim, by claim."""
    by_quote: dict[tuple[str, int], set[str]] = {}
    for toll in figures:
        for point in toll.series:
            for id_ in point.claims:
                claim = story.by_id[id_]
                by_quote.setdefault((claim.report, claim.quote.start), set()).add(toll.id)
    return {
        c.id: tuple(sorted(found))
        for c in story.claims
        if (found := by_quote.get((c.report, c.quote.start)))
    }


def _joined(
    entries: Sequence[Ceasefire], found: Sequence[Dispute], told: Sequence[NoticeEntry]
) -> tuple[Ceasefire, ...]:
    """The ceasefires with the ids of the disputes about their claims and the notices in them."""
    of_claim: dict[str, set[str]] = {}
    for dispute in found:
        for answer in dispute.answers:
            for id_ in answer.claims:
                of_claim.setdefault(id_, set()).add(dispute.id)
    of_area: dict[str, list[tuple[datetime | None, datetime | None, str]]] = {}
    for notice in told:
        span = _span(notice.from_, notice.until)
        for area in notice.areas if span != (None, None) else ():
            of_area.setdefault(area.lower(), []).append((*span, notice.id))
    spans = {area: Spans(same) for area, same in of_area.items()}
    joined = []
    for entry in entries:
        touching = {d for id_ in entry.claims for d in of_claim.get(id_, ())}
        begin, end = _span(entry.starts, entry.ends)
        around = begin - _DAY if begin else None, end + _DAY if end else None
        near = {
            id_
            for area in {a.lower() for a in entry.areas} & spans.keys()
            for id_ in spans[area].touching(*around)
        }
        joined.append(
            msgspec.structs.replace(
                entry, disputes=tuple(sorted(touching)), notices=tuple(sorted(near))
            )
        )
    return tuple(joined)


def _span(begin: Interval | None, end: Interval | None) -> tuple[datetime | None, datetime | None]:
    """The first instant of one time and the last of another; open where there is none."""
    first = begin.bounds()[0] if begin is not None else None
    last = end.bounds()[1] if end is not None else None
    return first, last
