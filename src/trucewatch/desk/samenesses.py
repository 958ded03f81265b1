"""Entries that may be one and the same, for a person to decide: nothing is joined here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations

import msgspec

from trucewatch.model.decision import Decision
from trucewatch.model.interval import Interval
from trucewatch.model.picture import Ceasefire, IncidentEntry, NoticeEntry, Picture
from trucewatch.picture.areas import place_key

__all__ = ["Sameness", "samenesses"]

_NEAR = timedelta(days=1)
_MOST = 500
"""Entries of one kind and place that are compared with one another; beyond, none of them are."""
_Entry = Ceasefire | IncidentEntry | NoticeEntry


class Sameness(msgspec.Struct, frozen=True):
    """Two entries (ids of the picture) that may be one, and what speaks for it."""

    a: str
    b: str
    why: str


def samenesses(picture: Picture, decisions: Iterable[Decision]) -> list[Sameness]:
    """Pairs of one kind that share a place and lie within a day, and that nobody has decided on."""
    decided = {
        frozenset(pair)
        for decision in decisions
        if decision.verb in {"same", "different"}
        for pair in combinations(sorted({*decision.ids}), 2)
    }
    incidents = _near(
        (((i.type, place_key(place)), i, i.when) for i in picture.incidents for place in i.where),
        "the same kind of incident, place and days",
    )
    ceasefires = _near(
        (
            ((c.country or "", area.casefold()), c, c.starts or c.declared_at)
            for c in picture.ceasefires
            for area in c.areas
        ),
        "one area, begun within a day",
    )
    notices = _near(
        (((n.type, area.casefold()), n, n.from_) for n in picture.notices for area in n.areas),
        "the same kind of notice, area and days",
    )
    found = {frozenset({s.a, s.b}): s for s in (*ceasefires, *notices, *incidents)}
    return [s for pair, s in found.items() if pair not in decided]


def _near(
    told: Iterable[tuple[tuple[str, str], _Entry, Interval | None]], why: str
) -> Iterator[Sameness]:
    groups: defaultdict[tuple[str, str], dict[str, tuple[_Entry, Interval]]] = defaultdict(dict)
    for key, entry, when in told:
        if when is not None and when.start is not None:
            groups[key][entry.id] = entry, when
    for group in groups.values():
        if len(group) <= _MOST:
            yield from _pairs([*group.values()], why)


def _pairs(group: Sequence[tuple[_Entry, Interval]], why: str) -> Iterator[Sameness]:
    for (a, when), (b, other) in combinations(group, 2):
        if _linked(a, b):
            continue
        (first, last), (begun, over) = _bounds(when), _bounds(other)
        if first <= over + _NEAR and begun <= last + _NEAR:
            yield Sameness(min(a.id, b.id), max(a.id, b.id), why)


def _bounds(interval: Interval) -> tuple[datetime, datetime]:
    first, last = interval.bounds()
    assert first is not None  # only those with a start are compared
    return first, last or first


def _linked(a: _Entry, b: _Entry) -> bool:
    """Whether one is told as following the other, and so is another one."""
    if isinstance(a, Ceasefire) and isinstance(b, Ceasefire):
        return b.id in {a.extension_of, a.supersedes} or a.id in {b.extension_of, b.supersedes}
    return False
