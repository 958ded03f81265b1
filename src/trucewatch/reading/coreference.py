"""Coreference: whom a pronoun, a surname or a description without a name points back to.

Only the latest compatible mention is taken, and only when nothing as near competes with it; what
stays open stays open. "The official" whom nobody introduced is nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from trucewatch.knowledge.actors import Register
from trucewatch.knowledge.bodies import body_of
from trucewatch.knowledge.roles import roles
from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.document import ActorMention, Document

__all__ = ["link", "resolve"]

_PRONOUNS: dict[str, Literal["PERSON", "ORG", "GROUP"]] = {
    "he": "PERSON", "she": "PERSON", "it": "ORG", "they": "GROUP", "we": "GROUP", "i": "PERSON",
}  # fmt: skip
_JOINTS = frozenset(
    {"of", "from", "in", "with", "affiliated", "allied", "aligned", "loyal", "backed"}
)

_REACH = 6
"""How many sentences back a pronoun or description looks."""


def link(document: Document, register: Register, home: str | None = None) -> None:
    """Add the pronouns that are subjects, and lead them and bare descriptions back.

    ``home`` is the country of the story (ISO code): "the army" is its army when no state's bodies
    are named that could be meant instead.
    """
    pronouns = list(_pronouns(document))
    mentions = sorted([*document.actors, *pronouns], key=lambda m: m.start)
    country = _country(mentions, home)
    linked: list[ActorMention] = []
    for mention in mentions:
        if mention.actor is None and not mention.generic and country is not None:
            body = body_of(mention.name.lower())
            if (
                body is not None
                and mention.cls != "PERSON"
                and _at_home(document, mention, country)
            ):
                mention = replace(mention, actor=f"{country}.{body}")
        if mention.generic:
            mention = _lead_back(document, mention, linked, country, register)
        linked.append(mention)
    document.actors = linked


def resolve(document: Document, index: int) -> ActorMention:
    """The mention that a mention stands for, followed back to one with a name."""
    mention = document.actors[index]
    for _ in range(len(document.actors)):
        if mention.of is None:
            break
        mention = document.actors[mention.of]
    return mention


def _pronouns(document: Document) -> Iterator[ActorMention]:
    tokens = document.tokens
    for grammar in document.grammar:
        seen: set[int] = set()
        for clause in grammar.clauses:
            subject = clause.subject
            if subject is None or subject.last - subject.first != 1 or subject.first in seen:
                continue
            token = tokens[subject.first]
            kind = _PRONOUNS.get(token.lower)
            if kind is not None and not any(
                m.start <= token.start < m.end for m in document.actors
            ):
                seen.add(subject.first)
                yield ActorMention(token.start, token.end, token.text, kind, generic=True)


def _country(mentions: list[ActorMention], home: str | None) -> str | None:
    """The one country whose state's bodies are named: ``home`` for none, ``None`` for more."""
    counts: dict[str, int] = {}
    for mention in mentions:
        if mention.actor and mention.actor[2:6] == ".gov" and mention.cls != "NATION":
            counts[mention.actor[:2]] = counts.get(mention.actor[:2], 0) + 1
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if not ranked:
        return home
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _lead_back(
    document: Document,
    mention: ActorMention,
    before: list[ActorMention],
    country: str | None,
    register: Register,
) -> ActorMention:
    words = mention.name.lower().split()
    head = words[-1]
    if head in {"we", "i"}:
        return _first_person(document, mention, before) if head == "we" else mention
    here = document.sentence_at(mention.start)
    at = here.i if here is not None else 0
    plain = " ".join(words[1:] if words[0] in {"the", "its", "this", "that", "their"} else words)
    body = body_of(plain)
    teller = _teller(document, mention, before) if head in _PRONOUNS else None
    if teller is not None:
        return replace(mention, of=teller, actor=_actual(before, teller).actor)
    for index in range(len(before) - 1, -1, -1):
        candidate = before[index]
        sentence = document.sentence_at(candidate.start)
        distance = at - (sentence.i if sentence is not None else 0)
        if distance > _REACH:
            break
        if body == "gov.army" and country is not None and candidate.actor is None:
            continue  # the state's army, not the "Liberation Army" of the sentence before
        named = _named_so(candidate, head, register)
        if named or _fits(document, mention, plain, body, candidate, distance):
            actor = _actual(before, index).actor
            return replace(mention, of=index, actor=mention.actor or actor)
    if body is not None and country is not None and mention.actor is None:
        return replace(mention, actor=f"{country}.{body}", generic=False)
    return mention


