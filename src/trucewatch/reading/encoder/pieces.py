"""Words as pieces of the encoder's vocabulary (WordPiece, lower case, without accents)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from trucewatch.reading.encoder.words import Word

__all__ = ["CLOSE", "MASK", "MOST", "OPEN", "UNKNOWN", "Pieces"]

UNKNOWN, OPEN, CLOSE, MASK = 100, 101, 102, 103
"""Ids of pieces that stand for something: no piece, the two ends of a window, a hidden word."""
MOST = 12
"""The most pieces of a word; the rest of it is not read."""
_LONGEST = 64
"""The most letters of a word that are looked at."""


class Pieces:
    """Cuts words into pieces, each form once a text."""

    def __init__(self, vocabulary: Path) -> None:
        """Read a vocabulary of one piece a line."""
        lines = vocabulary.read_text("utf-8").split("\n")
        self._ids = {piece: i for i, piece in enumerate(lines) if piece}

    def of(self, words: Sequence[Word]) -> list[list[int]]:
        """The ids of each word's pieces, one at least; a line break is the end of a window."""
        forms = {word.text[:_LONGEST] for word in words if not word.is_break}
        ids = {form: self._cut(form) for form in forms}
        return [[CLOSE] if word.is_break else ids[word.text[:_LONGEST]] for word in words]

    def _cut(self, form: str) -> list[int]:
        found: list[int] = []
        for part in _parts(_plain(form)):
            found += self._longest_first(part)
        return found[:MOST] or [UNKNOWN]

    def _longest_first(self, part: str) -> list[int]:
        found: list[int] = []
        at = 0
        while at < len(part):
            mark = "##" if at else ""
            for end in range(len(part), at, -1):
                id_ = self._ids.get(mark + part[at:end])
                if id_ is not None:
                    found.append(id_)
                    at = end
                    break
            else:
                return [UNKNOWN]
        return found


def _plain(form: str) -> str:
    """Without accents and characters that do not show, in lower case."""
    if form.isascii():
        return form.lower()
    spread = unicodedata.normalize("NFD", form)
    kept = [c for c in spread if unicodedata.category(c) not in _DROPPED]
    return "".join(kept).lower()


_DROPPED = frozenset({"Mn", "Cc", "Cf", "Co", "Cn", "Cs"})


def _parts(form: str) -> Iterator[str]:
    """Runs of letters and digits, and each other mark by itself."""
    begin = 0
    for i, char in enumerate(form):
        if _apart(char):
            if begin < i:
                yield form[begin:i]
            yield char
            begin = i + 1
    if begin < len(form):
        yield form[begin:]


def _apart(char: str) -> bool:
    """Whether a character is a piece of its own: punctuation, or a Chinese character."""
    if char.isascii():
        return not char.isalnum()
    return unicodedata.category(char)[0] == "P" or "\u4e00" <= char <= "\u9fff"
