"""The smaller parts of a picture: notices, control, contacts, positions, proposals, gaps."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import msgspec

from trucewatch.model.claim import Claim, Contact, Control, Notice, Position
from trucewatch.model.interval import Interval, earliest
from trucewatch.model.picture import (
    ContactEntry,
    ControlEntry,
    Gap,
    NoticeEntry,
    PositionEntry,
    Proposal,
    ProposalAnswer,
)
from trucewatch.model.place import Place
from trucewatch.model.report import Report
from trucewatch.picture.areas import areas_of, meet
from trucewatch.picture.ceasefires import Draft, truce_of
from trucewatch.picture.parties import Parties, fold

__all__ = ["contacts", "control", "gaps", "notices", "positions", "proposals"]

_READ = frozenset({"en", "und"})
_QUIET_DAYS = 3


def _id(kind: str, claims: Sequence[Claim]) -> str:
    smallest = min(c.id for c in claims)
    return f"{kind}-{hashlib.sha256(smallest.encode()).hexdigest()[:10]}"


def _ids(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(sorted(c.id for c in claims))


def day_of(claim: Claim, reports: dict[str, Report]) -> str | None:
    """The day a claim is about, else that of its report."""
    if claim.when is not None and claim.when.day is not None:
        return claim.when.day
    report = reports.get(claim.report)
    return report.day if report is not None else None


def at_of(claim: Claim, reports: dict[str, Report]) -> Interval | None:
    """The time a claim is about, else no later than its report."""
    if claim.when is not None and (claim.when.start or claim.when.end):
        return claim.when
    report = reports.get(claim.report)
    return Interval(None, report.day, "day") if report is not None and report.day else None


def notices(
    claims: Sequence[Claim], reports: dict[str, Report], parties: Parties, at: datetime
) -> tuple[NoticeEntry, ...]:
    """Notices with their life: issued, changed, lifted, expired, and what conflicts with what."""
    groups: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.notice, Notice) and claim.reality in {
            "actual",
            "planned",
            "background",
        }:
            body = claim.notice
            area = ",".join(sorted(fold(a) for a in body.areas))
            issuer = parties.key(body.issuer) if body.issuer else ""
            groups[body.type, day_of(claim, reports) or "", issuer, area].append(claim)
    made = [_notice(found, at) for _, found in sorted(groups.items())]
    entries = sorted(made, key=lambda e: (_first(e.from_, e.until), e.type, e.id))
    return tuple(_with_conflicts(entry, entries) for entry in entries)


def _first(*intervals: Interval | None) -> str:
    return next((i.start or i.end or "" for i in intervals if i is not None), "")


def _notice(claims: list[Claim], at: datetime) -> NoticeEntry:
    bodies = [c.notice for c in claims if isinstance(c.notice, Notice)]
    begin = next((b.from_ for b in bodies if b.from_ is not None), None)
    until = next((b.until for b in bodies if b.until is not None), None)
    acts = {b.act for b in bodies}
    start = begin.bounds()[0] if begin is not None else None
    end = until.bounds()[1] if until is not None else None
    if "lifted" in acts:
        state = "lifted"
    elif end is not None and end <= at:
        state = "expired"
    elif "changed" in acts:
        state = "changed"
    elif start is not None and start > at:
        state = "announced"
    else:
        state = "open" if start is not None or end is not None else "announced"
    first = bodies[0]
    return NoticeEntry(
        id=_id("notice", claims),
        type=first.type,
        issuer=next((b.issuer for b in bodies if b.issuer), None),
        for_=next((b.for_ for b in bodies if b.for_), None),
        areas=tuple(dict.fromkeys(a for b in bodies for a in b.areas)),
        routes=tuple(dict.fromkeys(r for b in bodies for r in b.routes)),
        from_=begin,
        until=until,
        state=state,  # type: ignore[arg-type]
        conflicts_with=(),
        claims=_ids(claims),
    )


_CONFLICTS = frozenset({frozenset({"corridor", "curfew"}), frozenset({"corridor", "closure"})})


def _with_conflicts(entry: NoticeEntry, others: Sequence[NoticeEntry]) -> NoticeEntry:
    found = []
    for other in others:
        if frozenset({entry.type, other.type}) not in _CONFLICTS:
            continue
        shared = {fold(a) for a in entry.areas} & {fold(a) for a in other.areas}
        if not shared or not entry.from_ or not other.from_:
            continue
        a = Interval(entry.from_.start, entry.until.end if entry.until else None, "hour")
        b = Interval(other.from_.start, other.until.end if other.until else None, "hour")
        if a.overlaps(b):
            found.append(other.id)
    return msgspec.structs.replace(entry, conflicts_with=tuple(sorted(found)))


def control(
    claims: Sequence[Claim], reports: dict[str, Report], parties: Parties
) -> tuple[ControlEntry, ...]:
    """Who is said to hold, take, enter or leave which place, over time."""
    groups: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.control, Control) and claim.reality in {"actual", "background"}:
            body = claim.control
            place = (
                claim.where[0].id if claim.where and claim.where[0].id else fold(body.place or "")
            )
            holder = parties.key(body.holder) if body.holder else ""
            groups[str(place), holder, body.change, day_of(claim, reports) or ""].append(claim)
    entries = []
    for (_, _, _, day), found in sorted(groups.items()):
        held = found[0].control
        if not isinstance(held, Control):
            continue
        names = sorted({c.speaker.name for c in found if c.speaker is not None})
        entries.append(
            (
                day,
                ControlEntry(
                    held.place,
                    held.holder,
                    held.change,
                    at_of(found[0], reports),
                    tuple(parties.distinct(names)),
                    _ids(found),
                ),
            )
        )
    return tuple(e for _, e in sorted(entries, key=lambda p: (p[0], p[1].place or "", p[1].claims)))


def contacts(
    claims: Sequence[Claim], reports: dict[str, Report], parties: Parties
) -> tuple[ContactEntry, ...]:
    """Who talked with whom, one entry for a pair, form and day."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.contact, Contact) and claim.reality in {"actual", "background"}:
            pair = ",".join(sorted(fold(n) for n in claim.contact.between))
            groups[day_of(claim, reports) or "", pair, claim.contact.form].append(claim)
    entries = []
    for _, found in sorted(groups.items()):
        body = found[0].contact
        if isinstance(body, Contact):
            topics = tuple(
                dict.fromkeys(
                    t for c in found if isinstance(c.contact, Contact) for t in c.contact.topics
                )
            )
            entries.append(
                ContactEntry(body.between, body.form, at_of(found[0], reports), topics, _ids(found))
            )
    return tuple(entries)


