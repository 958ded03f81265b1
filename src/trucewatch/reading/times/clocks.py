"""Clock times: ``9am``, ``3:00 p.m.``, ``0500 GMT``, ``half past six``, ``noon``, ``16:00``."""

from __future__ import annotations

import re

from trucewatch.reading.times.lexicon import NUMBERS, number_of
from trucewatch.reading.times.nodes import Clock, Zone
from trucewatch.reading.times.words import Words
from trucewatch.reading.times.zones import ZONE_WORDS, zone

__all__ = ["CLOCK_WORDS", "clock"]

CLOCK_WORDS = frozenset({"noon", "midday", "midnight", "half", "quarter"})
"""Words other than numbers that may begin a clock time."""

_COLON = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?\Z")
_DOT = re.compile(r"([0-9]{1,2})\.([0-9]{2})\Z")
_FOUR = re.compile(r"([01][0-9]|2[0-4])([0-5][0-9])\Z")
_MERIDIEM = {"am": 0, "a.m.": 0, "a.m": 0, "pm": 12, "p.m.": 12, "p.m": 12}
_PARTS_AFTER_IN = {"morning": 0, "afternoon": 12, "evening": 12}
_LEADS = frozenset(
    "at from until till to by before after since around about between and starting".split()
)
_MEASURES = frozenset(
    "percent per % million billion thousand km kilometres kilometers miles metres meters m kg "
    "tonnes tons litres degrees".split()
)
_FACE = range(1, 13)

Found = tuple[Clock, Zone | None, int]


def clock(words: Words, i: int) -> Found | None:
    """The clock time that starts at place ``i``: the time, its zone where named, its end."""
    word = words[i]
    if word in {"noon", "midday"}:
        return _with_zone(words, Clock(12, precise=word == "noon"), i + 1)
    if word == "midnight":
        return _with_zone(words, Clock(0, precise=True, midnight=True), i + 1)
    if word in {"half", "quarter"} or word in NUMBERS or word == "one":
        return _in_words(words, i)
    if not ("0" <= word[:1] <= "9"):
        return None
    return _in_digits(words, i) or _in_words(words, i)


def _with_zone(words: Words, time: Clock, end: int) -> Found:
    named = zone(words, end)
    return (time, named[0], named[1]) if named else (time, None, end)


def _meridiem(words: Words, i: int) -> tuple[int, int] | None:
    """0 or 12 for a.m. or p.m. at place ``i``, and its end."""
    word = words[i]
    if word in _MERIDIEM:
        return _MERIDIEM[word], i + 1
    if word in {"a", "p"} and words[i + 1] == "." and words[i + 2] == "m":
        return _MERIDIEM[word + ".m."], i + 3
    if word in {"a", "p"} and words[i + 1] == "m" and not words.glued(i):
        return _MERIDIEM[word + "m"], i + 2
    return None


def _part_after(words: Words, i: int) -> tuple[int, int] | None:
    """0 or 12 for "in the morning" or "at night" at place ``i``, and its end."""
    if words.match(i, "in", "the") and words[i + 2] in _PARTS_AFTER_IN:
        return _PARTS_AFTER_IN[words[i + 2]], i + 3
    if words.match(i, "after", "midnight"):
        return 0, i + 2
    if words.match(i, "at", "night"):
        return 12, i + 2
    return None


def _on_face(hour: int, half: int) -> int:
    """An hour of the clock face, before (0) or after (12) noon, on 24 hours."""
    return hour % 12 + half


def _in_digits(words: Words, i: int) -> Found | None:
    word = words[i]
    colon = _COLON.match(word)
    if colon:
        hour, minute = int(colon[1]), int(colon[2])
        second = int(colon[3]) if colon[3] else None
        if hour > 24 or minute > 59 or (second or 0) > 59 or (hour == 24 and (minute or second)):
            return None
        return _finish(words, hour, minute, second, i + 1)
    half = _meridiem(words, i + 1)
    dot = _DOT.match(word)
    if dot and int(dot[1]) <= 24 and int(dot[2]) <= 59:
        following = words[i + 1]
        led = words[i - 1] in {"at", "from", "until", "till", "by", "before", "to"}
        if (
            half
            or (led and following not in _MEASURES and not words.glued(i + 1))
            or zone(words, i + 1)
        ):
            return _finish(words, int(dot[1]), int(dot[2]), None, i + 1)
        return None
    four = _FOUR.match(word)
    if four and int(four[1]) * 60 + int(four[2]) <= 1440:
        return _four_digits(words, int(four[1]), int(four[2]), i)
    if not (word.isdecimal() and len(word) <= 2):
        return None
    hour = int(word)
    if half:
        return _finish(words, hour, 0, None, i + 1, stated=False)
    if words[i + 1] in {"noon", "midnight"} and hour == 12:
        midnight = words[i + 1] == "midnight"
        time = Clock(0 if midnight else 12, precise=True, midnight=midnight)
        return _with_zone(words, time, i + 2)
    if words[i + 1] == "h" and words.glued(i + 1) and hour <= 24:
        past = number_of(words[i + 2]) if words.glued(i + 2) else None
        if past is not None and past < 60:
            return _with_zone(words, Clock(hour % 24, past, precise=True), i + 3)
        return _with_zone(words, Clock(hour % 24), i + 2)
    return _shared_meridiem(words, hour, 0, i, stated=False)


