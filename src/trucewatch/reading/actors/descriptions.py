"""People and bodies without a proper name: "SDF fighters", "a senior official", "the group"."""

from __future__ import annotations

import re

from trucewatch.knowledge.bodies import body_of
from trucewatch.knowledge.roles import roles
from trucewatch.knowledge.words import words
from trucewatch.reading.actors.marks import ARTICLES, DEFINITE, QUANTITIES, Marks
from trucewatch.reading.actors.state_bodies import StateBodies
from trucewatch.reading.actors.view import Name
from trucewatch.reading.document import ActorMention

__all__ = ["Descriptions"]

_BELONGING = re.compile(
    r"\s(?:(?:who are |which are )?(?:affiliated|allied|aligned)\s(?:with|to)|loyal\sto"
    r"|belonging\sto|backed\sby|of|from)\s(?:the\s)?"
)
_UNKNOWN = re.compile(
    r"(?:[\w’'-]+-(?:led|backed|dominated)\s)?([A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)"
)
_APART = 24
"""Letters at most between "affiliated with" and the name: room for "the Kurdish-led"."""

_LOOSE = frozenset(
    """members parties states sides countries forces groups units elements bodies institutions
    companies committees ministries councils governments powers nations allies partners networks
    families relatives outlets organisations organizations""".split()
)
"""Plurals that are actors only with a word that says which."""

_SIDES = frozenset({"sides", "parties", "forces"})


