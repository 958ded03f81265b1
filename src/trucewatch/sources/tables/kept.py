"""Ceasefires of our own ledger: what the picture says of them, with its own uncertainty."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.matching.tables import ALWAYS, DAY, NEVER, Ceasefire, Moment
from trucewatch.model.interval import Interval
from trucewatch.model.picture import Ceasefire as Entry
from trucewatch.model.picture import Picture
from trucewatch.sources.tables.areas import area_of_names
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.partial_dates import day
from trucewatch.sources.tables.times import Clock

__all__ = ["from_picture"]

_ENDED = frozenset({"expired", "ended", "superseded"})


def from_picture(
    picture: Picture, gazetteer: Gazetteer, findings: Findings, clock: Clock
) -> list[Ceasefire]:
    """The ceasefires of a picture.

    A start known to the day only may lie anywhere in that day, so an event of the same day is not
    inside for sure. A ceasefire without an end is open until somebody says that it ended; one that
    is over at an unknown time may have ended at any time.
    """
    findings.rows = len(picture.ceasefires)
    return [_ceasefire(entry, gazetteer, findings, clock) for entry in picture.ceasefires]


def _ceasefire(entry: Entry, gazetteer: Gazetteer, findings: Findings, clock: Clock) -> Ceasefire:
    zone = _zone(entry, gazetteer)
    start = _moment(entry.starts, zone, clock) or Moment(NEVER, ALWAYS)
    over = entry.status in _ENDED
    told = next((c.at for c in reversed(entry.history) if c.status in _ENDED and c.at), None)
    end = _moment(entry.ends, zone, clock)
    if end is not None and end.earliest <= NEVER:  # "until nine": it runs up to then
        end = Moment(end.latest, end.latest)
    if end is None and told is not None:
        end = Moment(*_span(told, told, zone, clock))
    if end is None:
        end = Moment(start.earliest, ALWAYS) if over else Moment(ALWAYS, ALWAYS)
    if entry.starts is None:
        findings.note("no start; its time is unknown", [entry.id])
    return Ceasefire(
        entry.id, start, end, frozenset((*entry.parties, *entry.declared_by)),
        area_of_names(entry.areas, gazetteer, findings, entry.id, entry.country),
        name=entry.name, kind=entry.kind, country=entry.country,
        declared=_moment(entry.declared_at, zone, clock), over=over,
    )  # fmt: skip


def _zone(entry: Entry, gazetteer: Gazetteer) -> str | None:
    """The zone of the place: its reports use it, else its country has but one."""
    told = (entry.starts, entry.ends, entry.declared_at)
    found = next((i.zone for i in told if i is not None and i.zone is not None), None)
    if found is not None or entry.country is None:
        return found
    country = gazetteer.country(entry.country)
    return country.zone if country is not None else None


def _moment(interval: Interval | None, zone: str | None, clock: Clock) -> Moment | None:
    if interval is None or (interval.start is None and interval.end is None):
        return None
    first, last = _span(interval.start, interval.end, interval.zone or zone, clock)
    return Moment(first, last)


def _span(start: str | None, end: str | None, zone: str | None, clock: Clock) -> tuple[int, int]:
    """The first and the last second it may have been; a day's last is the next one's first."""
    first = _second(start, zone, clock) if start is not None else NEVER
    if end is None:
        return first, ALWAYS
    return first, _second(end, zone, clock) + (0 if "T" in end else DAY)


def _second(bound: str, zone: str | None, clock: Clock) -> int:
    time = datetime.fromisoformat(bound)
    clock_zone = clock.zone or zone
    if time.tzinfo is None and zone is not None and clock.zone is not None and "T" in bound:
        time = time.replace(tzinfo=ZoneInfo(zone))
    if time.tzinfo is not None and clock_zone is not None:
        time = time.astimezone(ZoneInfo(clock_zone)).replace(tzinfo=None)
    elif time.tzinfo is not None:
        clock.meet([time.strftime("%z")], "the ledger")
    return day(time.date()) + time.hour * 3600 + time.minute * 60 + time.second
