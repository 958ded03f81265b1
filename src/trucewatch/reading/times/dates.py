"""Dates by number and by month: ``9 January 2026``, ``Jan. 9``, ``2026-01-09``, ``24/07/2001``."""

from __future__ import annotations

import re
from dataclasses import replace

from trucewatch.reading.times.lexicon import MONTHS, SHIFTS, ordinal_of
from trucewatch.reading.times.nodes import Calendar, Day
from trucewatch.reading.times.words import Words

__all__ = ["date_in_digits", "date_in_months", "is_month", "year_at"]

_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}\Z")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\Z")
_VERBS_TOO = frozenset({"may", "march"})
_BEFORE_MONTH = frozenset(
    "in since until till by last next this early late mid of from to through before after between "
    "and during throughout previous past coming end beginning start".split()
)
_NOT_BEFORE_VERB = frozenset({"to", "and", "this", "between", "from", "past", "coming", "by"})
"""Words before a month that also stand before the verbs "may" and "march" in capitals."""
_BEFORE_YEAR = frozenset(
    "in since until till by from before after of during between to through throughout early late "
    "mid circa and or the year around about for - – — ( / ,".split()
)
_COUNTED = frozenset(
    "people men women children troops police personnel fighters soldiers civilians families "
    "prisoners residents houses homes villages times others more dead wounded killed injured km "
    "metres meters miles hectares tonnes tons displaced refugees detainees hostages fatalities "
    "per percent % or so".split()
)
_DASHES = frozenset({"-", "–", "—", "/"})
_LINKS = frozenset({"and", "to", "or", "until", "till", "through", "&"})

Found = tuple[Day, int]


def _day(word: str) -> int | None:
    """A day of the month, 1 to 31, as a cardinal or an ordinal in digits."""
    if not ("0" <= word[:1] <= "9"):
        return None
    number = int(word) if word.isdecimal() and len(word) <= 2 else ordinal_of(word)
    return number if number is not None and 1 <= number <= 31 else None


def year_at(words: Words, i: int) -> int | None:
    """The year that four digits at place ``i`` are, unless they count what follows."""
    word = words[i]
    if not _YEAR.match(word) or words[i + 1] in _COUNTED:
        return None
    return int(word)


def is_month(words: Words, i: int) -> int | None:
    """The month named at place ``i``, if the word is not a verb there."""
    word = words[i]
    number = MONTHS.get(word)
    if number is None:
        return None
    return (
        number if words.capital(i) or (len(word) > 4 and word not in {"march", "august"}) else None
    )


def _after_month(words: Words, i: int) -> int:
    """The place after a month and the stop of its abbreviation."""
    return i + 2 if len(words[i]) <= 4 and words[i + 1] == "." and words.glued(i + 1) else i + 1


def _year_after(words: Words, i: int) -> tuple[int | None, int]:
    """The year at place ``i``, perhaps after a comma or "of"; ``(None, i)`` if there is none."""
    j = i + 1 if words[i] in {",", "of", "in"} else i
    year = year_at(words, j)
    return (year, j + 1) if year is not None else (None, i)


def date_in_months(words: Words, i: int) -> Found | None:
    """A date that begins with a month: with a day, a range of days, a year, or alone."""
    month = is_month(words, i)
    j = _after_month(words, i)
    spliced = _spliced(words[j]) if month is not None else None
    if month is not None and spliced is not None and _day(words[j + 1]):
        # "January 23-March 9 2014"
        year, end = _year_after(words, j + 2)
        return _across(year, (month, spliced[0]), (spliced[1], _day(words[j + 1]) or 1)), end
    if month is None:
        if MONTHS.get(words[i]) is None or _day(words[j]) is None:
            return None
        month = MONTHS[words[i]]
        if not (year_at(words, j + 1) or year_at(words, j + 2)) and len(words[i]) < 6:
            return None  # "they may 5 times"
    k = j + 1 if words[j] == "the" else j
    day = _day(words[k])
    if day is not None and not _is_clock(words, k) and words[k + 1] not in _COUNTED:
        return _month_and_day(words, month, day, k + 1)
    year, end = _year_after(words, j)
    if year is not None:
        return Calendar(year, month), end
    shift = SHIFTS.get(words[j + 1] if words[j] == "of" else words[j])
    if shift is not None:
        k = j + 1 if words[j] == "of" else j
        if words[k + 1] == "year":
            return Calendar(None, month, year_shift=shift), k + 2
    return (Calendar(None, month), i + 1) if _stands_alone(words, i) else None


