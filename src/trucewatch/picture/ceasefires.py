"""Ceasefires: which claims are about which one.

Claims that there is one found it, or join the one that the evidence fits best. Claims about one
that goes on (a breach, a rejection, an end) go to the one they can only mean. Nothing here looks
at all pairs: candidates come by day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from trucewatch.model.claim import Claim, Demand
from trucewatch.model.place import Place
from trucewatch.picture.areas import contains, meet, one_town, place_key
from trucewatch.picture.ids import entry_id
from trucewatch.picture.sameness import (
    SAME,
    Statement,
    compare,
    denies,
    sharpness,
    statement,
    truce_of,
)
from trucewatch.picture.story import Story, window_of

__all__ = ["Draft", "gather"]

_FOUNDING = frozenset({"declared", "agreed", "extended"})
_GOING_ON = frozenset({"in_force", "resumed"})
_ONLOOKING = frozenset({"welcomes", "doubts", "calls_for", "threatens", "demands"})
_UNREAL = frozenset({"proposed", "conditional", "denied"})
_FRESH = timedelta(days=7)
"""A claim that a truce is in force founds an entry only where it tells of so young a one."""
_AROUND = 3
"""Days on each side in which a ceasefire is looked for: as far as a day may be got wrong."""
_WIDEST = 400
_LAST_FEW = 12
"""A claim about a ceasefire that goes on means one of the last so many of its conflict."""
_OLD = timedelta(days=400)
_DEADLINE = timedelta(days=2)


@dataclass(slots=True, eq=False)
class Draft:
    """A ceasefire being put together from its claims.

    ``face`` is what a new statement is compared with: the sharpest time, all areas and declarers.
    ``root`` is the smallest id of its statements.
    """

    statements: list[Statement]
    face: Statement
    root: str
    followers: list[Claim] = field(default_factory=list)
    denials: list[Claim] = field(default_factory=list)
    deadlines: list[Claim] = field(default_factory=list)
    extension_of: Draft | None = None

    @classmethod
    def of(cls, first: Statement) -> Draft:
        """The draft that a statement founds."""
        return cls([first], first, first.claim.id)

    def join(self, other: Statement) -> None:
        """Take in a statement of the same ceasefire."""
        self.statements.append(other)
        self.root = min(self.root, other.claim.id)
        lead = min(self.face, other, key=sharpness)
        areas = {place_key(place): place for place in (*other.areas, *self.face.areas)}
        self.face = replace(
            lead,
            areas=tuple(areas.values()),
            declarers=self.face.declarers | other.declarers,
            parties=self.face.parties | other.parties,
        )

    @property
    def head(self) -> Claim:
        """The claim to quote for it: one that declares it, of those the sharpest."""
        return min(
            self.statements, key=lambda s: (s.truce.act not in _FOUNDING, sharpness(s))
        ).claim

    @property
    def id(self) -> str:
        """The id of the entry."""
        return entry_id("ceasefire", self.root)

    @property
    def extends(self) -> bool:
        """Whether this prolongs an earlier ceasefire."""
        return self.face.extends

    @property
    def begins(self) -> datetime:
        """When it begins at the earliest; an extension without a time, before it was told."""
        return self.face.first[0] if self.face.dated or not self.extends else self.face.first[1]

    @property
    def areas(self) -> list[Place]:
        """Where, by its claims; see :func:`finest`."""
        return finest([s.areas for s in self.statements])

    def claims(self) -> list[Claim]:
        """All claims about it, by id."""
        own = [s.claim for s in self.statements]
        own += self.followers + self.denials + self.deadlines
        return sorted({c.id: c for c in own}.values(), key=lambda c: c.id)


def finest(told: Sequence[Sequence[Place]]) -> list[Place]:
    """The places that claims name, each in the form most often written.

    A place that holds others named is left out where one claim in four that names it or them is
    so exact: the others are short for it. A place in one claim of eight is a slip.
    """
    found: dict[str, list[Place]] = {}
    for places in told:
        for place in {place_key(p): p for p in places}.values():
            found.setdefault(place_key(place), []).append(place)
    most = max((len(p) for p in found.values()), default=0)
    often = {key: named for key, named in found.items() if 8 * len(named) >= most}
    kept = []
    for key, named in often.items():
        inner = {k for k, other in often.items() if k != key and contains(named[0], other[0])}
        exact = sum(any(place_key(p) in inner for p in places) for places in told)
        if 3 * exact < len(named) or not inner:
            forms = [p.name for p in named]
            kept.append(max(named, key=lambda p: (forms.count(p.name), -forms.index(p.name))))
    return kept


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
            if claim.stance == "welcomes" and truce.act in _FOUNDING:
                followers.append(claim)
        elif truce.act in _FOUNDING and (found := statement(claim, story)) is not None:
            if claim.reality != "planned" or found.dated:
                strong.append(found)
        elif truce.act in _GOING_ON and (found := _current(claim, story)) is not None:
            weak.append(found)
        else:
            followers.append(claim)
    drafts = _Drafts(story)
    for one in sorted(strong, key=_order):
        drafts.place(one, founds=True)
    for one in sorted(weak, key=_order):
        if not drafts.place(one, founds=bool(one.areas or one.declarers)):
            followers += [one.claim]
    made = sorted(drafts.made, key=lambda d: (d.begins, d.root))
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


def _order(one: Statement) -> tuple[object, ...]:
    """Sharp times first, months and seasons after the days in them, then the earliest."""
    width = (one.first[1] - one.first[0]).days // 3
    return not one.dated, not one.sharp, width, one.first[0], not one.areas, one.claim.id


class _Drafts:
    """The drafts made so far, by the days on which they may begin."""

    def __init__(self, story: Story) -> None:
        self.made: list[Draft] = []
        self._story = story
        self._by_day: dict[int, list[Draft]] = defaultdict(list)
        self._of_claim: dict[str, Draft] = {}

    def place(self, one: Statement, *, founds: bool) -> bool:
        """Put a statement to the draft it fits best, or let it found one; whether either was."""
        best: tuple[tuple[float, datetime, str], Draft] | None = None
        for draft in self._near(one):
            weight = self._weight(one, draft)
            if weight is None:
                continue
            rank = (weight, draft.begins, draft.root)  # of two that fit alike the later is meant
            if best is None or rank > best[0]:
                best = rank, draft
        if best is not None and best[0][0] > SAME:
            draft = best[1]
            draft.join(one)
        elif founds:
            draft = Draft.of(one)
            self.made.append(draft)
        else:
            return False
        self._of_claim[one.claim.id] = draft
        for day in _days(one, 0):
            if draft not in self._by_day[day]:
                self._by_day[day].append(draft)
        return True

    def _near(self, one: Statement) -> Iterator[Draft]:
        seen: set[int] = set()
        linked = [self._of_claim.get(id_) for id_ in self._story.linked.of(one.claim.id)]
        by_day = (draft for day in _days(one, _AROUND) for draft in self._by_day.get(day, ()))
        for draft in (*filter(None, linked), *by_day):
            if id(draft) not in seen:
                seen.add(id(draft))
                yield draft

    def _weight(self, one: Statement, draft: Draft) -> float | None:
        """How well a statement fits; ``None`` where a person has said that it does not."""
        if self._story.linked.same or self._story.linked.different:
            for member in draft.statements:
                verdict = self._story.linked.verdict(one.claim.id, member.claim.id)
                if verdict is not None:
                    return 100.0 if verdict else None
        return sum(e.weight for e in compare(one, draft.face))


def _days(one: Statement, around: int) -> range:
    first, last = one.first[0].toordinal(), one.first[1].toordinal()
    return range(first - around, min(last, first + _WIDEST) + around + 1)


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
        gap = max(one.first[0], draft.face.first[0]) - min(one.first[1], draft.face.first[1])
        weight += 3.0 if gap <= timedelta(hours=3) else -3.0
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
