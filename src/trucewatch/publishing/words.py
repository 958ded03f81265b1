"""How times, figures and states are put into words, the same in every table and report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from trucewatch.model.claim import Measure
from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.picture import Ceasefire, Origin, TollEntry, TollPoint
from trucewatch.picture.tally import Tally

__all__ = [
    "STATES",
    "age",
    "clean",
    "clock",
    "counted",
    "figure",
    "listed",
    "live_first",
    "moment",
    "origins",
    "quoted",
    "span",
    "unread",
    "until",
    "when",
]

STATES = {
    "declared": "declared, not yet begun",
    "in_force": "in force",
    "contested": "in force, contested",
    "expired": "expired",
    "extended": "extended",
    "superseded": "superseded",
    "ended": "ended",
    "unknown": "unknown",
}
_QUALIFIERS = {
    "at_least": "at least {}", "more_than": "more than {}", "about": "about {}",
    "up_to": "up to {}", "almost": "almost {}", "several": "several", "dozens": "dozens",
    "hundreds": "hundreds", "thousands": "thousands", "many": "many", "none": "none",
}  # fmt: skip

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""What could steer a terminal or turn a line around; a report may hold it, no output does."""


def clean(text: str) -> str:
    """Text of a report that is safe on a terminal: controls and overrides of direction become �."""
    return _CONTROLS.sub("\ufffd", text)


def live_first(ceasefires: Sequence[Ceasefire]) -> list[Ceasefire]:
    """Ceasefires that are or may come into force, the newest first, then the past ones."""
    past = {"expired", "ended", "superseded", "unknown"}
    newest = sorted(ceasefires, key=lambda c: c.starts.day or "" if c.starts else "", reverse=True)
    return sorted(newest, key=lambda c: c.status in past)


def moment(written: str, zone: str | None = None) -> str:
    """An ISO time for people: "Fri 9 Jan 2026 09:00 (Damascus)"; a plain date stays a day."""
    if "T" not in written:
        day = datetime.fromisoformat(written)
        return f"{day:%a} {day.day} {day:%b %Y}"
    at = datetime.fromisoformat(written)
    if zone and at.tzinfo is not None:
        at = at.astimezone(ZoneInfo(zone))
    place = zone.rpartition("/")[2].replace("_", " ") if zone else _offset(at)
    return f"{at:%a} {at.day} {at:%b %Y %H:%M}" + (f" ({place})" if place else "")


def _offset(at: datetime) -> str:
    if at.tzinfo is None:
        return "no zone"
    return "UTC" if at.utcoffset() == timedelta(0) else f"UTC{at:%z}"


def when(interval: Interval | None) -> str:
    """An interval for people; "not stated" where there is none."""
    if interval is None or (interval.start is None and interval.end is None):
        return "not stated"
    start, end, zone = interval.start, interval.end, interval.zone
    if start is None and end is not None:
        words = f"until {moment(end, zone)}"
    elif end is None and start is not None:
        words = f"from {moment(start, zone)}"
    elif start == end and start is not None:
        words = moment(start, zone)
    else:
        words = span(str(start), str(end), zone)
    return f"{words}, ambiguous" if interval.ambiguous else words


def span(start: str, end: str, zone: str | None = None) -> str:
    """Two bounds for people, the day said once: "Fri 9 Jan 2026 00:00-06:00 (Damascus)"."""
    first, last = moment(start, zone), moment(end, zone)
    if "T" in start and "T" in end and start[:10] == end[:10]:
        head, _, place = first.partition(" (")
        clock_ = last.partition(" (")[0][-5:]
        return f"{head}-{clock_}" + (f" ({place}" if place else "")
    return f"{first} to {last}"


