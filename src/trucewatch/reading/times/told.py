"""A node with what has been worked out of it: days, bounds, value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from trucewatch.model.interval import Interval, Precision
from trucewatch.reading.times.lexicon import Hours
from trucewatch.reading.times.nodes import Clock, Moment, Zone
from trucewatch.reading.times.reckoning import Dates
from trucewatch.reading.times.tense import Leaning
from trucewatch.reading.times.zones import localise

__all__ = ["Bound", "Told", "clock_bounds", "iso", "part_bounds"]

Bound = date | datetime | None
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Told:
    """A moment being resolved. ``own`` says whether it names its day itself.

    ``quoted`` is the token where the words of its interval begin: a direction word before it is
    part of them.
    """

    node: Moment
    leaning: Leaning
    dates: Dates | None
    own: bool
    quoted: int
    quoted_end: int
    value: str = ""
    start: Bound = None
    end: Bound = None
    precision: Precision = "unknown"
    zone: str | None = None
    ambiguous: bool = False
    point: datetime | None = None
    """The clock time without its zone, where one day is known."""

    @property
    def is_time(self) -> bool:
        """Whether the TIMEX3 type is TIME."""
        part = self.node.part
        return self.node.clock is not None or (part is not None and bool(part.code))

    def interval(self, exact: str) -> Interval:
        """The interval of what has been worked out."""
        return Interval(
            iso(self.start), iso(self.end), self.precision, self.zone, exact, self.ambiguous
        )


def iso(bound: Bound) -> str | None:
    """A bound in ISO 8601: a day as a date, a clock time to the second."""
    if bound is None:
        return None
    return bound.isoformat(timespec="seconds") if isinstance(bound, datetime) else bound.isoformat()


def _suffix(zone: Zone | None) -> str:
    if zone is None:
        return ""
    if zone.is_utc:
        return "Z"
    if zone.offset is None:
        return ""
    hours, minutes = divmod(abs(zone.offset), 60)
    return f"{'-' if zone.offset < 0 else '+'}{hours:02d}:{minutes:02d}"


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    """A clock time of a day; hours past 24 fall on the next."""
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)


def clock_bounds(told: Told, home: str | None) -> None:
    """Fill in value and bounds of a moment with a clock time."""
    node, clock = told.node, told.node.clock
    if clock is None:
        return
    told.precision = "minute" if clock.precise else "hour"
    clock = _by_part(clock, node.part)
    hour = 24 if clock.midnight else clock.hour
    shown = f"T{hour:02d}:{clock.minute:02d}"
    if clock.second is not None:
        shown += f":{clock.second:02d}"
    shown += _suffix(node.zone)
    dates = told.dates
    if dates is None or dates.first is None or dates.last is None or dates.precision != "day":
        head = dates.value if dates is not None and dates.precision == "day" else "XXXX-XX-XX"
        told.value = head + shown
        return
    first, last = dates.first, dates.last
    if node.night_before and clock.hour >= 12:
        first, last = first - _DAY, last - _DAY
    elif node.night_after and clock.hour < 6:
        first, last = first + _DAY, last + _DAY
    day = _value_day(dates, first, last)
    low, high = _at(first, clock.hour, clock.minute), _at(last, clock.hour, clock.minute)
    if clock.second:
        low, high = low + timedelta(seconds=clock.second), high + timedelta(seconds=clock.second)
    if clock.midnight and not (node.night_before or node.night_after):
        high += _DAY
        told.ambiguous = True
    elif clock.midnight:
        day = (day - _DAY) if node.night_after else day
        shown = ("T24:00" if node.night_after else "T00:00") + _suffix(node.zone)
    if clock.either:
        high += timedelta(hours=12)
        told.ambiguous = True
    told.ambiguous = told.ambiguous or first != last
    told.value = f"{day.isoformat()}{shown}"
    told.point = low if low == high else None
    told.start, told.zone = localise(low, node.zone, home)
    told.end = localise(high, node.zone, home)[0]


def _value_day(dates: Dates, first: date, last: date) -> date:
    """The day that the value shows: the one stated, even where bounds cover another."""
    shift = first - dates.first if dates.first is not None else timedelta(0)
    try:
        return date.fromisoformat(dates.value) + shift
    except ValueError:
        return first if dates.first == dates.last or "/" in dates.value else last


def _by_part(clock: Clock, part: Hours | None) -> Clock:
    """An hour of the clock face, decided by the part of the day named with it."""
    if not clock.either or part is None:
        return clock
    late = part.code in {"AF", "EV"} or (part.code == "NI" and clock.hour >= 6)
    return Clock(clock.hour + 12 if late else clock.hour, clock.minute, precise=clock.precise)


def part_bounds(told: Told, home: str | None) -> None:
    """Fill in value and bounds of a moment with a part of a day."""
    node, dates, part = told.node, told.dates, told.node.part
    if part is None:
        return
    told.precision = "part_of_day"
    suffix = f"T{part.code}" if part.code else ""
    if dates is None or dates.first is None or dates.last is None or dates.precision != "day":
        head = dates.value if dates is not None and dates.precision == "day" else "XXXX-XX-XX"
        told.value = head.partition("/")[0] + suffix
        return
    first, last = dates.first, dates.last
    if part.code == "NI" and last - first == _DAY and not dates.ambiguous:
        last = first  # "the night of 8-9 January" is one night
    if node.night_before:
        first, last = first - _DAY, last - _DAY
    told.value = _value_day(dates, first, last).isoformat() + suffix
    told.ambiguous = dates.ambiguous
    told.start, told.zone = localise(_at(first, part.start), None, home)
    told.end = localise(_at(last, part.end), None, home)[0]