class Descriptions:
    """Makes mentions of noun phrases by their heads."""

    def __init__(self, marks: Marks, bodies: StateBodies) -> None:
        """``bodies`` finds the state's body that people belong to."""
        self._marks, self._view, self._bodies = marks, marks.view, bodies
        kinds = roles()
        self._heads = kinds.group | kinds.person | kinds.org

    def find(self, first: int, last: int, inside: list[Name]) -> ActorMention | None:
        """The people or body that a phrase describes; ``inside`` are the names in it."""
        view = self._view
        if view.lowers[last - 1] == "loyal" and last - first > 1:
            last -= 1  # "fighters loyal to the Front"
        head = view.lowers[last - 1]
        if view.place[last - 1] is not None and view.case == "mixed":
            return None  # "United States" are a place, whatever "states" are
        if head not in self._heads:
            return self._speaking(first, last, head) if not inside else None
        lowers = view.lowers[first:last]
        content = [
            w for w in lowers if w not in ARTICLES and w not in QUANTITIES and w[0].isalpha()
        ]
        if head in roles().group:
            return self._people(first, last, content, inside)
        if head in roles().person:
            # "a more militant tone" speaks of nobody
            return None if {"more", "most", "less"} & set(lowers) else self._person(first, last)
        definite = lowers[0] in DEFINITE
        if not inside and len(content) == 1 and not definite:
            return None  # "army service", "a group": nobody in particular
        generic = definite and len(content) == 1
        begin = first if generic else self._marks.past_articles(first, last - 1)
        text, owner = view.span(begin, last), self._owner(inside, last)
        return self._marks.mention(first, last, text, "ORG", owner, generic=generic)

    def _speaking(self, first: int, last: int, head: str) -> ActorMention | None:
        """People who say something, whatever they are called: "Syrians", "the villagers"."""
        known = words()
        if first not in self._view.speakers or not (head in known.person or head in known.demonym):
            return None
        plain = self._marks.past_articles(first, last - 1)
        return self._marks.mention(first, last, self._view.span(plain, last), "GROUP")

    # ---- people --------------------------------------------------------------------------

    def _people(
        self, first: int, last: int, content: list[str], inside: list[Name]
    ) -> ActorMention | None:
        view, head = self._view, self._view.lowers[last - 1]
        opening = view.lowers[first]
        loose = head in _LOOSE and not inside and len(content) == 1
        if loose and not (head in _SIDES and opening in {"both", "the", "all", "two"}):
            start, end = view.tokens[first].start, view.tokens[last - 1].end
            mention = ActorMention(start, end, view.span(first, last), "GROUP")
            extended = self._belonging(mention)
            return extended if extended is not mention else None
        persons = any(name.cls == "PERSON" for name in inside)
        owner = None if persons else self._owner(inside, last)
        generic = opening in DEFINITE and len(content) == 1
        text = view.span(self._marks.past_articles(first, last - 1), last)
        mention = self._marks.mention(first, last, text, "GROUP", owner, generic=generic)
        return self._belonging(mention) if owner is None else mention

    def _owner(self, inside: list[Name], last: int) -> str | None:
        """Whose people or part they are: the body named right before the head."""
        if len(inside) != 1 or inside[0].cls == "PERSON":
            return None
        beside = inside[0].close == last - 1 or self._marks.owns(inside[0], last - 1)
        return inside[0].actor if beside else None

    def _belonging(self, mention: ActorMention) -> ActorMention:
        """A group with whom it belongs to ("fighters affiliated with the Northern Front")."""
        view = self._view
        link = _BELONGING.match(view.text, mention.end)
        if link is None:
            return mention
        names = self._marks.names
        name = next((n for n in names if view.tokens[n.first].start >= link.end()), None)
        if name is not None and name.cls in {"ORG", "GROUP"}:
            start = view.tokens[name.first].start
            between = view.text[link.end() : start]
            if start <= link.end() + _APART and not any(c in between for c in ",.;:()"):
                last = self._people_of(name)
                self._marks.done.update(range(name.first, last))
                return self._extended(mention, view.tokens[last - 1].end, name.actor)
        of_state = self._bodies.behind(link.end())
        if of_state is not None:
            return self._extended(mention, *of_state)
        loyal = link[0].split()[0] not in {"of", "from"}
        unknown = _UNKNOWN.match(view.text, link.end()) if loyal and view.case == "mixed" else None
        if unknown is None or any(p.start == unknown.start(1) for p in view.document.places):
            return mention
        return self._extended(mention, unknown.end(), None)

    def _people_of(self, name: Name) -> int:
        """The end of "SDF members" behind "groups of", of the name itself where none are named."""
        for first in range(name.first, max(-1, name.first - 4), -1):
            phrase = self._view.phrase_at.get(first)
            if phrase is not None:
                people = self._view.lowers[phrase.last - 1] in roles().group
                return phrase.last if people and phrase.last >= name.last else name.last
        return name.last

    def _extended(self, mention: ActorMention, end: int, actor: str | None) -> ActorMention:
        text = " ".join(self._view.text[mention.start : end].split())
        begin = text.find(mention.name)
        return ActorMention(mention.start, end, text[max(0, begin) :], "GROUP", actor)

    # ---- one person ----------------------------------------------------------------------

    def _person(self, first: int, last: int) -> ActorMention:
        view = self._view
        end = self._person_end(last)
        definite = view.lowers[first] in DEFINITE
        bare = view.words[last - 1][0].isupper() and view.case == "mixed"
        if (definite or bare) and end == last:
            text = view.span(first, end)
            return self._marks.mention(first, end, text, "PERSON", generic=True)
        text = view.span(self._marks.past_articles(first, last - 1), end)
        return self._marks.mention(first, end, text, "PERSON")

    def _person_end(self, last: int) -> int:
        """The end of a person's description with the body he or she speaks for."""
        view, owner = self._view, self._marks.owner
        following = view.phrase_at.get(last + 1)
        if following is None or following.preposition not in {"of", "for", "at", "from"}:
            return last
        final = following.last - 1
        if final in owner:
            return last if owner[final].cls == "PERSON" else owner[final].close
        if view.words[final][0].isupper() and view.case != "upper":
            return following.last
        begin = self._marks.past_articles(following.first, final)
        return following.last if body_of(view.span(begin, final + 1)) else last
