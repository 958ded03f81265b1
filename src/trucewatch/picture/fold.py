"""Claims to picture: a pure function, the same in any order of arrival.

No clock is read and nothing is written; whatever is not an argument plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec

from trucewatch.model.claim import Claim, Truce
from trucewatch.model.decision import Decision
from trucewatch.model.interval import Interval, earliest
from trucewatch.model.picture import Ceasefire, Dispute, NoticeEntry, Picture
from trucewatch.model.report import Report
from trucewatch.picture import ceasefires as made
from trucewatch.picture.areas import meet
from trucewatch.picture.decisions import applied
from trucewatch.picture.disputes import disputes
from trucewatch.picture.events import contacts, control, gaps, notices, positions, proposals
from trucewatch.picture.incidents import incidents
from trucewatch.picture.origins import Origins
from trucewatch.picture.parties import Parties, Register
from trucewatch.picture.status import SILENCE_DAYS, status_at
from trucewatch.picture.timeline import timeline
from trucewatch.picture.tolls import tolls

__all__ = ["fold"]

Kind = Literal["unilateral", "bilateral", "multilateral", "unknown"]
_READ = frozenset({None, "en", "und"})


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
    reception are taken as received. Claims of reports that are not given are left out.
    """
    at = earliest(as_of)
    known = earliest(known_at) if known_at is not None else None
    taken = {
        r.id: r
        for r in sorted(reports, key=lambda r: r.id)
        if known is None or r.received is None or earliest(r.received) <= known
    }
    decided = [d for d in decisions if known is None or earliest(d.at) <= known]
    own = {c.id: c for c in claims if c.report in taken}
    kept, linked = applied([own[i] for i in sorted(own)], decided)
    kept = [c for c in kept if not _later(c, taken, at)]
    parties, origins = Parties(register, kept), Origins(list(taken.values()))

    drafts = [
        d for d in made.gather(kept, taken, parties, linked) if d.first <= at or not d.extends
    ]
    entries = _ceasefires(drafts, taken, parties, origins, as_of, silence_days)
    figures = tolls(kept, taken, parties, origins)
    found = disputes(
        kept, taken, parties, origins, figures, list(zip(entries, drafts, strict=True))
    )
    told = notices(kept, taken, parties, at)
    entries = _joined(entries, found, told)
    tolls_of: dict[str, list[str]] = defaultdict(list)
    by_quote = {c.id: (c.report, c.quote.start) for c in kept}
    quotes: dict[tuple[str, int], list[str]] = defaultdict(list)
    for toll in figures:
        for point in toll.series:
            for id_ in point.claims:
                quotes[by_quote[id_]].append(toll.id)
    for claim in kept:
        tolls_of[claim.id] = quotes.get((claim.report, claim.quote.start), [])
    events = incidents(kept, taken, parties, {k: tuple(v) for k, v in tolls_of.items()}, entries)
    holding = control(kept, taken, parties)
    talks = contacts(kept, taken, parties)
    return Picture(
        as_of=as_of,
        known_at=known_at,
        reports=len(taken),
        unread=sum(r.language not in _READ for r in taken.values()),
        claims=len(kept),
        ceasefires=entries,
        proposals=proposals(kept, taken, parties, drafts),
        tolls=figures,
        disputes=found,
        incidents=events,
        notices=told,
        control=holding,
        contacts=talks,
        positions=positions(kept, taken),
        gaps=gaps(list(taken.values())),
        timeline=timeline(entries, events, told, holding, talks),
    )


def _later(claim: Claim, reports: dict[str, Report], at: datetime) -> bool:
    """Whether a claim is of a report that came after a time and tells of nothing before it."""
    published = reports[claim.report].published
    if published is None or earliest(published) <= at:
        return False
    first = claim.when.bounds()[0] if claim.when is not None else None
    return first is None or first > at


