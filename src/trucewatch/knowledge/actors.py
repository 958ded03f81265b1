"""The register of actors: parties, bodies, outlets and persons, and who belongs to whom.

What ships stands in ``data/actors``; states' bodies are made by rule
(:mod:`trucewatch.knowledge.bodies`); an organisation adds its own
(:func:`trucewatch.knowledge.actor_files.add`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from trucewatch.knowledge.actor_files import FIELDS, add, built_in, kept
from trucewatch.knowledge.actor_names import fold_name, is_acronym
from trucewatch.knowledge.bodies import (
    GOVERNMENT,
    body_class,
    body_name,
    body_of_state,
    holder_of,
)
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.model.actor import Actor, ActorClass, Membership

__all__ = ["FIELDS", "Register", "add", "fold_name"]

_COMPOSED = re.compile(r"([A-Z]{2})\.(gov(?:\.\w+)*)")
_LONGEST_COUNTRY = 5  # words: "Democratic Republic of the Congo"
_REMEMBERED = 20_000  # phrases; a month of news has some thousands of different ones


class Register:
    """All actors known, by id and by name. Immutable; made by :meth:`load`."""

    def __init__(self, actors: Sequence[Actor], gazetteer: Gazetteer) -> None:
        """A register of these actors; a later one with an id replaces an earlier one.

        Names of a later actor stand before those of an earlier one: an organisation's own entry
        decides what its names mean.
        """
        self._actors = {actor.id: actor for actor in actors}
        self._gazetteer = gazetteer
        self._names: dict[str, tuple[str, ...]] = {}
        self._bodies: dict[str, str | None] = {}
        for actor in self._actors.values():
            for name in (actor.name, *actor.aliases):
                key = _key(name)
                if actor.id not in self._names.get(key, ()):
                    self._names[key] = (*self._names.get(key, ()), actor.id)

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Register:
        """The actors that ship, and those of the user's files (:func:`add` makes them).

        Raises:
            KnowledgeError: a file cannot be used.
        """
        return _load(tuple(extra))

    def __iter__(self) -> Iterator[Actor]:
        """The actors with an entry of their own."""
        return iter(self._actors.values())

    def __len__(self) -> int:
        """How many actors have an entry of their own."""
        return len(self._actors)

    def actor(self, id: str) -> Actor | None:
        """The actor with an id, composed ones (``SY.gov.army``) included."""
        found = self._actors.get(id)
        if found is not None:
            return found
        composed = _COMPOSED.fullmatch(id)
        return self._compose(composed[1], composed[2]) if composed is not None else None

    def find(self, name: str, country: str | None = None) -> Actor | None:
        """The actor that a name stands for, or ``None``.

        A name that several bear stands for the one of ``country`` (ISO code), else for nobody. A
        state's body is found by its country and its kind in either order: "Sudan's army",
        "Sudanese army", "Ministry of Defence of Sudan". A name in capitals means what it says
        only in capitals.
        """
        known = self._names.get(name) or self._names.get(fold_name(name))
        if known is not None:
            return self._decide(known, country)
        id = self.body(name)
        return self.actor(id) if id is not None else None

    def _decide(self, ids: tuple[str, ...], country: str | None) -> Actor | None:
        if len(ids) > 1:
            ids = tuple(id for id in ids if country and self._actors[id].country == country)
        return self._actors[ids[0]] if len(ids) == 1 else None

    def body(self, words: str) -> str | None:
        """The id of the state's body that words with a country in them name, or ``None``."""
        if words not in self._bodies:
            if len(self._bodies) >= _REMEMBERED:
                self._bodies.clear()
            self._bodies[words] = self._find_body(words)
        return self._bodies[words]

    def _find_body(self, phrase: str) -> str | None:
        words = phrase.replace("’", "'").split()
        if words and words[0].lower() == "the":
            words = words[1:]
        for size in range(min(len(words), _LONGEST_COUNTRY), 0, -1):
            owner = " ".join(words[:size])
            country = self.country(owner.removesuffix("'s").removesuffix("'"))
            if country is not None:
                rest = " ".join(words[size:])
                body = body_of_state(rest) if rest else GOVERNMENT
                return f"{country}.{body}" if body else None
        for position in (i for i, word in enumerate(words) if word.lower() == "of" and i):
            owned = words[position + 1 :]
            if owned and owned[0].lower() == "the":
                owned = owned[1:]
            country = self.country(" ".join(owned)) if len(owned) <= _LONGEST_COUNTRY else None
            body = body_of_state(" ".join(words[:position])) if country else None
            if body is not None:
                return f"{country}.{body}"
        return self._find_capital(words)

    def _find_capital(self, words: list[str]) -> str | None:
        """A capital stands for its government, alone or before what no city has.

        "Damascus forces" and "the Damascus Defence Ministry" are the state's, "Damascus police" may
        be the city's.
        """
        for size in (1, 2, 3):
            rest = " ".join(words[size:])
            body = body_of_state(rest) if rest else GOVERNMENT
            if body is None or not (body == GOVERNMENT or "inist" in rest):
                continue
            capital = self._named(" ".join(words[:size]).removesuffix("'s"), "capital")
            if capital is not None:
                return f"{capital}.{body}"
        return None

    def country(self, name: str) -> str | None:
        """The ISO code of the country that a name, an adjective or a people stands for."""
        if not name[:1].isupper():
            return None
        return self._gazetteer.nation(name) or self._named(name, "country")

    def _named(self, name: str, kind: str) -> str | None:
        if not name[:1].isupper():
            return None
        return next((c.country for c in self._gazetteer.named(name) if c.kind == kind), None)

    def _compose(self, country: str, body: str) -> Actor | None:
        place = self._gazetteer.country(country)
        if place is None:
            return None
        holder = holder_of(body)
        member = (Membership(f"{country}.{holder}"),) if holder is not None else ()
        cls: ActorClass = "NATION" if body == GOVERNMENT else body_class(body)
        owner = f"{place.name}'" if place.name.endswith("s") else f"{place.name}'s"
        return Actor(f"{country}.{body}", f"{owner} {body_name(body)}", cls, (), member, country)

    def parties_of(self, id: str, on: str | None = None) -> tuple[str, ...]:
        """The actor and all that it belongs to on a day (ISO date), the nearest first.

        Without a day only memberships that have not ended count.
        """
        found: list[str] = [id]
        for current in found:
            actor = self.actor(current)
            for membership in actor.member_of if actor else ():
                if membership.of not in found and _holds(membership, on):
                    found.append(membership.of)
        return tuple(found)

    def same_party(self, a: str, b: str, on: str | None = None) -> bool:
        """Whether one actor belongs to the other on a day, or both to a third."""
        return not set(self.parties_of(a, on)).isdisjoint(self.parties_of(b, on))


def _key(name: str) -> str:
    return name if is_acronym(name) else fold_name(name)


def _holds(membership: Membership, on: str | None) -> bool:
    if on is None:
        return membership.until is None
    since, until = membership.since or "", membership.until or "9999"
    return since <= on and on[: len(until)] <= until


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...]) -> Register:
    actors = list(built_in())
    for path in extra:
        actors += kept(path)
    return Register(actors, Gazetteer.load())
