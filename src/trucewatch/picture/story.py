"""One conflict's claims and reports, with what every step of the fold asks of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from trucewatch.model.claim import Claim, Incident, Truce
from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.report import Report
from trucewatch.picture.areas import place_key, town_of
from trucewatch.picture.decisions import Linked
from trucewatch.picture.origins import Origins
from trucewatch.picture.parties import Parties, fold

__all__ = ["SILENCE_DAYS", "Clock", "Story", "Window", "between", "window_of"]

SILENCE_DAYS = 30
"""A truce without an end of which no origin has spoken for so many days is unknown."""
_WIDTHS = {
    "part_of_day": timedelta(hours=6), "day": timedelta(days=1), "week": timedelta(days=7),
    "month": timedelta(days=31), "year": timedelta(days=366), "unknown": timedelta(days=1),
}  # fmt: skip
"""How far a time with one open bound reaches, by how sharp its words are."""

_LONGEST = 4
"""Words in the name of a place."""

Window = tuple[datetime, datetime]


@dataclass(slots=True)
class Clock:
    """The time that a picture shows; whatever depends on it must be asked here.

    ``until`` is the first instant asked about that had not come: up to it, and not with it, the
    picture of any later time is the same. ``None``: of any later time at all.
    """

    at: datetime
    until: datetime | None = None

    def reached(self, instant: datetime) -> bool:
        """Whether an instant has come by the time shown."""
        if instant <= self.at:
            return True
        if self.until is None or instant < self.until:
            self.until = instant
        return False


@dataclass(slots=True)
class Story:
    """The claims of one conflict in the order of their ids, and the reports they stand in.

    ``clock`` has the time that the picture shows. ``zone`` is the zone most of its times are in.
    ``starting`` are the words of the names of places, with the places' keys, by their first word.
    ``fighting`` are the parties that attack by somebody's word, or declare truces.
    """

    country: str | None
    claims: list[Claim]
    reports: dict[str, Report]
    parties: Parties
    origins: Origins
    linked: Linked
    clock: Clock
    silence: timedelta = timedelta(days=SILENCE_DAYS)
    zone: str | None = None
    by_id: dict[str, Claim] = field(default_factory=dict)
    of_report: dict[str, list[Claim]] = field(default_factory=dict)
    scenes: dict[str, str] = field(default_factory=dict)
    starting: dict[str, list[tuple[list[str], str]]] = field(default_factory=dict)
    fighting: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Look-ups over the claims."""
        self.by_id = {claim.id: claim for claim in self.claims}
        zones = Counter(c.when.zone for c in self.claims if c.when is not None and c.when.zone)
        self.zone = min(zones, key=lambda z: (-zones[z], z), default=None)
        names: dict[str, str] = {}
        for claim in self.claims:
            self.of_report.setdefault(claim.report, []).append(claim)
            for place in claim.where:
                if place.id is not None and place.precision != "country":
                    names[fold(place.name)] = place_key(place)
        for name, key in names.items():
            words = name.split()
            if 0 < len(words) <= _LONGEST:
                self.starting.setdefault(words[0], []).append((words, key))
        self.scenes = _scenes(self.claims)
        self.fighting = self.parties.keys(dict.fromkeys(_fighters(self.claims)))

    def published(self, claim: Claim) -> Window | None:
        """The first and last instant at which a claim's report can have been published."""
        report = self.reports.get(claim.report)
        if report is None or report.published is None:
            return None
        return _published(report.published, self.zone)

    def moment(self, claim: Claim) -> Window | None:
        """When what a claim tells of was: its own time, else the day of its report."""
        return window_of(claim.when) or self.published(claim)

    def day(self, claim: Claim) -> str | None:
        """The day that a claim tells of, as written, else that of its report."""
        if claim.when is not None and claim.when.day is not None:
            return claim.when.day
        return self.report_day(claim)

    def report_day(self, claim: Claim) -> str | None:
        """The day of a claim's report."""
        report = self.reports.get(claim.report)
        return report.day if report is not None else None

    def time(self, claim: Claim) -> Interval | None:
        """The time a claim tells of, else no later than its report."""
        if claim.when is not None and (claim.when.start or claim.when.end):
            return claim.when
        day = self.report_day(claim)
        return Interval(None, day, "day") if day is not None else None

    def town(self, claim: Claim) -> str | None:
        """The town a claim speaks of, else the one that its report mostly does."""
        return town_of(claim.where) or self.scenes.get(claim.report)

    def places(self, claim: Claim, words: str) -> frozenset[str]:
        """The keys of the places of a claim, and of those of the story that words name."""
        tokens = fold(words).split()
        found = {place_key(place) for place in claim.where}
        for at, token in enumerate(tokens):
            for name, key in self.starting.get(token, ()):
                if tokens[at : at + len(name)] == name:
                    found.add(key)
        return frozenset(found)

    def party(self, claim: Claim) -> str | None:
        """The party of a claim's speaker; ``None`` for the report's own voice."""
        return self.parties.of_speaker(claim.speaker)

    def speakers(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """Who says claims, one name for each party, in the order of the claims."""
        names = (c.speaker.name for c in claims if c.speaker is not None)
        return self.parties.distinct(names)

    def said_by(self, claim: Claim) -> str:
        """Who to name for a claim: its speaker, else its publisher."""
        if claim.speaker is not None:
            return claim.speaker.name
        report = self.reports.get(claim.report)
        return (report.publisher if report is not None else None) or "a report"


def _fighters(claims: Iterable[Claim]) -> Iterator[str]:
    """The names of who is said to attack, and of who declares truces."""
    for claim in claims:
        if isinstance(claim.incident, Incident) and claim.incident.actor:
            yield claim.incident.actor
        elif isinstance(claim.truce, Truce):
            yield from claim.truce.declared_by


def _scenes(claims: Sequence[Claim]) -> dict[str, str]:
    """The town that most claims of a report name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        town = town_of(claim.where)
        if town is not None:
            counts[claim.report][town] += 1
    return {
        report: min(found, key=lambda town: (-found[town], town))
        for report, found in counts.items()
    }


@lru_cache(maxsize=65536)
def _published(written: str, zone: str | None) -> Window:
    return earliest(written, zone), latest(written, zone)


@lru_cache(maxsize=65536)
def _window(start: str | None, end: str | None, precision: str, zone: str | None) -> Window | None:
    width = _WIDTHS.get(precision, timedelta(0))
    first = earliest(start, zone) if start else None
    last = latest(end, zone) if end else None
    if first is None:
        return (last - width, last) if last is not None else None
    return first, (first + width if last is None else max(first, last))


def between(a: Window, b: Window) -> timedelta | None:
    """The time between two windows, ``None`` where they share an instant.

    A window holds its start and not its end, so two days next to each other share nothing; a
    point holds itself.
    """
    if a == b or max(a[0], b[0]) < min(a[1], b[1]):
        return None
    if a[0] == a[1] and b[0] <= a[0] < b[1]:
        return None
    if b[0] == b[1] and a[0] <= b[0] < a[1]:
        return None
    return max(a[0], b[0]) - min(a[1], b[1])


def window_of(interval: Interval | None) -> Window | None:
    """The instants that an interval can mean, ``None`` where it bounds nothing."""
    if interval is None:
        return None
    return _window(interval.start, interval.end, interval.precision, interval.zone)
