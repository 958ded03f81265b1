"""Small documents for tests of the reading room: text in, layers out."""

from __future__ import annotations

from trucewatch.model.report import Report, report_key
from trucewatch.reading import attribution
from trucewatch.reading.document import Document
from trucewatch.reading.grammar import analyse
from trucewatch.reading.sentences import split


def report(text: str, published: str | None = "2031-05-14") -> Report:
    return Report("r", report_key(text, None, published, None), text, "0" * 64, published)


def parsed(text: str) -> Document:
    document = split(report(text))
    document.grammar = [analyse(document, sentence) for sentence in document.sentences]
    document.attributions = document.heard = attribution.find(document)
    return document


def words(document: Document, first: int, last: int) -> str:
    return document.text[document.tokens[first].start : document.tokens[last - 1].end]
