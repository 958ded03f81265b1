"""Numbers of weapons, forces and buildings: what was fired, sent or hit.

They are figures of the measure ``other``. A number that only tells what somebody has or is ("an
army of 40,000", "the three rockets on parade") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from trucewatch.knowledge.words import words
from trucewatch.reading.grammar import Clause

__all__ = ["counts_as_other"]

_FLIES = frozenset("land fall hit strike explode crash impact detonate rain slam".split())
_USED = frozenset(
    """fire launch lob hurl drop shoot down intercept destroy damage burn seize capture recover
    observe record spot see note count lose neutralise neutralize deploy withdraw move deliver send
    receive hit strike target use find discover remove clear defuse hand surrender""".split()
)
_DOWNED = frozenset("destroy damage shoot down intercept demolish raze".split())
"""Verbs that never stand alone: "claim five vehicles destroyed"."""
_RUINED = frozenset(
    """hit strike destroy damage burn torch loot raze demolish attack shell bomb bombard target
    storm raid close shut flatten level wreck ruin pound occupy""".split()
)
_SENT = frozenset(
    "send deploy dispatch post station position withdraw mobilise mobilize rotate mass".split()
)
_GOES = frozenset("deploy withdraw arrive mass enter".split())
_FORCES = re.compile(
    r"(?:troops|soldiers?|fighters?|peacekeepers?|personnel|policem[ae]n|marines?|paratroopers?|"
    r"commandos?|guardsm[ae]n|observers?|monitors?|police|mercenaries|reservists?|gendarmes?)$"
)
_ON_BUILDINGS = re.compile(
    r"\b(?:attacks?|strikes?|raids?|shelling|bombing|bombardment|destruction|burning|looting) "
    r"(?:on|against|of) (?:the )?$"
)


def counts_as_other(roles: Iterable[tuple[Clause, str]], noun: str, left: str) -> bool:
    """Whether a number of ``noun`` is one of things fired, sent or hit.

    ``roles`` are the clauses that the counted words are subject or object of, ``left`` the words
    before the number, in lower case, each followed by a space.
    """
    arms, building = noun in words().arms, noun in words().building
    forces = _FORCES.match(noun) is not None
    if not (arms or building or forces):
        return False
    if building and _ON_BUILDINGS.search(left):
        return True
    for clause, role in roles:
        passive = clause.passive or clause.form == "participle"
        passive = passive or (clause.past and clause.object is None and clause.lemma in _DOWNED)
        undergoes = role == ("subject" if passive else "object")
        acts = role == "subject" and not passive
        if arms and ((undergoes and clause.lemma in _USED) or (acts and clause.lemma in _FLIES)):
            return True
        if building and undergoes and clause.lemma in _RUINED:
            return True
        if forces and ((undergoes and clause.lemma in _SENT) or (acts and clause.lemma in _GOES)):
            return True
    return False
