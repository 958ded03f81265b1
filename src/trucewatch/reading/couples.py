"""Two persons told of as one: "the two leaders", "both presidents"."""

from __future__ import annotations

import re

from trucewatch.reading.coreference import resolve
from trucewatch.reading.document import ActorMention, Document

__all__ = ["couple"]

_BOTH = re.compile(
    r"(?:(?:the|these|both)\s+)?(?P<two>two\s+|both\s+)?"
    r"(?P<head>leaders|presidents|premiers|ministers|commanders|generals|men|women|officials"
    r"|diplomats|envoys|chiefs|kings|negotiators)",
    re.I,
)
_ANY = frozenset("leaders men women officials".split())
"""What two persons may be called whatever their offices are."""
_REACH = 8
"""How many sentences back the two may have been told of together."""


def couple(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The mentions of the two persons whom some words mean, by index; ``None`` for no such pair.

    They are the two that the nearest sentence before names in which there are two and no more.
    """
    named = _BOTH.fullmatch(document.text, start, end)
    here = document.sentence_at(start) if named is not None else None
    if named is None or here is None:
        return None
    head = named["head"].lower()
    counted = named["two"] is not None or named[0].lower().startswith("both")
    if not counted and head != "leaders" and head in _ANY:
        return None
    for i in range(here.i, max(-1, here.i - _REACH - 1), -1):
        sentence = document.sentences[i]
        persons = _persons(document, sentence.start, min(sentence.end, start))
        if len(persons) != 2:
            continue
        fits = head in _ANY or all(_is(document.actors[at], head[:-1]) for at in persons)
        return (persons[0], persons[1]) if fits else None
    return None


def _persons(document: Document, start: int, end: int) -> list[int]:
    """The persons that a stretch names, each once, in order."""
    found: dict[str, int] = {}
    for at, mention in enumerate(document.actors):
        if start <= mention.start and mention.end <= end and mention.cls == "PERSON":
            whole = resolve(document, at)
            if not whole.generic:
                found.setdefault(whole.actor or whole.name.lower(), at)
    return list(found.values())


def _is(mention: ActorMention, office: str) -> bool:
    """Whether a person was introduced by an office."""
    return office in (mention.role or mention.name).lower().split()
