"""Who writes a report about what they do themselves: the "we" and "I" outside quotations.

A statement says who makes it ("We, the foreign ministers of A and B, ..."), or its publisher is no
outlet but a party: a ministry, a mission, a union of states. Such a text in the first person, or
that tells of its publisher's own deeds, is that party's word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.knowledge.actors import Register
from trucewatch.knowledge.verbs import verbs
from trucewatch.model.actor import Actor
from trucewatch.model.claim import Speaker
from trucewatch.reading.coreference import resolve
from trucewatch.reading.document import ActorMention, Document
from trucewatch.reading.joint import together
from trucewatch.reading.publishers import OUTLET, publisher, state_of

__all__ = ["FIRST", "Authors", "authors"]

FIRST = frozenset("i we me us my our".split())
"""Pronouns of whoever speaks: their own name is not among the words."""
_ALONE = frozenset("i me my".split())
_GOVERNMENT = ".gov"
_OFFICE = "office of the "
"""How the register describes the seat of a head of state: whoever says "I" there is the head."""
_WE = re.compile(r"\bWe,\s+((?:the\s+)?[^,:;.]+),", re.I)
_AND = re.compile(r"\s+and\s+(?=the\b)", re.I)
_HEAD = 3
"""How many sentences may stand before a declaration says whose it is."""


@dataclass(slots=True, frozen=True)
class Authors:
    """``alone`` is whoever says "I", ``we`` are those who say "we"; one of them tells the rest."""

    alone: Speaker | None = None
    we: tuple[Speaker, ...] = ()

    @property
    def own(self) -> tuple[Speaker, ...]:
        """Whose word everything is that the text gives to nobody else."""
        return (self.alone,) if self.alone is not None else self.we

    def of(self, pronoun: str) -> tuple[Speaker, ...]:
        """Those whom a pronoun of the first person stands for."""
        if pronoun.lower() in _ALONE and self.alone is not None:
            return (self.alone,)
        return self.we


def authors(document: Document, register: Register) -> Authors:
    """Who writes a document; nobody where it is an outlet's report, or does not say."""
    signed = _signed(document)
    if signed:
        return Authors(we=signed)
    writer = publisher(document, register)
    spoken = _first_persons(document)
    if writer is None:
        return Authors()
    if writer.id.startswith(OUTLET):
        party = _owner(writer, register)
        ours = not spoken.isdisjoint({"we", "our"})
        return Authors(we=(_speaker(party),)) if party is not None and ours else Authors()
    named = _named(document, writer, register)
    if not spoken and not named:
        return Authors()
    alone = None
    if not spoken.isdisjoint(_ALONE):
        head = _head(writer, register, document.report.day)
        alone = _speaker(head) if head is not None else None
    return Authors(alone, named or (_speaker(writer),))


def _speaker(actor: Actor) -> Speaker:
    return Speaker(actor.name, actor.id, actor.role if actor.cls == "PERSON" else None)


def _signed(document: Document) -> tuple[Speaker, ...]:
    """Those whom a declaration names as its authors.

    "We, the president of A and the president of B, declare"; "The Front, considering that:".
    """
    for sentence, grammar in zip(document.sentences[:_HEAD], document.grammar, strict=False):
        if _quoted(document, sentence.start):
            continue
        actors = [m for m in document.actors if sentence.start <= m.start < sentence.end]
        named = _WE.search(document.text, sentence.start, sentence.end)
        if named is not None:
            return tuple(_in_words(part, actors) for part in _AND.split(named[1]))
        opens = document.text[sentence.start : sentence.end].rstrip().endswith(":")
        told = any(c.form == "finite" for c in grammar.clauses)
        if opens and actors and actors[0].cls == "ORG" and not told:
            same = [m for m in actors if actors[0].actor and m.actor == actors[0].actor]
            return (Speaker((same or actors)[-1 if same else 0].name, actors[0].actor),)
    return ()


def _in_words(words: str, actors: Sequence[ActorMention]) -> Speaker:
    """Whoever some words of a preamble describe, with the actor that the register knows."""
    words = re.sub(r"^the\s+", "", words, flags=re.I)
    known = next((m.actor for m in actors if m.name and m.name in words and m.actor), None)
    return Speaker(words, known)


def _owner(outlet: Actor, register: Register) -> Actor | None:
    """The party whose voice an outlet is; a state's own outlets report like others."""
    for membership in outlet.member_of:
        party = register.actor(membership.of)
        if party is not None and not party.id.endswith(_GOVERNMENT):
            return party
    return None


def _head(office: Actor, register: Register, day: str | None) -> Actor | None:
    """Who holds an office on a day: the president where the office is the president's."""
    if day is None or not (office.role or "").startswith(_OFFICE):
        return None
    title = (office.role or "").removeprefix(_OFFICE)
    government = f"{office.country}{_GOVERNMENT}"
    heads = [
        actor
        for actor in register
        if actor.role == title and government in register.parties_of(actor.id, day)
    ]
    return heads[0] if len(heads) == 1 else None


def _first_persons(document: Document) -> frozenset[str]:
    """The pronouns of the first person outside quotations, in lower case, subjects or owners."""
    tokens = document.tokens
    found = {t for t in tokens if t.lower in {"my", "our"}}
    for grammar in document.grammar:
        for clause in grammar.clauses:
            subject = clause.subject
            if subject is not None and tokens[subject.first].lower in {"i", "we"}:
                found.add(tokens[subject.first])
    return frozenset(t.lower for t in found if not _quoted(document, t.start))


def _named(document: Document, writer: Actor, register: Register) -> tuple[Speaker, ...]:
    """What a text calls its publisher, or its publisher's government, where that acts in it.

    Whoever does something by saying it ("The Union welcomes") comes before the rest.
    """
    ours = {writer.id, state_of(writer, register, document.report.day) or writer.id}
    acts = verbs()["speech_acts"]
    best: tuple[bool, int] | None = None
    places = {m.start: i for i, m in enumerate(document.actors)}
    for grammar in document.grammar:
        for clause in grammar.clauses:
            if clause.subject is None or clause.shared or clause.form != "finite":
                continue
            start = document.tokens[clause.subject.first].start
            index = places.get(start)
            if index is None or document.actors[index].actor not in ours:
                continue
            if document.actors[index].cls == "PERSON" or _quoted(document, start):
                continue
            performs = clause.lemma in acts and not clause.past
            if best is None or (performs and not best[0]):
                best = (performs, index)
    if best is None:
        return ()
    named = (resolve(document, i) for i in together(document, best[1]))
    return tuple(Speaker(m.name, m.actor, m.role) for m in named)


def _quoted(document: Document, offset: int) -> bool:
    return any(q.start <= offset < q.end for q in document.quotations)
