"""A sentence's words, looked at by place without ever stepping outside the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.reading.document import Sentence, Token

__all__ = ["Words"]


class Words:
    """The lower-case words of a document; places outside the current sentence read as ``""``."""

    __slots__ = ("_shouting", "end", "first", "lower", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.lower = [token.lower for token in tokens]
        self.first = self.end = 0
        self._shouting: bool | None = None

    def enter(self, sentence: Sentence) -> None:
        """Turn to a sentence."""
        self.first, self.end = sentence.first, sentence.last
        self._shouting = None

    @property
    def shouting(self) -> bool:
        """Whether the sentence is all in capitals."""
        if self._shouting is None:
            self._shouting = self._all_capitals()
        return self._shouting

    def _all_capitals(self) -> bool:
        sample = self.tokens[self.first : min(self.first + 12, self.end)]
        long = [token.text for token in sample if len(token.text) > 3]
        return bool(long) and all(text == text.upper() for text in long)

    def __getitem__(self, i: int) -> str:
        """The word at a place, ``""`` outside the sentence."""
        return self.lower[i] if self.first <= i < self.end else ""

    def slice(self, first: int, last: int) -> list[str]:
        """The words of ``[first, last)``, cut to the sentence."""
        return self.lower[max(first, self.first) : min(last, self.end)]

    def match(self, i: int, *words: str) -> bool:
        """Whether these words stand one after another from a place on."""
        return self.slice(i, i + len(words)) == list(words) and i >= self.first

    def capital(self, i: int) -> bool:
        """Whether the word at a place begins with a capital letter."""
        return self.first <= i < self.end and self.tokens[i].text[0].isupper()

    def glued(self, i: int) -> bool:
        """Whether the word at a place touches the one before it."""
        return self.first < i < self.end and self.tokens[i - 1].end == self.tokens[i].start
