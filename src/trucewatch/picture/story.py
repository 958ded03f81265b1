"""One conflict's claims and reports, with what every step of the fold asks of them.

Claims are folded conflict by conflict: what happens in one country never decides anything in
another, so each part can be folded alone, and again when only it has changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from trucewatch.model.claim import Claim, Control, Incident, Truce
from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.report import Report
from trucewatch.picture.areas import place_key, town_of
from trucewatch.picture.decisions import Linked
from trucewatch.picture.origins import Origins
from trucewatch.picture.parties import Parties, fold

__all__ = ["SILENCE_DAYS", "Story", "Window", "between", "split", "window_of"]

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
class Story:
    """The claims of one conflict in the order of their ids, and the reports they stand in.

    ``at`` is the time that the picture shows. ``zone`` is the zone most of its times are in.
    ``fighting`` are the parties that attack by somebody's word, or declare truces.
    """

    country: str | None
    claims: list[Claim]
    reports: dict[str, Report]
    parties: Parties
    origins: Origins
    linked: Linked
    at: datetime
    silence: timedelta = timedelta(days=SILENCE_DAYS)
    zone: str | None = None
    by_id: dict[str, Claim] = field(default_factory=dict)
    of_report: dict[str, list[Claim]] = field(default_factory=dict)
    scenes: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    fighting: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Look-ups over the claims."""
        self.by_id = {claim.id: claim for claim in self.claims}
        zones = Counter(c.when.zone for c in self.claims if c.when is not None and c.when.zone)
        self.zone = min(zones, key=lambda z: (-zones[z], z), default=None)
        for claim in self.claims:
            self.of_report.setdefault(claim.report, []).append(claim)
            for place in claim.where:
                if place.id is not None and place.precision != "country":
                    self.names[fold(place.name)] = place_key(place)
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
        named = (
            self.names.get(" ".join(tokens[at : at + size]))
            for at in range(len(tokens))
            for size in range(1, min(_LONGEST, len(tokens) - at) + 1)
        )
        own = (place_key(place) for place in claim.where)
        return frozenset(key for key in (*own, *named) if key is not None)

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


def split(claims: Sequence[Claim], parties: Parties) -> list[tuple[str | None, list[Claim]]]:
    """The claims by conflict, in the order of the countries.

    A claim belongs to the country of its places, else to the one that its report mostly names,
    else to the one in whose conflict alone the names of its report occur, else to no country.
    A name occurs where any name or body of its party does, by ``parties`` of no country.
    """
    mains = _mains(claims)
    mains |= _by_names(claims, mains, parties)
    by_country: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_country[_country(claim, mains.get(claim.report))].append(claim)
    return sorted(by_country.items(), key=lambda item: item[0] or "")


def _mains(claims: Sequence[Claim]) -> dict[str, str]:
    """The country that each report names most."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        for place in claim.where:
            if place.country is not None:
                counts[claim.report][place.country] += 1
    return {report: _most(found) for report, found in counts.items()}


def _by_names(
    claims: Sequence[Claim], mains: Mapping[str, str], parties: Parties
) -> dict[str, str]:
    """The country of each report without places, where its names are of one conflict alone."""
    lost = [claim for claim in claims if claim.report not in mains]
    if not lost:
        return {}
    countries: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        country = mains.get(claim.report)
        if country is not None:
            for name in _names(claim, parties):
                countries[name].add(country)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in lost:
        for name in _names(claim, parties):
            if len(countries[name]) == 1:
                counts[claim.report].update(countries[name])
    return {report: _most(found) for report, found in counts.items()}


def _names(claim: Claim, parties: Parties) -> Iterator[str]:
    """Who is named in a claim, as keys: each name as itself and as its party."""
    speaker = claim.speaker
    if speaker is not None:
        yield speaker.actor or fold(speaker.name)
        yield parties.of_speaker(speaker) or fold(speaker.name)
    body = claim.body
    named: tuple[str | None, ...] = ()
    if isinstance(body, Truce):
        named = (*body.declared_by, *body.parties)
    elif isinstance(body, Incident):
        named = (body.actor, body.target)
    elif isinstance(body, Control):
        named = (body.holder,)
    for name in parties.named(n for n in named if n):
        yield fold(name)
        yield parties.key(name)


def _most(found: Counter[str]) -> str:
    return min(found, key=lambda country: (-found[country], country))


def _country(claim: Claim, main: str | None) -> str | None:
    own = Counter(place.country for place in claim.where if place.country is not None)
    if not own or (main is not None and main in own):
        return main
    return _most(own)
