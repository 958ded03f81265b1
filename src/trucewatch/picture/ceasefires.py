"""Ceasefires: which claims are about which one.

Claims that there is one found it, or join the one that the evidence fits best
(:mod:`trucewatch.picture.drafts`). Claims about one that goes on (a breach, a rejection, an end)
go to the one they can only mean.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from trucewatch.model.claim import Claim, Demand
from trucewatch.picture.areas import meet, one_town
from trucewatch.picture.drafts import FOUNDING, Draft, Drafts
from trucewatch.picture.sameness import Statement, denies, statement, truce_of
from trucewatch.picture.story import Story, between, window_of

__all__ = ["gather"]

_GOING_ON = frozenset({"in_force", "resumed"})
_ONLOOKING = frozenset({"welcomes", "doubts", "calls_for", "threatens", "demands"})
_UNREAL = frozenset({"proposed", "conditional", "denied"})
_FRESH = timedelta(days=7)
"""A claim that a truce is in force founds an entry only where it tells of so young a one."""
_LAST_FEW = 12
"""A claim about a ceasefire that goes on means one of the last so many of its conflict."""
_OLD = timedelta(days=400)
_DEADLINE = timedelta(days=2)


def gather(story: Story) -> list[Draft]:
    """The ceasefires that claims speak of, the earliest first."""
    strong: list[Statement] = []
    weak: list[Statement] = []
    followers: list[Claim] = []
    denials: list[Claim] = []
    for claim in story.claims:
        truce = truce_of(claim)
        if truce is None:
            continue
        if denies(claim):
            denials.append(claim)
        elif claim.reality in _UNREAL or truce.act == "proposed":
            continue
        elif claim.stance in _ONLOOKING:
            if claim.stance == "welcomes" and truce.act in FOUNDING:
                followers.append(claim)
        elif truce.act in FOUNDING and (found := statement(claim, story)) is not None:
            if claim.reality != "planned" or found.dated:
                strong.append(found)
        elif truce.act in _GOING_ON and (found := _current(claim, story)) is not None:
            weak.append(found)
        else:
            followers.append(claim)
    drafts = Drafts(story)
    drafts.place(strong)
    followers += [one.claim for one in drafts.place(weak, founds=False)]
    made = drafts.settle()
    _follow(followers, denials, made, story)
    _deadlines(made, story)
    for n, draft in enumerate(made):
        if draft.extends:
            draft.extension_of = _base(draft, made[:n])
    return made


def _current(claim: Claim, story: Story) -> Statement | None:
    """The statement of a claim that a truce with a beginning of its own is in force."""
    truce = truce_of(claim)
    if truce is None or window_of(truce.starts) is None or claim.reality != "actual":
        return None
    found = statement(claim, story)
    if found is None or found.told is None or found.told[1] - found.first[0] > _FRESH:
        return None
    return found


# ---- claims about a ceasefire that goes on ----


def _follow(
    followers: Sequence[Claim], denials: Sequence[Claim], drafts: Sequence[Draft], story: Story
) -> None:
    begins = [draft.begins for draft in drafts]
    in_report: dict[str, list[tuple[int, Draft]]] = defaultdict(list)
    for draft in drafts:
        for one in draft.statements:
            in_report[one.claim.report].append((one.claim.quote.start, draft))
    for claim in (*followers, *denials):
        meant = _meant(claim, drafts, begins, in_report.get(claim.report, ()), story)
        if meant is not None:
            (meant.denials if denies(claim) else meant.followers).append(claim)


def _meant(
    claim: Claim,
    drafts: Sequence[Draft],
    begins: Sequence[datetime],
    beside: Sequence[tuple[int, Draft]],
    story: Story,
) -> Draft | None:
    """The ceasefire that a claim is about: one that had begun, on its ground, of its report.

    A report that declares one means that one by "the truce", the nearest before the words.
    """
    one = statement(claim, story)
    moment = story.moment(claim)
    if one is None or moment is None:
        return None
    told = one.told or moment
    before = sorted(
        (p for p in beside if p[0] <= claim.quote.start), key=lambda p: (-p[0], p[1].begins)
    )
    same_report = (before or sorted(beside, key=lambda p: p[0]))[:1]
    last = bisect_right(begins, max(moment[1], told[1]))
    best: tuple[tuple[float, datetime, str], Draft] | None = None
    for draft in drafts[max(0, last - _LAST_FEW) : last]:
        shared = meet(one.areas, draft.face.areas)
        near = shared is not False or one_town(one.areas, draft.face.areas)
        if not near or told[1] - draft.begins > _OLD:
            continue
        weight = _fit(one, draft, moment, told)
        if same_report and same_report[0][1] is draft:
            weight += 2.0
        rank = (weight, draft.begins, draft.root)
        if best is None or rank > best[0]:
            best = rank, draft
    return best[1] if best is not None else None


def _fit(
    one: Statement,
    draft: Draft,
    moment: tuple[datetime, datetime],
    told: tuple[datetime, datetime],
) -> float:
    """How well a claim fits a ceasefire by time of its own, by ground, by who, by age."""
    weight = 0.0
    if one.truce.starts is not None:
        gap = between(one.first, draft.face.first)
        weight += 3.0 if gap is None or timedelta(0) < gap <= timedelta(hours=3) else -3.0
    if one.areas:
        met = sum(meet([area], draft.face.areas) is True for area in one.areas)
        weight += 1.5 * met / len(one.areas)
    if one.parties & draft.face.parties:
        weight += 0.5
    if draft.begins > moment[1]:
        weight -= 4.0
    if draft.extends and not one.truce.extends:
        weight -= 0.5
    age = max(timedelta(0), told[1] - draft.begins)
    return weight - age / timedelta(days=30)


def _deadlines(drafts: Sequence[Draft], story: Story) -> None:
    """Put demands with a deadline to the ceasefire that the same report tells of."""
    by_report: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for one in draft.statements:
            if draft not in by_report[one.claim.report]:
                by_report[one.claim.report].append(draft)
    for claim in story.claims:
        if not isinstance(claim.demand, Demand) or claim.reality in _UNREAL:
            continue
        deadline = window_of(claim.demand.deadline)
        if deadline is None:
            continue
        who = story.party(claim)
        for draft in by_report.get(claim.report, ()):
            party = who is None or not draft.face.declarers or who in draft.face.declarers
            if party and draft.begins <= deadline[1] <= draft.face.first[1] + _DEADLINE:
                draft.deadlines.append(claim)


def _base(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The ceasefire that an extension prolongs: the latest one before it on the same ground."""
    for other in reversed(earlier[-_LAST_FEW:]):
        if other.begins >= draft.begins or draft.begins - other.begins > _OLD:
            continue
        if meet(other.face.areas, draft.face.areas) is not False:
            return other
    return None