def _four_digits(words: Words, hour: int, minute: int, i: int) -> Found | None:
    """Military time: beside "hours" or a zone, or after "at"; else it is a year or a count."""
    following = words[i + 1]
    time = Clock(hour, minute, precise=True)
    if following in {"hours", "hrs", "h"} and words[i + 2] not in {"of", "later", "ago", "after"}:
        return _with_zone(words, time, i + 2)
    if following in ZONE_WORDS or (following == "z" and words.glued(i + 1)):
        return _with_zone(words, time, i + 1)
    half = _meridiem(words, i + 1)
    if half and hour <= 12:
        return _finish(words, hour, minute, None, i + 1)
    if following == "local" and words[i + 2] == "time":
        return _with_zone(words, time, i + 1)
    if words[i - 1] == "at" and not following[:1].isalpha() and following not in {"-", "/"}:
        return time, None, i + 1
    if words[i - 1] == "at" and following in {"on", "last", "this", "today", "yesterday"}:
        return time, None, i + 1
    return None


def _finish(
    words: Words, hour: int, minute: int, second: int | None, end: int, *, stated: bool = True
) -> Found | None:
    """A time with whatever follows it: a.m., "hours", "in the morning", a zone."""
    half = _meridiem(words, end)
    if half:
        if hour > 23 or (hour == 0 and half[0]):
            return None
        if hour > 12:  # "15:00 p.m."
            return _with_zone(words, Clock(hour, minute, second, precise=stated), half[1])
        time = Clock(_on_face(hour, half[0]), minute, second, precise=stated)
        return _with_zone(words, time, half[1])
    if words[end] in {"hours", "hrs", "h"}:
        end += 1
    part = _part_after(words, end)
    if part and hour in _FACE:
        if words[end] == "at" and hour < 6:  # "3 at night"
            part = (0, part[1])
        return _with_zone(
            words, Clock(_on_face(hour, part[0]), minute, second, precise=stated), part[1]
        )
    if part:
        end = part[1]
    shared = _shared_meridiem(words, hour, minute, end - 1, stated=stated)
    if shared:
        return shared
    return _with_zone(words, Clock(hour, minute, second, precise=stated), end)


def _shared_meridiem(words: Words, hour: int, minute: int, i: int, *, stated: bool) -> Found | None:
    """An hour that shares the a.m. or p.m. of the one it runs to ("9 to 11 am")."""
    if hour not in _FACE or words[i + 1] not in {"to", "-", "–", "until", "till", "and"}:
        return _face(words, hour, i) if not stated else None
    if words[i + 1] == "and" and words[i - 1] != "between":
        return None
    other = words[i + 2].partition(":")[0]
    half = _meridiem(words, i + 3)
    if half is None or not other.isdecimal() or len(other) > 2 or int(other) not in _FACE:
        return None
    later = _on_face(int(other), half[0])
    same = _on_face(hour, half[0])
    return (
        Clock(same if same < later else _on_face(hour, 12 - half[0]), minute, precise=stated),
        None,
        i + 1,
    )


def _face(words: Words, hour: int, i: int) -> Found | None:
    """A whole hour by name: "9 o'clock", "9 in the morning"."""
    end = i + 1
    if hour not in _FACE:
        return None
    oclock = words[end] == "o'clock"
    if oclock:
        end += 1
    half = _meridiem(words, end)
    part = _part_after(words, end)
    if part:
        if words[end] == "at" and hour < 6:
            part = (0, part[1])
        return _with_zone(words, Clock(_on_face(hour, part[0])), part[1])
    if half:
        return _with_zone(words, Clock(_on_face(hour, half[0])), half[1])
    if not oclock:
        return None
    return _with_zone(words, Clock(hour, either=hour != 12), end)


def _in_words(words: Words, i: int) -> Found | None:
    """As in "nine o'clock", "half past six", "a quarter to ten", "one minute past midnight"."""
    word = words[i]
    minutes: int | None
    if word in {"half", "quarter"}:
        minutes, j = (30 if word == "half" else 15), i + 1
    else:
        minutes, j = number_of(word), i + 1
        if words[j] in {"minute", "minutes"}:
            j += 1
    if minutes is not None and words[j] in {"past", "after", "to", "before"} and minutes < 60:
        sign = 1 if words[j] in {"past", "after"} else -1
        told = words[j - 1] in {"minute", "minutes"} or words[j] in {"past", "to"}
        anchor = words[j + 1]
        if anchor in {"midnight", "noon"} and told:
            at = (0 if anchor == "midnight" else 720) + sign * minutes
            time = Clock(at // 60 % 24, at % 60, precise=True)
            return _with_zone(words, time, j + 2)
        hour = number_of(anchor)
        if words[j] == "past" or word in {"half", "quarter"}:
            if hour is None or hour not in _FACE:
                return None
            return _past(words, hour * 60 + sign * minutes, j + 2)
        return None
    hour = number_of(word)
    if hour is None or word[0].isdecimal():
        return None
    if words[j] in _MERIDIEM and hour in _FACE:
        return _finish(words, hour, 0, None, j, stated=False)
    return _face(words, hour, i)


def _past(words: Words, at: int, end: int) -> Found:
    """Minutes on the clock face, with the half of the day where it is told."""
    hour, minute = at // 60 % 12 or 12, at % 60
    half = _meridiem(words, end) or _part_after(words, end)
    if half:
        return _with_zone(words, Clock(_on_face(hour, half[0]), minute, precise=True), half[1])
    return _with_zone(words, Clock(hour, minute, precise=True, either=True), end)
