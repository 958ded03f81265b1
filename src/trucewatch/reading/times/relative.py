"""Days told from another day: ``Friday``, ``today``, ``last week``, ``the next day``."""

from __future__ import annotations

from dataclasses import replace

from trucewatch.reading.times.dates import date_in_digits, date_in_months, is_month
from trucewatch.reading.times.lexicon import (
    BARE_PLURALS,
    SEASONS,
    SHIFTS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
)
from trucewatch.reading.times.nodes import (
    Calendar,
    Day,
    Period,
    Reference,
    Shifted,
    Vague,
    Weekday,
    Weekend,
)
from trucewatch.reading.times.periods import festival
from trucewatch.reading.times.words import Words

__all__ = ["DAY_WORDS", "day_word", "shifted", "weekday"]

_DAY = UNITS["day"]
_CALENDAR_UNITS = frozenset({"week", "fortnight", "month", "year", "decade", "century"})
DAY_WORDS: dict[str, Day] = {
    "today": Shifted(_DAY, 0),
    "yesterday": Shifted(_DAY, -1),
    "tomorrow": Shifted(_DAY, 1),
    "now": Vague("PRESENT_REF"),
    "nowadays": Vague("PRESENT_REF"),
    "currently": Vague("PRESENT_REF"),
    "presently": Vague("PRESENT_REF"),
    "recently": Vague("PAST_REF"),
    "recent": Vague("PAST_REF"),
    "lately": Vague("PAST_REF"),
    "previously": Vague("PAST_REF"),
    "soon": Vague("FUTURE_REF"),
    "weekend": Weekend(),
}
"""Words that are a day, or a vague time, by themselves."""

Found = tuple[Day, int]


def weekday(words: Words, i: int) -> Found | None:
    """A weekday, alone or with its date, its week or a second weekday."""
    word = words[i]
    number = WEEKDAYS.get(word)
    j = i + 1
    if "-" in word:
        first, _, second = word.partition("-")
        if first in WEEKDAYS and second in WEEKDAYS:
            return Weekday(WEEKDAYS[first], until=WEEKDAYS[second]), j
        return None
    if number is None:
        number = SHORT_WEEKDAYS.get(word)
        if number is None or not words.capital(i):
            return None
        j = j + 1 if words[j] == "." else j
        return _dated(words, j, number)
    dated = _dated(words, j, number)
    if dated is not None:
        return dated
    if words[j] in {"-", "–", "/"} and words[j + 1] in WEEKDAYS and words.glued(j):
        return Weekday(number, until=WEEKDAYS[words[j + 1]]), j + 2
    k = j + 1 if words[j] == "of" else j
    if words[k] in {"last", "this", "next"} and words[k + 1] == "week":
        return Weekday(number, week=SHIFTS[words[k]]), k + 2
    if words[j] == "last" and not words[j + 1][:1].isalpha():
        return Weekday(number, shift=-1), j + 1
    return Weekday(number), j


def _dated(words: Words, j: int, number: int) -> Found | None:
    """The date that follows a weekday, perhaps after a comma or in brackets."""
    k = j + 1 if words[j] in {",", "("} else j
    k = k + 1 if words[k] == "the" else k
    found: Found | None = None
    if is_month(words, k):
        found = date_in_months(words, k)
    elif "0" <= words[k][:1] <= "9":
        found = date_in_digits(words, k)
    if found is None or not isinstance(found[0], Calendar) or found[0].day is None:
        return None
    end = found[1] + 1 if words[j] == "(" and words[found[1]] == ")" else found[1]
    if words[j] == "(" and end == found[1]:
        return None
    return replace(found[0], weekday=number), end


