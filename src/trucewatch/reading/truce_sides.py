"""Who fights: the names of parties, and which of them "both sides" and "the rebels" stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trucewatch.knowledge.actors import Register
from trucewatch.reading.context import Context
from trucewatch.reading.document import ActorMention
from trucewatch.reading.grammar import Phrase

__all__ = [
    "Sides",
    "described",
    "fighting",
    "holders",
    "is_bare",
    "is_joint",
    "is_state",
    "same",
    "speaks_for",
]

_JOINT = frozenset(
    """sides side parties party belligerents belligerent foes rivals leaders presidents governments
    combatants factions enemies neighbours neighbors adversaries delegations negotiators""".split()
)
"""Nouns that mean those who fight or talk, all of them together."""
_OFFICES = (["leaders"], ["presidents"], ["premiers"], ["ministers"])
_HOSTILE = frozenset("warring belligerent combatant fighting rival hostile".split())
"""By these words even parties without a name are told from those who only talk."""
_STATE = frozenset("government army military regime troops authorities state".split())
_REBEL = frozenset(
    """rebels rebel insurgents insurgent guerrillas guerrilla militants militant extremists
    separatists jihadists gunmen group movement terrorists""".split()
)
_SHARED = frozenset("forces fighters soldiers combatants units".split())
_PLAIN = frozenset(
    """the a an both two all three warring opposing rival armed security government opposition
    rebel other local main these those such national official presidential""".split()
)
_LINKED = frozenset({"to", "in", "of"})


def fighting(context: Context, start: int, end: int) -> list[str]:
    """The parties named in a span; states told by country or capital among them.

    A government without a country is called by the one that the text means, where that is known.
    """
    found: dict[str, None] = {}
    for mention in context.actors(start, end):
        if is_office(mention.name):
            continue  # those who talk are not those who fight
        for name in context.fighting_names(mention.start, mention.end)[:1]:
            found.setdefault(_owned(context, mention, name))
    return list(found)


def holders(context: Context, phrase: Phrase) -> list[str]:
    """Who is named by a phrase and those joined to it.

    Parties, by their words where they have no name; else states that only seem to lie there.
    """
    start, end = context.joined(phrase)
    names = fighting(context, start, end)
    if all(map(is_joint, names)) and (words := described(context, phrase)):
        return [words]
    return names or [
        p.place.name for p in context.places(start, end) if p.place.precision == "country"
    ]


def described(context: Context, phrase: Phrase) -> str | None:
    """The words for parties without a name: "parties to the conflict", "belligerents in X"."""
    words = context.lowers(phrase.first, phrase.last)
    if words[-1] not in _JOINT or words[-1:] in _OFFICES:
        return None
    first = phrase.first + next((i for i, w in enumerate(words) if w not in _ARTICLES), 0)
    last = phrase.last
    sentence = context.document.sentence_at(context.span(phrase)[0])
    for following in context.document.grammar[sentence.i].phrases if sentence else ():
        linked = following.preposition in _LINKED and following.first == last + 1
        if linked or (last > phrase.last and following.first == last):
            last = following.last
    return context.words(Phrase(first, last))


_ARTICLES = frozenset("the a an all".split())


def _owned(context: Context, mention: ActorMention, name: str) -> str:
    if mention.actor is None or not is_bare(name) or mention.actor[2:6] != ".gov":
        return name
    actor = context.known.register.actor(mention.actor)
    return actor.name if actor is not None else name


def _words(name: str) -> list[str]:
    return re.findall(r"[\w'’-]+", name.lower())


def is_bare(name: str) -> bool:
    """Whether a name is only a noun that any conflict has ("the rebels", "government forces")."""
    words = [w for w in _words(name) if w not in _PLAIN]
    return all(w in _STATE | _REBEL | _SHARED | _JOINT for w in words)


def is_joint(name: str) -> bool:
    """Whether a name means all parties at once ("both sides", "the parties to the conflict")."""
    words = _words(re.split(r"\s(?:to|in|of)\s", name)[0])
    return bool(words) and (words[-1] in _JOINT or (is_bare(name) and not _JOINT.isdisjoint(words)))


def is_office(name: str) -> bool:
    """Whether a name means holders of an office together ("the two presidents")."""
    return _words(name)[-1:] in _OFFICES


def is_state(register: Register, name: str) -> bool:
    """Whether a name is that of a state or one of its bodies."""
    actor = register.find(name)
    return actor is not None and actor.id[:2].isupper() and actor.id[2:6] == ".gov"


def same(register: Register, one: str, other: str) -> bool:
    """Whether two names are of one party: by the register, else by a word of weight in common."""
    first, second = register.find(one), register.find(other)
    if first is not None and second is not None:
        return register.same_party(first.id, second.id)
    shared = set(_words(one)) & set(_words(other)) - _PLAIN - _STATE - _REBEL - _SHARED
    return any(len(word) > 3 and register.country(word.title()) is None for word in shared)


def speaks_for(register: Register, role: str, party: str) -> bool:
    """Whether a role names a state's body by its country: "head of the Malian delegation"."""
    actor = register.find(party)
    if actor is None or not is_state(register, party):
        return False
    own = re.split(r"\s(?:to|for|in|on)\s", role)[0]  # the envoy to a state is none of it
    return any(register.country(word.capitalize()) == actor.id[:2] for word in _words(own))


@dataclass(slots=True, frozen=True)
class Sides:
    """The parties of the fighting that a report tells of; empty where it does not say."""

    names: tuple[str, ...]
    register: Register
    armed: str | None = None
    """The one movement known to bear arms that the report names: whom "the rebels" means there."""
    persons: tuple[str, ...] = ()
    """The two persons whom the report brings together: "the two leaders"."""

    def meant(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names with those that only a noun stands for led to the side that it means."""
        found: dict[str, None] = {}
        for name in names:
            for side in self._led(name):
                found.setdefault(side)
        return tuple(found)

    def together(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names with "both sides" and "the two leaders" led to who they are."""
        each = ((self._led(n) if is_joint(n) or is_office(n) else ()) or (n,) for n in names)
        return tuple(dict.fromkeys(name for led in each for name in led))

    def _led(self, name: str) -> Sequence[str]:
        words = set(_words(name))
        if is_office(name):
            return self.persons or (name,)
        if is_joint(name):  # "all parties" alone says nothing
            told = not is_bare(name) or not _HOSTILE.isdisjoint(words)
            return self.names or ((name,) if told else ())
        if not is_bare(name):
            return (name,)
        states = [n for n in self.names if is_state(self.register, n)]
        others = [n for n in self.names if n not in states]
        if not words.isdisjoint(_REBEL):
            if len(others) == 1:
                return others
            return (self.armed,) if self.armed is not None else (name,)
        if not words.isdisjoint(_STATE):
            return states if len(states) == 1 else (name,)
        return (name,)
