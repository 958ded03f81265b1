"""All attributions of a document."""

from __future__ import annotations

from trucewatch.reading.attribution.phrases import according, hearsay, introduced, labelled
from trucewatch.reading.attribution.quotations import over_sentences
from trucewatch.reading.attribution.told import Attribution
from trucewatch.reading.attribution.verbal import verbal
from trucewatch.reading.document import Document

__all__ = ["find"]


def find(document: Document) -> list[Attribution]:
    """All attributions of a document, in the order of their cues."""
    found: list[Attribution] = []
    for sentence, grammar in zip(document.sentences, document.grammar, strict=True):
        here = verbal(document, sentence, grammar)
        here += labelled(document, sentence)
        here += introduced(document, sentence, grammar)
        here += according(document, sentence)
        here += hearsay(document, sentence)
        found += sorted(here, key=lambda a: a.cue)
    return over_sentences(document, found)
