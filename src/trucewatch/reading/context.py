"""What a kind of claim asks of a document: who says it, when, where, and how real it is.

Each module of a kind of claim finds its clauses and hands a :class:`Draft` back; the voice around
the words (speaker, relay, medium, cue, stance) is found once for all kinds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Body, Kind, Reality
from trucewatch.model.interval import Interval
from trucewatch.model.place import Place
from trucewatch.reading.document import Document, PlaceMention, Sentence
from trucewatch.reading.grammar import Clause
from trucewatch.reading.places import country_of_story
from trucewatch.reading.truce_words import mentions
from trucewatch.reading.voices import Voice, Voices

__all__ = ["Context", "Draft", "Voice"]

_CONDITION = re.compile(
    r"\b(?:if|whether|unless|provided(?:\ that)?|on condition(?:\ that)?|as long as|should)\b",
    re.I,
)
_AREA_HEADS = frozenset(
    """neighbourhood neighbourhoods neighborhood neighborhoods district districts province
    provinces region regions city cities town towns village villages area areas governorate
    governorates front fronts countryside suburb suburbs quarter quarters strip border frontier
    camp camps island islands valley corridor side department state states oblast peninsula
    outskirts airport crossing county counties municipality municipalities departments locality
    localities commune communes enclave""".split()
)
_UNCERTAIN = frozenset("would could may might should".split())

_DATELINE = 40
"""Code points at the head of a report in which a place may be only where it was written."""


@dataclass(slots=True)
class Draft:
    """A claim in the making. ``start`` and ``end`` bound its quote."""

    kind: Kind
    start: int
    end: int
    body: Body
    voice: Voice
    reality: Reality = "actual"
    when: Interval | None = None
    where: tuple[Place, ...] = ()
    at: int = 0
    """Position of the word that made the claim: orders claims with one quote."""
    includes: list[Draft] = field(default_factory=list)
    """Tolls that are parts of this one."""


class Context(Voices):
    """A document with its layers filled, and the questions that kinds of claims ask of it."""

    def __init__(self, document: Document, known: Knowledge) -> None:
        """Find the words for truces once."""
        super().__init__(document, known)
        self.truces = mentions(document)

    @cached_property
    def settings(self) -> list[PlaceMention]:
        """The places in which something can be set: no part of a name, no state that acts.

        Nor the state whose word the report is.
        """
        ours = {a.actor[:2] for a in self.authors.we if a.actor and a.actor[2:] == ".gov"}
        return [
            p
            for p in self.document.places
            if not self.in_a_name(p)
            and not self.speaks(p)
            and (p.place.precision != "country" or p.place.country not in ours)
        ]

    @cached_property
    def country(self) -> str | None:
        """The ISO code of the country that the report is about, by more than its dateline."""
        document = self.document
        code = country_of_story(document, self.settings, self.known.gazetteer)
        inside = (p.start for p in document.places if p.place.country == code)
        head = min(_DATELINE, len(document.text) // 10)
        return code if code is not None and any(start >= head for start in inside) else None

    def reality(self, clause: Clause | None, sentence: Sentence, voice: Voice) -> Reality:
        """How a clause stands in its speaker's mouth, by its verb group and what opens it."""
        if voice.stance == "denies":
            return "denied"
        if clause is None:
            return "actual"
        if clause.negated:
            return "denied"
        if self.conditional(clause, sentence):
            return "conditional"
        if clause.modal in _UNCERTAIN and not self.told_as_future(clause, voice):
            return "conditional"
        if clause.future or clause.modal == "would" or self.planned(clause):
            return "planned"
        if voice.stance in {"calls_for", "demands"}:
            return "proposed"
        if voice.stance in {"threatens", "promises"} and clause.form == "infinitive":
            return "planned"
        return "actual"

    def told_as_future(self, clause: Clause, voice: Voice) -> bool:
        """Whether "would" is a "will" in somebody's mouth: "the army said it would leave"."""
        return clause.modal == "would" and not clause.perfect and voice.speaker is not None

    def conditional(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether "if", "unless" or "provided that" opens the clause or follows its forecast."""
        begin = clause.subject.first if clause.subject and not clause.shared else clause.first
        if begin >= clause.last:
            begin = clause.first
        start = self.document.tokens[max(sentence.first, begin - 3)].start
        end = self.document.tokens[clause.first].start
        if _CONDITION.search(self.text, start, max(start, end)):
            return True
        if not clause.future and clause.modal != "would":
            return False
        if _CONDITION.match(self.text, sentence.start):
            return True  # "If the truce fails, thousands will flee"
        following = _CONDITION.search(
            self.text, self.document.tokens[clause.head].end, sentence.end
        )
        if following is None or following[0].lower() == "should":
            return False
        between = self.token_at(following.start())
        return not any(
            c.form == "finite" and not c.relative and clause.last <= c.head < between
            for c in self.document.grammar[sentence.i].clauses
        )

    def planned(self, clause: Clause) -> bool:
        """Whether an infinitive hangs on a word of intention ("due to", "set to", "plans to")."""
        if clause.form != "infinitive" or clause.governor is None:
            return False
        return self.document.tokens[clause.governor].lower in {
            "due", "set", "scheduled", "expected", "plan", "plans", "planned", "intends", "intend",
            "about", "ready", "prepared", "preparing", "hopes", "hope", "aims", "decided",
        }  # fmt: skip

    def when(self, clause: Clause | None, sentence: Sentence) -> Interval | None:
        """When a clause happened: the time among its phrases, else beside it in its sentence."""
        times = [t for t in self.times(sentence.start, sentence.end) if t.interval is not None]
        times = [t for t in times if t.type in {"DATE", "TIME", "DURATION"}]
        if not times:
            return None
        if clause is None:
            return times[0].interval
        tokens = self.document.tokens
        start = tokens[clause.first].start
        end = tokens[min(max(clause.end, clause.last), len(tokens)) - 1].end
        inside = [t for t in times if start <= t.start < end]
        if inside:
            return inside[0].interval
        near = min(times, key=lambda t: abs(t.start - start))
        between = self.text[min(near.end, start) : max(near.start, start)]
        return near.interval if abs(near.start - start) < 120 and ";" not in between else None

    def where(self, start: int, end: int) -> tuple[Place, ...]:
        """The places named in a span, each once."""
        seen: dict[str, Place] = {}
        for mention in self.places(start, end):
            if self.in_a_name(mention):
                continue
            seen.setdefault(mention.place.id or mention.place.name.lower(), mention.place)
        return tuple(seen.values())

    def _modifies(self, place: PlaceMention) -> bool:
        """Whether a place stands before the head of its phrase, which is no kind of place."""
        if self.text[place.end : place.end + 1] == "-":
            return True
        sentence = self.document.sentence_at(place.start)
        if sentence is None:
            return False
        last = self.token_at(place.end - 1) + 1
        for phrase in self.document.grammar[sentence.i].phrases:
            if phrase.first < last < phrase.last:
                following = self.document.tokens[last : phrase.last]
                if following[0].lower in {"'s", "'"} or not following[0].text[0].islower():
                    return False
                return following[-1].lower not in _AREA_HEADS
        return False

    def in_a_name(self, place: PlaceMention) -> bool:
        """Whether a place only describes something: "US special envoy to Syria", "US pressure"."""
        if self._modifies(place):
            return True
        for actor in self.actors(place.start - 80, place.end):
            if actor.start <= place.start < actor.end:
                return True
            role = self.text.find(actor.role, actor.end, place.end + 60) if actor.role else -1
            if (
                role >= 0
                and role - actor.end < 4
                and role <= place.start < role + len(actor.role or "")
            ):
                return True
        return False