def day_word(words: Words, i: int) -> Found | None:
    """A word that is a day or a vague time by itself ("today", "currently")."""
    word = words[i]
    day = DAY_WORDS.get(word)
    if day is None:
        return None
    if word == "soon" and (words[i - 1] == "as" or words[i + 1] in {"after", "as"}):
        return None
    if word == "recent":
        end = i + 2 if words[i + 1] in UNITS else i + 1
        return day, end
    if word == "now" and words[i + 1] == "that":
        return None
    return day, i + 1


def shifted(words: Words, i: int) -> Found | None:
    """A day or stretch told by last, this, next, that, same and the like."""
    word = words[i]
    if word == "the":
        return _the_day(words, i)
    if word in {"that", "same"}:
        j = i + 1 if word == "same" or words[i + 1] != "same" else i + 2
        if word == "that" and words[j] == "very":
            j += 1
        if words[j] in {"day", "week", "month", "year"}:
            return Reference(UNITS[words[j]], 0), j + 1
        return None
    if word in {"earlier", "later"}:
        return _part_of_now(words, i)
    shift = SHIFTS.get(word)
    if shift is None:
        return None
    j = i + 1
    if word in {"this", "the"} and words[j] in {"coming", "past", "last"}:
        shift, j = SHIFTS[words[j]], j + 1
    return _after_shift(words, j, shift, word)


def _after_shift(words: Words, j: int, shift: int, word: str) -> Found | None:
    target = words[j]
    if target in WEEKDAYS:
        found = weekday(words, j)
        if found and isinstance(found[0], Weekday) and found[0].until is None:
            from_text = word in {"following", "previous", "preceding"}
            return Weekday(WEEKDAYS[target], shift, from_text=from_text), found[1]
        return found  # "this Friday, 9 January"
    if target in {"weekend", "weekends"}:
        return Weekend(shift), j + 1
    if target in _CALENDAR_UNITS and word not in {"following", "preceding", "current"}:
        return Shifted(UNITS[target], shift), j + 1
    if target == "day" or target in _CALENDAR_UNITS:
        if word in {"next", "following", "previous", "preceding"}:
            return Reference(UNITS[target], shift), j + 1
        return (Shifted(UNITS[target], 0), j + 1) if word == "current" else None
    month = is_month(words, j)
    if month and words.capital(j):
        return Calendar(None, month, shift=shift or None, year_shift=None if shift else 0), j + 1
    feast = festival(words, j)
    if feast is not None and feast[0].year is None:
        return replace(feast[0], shift=shift), feast[1]
    if target in SEASONS and not words.capital(j):
        return Period("season", code=SEASONS[target], shift=shift), j + 1
    if target in BARE_PLURALS and word in {"coming", "upcoming"}:
        return Vague("FUTURE_REF"), j + 1
    return None


def _the_day(words: Words, i: int) -> Found | None:
    """As in "the day before yesterday", "the day before", "the day after"."""
    if words[i + 1] != "day" or words[i + 2] not in {"before", "after"}:
        return None
    sign = -1 if words[i + 2] == "before" else 1
    if words[i + 3] == "yesterday" and sign < 0:
        return Shifted(_DAY, -2), i + 4
    if words[i + 3] == "tomorrow" and sign > 0:
        return Shifted(_DAY, 2), i + 4
    if words[i + 3][:1].isalpha() and words[i + 3] not in {
        "and",
        "when",
        "but",
        "at",
        "in",
        "with",
    }:
        return None  # the day before something told
    return Reference(_DAY, sign), i + 3


def _part_of_now(words: Words, i: int) -> Found | None:
    """As in "earlier this month", "later this year"."""
    part = "earlier" if words[i] == "earlier" else "later"
    j = i + 1
    if words[j] == "in" and words[j + 1] == "the":
        j += 2
    elif words[j] == "this":
        j += 1
    else:
        return None
    if words[j] == "day":
        return Shifted(_DAY, 0, part), j + 1  # type: ignore[arg-type]
    if words[j] in _CALENDAR_UNITS:
        return Shifted(UNITS[words[j]], 0, part), j + 1  # type: ignore[arg-type]
    return None
