"""The words the encoder reads, with what its uncased pieces do not show.

A model is trained on one way of cutting words and knows no other, so this one is its own and
changes only with the model: hyphens and clitics stand apart and a line break is a word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

__all__ = ["SHAPES", "VEIL", "Word", "is_name", "veiled", "words"]

SHAPES = 12
"""How many shapes there are; 0 is that of the marks around a window."""

(
    _BREAK, _LOWER, _TITLE, _UPPER, _INITIAL, _MIXED, _NUMBER, _ALPHANUMERIC, _STOP, _QUOTE, _MARK,
) = range(1, SHAPES)  # fmt: skip
_NAMED = frozenset({_TITLE, _UPPER, _MIXED})

VEIL = "\0"
"""The text of a word that stands for a hidden name; no word of a text is it."""

_WORD = re.compile(
    r"""
      \n\s*
    | https?://\S+ | www\.\S+
    | (?:[A-Za-z]\.){2,}
    | \d+(?:[.,:]\d+)*
    | [^\W_]+(?:['’`][^\W\d_]+)*
    | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)(?:['’`](?:s|re|ve|ll|d|m)|n['’`]t)$")
_OPENING = frozenset("“«„")
_CLOSING = frozenset("”»")
_SINGLE = frozenset("‘’'`")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: offsets in code points, its shape, and whether it stands in quotation marks.

    The marks themselves count as quoted; no quotation outlasts its line.
    """

    start: int
    end: int
    text: str
    shape: int
    quoted: bool

    @property
    def is_break(self) -> bool:
        """Whether this is a line break and the blanks after it."""
        return self.shape == _BREAK


def is_name(word: Word) -> bool:
    """Whether a word is written like a name: with a capital that its place does not ask for."""
    return word.shape in _NAMED


def words(text: str) -> list[Word]:
    """The words of a text in order; blanks between them belong to none."""
    found: list[Word] = []
    quoted = False
    for match in _WORD.finditer(text):
        start, end = match.span()
        clitic = _CLITIC.search(text, start, end) if text[start].isalpha() else None
        cut = clitic.start() if clitic is not None and clitic.start() > start else end
        for a, b in ((start, cut), (cut, end)):
            if a == b:
                continue
            word = text[a:b]
            shape = _shape(word)
            if shape == _BREAK:
                quoted = False
            opens = word in _OPENING or (word == '"' and not quoted)
            found.append(Word(a, b, word, shape, quoted or opens))
            if opens:
                quoted = True
            elif word in _CLOSING or word == '"':
                quoted = False
    return found


def veiled(cut: Sequence[Word], spans: Collection[tuple[int, int]]) -> list[Word]:
    """The words, with those that touch a span as one word :data:`VEIL` that is written as a name.

    Line breaks stay. Spans that overlap are one.
    """
    found: list[Word] = []
    rest = sorted(spans, reverse=True)
    reach = 0  # where the veil over the last word ends
    for word in cut:
        while rest and rest[-1][1] <= word.start:
            rest.pop()
        under = not word.is_break and (word.start < reach or (rest and rest[-1][0] < word.end))
        if not under:
            found.append(word)
            continue
        if word.start < reach and found and found[-1].text == VEIL:
            found[-1] = replace(found[-1], end=word.end)
        else:
            found.append(replace(word, text=VEIL, shape=_TITLE))
        while rest and rest[-1][0] < word.end:
            reach = max(reach, rest.pop()[1])
    return found


def _shape(word: str) -> int:
    first = word[0]
    if first == "\n":
        return _BREAK
    if word.isalpha() or first in _SINGLE or "." in word[:-1]:
        letters = [c for c in word if c.isalpha()]
        if letters:
            return _case(letters)
    if first.isdigit() and not any(c.isalpha() for c in word):
        return _NUMBER
    if first.isalnum():
        return _ALPHANUMERIC if any(c.isdigit() for c in word) else _case(list(word))
    if first in ".!?…":
        return _STOP
    if first in _OPENING or first in _CLOSING or first in _SINGLE or first == '"':
        return _QUOTE
    return _MARK


def _case(letters: list[str]) -> int:
    if not letters[0].isupper():
        return _MIXED if any(c.isupper() for c in letters) else _LOWER
    rest = letters[1:]
    if not rest:
        return _INITIAL
    if all(c.isupper() for c in rest):
        return _UPPER
    return _MIXED if any(c.isupper() for c in rest) else _TITLE
