"""Who speaks together: "France, Britain and Germany called on both sides to stop"."""

from __future__ import annotations

import re

from trucewatch.reading.coreference.pronouns import PRONOUNS
from trucewatch.reading.document import ActorMention, Document

__all__ = ["together"]

_AND = re.compile(r",?\s(?:and|as\swell\sas)\s(?:the\s)?", re.IGNORECASE)
_LISTED = re.compile(r",\s(?:the\s)?", re.IGNORECASE)
_DESCRIBED = re.compile(r"\s(?:of|for|from|in|with|to)\s")
_DETERMINED = ("the ", "its ", "their ", "a ", "an ")
_OPENS = frozenset(".SCQ-")
"""Tags before which a list can begin that is a subject; after a verb it would be its object."""


def together(document: Document, index: int) -> list[int]:
    """The mentions of the list that a speaker is part of, in order: itself alone where none is.

    ``index`` is that of an actor mention whose words are the source of an attribution.
    """
    listed = _list_around(document, index)
    first = listed[0]
    if first != index and not _begins(document, document.actors[first]):
        listed = listed[1:]  # "after talks with A, B and C said": A is no subject
    return listed


def _list_around(document: Document, index: int) -> list[int]:
    """The mentions joined by commas and one "and" before the last; the mention alone if none."""
    actors, text = document.actors, document.text

    def link(i: int) -> str | None:
        """What joins a mention to the next: a comma, "and", nothing."""
        gap = text[actors[i].end : actors[i + 1].start]
        and_, comma = _AND.fullmatch(gap), _LISTED.fullmatch(gap)
        if not (and_ or comma) or not _alike(document, actors[i], actors[i + 1], gap):
            return None
        return "and" if and_ else ","

    last = index
    while last + 1 < len(actors) and link(last) == ",":
        last += 1
    closed = last + 1 < len(actors) and link(last) == "and"
    if closed:
        last += 1
    else:  # the mention itself is the last of its list, or in none
        last = index
    first = index
    if not closed and first and link(first - 1) == "and":
        first, closed = first - 1, True
    while closed and first and link(first - 1) == ",":
        first -= 1
    return list(range(first, last + 1))


def _alike(document: Document, one: ActorMention, other: ActorMention, gap: str) -> bool:
    """Whether two mentions can stand in one list: names of persons, or bodies and states.

    What "a spokesman for the army and the police" joins is not told by the words.
    """
    if not PRONOUNS.keys().isdisjoint({one.name.lower(), other.name.lower()}):
        return False
    if (one.cls == "PERSON") != (other.cls == "PERSON"):
        return False
    if one.cls == "PERSON":
        return all(m.name.split()[-1][:1].isupper() for m in (one, other))
    words = document.text[other.start : other.end].lower()
    apart = gap.lower().endswith("the ") or words.startswith(_DETERMINED)
    return apart or _DESCRIBED.search(one.name) is None


def _begins(document: Document, mention: ActorMention) -> bool:
    """Whether a mention opens what it stands in, and hangs on no verb or preposition."""
    sentence = document.sentence_at(mention.start)
    if sentence is None:
        return False
    grammar = document.grammar[sentence.i]
    first = next(t.i for t in document.words(sentence) if t.end > mention.start)
    phrase = next((p for p in grammar.phrases if p.first <= first < p.last), None)
    if phrase is not None and phrase.preposition:
        return False
    before = (phrase.first if phrase is not None else first) - 1
    return before < sentence.first or grammar.tag_of(before) in _OPENS