def _ceasefires(
    drafts: Sequence[made.Draft],
    reports: dict[str, Report],
    parties: Parties,
    origins: Origins,
    as_of: str,
    silence_days: int,
) -> tuple[Ceasefire, ...]:
    entries: list[Ceasefire] = []
    for draft in drafts:
        starts, other_starts = made.starts(draft, origins)
        ends, means, other_ends = made.ends(draft, origins)
        base = draft.extension_of
        if starts is None and base is not None:
            starts = made.ends(base, origins)[0]  # an extension begins where the other ends
            if ends is not None and starts is not None and not _after(ends, starts):
                ends, means = None, None
        standing = status_at(
            draft, drafts, starts, ends,
            at=earliest(as_of), reports=reports, parties=parties, silence_days=silence_days,
        )  # fmt: skip
        truces = [f.truce for f in draft.founders]
        areas = tuple(p.name for p in draft.areas)
        declared = tuple(parties.distinct(sorted({n for t in truces for n in t.declared_by})))
        everyone = [n for t in sorted(truces, key=lambda t: -len(t.parties)) for n in t.parties]
        named = tuple(sorted(parties.distinct(everyone)))
        earlier = [d for d in drafts if d is not draft and d.extension_of is None]
        entries.append(
            Ceasefire(
                id=draft.id,
                name=_name(areas, starts, extends=draft.extends),
                country=made.country(draft),
                kind=_kind(declared, truces),
                declared_by=declared,
                parties=named,
                areas=areas,
                excludes=tuple(sorted({n for t in truces for n in t.excludes})),
                declared_at=_declared_at(draft),
                starts=starts,
                ends=ends,
                ends_means=means,
                permanent=next((t.permanent for t in truces if t.permanent is not None), None),
                demands=tuple(dict.fromkeys(d for t in truces for d in t.demands)),
                mediators=tuple(parties.distinct(sorted({n for t in truces for n in t.mediators}))),
                purpose=None,
                cls=None,
                by_party=made.by_party(draft, reports, parties),
                terms=made.terms(draft),
                dissent=(*other_starts, *other_ends),
                status=standing.status,
                because=standing.because,
                extension_of=base.id if base is not None else None,
                supersedes=_superseded(draft, earlier),
                history=standing.history,
                claims=tuple(c.id for c in draft.claims()),
                disputes=(),
                notices=(),
            )
        )
    return tuple(entries)


def _after(a: Interval, b: Interval) -> bool:
    """Whether a bound lies after another."""
    first, last = a.bounds()[1], b.bounds()[1]
    return first is not None and last is not None and first > last


def _name(areas: tuple[str, ...], starts: Interval | None, *, extends: bool) -> str:
    what = "Extension" if extends else "Ceasefire"
    where = f"{', '.join(areas[:-1])} and {areas[-1]}" if len(areas) > 1 else "".join(areas)
    day = starts.day if starts is not None else None
    return what + (f" in {where}" if where else "") + (f", from {_day(day)}" if day else "")


def _day(day: str) -> str:
    when = earliest(day)
    return f"{when.day} {when:%B %Y}"


def _kind(declared: tuple[str, ...], truces: Sequence[Truce]) -> Kind:
    agreed = any(t.act == "agreed" for t in truces)
    if len(declared) > 2:
        return "multilateral"
    if len(declared) == 2 or agreed:
        return "bilateral"
    return "unilateral" if declared else "unknown"


def _declared_at(draft: made.Draft) -> Interval | None:
    told = [
        f.claim.when
        for f in draft.founders
        if f.claim.when is not None and f.truce.act in {"declared", "agreed"}
    ]
    return min(told, key=lambda i: (i.start or i.end or "9999", str(i)), default=None)


def _superseded(draft: made.Draft, others: Sequence[made.Draft]) -> str | None:
    if draft.extends:
        return None
    before = [d for d in others if d.first < draft.first and meet(d.areas, draft.areas)]
    nearest = max(before, key=lambda d: (d.first, d.id), default=None)
    return nearest.id if nearest is not None else None


def _joined(
    entries: Sequence[Ceasefire], found: Sequence[Dispute], told: Sequence[NoticeEntry]
) -> tuple[Ceasefire, ...]:
    """The ceasefires with the ids of the disputes and notices that touch them."""
    joined = []
    for entry in entries:
        own = set(entry.claims)
        touching = [d.id for d in found if any(own & set(a.claims) for a in d.answers)]
        areas = {a.lower() for a in entry.areas}
        near = [n.id for n in told if areas & {a.lower() for a in n.areas}]
        joined.append(msgspec.structs.replace(entry, disputes=tuple(touching), notices=tuple(near)))
    return tuple(joined)
