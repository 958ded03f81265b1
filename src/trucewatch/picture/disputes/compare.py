"""How two claims stand to each other; symmetric, with a reason.

Only claims of one kind about one thing compare: figures of one measure, scope and time; deeds in
one town and time; holders of one place; terms of one ceasefire. Whoever calls it has to see to it
that they are about one thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from trucewatch.model.claim import Claim, Control, Incident, Toll, Truce
from trucewatch.picture.areas import one_town, town_of
from trucewatch.picture.parties import Parties
from trucewatch.picture.sameness import denies
from trucewatch.picture.scopes import part_of, who_of, whole_of
from trucewatch.picture.story import between, window_of

__all__ = ["Relation", "Verdict", "bounds", "compare"]

Relation = Literal["same", "compatible", "contradicts", "opposed", "not_comparable"]
_ABOUT = 0.1
"""How far off "about 300" may be: a tenth, as much as a rounding to one figure can be."""
_NEXT = timedelta(days=1)
"""Accounts of deeds further apart are of two deeds: one side's day may be the other's next."""
_AGREED = frozenset({"agreed", "accepted"})
_HOLDS = frozenset({"in_force", "resumed"})
_BROKEN = frozenset({"violated", "ended", "suspended"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two claims stand to each other, and why."""

    relation: Relation
    reason: str


def compare(a: Claim, b: Claim, parties: Parties) -> Verdict:
    """How two claims stand to each other."""
    if isinstance(a.toll, Toll) and isinstance(b.toll, Toll):
        return _figures(a.toll, b.toll)
    if isinstance(a.incident, Incident) and isinstance(b.incident, Incident):
        return _deeds(a, b, a.incident, b.incident, parties)
    if isinstance(a.control, Control) and isinstance(b.control, Control):
        return _holders(a, b, a.control, b.control, parties)
    if isinstance(a.truce, Truce) and isinstance(b.truce, Truce):
        return _truces(a, b, a.truce, b.truce)
    return Verdict("not_comparable", "claims of different kinds")


def _figures(a: Toll, b: Toll) -> Verdict:
    if (a.measure, a.unit) != (b.measure, b.unit):
        return Verdict("not_comparable", "different measures or units")
    if whole_of(a, of_event=False) != whole_of(b, of_event=False):
        return Verdict("not_comparable", "one is new, one a total, or one is what remains")
    who_a, who_b = who_of(a), who_of(b)
    low_a, high_a = bounds(a)
    low_b, high_b = bounds(b)
    if who_a != who_b:
        return _part_and_whole(who_a, who_b, (low_a, high_a), (low_b, high_b))
    if (a.low, a.high) == (b.low, b.high):
        return Verdict("same", "one figure")
    if low_a <= high_b and low_b <= high_a:
        return Verdict("compatible", "their ranges meet")
    return Verdict("contradicts", "their ranges do not meet")


def _part_and_whole(
    who_a: str | None, who_b: str | None, a: tuple[float, float], b: tuple[float, float]
) -> Verdict:
    if not part_of(who_a, who_b) and not part_of(who_b, who_a):
        return Verdict("not_comparable", "different people are counted")
    part, whole = (a, b) if part_of(who_a, who_b) else (b, a)
    if part[0] > whole[1]:
        return Verdict("contradicts", "a part is more than the whole")
    return Verdict("compatible", "one counts a part of the other")


def bounds(toll: Toll) -> tuple[float, float]:
    """The least and the most that a figure can mean."""
    low = float(toll.low) if toll.low is not None else 0.0
    high = float(toll.high) if toll.high is not None else float("inf")
    if toll.qualifier == "about":
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    return low, high


def _deeds(a: Claim, b: Claim, x: Incident, y: Incident, parties: Parties) -> Verdict:
    if (
        a.where
        and b.where
        and not one_town(a.where, b.where)
        and town_of(a.where) != town_of(b.where)
    ):
        return Verdict("not_comparable", "different places")
    told = window_of(a.when), window_of(b.when)
    if told[0] is not None and told[1] is not None:
        gap = between(told[0], told[1])
        if gap is not None and gap > _NEXT:
            return Verdict("not_comparable", "days apart")
    accused = tuple(parties.key(i.actor) if i.actor else None for i in (x, y))
    if denies(a) != denies(b):
        if None in accused or accused[0] == accused[1]:
            return Verdict("contradicts", "one says it was done, the other denies it")
        return Verdict("compatible", "one denies what the other does not say")
    speakers = parties.of_speaker(a.speaker), parties.of_speaker(b.speaker)
    if None not in speakers and speakers == accused[::-1] and accused[0] != accused[1]:
        return Verdict("opposed", "each names the other")
    return Verdict("compatible", "both may be true")


def _holders(a: Claim, b: Claim, x: Control, y: Control, parties: Parties) -> Verdict:
    if not x.place or not y.place or x.place.lower() != y.place.lower():
        return Verdict("not_comparable", "different places")
    same = bool(x.holder and y.holder and parties.key(x.holder) == parties.key(y.holder))
    if denies(a) != denies(b):
        if same and x.change == y.change:
            return Verdict("contradicts", "one says it, the other denies it")
        return Verdict("compatible", "one denies what the other does not say")
    if same:
        gone = {x.change, y.change} == {"holds", "withdraws"}
        return Verdict("contradicts", "there and gone") if gone else Verdict("same", "one holder")
    if x.holder and y.holder and {x.change, y.change} <= {"holds", "takes"}:
        return Verdict("contradicts", "two holders of one place")
    return Verdict("compatible", "entering and holding can both be")


def _truces(a: Claim, b: Claim, x: Truce, y: Truce) -> Verdict:
    if denies(a) != denies(b):
        if x.act == y.act or {x.act, y.act} <= _AGREED | {"declared"}:
            return Verdict("contradicts", "one says it, the other denies it")
        return Verdict("compatible", "one denies what the other does not say")
    for acts in ((x.act, y.act), (y.act, x.act)):
        if acts[0] in _AGREED and acts[1] == "rejected":
            return Verdict("contradicts", "accepted by one account, rejected by the other")
        if acts[0] in _AGREED and acts[1] == "declared":
            return Verdict("opposed", "agreed by one account, declared by one side by the other")
        if acts[0] in _HOLDS and acts[1] in _BROKEN:
            return Verdict("opposed", "it holds by one account, not by the other")
    if (x.permanent and y.ends is not None) or (y.permanent and x.ends is not None):
        return Verdict("contradicts", "for good by one account, with an end by the other")
    for one, other, name in ((x.starts, y.starts, "beginnings"), (x.ends, y.ends, "ends")):
        if one is not None and other is not None and not one.overlaps(other):
            return Verdict("contradicts", f"different {name}")
    return Verdict("same" if x == y else "compatible", "both may be true")
