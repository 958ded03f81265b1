"""The two sides of a report: who a truce, a fight or talks in it are between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from trucewatch.model.claim import Truce
from trucewatch.reading.context import Context
from trucewatch.reading.document import ActorMention
from trucewatch.reading.truce_scene import are_powers
from trucewatch.reading.truce_sides import Sides, fighting, is_bare, is_joint, same

__all__ = ["sides_of"]

_BETWEEN = re.compile(r"\bbetween\s", re.I)
_OUTLETS = frozenset({"med"})


def sides_of(context: Context, truces: Sequence[Truce]) -> Sides:
    """The sides of a report: of the first truce that names two, else of what is "between" two."""
    register = context.known.register
    unknown = Sides((), register, _armed(context), _persons(context))
    for names in (*(t.parties for t in truces), *_opponents(context)):
        clear = [n for n in unknown.meant(names) if not is_bare(n) and not is_joint(n)]
        if len(clear) == 2 and not same(register, *clear) and not are_powers(context, clear):
            return replace(unknown, names=(clear[0], clear[1]))
    return unknown


def _armed(context: Context) -> str | None:
    """The one movement under arms that a report names, if it is one."""
    register = context.known.register
    found: dict[str, str] = {}
    for mention in context.document.actors:
        actor = register.actor(mention.actor) if mention.actor else None
        if actor is None or actor.cls not in {"ORG", "GROUP"} or not actor.id[:2].islower():
            continue
        root = register.parties_of(actor.id)[-1]
        if ".gov" not in root and not actor.id.startswith(_UNARMED) and actor.country is not None:
            found.setdefault(root, mention.name)
    return next(iter(found.values())) if len(found) == 1 else None


_UNARMED = ("med.", "int.")


def _persons(context: Context) -> tuple[str, ...]:
    """The first two persons named together."""
    named = context.document.actors
    for one, other in pairwise(named):
        if one.cls == other.cls == "PERSON" and not (one.generic or other.generic):
            gap = context.text[one.end : other.start].lower()
            if gap.strip(" ,") in {"and", "and the"} or _OWNED.fullmatch(gap):
                return one.name, other.name
    return ()


_OWNED = re.compile(r"\s*,?\s*and\s+(?:the\s+)?[\w.]+(?:'s|’s)?\s*")


def _opponents(context: Context) -> Iterator[tuple[str, ...]]:
    """The pairs that something is said to be "between", in the order of the text."""
    for match in _BETWEEN.finditer(context.text):
        sentence = context.document.sentence_at(match.start())
        if sentence is None:
            continue
        found = [
            a
            for a in context.actors(match.end(), min(sentence.end, match.end() + 160))
            if _can_fight(a) and a.start >= match.end()
        ]
        if len(found) < 2 or found[0].start > match.end() + 40:
            continue
        gap = context.text[found[0].end : found[1].start].lower()
        if " and " in gap and len(gap) < 60:
            yield tuple(fighting(context, found[0].start, found[1].end)[:2])


def _can_fight(mention: ActorMention) -> bool:
    outlet = mention.actor is not None and mention.actor.partition(".")[0] in _OUTLETS
    return mention.cls in {"ORG", "GROUP", "NATION"} and not mention.generic and not outlet
