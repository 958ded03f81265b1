"""What the grammar makes of words before any date is known: days, parts, clocks, lengths.

A node says what the words say. :mod:`trucewatch.reading.times.resolve` turns it into a value and
bounds, against the day of publication and the other times of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trucewatch.reading.times.lexicon import Hours, Unit

__all__ = [
    "Calendar",
    "Clock",
    "Day",
    "Festival",
    "Length",
    "Moment",
    "Node",
    "Period",
    "Recurring",
    "Reference",
    "Shifted",
    "Vague",
    "Weekday",
    "Weekend",
    "Window",
    "Zone",
]

Third = Literal["early", "mid", "late"]
Window = Literal["past", "next", "within", "in"]


@dataclass(slots=True, frozen=True)
class Calendar:
    """A date by number: any of year, month and day may be missing.

    ``weekday`` is one named beside it. ``until`` ends a range written as one ("6-8 January"):
    the missing parts are those of the start. ``year_shift`` is that of a year told as last, this
    or next year, ``shift`` that of the month itself ("last April"). ``around`` widens it by a day
    to either side. ``swap`` marks a numeric date whose day and month may be the other way round.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    until: Calendar | None = None
    year_shift: int | None = None
    shift: int | None = None
    third: Third | None = None
    around: bool = False
    swap: bool = False


@dataclass(slots=True, frozen=True)
class Weekday:
    """A day of the week, Monday 1. ``shift`` is that of last, this, next; ``None`` when bare.

    ``week`` is the shift of a week named beside it ("Monday next week"), ``until`` a second weekday
    joined to it. With ``from_text`` it is counted from the last day told ("the following Monday").
    """

    number: int
    shift: int | None = None
    week: int | None = None
    until: int | None = None
    from_text: bool = False


@dataclass(slots=True, frozen=True)
class Weekend:
    """A Saturday and Sunday; ``shift`` counts weekends from this week's, ``None`` when bare."""

    shift: int | None = None


@dataclass(slots=True, frozen=True)
class Shifted:
    """A unit so many units from the day of publication ("today", "last week", "two days ago").

    ``part`` narrows it: "earlier" or "later" than now, or a third of it ("early last year").
    """

    unit: Unit
    number: float
    part: Literal["earlier", "later", "early", "mid", "late"] | None = None


@dataclass(slots=True, frozen=True)
class Reference:
    """A time counted from another one in the text ("the next day", "three weeks earlier")."""

    unit: Unit
    number: float


@dataclass(slots=True, frozen=True)
class Period:
    """A stretch of a year or of centuries: seasons, quarters, halves, decades, weeks of a month.

    ``number`` is the quarter, half, week, or the value of the decade or century; ``year`` and
    ``month`` narrow it where named, ``shift`` counts from the one around publication.
    """

    kind: Literal["season", "quarter", "half", "decade", "century", "week"]
    number: int = 0
    code: str = ""
    year: int | None = None
    month: int | None = None
    shift: int | None = None
    third: Third | None = None


@dataclass(slots=True, frozen=True)
class Festival:
    """A named day or month, of a year where one is named, or that of last, this, next.

    ``nth`` is a day of it, from 1 ("the first day of Ramadan").
    """

    name: str
    year: int | None = None
    shift: int | None = None
    nth: int | None = None


@dataclass(slots=True, frozen=True)
class Vague:
    """``PRESENT_REF``, ``PAST_REF`` or ``FUTURE_REF``."""

    value: Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"]


Day = Calendar | Weekday | Weekend | Shifted | Reference | Period | Festival | Vague


@dataclass(slots=True, frozen=True)
class Clock:
    """A clock time. ``precise`` where minutes are stated.

    ``midnight`` is the word itself, whose day is open to doubt; ``either`` an hour of a clock
    face that may be before or after noon.
    """

    hour: int
    minute: int = 0
    second: int | None = None
    precise: bool = False
    midnight: bool = False
    either: bool = False


@dataclass(slots=True, frozen=True)
class Zone:
    """A zone written beside a clock time: an IANA name, a fixed offset in minutes, or the place's.

    ``abbreviation`` is one that several zones share; it is the place's or none.
    """

    name: str | None = None
    offset: int | None = None
    local: bool = False
    abbreviation: str | None = None

    @property
    def is_utc(self) -> bool:
        """Whether it is Greenwich or universal time."""
        return self.name == "UTC"


@dataclass(slots=True)
class Moment:
    """A point or stretch: a day, a part of it, a clock time, in any combination; tokens spanned."""

    first: int
    last: int
    day: Day | None = None
    part: Hours | None = None
    clock: Clock | None = None
    zone: Zone | None = None
    night_before: bool = False
    """Whether a night or midnight is the one that opens the day ("last night", "overnight")."""
    night_after: bool = False
    """Whether it closes the day named ("midnight tonight", "midnight on Sunday night")."""


@dataclass(slots=True)
class Length:
    """A length of time. ``number`` is ``None`` where the words do not count.

    ``window`` places it: "the past 24 hours", "the next week", "within two days", "in an hour".
    ``nth`` marks an ordinal ("the third consecutive day"), whose stretch ends with the report.
    """

    first: int
    last: int
    unit: Unit
    number: float | None
    window: Window | None = None
    nth: bool = False


@dataclass(slots=True)
class Recurring:
    """A set of times: the TIMEX3 value of one of them."""

    first: int
    last: int
    value: str


Node = Moment | Length | Recurring