def _spliced(word: str) -> tuple[int, int] | None:
    """The day and month that a hyphen joins in one word ("23-march")."""
    head, dash, tail = word.partition("-")
    day, month = _day(head), MONTHS.get(tail)
    return (day, month) if dash and day is not None and month is not None else None


def _across(year: int | None, first: tuple[int, int], last: tuple[int, int]) -> Calendar:
    """A range over two months, the year stated being that of its end."""
    start = year - 1 if year is not None and last[0] < first[0] else year
    return Calendar(start, first[0], first[1], until=Calendar(year, last[0], last[1]))


def _is_clock(words: Words, i: int) -> bool:
    return words[i + 1] in {"am", "pm", "a.m.", "p.m.", "o'clock"}


def _month_and_day(words: Words, month: int, day: int, end: int) -> Found:
    until: Calendar | None = None
    if words[end] in _DASHES and _day(words[end + 1]) is not None:
        last = _day(words[end + 1])
        if last is not None and last > day:
            until, end = Calendar(None, month, last), end + 2
    elif words[end] in _DASHES and MONTHS.get(words[end + 1]) and _day(words[end + 2]):
        until = Calendar(None, MONTHS[words[end + 1]], _day(words[end + 2]))
        end += 3
    year, end = _year_after(words, end)
    if until is not None:
        until = replace(until, year=year)
    return Calendar(year, month, day, until=until), end


def _stands_alone(words: Words, i: int) -> bool:
    """Whether a month without day or year is one: "may" and "march" need a word before them."""
    word, before = words[i], words[i - 1]
    if word in _VERBS_TOO or len(word) == 3 or word == "sept":
        if words.shouting and word in _VERBS_TOO:
            return before in _BEFORE_MONTH - _NOT_BEFORE_VERB
        return before in _BEFORE_MONTH and (words.capital(i) or word not in _VERBS_TOO)
    return True


def date_in_digits(words: Words, i: int) -> Found | None:
    """A date that begins with digits: ISO, numeric, a day before its month, or a year."""
    word = words[i]
    if word.isdecimal() and len(word) == 4:
        return _iso(words, i) or _years(words, i)
    dotted = _DOTTED.match(word)
    if dotted:
        return _numeric(int(dotted[1]), int(dotted[2]), int(dotted[3]), i + 1)
    day = _day(word)
    if day is None:
        return None
    return _slashed(words, i) or _day_and_month(words, day, i)


def _iso(words: Words, i: int) -> Found | None:
    if words[i + 1] not in {"-", "/"} or words[i + 3] != words[i + 1]:
        return None
    month, day = words[i + 2], words[i + 4]
    if not (month.isdecimal() and day.isdecimal() and len(month) <= 2 and len(day) <= 2):
        return None
    if not (words.glued(i + 1) and words.glued(i + 2)):
        return None
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    return Calendar(int(words[i]), int(month), int(day)), i + 5


def _slashed(words: Words, i: int) -> Found | None:
    mark = words[i + 1]
    if mark not in {"/", "-"} or words[i + 3] != mark or not words.glued(i + 1):
        return None
    second, year = words[i + 2], words[i + 4]
    if not (second.isdecimal() and len(second) <= 2 and year.isdecimal()):
        return None
    if len(year) == 4:
        return _numeric(int(words[i]), int(second), int(year), i + 5)
    if len(year) == 2 and mark == "/":
        return _numeric(int(words[i]), int(second), 2000 + int(year) - 100 * (year > "49"), i + 5)
    return None


def _numeric(first: int, second: int, year: int, end: int) -> Found | None:
    """A date of three numbers: day first, unless only the other order is a date."""
    if not (1 <= first <= 31 and 1 <= second <= 31 and year >= 1000):
        return None
    if first <= 12 and second <= 12:
        return Calendar(year, second, first, swap=first != second), end
    if second <= 12:
        return Calendar(year, second, first), end
    return (Calendar(year, first, second), end) if first <= 12 else None


