"""One way into the parsers of days: which of them a word may begin."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from trucewatch.reading.times import periods
from trucewatch.reading.times.dates import date_in_digits, date_in_months
from trucewatch.reading.times.lexicon import (
    MONTHS,
    ORDINALS,
    SEASONS,
    SHIFTS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
)
from trucewatch.reading.times.nodes import Calendar, Day, Shifted, Vague
from trucewatch.reading.times.relative import DAY_WORDS, day_word, shifted, weekday
from trucewatch.reading.times.words import Words

__all__ = ["day_at", "is_day", "is_longer"]

_Parser = Callable[[Words, int], tuple[Day, int] | None]
_DIGITS: tuple[_Parser, ...] = (periods.decade, periods.ordinal_period, date_in_digits)
_HYPHENED: tuple[_Parser, ...] = (weekday, periods.third, periods.ordinal_period)


@lru_cache(maxsize=1)
def _starts() -> dict[str, tuple[_Parser, ...]]:
    """Which parsers a word may begin, in the order they are tried."""
    table: dict[str, tuple[_Parser, ...]] = {}
    for heads, parse in (
        ((*WEEKDAYS, *SHORT_WEEKDAYS), weekday),
        (MONTHS, date_in_months),
        (("early", "late", "mid", "beginning", "start", "middle", "end"), periods.third),
        (periods.festival_heads(), periods.festival),
        (SEASONS, periods.season),
        ((*ORDINALS, "last", "final", "q"), periods.ordinal_period),
        ((*SHIFTS, "the", "that", "same", "earlier", "later"), shifted),
        (DAY_WORDS, day_word),
        (periods.DECADE_WORDS, periods.decade),
    ):
        for head in heads:
            table[head] = (*table.get(head, ()), parse)
    return table


def day_at(words: Words, i: int) -> tuple[Day, int] | None:
    """The day, or longer stretch of the calendar, that starts at place ``i``, and its end."""
    word = words[i]
    if "0" <= word[:1] <= "9":
        parsers = _DIGITS
    else:
        parsers = _starts().get(word) or (_HYPHENED if "-" in word else ())
    for parse in parsers:
        found = parse(words, i)
        if found is not None:
            return found
    return None


def is_day(day: Day) -> bool:
    """Whether a day may have a part of the day or a clock time: no month, no vague time."""
    return not isinstance(day, Vague) and not (isinstance(day, Calendar) and day.day is None)


def is_longer(day: Day) -> bool:
    """Whether weeks, months or years are told, as in "last week"."""
    return isinstance(day, Shifted) and day.unit is not UNITS["day"]
