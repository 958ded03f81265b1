"""Names that the encoder sees and no list has: persons, bodies, places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from trucewatch.reading.document import ActorMention, Document, Sighting, Span

if TYPE_CHECKING:
    from trucewatch.reading.encoder.model import Marks

__all__ = ["with_names"]

_NAME = re.compile(r"(?!.* [-–—:] )\S.* (?!(?:The|A|An|Of|And|In)$)[^\W\d_a-z][\w.'’-]*\)?")


def with_names(document: Document, marks: Marks) -> tuple[list[ActorMention], list[Sighting]]:
    """The actors of a document with the encoder's names among them, and names it merely sees.

    What the register knows stays as it is, and so do descriptions. Of a name that the rules have
    found and nobody knows, the encoder says what it is and where it ends; where the rules found
    the person's role, it says only what it is. A name that it alone sees is an actor when it has
    two words at least, the last one with a capital: of one word it may be a place or a brand as
    well, and over a dash it is two things.
    """
    actors = list(document.actors)
    placed = _placed(document)
    sightings = []
    for seen in _sightings(marks):
        span = seen.start, seen.end
        touching = _touching(document.actors, span)
        in_places = sum(placed[seen.start : seen.end])
        if not touching and in_places < (1 if seen.cls == "PLACE" else seen.end - seen.start):
            name = " ".join(document.text[seen.start : seen.end].split())
            if seen.cls == "PLACE" or not _NAME.fullmatch(name):
                sightings.append(seen)
            else:
                actors.append(ActorMention(*span, name, seen.cls))
        elif len(touching) == 1 and seen.cls != "PLACE":
            known = document.actors[touching[0]]
            if known.actor is None and not known.generic:
                actors[touching[0]] = _corrected(document, known, seen)
    return sorted(actors, key=lambda a: a.start), sightings


def _sightings(marks: Marks) -> Iterator[Sighting]:
    for start, end in marks.entities["PER"]:
        yield Sighting(start, end, "PERSON")
    for start, end in marks.entities["ORG"]:
        yield Sighting(start, end, "ORG")
    for start, end in marks.entities["LOC"]:
        yield Sighting(start, end, "PLACE")


def _corrected(document: Document, known: ActorMention, seen: Sighting) -> ActorMention:
    if seen.cls == "PLACE":
        return known
    if document.name_span(known) == (seen.start, seen.end):
        return replace(known, cls=seen.cls)
    if known.role is not None:
        return known
    name = " ".join(document.text[seen.start : seen.end].split())
    if " " in name and not _NAME.fullmatch(name):
        return known
    return ActorMention(seen.start, seen.end, name, seen.cls)


def _touching(actors: list[ActorMention], span: Span) -> list[int]:
    """The mentions that share a code point with a span; they stand in order and hardly overlap."""
    at = bisect_right(actors, span[0], key=lambda a: a.start)
    near = range(max(0, at - 2), bisect_right(actors, span[1] - 1, key=lambda a: a.start))
    return [i for i in near if span[0] < actors[i].end]


def _placed(document: Document) -> bytearray:
    """For each code point 1 where it stands in a place, else 0."""
    placed = bytearray(len(document.text))
    for place in document.places:
        placed[place.start : place.end] = b"\1" * (place.end - place.start)
    return placed
