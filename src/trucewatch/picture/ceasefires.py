"""Ceasefires: which claims are about one, what its terms are by the best evidence, and by whom.

Dissent is kept: a start, an end or a declarer that some claim gives and the entry does not follow
stands beside it with its claims.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from trucewatch.model.claim import Claim, Demand, EndsMeans, Truce
from trucewatch.model.interval import Interval, earliest
from trucewatch.model.picture import Dissent, PartyPosition, Term
from trucewatch.model.place import Place
from trucewatch.model.report import Report
from trucewatch.picture.areas import areas_of, contains, country_of, meet, town_of
from trucewatch.picture.decisions import Linked
from trucewatch.picture.origins import Origins
from trucewatch.picture.parties import Parties
from trucewatch.picture.sameness import SAME, Founding, compare, founding

__all__ = ["Draft", "gather", "truce_of"]

_FOUNDING = frozenset({"declared", "agreed", "extended"})
_FOLLOWING = frozenset({
    "accepted", "rejected", "in_force", "suspended", "resumed", "violated", "ended", "expired",
})  # fmt: skip
_ONLOOKING = frozenset({"welcomes", "doubts", "calls_for", "threatens"})
_UNREAL = frozenset({"proposed", "conditional", "denied"})
_REACH = timedelta(days=30)


@dataclass(slots=True, eq=False)
class Draft:
    """A ceasefire being put together from its claims."""

    founders: list[Founding]
    followers: list[Claim] = field(default_factory=list)
    deadlines: list[Claim] = field(default_factory=list)
    extension_of: Draft | None = None

    @property
    def id(self) -> str:
        """An id from the smallest claim id, the same in any order of arrival."""
        smallest = min(f.claim.id for f in self.founders)
        return f"ceasefire-{hashlib.sha256(smallest.encode()).hexdigest()[:10]}"

    @property
    def head(self) -> Claim:
        """The claim that founds it most sharply."""
        return min(self.founders, key=_sharpness).claim

    @property
    def extends(self) -> bool:
        """Whether this is an extension of another."""
        return self.founders[0].truce.act == "extended"

    @property
    def first(self) -> datetime:
        """When it begins at the earliest, by its sharpest claim."""
        return min(self.founders, key=_sharpness).first

    @property
    def areas(self) -> list[Place]:
        """Where, by all its founding claims; a place that holds another named one is left out."""
        found: dict[str, list[Place]] = defaultdict(list)
        for founder in self.founders:
            for place in founder.areas:
                found[place.id or place.name.lower()].append(place)
        most = max((len(p) for p in found.values()), default=0)
        often = {k: p for k, p in found.items() if 8 * len(p) >= most}
        return [
            places[0]
            for key, places in sorted(often.items())
            if not any(
                contains(places[0], others[0]) and 2 * len(others) >= len(places)
                for other, others in often.items()
                if other != key
            )
        ]

    def claims(self) -> list[Claim]:
        """All claims about it, by id."""
        own = [f.claim for f in self.founders] + self.followers + self.deadlines
        return sorted({c.id: c for c in own}.values(), key=lambda c: c.id)


def truce_of(claim: Claim) -> Truce | None:
    """The body of a truce claim, ``None`` of another kind."""
    return claim.truce if isinstance(claim.truce, Truce) else None


def _sharpness(founder: Founding) -> tuple[bool, timedelta, str]:
    return not founder.dated, founder.last - founder.first, founder.claim.id


def gather(
    claims: Sequence[Claim], reports: dict[str, Report], parties: Parties, linked: Linked
) -> list[Draft]:
    """The ceasefires that claims speak of, the earliest first."""
    founders: list[Founding] = []
    followers: list[Claim] = []
    for claim in claims:
        truce = truce_of(claim)
        if truce is None or claim.reality in _UNREAL:
            continue
        report = reports.get(claim.report)
        if truce.act in _FOUNDING and claim.stance not in _ONLOOKING:
            found = founding(claim, report.published if report else None, parties)
            if found is not None:
                founders.append(found)
        elif truce.act in _FOLLOWING or truce.act in _FOUNDING:
            followers.append(claim)
    drafts = _clusters(founders, linked)
    for claim in followers:
        _attach(claim, reports.get(claim.report), drafts)
    _deadlines(claims, reports, drafts)
    drafts.sort(key=lambda d: (d.first, d.id))
    for draft in drafts:
        if draft.extends:
            draft.extension_of = _base(draft, drafts)
    return drafts


def _clusters(founders: list[Founding], linked: Linked) -> list[Draft]:
    """The founding claims, sorted sharp and early first, each put to the cluster it fits best."""
    drafts: list[Draft] = []
    ordered = sorted(
        founders,
        key=lambda f: (not f.dated, not f.sharp, _wide(f), f.first, not f.areas, f.claim.id),
    )
    for founder in ordered:
        best: tuple[float, Draft] | None = None
        for draft in drafts:
            if draft.founders[0].first - founder.last > _REACH:
                continue
            weight = _weight(founder, draft, linked)
            if weight is not None and (best is None or weight > best[0]):
                best = (weight, draft)
        if best is not None and best[0] > SAME:
            best[1].founders.append(founder)
        else:
            drafts.append(Draft([founder]))
    return drafts


def _wide(founder: Founding) -> int:
    """Days that the beginning is open by: a month or a season comes after the days in it."""
    return (founder.last - founder.first).days // 3


def _weight(founder: Founding, draft: Draft, linked: Linked) -> float | None:
    """How well a claim fits a cluster: by its sharpest member, unless a person has decided."""
    for member in draft.founders:
        verdict = linked.verdict(founder.claim.id, member.claim.id)
        if verdict is not None:
            return 100.0 if verdict else None
    head = draft.founders[0]
    weight = sum(e.weight for e in compare(founder, head))
    if not head.areas or not founder.areas:
        areas = draft.areas
        shared = meet(founder.areas, areas)
        apart = -5.0 if town_of(founder.areas) != town_of(areas) else 0.0
        weight += 0.0 if shared is None else (1.0 if shared else apart)
    return weight


def _attach(claim: Claim, report: Report | None, drafts: list[Draft]) -> None:
    """Put a claim about a ceasefire that goes on to the latest one it can be about."""
    truce = truce_of(claim)
    published = report.published if report is not None else None
    if truce is None or published is None:
        return
    told = earliest(published) + timedelta(days=1)
    areas = areas_of(claim, truce.areas)
    begins = truce.starts.bounds()[0] if truce.starts is not None else None
    best: tuple[tuple[bool, bool, datetime, str], Draft] | None = None
    for draft in drafts:
        if draft.first > told or told - draft.first > _REACH:
            continue
        shared = meet(areas, draft.areas)
        if shared is False and town_of(areas) != town_of(draft.areas):
            continue
        timed = begins is not None and abs(draft.first - begins) <= timedelta(hours=3)
        rank = (timed, bool(shared) and not draft.extends, draft.first, draft.id)
        if best is None or rank > best[0]:
            best = (rank, draft)
    if best is not None:
        best[1].followers.append(claim)


def _deadlines(claims: Sequence[Claim], reports: dict[str, Report], drafts: list[Draft]) -> None:
    """Put demands with a deadline to the ceasefire that the same report declares."""
    by_report: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for founder in draft.founders:
            by_report[founder.claim.report].append(draft)
    for claim in claims:
        if isinstance(claim.demand, Demand) and claim.demand.deadline is not None:
            deadline = claim.demand.deadline.bounds()[1]
            for draft in dict.fromkeys(by_report.get(claim.report, ())):
                if deadline and draft.first <= deadline <= draft.first + timedelta(days=2):
                    draft.deadlines.append(claim)


def _base(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The ceasefire that an extension prolongs: the latest one before it on the same ground."""
    before = [
        d
        for d in drafts
        if d is not draft
        and not d.extends
        and d.first <= draft.founders[0].last
        and draft.first - d.first <= _REACH
        and meet(d.areas, draft.areas) is not False
    ]
    return max(before, key=lambda d: (d.first, d.id), default=None)


