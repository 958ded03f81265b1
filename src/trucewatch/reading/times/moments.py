"""Points in time: a day, a part of a day, a clock time and what joins them into one expression."""

from __future__ import annotations

from dataclasses import replace

from trucewatch.reading.times.clocks import clock
from trucewatch.reading.times.days import day_at, is_day, is_longer
from trucewatch.reading.times.lexicon import (
    MONTHS,
    PARTS,
    SHIFTS,
    UNITS,
    WEEKDAYS,
    Hours,
)
from trucewatch.reading.times.nodes import (
    Calendar,
    Day,
    Moment,
    Reference,
    Shifted,
    Vague,
    Weekday,
)
from trucewatch.reading.times.relative import DAY_WORDS
from trucewatch.reading.times.words import Words
from trucewatch.reading.times.zones import offset_at

__all__ = ["moment"]

_DAY = UNITS["day"]
_TODAY = Shifted(_DAY, 0)
_NIGHT = PARTS["night"]
_BEFORE_PART = frozenset("at by before after until till since from around toward towards".split())
_ROUGHLY = frozenset({"around", "about", "approximately", "exactly", "roughly", "precisely"})
_SAME = frozenset({"that", "same"})
_PART_HEADS = frozenset(part.partition(" ")[0] for part in PARTS)
_CLOCK_STARTS = frozenset({"noon", "midday", "midnight", "half", "quarter"})


def moment(words: Words, i: int) -> Moment | None:
    """The point in time that starts at place ``i``."""
    return (
        _fixed_phrase(words, i)
        or _from_clock(words, i)
        or _from_part(words, i)
        or _from_day(words, i)
    )


def _fixed_phrase(words: Words, i: int) -> Moment | None:
    """Phrases that are one vague time: "at present", "at the moment", "in the future"."""
    word = words[i]
    if word == "present" and words[i - 1] == "at":
        return Moment(i - 1, i + 1, Vague("PRESENT_REF"))
    if word == "moment" and words[i - 1] in {"the", "this"} and words[i - 2] == "at":
        return Moment(i - 2, i + 1, Vague("PRESENT_REF"))
    if word == "future" and (words[i - 1] == "the" or words[i - 2] == "the"):
        return Moment(i, i + 1, Vague("FUTURE_REF")) if words[i - 1] in {"the", "near"} else None
    return None


# ---- clock first -----------------------------------------------------------------------------


def _from_clock(words: Words, i: int) -> Moment | None:
    found = clock(words, i)
    if found is None or _is_name(words, i):
        return None
    time, zone, end = found
    node = Moment(i, end, clock=time, zone=zone)
    _join_day(words, node)
    return node


def _is_name(words: Words, i: int) -> bool:
    """Whether the word is part of a name ("Operation Midnight Hammer", "the noon prayers")."""
    if words[i + 1] in {"prayer", "prayers", "mass"}:
        return True
    if not words.capital(i) or i == words.first or words.shouting:
        return False
    after = words.capital(i + 1) and words[i + 1] not in WEEKDAYS and words[i + 1] not in MONTHS
    return after or (words.capital(i - 1) and i - 1 > words.first and words[i - 1] not in WEEKDAYS)


def _join_day(words: Words, node: Moment) -> None:
    """Add the day that follows a clock time: "on Friday", "today", "last night"."""
    j = node.last
    comma = words[j] == ","
    j = j + 1 if comma else j
    j = j + 1 if words[j] in {"on", "of"} else j
    j = j + 1 if words[j] == "the" and words[j + 1] != "day" else j
    if comma and not _is_dated(words, j):
        return
    following = _from_part(words, j, joined=True) or _from_day(words, j, joined=True)
    if following is None or following.clock is not None:
        return
    if following.day is None or not is_day(following.day):
        return
    node.day, node.last = following.day, following.last
    node.night_before = following.night_before
    part = following.part
    if part is not None and part.code == "NI":
        node.night_after = not following.night_before
    if node.clock is not None and node.clock.either and part is not None:
        node.part = part


