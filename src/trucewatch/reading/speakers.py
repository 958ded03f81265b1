"""Who some words name: the speaker of an attribution, the parties of a truce."""

from __future__ import annotations

import re
from functools import cached_property

from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Speaker
from trucewatch.reading.attribution import Attribution
from trucewatch.reading.authors import FIRST, Authors, authors
from trucewatch.reading.coreference import resolve
from trucewatch.reading.couples import couple
from trucewatch.reading.document import ActorMention, Document, PlaceMention, Span
from trucewatch.reading.grammar import Phrase
from trucewatch.reading.joint import together
from trucewatch.reading.papers import owner
from trucewatch.reading.places import is_metonym
from trucewatch.reading.spans import Spans

__all__ = ["PRONOUNS", "Speakers"]

PRONOUNS = frozenset("he she it they".split())
_OURS = re.compile(
    r"(my|our)\s+(?:\w+\s+)?(?:administration|government|organi[sz]ation|party|movement|mission"
    r"|forces|troops|army|fighters|units|delegation)",
    re.I,
)
"""Bodies that speak and act for whoever calls them "ours"."""
_BESIDE = re.compile(r",\s(?:(?:the|a|an)\s)?", re.IGNORECASE)


class Speakers(Spans):
    """Names for words, pronouns and descriptions followed back."""

    def __init__(self, document: Document, known: Knowledge) -> None:
        """``known`` says who belongs to whom."""
        super().__init__(document)
        self.known = known
        self._speakers: dict[Span, Speaker | None] = {}

    @cached_property
    def authors(self) -> Authors:
        """Who says "I" and "we" in the document outside its quotations."""
        return authors(self.document, self.known.register)

    def speaker(self, start: int, end: int) -> Speaker | None:
        """The speaker that some words name, pronouns and descriptions followed back."""
        key = (start, end)
        if key not in self._speakers:
            self._speakers[key] = self._find_speaker(start, end)
        return self._speakers[key]

    def told_by(self, attribution: Attribution) -> Span | None:
        """The words that name who speaks: the name set apart before the cue, if there is one.

        "The envoy of the Union to the lake states, Ambassador Ana Ruiz, made a statement".
        """
        source, cue = attribution.source, attribution.cue[0]
        if source is None or source[1] > cue:
            return source
        for index in reversed(self.actor_indexes(source[1], cue)):
            person = self.document.actors[index]
            named = person.cls == "PERSON" and not person.generic
            if not named or self.text[person.end : cue].strip() != ",":
                break
            if self.text[: person.start].endswith(", ") and person.name[:1].isupper():
                return person.start, person.end
        return source

    def together(self, start: int, end: int) -> tuple[Speaker, ...]:
        """Those who speak together with the speaker that some words name, in order."""
        index = self._naming(start, end)
        authors = self._first(start, end)
        if authors:
            return authors[1:]
        two = self._couple(start, end)
        if two is not None:
            other = self._bearer(two[1])
            return (other,) if other is not None else ()
        if index is None:
            return ()
        ours = self.speaker(start, end)
        found = (self._bearer(i) for i in together(self.document, index) if i != index)
        return tuple(s for s in dict.fromkeys(found) if s is not None and s != ours)

    def _naming(self, start: int, end: int) -> int | None:
        """The mention that names the speaker in some words."""
        named = self.document.actors
        return max(
            self.actor_indexes(start, end),
            key=lambda i: (named[i].cls == "PERSON", min(named[i].end, end) - named[i].start),
            default=None,
        )

    def _bearer(self, index: int) -> Speaker | None:
        """The speaker that a mention stands for; ``None`` for "I" and "we"."""
        beside = self._named_beside(index)
        if beside == index and self._is_open(index):
            apart = self._set_apart(self.document.actors[index].end)
            beside = apart if apart is not None else index
        chosen, actual = self.document.actors[index], resolve(self.document, beside)
        if beside != index:
            role = actual.role or (chosen.name if actual.cls == "PERSON" else None)
            return Speaker(actual.name, actual.actor, role)
        if actual.name.lower() in FIRST:
            return None
        nameless = actual.actor is None and actual.name.split()[-1][:1].islower()
        if nameless and actual.cls == "GROUP" and chosen.name.lower() not in PRONOUNS:
            actual = chosen  # "the two sides" are no better named "both sides"
        return Speaker(actual.name, actual.actor, actual.role or chosen.role)

    def _first(self, start: int, end: int) -> tuple[Speaker, ...]:
        """The authors, where words of the first person outside quotations stand for them."""
        words = self.text[start:end]
        ours = _OURS.fullmatch(words)
        pronoun = ours[1] if ours else words
        if pronoun.lower() not in FIRST:
            return ()
        return () if self.quoted(start) else self.authors.of(pronoun)

    def _couple(self, start: int, end: int) -> tuple[int, int] | None:
        """The two persons whom some words mean, or a pronoun that leads back to such words."""
        index = self._naming(start, end)
        if index is not None and self.text[start:end].lower() == "they":
            whole = resolve(self.document, index)
            start, end = whole.start, whole.end
        return couple(self.document, start, end)

    def quoted(self, offset: int) -> bool:
        """Whether a position stands inside a quotation."""
        return any(q.start <= offset < q.end for q in self.document.quotations)

    def _is_open(self, index: int) -> bool:
        """Whether a mention describes somebody whom nobody introduced before."""
        mention = self.document.actors[index]
        return mention.generic and mention.of is None and mention.name.lower() not in PRONOUNS

    def _find_speaker(self, start: int, end: int) -> Speaker | None:
        authors = self._first(start, end)
        if authors:
            return authors[0]
        two = self._couple(start, end)
        if two is not None:
            return self._bearer(two[0])
        index = self._naming(start, end)
        if index is not None:
            return self._bearer(index)
        named = self._set_apart(end)
        if named is not None:
            return self._bearer(named)
        wrote = owner(self.document, start, end)
        if wrote is not None:
            return self.speaker(*wrote)
        words = self.text[start:end]
        if words.lower() in FIRST | {"it", "he", "she", "they", "who", "which", "that", "one"}:
            return None
        return Speaker(words)

    def _named_beside(self, index: int) -> int:
        """Whose name stands beside a description, or the description itself.

        "Ehud Barak, the defence minister" and "the defence minister, Ehud Barak" say one person,
        "the Observatory, a monitoring group" one body.
        """
        named = self.document.actors
        mention = named[index]
        if mention.actor or mention.generic or not mention.name.split()[-1][:1].islower():
            return index
        before, after = index - 1, index + 1
        if before >= 0 and _BESIDE.fullmatch(self.text[named[before].end : mention.start]):
            other, beside = named[before], before
        elif after < len(named) and self.text[mention.end : named[after].start] == ", ":
            other, beside = named[after], after
            if other.role is None or mention.name not in other.role:
                return index
        else:
            return index
        proper = other.name.split()[-1][:1].isupper() and not other.generic
        return beside if proper and (other.cls == "PERSON") == (mention.cls == "PERSON") else index

    def _set_apart(self, end: int) -> int | None:
        """The person named between commas behind a description: "the chief of staff, Ana Ruiz,"."""
        for index in self.actor_indexes(end, end + len(", ") + 1):
            person = self.document.actors[index]
            following = self.text[person.end : person.end + len(", and")]
            listed = following == ", and" or self.actor_indexes(person.end, person.end + 3)
            if person.cls == "PERSON" and self.text[end : person.start] == ", ":
                return index if following.startswith(",") and not listed else None
        return None

    def name(self, phrase: Phrase | None) -> str | None:
        """The name of whoever a phrase stands for, as a claim's slot prints it."""
        if phrase is None:
            return None
        speaker = self.speaker(*self.span(phrase))
        return speaker.name if speaker else None

    def party_names(self, start: int, end: int) -> list[str]:
        """The names of all actors named in a span, each once, in order."""
        names: list[str] = []
        for index in self.actor_indexes(start, end):
            actual = resolve(self.document, index)
            open_ = actual.generic and actual.actor is None and actual.name.lower() in PRONOUNS
            if actual.name not in names and actual.name.lower() not in FIRST and not open_:
                names.append(actual.name)
        return names

    def fighting_names(self, start: int, end: int) -> list[str]:
        """The parties named in a span: a person stands for the body that the words give him."""
        names: list[str] = []
        for index in self.actor_indexes(start, end):
            mention = resolve(self.document, index)
            if mention.name.lower() in FIRST | PRONOUNS:
                continue
            name = self._body_of(mention) if mention.cls == "PERSON" else mention.name
            if name is not None and name not in names:
                names.append(name)
        return names

    def _body_of(self, person: ActorMention) -> str | None:
        """The body a person speaks for: by the register, else by a name inside his role."""
        register = self.known.register
        actor = register.actor(person.actor) if person.actor else None
        if actor is not None and actor.member_of:
            body = register.actor(actor.member_of[0].of)
            return body.name if body is not None else None
        words = (person.role or "").split()
        for size in (4, 3, 2, 1):
            for i in range(len(words) - size + 1):
                found = register.find(" ".join(words[i : i + size]))
                if found is not None and found.cls != "PERSON":
                    return found.name
        return None

    def speaks(self, place: PlaceMention) -> bool:
        """Whether a place stands for its government here ("Moscow said")."""
        return is_metonym(self.document, place)
