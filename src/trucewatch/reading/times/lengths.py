"""Lengths of time: ``six hours``, ``15-day``, ``the past 24 hours``, ``a third day``."""

from __future__ import annotations

from trucewatch.reading import numerals
from trucewatch.reading.times.lexicon import (
    BARE_PLURALS,
    CONSECUTIVE,
    FUZZY,
    UNITS,
    Unit,
    number_of,
    ordinal_of,
)
from trucewatch.reading.times.nodes import Length, Window
from trucewatch.reading.times.words import Words

__all__ = ["ONE_WORD", "compound", "length", "ordinal_length", "weekends_ago", "windowed"]

_AGES = frozenset({"old", "older", "younger", "young"})
_BETWEEN = (
    frozenset(
        {
            "more",
            "full",
            "whole",
            "further",
            "additional",
            "extra",
            "long",
            "continuous",
            "other",
        }
    )
    | CONSECUTIVE
)
_WINDOWS: dict[str, Window] = {
    "past": "past", "last": "past", "previous": "past", "preceding": "past", "next": "next",
    "coming": "next", "following": "next",
}  # fmt: skip
_COUNTED_UNITS = frozenset(UNITS) - {"second"}
_BEFORE_A = frozenset(
    "for in within after of over than about nearly almost least only just last by to every until "
    "around before under exactly roughly approximately from lasted lasting took takes another "
    "extended once during throughout through and is was be him her them it us".split()
)
"""Words before "a day" that make it a length, not a rate ("200 lorries a day")."""
_BEFORE_BARE = frozenset(
    "for in within after of over during before by about than took lasted lasting taken many".split()
)
ONE_WORD = {f"{unit}long": UNITS[unit] for unit in ("day", "week", "month", "year")}
"""Lengths in one word ("weeklong")."""
_NARROWING = frozenset("the final last first closing opening early working office peak".split())
"""Words that make a plural one of its own kind, not a length ("the final hours")."""
_BEFORE_NTH = frozenset({"for", "on", "into", "entered", "enters", "entering", "in", "to", "marks"})
_BEFORE_VERB = frozenset("to will would could may might can should must not shall 'll did".split())
"""Words before the verb "last"."""
_PREFIXES: dict[str, float | None] = {
    "multi": None, "several": None, "half": 0.5, "day": None, "hundred": 100,
}  # fmt: skip


def _unit(words: Words, i: int) -> Unit | None:
    return UNITS[words[i]] if words[i] in _COUNTED_UNITS else None


def length(words: Words, i: int) -> Length | None:
    """The length of time that starts with a number, an article or a vague quantity."""
    word = words[i]
    if "0" <= word[:1] <= "9" or number_of(word) is not None:
        found = _numbered(words, i)
    elif word in {"a", "an", "another", "half"}:
        found = _article(words, i)
    elif word in FUZZY:
        found = _fuzzy(words, i, i + 1)
    elif word in BARE_PLURALS:
        found = _bare(words, i)
    else:
        return None
    if found is None or words[found.last] in _AGES:
        return None
    if words[found.last] == "-" and words[found.last + 1] in _AGES:
        return None
    if words.match(found.last, "of", "age") or "aged" in words.slice(i - 4, i):
        return None
    if words[found.last] in {"'s", "'"} and words[found.last + 1] == "time":
        found.last += 2
    return found


