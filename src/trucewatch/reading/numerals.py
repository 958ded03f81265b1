"""Numbers as digits and as words: ``142,000``, ``6.9 million``, ``a hundred and forty-two``.

A numeral is read from a token onwards and never beyond the end it is given. Whether it counts
anything (or dates, labels, measures) is decided in :mod:`trucewatch.reading.counts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from trucewatch.reading.document import Token

__all__ = ["MAGNITUDES", "OPENERS", "Numeral", "read"]

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * (place + 2)
    for place, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split()
    )
} | {"fourty": 40}  # fmt: skip
MAGNITUDES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
}
_DOZEN = {"dozen": 12}
_GLUED = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000, "bn": 1_000_000_000}
"""Magnitudes written against their digits (``1.2m``); ``m`` may be metres: ``Numeral.glued``."""
_PARTS = frozenset(_SMALL) | frozenset(_TENS) | frozenset(MAGNITUDES) | frozenset(_DOZEN)
_ARTICLES = frozenset({"a", "an"})
_SHARES = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
OPENERS = _PARTS | _ARTICLES | frozenset(_SHARES)
"""Words a numeral in words can begin with; hyphened ones begin with one of these and a hyphen."""

_INTEGER = re.compile(r"[0-9]{1,15}\Z")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}\Z|[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}\Z")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}\Z")
_DECIMAL = re.compile(r"[0-9]{1,6}[.,][0-9]{1,3}\Z")
_SPACES = frozenset({" ", "\u00a0", "\u2009", "\u202f"})
_LARGEST = 10**13
"""No count of people or events is larger; beyond it a row of digits is an identifier."""


@dataclass(slots=True, frozen=True)
class Numeral:
    """A number of the tokens ``[first, last)``.

    ``magnitude`` is the last one written out ("2 to 3 million" shares it), 1 where none is.
    ``bare`` are up to four digits and nothing else: they may be a year, a day or an hour.
    ``glued`` is set where the magnitude is the letter ``m`` against the digits, which may be
    metres.
    """

    first: int
    last: int
    value: int
    magnitude: int = 1
    digits: bool = True
    bare: bool = False
    glued: bool = False


def read(tokens: Sequence[Token], i: int, end: int) -> Numeral | None:
    """The longest numeral that starts at token ``i`` and ends before ``end``, or ``None``."""
    if i >= end:
        return None
    first = tokens[i].lower[0]
    found = _from_digits(tokens, i, end) if "0" <= first <= "9" else _from_words(tokens, i, end)
    return found if found and found.value <= _LARGEST else None


def _from_digits(tokens: Sequence[Token], i: int, end: int) -> Numeral | None:
    text = tokens[i].lower
    if "-" in text:  # "100-odd" is one token; "72-hour" is no numeral
        text = text.removesuffix("-odd").removesuffix("-plus")
    last, glued, bare = i + 1, False, False
    whole: int | None = None
    share: Fraction | None = None
    if _INTEGER.match(text):
        if text[0] == "0" and len(text) > 1:
            return None
        spaced = _spaced_groups(tokens, i, end)
        if spaced:
            whole, last = spaced
        else:
            whole, bare = int(text), len(text) <= 4
    elif _GROUPED.match(text):
        whole = int(text.replace(",", ""))
    elif _DOTTED.match(text):
        # "1.500 people": nobody counts people to the thousandth.
        whole = int(text.replace(".", ""))
        share = Fraction(text) if text.count(".") == 1 else None
    elif _DECIMAL.match(text):
        share = Fraction(text.replace(",", "."))
    else:
        return None

    magnitude = 1
    at = _and_a_half(tokens, last, end)
    if at is not None and whole is not None:
        share, last = whole + Fraction(1, 2), at
    while last < end:
        word = tokens[last].lower
        if word in MAGNITUDES or word in _DOZEN:
            magnitude *= MAGNITUDES.get(word) or _DOZEN[word]
            last += 1
        elif magnitude == 1 and word in _GLUED and tokens[last].start == tokens[last - 1].end:
            magnitude, glued = _GLUED[word], word == "m"
            last += 1
        else:
            break
    if magnitude == 1:
        if whole is None:
            return None
        return Numeral(i, last, whole, bare=bare)
    value = (share if share is not None else Fraction(whole or 0)) * magnitude
    if value.denominator != 1:
        return None
    return Numeral(i, last, int(value), magnitude, glued=glued)


def _spaced_groups(tokens: Sequence[Token], i: int, end: int) -> tuple[int, int] | None:
    """``2 000`` and ``1 250 000``: groups of three digits after single spaces."""
    if len(tokens[i].text) > 3:
        return None
    text, last = tokens[i].text, i + 1
    while (
        last < end
        and len(tokens[last].text) == 3
        and tokens[last].text.isdecimal()
        and tokens[last].text.isascii()
        and tokens[last].start == tokens[last - 1].end + 1
        and last - i < 5
    ):
        text += tokens[last].text
        last += 1
    if last == i + 1 or (last < end and tokens[last].lower in {"mm", "cm", "-"}):
        return None  # "3 122 mm rockets" are three rockets
    return int(text), last


def _and_a_half(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """Where ``and a half`` ends if it stands at ``at`` before a magnitude."""
    words = [token.lower for token in tokens[at : min(at + 4, end)]]
    return at + 3 if words[:3] == ["and", "a", "half"] and words[3:] and _scale(words[3]) else None


def _scale(word: str) -> int | None:
    return MAGNITUDES.get(word)


def _from_words(tokens: Sequence[Token], i: int, end: int) -> Numeral | None:
    share = _share_of_magnitude(tokens, i, end)
    if share:
        return share
    last, first_word = i, tokens[i].lower
    if first_word in _ARTICLES:
        last += 1
        if last >= end or not (_scale(tokens[last].lower) or tokens[last].lower in _DOZEN):
            return None
    total = current = 0
    magnitude, seen, below = 1, False, 10**12
    if first_word in _ARTICLES:
        current, seen = 1, True
    room = _LARGEST  # what may still be added to ``current``: a hundred leaves room for 99
    while last < end:
        at = last
        if seen and tokens[last].lower == "and" and last + 1 < end:
            # "two thousand and fifty", not "two and fifty"
            if magnitude == 1 or (current and current % 100):
                break
            at += 1
        parts = _parts(tokens[at].lower)
        if parts is None:
            break
        if at > last and (parts[0] in MAGNITUDES or parts[0] in _DOZEN):
            break
        step = _add(parts, total, current, room, below)
        if step is None:
            break
        total, current, room, below, added = step
        magnitude = added or magnitude
        seen, last = True, at + 1
        half = _and_a_half(tokens, last, end)
        if half is not None and magnitude == 1 and current < 100:
            scale = MAGNITUDES[tokens[half].lower]
            return Numeral(i, half + 1, (2 * current + 1) * scale // 2, scale, digits=False)
        if added and [t.lower for t in tokens[last : min(last + 3, end)]] == ["and", "a", "half"]:
            return Numeral(i, last + 3, (total + current) + added // 2, added, digits=False)
    if not seen or last == i or (first_word in _ARTICLES and last == i + 1):
        return None
    return Numeral(i, last, total + current, magnitude, digits=False)


def _share_of_magnitude(tokens: Sequence[Token], i: int, end: int) -> Numeral | None:
    """``half a million``, ``half-a-million``, ``a quarter of a million``, ``half a dozen``."""
    start = i + 1 if tokens[i].lower in _ARTICLES else i
    if start >= end or not tokens[start].lower.startswith(tuple(_SHARES)):
        return None
    words: list[tuple[str, int]] = []
    for at in range(start, min(start + 4, end)):
        words.extend((part, at) for part in tokens[at].lower.split("-", 4))
    position = 0
    share = _SHARES.get(words[position][0])
    if share is None:
        return None
    position += 1
    if position < len(words) and words[position][0] == "of":
        position += 1
    if position < len(words) and words[position][0] in _ARTICLES:
        position += 1
    if position >= len(words):
        return None
    word, at = words[position]
    scale = _scale(word) or _DOZEN.get(word)
    if scale is None or (position + 1 < len(words) and words[position + 1][1] == at):
        return None
    value = share * scale
    if value.denominator != 1:
        return None
    return Numeral(i, at + 1, int(value), scale, digits=False)


def _parts(word: str) -> list[str] | None:
    """The number words of a token, hyphens taken apart; ``None`` if any part is none."""
    if word in _PARTS:
        return [word]
    if "-" not in word:
        return None
    parts = [part for part in word.split("-") if part != "and"]
    return parts if parts and all(part in _PARTS for part in parts) else None


def _add(
    parts: list[str], total: int, current: int, room: int, below: int
) -> tuple[int, int, int, int, int] | None:
    """The sums after the number words of one token, or ``None`` where they do not fit.

    ``room`` bounds the next word inside a group of three digits, ``below`` the next magnitude.
    The last item is the magnitude that was added, 0 where none was.
    """
    added = 0
    for part in parts:
        if part in _SMALL:
            value = _SMALL[part]
            if value > room or (value == 0 and (current or total)):
                return None
            current, room = current + value, -1
        elif part in _TENS:
            if _TENS[part] > room:
                return None
            current, room = current + _TENS[part], 9
        elif part == "hundred":
            if current >= 100:
                return None
            current, room, added = (current or 1) * 100, 99, 100
        elif part in _DOZEN:
            if current >= 100 or total:
                return None
            current, room, added = (current or 1) * 12, -1, 12
        else:
            scale = MAGNITUDES[part]
            if scale >= below:
                return None
            total, current, room = total + (current or 1) * scale, 0, 999
            below, added = scale, scale
    return total, current, room, below, added
