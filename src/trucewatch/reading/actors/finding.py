"""The actor mentions of a document: names, states' bodies, groups of people, descriptions.

Names of the register come first, by one pass over the text; then names by their form; then every
noun phrase is looked at. A description without a name ("the official") may be led back to
somebody by :mod:`trucewatch.reading.coreference`.
"""

from __future__ import annotations

import re

from trucewatch.knowledge.known import Knowledge
from trucewatch.reading.actors.mentions import mentions_of
from trucewatch.reading.actors.names import names_of
from trucewatch.reading.actors.view import View
from trucewatch.reading.document import ActorMention, Document, PlaceMention
from trucewatch.reading.places import country_of_story, is_metonym

__all__ = ["find"]

_JOINT = re.compile(r"(?:,\s|,?\sand\s)(?:the\s)?$")
_JOINS = re.compile(r"\sand\s(?:the\s)?")
_WHERE = re.compile(r"\b(?:in|at|from|to|near|of|across|around|into)\s(?:the\s)?$")


def find(document: Document, known: Knowledge) -> list[ActorMention]:
    """The actor mentions of a document, sorted by start, none inside another.

    The tokens, sentences, grammar and places of the document must have been filled. A mention
    spans the name with the title before it; its ``name`` is without title and article.
    """
    view = View(document)
    names = names_of(view, known, country_of_story(document, document.places))
    mentions = _disjoint(mentions_of(view, names, known))
    mentions = _disjoint([*mentions, *_nations(view, mentions)])
    return _disjoint([*mentions, *_joined(document, mentions)])


def _nations(view: View, mentions: list[ActorMention]) -> list[ActorMention]:
    """The countries and capitals that act or speak for their governments."""
    document = view.document
    speaking = {
        view.tokens[phrase.last - 1].end
        for first in view.speakers
        if (phrase := view.phrase_at.get(first)) is not None
        and "of" not in view.lowers[phrase.first : phrase.last]
    }
    found, at = [], 0
    for place in document.places:
        while at < len(mentions) and mentions[at].end <= place.start:
            at += 1
        if at < len(mentions) and mentions[at].start < place.end:
            continue
        if place.end in speaking or is_metonym(document, place):
            found.append(_nation(document, place))
    return found


def _nation(document: Document, place: PlaceMention) -> ActorMention:
    name = document.text[place.start : place.end].removeprefix("The ").removeprefix("the ")
    country = place.place.country
    actor = f"{country}.gov" if country else None
    return ActorMention(place.start, place.end, name, "NATION", actor)


def _joined(document: Document, mentions: list[ActorMention]) -> list[ActorMention]:
    """The countries that "and" joins to somebody who acts ("A and B agreed")."""
    states = [p for p in document.places if p.place.precision == "country"]
    before, after = {p.end: p for p in states}, {p.start: p for p in states}
    text, found = document.text, []
    for mention in mentions:
        if mention.cls == "PERSON" or mention.generic:
            continue
        start, end = mention.start, mention.end
        while joint := _JOINT.search(text, max(0, start - 9), start):
            place = before.get(joint.start())
            if place is None or _WHERE.search(text, max(0, place.start - 12), place.start):
                break
            found.append(_nation(document, place))
            start = place.start
        while joint := _JOINS.match(text, end):
            place = after.get(joint.end())
            if place is None or text[place.end : place.end + 1] in {"'", "’", "-"}:
                break
            found.append(_nation(document, place))
            end = place.end
    return found


def _disjoint(mentions: list[ActorMention]) -> list[ActorMention]:
    """Sorted by start; of two that overlap the longer one, then the one that is known."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.actor is None))
    kept: list[ActorMention] = []
    for mention in ordered:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept
