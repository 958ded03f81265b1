"""GeoJSON a feature at a time, so that a file may be larger than memory."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import IO, Any

__all__ = ["features"]

_BYTES = 1 << 20  # read at a time; more where a feature alone is longer
_SPACE = " \t\r\n"
_NONE = "no FeatureCollection"


def features(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    """The features of a FeatureCollection, in order; whatever stands beside them is passed over.

    Raises:
        ValueError: it is no FeatureCollection, or it breaks off.
    """
    text = _Text(file)
    text.take("{")
    while text.peek() == '"':
        name = text.value()
        text.take(":")
        if name != "features":
            text.value()
        elif text.peek() == "[":
            yield from _members(text)
            return
        else:
            break
        if text.peek() == ",":
            text.take(",")
    raise ValueError(_NONE)


def _members(text: _Text) -> Iterator[dict[str, Any]]:
    text.take("[")
    while text.peek() != "]":
        feature = text.value()
        if not isinstance(feature, dict):
            raise ValueError(_NONE)
        yield feature
        if text.peek() != "]":
            text.take(",")


class _Text:
    """JSON text of which a piece is held: what was taken is let go, what is cut off is read on."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._letters = codecs.getincrementaldecoder("utf-8-sig")()
        self._held, self._at = "", 0
        self._decode = json.JSONDecoder().raw_decode

    def peek(self) -> str:
        """The next character that is no space."""
        while True:
            while self._at < len(self._held):
                if self._held[self._at] not in _SPACE:
                    return self._held[self._at]
                self._at += 1
            if not self._more():
                raise ValueError("it ends too early")

    def take(self, expected: str) -> None:
        """Pass over a character that must come next."""
        found = self.peek()
        if found != expected:
            raise ValueError(f"{found!r} where {expected!r} was due")
        self._at += 1

    def value(self) -> Any:
        """The value that comes next."""
        self.peek()
        while True:
            try:
                found, end = self._decode(self._held, self._at)
            except ValueError:
                if not self._more():
                    raise
                continue
            # What reaches to the end of the piece may go on: a number has no closing mark.
            if end < len(self._held) or not self._more():
                self._at = end
                return found

    def _more(self) -> bool:
        rest = self._held[self._at :]
        # Twice as much for each try, so that a long feature is not read a hundred times over.
        read = self._file.read(max(_BYTES, len(rest)))
        # A block of which no letter is whole is no end: its bytes wait in the decoder.
        self._held, self._at = rest + self._letters.decode(read, final=not read), 0
        return bool(read)
