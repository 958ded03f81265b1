"""Names of the register in a text, by one pass of an automaton over it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

import ahocorasick_rs

from trucewatch.knowledge.actor_names import is_acronym, plain, spellings
from trucewatch.knowledge.actors import Register
from trucewatch.knowledge.roles import given_names, ordinary_words, roles
from trucewatch.model.actor import Actor
from trucewatch.reading.actors.view import Name, View

__all__ = ["registered"]

_SHORTEST_SMALL = 5
"""Letters of a name that is recognised in a text without capitals; shorter ones are words too."""

_INNER_CAPITAL = re.compile(r"^\w*[^\W_A-Z][A-Z]\w*$")
"""One word with a capital inside: "LeT" is a group, "Let" is a verb."""

Entry = tuple[str, tuple[Actor, ...]]
"""A name as the register writes it, and whose it is."""


def registered(view: View, register: Register, country: str | None) -> list[Name]:
    """The names of known actors, in order, none over another.

    A name that several bear is that of the actor of ``country``, the story's, else not known.
    """
    automaton, entries = _automaton(register)
    starts = [t.start for t in view.tokens]
    found: list[Name] = []
    for index, start, end in automaton.find_matches_as_indexes(plain(view.text), overlapping=False):
        entry = next((e for e in entries[index] if _stands(view, start, end, e[0])), None)
        actor = _decide(entry[1], country) if entry is not None else None
        if actor is None:
            continue
        first = bisect_left(starts, start)
        last = bisect_left(starts, end)
        aligned = first < last and starts[first] == start and view.tokens[last - 1].end == end
        if aligned and not _doubtful(view, first, last, actor, country):
            found.append(Name(first, last, actor.cls, actor.id, actor.role))
    return found


def _doubtful(view: View, first: int, last: int, actor: Actor, country: str | None) -> bool:
    """Whether one word is as well a given name, a place or an everyday word.

    "Petra" is the news agency in a story of its country, or behind words that say so.
    """
    if last - first > 1 or view.words[first].isupper():
        return False
    lower = view.lowers[first]
    common = lower in given_names() or lower in ordinary_words() or view.place[first] is not None
    if not common or (actor.country is not None and actor.country == country):
        return False
    return first == 0 or view.lowers[first - 1] not in roles().outlet


def _decide(actors: tuple[Actor, ...], country: str | None) -> Actor | None:
    if len(actors) > 1:
        actors = tuple(a for a in actors if a.country == country)
    return actors[0] if len(actors) == 1 else None


def _stands(view: View, start: int, end: int, name: str) -> bool:
    """Whether a hit is a word of its own, in the letter case that its name asks for."""
    text = view.text
    if start and (text[start - 1].isalnum() or text[start - 1] in "-&"):
        return False
    if end < len(text):
        after = text[end]
        if after.isalnum() or (after == "-" and text[end + 1 : end + 2].islower()):
            return False  # "SDF-held" is no mention of the SDF
    here = text[start:end]
    if view.case == "upper":
        return not (is_acronym(name) and here.lower() in ordinary_words())
    if view.case == "lower":
        return len(name) >= _SHORTEST_SMALL and not is_acronym(name)
    if is_acronym(name) or _INNER_CAPITAL.search(name):
        return here.replace(".", "") == name.replace(".", "")
    return here[0].isupper() or name[0].islower() or name.startswith("al-")


@lru_cache(maxsize=4)
def _automaton(register: Register) -> tuple[ahocorasick_rs.AhoCorasick, list[list[Entry]]]:
    """One automaton over all spellings of all names; of two that begin together the longer wins."""
    owners: dict[str, dict[str, dict[str, Actor]]] = {}
    for actor in register:
        for name in (actor.name, *actor.aliases):
            for spelling in spellings(name):
                owners.setdefault(spelling, {}).setdefault(name, {})[actor.id] = actor
    patterns = sorted(owners)
    entries = [
        [(name, tuple(actors.values())) for name, actors in sorted(owners[p].items())]
        for p in patterns
    ]
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(patterns, matchkind=kind), entries
