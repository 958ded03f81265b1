"""The words that times are made of, in lower case, and the hours that parts of a day may cover."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "APPROXIMATE",
    "BARE_PLURALS",
    "CONSECUTIVE",
    "DETERMINERS",
    "FUZZY",
    "MONTHS",
    "NUMBERS",
    "ORDINALS",
    "PARTS",
    "SEASONS",
    "SHIFTS",
    "SHORT_WEEKDAYS",
    "UNITS",
    "WEEKDAYS",
    "Hours",
    "Unit",
    "number_of",
    "ordinal_of",
]


@dataclass(slots=True, frozen=True)
class Unit:
    """A unit of time: its TIMEX3 code, how many days or months it holds, whether it is clock time.

    ``days`` and ``months`` are 0 where the unit is not made of them; ``minutes`` likewise.
    """

    code: str
    clock: bool = False
    minutes: int = 0
    days: int = 0
    months: int = 0


_SECOND, _MINUTE, _HOUR = Unit("S", True), Unit("M", True, 1), Unit("H", True, 60)
_DAY, _WEEK, _FORTNIGHT = Unit("D", days=1), Unit("W", days=7), Unit("W", days=7)
_MONTH, _YEAR = Unit("M", months=1), Unit("Y", months=12)
_DECADE, _CENTURY = Unit("DE", months=120), Unit("CE", months=1200)

UNITS: dict[str, Unit] = {
    "second": _SECOND, "seconds": _SECOND, "minute": _MINUTE, "minutes": _MINUTE, "mins": _MINUTE,
    "hour": _HOUR, "hours": _HOUR, "hrs": _HOUR, "day": _DAY, "days": _DAY, "week": _WEEK,
    "weeks": _WEEK, "fortnight": _FORTNIGHT, "fortnights": _FORTNIGHT, "month": _MONTH,
    "months": _MONTH, "year": _YEAR, "years": _YEAR, "decade": _DECADE, "decades": _DECADE,
    "century": _CENTURY, "centuries": _CENTURY,
}  # fmt: skip
BARE_PLURALS = frozenset("minutes hours days weeks months years decades centuries".split())
"""Units that make a vague length without a number ("for weeks"). "Seconds" is too often a verb."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split(), start=1
    )
}
SHORT_WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        ("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun"), start=1
    )
    for name in names.split()
}
"""Weekdays only beside a date: "sat", "sun" and "wed" are words of their own."""

SEASONS: dict[str, str] = {
    "spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI",
}  # fmt: skip

SHIFTS: dict[str, int] = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "next": 1,
    "coming": 1, "following": 1, "upcoming": 1,
}  # fmt: skip

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS: dict[str, int] = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * place for place, word in enumerate(_TENS, start=2)
}
ORDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
        thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
        twentieth""".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
CONSECUTIVE = frozenset({"consecutive", "straight", "successive"})

FUZZY = frozenset({"several", "few", "some", "many", "couple", "numerous"})
APPROXIMATE = frozenset(
    {"about", "around", "nearly", "almost", "roughly", "approximately", "circa", "some"}
)
DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "that"})


@dataclass(slots=True, frozen=True)
class Hours:
    """A part of a day: its TIMEX3 code and the hours it may cover, past 24 into the next day.

    The hours are wide on purpose: bounds hold every reading. With an empty ``code`` the words are
    a date with a modifier ("late Friday"), not a time.
    """

    code: str
    start: int
    end: int


PARTS: dict[str, Hours] = {
    "morning": Hours("MO", 4, 12), "dawn": Hours("MO", 4, 7), "daybreak": Hours("MO", 4, 7),
    "sunrise": Hours("MO", 4, 7), "early morning": Hours("MO", 0, 9),
    "late morning": Hours("MO", 9, 12), "early hours": Hours("MO", 0, 6),
    "small hours": Hours("MO", 0, 6), "lunchtime": Hours("MI", 11, 14),
    "afternoon": Hours("AF", 12, 18), "early afternoon": Hours("AF", 12, 15),
    "late afternoon": Hours("AF", 15, 18), "evening": Hours("EV", 17, 24),
    "early evening": Hours("EV", 17, 20), "late evening": Hours("EV", 20, 24),
    "dusk": Hours("EV", 16, 21), "sunset": Hours("EV", 16, 21), "nightfall": Hours("EV", 16, 21),
    "sundown": Hours("EV", 16, 21), "night": Hours("NI", 18, 30),
    "late night": Hours("NI", 20, 30), "early night": Hours("NI", 18, 24),
    "early": Hours("", 0, 9), "late": Hours("", 18, 24),
}  # fmt: skip


def number_of(word: str) -> int | None:
    """The value of a whole number in digits or in words up to 99 ("12", "twelve", "forty-two")."""
    if word.isdecimal() and word.isascii():
        return int(word) if len(word) <= 6 else None
    if word in NUMBERS:
        return NUMBERS[word]
    tens, dash, ones = word.partition("-")
    if dash and NUMBERS.get(tens, 0) >= 20 and 0 < NUMBERS.get(ones, 0) < 10:
        return NUMBERS[tens] + NUMBERS[ones]
    return None


def ordinal_of(word: str) -> int | None:
    """The value of an ordinal in digits or words ("3rd", "third", "twenty-third")."""
    if word in ORDINALS:
        return ORDINALS[word]
    if word[:1].isdecimal() and word[-2:] in {"st", "nd", "rd", "th"}:
        digits = word[:-2]
        return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 5 else None
    tens, dash, ones = word.partition("-")
    if dash and NUMBERS.get(tens, 0) >= 20 and 0 < ORDINALS.get(ones, 0) < 10:
        return NUMBERS[tens] + ORDINALS[ones]
    return None