def _numbered(words: Words, i: int) -> Length | None:
    numeral = numerals.read(words.tokens, i, words.end)
    if numeral is None:
        return _decimal(words, i)
    number: float = numeral.value
    if numeral.bare and 1900 <= numeral.value < 2050 and not words[numeral.last].endswith("s"):
        return None  # "2018 day five"
    j = numeral.last
    if words[j] == "-" and not (words[j + 1] in UNITS or number_of(words[j + 1])):
        return None
    if words.match(j, "and", "a", "half"):
        number, j = number + 0.5, j + 3
    elif words.match(j, "and", "a", "quarter"):
        number, j = number + 0.25, j + 3
    hyphen = words[j] in {"-", "–"} and words.glued(j)
    j = j + 1 if hyphen else j
    while words[j] in _BETWEEN and not hyphen:
        j += 1
    unit = _unit(words, j)
    if unit is None:
        return None
    if words[j] == "second" and not hyphen:
        return None
    end = j + 1
    if hyphen and words[end] == "-" and words[end + 1] == "long":
        end += 2
    if words.match(end, "and", "a", "half"):
        number, end = number + 0.5, end + 3
    return Length(i, end, unit, number * (2 if words[j].startswith("fortnight") else 1))


def _decimal(words: Words, i: int) -> Length | None:
    """A decimal number of a unit ("1.5 hours")."""
    whole, _, part = words[i].partition(".")
    unit = _unit(words, i + 1)
    if not (whole.isdecimal() and part.isdecimal() and len(whole) + len(part) <= 6) or unit is None:
        return None
    return Length(i, i + 2, unit, float(f"{whole}.{part}"))


def _article(words: Words, i: int) -> Length | None:
    word, j = words[i], i + 1
    if word == "another":
        inner = length(words, j) if words[j] not in {"a", "an", "another", "half"} else None
        if inner is None:
            unit = _unit(words, j)
            inner = (
                Length(j, j + 1, unit, _ones(words[j]))
                if unit and words[j] not in BARE_PLURALS
                else None
            )
        return Length(i, inner.last, inner.unit, inner.number) if inner else None
    if word == "half":
        return _half(words, i, j)
    if words[j] == "half" and word == "a":
        return _half(words, i, j + 1)
    if words[j] == "few" or (words[j] == "couple" and word == "a"):
        return _fuzzy(words, i, j + 1)
    if words[j] in {"dozen", "hundred", "thousand"}:
        return _numbered(words, i)
    while words[j] in _BETWEEN or words[j] in {"single", "entire"}:
        j += 1
    unit = _unit(words, j)
    if unit is None or words[j].endswith("s") or (words[j] == "minute" and j > i + 1):
        return _article_number(words, i, j)
    if words[i - 1] not in _BEFORE_A and words[i - 1] not in {"", ",", ";", ":", "(", "-", "–"}:
        follows = words[j + 1]
        if follows not in {"ago", "earlier", "later", "after", "before", "and"}:
            return None
    end, number = j + 1, _ones(words[j])
    if words[end] == "-":
        return None
    if words.match(end, "and", "a", "half"):
        number, end = number + 0.5, end + 3
    return Length(i, end, unit, number)


def _article_number(words: Words, i: int, j: int) -> Length | None:
    """As in "a further 24 hours", "an additional two weeks"."""
    if j == i + 1:
        return None
    inner = _numbered(words, j) if number_of(words[j]) is not None else None
    return Length(i, inner.last, inner.unit, inner.number) if inner else None


def _half(words: Words, i: int, j: int) -> Length | None:
    """As in "half an hour", "half a century", "a half hour"."""
    j = j + 1 if words[j] in {"a", "an", "-"} else j
    unit = _unit(words, j)
    return Length(i, j + 1, unit, 0.5) if unit and words[j] not in BARE_PLURALS else None


def _ones(word: str) -> float:
    return 2.0 if word.startswith("fortnight") else 1.0


def _fuzzy(words: Words, i: int, j: int) -> Length | None:
    j = j + 1 if words[j] == "of" else j
    while words[j] in _BETWEEN or words[j] == "hundred":
        j += 1
    unit = _unit(words, j)
    return Length(i, j + 1, unit, None) if unit and words[j] in BARE_PLURALS else None