# ---- terms by the best evidence ----------------------------------------------------------------


def starts(draft: Draft, origins: Origins) -> tuple[Interval | None, list[Dissent]]:
    """When it begins: the sharpest time that most origins give, and the other times told."""
    told: dict[tuple[str | None, str | None], list[Founding]] = defaultdict(list)
    for founder in draft.founders:
        interval = founder.truce.starts or (
            founder.claim.when if founder.dated and not draft.extends else None
        )
        if interval is not None and (interval.start or interval.end):
            told[interval.start, interval.end].append(founder)
    return _best(
        {
            key: (found[0].truce.starts or found[0].claim.when, [f.claim for f in found])
            for key, found in told.items()
        },
        "starts",
        origins,
    )


def ends(draft: Draft, origins: Origins) -> tuple[Interval | None, EndsMeans | None, list[Dissent]]:
    """When it ends, what the end means, and the other ends told."""
    told: dict[tuple[str | None, str | None], list[tuple[Interval, EndsMeans | None, Claim]]]
    told = defaultdict(list)
    for claim in draft.claims():
        truce = truce_of(claim)
        if truce is not None and truce.ends is not None:
            told[_end_key(truce.ends)].append((truce.ends, truce.ends_means, claim))
        if isinstance(claim.demand, Demand) and claim.demand.deadline is not None:
            deadline = claim.demand.deadline
            told[_end_key(deadline)].append((deadline, "deadline_to_leave", claim))
    best, dissent = _best(
        {key: (found[0][0], [c for _, _, c in found]) for key, found in told.items()},
        "ends",
        origins,
    )
    means: EndsMeans | None = None
    if best is not None:
        given = [m for _, m, _ in told[_end_key(best)] if m is not None]
        ranked = sorted(set(given), key=lambda m: (-given.count(m), m))
        means = ranked[0] if ranked else None
    return best, means, dissent


