"""Whether two claims speak of the same ceasefire: evidence, weighted, that can be looked at.

A person's decision outranks it. Weights were set on the open half of one story of 222 reports:
time decides where both give it, area where both name it, the declarer breaks ties. Two claims
never need to agree on a number, a name or an outlet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from trucewatch.model.claim import Claim, Truce
from trucewatch.model.interval import Interval
from trucewatch.model.place import Place
from trucewatch.picture.areas import areas_of, meet, one_town
from trucewatch.picture.story import Story, Window, between, window_of

__all__ = [
    "SAME",
    "Evidence",
    "Statement",
    "compare",
    "denies",
    "sharpness",
    "statement",
    "truce_of",
]

SAME = 0.0
"""Two claims are of one ceasefire when their weights sum to more than this."""
_NEAR = timedelta(minutes=90)
_SHARP = timedelta(hours=3)
"""Beyond this a time is a part of a day, not a clock time."""
_DAY = timedelta(days=1)
_SLIP = timedelta(days=3)
"""How far a day told afterwards may be off: weekdays are got wrong by one or two."""
_RECENT = timedelta(days=3)
"""How old a truce may be that a report speaks of without a time."""


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """One reason for or against, and how much it weighs."""

    what: str
    weight: float


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim that there is a ceasefire, with what tells it from another one.

    ``first`` bounds when it begins; ``sharp`` says that a clock time is meant, ``dated`` that the
    words give any time at all, else the report's day stands in. ``told`` is when the report can
    have been published, ``told_later`` that this was after the day that it names, when days are
    got wrong. ``known`` are those of its declarers that the register knows.
    """

    claim: Claim
    truce: Truce
    areas: tuple[Place, ...]
    first: Window
    sharp: bool
    dated: bool
    told: Window | None
    told_later: bool
    declarers: frozenset[str]
    known: frozenset[str]
    parties: frozenset[str]

    @property
    def extends(self) -> bool:
        """Whether it prolongs an earlier ceasefire."""
        return self.truce.act == "extended"


def denies(claim: Claim) -> bool:
    """Whether a claim says that something is not, or was not done."""
    return claim.stance == "denies" or claim.reality == "denied"


def truce_of(claim: Claim) -> Truce | None:
    """The body of a truce claim, ``None`` of another kind."""
    return claim.truce if isinstance(claim.truce, Truce) else None


def statement(claim: Claim, story: Story) -> Statement | None:
    """The statement of a truce claim, or ``None`` where no time can be given to it."""
    truce = truce_of(claim)
    if truce is None:
        return None
    interval = truce.starts
    if window_of(interval) is None and truce.act != "extended":
        interval = claim.when
    own = window_of(interval)
    told = story.published(claim)
    begins = own or told
    if begins is None:
        return None
    declarers = story.parties.keys(truce.declared_by)
    return Statement(
        claim,
        truce,
        tuple(areas_of(claim, truce.areas)),
        begins,
        sharp=own is not None and own[1] - own[0] <= _SHARP,
        dated=own is not None,
        told=told,
        told_later=_told_later(interval, story.report_day(claim)),
        declarers=declarers,
        known=story.parties.known(declarers),
        parties=story.parties.keys((*truce.parties, *truce.declared_by)),
    )


def _told_later(interval: Interval | None, day: str | None) -> bool:
    """Whether a report came after the day that it names, by the days as written."""
    named = (interval.end or interval.start) if interval is not None else None
    return named is not None and day is not None and day > named[:10]


def sharpness(one: Statement) -> tuple[bool, timedelta, bool, datetime, str]:
    """Order by which the sharpest time, told the nearest to it, comes first."""
    width = one.first[1] - one.first[0]
    return not one.dated, width, one.told_later, one.first[0], one.claim.id


def compare(a: Statement, b: Statement, *, slips: bool = True) -> list[Evidence]:
    """The evidence that two statements are of one ceasefire; symmetric.

    Without ``slips`` a day told afterwards is taken as right.
    """
    found = [_time(a, b, slips=slips)]
    shared = meet(a.areas, b.areas)
    if shared:
        found.append(Evidence("areas meet", 1.0))
    elif shared is not None:
        near = one_town(a.areas, b.areas)
        found.append(
            Evidence("quarters of one town", 0.0) if near else Evidence("areas apart", -5.0)
        )
    if a.declarers & b.declarers:
        found.append(Evidence("one declarer", 0.5))
    elif a.known and b.known:
        found.append(Evidence("other declarers", -0.75))
    if a.extends != b.extends:
        found.append(Evidence("one is an extension", -4.0))
    return found


def _time(a: Statement, b: Statement, *, slips: bool) -> Evidence:
    gap = between(a.first, b.first)
    if a.dated and b.dated:
        return _dated(a, b, gap, slips=slips and (a.told_later or b.told_later))
    if a.dated or b.dated:
        dated, undated = (a, b) if a.dated else (b, a)
        return _undated(dated, undated, gap)
    if gap is None:
        return Evidence("told on one day", 0.5)
    return Evidence("told days apart", -0.5) if gap <= _RECENT else Evidence("told apart", -4.0)


def _dated(a: Statement, b: Statement, gap: timedelta | None, *, slips: bool) -> Evidence:
    if a.sharp and b.sharp:
        if gap is None or gap <= _NEAR:
            return Evidence("begin at one time", 3.0)
        days = round(gap / _DAY)
        clock = abs(gap - days * _DAY) <= _NEAR
        if clock and gap <= _SLIP and slips:
            return Evidence("one clock time on another day, told afterwards", -0.5)
        return Evidence("begin at other times", -6.0)
    if gap is None:
        return Evidence("may begin on one day", 1.5)
    if gap <= _DAY and slips:
        return Evidence("days next to each other, one told afterwards", -0.5)
    return Evidence("begin on other days", -4.0)


def _undated(dated: Statement, undated: Statement, gap: timedelta | None) -> Evidence:
    """A ceasefire told without a time began before it was told, not long before."""
    if gap is None:
        return Evidence("told on its day", 0.5)
    if dated.first[0] >= undated.first[1]:
        return Evidence("told before it", -4.0)
    if gap <= _RECENT:
        return Evidence("told soon after it", 0.0)
    return Evidence("told long after it", -4.0)
