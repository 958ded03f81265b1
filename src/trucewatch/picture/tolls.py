"""Figures: series by measure, place and kind of counting, each point one counter's word.

Nothing is ever summed. Figures of one counter and day with one value are one point, whoever prints
them. ``low`` and ``high`` of an entry span the counters' latest figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

import msgspec

from trucewatch.model.claim import Claim, Incident, Toll
from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.picture import Flag, Scope, TollEntry, TollPoint
from trucewatch.picture.areas import town_of
from trucewatch.picture.ids import entry_id, ids_of
from trucewatch.picture.scopes import toll_of, who_of, whole_of
from trucewatch.picture.story import Story, window_of

__all__ = ["counter_of", "instant_of", "number_of", "tolls", "when_of"]

_UNREAL = frozenset({"planned", "proposed", "conditional", "denied"})
_RETURN = timedelta(days=2)
"""A value that comes back after so long, passed by higher ones, is an old one told again."""
_NO_EVENT = frozenset({"clash", "arrest"})
_MONTH = timedelta(days=30)
"""After so long without a figure the next one is of another episode."""
_SLIP = timedelta(days=3)
_LARGE = 100
"""Below this two counters can well give one number of people and of families by chance."""

_PART = 0.5
"""Below half of its counter's total, a figure that does not call itself one is a part of it."""

Key = tuple[str, str, str, str]


def tolls(story: Story) -> tuple[TollEntry, ...]:
    """The figures of the human cost, one entry per measure, who, place and kind of counting.

    A figure that is part of another ("131, including 21 children") stands in the other's series,
    flagged ``scope``.
    """
    events = _events(story)
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in story.claims:
        toll = claim.toll
        if not isinstance(toll, Toll) or claim.reality in _UNREAL or claim.stance == "denies":
            continue
        if toll.low is None and toll.high is None and toll.qualifier != "many":
            continue
        groups[_key(claim, story, events)].append(claim)
    entries = [
        _entry(key, same, story)
        for key, claims in groups.items()
        for episode in _episodes(claims, story)
        for same in _comparable(episode, story)
    ]
    return tuple(sorted(entries, key=lambda e: (e.measure, e.scope.place or "", e.id)))


def _episodes(claims: Sequence[Claim], story: Story) -> list[list[Claim]]:
    """Figures in episodes: cut where for a month none was given, each by the order of claims."""
    dated = sorted(((_day(c, story) or "")[:10], c.id, c) for c in claims)
    found: list[list[Claim]] = []
    before = ""
    for day, _, claim in dated:
        if (
            not before
            or not found
            or (date.fromisoformat(day) - date.fromisoformat(before)) > _MONTH
        ):
            found.append([])
        found[-1].append(claim)
        before = day
    return [sorted(episode, key=lambda c: c.id) for episode in found]


def _comparable(claims: list[Claim], story: Story) -> list[list[Claim]]:
    """The figures of an episode by what they count: one length of time, or all since a beginning.

    New ones compare with new ones of as many days. One that does not say that it is a total, and
    is far below a total of its counter's by then, is rather of a part or a day: it stands apart.
    """
    totals: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for claim in claims:
        toll, number = toll_of(claim), number_of(toll_of(claim))
        if toll.counting == "cumulative" and toll.included_in is None and number is not None:
            totals[counter_of(claim, story)].append((_day(claim, story) or "", number))
    told = {counter: _highest(figures) for counter, figures in totals.items()}
    found: dict[tuple[int | None, bool], list[Claim]] = defaultdict(list)
    for claim in claims:
        whole = _whole(claim, story)
        toll = toll_of(whole)
        days = _days_of(toll.period) if toll.counting == "new" else None
        most = 0
        if toll.counting == "unknown" and (own := told.get(counter_of(whole, story))):
            by_then = bisect_right(own, _day(whole, story) or "", key=lambda pair: pair[0])
            most = own[by_then - 1][1] if by_then else 0
        found[days, (toll.high or toll.low or 0) < _PART * most].append(claim)
    return list(found.values())