def _end_key(interval: Interval) -> tuple[str | None, str | None]:
    return None, interval.end or interval.start


def _best(
    told: dict[tuple[str | None, str | None], tuple[Interval | None, list[Claim]]],
    name: str,
    origins: Origins,
) -> tuple[Interval | None, list[Dissent]]:
    """The sharpest value, of those as sharp the one with most origins; the rest as dissent."""
    ranked = sorted(
        (
            (_vague(interval), -origins.count(claims), str(key), interval, claims)
            for key, (interval, claims) in told.items()
            if interval is not None
        ),
        key=lambda r: r[:3],
    )
    if not ranked:
        return None, []
    best = ranked[0][3]
    dissent = [
        Dissent(name, f"{i.start or '..'}/{i.end or '..'}", tuple(sorted(c.id for c in claims)))
        for _, _, _, i, claims in ranked[1:]
        if not i.overlaps(best)
    ]
    return best, dissent


def _vague(interval: Interval) -> float:
    """Hours that an interval leaves open; an open bound counts as its other one."""
    first, last = interval.bounds()
    if first is None or last is None:
        return 0.1
    return max(0.0, (last - first).total_seconds() / 3600)


# ---- parties and terms -------------------------------------------------------------------------

_POSITION = {
    "declared": "declared", "agreed": "declared", "extended": "declared", "accepted": "accepted",
    "rejected": "rejected",
}  # fmt: skip


def by_party(
    draft: Draft, reports: dict[str, Report], parties: Parties
) -> tuple[PartyPosition, ...]:
    """What each party is reported to have done with it; the others named as parties are silent."""
    done: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    names: dict[str, str] = {}
    for claim in draft.claims():
        truce = truce_of(claim)
        if truce is None:
            continue
        for name in truce.parties:
            names.setdefault(parties.key(name), name)
        position = _POSITION.get(truce.act)
        if position is None:
            continue
        doers = list(truce.declared_by)
        if not doers and claim.speaker is not None and truce.act in {"accepted", "rejected"}:
            doers = [claim.speaker.name]
        for name in doers:
            names.setdefault(parties.key(name), name)
            done[parties.key(name), position].append(claim)
    entries = []
    for key in sorted(names):
        positions = {p: c for (k, p), c in done.items() if k == key}
        if not positions:
            entries.append(PartyPosition(names[key], "silent", None, ()))
        for position, claims in sorted(positions.items()):
            days = sorted(
                r.published for c in claims if (r := reports.get(c.report)) and r.published
            )
            ids = tuple(sorted(c.id for c in claims))
            entries.append(
                PartyPosition(names[key], position, days[0] if days else None, ids)  # type: ignore[arg-type]
            )
    return tuple(entries)


def terms(draft: Draft) -> tuple[Term, ...]:
    """What is demanded or set as a condition, in the words of the claims, each once."""
    found: dict[tuple[str | None, str], list[str]] = defaultdict(list)
    for claim in draft.claims():
        if isinstance(claim.demand, Demand):
            found[claim.demand.of, claim.demand.what].append(claim.id)
    return tuple(
        Term("demand", on, what, tuple(sorted(ids)))
        for (on, what), ids in sorted(
            found.items(), key=lambda item: (item[0][0] or "", item[0][1])
        )
    )


def country(draft: Draft) -> str | None:
    """The one country of its areas and of the places in its claims."""
    return country_of(draft.areas) or country_of(p for f in draft.founders for p in f.claim.where)