def positions(claims: Sequence[Claim], reports: dict[str, Report]) -> tuple[PositionEntry, ...]:
    """Where actors stand toward something, in their words."""
    entries = []
    for claim in claims:
        if isinstance(claim.position, Position):
            actor = claim.speaker.name if claim.speaker is not None else None
            body = claim.position
            entries.append(
                PositionEntry(actor, body.toward, body.polarity, at_of(claim, reports), (claim.id,))
            )
    return tuple(sorted(entries, key=lambda e: (_first(e.at), e.actor or "", e.claims)))


def proposals(
    claims: Sequence[Claim],
    reports: dict[str, Report],
    parties: Parties,
    drafts: Sequence[Draft],
) -> tuple[Proposal, ...]:
    """Offers, efforts and plans: by whom, of which ceasefire, and how they were answered."""
    groups: dict[tuple[str, str, bool], list[Claim]] = defaultdict(list)
    base: dict[str, Draft | None] = {}
    for claim in claims:
        truce = truce_of(claim)
        if truce is None or claim.reality in {"denied", "background"}:
            continue
        if truce.act != "proposed" and claim.reality not in {"proposed", "conditional"}:
            continue
        draft = _of(claim, drafts, reports)
        key = draft.id if draft is not None else ""
        base[key] = draft
        by = parties.of_speaker(claim.speaker) or f"report {claim.report}"
        groups[key, by, bool(truce.extends)].append(claim)
    entries = []
    for (key, by, extends), found in sorted(groups.items()):
        first = min(found, key=lambda c: (day_of(c, reports) or "", c.id))
        names = sorted({c.speaker.name for c in found if c.speaker is not None})
        draft = base[key]
        entries.append(
            Proposal(
                id=_id("proposal", found),
                of=key or None,
                by=tuple(parties.distinct(names)),
                what=f"{'extend' if extends else 'a'} ceasefire: {_shorten(first.quote.exact)}",
                at=at_of(first, reports),
                answer_by=None,
                answers=_answers(draft, by, parties) if draft is not None else (),
                claims=_ids(found),
            )
        )
    return tuple(sorted(entries, key=lambda p: (_first(p.at), p.id)))


def _shorten(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 140 else flat[:139].rsplit(" ", 1)[0] + " …"


def _of(claim: Claim, drafts: Sequence[Draft], reports: dict[str, Report]) -> Draft | None:
    truce = truce_of(claim)
    day = day_of(claim, reports)
    if truce is None or day is None:
        return None
    areas: list[Place] = areas_of(claim, truce.areas)
    limit = earliest(day) + timedelta(days=1)
    fitting = [
        d
        for d in drafts
        if not d.extends
        and d.first < limit
        and limit - d.first <= timedelta(days=14)
        and meet(areas, d.areas) is not False
    ]
    return max(fitting, key=lambda d: (d.first, d.id), default=None)


def _answers(draft: Draft, by: str, parties: Parties) -> tuple[ProposalAnswer, ...]:
    found: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in draft.followers:
        truce = truce_of(claim)
        who = parties.of_speaker(claim.speaker)
        if truce is None or who is None or who == by or not truce.extends:
            continue
        if truce.act in {"accepted", "rejected"} and claim.speaker is not None:
            found[claim.speaker.name, truce.act, who].append(claim)
    return tuple(
        ProposalAnswer(name, act, _ids(claims))  # type: ignore[arg-type]
        for (name, act, _), claims in sorted(found.items())
    )


def gaps(reports: Sequence[Report]) -> tuple[Gap, ...]:
    """Stretches without any report of a side, and reports kept unread for their language."""
    days: dict[str, list[str]] = defaultdict(list)
    unread: dict[tuple[str, str], list[str]] = defaultdict(list)
    for report in reports:
        if report.day is None:
            continue
        days[report.side or ""].append(report.day)
        if report.language is not None and report.language not in _READ:
            unread[report.language, report.side or ""].append(report.day)
    found = []
    for side, told in sorted(days.items()):
        ordered = sorted(set(told))
        for before, after in pairwise(ordered):
            if _QUIET_DAYS < (earliest(after) - earliest(before)).days <= 60:
                found.append(Gap("no_reports", None, side or None, before, after, ()))
    for (language, side), told in sorted(unread.items()):
        found.append(Gap("unread_language", language, side or None, min(told), max(told), ()))
    return tuple(found)
