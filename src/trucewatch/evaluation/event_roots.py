"""Root codes of events against the open half of the PLOVER sentences: one code a marked pair.

Each sentence marks who acts and toward whom. What the program says of the pair is the event of the
``events`` layer whose actor and target share most words with it, of equals the first in the text.
The layer that gives root codes has been trained on the sentences of ``PLV_train.tsv`` but for one
in five, by the SHA-256 of its id: only those are scored.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from trucewatch.errors import BadTable
from trucewatch.evaluation.labels import Labelled
from trucewatch.evaluation.score import Miss
from trucewatch.model.annotation import Annotation
from trucewatch.model.report import Report
from trucewatch.reading.plover import Root

__all__ = [
    "ROOTS", "TRAINED_ON", "Pair", "PairScore", "kept_from_training", "part_of", "read_pairs",
    "root_of", "score",
]  # fmt: skip

TRAINED_ON = "PLV_train.tsv"
"""The table of which four fifths have been trained on."""
_PARTS = 5

_COLUMNS = ("sentence_id", "sentence", "source", "target", "gold_root")
ROOTS = frozenset(get_args(Root))
_WORD = re.compile(r"\w+")
_SMALL = frozenset("a an and of the".split())


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, who acts in it and toward whom, in its words, and the root code of the act."""

    id: str
    sentence: str
    source: str
    target: str
    root: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """One answer a pair, in the order of the corpus, and what was answered wrongly."""

    answers: tuple[Labelled, ...]
    misses: tuple[Miss, ...]


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of ``PLV_*.tsv``: columns ``sentence_id sentence source target gold_root``.

    Raises:
        BadTable: the file is missing or empty, or a line lacks one of them or has another code.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadTable(f"cannot be read ({error})", where=str(path), do="check it") from error
    if not rows:
        raise BadTable("holds no sentence", where=str(path), do="give PLV_train.tsv")
    pairs = []
    for number, row in enumerate(rows, 1):
        id_, sentence, source, target, root = (row.get(name) or "" for name in _COLUMNS)
        if root not in ROOTS or not (id_ and sentence and source and target):
            where = f"{path}, sentence {number}"
            raise BadTable("no marked pair with a root code", where=where)
        pairs.append(Pair(id_, sentence, source, target, root))
    return pairs


def kept_from_training(pair: Pair) -> bool:
    """Whether no layer has been trained on a pair of the open half."""
    return part_of(pair.id) == 0


def part_of(id: str) -> int:
    """Which fifth of the open half a sentence is in, 0 to 4: by the SHA-256 of its id."""
    return hashlib.sha256(id.encode()).digest()[0] % _PARTS


def root_of(pair: Pair, events: Sequence[Annotation]) -> str | None:
    """The root code of the event that is most about the pair; ``None`` where there is no event."""
    source, target = _words(pair.source), _words(pair.target)

    def shared(event: Annotation) -> int:
        actor, toward = event.fields["actor"], event.fields["target"]
        return len(source & _words(actor)) + len(target & _words(toward))

    ordered = sorted(events, key=lambda event: (event.start, event.end))
    best = max(ordered, key=shared, default=None)
    return None if best is None else str(best.fields["plover"])


def _words(name: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall((name or "").lower())) - _SMALL


def score(pairs: Sequence[Pair], events: Callable[[Report], Sequence[Annotation]]) -> PairScore:
    """Score a finder of events on single sentences, which have no date and no publisher."""
    answers, misses = [], []
    for pair in pairs:
        given = root_of(pair, events(Report(pair.id, pair.id, pair.sentence, "")))
        answers.append(Labelled(pair.root, given))
        if given != pair.root:
            text = f"{pair.source} > {pair.target}: {pair.sentence}"
            misses.append(Miss(pair.id, text, pair.root, given or ""))
    return PairScore(tuple(answers), tuple(misses))
