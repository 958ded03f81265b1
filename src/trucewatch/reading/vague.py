"""Words that bound a number without giving it: ``several``, ``dozens``, ``tens of thousands``."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.knowledge.words import words
from trucewatch.model.count import Count, Qualifier
from trucewatch.reading.counted import AUXILIARIES, FUNCTION_WORDS, Phrase, counted, is_verb
from trucewatch.reading.document import Token
from trucewatch.reading.uncounted import measured

__all__ = ["OPENERS", "Found", "read"]

Found = tuple[int, int, Count, Phrase | None]
"""The tokens ``[first, last)`` of the words, the bounds they give, the phrase they count."""

_PLURALS: dict[str, Count] = {
    "dozens": Count(24, None, "dozens"),
    "hundreds": Count(200, None, "hundreds"),
    "thousands": Count(2_000, None, "thousands"),
    "millions": Count(2_000_000, None, "thousands"),
}
_TENS_OF: dict[str, Count] = {
    "thousands": Count(20_000, None, "thousands"),
    "millions": Count(20_000_000, None, "thousands"),
}
_HUNDREDS_OF: dict[str, Count] = {
    "thousands": Count(200_000, None, "thousands"),
    "millions": Count(200_000_000, None, "thousands"),
}
_MULTIPLES: dict[str, tuple[int, Qualifier]] = {
    "dozen": (12, "dozens"), "dozens": (12, "dozens"),
    "hundred": (100, "hundreds"), "hundreds": (100, "hundreds"),
    "thousand": (1_000, "thousands"), "thousands": (1_000, "thousands"),
    "million": (1_000_000, "thousands"), "millions": (1_000_000, "thousands"),
}  # fmt: skip
_SEVERAL = Count(3, None, "several")
_MANY = Count(None, None, "many")
_TWO = Count(2, 2, "exact")
# "Scores" is no fixed number of people in the news: it is read as many, without a bound.
_MANY_WORDS = frozenset({"many", "numerous", "countless", "multiple", "scores"})
_NOT_MANY_AFTER = frozenset({"how", "as", "so", "too", "not"})
_LARGE = frozenset("large huge vast great unknown significant".split())
OPENERS = _MANY_WORDS | frozenset(_PLURALS) | frozenset("several tens both numbers a an".split())
"""The words that what is read here can begin with."""


def read(tokens: Sequence[Token], i: int, first: int, end: int) -> tuple[int, Found | None]:
    """What starts at token ``i`` of a sentence ``[first, end)``, and the token to go on from.

    Only words that count something are taken: a phrase follows, or what became of people
    ("several wounded"), or they are the object of a verb ("killed dozens"). Others are passed
    over whole: the "thousand" of "several thousand kilometres" is no numeral of its own. Where
    nothing of the kind starts, the token to go on from is ``i``.
    """
    found = _bounds(tokens, i, first, end)
    if found is None:
        return i, None
    return found[1], _counting(tokens, found, first, end)


def _bounds(tokens: Sequence[Token], i: int, first: int, end: int) -> tuple[int, int, Count] | None:
    lower = tokens[i].lower
    following = _words(tokens, i + 1, 1, end)
    if lower in {"a", "an"}:
        return _after_article(tokens, i, end)
    if lower == "several":
        return _few(tokens, i, i, end)
    if lower == "both":
        return (i, i + 1, _TWO) if _both(tokens, i, end) else None
    if lower in {"tens", "hundreds"} and following == ["of"]:
        table = _TENS_OF if lower == "tens" else _HUNDREDS_OF
        scaled = table.get("".join(_words(tokens, i + 2, 1, end)))
        if scaled:
            return i, i + 3, scaled
    if lower in _PLURALS:
        return i, i + 1, _PLURALS[lower]
    if lower == "many" and following and following[0] in _PLURALS:
        return i, i + 2, _PLURALS[following[0]]
    if lower in _MANY_WORDS and (i == first or tokens[i - 1].lower not in _NOT_MANY_AFTER):
        return i, i + 1, _MANY
    if lower == "numbers" and following == ["of"] and i > first and tokens[i - 1].lower in _LARGE:
        return i - 1, i + 2, _MANY
    return None


def _after_article(tokens: Sequence[Token], i: int, end: int) -> tuple[int, int, Count] | None:
    following = _words(tokens, i + 1, 3, end)
    if following and following[0] in {"few", "handful", "couple", "pair"}:
        return _few(tokens, i, i + 1, end)
    for at, word in enumerate(following[:2]):
        if word == "number" and following[at + 1 : at + 2] == ["of"]:
            return i, i + at + 3, _MANY  # "a large number of"
        if word in FUNCTION_WORDS:
            break
    return None


def _few(tokens: Sequence[Token], start: int, i: int, end: int) -> tuple[int, int, Count] | None:
    """``several``, ``a few``, ``a handful``, ``a couple of``, ``a pair of``."""
    word, following = tokens[i].lower, _words(tokens, i + 1, 1, end)
    if word == "pair":
        return (start, i + 2, _TWO) if following == ["of"] else None
    if word == "couple":
        # "a couple were killed" are two; "a couple of days" may be more
        return (start, i + 2, Count(2, 2, "about")) if following == ["of"] else (start, i + 1, _TWO)
    if following and following[0] in _MULTIPLES:
        scale, qualifier = _MULTIPLES[following[0]]
        return start, i + 2, Count(3 * scale, None, qualifier)
    return start, i + 1, _SEVERAL


def _both(tokens: Sequence[Token], i: int, end: int) -> bool:
    """``both soldiers``, but not ``both fighters and civilians``."""
    of = counted(tokens, i + 1, end)
    if of is None or tokens[of[1] - 1].lower not in words().person:
        return False
    return _words(tokens, of[1], 1, end) != ["and"]


def _counting(
    tokens: Sequence[Token], found: tuple[int, int, Count], first: int, end: int
) -> Found | None:
    start, last, count = found
    noun = last + 1 if _words(tokens, last, 1, end) == ["of"] else last
    if measured(tokens, noun, end):
        return None
    of = counted(tokens, last, end)
    if of is None and not (
        _undergone(tokens, last, end) or _object(tokens, start, last, first, end)
    ):
        return None
    return start, last, count, of


def _undergone(tokens: Sequence[Token], i: int, end: int) -> bool:
    """``several wounded``, ``dozens have been killed``, ``many of them``, ``dozens more``."""
    lexicon = words().undergone
    for token in tokens[i : min(i + 4, end)]:
        if token.lower in lexicon or token.lower in {"others", "them", "whom", "more"}:
            return True
        if token.lower not in AUXILIARIES and token.lower not in {"of", "also", "other"}:
            return False
    return False


def _object(tokens: Sequence[Token], start: int, last: int, first: int, end: int) -> bool:
    """``killed dozens.``: the object of a verb, with nothing after it."""
    ends = last >= end or not tokens[last].text[0].isalnum()
    return ends and start > first and is_verb(tokens[start - 1].lower)


def _words(tokens: Sequence[Token], i: int, count: int, end: int) -> list[str]:
    return [token.lower for token in tokens[i : min(i + count, end)]]