def _is_dated(words: Words, j: int) -> bool:
    """Whether a full date follows a comma, which a list of days would not have."""
    return words[j] in MONTHS or ("0" <= words[j][:1] <= "9" and words[j + 1] in MONTHS)


# ---- part of the day first -------------------------------------------------------------------


def _part(words: Words, i: int) -> tuple[Hours, int] | None:
    """A part of the day at place ``i``: "morning", "late evening", "early hours"."""
    word = words[i]
    if word not in _PART_HEADS:
        return None
    two = f"{word} {words[i + 1]}"
    if two in PARTS:
        return PARTS[two], i + 2
    if word in {"early", "late"} and words[i + 1] == "morning" and words[i + 2] == "hours":
        return PARTS["early hours"], i + 3
    if word == "early" and words[i + 1] == "-" and words[i + 2] == "morning":
        return PARTS["early morning"], i + 3
    if word in PARTS and word not in {"early", "late"}:
        return PARTS[word], i + 1
    return None


def _from_part(words: Words, i: int, *, joined: bool = False) -> Moment | None:
    word = words[i]
    if word == "tonight":
        node = Moment(i, i + 1, _TODAY, _NIGHT)
        if not joined:
            _add_clock(words, node)
        return node
    if word == "overnight":
        return _overnight(words, i)
    if word in SHIFTS or word in _SAME:
        return _shifted_part(words, i)
    found = _part(words, i)
    if found is None or _is_name(words, i):
        return _early_or_late(words, i)
    part, end = found
    if words[end] == "hours" and word in PARTS:
        end += 1
    node = Moment(i, end, part=part)
    j = end
    linked = words[j] in {"of", "on"} or (part.code == "NI" and words[j] in {"between", "from"})
    j = j + 1 if linked else j
    j = j + 1 if words[j] == "the" and linked else j
    day = day_at(words, j)
    beside = linked or words[j] in WEEKDAYS or words[j] in DAY_WORDS
    if day is not None and is_day(day[0]) and beside:
        node.day, node.last = day
        if part.code == "NI":
            _add_morrow(words, node)
        _add_clock(words, node)
        return node
    if linked and words[j] == "that" and words[j + 1] == "day":
        node.day, node.last = Reference(_DAY, 0), j + 2
        return node
    if joined:
        return None
    return node if _alone(words, i) else None


def _add_morrow(words: Words, node: Moment) -> None:
    """The second of the two days that a night joins ("the night between Sunday and Monday")."""
    j = node.last
    if words[j] not in {"and", "to", "into", "-", "–"}:
        return
    following = day_at(words, j + 1)
    if following is None:
        return
    one, two = node.day, following[0]
    if isinstance(one, Weekday) and isinstance(two, Weekday):
        joined = two.number % 7 == (one.number + 1) % 7
    else:
        joined = isinstance(one, Calendar) and isinstance(two, Calendar) and two.day is not None
    if joined:
        node.last = following[1]
        if isinstance(one, Calendar) and isinstance(two, Calendar) and one.year is None:
            node.day = replace(one, year=two.year)


def _alone(words: Words, i: int) -> bool:
    """Whether a part of the day without a day is one: "at dawn", "in the evening"."""
    before, earlier = words[i - 1], words[i - 2]
    if words[i] in {"night", "late"} and before in {"at", "by"}:
        return False
    if before == "the":
        return earlier in {"in", "during", "by", "until", "through", "throughout", "since", "later"}
    return before in _BEFORE_PART


def _overnight(words: Words, i: int) -> Moment:
    node = Moment(i, i + 1, _TODAY, _NIGHT, night_before=True)
    j = i + 1
    into = words[j] in {"into", "to"}
    j = j + 1 if into or words[j] == "on" else j
    day = day_at(words, j)
    if day is None or not is_day(day[0]) or isinstance(day[0], Shifted | Reference):
        return node
    node.day, node.last = day
    node.night_before = into
    if isinstance(node.day, Weekday) and node.day.until is not None:
        node.day = Weekday(node.day.number)
        node.night_before = False
    return node


