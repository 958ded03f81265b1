"""Why: the three answers in words, for a column of reasons or for one pair in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from trucewatch.matching.parties import Parties, answer
from trucewatch.matching.places import Places
from trucewatch.matching.tables import (
    ALWAYS,
    DAY,
    NEVER,
    NO,
    UNKNOWN,
    YES,
    Ceasefire,
    Events,
    Moment,
)  # fmt: skip
from trucewatch.matching.windows import Windows

__all__ = ["WORD", "Explained", "explain", "moment_words", "party_reason", "place_reason",
           "time_reason"]  # fmt: skip

WORD = {NO: "no", UNKNOWN: "unknown", YES: "yes"}


@dataclass(frozen=True, slots=True)
class Explained:
    """One pair: its three answers, the distance in km (``None`` where unknown), and a sentence."""

    time: int
    place: int
    party: int
    km: float | None
    sentence: str


def explain(events: Events, row: int, ceasefire: Ceasefire, parties: Parties) -> Explained:
    """Judge one event against one ceasefire, whatever the answers are."""
    one = events.part(row, row + 1)
    zero = np.zeros(1, np.int32)
    time = int(Windows.of([ceasefire]).answer(zero, one.start, one.end)[0])
    places = Places.of([ceasefire])
    said, km = places.answer(one, zero, zero)
    place, actors = int(said[0]), events.groups[events.group[row]]
    party = answer(ceasefire, actors, parties)
    distance = None if np.isnan(km[0]) else round(float(km[0]), 1)
    if min(time, place, party) == YES:
        verdict = "is inside"
    else:
        verdict = "may be inside" if min(time, place, party) else "is not inside"
    when = _span(int(one.start[0]), int(one.end[0]))
    far = f" ({distance} km from it)" if distance else ""
    reasons = (
        f"time {WORD[time]}: {when}, {time_reason(ceasefire, time)}",
        f"place {WORD[place]}: {place_reason(ceasefire, place, float(one.radius[0]))}{far}",
        f"party {WORD[party]}: {party_reason(ceasefire, actors, parties)}",
    )
    name = f" ({ceasefire.name})" if ceasefire.name else ""
    sentence = f"Event {events.ids[row]} {verdict} {ceasefire.id}{name}: {'; '.join(reasons)}."
    return Explained(time, place, party, distance, sentence)


def time_reason(ceasefire: Ceasefire, answer: int) -> str:
    """What an answer about time rests on: the window."""
    word = {YES: "in", NO: "outside", UNKNOWN: "perhaps in"}[answer]
    return f"{word} {moment_words(ceasefire.starts)} to {moment_words(ceasefire.ends)}"


def place_reason(ceasefire: Ceasefire, answer: int, radius: float) -> str:
    """What an answer about place rests on: the area, and how well the event's place is known."""
    if ceasefire.area is None:
        return "where the ceasefire holds is not known"
    said = ceasefire.area.said or "the area"
    if radius == 0 or answer == YES:
        known = ""
    elif np.isfinite(radius):
        known = f", the event within {radius:g} km of its point"
    else:
        known = ", of the event's place only the country is known" if answer == UNKNOWN else ""
    word = {YES: "in", NO: "outside", UNKNOWN: "perhaps in"}[answer]
    return f"{word} {said}{known}"


def party_reason(ceasefire: Ceasefire, actors: frozenset[str], parties: Parties) -> str:
    """What an answer about parties rests on: who of the actors is a party, and by which name."""
    if not ceasefire.parties:
        return "the ceasefire's parties are not known"
    if not actors:
        return "the event's actors are not known"
    keys = parties.keys(ceasefire.parties)
    start, end = ceasefire.starts.earliest, ceasefire.ends.latest
    told = []
    for actor in sorted(actors, key=parties.name):
        said = parties.is_of(actor, keys, start, end)
        name = parties.name(actor)
        key = parties.key(actor)
        if key in keys:
            written = next(p for p in sorted(ceasefire.parties) if parties.key(p) == key)
            other = parties.name(written)
            told.append(f"{name} is a party" + (f" (as {other})" if other != name else ""))
        elif said == YES:
            told.append(f"{name} belongs to a party")
        elif said == UNKNOWN:
            told.append(f"{name} belonged to a party for a part of the time")
        else:
            told.append(f"{name} is no party by any name known")
    return ", ".join(told)


def moment_words(moment: Moment) -> str:
    """A moment for people: a day, a time, both bounds where they differ, "open" or "unknown"."""
    if moment.earliest >= ALWAYS:
        return "open"
    if moment.earliest <= NEVER or moment.latest >= ALWAYS:
        known = moment.latest if moment.earliest <= NEVER else moment.earliest
        return "unknown" if moment.earliest <= NEVER else f"unknown, {_time(known)} or later"
    if moment.earliest == moment.latest:
        return _time(moment.earliest)
    if moment.latest - moment.earliest == DAY:
        return f"some time on {_time(moment.earliest)}"
    return f"between {_time(moment.earliest)} and {_time(moment.latest)}"


def _span(start: int, end: int) -> str:
    if end - start <= DAY:
        return _time(start)
    last = end - DAY if end % DAY == 0 else end
    return f"{_time(start)} to {_time(last)}"


def _time(second: int) -> str:
    time = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    return f"{time:%Y-%m-%d}" if second % DAY == 0 else f"{time:%Y-%m-%d %H:%M}"
