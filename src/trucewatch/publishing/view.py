"""One part of a picture: what a country, an area, a party or a stretch of time has to do with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from trucewatch.model.claim import Claim
from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.picture import Ceasefire, Gap, NoticeEntry, Picture, Proposal, TollEntry
from trucewatch.model.place import Place

__all__ = ["PARTS", "View", "claims_of", "narrowed"]

PARTS = (
    "ceasefires", "proposals", "tolls", "disputes", "incidents", "notices", "control", "contacts",
    "positions", "gaps", "timeline",
)  # fmt: skip
_NO_NAMES = frozenset({
    "id", "claims", "country", "because", "of", "ceasefire", "extension_of", "supersedes",
    "conflicts_with", "disputes", "notices", "tolls", "kind", "type", "status", "state", "measure",
    "relation", "position", "polarity", "change", "form", "history", "ends_means", "field",
    "qualifier", "unit", "counting", "flags", "side", "at", "from_", "to",
})  # fmt: skip
"""Fields that hold ids, times and words of ours, and so no name that a view could ask for."""
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class View:
    """What to show.

    ``country`` is an ISO 3166 alpha-2 code. ``area`` and ``party`` match in any case, a part of a
    name is enough. ``start`` and ``end`` are ISO times.
    """

    country: str | None = None
    area: str | None = None
    party: str | None = None
    start: str | None = None
    end: str | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.country or self.area or self.party or self.start or self.end)


def narrowed(picture: Picture, view: View, claims: Sequence[Claim] = ()) -> Picture:
    """The picture with only the entries that a view asks for.

    An entry stays when each of the view's words fits something in it, or for ``country`` and
    ``area`` a place of one of its claims (of ``claims``), and when it is not wholly outside the
    view's times; entries without any time stay whatever the times. Gaps are of no place and no
    party that could be told: only times narrow them.
    """
    if view.everything:
        return picture
    where = {claim.id: claim.where for claim in claims}
    kept: dict[str, Any] = {
        part: tuple(entry for entry in getattr(picture, part) if _fits(entry, view, where))
        for part in PARTS
    }
    return msgspec.structs.replace(picture, **kept)


def claims_of(value: Any) -> Iterable[str]:
    """The ids of all claims that an entry of the picture rests on, in order."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            held = getattr(value, name)
            if name == "claims":
                yield from held
            else:
                yield from claims_of(held)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from claims_of(item)


def _fits(entry: Any, view: View, where: Mapping[str, Sequence[Place]]) -> bool:
    if not _in_time(entry, view):
        return False
    if isinstance(entry, Gap):
        return True
    words = [w.lower() for w in _strings(entry)]
    if view.party and not any(view.party.lower() in w for w in words):
        return False
    if not view.country and not view.area:
        return True
    places = [*_places(entry), *(p for id_ in claims_of(entry) for p in where.get(id_, ()))]
    if view.country:
        countries = {getattr(entry, "country", None), *(p.country for p in places)}
        if view.country.upper() not in countries:
            return False
    names = [*words, *(n.lower() for p in places for n in (p.name, *p.adm[1:]))]
    return not view.area or any(view.area.lower() in name for name in names)


def _strings(value: Any) -> Iterable[str]:
    """The words of an entry that name something: not its ids, times, places and explanations."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Interval, Place)):
        return
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in _NO_NAMES:
                yield from _strings(getattr(value, name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _strings(item)


def _places(value: Any) -> Iterable[Place]:
    if isinstance(value, Place):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _places(getattr(value, name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _places(item)


def _in_time(entry: Any, view: View) -> bool:
    if view.start is None and view.end is None:
        return True
    found = _span(entry)
    if found is None:
        return True
    first, last = found
    over = view.start is not None and last < earliest(view.start)
    to_come = view.end is not None and first > latest(view.end)
    return not (over or to_come)


def _span(entry: Any) -> tuple[datetime, datetime] | None:
    """The first and the last instant that an entry is about; ``None`` where it tells no time."""
    match entry:
        case Ceasefire():
            begin, end = entry.starts or entry.declared_at, entry.ends
            return _from_to(begin, end) if begin or end else None
        case NoticeEntry():
            return _from_to(entry.from_, entry.until) if entry.from_ or entry.until else None
        case Proposal():
            return _all([entry.at, entry.answer_by])
        case TollEntry():
            return _all([point.as_of for point in entry.series])
        case Gap():
            return _all([Interval(entry.from_, entry.to, "day")])
        case _:
            return _all([getattr(entry, "at", None) or getattr(entry, "when", None)])


def _from_to(begin: Interval | None, end: Interval | None) -> tuple[datetime, datetime]:
    """From a beginning to an end; without one or the other it is open there."""
    first = begin.bounds()[0] if begin is not None else None
    last = end.bounds()[1] if end is not None else None
    return first or _FIRST, last or _LAST


def _all(intervals: Sequence[Interval | None]) -> tuple[datetime, datetime] | None:
    """From the first bound to the last one of what is told."""
    bounds = [bound for i in intervals if i is not None for bound in i.bounds() if bound]
    return (min(bounds), max(bounds)) if bounds else None
