"""The encoder at run time: a document's words to spans of roles and names, and kinds of event."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from trucewatch.errors import ModelError
from trucewatch.reading.document import Document
from trucewatch.reading.encoder.decoding import best_path
from trucewatch.reading.encoder.files import HOME, check
from trucewatch.reading.encoder.labels import ENTITIES, ROLES, illegal, spans_of
from trucewatch.reading.encoder.pieces import CLOSE, MASK, OPEN, Pieces
from trucewatch.reading.encoder.windows import even, sentence_starts
from trucewatch.reading.encoder.words import VEIL, Word, veiled, words

__all__ = ["Encoder", "Marks", "Span"]

Span = tuple[int, int]
Scores = NDArray[np.float32]
_IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True)
class Marks:
    """What the encoder sees in a text, in code points and in order.

    ``roles`` and ``entities`` hold the spans of each kind; ``events`` the likelihood of each type
    of event at the head of the text (its first window), the likeliest first.
    """

    roles: dict[str, list[Span]]
    entities: dict[str, list[Span]]
    events: tuple[tuple[str, float], ...]


class Encoder:
    """The network and its vocabulary, loaded once and used for any number of documents."""

    def __init__(self, home: Path = HOME, *, threads: int = 1) -> None:
        """Load the files in a folder.

        Raises:
            ModelError: a file is missing or damaged, or cannot run here.
        """
        files = check(home)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = threads
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                files.model, options, providers=["CPUExecutionProvider"]
            )
            self._pieces = Pieces(files.vocabulary)
        except Exception as error:  # the runtime's own errors have no common base
            raise ModelError(
                f"cannot run here ({error})", where=str(home), do="install Trucewatch again"
            ) from error
        self.version = files.card.version
        self._event_types = files.card.events
        self._follow_roles = np.array(files.card.transitions, np.float32)
        self._follow_entities = np.where(illegal(len(ENTITIES)), _IMPOSSIBLE, 0.0).astype(
            np.float32
        )

    def read(self, document: Document, hidden: Collection[Span] = ()) -> Marks:
        """The marks of a document; what touches a ``hidden`` span is shown as some name.

        However many words it has and however it is written, so that a party reads like any other.
        """
        cut = veiled(words(document.text), hidden)
        if not cut:
            return Marks({r: [] for r in ROLES}, {e: [] for e in ENTITIES}, ())
        pieces = [
            [MASK] if word.text == VEIL else ids
            for word, ids in zip(cut, self._pieces.of(cut), strict=True)
        ]
        sizes = [len(ids) for ids in pieces]
        roles: list[Scores] = []
        entities: list[Scores] = []
        events: list[Scores] = []
        for begin, end in even(sizes, sentence_starts(cut, document.sentences)):
            for held, scores in zip(
                (roles, entities, events),
                self._run(cut[begin:end], pieces[begin:end]),
                strict=True,
            ):
                held.append(scores)
        role_labels = best_path(np.concatenate(roles), self._follow_roles)
        entity_labels = best_path(np.concatenate(entities), self._follow_entities)
        return Marks(
            spans_of(cut, role_labels, ROLES),
            spans_of(cut, entity_labels, ENTITIES),
            self._ranked(events[0]),
        )

    def _run(self, cut: Sequence[Word], pieces: Sequence[Sequence[int]]) -> list[Scores]:
        """The scores of one window."""
        sizes = [len(ids) for ids in pieces]
        flat = [i for ids in pieces for i in ids]
        inner = slice(1, len(flat) + 1)
        shapes, quoted = np.zeros((2, len(flat) + 2), np.int64)
        shapes[inner] = np.repeat([word.shape for word in cut], sizes)
        quoted[inner] = np.repeat([word.quoted for word in cut], sizes)
        given = {
            "ids": np.array([OPEN, *flat, CLOSE], np.int64),
            "shapes": shapes,
            "quoted": quoted,
            "firsts": np.cumsum([1, *sizes[:-1]], dtype=np.int64),
        }
        return list(self._session.run(["roles", "entities", "events"], given))

    def _ranked(self, scores: Scores) -> tuple[tuple[str, float], ...]:
        odds = np.exp(scores - scores.max())
        odds /= odds.sum()
        return tuple((self._event_types[i], float(odds[i])) for i in odds.argsort()[::-1])
