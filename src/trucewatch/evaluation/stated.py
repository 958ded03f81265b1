"""Whether some words state a number: the check that no toll has a figure its quote does not give.

Written apart from the reader's own counting, and more generous: it asks only that the number could
be meant by words that are there. English number words; figures in any notation the cases use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["numbers", "states"]

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS: dict[str, float] = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
    **dict.fromkeys("a an another his her their its single lone".split(), 1),
    **dict.fromkeys("couple pair twin both".split(), 2),
    **dict.fromkeys("no none nobody nought without not never neither nor".split(), 0),
    "half": 0.5,
}
_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "k": 1000,
    "million": 1_000_000, "mn": 1_000_000, "m": 1_000_000, "billion": 1_000_000_000,
}  # fmt: skip
_PLURALS = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}
_FEW = (2, 3)
"""What "several" and "a few" may stand for before a greater word ("several hundred")."""
_MANY = frozenset(
    """many scores large lots countless numerous most various multiple mass several some number
    numbers""".split()
)
_LONGEST = 20
"""Characters of the longest figure read: more digits count no people."""
_TOKEN = re.compile(r"\d+(?:[.,'’  ]\d+)*|[^\W\d_]+")


def states(quote: str, low: int | None, high: int | None) -> bool:
    """Whether the words of ``quote`` can be read as a number with these bounds.

    >>> states("at least two dozen were hurt", 24, None), states("many fled", 24, None)
    (True, False)
    """
    bounds = {bound for bound in (low, high) if bound is not None}
    if not bounds:
        words = {word.casefold() for word in _TOKEN.findall(quote)}
        return bool(words & (_MANY | _PLURALS.keys()))
    return bounds <= set(numbers(quote))


def numbers(text: str) -> Iterator[int]:
    """Every number that figures and words of a text can be read as.

    Runs of number words are read as far as they go and also in part: of "two hundred and ten" come
    2, 200, 210, 100 and 10.
    """
    tokens = [token.casefold() for token in _TOKEN.findall(text)]
    for i, token in enumerate(tokens):
        if token in _PLURALS:
            yield _PLURALS[token]
            if tokens[i + 1 : i + 2] == ["of"] and tokens[i + 2 : i + 3]:
                # "tens of thousands": at least two tens of the greater
                scale = _SCALES.get(tokens[i + 2].removesuffix("s"), 0)
                yield _PLURALS[token] * scale
        elif token in _SCALES:
            yield _SCALES[token]
        else:
            yield from (int(n) for n in _run(tokens[i:]) if n == int(n))


def _run(tokens: list[str]) -> Iterator[float]:
    """The readings of the number that begins with the first token."""
    for first in _values(tokens[0]):
        yield first
        total, group = 0.0, first
        for token in tokens[1:]:
            if token in _SCALES:
                group = (group or 1) * _SCALES[token]
                if _SCALES[token] >= 1000:
                    total, group = total + group, 0
            elif token in _WORDS and _joins(group, _WORDS[token]):
                group += _WORDS[token]
            elif token not in ("and", "of", "a"):
                break
            yield total + group


def _joins(group: float, value: float) -> bool:
    """Whether "twenty" takes "three" after it, and "two hundred" takes "ten"."""
    return value < (100 if group % 100 == 0 else 10 if group % 10 == 0 else 0)


def _values(token: str) -> Iterator[float]:
    """What one token can mean: 1.500 is one and a half, or fifteen hundred where a dot groups."""
    if token in _WORDS:
        yield _WORDS[token]
    elif token in ("several", "few"):
        yield from _FEW
    elif token[0].isdecimal() and len(token) <= _LONGEST:
        whole, *groups = re.split(r"\D", token)
        if all(len(group) == 3 for group in groups):
            yield float(whole + "".join(groups))
        if len(groups) == 1:
            yield float(f"{whole}.{groups[0]}")
