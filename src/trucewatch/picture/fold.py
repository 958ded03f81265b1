"""Claims to picture: a pure function, the same in any order of arrival.

No clock is read and nothing is written; whatever is not an argument plays no part. Claims are
folded conflict by conflict (:mod:`trucewatch.picture.story`) and the parts put side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from trucewatch.model.claim import Claim
from trucewatch.model.decision import Decision
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
from trucewatch.picture.decisions import Decided, applied
from trucewatch.picture.disputes import disputes
from trucewatch.picture.entries import ceasefires
from trucewatch.picture.gaps import READ, access_gaps, quiet_gaps, unread_gaps
from trucewatch.picture.incidents import incidents
from trucewatch.picture.notices import notices
from trucewatch.picture.origins import Origins
from trucewatch.picture.parties import Parties, Register, medium_of
from trucewatch.picture.proposals import proposals
from trucewatch.picture.story import SILENCE_DAYS, Story, split
from trucewatch.picture.timeline import in_order, timeline
from trucewatch.picture.tolls import tolls

__all__ = ["fold"]


def fold(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    decisions: Sequence[Decision],
    *,
    register: Register,
    as_of: str,
    known_at: str | None,
    silence_days: int = SILENCE_DAYS,
) -> Picture:
    """The picture of the world at ``as_of`` by what had been received by ``known_at``.

    Both are ISO times; ``known_at`` ``None`` takes all that is given. Reports without a time of
    reception are taken as received. Claims of reports that are not given are left out, and so are
    those of a report whose publisher has put another text at its address since.
    """
    at = latest(as_of)
    known = latest(known_at) if known_at is not None else None
    taken = _received(reports, known)
    current = _current(taken)
    own = {c.id: c for c in claims if c.report in current}
    decided = applied(
        [own[id_] for id_ in sorted(own)],
        [d for d in decisions if known is None or earliest(d.at) <= known],
    )
    kept = [c for c in decided.claims if not _later(c, taken, at)]
    origins = Origins(taken, lambda speaker: medium_of(register, speaker))
    parts = [
        _part(
            Story(
                country=country,
                claims=told,
                reports=taken,
                parties=Parties(register, told, country, _last_day(told, taken)),
                origins=origins,
                linked=decided.linked,
                at=at,
                silence=timedelta(days=silence_days),
            ),
            decided,
        )
        for country, told in split(kept, Parties(register))
    ]
    return Picture(
        as_of=as_of,
        known_at=known_at,
        reports=len(taken),
        unread=sum(r.language not in READ for r in taken.values()),
        claims=len(kept),
        ceasefires=tuple(e for p in parts for e in p.ceasefires),
        proposals=tuple(e for p in parts for e in p.proposals),
        tolls=tuple(e for p in parts for e in p.tolls),
        disputes=tuple(e for p in parts for e in p.disputes),
        incidents=tuple(e for p in parts for e in p.incidents),
        notices=tuple(e for p in parts for e in p.notices),
        control=tuple(e for p in parts for e in p.control),
        contacts=tuple(e for p in parts for e in p.contacts),
        positions=tuple(e for p in parts for e in p.positions),
        gaps=(*(g for p in parts for g in p.gaps), *unread_gaps(taken.values())),
        timeline=in_order(e for p in parts for e in p.timeline),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """The picture of one conflict."""

    ceasefires: tuple[Ceasefire, ...]
    proposals: tuple[Proposal, ...]
    tolls: tuple[TollEntry, ...]
    disputes: tuple[Dispute, ...]
    incidents: tuple[IncidentEntry, ...]
    notices: tuple[NoticeEntry, ...]
    control: tuple[ControlEntry, ...]
    contacts: tuple[ContactEntry, ...]
    positions: tuple[PositionEntry, ...]
    gaps: tuple[Gap, ...]
    timeline: tuple[TimelineEntry, ...]


def _part(story: Story, decided: Decided) -> _Part:
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
    return _Part(
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
        gaps=(*quiet_gaps(story), *access_gaps(story)),
        timeline=timeline(story, joined, offers, figures, events, told, holding, talks),
    )


def _last_day(claims: Sequence[Claim], reports: Mapping[str, Report]) -> str | None:
    """The last day (ISO date) on which a story's reports came out; ``None`` without any date."""
    return max((day for c in claims if (day := reports[c.report].day)), default=None)


def _received(reports: Sequence[Report], known: datetime | None) -> dict[str, Report]:
    return {
        r.id: r
        for r in sorted(reports, key=lambda r: (r.id, r.key))
        if known is None or r.received is None or latest(r.received) <= known
    }


def _current(reports: Mapping[str, Report]) -> set[str]:
    """The reports whose text stands: of those with one address, the one received last."""
    newest: dict[tuple[str, str], Report] = {}
    standing = set()
    for report in reports.values():
        if not report.address:
            standing.add(report.id)
            continue
        key = report.publisher or "", report.address
        other = newest.get(key)
        if other is None or _version(report) > _version(other):
            newest[key] = report
    return standing | {report.id for report in newest.values()}


def _version(report: Report) -> tuple[datetime, datetime, str]:
    """Order of versions: by reception, then by the date of the text."""
    first = earliest("0001-01-02")
    received = earliest(report.received) if report.received else first
    published = earliest(report.published) if report.published else first
    return received, published, report.id


def _later(claim: Claim, reports: Mapping[str, Report], at: datetime) -> bool:
    """Whether a claim is of a report that came after a time and tells of nothing before it."""
    published = reports[claim.report].published
    if published is None or earliest(published) <= at:
        return False
    first = claim.when.bounds()[0] if claim.when is not None else None
    return first is None or first > at


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
    of_area: dict[str, list[NoticeEntry]] = {}
    for notice in told:
        for area in notice.areas:
            of_area.setdefault(area.lower(), []).append(notice)
    joined = []
    for entry in entries:
        touching = {d for id_ in entry.claims for d in of_claim.get(id_, ())}
        near = {n.id for a in entry.areas for n in of_area.get(a.lower(), ()) if _meets(entry, n)}
        joined.append(
            msgspec.structs.replace(
                entry, disputes=tuple(sorted(touching)), notices=tuple(sorted(near))
            )
        )
    return tuple(joined)


def _meets(entry: Ceasefire, notice: NoticeEntry) -> bool:
    """Whether a notice can hold while a ceasefire does, a day before it and after it."""
    begin, end = entry.starts, entry.ends
    first = begin.bounds()[0] if begin is not None else None
    last = end.bounds()[1] if end is not None else None
    day = timedelta(days=1)
    span = Interval(
        (first - day).isoformat() if first else None,
        (last + day).isoformat() if last else None,
        "hour",
    )
    told = Interval(
        notice.from_.start if notice.from_ else None,
        notice.until.end if notice.until else None,
        "hour",
    )
    if told.start is None and told.end is None:
        return False
    return span.overlaps(told)