def _bare(words: Words, i: int) -> Length | None:
    """As in "for weeks", "hours before", "days of fighting"."""
    follows = words[i + 1]
    told = follows in {"before", "after", "ago", "earlier", "later"}
    told = told or (follows == "of" and words[i - 1] != "the")
    if words[i - 1] in _NARROWING or (not told and words[i - 1] not in _BEFORE_BARE):
        return None
    return Length(i, i + 1, UNITS[words[i]], None)


def compound(words: Words, i: int) -> Length | None:
    """A hyphened length: "six-month", "two-week", "day-long", "hours-long"."""
    if words[i] in ONE_WORD:
        return Length(i, i + 1, ONE_WORD[words[i]], 1)
    head, *middle, tail = words[i].split("-")
    if tail == "long" and not middle and head in UNITS:
        return Length(i, i + 1, UNITS[head], None if head in BARE_PLURALS else 1)
    if tail in _AGES:
        return None
    if tail == "long" and middle:
        tail = middle.pop()
    unit = UNITS.get(tail)
    if unit is None or tail == "second":
        return None
    if middle:
        number: float | None = number_of("-".join([head, *middle]))
        if number is None:
            return None
    elif head in _PREFIXES:
        number = _PREFIXES[head]
    else:
        number = number_of(head)
        if number is None:
            return None
    if words[i + 1] == "-" and words[i + 2] in _AGES:
        return None
    return Length(i, i + 1, unit, number)


def weekends_ago(words: Words, i: int) -> tuple[int, int] | None:
    """As in "two weekends ago": how many, and the end."""
    number = 1 if words[i] == "a" else number_of(words[i])
    if number is None or words[i + 1] not in {"weekend", "weekends"} or words[i + 2] != "ago":
        return None
    return number, i + 3


def windowed(words: Words, i: int) -> Length | None:
    """A length placed before or after now: "past 24 hours", "next three days"."""
    window = _WINDOWS.get(words[i])
    if window is None or (words[i] == "last" and words[i - 1] in _BEFORE_VERB):
        return None
    j = i + 1
    if words[j] in FUZZY or words[j] == "a":
        inner = length(words, j)
    elif number_of(words[j]) is not None:
        inner = _numbered(words, j)
    elif _rolling(words, i):
        inner = Length(j, j + 1, UNITS[words[j]], _ones(words[j]))
    elif words[j] == "hour" or (window == "past" and words[j] in BARE_PLURALS):
        inner = Length(j, j + 1, UNITS[words[j]], 1 if words[j] == "hour" else None)
    else:
        return None
    if inner is None:
        return None
    return Length(i, inner.last, inner.unit, inner.number, window)


def _rolling(words: Words, i: int) -> bool:
    """Whether one unit is a window up to now: "the past week", but not "last week"."""
    if words[i + 1] not in {"week", "fortnight", "month", "year", "decade"}:
        return False
    led = words[i - 1] == "the" and words[i - 2] in {"in", "over", "during", "for", "within", "of"}
    return words[i] == "past" or (words[i] == "last" and led and words[i + 2] != "of")


def ordinal_length(words: Words, i: int) -> Length | None:
    """As in "third consecutive day", "for a third day", "its tenth day", "third day in a row"."""
    number = ordinal_of(words[i])
    if number is None or number > 1000:
        return None
    j = i + 1
    consecutive = words[j] in CONSECUTIVE
    j = j + 1 if consecutive or words[j] in {"full", "whole"} else j
    unit = _unit(words, j)
    if unit is None or words[j].endswith("s"):
        return None
    end = j + 1
    if words.match(end, "in", "a", "row"):
        consecutive, end = True, end + 3
    elif words[end] == "running":
        consecutive, end = True, end + 1
    owner = words[i - 1]
    led = owner in {"its", "their"} or (owner == "a" and words[i - 2] in _BEFORE_NTH)
    if not (consecutive or led):
        return None
    first = i - 1 if owner in {"its", "their", "a", "the"} else i
    return Length(first, end, unit, number, nth=True)