def _day_and_month(words: Words, day: int, i: int) -> Found | None:
    j = i + 1
    until: int | None = None
    if words[j] in _DASHES and _day(words[j + 1]):
        until, j = _day(words[j + 1]), j + 2
    shared: int | None = None
    if until is None and (words[j] in _LINKS or words[j] == ",") and _day(words[j + 1]):
        # "9 and 10 January": the day alone is the expression, the month is shared.
        shared, j = i + 1, j + 2
        if words[j] in _LINKS and _day(words[j + 1]):
            j += 2
    if words[j] == "of":
        j += 1
    head, dash, tail = words[j].partition("-")
    if dash and head in MONTHS and _day(tail) and words[j + 1] in MONTHS:
        # "28 December-2 January"
        year, end = _year_after(words, j + 2)
        return _across(year, (MONTHS[head], day), (MONTHS[words[j + 1]], _day(tail) or 1)), end
    month = is_month(words, j) or (MONTHS.get(words[j]) if shared is None else None)
    if month is None or (words[j] in _VERBS_TOO and not words.capital(j)):
        return None
    if MONTHS.get(words[i - 1]) and shared is None and not words.capital(j):
        return None
    end = _after_month(words, j) if year_at(words, _after_month(words, j)) else j + 1
    year, end = _year_after(words, end)
    if until is not None:
        if until <= day:
            return None
        return Calendar(year, month, day, until=Calendar(year, month, until)), end
    if words[j + 1] in _DASHES and _day(words[j + 2]) and MONTHS.get(words[j + 3]):
        year, end = _year_after(words, j + 4)
        return _across(year, (month, day), (MONTHS[words[j + 3]], _day(words[j + 2]) or 1)), end
    return Calendar(year, month, day), shared if shared is not None else end


def _years(words: Words, i: int) -> Found | None:
    """A year alone, or a range of years whose second has two digits ("1992-95")."""
    year = year_at(words, i)
    if year is None or (words.glued(i) and words[i - 1] not in _MAY_TOUCH):
        return None
    if words.glued(i + 1) and words[i + 1][:1].isalpha():
        return None
    if words[i + 1] in _DASHES and words.glued(i + 1) and words.glued(i + 2):
        second = words[i + 2]
        if second.isdecimal() and len(second) == 2 and int(second) > year % 100:
            last = year - year % 100 + int(second)
            return Calendar(year, until=Calendar(last)), i + 3
    if _counts_on(words, i, year):
        return None
    before = words[i - 1]
    if before in _QUANTITY and words[i + 1] not in _AFTER_LOOSE:
        return None
    if 1900 <= year < 2050:
        return None if before in _NUMBERED else (Calendar(year), i + 1)
    return (Calendar(year), i + 1) if before in _BEFORE_YEAR else None


_MAY_TOUCH = frozenset({"(", "-", "–", "—", "/", "'", '"', "“", "‘", "["})
_QUANTITY = frozenset("for about around or nearly almost some over than least most".split())
_NUMBERED = frozenset(
    "$ € £ no number # resolution flight room route highway article page model usd eur".split()
)
_AFTER_LOOSE = frozenset({"", ".", ",", ")", ";", ":", "and", "when", "–", "—", "-"})
_FUNCTION = frozenset(
    "is was has does its his as this us plus thus versus which who when where that and but or in "
    "on at to by of the for from until with were are had have after before because since during "
    "following under between".split()
)


def _counts_on(words: Words, i: int, year: int) -> bool:
    """Whether the word after a number is a plural that it may count ("in 2000 villages").

    A year of our time that is no round number counts nothing, "2,015" being written otherwise.
    """
    following = words[i + 1]
    if following in _COUNTED:
        return True
    if not following[:1].isalpha() or following in _FUNCTION or words.capital(i + 1):
        return False
    if words[i - 1] in {"the", "a"} or (1950 <= year < 2050 and year % 100):
        return False
    return following.endswith("s") and not following.endswith("ss")
