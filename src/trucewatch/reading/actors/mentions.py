"""From names and noun phrases to mentions: each phrase is looked at once, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trucewatch.knowledge.bodies import body_class
from trucewatch.knowledge.known import Knowledge
from trucewatch.knowledge.roles import roles
from trucewatch.knowledge.words import words
from trucewatch.reading.actors.appositions import Appositions
from trucewatch.reading.actors.descriptions import Descriptions
from trucewatch.reading.actors.marks import QUANTITIES, Marks
from trucewatch.reading.actors.state_bodies import StateBodies
from trucewatch.reading.actors.view import Name, View
from trucewatch.reading.document import ActorMention
from trucewatch.reading.grammar import Phrase

__all__ = ["mentions_of"]

_CIVIL = frozenset("mr mrs ms miss dr sir".split())
_FORMER = re.compile(r"\b(?:former|ex-?|late|then|acting|outgoing|incoming|deputy|vice)\b", re.I)


def mentions_of(view: View, names: Sequence[Name], known: Knowledge) -> list[ActorMention]:
    """The mentions of a text, in no order; some may overlap."""
    maker = _Maker(view, names, known)
    return [m for m in list(maker.run()) if not maker.appositions.hold(m)]


class _Maker:
    def __init__(self, view: View, names: Sequence[Name], known: Knowledge) -> None:
        self.view, self.register = view, known.register
        self.marks = Marks(view, names)
        self.appositions = Appositions(view, self.marks.owner)
        self.bodies = StateBodies(self.marks, known)
        self.descriptions = Descriptions(self.marks, self.bodies)

    def run(self) -> Iterator[ActorMention]:
        for grammar in self.view.document.grammar:
            for phrase in grammar.phrases:
                if phrase.last - 1 not in self.marks.done:
                    yield from self._phrase(phrase)
        for name in self.marks.names:
            if name.first not in self.marks.done:
                yield self._named(name, name.begin)

    def _phrase(self, phrase: Phrase) -> Iterator[ActorMention]:
        view, marks, last = self.view, self.marks, phrase.last
        first = phrase.first
        while first < last - 1 and first in marks.done:
            first += 1
        if view.lowers[first] == "that" and view.lowers[last - 1] in roles().group:
            first = min(first + 1, last - 1)  # "said that fighters left": it belongs to the verb
        name = marks.owner.get(last - 1) or self._behind_office(phrase)
        if name is not None and name.cls == "PERSON":
            yield self._person(first, name)
            return
        body = self.bodies.find(first, last, name)
        if body is not None:
            yield body
            return
        inside = marks.inside(first, last)
        if name is not None:
            yield from self._headed(first, name, inside)
            return
        described = self.descriptions.find(first, last, inside)
        if described is not None:
            yield described
            return
        for other in inside:
            yield self._named(other, other.begin)

    # ---- bodies --------------------------------------------------------------------------

    def _headed(self, first: int, name: Name, inside: list[Name]) -> Iterator[ActorMention]:
        """The body at the head of a phrase, and the other names in it."""
        owner = next((n for n in inside if self.marks.owns(n, name.first)), None)
        for other in inside:
            if other is not name and other is not owner:
                yield self._named(other, other.begin)
        place = self._place_owning(first, name)
        if place is not None and name.actor is None:  # "Aleppo's Internal Security Forces"
            text = self.view.span(place, name.close)
            yield self.marks.mention(place, name.close, text, name.cls)
            return
        if owner is None:
            begin = self._outlet_start(first, name)
            yield self._named(name, begin) if begin == name.first else self._outlet(begin, name)
            return
        # "the SDF's Internal Security Forces" are the SDF's, whoever else has some
        text = self.view.span(owner.first, name.close)
        actor = name.actor or owner.actor
        yield self.marks.mention(owner.first, name.close, text, name.cls, actor)

    def _outlet(self, begin: int, name: Name) -> ActorMention:
        """An outlet with the words that say what it is, which are printed with its name."""
        text = self.view.span(begin, name.close)
        role = self.view.span(begin, name.first)
        return self.marks.mention(begin, name.close, text, name.cls, name.actor, role)

    def _place_owning(self, first: int, name: Name) -> int | None:
        """Where a place in the possessive right before a name begins."""
        view, i = self.view, name.first - 1
        if i <= first or view.lowers[i] not in {"'s", "'"} or view.place[i - 1] is None:
            return None
        while i > first and view.place[i - 1] is not None:
            i -= 1
        return i

    def _named(self, name: Name, begin: int) -> ActorMention:
        view = self.view
        if name.cls == "PERSON":
            return self._person(begin, name)
        text = view.span(name.first, name.close)
        role = view.span(begin, name.first) if begin < name.first else name.role
        place = view.place[name.first]
        if begin == name.first and begin and place is not None and view.place[begin - 1] is place:
            begin -= 1  # no place is named by an article and half a name
        return self.marks.mention(begin, name.close, text, name.cls, name.actor, role)

    def _outlet_start(self, first: int, name: Name) -> int:
        """Where "state news agency Petra" begins: the words that say what the outlet is."""
        if name.first == first or self.view.lowers[name.first - 1] not in roles().outlet:
            return name.first
        begin = self.marks.past_articles(first, name.first)
        return begin if not self.marks.inside(begin, name.first) else name.first

    # ---- persons -------------------------------------------------------------------------

    def _person(self, first: int, name: Name) -> ActorMention:
        """A person with the words before the name that say what he or she is."""
        view = self.view
        begin = self._role_start(first, name)
        role: str | None = None
        if begin < name.first:
            role = view.span(begin, name.first).strip(" ,.")
            if role.lower() in _CIVIL | QUANTITIES:
                role = None
        beside = self.appositions.of(begin, name.last)
        role = role or beside or name.role
        actor = name.actor
        if actor is None and role is not None and not _FORMER.search(role):
            actor = self._office(role)
        text = view.span(name.first, name.last)
        return self.marks.mention(begin, name.last, text, "PERSON", actor, role)

    def _role_start(self, first: int, name: Name) -> int:
        """The first token of the words that introduce a name; the name's own where none do."""
        view, owner = self.view, self.marks.owner
        begin = self.marks.past_articles(min(first, name.begin), name.first)
        for i in range(name.first - 1, begin - 1, -1):
            titled = any(view.lowers[j] in roles().title for j in range(i + 1, name.first))
            owned = view.lowers[i] in {"'s", "'"} and not titled
            other = owner.get(i)
            person = other is not None and other.cls == "PERSON"
            if owned or person or view.words[i] in {",", ";", ":", "("}:
                begin = i + 1
                break
        introduced = begin < name.first and self._introduces(name.first - 1)
        return begin if introduced else name.first

    def _introduces(self, i: int) -> bool:
        """Whether a word right before a name tells what the person is ("activist Ana Ruiz")."""
        view, kinds, nouns = self.view, roles(), words()
        lower = view.lowers[i - 1] if view.words[i] == "." and i else view.lowers[i]
        office = lower in kinds.title or lower in kinds.person or lower in kinds.department
        return office or lower in nouns.person or lower in nouns.kin

    def _office(self, role: str) -> str | None:
        """The office that a role names with its country, as an actor."""
        id = self.register.body(role)
        return id if id is not None and body_class(id.partition(".")[2]) == "PERSON" else None

    def _behind_office(self, phrase: Phrase) -> Name | None:
        """The person whose name follows an office: "Secretary of State Ana Ruiz"."""
        view, owner = self.view, self.marks.owner
        if view.lowers[phrase.last - 1] not in roles().title:
            return None
        beside = owner.get(phrase.last)
        if beside is not None and beside.cls == "PERSON" and beside.first == phrase.last:
            return beside if view.joined(phrase.last) else None
        following = view.phrase_at.get(phrase.last + 1)
        if following is None or following.preposition not in {"of", "for", "to", "in"}:
            return None
        name = owner.get(following.last - 1)
        if name is None or name.cls != "PERSON" or name.first == following.first:
            return None
        departments = all(
            self.register.country(view.words[i]) is not None
            or view.lowers[i] in roles().department
            or view.lowers[i] in {"and", "the"}
            for i in range(following.first, name.first)
        )
        return name if departments or name.begin <= following.first else None
