"""Ceasefires being put together: statements that there is one, each put to the one it fits best.

Nothing here looks at all pairs: candidates come by day. Days that were got wrong are looked for
last, when it is known what every report tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from trucewatch.model.claim import Claim
from trucewatch.model.place import Place
from trucewatch.picture.areas import contains, place_key
from trucewatch.picture.ids import entry_id
from trucewatch.picture.sameness import SAME, Statement, compare, sharpness
from trucewatch.picture.story import Story

__all__ = ["FOUNDING", "Draft", "Drafts"]

FOUNDING = frozenset({"declared", "agreed", "extended"})
"""Acts by which there is a ceasefire."""
_AROUND = 3
"""Days on each side in which a ceasefire is looked for: as far as a day may be got wrong."""
_WIDEST = 400
"""Days of a beginning that are looked through, as of a year in which a truce was made."""


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
    _areas: list[Place] | None = None

    @classmethod
    def of(cls, first: Statement) -> Draft:
        """The draft that a statement founds."""
        return cls([first], first, first.claim.id)

    def join(self, other: Statement) -> None:
        """Take in a statement of the same ceasefire."""
        self._areas = None
        self.statements.append(other)
        self.root = min(self.root, other.claim.id)
        lead = min(self.face, other, key=sharpness)
        areas = {place_key(place): place for place in (*other.areas, *self.face.areas)}
        self.face = replace(
            lead,
            areas=tuple(areas.values()),
            declarers=self.face.declarers | other.declarers,
            known=self.face.known | other.known,
            parties=self.face.parties | other.parties,
        )

    @property
    def head(self) -> Claim:
        """The claim to quote for it: one that declares it, of those the sharpest."""
        return min(self.statements, key=lambda s: (s.truce.act not in FOUNDING, sharpness(s))).claim

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
        if self._areas is None:
            self._areas = finest([s.areas for s in self.statements])
        return self._areas

    @property
    def reports(self) -> frozenset[str]:
        """The reports that tell of it."""
        return frozenset(s.claim.report for s in self.statements)

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


class Drafts:
    """The ceasefires of a story while they are put together, by the days they may begin on."""

    def __init__(self, story: Story) -> None:
        self.made: list[Draft] = []
        self._story = story
        self._by_day: dict[int, list[Draft]] = defaultdict(list)
        self._of_claim: dict[str, Draft] = {}

    def place(self, statements: Iterable[Statement], *, founds: bool = True) -> list[Statement]:
        """Put statements, the sharpest first, each to the draft that it fits best.

        One that fits none founds a draft of its own where ``founds`` allows it and it says where
        or by whom; those that found no place are given back.
        """
        left = []
        for one in sorted(statements, key=_order):
            draft = self._best(one, self._near(one), slips=False)
            if draft is not None:
                draft.join(one)
            elif founds or one.areas or one.declarers:
                draft = Draft.of(one)
                self.made.append(draft)
            else:
                left.append(one)
                continue
            self._keep(draft, one)
        return left

    def settle(self) -> list[Draft]:
        """The drafts, the earliest first, those joined of which one only has the day wrong."""
        ordered = sorted(self.made, key=lambda d: (_told_later(d), d.begins, d.root))
        kept: list[Draft] = []
        standing: set[int] = set()
        for draft in ordered:
            other = None
            if _told_later(draft):
                near = (d for d in self._near(draft.face) if id(d) in standing)
                other = self._best(
                    draft.face,
                    (d for d in near if not _parted(d, draft, self._story)),
                    slips=True,
                )
            if other is None:
                kept.append(draft)
                standing.add(id(draft))
                continue
            for one in draft.statements:
                other.join(one)
                self._keep(other, one)
        return sorted(kept, key=lambda d: (d.begins, d.root))

    def _keep(self, draft: Draft, one: Statement) -> None:
        self._of_claim[one.claim.id] = draft
        for day in _days(one, 0):
            if draft not in self._by_day[day]:
                self._by_day[day].append(draft)

    def _best(self, one: Statement, drafts: Iterable[Draft], *, slips: bool) -> Draft | None:
        """The draft that fits best and enough; of two that fit alike the later one is meant."""
        best: tuple[tuple[float, datetime, str], Draft] | None = None
        for draft in drafts:
            weight = self._weight(one, draft, slips=slips)
            if weight is None:
                continue
            rank = (weight, draft.begins, draft.root)
            if best is None or rank > best[0]:
                best = rank, draft
        return best[1] if best is not None and best[0][0] > SAME else None

    def _near(self, one: Statement) -> Iterator[Draft]:
        seen: set[Draft] = set()
        linked = [self._of_claim.get(id_) for id_ in self._story.linked.of(one.claim.id)]
        by_day = (draft for day in _days(one, _AROUND) for draft in self._by_day.get(day, ()))
        for draft in (*filter(None, linked), *by_day):
            if draft not in seen:
                seen.add(draft)
                yield draft

    def _weight(self, one: Statement, draft: Draft, *, slips: bool) -> float | None:
        """How well a statement fits; ``None`` where a person has said that it does not."""
        if self._story.linked.same or self._story.linked.different:
            for member in draft.statements:
                verdict = self._story.linked.verdict(one.claim.id, member.claim.id)
                if verdict is not None:
                    return 100.0 if verdict else None
        return sum(e.weight for e in compare(one, draft.face, slips=slips))


def _days(one: Statement, around: int) -> range:
    first, last = one.first[0].toordinal(), one.first[1].toordinal()
    return range(first - around, min(last, first + _WIDEST) + around + 1)


def _told_later(draft: Draft) -> bool:
    """Whether every report that gives it a time came after the day that it names."""
    dated = [s.told_later for s in draft.statements if s.dated]
    return bool(dated) and all(dated)


def _parted(a: Draft, b: Draft, story: Story) -> bool:
    """Whether one report tells of both, or a person has said that they are two."""
    if a.reports & b.reports:
        return True
    different = story.linked.different
    return bool(different) and any(
        frozenset({x.claim.id, y.claim.id}) in different for x in a.statements for y in b.statements
    )


def _order(one: Statement) -> tuple[object, ...]:
    """Sharp times first, months and seasons after the days in them, then the earliest."""
    width = (one.first[1] - one.first[0]).days // 3
    return not one.dated, not one.sharp, width, one.first[0], not one.areas, one.claim.id