def _highest(figures: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Days and figures in order of the days, each with the highest figure until then."""
    ordered = sorted(figures)
    highest = accumulate((n for _, n in ordered), max)
    return [(day, most) for (day, _), most in zip(ordered, highest, strict=True)]


def _days_of(period: Interval | None) -> int | None:
    """How many days a period has, ``None`` where its words leave a bound open."""
    window = window_of(period) if period is not None and period.start and period.end else None
    return round((window[1] - window[0]) / timedelta(days=1)) if window is not None else None


def _events(story: Story) -> set[tuple[str, int]]:
    """The sentences (report and offset) that tell of one event, not of days of fighting.

    Who was arrested is told beside all else that came of days, who was evacuated and who was hurt.
    """
    found = set()
    for claim in story.claims:
        if isinstance(claim.incident, Incident) and claim.incident.type not in _NO_EVENT:
            window = story.moment(claim)
            if window is not None and window[1] - window[0] <= timedelta(days=1):
                found.add((claim.report, claim.quote.start))
    return found


def _key(claim: Claim, story: Story, events: set[tuple[str, int]]) -> Key:
    whole = _whole(claim, story)
    toll = toll_of(whole)
    counted: str = whole_of(toll, of_event=(whole.report, whole.quote.start) in events)
    if toll.measure == "other":  # what was counted is not known: only equal figures stand together
        counted = f"{counted} {toll.low} {toll.high}"
    return toll.measure, story.town(whole) or "", who_of(toll) or "", counted


def _whole(claim: Claim, story: Story) -> Claim:
    """The claim of the figure that a claim's is a part of, through parts of parts, else itself."""
    whole = claim
    for _ in range(4):  # a part of a part; a circle ends here too
        of = toll_of(whole).included_in
        held = story.by_id.get(of) if of is not None else None
        if (
            held is None
            or not isinstance(held.toll, Toll)
            or held.toll.measure != toll_of(whole).measure
        ):
            break
        whole = held
    return whole


def counter_of(claim: Claim, story: Story) -> str:
    """Who counts: the speaker, else whoever the report's own voice is owed to."""
    if claim.speaker is not None:
        return story.parties.counter(claim)
    return f"origin {story.origins.name(claim)}"


def number_of(point: TollPoint | Toll) -> int | None:
    """The one number of a figure, the lower where it has two."""
    return point.low if point.low is not None else point.high


def _entry(key: Key, claims: list[Claim], story: Story) -> TollEntry:
    points: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        toll = toll_of(claim)
        value = toll.low, toll.high, toll.qualifier, toll.unit, toll.counting
        part = toll.included_in is not None
        points[counter_of(claim, story), value, _day(claim, story), part].append(claim)
    made = [(_point(found, story), counter) for (counter, *_), found in points.items()]
    made.sort(key=lambda p: (instant_of(p[0]), p[0].claims))
    series = _flagged([point for point, _ in made], [str(c) for _, c in made], claims, story)
    newest: dict[str, TollPoint] = {}
    for point, (_, counter) in zip(series, made, strict=True):
        if not point.flags or str(counter) not in newest:
            newest[str(counter)] = point
    sound = [p for p in newest.values() if not p.flags] or list(newest.values())
    lows = [p.low for p in sound if p.low is not None]
    highs = [p.high for p in sound if p.high is not None]
    _, place, who, _ = key
    return TollEntry(
        id=entry_id("toll", min(c.id for c in claims)),
        measure=toll_of(claims[0]).measure,
        scope=Scope(who or None, place or None, _period(claims)),
        low=min(lows, default=None),
        high=max(highs, default=None) if len(highs) == len(sound) else None,
        latest=max(sound, key=lambda p: (instant_of(p), len(p.origins), p.claims)),
        series=tuple(series),
    )


def _period(claims: Sequence[Claim]) -> Interval | None:
    """The period that the figures cover, where those that say all say the same beginning."""
    told = [p for c in claims if (p := toll_of(c).period) is not None and p.start is not None]
    if len(told) < len(claims) or len({p.start for p in told}) != 1:
        return None
    return max(told, key=lambda p: p.end or "")


def _day(claim: Claim, story: Story) -> str | None:
    as_of = toll_of(claim).as_of
    if as_of is not None and as_of.day is not None:
        return as_of.day
    return story.report_day(claim)


def _point(claims: list[Claim], story: Story) -> TollPoint:
    first = claims[0]
    toll = toll_of(first)
    day = _day(first, story)
    return TollPoint(
        as_of=toll.as_of or (Interval(day, day, "day") if day else None),
        low=toll.low,
        high=toll.high,
        qualifier=toll.qualifier,
        unit=toll.unit,
        counting=toll.counting,
        speaker=first.speaker.name if first.speaker is not None else None,
        origins=story.origins.of(claims),
        flags=(),
        claims=ids_of(claims),
    )


def when_of(point: TollPoint) -> str:
    """The day or time at which a figure stands, as written; empty where none is known."""
    return (point.as_of.start or point.as_of.end or "") if point.as_of is not None else ""


def instant_of(point: TollPoint) -> datetime:
    """When a figure stands, for order: a plain day counts to its end, as what was published on it.

    A figure of no known time comes before all others.
    """
    at = point.as_of
    bound = (at.start or at.end) if at is not None else None
    if at is None or bound is None:
        return datetime.min.replace(tzinfo=UTC)
    return latest(bound, at.zone)


def _flagged(
    points: Sequence[TollPoint], counters: Sequence[str], claims: Sequence[Claim], story: Story
) -> list[TollPoint]:
    """The points with what is wrong with them: old figures told again, slips, other scopes."""
    whole_town = any(_of_town(c) for c in claims)
    told = _Told()
    units = _units(points)
    flagged = []
    for point, counter in zip(points, counters, strict=True):
        flags: list[Flag] = []
        number = number_of(point)
        own = [toll_of(story.by_id[i]) for i in point.claims]
        part = all(toll.included_in is not None for toll in own)
        if number is not None and point.unit == "person" and not part:
            if point.counting not in {"new", "remaining"} and told.before(point, number, counter):
                flags.append("stale")
            told.add(point, number, counter)
        if number is not None and _slipped(point, number, units):
            flags.append("unit")
        if part or (whole_town and not any(_of_town(story.by_id[i]) for i in point.claims)):
            flags.append("scope")
        flagged.append(msgspec.structs.replace(point, flags=tuple(flags)))
    return flagged


class _Told:
    """The totals of a series told so far, to know an old one that comes back.

    It is old when its counter has given it before and a higher one since, or when an origin tells
    it again two days later and two other origins have told higher ones in between. A lower figure
    that its counter never gave before is a correction.
    """

    def __init__(self) -> None:
        self._highest: dict[str, tuple[int, datetime]] = {}
        self._counted: set[tuple[int, str]] = set()
        self._first: dict[tuple[int, str], datetime] = {}
        self._origins: dict[int, dict[str, datetime]] = defaultdict(dict)

    def before(self, point: TollPoint, number: int, counter: str) -> bool:
        """Whether a figure is an old one."""
        at = instant_of(point)
        high, then = self._highest.get(counter, (0, at))
        own = not counter.startswith("origin ") and (number, counter) in self._counted
        return (own and number < high and then < at) or self._passed(point, number, at)

    def _passed(self, point: TollPoint, number: int, at: datetime) -> bool:
        first = min(
            (d for o in point.origins if (d := self._first.get((number, o.name)))), default=None
        )
        if first is None or at - first < _RETURN:
            return False
        others = {
            origin
            for value, origins in self._origins.items()
            for origin, told in origins.items()
            if value > number and first < told < at
        }
        return len(others) > 1

    def add(self, point: TollPoint, number: int, counter: str) -> None:
        """Keep a figure; words like "dozens" pass nobody's number."""
        at = instant_of(point)
        self._counted.add((number, counter))
        if point.qualifier in {"exact", "at_least", "more_than", "about", "range"}:
            if number > self._highest.get(counter, (0, at))[0]:
                self._highest[counter] = number, at
            for origin in point.origins:
                self._origins[number].setdefault(origin.name, at)
        for origin in point.origins:
            self._first.setdefault((number, origin.name), at)


def _of_town(claim: Claim) -> bool:
    """Whether a figure names no part of a town as its place."""
    town = town_of(claim.where)
    return town is None or any(place.name == town for place in claim.where)


def _units(points: Sequence[TollPoint]) -> dict[int, list[TollPoint]]:
    """The figures counted in persons, by number."""
    found: dict[int, list[TollPoint]] = defaultdict(list)
    for point in points:
        number = number_of(point)
        if number is not None and point.unit == "person":
            found[number].append(point)
    return found


def _slipped(point: TollPoint, number: int, persons: dict[int, list[TollPoint]]) -> bool:
    """Whether a number of families is told of people too within three days."""
    if point.unit != "household" or number < _LARGE:
        return False
    for other in persons.get(number, ()):
        a, b = when_of(point), when_of(other)
        if not a or not b or abs(earliest(a) - earliest(b)) <= _SLIP:
            return True
    return False
