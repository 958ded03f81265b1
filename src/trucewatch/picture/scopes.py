"""What a figure counts: who, where, and whether it is a new, a whole or a remaining one."""

from __future__ import annotations

import re
from typing import Literal

from trucewatch.model.claim import Claim, Toll

__all__ = ["Whole", "part_of", "toll_of", "who_of", "whole_of"]

Whole = Literal["total", "new", "remaining"]

_WHO = {
    "children": "child children boy boys girl girls infant infants baby babies minors",
    "women": "woman women",
    "fighters": (
        "fighter fighters soldier soldiers troop troops militant militants combatant combatants "
        "rebel rebels gunman gunmen serviceman servicemen servicemember servicemembers officers "
        "policeman policemen insurgent insurgents guerrilla guerrillas militiamen paramilitaries "
        "terrorists attackers recruits conscripts commander commanders"
    ),
    "civilians": (
        "civilian civilians noncombatant noncombatants resident residents inhabitants villager "
        "villagers"
    ),
    "staff": (
        "medic medics doctor doctors nurse nurses paramedics aid-worker aid-workers journalist "
        "journalists peacekeeper peacekeepers employees staff workers"
    ),
}
"""Classes of people that a total is broken down by; words that name no class mean everybody."""
_CLASS_OF = {word: name for name, words in _WHO.items() for word in words.split()}
_ORDER = tuple(_WHO)
_MOVED = frozenset({"displaced", "returned", "evacuated"})
_WORD = re.compile(r"[\w-]+")


def toll_of(claim: Claim) -> Toll:
    """The body of a toll claim."""
    if not isinstance(claim.toll, Toll):
        raise TypeError(f"claim {claim.id} is no toll")
    return claim.toll


def who_of(toll: Toll) -> str | None:
    """The class of people that a figure counts, ``None`` for everybody.

    Where the measure is ``other`` it is the words counted, for no class says what they are. Those
    who are displaced, evacuated or return are mostly civilians: for them "residents" and "people"
    are one.
    """
    if toll.who is None or toll.measure == "other":
        return toll.who
    found = {_CLASS_OF.get(word.lower()) for word in _WORD.findall(toll.who)}
    name = next((name for name in _ORDER if name in found), None)
    return None if name == "civilians" and toll.measure in _MOVED else name


def whole_of(toll: Toll, *, of_event: bool) -> Whole:
    """Whether a figure is a running total, a new one, or what is left.

    A figure that does not say is new where its sentence tells of one event (``of_event``) or it
    counts one case, else a total.
    """
    if toll.counting == "remaining":
        return "remaining"
    if toll.counting == "cumulative":
        return "total"
    one = toll.low == toll.high == 1
    return "new" if toll.counting == "new" or of_event or one else "total"


def part_of(a: str | None, b: str | None) -> bool:
    """Whether a class of people is part of another: everybody holds all classes."""
    return a is not None and b is None
