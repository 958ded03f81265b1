"""A report with all its layers, each made from those before it: what claims are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from trucewatch.knowledge.known import Knowledge
from trucewatch.model.report import Report
from trucewatch.reading import (
    actors,
    attribution,
    coreference,
    counts,
    places,
    sentences,
    times,
)
from trucewatch.reading.document import Document
from trucewatch.reading.encoder.attributions import attributions, heard
from trucewatch.reading.encoder.names import with_names
from trucewatch.reading.grammar import analyse
from trucewatch.reading.sound import sound

if TYPE_CHECKING:
    from trucewatch.reading.encoder.model import Encoder

__all__ = ["document_of"]


def document_of(report: Report, known: Knowledge, encoder: Encoder | None = None) -> Document:
    """A report with all layers filled: what claims are made from."""

    def is_city(name: str) -> bool:
        towns = known.gazetteer.named(name.title())
        return any(t.kind in {"town", "capital"} and t.population > 20_000 for t in towns)

    report = msgspec.structs.replace(report, text=sound(report.text))
    document = sentences.split(report, is_city)
    document.grammar = [analyse(document, sentence) for sentence in document.sentences]
    document.places = places.find(document, known.gazetteer)
    zone = places.home_zone(document, document.places, known.gazetteer)
    document.times = times.find(document, zone)
    document.counts = counts.find(document)
    document.actors = actors.find(document, known)
    marks = encoder.read(document, _known(document)) if encoder is not None else None
    if marks is not None:
        document.actors, document.sightings = with_names(document, marks)
    coreference.link(
        document,
        known.register,
        places.country_of_story(document, document.places, known.gazetteer),
    )
    document.attributions = document.heard = attribution.find(document)
    if marks is not None:
        document.attributions = attributions(document, marks)
        document.heard = heard(document, document.attributions, document.heard)
    return document


def _known(document: Document) -> list[tuple[int, int]]:
    """The names that the register and the gazetteer know, for the encoder not to see whose."""
    named = [document.name_span(a) for a in document.actors if a.actor and not a.generic]
    return sorted({*named, *((p.start, p.end) for p in document.places)})