def _shifted_part(words: Words, i: int) -> Moment | None:
    """A part of a day told from now or from the text: "last night", "that evening"."""
    word = words[i]
    j = i + 2 if word == "that" and words[i + 1] == "same" else i + 1
    found = _part(words, j)
    if found is None:
        return None
    part, end = found
    day: Day
    before = False
    if word in _SAME:
        day = Reference(_DAY, 0)
    elif word == "this" or word == "current":
        day = _TODAY
    elif word == "last":
        day, before = (_TODAY, True) if part.code == "NI" else (Shifted(_DAY, -1), False)
    elif word in {"next", "following", "previous", "preceding"}:
        day = Reference(_DAY, SHIFTS[word])
    else:
        return None
    node = Moment(i, end, day, part, night_before=before)
    _add_clock(words, node)
    return node


def _early_or_late(words: Words, i: int) -> Moment | None:
    """As in "early Friday", "late on Thursday night", "early on 9 January"."""
    word = words[i]
    if word not in {"early", "late"}:
        return None
    j = i + 2 if words[i + 1] == "on" else i + 1
    day = day_at(words, j)
    if day is None or not is_day(day[0]):
        if words[j] == "last" and words[j + 1] in {"night", "evening"}:
            later = _shifted_part(words, j)
            if later is not None and later.part is not None:
                hours = PARTS.get(f"{word} {words[j + 1]}", later.part)
                return Moment(i, later.last, later.day, hours, night_before=later.night_before)
        return None
    if not isinstance(day[0], Weekday | Shifted | Calendar) or is_longer(day[0]):
        return None
    part, end = PARTS[word], day[1]
    if words[end] in PARTS:
        part = PARTS.get(f"{word} {words[end]}", PARTS[words[end]])
        end += 1
    node = Moment(i, end, day[0], part)
    _add_clock(words, node)
    return node


# ---- day first -------------------------------------------------------------------------------


def _from_day(words: Words, i: int, *, joined: bool = False) -> Moment | None:
    found = day_at(words, i)
    if found is None:
        return None
    day, end = found
    node = Moment(i, end, day)
    if not is_day(day) or is_longer(day):
        return node
    _timestamp(words, node)
    _add_part(words, node)
    if not joined and node.clock is None:
        _add_clock(words, node)
    return node


def _timestamp(words: Words, node: Moment) -> None:
    """The clock time that an ISO timestamp joins with a T."""
    if words[node.last] == "t" and words.glued(node.last) and words.glued(node.last + 1):
        found = clock(words, node.last + 1)
        if found is None:
            return
        node.clock, node.zone, node.last = found
        if node.zone is None and words[node.last] in {"+", "-"} and words.glued(node.last):
            node.zone = offset_at(words, node.last)
            node.last += 2 if node.zone is not None else 0


def _add_part(words: Words, node: Moment) -> None:
    """The part of the day after a day: "Friday morning", "Friday at dawn", "Monday night"."""
    j = node.last
    if words[j] == "-" and words.glued(j) and words[j + 1] in PARTS:
        j += 1
    found = _part(words, j)
    if found is None and (words[j] == "at" or words.match(j, "in", "the")):
        found = _part(words, j + 1 if words[j] == "at" else j + 2)
    if found is None:
        return
    node.part, node.last = found
    if isinstance(node.day, Weekday) and node.day.until is not None and node.part.code == "NI":
        node.day = Weekday(node.day.number)


def _add_clock(words: Words, node: Moment) -> None:
    """The clock time after a day: "Friday at 3 p.m.", "this morning's 9 o'clock"."""
    j = node.last
    if words[j] in {"at", "'s", "’s"}:
        j += 1
        j = j + 1 if words[j] in _ROUGHLY else j
    elif words[j] == "," and isinstance(node.day, Calendar):
        j = j + 2 if words[j + 1] == "at" else j + 1
    starts = words[j]
    if not ("0" <= starts[:1] <= "9" or starts in _CLOCK_STARTS or (j > node.last)):
        return
    found = clock(words, j)
    if found is None:
        return
    node.clock, node.zone, node.last = found
    if node.part is not None and node.part.code == "NI":
        node.night_after = not node.night_before
