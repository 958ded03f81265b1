"""Whether two claims speak of the same ceasefire: evidence, weighted, that can be looked at.

A person's decision outranks it. Weights were set on the open half of one story of 222 reports:
time decides where both give it, area where both name it, the declarer breaks ties.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from trucewatch.model.claim import Claim, Truce
from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.place import Place
from trucewatch.picture.areas import areas_of, meet, town_of
from trucewatch.picture.parties import Parties

__all__ = ["SAME", "Evidence", "Founding", "compare", "founding"]

SAME = 0.0
"""Two claims are of one ceasefire when their weights sum to more than this."""
_WIDTHS = {
    "part_of_day": timedelta(hours=6), "day": timedelta(days=1), "week": timedelta(days=7),
    "month": timedelta(days=31), "year": timedelta(days=366), "unknown": timedelta(days=1),
}  # fmt: skip
"""How far an interval with one open bound reaches, by how sharp its words are."""
_NEAR = timedelta(minutes=90)
_APART = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against, and how much it weighs."""

    what: str
    weight: float


@dataclass(slots=True)
class Founding:
    """A claim that a ceasefire was declared, agreed or extended, with what sets it apart.

    ``first`` and ``last`` bound when it begins (UTC); ``sharp`` says that a clock time is meant,
    ``dated`` that the words give any time at all (else the report's day stands in).
    """

    claim: Claim
    truce: Truce
    areas: list[Place]
    first: datetime
    last: datetime
    sharp: bool
    dated: bool
    declarers: frozenset[str]
    members: list[Claim] = field(default_factory=list)


def founding(claim: Claim, published: str | None, parties: Parties) -> Founding | None:
    """The founding view of a truce claim, or ``None`` where no time can be given to it."""
    truce = claim.truce
    if not isinstance(truce, Truce):
        return None
    interval = truce.starts or (claim.when if truce.act != "extended" else None)
    bounds = _bounds(interval)
    dated = bounds is not None
    if bounds is None:
        if published is None:
            return None
        bounds = earliest(published[:10]), latest(published[:10])
    first, last = bounds
    return Founding(
        claim,
        truce,
        areas_of(claim, truce.areas),
        first,
        last,
        sharp=last - first <= _APART,
        dated=dated,
        declarers=frozenset(parties.key(name) for name in truce.declared_by),
    )


def _bounds(interval: Interval | None) -> tuple[datetime, datetime] | None:
    if interval is None:
        return None
    first, last = interval.bounds()
    width = _WIDTHS.get(interval.precision, timedelta(0))
    if first is None and last is None:
        return None
    if first is None and last is not None:
        first = last - width
    if last is None and first is not None:
        last = first + width
    if first is None or last is None:
        return None
    return first.astimezone(UTC), last.astimezone(UTC)


def compare(a: Founding, b: Founding) -> list[Evidence]:
    """The evidence that two founding claims are about one ceasefire; symmetric."""
    found: list[Evidence] = []
    gap = max(a.first, b.first) - min(a.last, b.last)
    if a.sharp and b.sharp and a.dated and b.dated:
        if gap <= _NEAR:
            found.append(Evidence("begin at one time", 3.0))
        elif gap > _APART:
            found.append(Evidence(f"begin {gap} apart", -6.0))
    elif gap <= timedelta(0):
        weight = 1.5 if a.dated and b.dated else 0.5
        found.append(Evidence("may begin on one day", weight))
    elif gap <= timedelta(days=2) and not (a.dated and b.dated):
        found.append(Evidence("one of them undated, days apart", -0.5))
    else:
        found.append(Evidence("begin on different days", -4.0))
    shared = meet(a.areas, b.areas)
    if shared:
        found.append(Evidence("areas meet", 1.0))
    elif shared is not None:
        one_town = town_of(a.areas) == town_of(b.areas) and town_of(a.areas) is not None
        found.append(
            Evidence("quarters of one town", 0.0) if one_town else Evidence("areas apart", -5.0)
        )
    if a.declarers and b.declarers:
        one = bool(a.declarers & b.declarers)
        found.append(Evidence("one declarer" if one else "other declarers", 0.5 if one else -0.75))
    if (a.truce.act == "extended") != (b.truce.act == "extended"):
        found.append(Evidence("one is an extension", -4.0))
    return found
