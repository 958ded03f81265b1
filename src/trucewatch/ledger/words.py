"""Words to be removed: finding them wherever they stand, and putting blocks in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, get_args, get_origin, get_type_hints

import msgspec

__all__ = ["MASK", "Words", "masked", "phrases"]

MASK = "\u2588"
"""The full block that stands for each code point removed."""
_FEWEST = 3
"""Letters and digits that words must have to be looked for elsewhere: "of" stands everywhere."""
_CODES = frozenset({"id", "report", "reader", "zone", "start", "end", "adm"})
"""Fields of a claim and its parts that hold texts, but no words of a report."""


class Words:
    """The words of a span, as they may stand elsewhere: in other case, with other white space.

    They are found as whole words, except on a side where the span itself cuts through a word.
    Blocks of an earlier redaction part them: each piece is looked for by itself.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        """Take the words of ``text`` from ``start`` to ``end``."""
        pieces = re.finditer(f"[^{MASK}]+", text[start:end])
        patterns = [_pattern(text, start + m.start(), start + m.end()) for m in pieces]
        pattern = "|".join(filter(None, patterns))
        self._pattern = re.compile(pattern, re.IGNORECASE) if pattern else None

    def __bool__(self) -> bool:
        """Whether they are looked for elsewhere at all."""
        return self._pattern is not None

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where they stand in a text."""
        return [m.span() for m in self._pattern.finditer(text)] if self._pattern else []

    def stand_in(self, *texts: str | None) -> bool:
        """Whether they stand in one of the texts."""
        return any(text is not None and self.find(text) for text in texts)

    def mask(self, text: str) -> str:
        """A text with blocks where they stood."""
        return masked(text, self.find(text))


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with each span, which may overlap others, made blocks of its length."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(spans):
        parts += (text[done:start], MASK * (end - max(start, done)))
        done = max(done, end)
    return "".join((*parts, text[done:]))


def phrases(value: object) -> Iterator[str]:
    """The words of reports in a claim or a part of one: quotes, names, descriptions."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from phrases(part)
    elif isinstance(value, msgspec.Struct):
        for field in _worded(type(value)):
            yield from phrases(getattr(value, field))


@lru_cache(maxsize=64)
def _worded(cls: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a record that may hold words: no codes, none with a fixed list of values."""
    return tuple(
        field
        for field, hint in get_type_hints(cls).items()
        if field not in _CODES
        and not any(get_origin(part) is Literal for part in (hint, *get_args(hint)))
    )


def _pattern(text: str, start: int, end: int) -> str | None:
    words = text[start:end].split()
    if sum(c.isalnum() for word in words for c in word) < _FEWEST:
        return None
    before = "" if start and _inside_word(text[start - 1 : start + 1]) else r"\b"
    after = "" if _inside_word(text[end - 1 : end + 1]) else r"\b"
    before = before if re.match(r"\w", words[0]) else ""
    after = after if re.search(r"\w\Z", words[-1]) else ""
    return before + r"\s+".join(map(re.escape, words)) + after


def _inside_word(two: str) -> bool:
    return re.fullmatch(r"\w\w", two) is not None