def _teller(document: Document, mention: ActorMention, before: list[ActorMention]) -> int | None:
    """Who speaks of themselves: "the union said it had agreed", "the forces said they would"."""
    here = document.sentence_at(mention.start)
    if here is None:
        return None
    kind = _PRONOUNS[mention.name.lower()]
    cues = verbs()["speech_always"]
    tokens = document.tokens
    for clause in reversed(document.grammar[here.i].clauses):
        subject = clause.subject
        if subject is None or clause.lemma not in cues or clause.last > len(tokens):
            continue
        gap = mention.start - tokens[clause.last - 1].end
        if not 0 < gap < 30 or tokens[subject.first].start == mention.start:
            continue
        start, end = tokens[subject.first].start, tokens[subject.last - 1].end
        for index in range(len(before) - 1, -1, -1):
            candidate = before[index]
            if candidate.start < end and start < candidate.end:
                person = candidate.cls == "PERSON"
                return index if person == (kind == "PERSON") else None
        return None
    return None


def _named_so(candidate: ActorMention, head: str, register: Register) -> bool:
    """Whether one of a known actor's names has the head: "the Mission" for the SMM."""
    if candidate.actor is None or candidate.generic or head not in roles().org:
        return False
    actor = register.actor(candidate.actor)
    names = (actor.name, *actor.aliases) if actor is not None else ()
    return any(head in name.lower().split() for name in names)


def _first_person(
    document: Document, mention: ActorMention, before: list[ActorMention]
) -> ActorMention:
    """Who issues the text is its "we" outside quotations, once it has named itself.

    It is the body or state that does something by saying it: "The Union welcomes ... We urge ...".
    """
    if any(q.start <= mention.start < q.end for q in document.quotations):
        return mention
    acts = verbs()["speech_acts"]
    for index, candidate in enumerate(before):
        if candidate.cls not in {"ORG", "NATION"} or candidate.generic:
            continue
        sentence = document.sentence_at(candidate.start)
        if sentence is None:
            continue
        for clause in document.grammar[sentence.i].clauses:
            subject = clause.subject
            if (
                subject is not None
                and clause.lemma in acts
                and not clause.past
                and clause.form == "finite"
                and document.tokens[subject.first].start <= candidate.start
                and candidate.end <= document.tokens[subject.last - 1].end
            ):
                return replace(mention, of=index, actor=candidate.actor)
    return mention


def _actual(mentions: list[ActorMention], index: int) -> ActorMention:
    mention = mentions[index]
    while mention.of is not None:
        mention = mentions[mention.of]
    return mention


def _fits(
    document: Document,
    mention: ActorMention,
    plain: str,
    body: str | None,
    candidate: ActorMention,
    distance: int,
) -> bool:
    head = plain.split()[-1]
    pronoun = _PRONOUNS.get(head)
    if candidate.generic and candidate.of is None and pronoun is None:
        return False
    if pronoun == "PERSON":
        return candidate.cls == "PERSON" and _was_subject(document, candidate) and distance <= 3
    if head == "it":
        named = candidate.cls in {"ORG", "NATION"}
        return named and distance <= 2 and _was_subject(document, candidate)
    if head == "they":
        return candidate.cls == "GROUP" and distance <= 1
    if body is not None and candidate.actor is not None and candidate.cls != "GROUP":
        return candidate.actor.endswith(f".{body}") or (
            body.startswith("gov.") is False and candidate.actor.endswith(".gov")
        )

    if body is not None and head == "ministry":
        return "ministry" in candidate.name.lower()
    if mention.cls == "PERSON":
        role = (candidate.role or candidate.name).lower()
        return candidate.cls == "PERSON" and head in role.split() and head in roles().person
    if head in {"group", "movement", "organisation", "organization", "militia", "faction"}:
        state = candidate.actor is not None and candidate.actor[2:6] == ".gov"
        return candidate.cls == "ORG" and not state and not candidate.generic
    if head in roles().org:
        return candidate.cls == "ORG" and head in candidate.name.lower().split()
    if mention.cls == "GROUP":
        theirs = candidate.name.lower().split()
        kept = [word for word in plain.split() if word in theirs]
        return candidate.cls == "GROUP" and " ".join(kept) == plain and _head(theirs) == head
    return False


def _at_home(document: Document, mention: ActorMention, country: str) -> bool:
    """Whether no place abroad stands in its sentence: "in X, the ministry there" is that of X."""
    sentence = document.sentence_at(mention.start)
    return sentence is not None and all(
        p.place.adm[:1] in {(), (country,)}
        for p in document.places
        if sentence.start <= p.start < sentence.end
    )


def _head(words: list[str]) -> str:
    """The noun a name is built on: "fighters" of "fighters affiliated with the forces"."""
    joint = next((i for i, w in enumerate(words) if i and w in _JOINTS), len(words))
    return words[joint - 1] if words else ""


def _was_subject(document: Document, candidate: ActorMention) -> bool:
    """Whether a mention is the subject of a verb: what a pronoun most often takes up."""
    sentence = document.sentence_at(candidate.start)
    if sentence is None:
        return False
    tokens = document.tokens
    for clause in document.grammar[sentence.i].clauses:
        subject = clause.subject
        if subject is None:
            continue
        start, end = tokens[subject.first].start, tokens[subject.last - 1].end
        if start < candidate.end and candidate.start < end:
            return True
    return False
