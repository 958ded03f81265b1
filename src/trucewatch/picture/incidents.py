"""Incidents: the claims about one event together, who alleges, who denies, who is accused.

Sameness is weighed as for ceasefires: time, place, kind, who is accused and what was hit. Nobody
is inferred: an account without a name joins one with a name and adds none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

import msgspec

from trucewatch.model.claim import Claim, Incident
from trucewatch.model.interval import Interval
from trucewatch.model.picture import During, IncidentEntry
from trucewatch.model.place import Place
from trucewatch.picture.areas import contains, meet, place_key
from trucewatch.picture.ids import entry_id, ids_of
from trucewatch.picture.sameness import Evidence, denies
from trucewatch.picture.story import Story, Window, between

__all__ = ["Term", "incidents", "of_kind"]

YesNo = Literal["yes", "no", "unknown"]
_UNREAL = frozenset({"planned", "proposed", "conditional"})
_FAMILIES = {"airstrike": "fire", "shelling": "fire", "sniping": "shooting"}
_VAGUE = frozenset({"other", "attack_on_civilians"})
"""Types that say only that somebody was attacked: they fit any other."""
_ONE = 2.25
"""Two claims are of one event when their weights sum to more than this: a day, a town and a kind
in common, or less of these and the same target."""
_STRETCH = timedelta(days=1, hours=12)
_DAY = timedelta(days=1)
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset("the and its their his her them this that from with near area areas".split())


@dataclass(frozen=True, slots=True)
class Term:
    """A ceasefire as incidents are held against it: when it ran, where, between whom."""

    id: str
    begin: Window | None
    close: Window | None
    areas: tuple[Place, ...]
    parties: frozenset[str]


@dataclass(slots=True, eq=False)
class _Event:
    """An incident being put together."""

    family: str
    window: Window | None
    town: str | None
    places: set[str]
    accused: str | None
    target: frozenset[str]
    claims: list[Claim]
    long: bool = field(init=False)
    denied: bool = field(init=False)

    def __post_init__(self) -> None:
        """Whether it is told of days on end, and whether its first account denies it."""
        self.long = self.window is not None and self.window[1] - self.window[0] > _STRETCH
        self.denied = denies(self.claims[0])


def of_kind(claim: Claim) -> Incident:
    """The body of an incident claim."""
    if not isinstance(claim.incident, Incident):
        raise TypeError(f"claim {claim.id} is no incident")
    return claim.incident


def incidents(
    story: Story, tolls_of: dict[str, tuple[str, ...]], terms: Sequence[Term]
) -> tuple[IncidentEntry, ...]:
    """The events that claims tell of, the earliest first.

    ``tolls_of`` gives the toll ids that a claim's sentence states; ``terms`` are the ceasefires.
    """
    told = [
        claim
        for claim in story.claims
        if isinstance(claim.incident, Incident) and claim.reality not in _UNREAL
    ]
    events = _events(told, story)
    running = _by_day(terms, events)
    made = [_entry(e, story, tolls_of, running) for e in events]
    return tuple(sorted(made, key=lambda e: (_start(e.when), e.type, e.id)))


def _start(interval: Interval | None) -> str:
    return (interval.start or interval.end or "") if interval is not None else ""


# ---- which claims are of one event ----


def _events(claims: Sequence[Claim], story: Story) -> list[_Event]:
    """The claims in events: each, in order of time, to the event it fits best; denials last."""
    ordered = sorted((_one(claim, story) for claim in claims), key=_order)
    made: list[_Event] = []
    by_key: dict[tuple[str, int], list[_Event]] = defaultdict(list)
    linked = bool(story.linked.same)
    for one in ordered:
        best: tuple[float, _Event] | None = None
        seen: set[_Event] = set()
        for key in _keys(one, around=True):
            for event in by_key.get(key, ()):
                if event in seen:
                    continue
                seen.add(event)
                if not linked and _apart(one, event):
                    continue
                weight = _weight(one, event, story)
                if weight is not None and (best is None or weight > best[0]):
                    best = weight, event
        if best is not None and best[0] > _ONE:
            event = best[1]
            _join(event, one)
        else:
            event = one
            made.append(event)
        for key in _keys(one, around=False):
            if event not in by_key[key]:
                by_key[key].append(event)
    return made


def _one(claim: Claim, story: Story) -> _Event:
    body = of_kind(claim)
    return _Event(
        _FAMILIES.get(body.type, body.type),
        story.moment(claim),
        story.town(claim),
        {place_key(place) for place in claim.where},
        story.parties.key(body.actor) if body.actor else None,
        words_of(body.target),
        [claim],
    )


def words_of(name: str | None) -> frozenset[str]:
    """The words of a target that say what it is."""
    if not name:
        return frozenset()
    return frozenset(w for w in _WORD.findall(name.lower()) if w not in _EMPTY)


def _order(one: _Event) -> tuple[object, ...]:
    claim = one.claims[0]
    day = one.window[0].date().isoformat() if one.window is not None else ""
    return denies(claim), one.long, day, one.family in _VAGUE, one.accused is None, claim.id


def _keys(one: _Event, *, around: bool) -> list[tuple[str, int]]:
    """Where an event is looked for: its town, what was hit and who is accused, by day."""
    if one.window is None:
        return []
    day = one.window[0].toordinal()
    days = (day - 1, day, day + 1) if around else (day,)
    named = [f"town {one.town or ''}", *(f"target {word}" for word in sorted(one.target))]
    return [(name, d) for d in days for name in named]


def _join(event: _Event, one: _Event) -> None:
    event.claims += one.claims
    event.places |= one.places
    event.target |= one.target
    event.accused = event.accused or one.accused
    event.town = event.town or one.town
    if event.family in _VAGUE and one.family not in _VAGUE:
        event.family = one.family


def _weight(one: _Event, event: _Event, story: Story) -> float | None:
    for member in event.claims if story.linked.same or story.linked.different else ():
        verdict = story.linked.verdict(one.claims[0].id, member.id)
        if verdict is not None:
            return 100.0 if verdict else None
    weight = _answered(one, event).weight if one.denied else 0.0
    for found in compare(one, event):
        weight += found.weight
    return weight


def _apart(a: _Event, b: _Event) -> bool:
    """Whether one look says that two accounts are not of one event; a person may say so yet.

    Two kinds weigh more than all else can make up for, but for a denial beside what it denies.
    """
    if a.family != b.family and not a.denied and _kind(a, b) is _OTHER_KINDS:
        return True
    if a.accused is not None and b.accused is not None and a.accused != b.accused:
        return True
    if a.town == b.town or a.town is None or b.town is None:
        return False
    return a.places.isdisjoint(b.places)


def compare(a: _Event, b: _Event) -> list[Evidence]:
    """The evidence that two accounts are of one event; symmetric."""
    return [_time(a, b), _place(a, b), _kind(a, b), _who(a, b), _hit(a, b)]


_NO_TIME = Evidence("a time is missing", -2.0)
_SINCE_ONE_DAY = Evidence("since one day", 1.0)
_STRETCH_AND_DAY = Evidence("a stretch and a day", -4.0)
_ONE_DAY = Evidence("one day", 1.0)
_NEXT_DAY = Evidence("days next to each other", -0.75)
_DAYS_APART = Evidence("days apart", -4.0)
_ONE_PLACE = Evidence("a place in common", 1.0)
_NO_PLACE = Evidence("a place is missing", 0.0)
_ONE_TOWN = Evidence("one town", 0.5)
_OTHER_TOWNS = Evidence("other towns", -4.0)
_ONE_KIND = Evidence("one kind", 1.0)
_NO_KIND = Evidence("a kind is not told", 0.25)
_OTHER_KINDS = Evidence("other kinds", -2.0)
_NOBODY = Evidence("nobody named by one", 0.0)
_ONE_ACCUSED = Evidence("one accused", 0.75)
_OTHERS_ACCUSED = Evidence("others accused", -3.0)
_NO_TARGET = Evidence("a target is missing", 0.0)
_ONE_TARGET = Evidence("one target", 1.5)
_OTHER_TARGET = Evidence("other words for the target", -0.25)
_ANSWERED = Evidence("denied in its own sentence", 2.0)
_NOT_ANSWERED = Evidence("", 0.0)


def _answered(one: _Event, event: _Event) -> Evidence:
    """Whether an account is denied in its own sentence ("was blamed, and denied it")."""
    claim = one.claims[0]
    beside = denies(claim) and any(
        (c.report, c.quote.start) == (claim.report, claim.quote.start)
        and not denies(c)
        and c.speaker != claim.speaker
        for c in event.claims
    )
    return _ANSWERED if beside else _NOT_ANSWERED


def _time(a: _Event, b: _Event) -> Evidence:
    if a.window is None or b.window is None:
        return _NO_TIME
    if a.long or b.long:
        same = a.long and b.long and a.window[0].date() == b.window[0].date()
        return _SINCE_ONE_DAY if same else _STRETCH_AND_DAY
    gap = between(a.window, b.window)
    if gap is None:
        return _ONE_DAY
    return _NEXT_DAY if gap <= _DAY else _DAYS_APART


def _place(a: _Event, b: _Event) -> Evidence:
    if not a.places.isdisjoint(b.places):
        return _ONE_PLACE
    if a.town is None or b.town is None:
        return _NO_PLACE
    return _ONE_TOWN if a.town == b.town else _OTHER_TOWNS


def _kind(a: _Event, b: _Event) -> Evidence:
    if a.family in _VAGUE or b.family in _VAGUE:
        return _NO_KIND
    return _ONE_KIND if a.family == b.family else _OTHER_KINDS


def _who(a: _Event, b: _Event) -> Evidence:
    if a.accused is None or b.accused is None:
        return _NOBODY
    return _ONE_ACCUSED if a.accused == b.accused else _OTHERS_ACCUSED


def _hit(a: _Event, b: _Event) -> Evidence:
    if not a.target or not b.target:
        return _NO_TARGET
    shared = len(a.target & b.target) / min(len(a.target), len(b.target))
    return _ONE_TARGET if shared >= 0.6 else _OTHER_TARGET


# ---- entries ----


def _entry(
    event: _Event,
    story: Story,
    tolls_of: dict[str, tuple[str, ...]],
    running: dict[int, list[Term]],
) -> IncidentEntry:
    claims = sorted(event.claims, key=lambda c: c.id)
    told = [c for c in claims if c.when is not None and (c.when.start or c.when.end)]
    said = [c for c in claims if not denies(c)]
    where: dict[str, Place] = {}
    for claim in claims:
        for place in claim.where:
            where.setdefault(place_key(place), place)
    types = [of_kind(c).type for c in (said or claims)]
    named = [
        of_kind(c).actor for c in claims if of_kind(c).type != "clash" or c.stance == "accuses"
    ]
    entry = IncidentEntry(
        id=entry_id("incident", claims[0].id),
        type=max(dict.fromkeys(types), key=lambda t: (t not in _VAGUE, types.count(t))),
        when=story.time(told[0] if told else claims[0]),
        where=tuple(where.values()),
        alleged_by=story.speakers(said),
        denied_by=story.speakers(c for c in claims if denies(c)),
        accused=story.parties.distinct(name for name in named if name),
        tolls=tuple(sorted({t for c in claims for t in tolls_of.get(c.id, ())})),
        during=(),
        claims=ids_of(claims),
    )
    during = _during(entry, event, running, story)
    return msgspec.structs.replace(entry, during=during) if during else entry


def _by_day(terms: Sequence[Term], events: Sequence[_Event]) -> dict[int, list[Term]]:
    """The ceasefires that may be running on each day, up to the last one that events are on."""
    final = max((e.window[1].toordinal() for e in events if e.window is not None), default=0)
    found: dict[int, list[Term]] = defaultdict(list)
    for term in terms:
        if term.begin is None:
            continue
        last = min(final, term.close[1].toordinal()) if term.close is not None else final
        for day in range(term.begin[0].toordinal(), last + 1):
            found[day].append(term)
    return found


def _during(
    entry: IncidentEntry, event: _Event, running: dict[int, list[Term]], story: Story
) -> tuple[During, ...]:
    """The ceasefires that an incident may fall inside; those whose time says no are left out."""
    if event.window is None:
        return ()
    first, last = event.window
    found: dict[str, During] = {}
    days = range(first.toordinal(), last.toordinal() + 1) if not event.long else (last.toordinal(),)
    for term in (t for day in days for t in running.get(day, ())):
        time = _within(event.window, term)
        if term.id not in found and time != "no":
            place, party = _ground(entry, term), _between(entry, term, story)
            found[term.id] = During(term.id, time, place, party)
    return tuple(found[id_] for id_ in sorted(found))


def _within(window: Window, term: Term) -> YesNo:
    if term.begin is None:
        return "unknown"
    if window[1] < term.begin[0] or (term.close is not None and window[0] >= term.close[1]):
        return "no"
    inside = window[0] >= term.begin[1] and (term.close is None or window[1] < term.close[0])
    return "yes" if inside else "unknown"


def _ground(entry: IncidentEntry, term: Term) -> YesNo:
    if any(contains(area, place) for area in term.areas for place in entry.where):
        return "yes"
    return "no" if meet(entry.where, term.areas) is False else "unknown"


def _between(entry: IncidentEntry, term: Term, story: Story) -> YesNo:
    if not entry.accused or not term.parties:
        return "unknown"
    accused = {story.parties.key(name) for name in entry.accused}
    return "yes" if accused & term.parties else "no"