def until(as_of: str, end: str) -> str:
    """How long from one time to another, in words that fit a cell: "in 1 h 05 min", "2 d ago"."""
    gap = latest(end) - earliest(as_of)
    minutes = int(abs(gap).total_seconds() // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, mins = divmod(rest, 60)
    if days:
        words = f"{days} d {hours} h" if hours and days < 7 else f"{days} d"
    elif hours:
        words = f"{hours} h {mins:02d} min"
    else:
        words = f"{mins} min"
    return f"in {words}" if gap > timedelta(0) else f"{words} ago"


def age(newest: str, as_of: str) -> str:
    """How old the newest report is at a time; in days where only its day is known."""
    if "T" in newest:
        gap = until(as_of, newest)
        return f"{gap[:-4]} old" if gap.endswith(" ago") else f"{gap[3:]} after this time"
    days = (date.fromisoformat(as_of[:10]) - date.fromisoformat(newest)).days
    if days == 0:
        return "of that day"
    count = "1 day" if abs(days) == 1 else f"{abs(days):,} days"
    return f"{count} old" if days > 0 else f"{count} after this time"


def unread(tally: Tally) -> list[str]:
    """What was kept without being read, by language and side: "2 in ar (side unknown)"."""
    kinds = [(language, side or "side unknown", n) for language, side, n in tally.unread_kinds()]
    return [f"{n} in {language} ({side})" for language, side, n in sorted(kinds)]


_COUNTING = {"cumulative": "in all", "new": "new", "remaining": "remaining"}


def counted(toll: TollEntry) -> str:
    """What a toll counts: "Killed (civilians), Aleppo: in all", as far as its figures say.

    New figures, of an event or of a day, stand apart from totals.
    """
    stated = dict.fromkeys(p.counting for p in toll.series if p.counting != "unknown")
    how = f": {_COUNTING[next(iter(stated))]}" if len(stated) == 1 else ""
    who = f" ({toll.scope.who})" if toll.scope.who else ""
    where = f", {toll.scope.place}" if toll.scope.place else ""
    return f"{toll.measure.replace('_', ' ').capitalize()}{who}{where}{how}"


def clock(ceasefire: Ceasefire, as_of: str) -> str:
    """The clock of a ceasefire: its end at the place and in UTC, and how far off it is."""
    ends = ceasefire.ends
    bound = (ends.end or ends.start) if ends is not None else None
    if ends is None or bound is None:
        return "no end stated"
    at = moment(bound, ends.zone)
    if "T" in bound and datetime.fromisoformat(bound).tzinfo is not None:
        utc = datetime.fromisoformat(bound).astimezone(UTC)
        at += f", {utc:%H:%M} UTC"
    words = f" {quoted(ends.exact)}" if ends.exact else ""
    return f"{until(as_of, bound)}: {at}{words}"


def quoted(words: str) -> str:
    """Words as written, in quotation marks."""
    return f"“{words}”"


def figure(point: TollPoint, measure: Measure) -> str:
    """A stated figure with the words that bend it: "at least 12", "20 to 30", "several".

    Families and groups are named beside it, except where the measure is ``other``: what a toll
    counts (:func:`counted`) then says what they are, and it may be houses.
    """
    low, high = point.low, point.high
    unit = (
        ""
        if measure == "other"
        else {"household": " families", "group": " groups", "incident": ""}.get(point.unit, "")
    )
    if point.qualifier == "range" and low is not None and high is not None:
        return f"{low:,} to {high:,}{unit}"
    number = low if low is not None else high
    shape = _QUALIFIERS.get(point.qualifier, "{}")
    if "{}" not in shape:
        of = " of" if unit and shape in {"dozens", "hundreds", "thousands"} else ""
        return shape + of + unit
    return (shape.format(f"{number:,}") if number is not None else "no number") + unit


def listed(names: Sequence[str], *, empty: str = "-") -> str:
    """Names in a row: "A, B and C"."""
    if not names:
        return empty
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def origins(found: Sequence[Origin]) -> str:
    """How many origins, by side: "1 origin (wire)", "3 origins (1 pro-government, 2 wire)"."""
    if not found:
        return "origin unknown"
    if len(found) == 1:
        return f"1 origin ({found[0].side or 'side unknown'})"
    sides: dict[str, int] = {}
    for origin in found:
        sides[origin.side or "side unknown"] = sides.get(origin.side or "side unknown", 0) + 1
    return f"{len(found)} origins ({', '.join(f'{n} {side}' for side, n in sorted(sides.items()))})"
