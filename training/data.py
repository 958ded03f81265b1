"""The corpora the encoder learns from, as windows of pieces with labels."""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from trucewatch.evaluation.entities import kept_from_training, read_worldwide
from trucewatch.evaluation.polnear import read_polnear
from trucewatch.model.report import Report
from trucewatch.reading.encoder.labels import ENTITIES, ROLES, label_words
from trucewatch.reading.encoder.pieces import CLOSE, MASK, OPEN, Pieces
from trucewatch.reading.encoder.windows import LIMIT, packed, sentence_starts
from trucewatch.reading.encoder.words import Word, is_name, words
from trucewatch.reading.sentences import split

__all__ = ["Example", "Text", "attributions", "batches", "entities", "events", "held_out"]

_CLASSES = MappingProxyType(
    {
        "Person": "PER",
        "Organization": "ORG",
        "Location": "LOC",
        "Facility": "LOC",
        "NORP": "NORP",
        "Misc": "MISC",
        "Product": "MISC",
    }
)
FIRST_WINDOW = (80, LIMIT)
"""The bounds within which the length of a text's first window is drawn in every epoch."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as pieces: where sentences begin, and a label a word or one for the whole."""

    words: tuple[Word, ...]
    pieces: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]
    labels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A window: ids, shapes and quotation bits of its pieces, first pieces of words, labels."""

    ids: list[int]
    shapes: list[int]
    quoted: list[int]
    firsts: list[int]
    labels: list[int]


def held_out(id: str) -> bool:
    """Whether a snippet is kept from training: one in five, by the SHA-256 of its id."""
    return hashlib.sha256(id.encode()).digest()[0] % 5 == 0


def attributions(folder: Path, pieces: Pieces) -> list[Text]:
    """A part of PolNeAR, labelled with the roles of words."""
    found = []
    for article in read_polnear(folder):
        cut = words(article.text)
        spans = {role: sorted(article.spans[role]) for role in ROLES}
        found.append(_text(article.text, cut, pieces, label_words(cut, spans, ROLES)))
    return found


def entities(folder: Path, pieces: Pieces) -> list[Text]:
    """The worldwide newswire less the texts held out, labelled with names."""
    found = []
    for article in read_worldwide(folder, _CLASSES):
        if kept_from_training(article.id):
            continue
        cut = words(article.text)
        spans = {
            kind: [(e.start, e.end) for e in article.entities if e.cls == kind] for kind in ENTITIES
        }
        found.append(_text(article.text, cut, pieces, label_words(cut, spans, ENTITIES)))
    return found


def events(table: Path, kinds: Sequence[str], pieces: Pieces) -> list[Text]:
    """The snippets of CASE 2021 less those held out, with one label each."""
    return [
        _text(snippet, words(snippet), pieces, [kinds.index(kind)])
        for id_, snippet, kind in snippets(table)
        if not held_out(id_)
    ]


def snippets(table: Path) -> Iterator[tuple[str, str, str]]:
    """The snippets of CASE 2021: id, text, type."""
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row[0], row[1], row[2]


def _text(text: str, cut: Sequence[Word], pieces: Pieces, labels: Sequence[int]) -> Text:
    document = split(Report("", "", text, ""))
    return Text(
        tuple(cut),
        tuple(tuple(ids) for ids in pieces.of(cut)),
        tuple(sentence_starts(cut, document.sentences)),
        tuple(labels),
    )


def batches(
    texts: Sequence[Text], size: int, draw: random.Random, *, hidden: float = 0.0
) -> Iterator[list[Example]]:
    """One epoch: windows of like length together, in batches of at most ``size`` padded pieces.

    ``hidden`` is the share of windows in which names are hidden behind one piece.
    """
    examples = []
    for text in texts:
        sizes = [len(ids) for ids in text.pieces]
        first = draw.randint(*FIRST_WINDOW)
        windows = packed(sizes, text.starts, first=first)
        if len(text.labels) != len(text.words):
            windows = windows[:1]  # one label for the whole: its beginning tells
        for begin, end in windows:
            examples.append(_example(text, begin, end, hide=draw.random() < hidden))
    examples.sort(key=lambda e: len(e.ids) + draw.uniform(-4, 4))
    held: list[list[Example]] = []
    batch: list[Example] = []
    longest = 0
    for example in examples:
        longest = max(longest, len(example.ids))
        if batch and longest * (len(batch) + 1) > size:
            held.append(batch)
            batch, longest = [], len(example.ids)
        batch.append(example)
    held.append(batch)
    draw.shuffle(held)
    yield from held


def _example(text: Text, begin: int, end: int, *, hide: bool) -> Example:
    example = Example([OPEN], [0], [0], [], [])
    for i in range(begin, end):
        word, ids = text.words[i], text.pieces[i]
        if hide and is_name(word) and i - 1 not in text.starts and i not in text.starts:
            ids = (MASK,)
        example.firsts.append(len(example.ids))
        example.ids.extend(ids)
        example.shapes.extend([word.shape] * len(ids))
        example.quoted.extend([int(word.quoted)] * len(ids))
    example.ids.append(CLOSE)
    example.shapes.append(0)
    example.quoted.append(0)
    per_word = len(text.labels) == len(text.words)
    example.labels.extend(text.labels[begin:end] if per_word else text.labels)
    return example
