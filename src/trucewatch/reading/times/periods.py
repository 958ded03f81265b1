"""Stretches of a year and of centuries, and named days: seasons, quarters, decades, Ramadan."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from trucewatch.reading.times.dates import date_in_digits, date_in_months, is_month, year_at
from trucewatch.reading.times.festivals import FESTIVALS
from trucewatch.reading.times.lexicon import (
    MONTHS,
    SEASONS,
    SHIFTS,
    UNITS,
    ordinal_of,
)
from trucewatch.reading.times.nodes import Calendar, Day, Festival, Period, Shifted, Third
from trucewatch.reading.times.words import Words

__all__ = [
    "DECADE_WORDS",
    "decade",
    "festival",
    "festival_heads",
    "ordinal_period",
    "season",
    "third",
]

_DECADE = re.compile(r"(?:1[5-9]|20)[0-9]0\Z")
DECADE_WORDS = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
    "eighties": 8, "nineties": 9,
}  # fmt: skip

_BEFORE_SEASON = frozenset(
    "in by until since during over throughout through all this of early late".split()
)
_THIRDS: dict[str, Third] = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid",
    "late": "late", "end": "late",
}  # fmt: skip

Found = tuple[Day, int]


@lru_cache(maxsize=1)
def festival_heads() -> dict[str, list[tuple[str, ...]]]:
    """The names of festivals as words, longest first, by their first word."""
    heads: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(FESTIVALS, key=len, reverse=True):
        parts = tuple(name.replace("new year's", "new year 's").split())
        heads.setdefault(parts[0], []).append(parts)
    return heads


def festival(words: Words, i: int) -> tuple[Festival, int] | None:
    """A named day or month, with a year where one follows."""
    for parts in festival_heads().get(words[i], ()):
        end = i + len(parts)
        if words.match(i, *parts) and words.capital(i):
            name = " ".join(parts).replace(" 's", "'s")
            if name == "new year" and words[end] in {"'s", "'"} and words[end + 1] == "eve":
                continue
            year = year_at(words, end)
            return Festival(name, year), end + 1 if year is not None else end
    return None


def season(words: Words, i: int) -> Found | None:
    """A season with its year ("spring 2014", "the winter of 1999"), or "the autumn" alone."""
    code = SEASONS.get(words[i])
    if code is None:
        return None
    j = i + 1
    k = j + 1 if words[j] == "of" else j
    year = year_at(words, k)
    if year is not None:
        end = k + 1
        if words[end] in {"-", "–", "/"} and words.glued(end) and words[end + 1].isdecimal():
            end += 2
        return Period("season", code=code, year=year), end
    if words[k] in {"last", "this", "next"} and words[k + 1] == "year":
        return Period("season", code=code, shift=SHIFTS[words[k]]), k + 2
    if words[i] == "fall" or words[j] == "of" or words.capital(i):
        return None  # "in the fall of the city", "the Arab Spring"
    the = words[i - 1] == "the"
    led = words[i - 2 if the else i - 1] in _BEFORE_SEASON
    return (Period("season", code=code), j) if led else None


def decade(words: Words, i: int) -> Found | None:
    """A decade: "1990s", "'90s", "nineties"."""
    word = words[i]
    if word in DECADE_WORDS and words[i - 1] in {"the", "early", "late", "mid", "-"}:
        return Period("decade", 190 + DECADE_WORDS[word]), i + 1
    if _DECADE.match(word) and words.glued(i + 1) and words[i + 1] in {"s", "'s"}:
        return Period("decade", int(word) // 10), i + 2
    return None


def ordinal_period(words: Words, i: int) -> Found | None:
    """As in "third quarter of 2023", "Q2 2024", "first week of August", "21st century"."""
    word = words[i]
    if word == "q" and words.glued(i + 1) and words[i + 1] in {"1", "2", "3", "4"}:
        year = year_at(words, i + 2)
        return (
            (Period("quarter", int(words[i + 1]), year=year), i + 3) if year is not None else None
        )
    number = -1 if word in {"last", "final"} else ordinal_of(word)
    if number is None:
        return None
    kind = words[i + 1]
    if kind == "century":
        return (Period("century", number - 1), i + 2) if 1 < number <= 21 else None
    if kind == "day" and words[i + 2] == "of":
        feast = festival(words, i + 3)
        return (replace(feast[0], nth=number), feast[1]) if feast and number > 0 else None
    if kind not in {"quarter", "half", "week"}:
        return None
    j = i + 2
    if words[j] in {"of", "in"}:
        j += 1
    if kind == "week":
        return _week(words, number, j) if words[i + 2] in {"of", "in"} else None
    limit = 4 if kind == "quarter" else 2
    number = limit if number == -1 else number
    if number > limit:
        return None
    period = Period("quarter" if kind == "quarter" else "half", number)
    year = year_at(words, j)
    if year is not None:
        return replace(period, year=year), j + 1
    if words[j] in {"this", "last", "next", "the"} and words[j + 1] == "year":
        return replace(period, shift=SHIFTS.get(words[j], 0)), j + 2
    return None


def _week(words: Words, number: int, j: int) -> Found | None:
    month = is_month(words, j)
    if month is None or number > 5:
        return None
    year = year_at(words, j + 1)
    period = Period("week", number, month=month, year=year)
    return period, j + 2 if year is not None else j + 1


def third(words: Words, i: int) -> Found | None:
    """An early, middle or late third: "early May", "mid-July", "late 2014", "the end of March"."""
    word = words[i]
    if word in {"early", "late", "mid"}:
        part, j = _THIRDS[word], i + 1
        if words[j] in {"-", "–"}:
            j += 1
        elif words[j] == "in" and word != "mid":
            j += 1
            j = j + 1 if words[j] == "the" and words[j + 1] != "day" else j
        return _narrowed(words, part, j)
    if word in {"beginning", "start", "middle", "end"} and words[i + 1] == "of":
        return _narrowed(words, _THIRDS[word], i + 2)
    head, dash, tail = word.partition("-")
    if dash and head in {"mid", "early", "late"} and tail in DECADE_WORDS:
        return Period("decade", 190 + DECADE_WORDS[tail], third=_THIRDS[head]), i + 1
    if dash and head in {"mid", "early", "late", "end"} and tail in MONTHS:
        year = year_at(words, i + 1)
        end = i + 2 if year is not None else i + 1
        return Calendar(year, MONTHS[tail], third=_THIRDS[head]), end
    if dash and head in {"mid", "early", "late"} and tail.isdecimal() and len(tail) == 4:
        if words[i + 1] in {"s", "'s"} and tail[3] == "0":
            return Period("decade", int(tail) // 10, third=_THIRDS[head]), i + 2
        return Calendar(int(tail), third=_THIRDS[head]), i + 1
    return None


def _narrowed(words: Words, part: Third, j: int) -> Found | None:
    word = words[j]
    if word in MONTHS:
        found = date_in_months(words, j)
    elif "0" <= word[:1] <= "9":
        found = decade(words, j) or date_in_digits(words, j)
    elif word in DECADE_WORDS:
        found = decade(words, j)
    elif word in {"this", "last", "next", "the"} and words[j + 1] in {"week", "month", "year"}:
        return Shifted(UNITS[words[j + 1]], SHIFTS.get(word, 0), part), j + 2
    else:
        found = None
    if found is None:
        return None
    day, end = found
    if isinstance(day, Calendar) and day.day is None and day.until is None:
        return replace(day, third=part), end
    return (replace(day, third=part), end) if isinstance(day, Period) else None
