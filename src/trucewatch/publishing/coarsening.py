"""Places no finer than a level: what may be named, and by what a finer one is replaced."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.model.place import Place
from trucewatch.publishing.policy import Level

__all__ = ["PLACE", "coarser", "coarsest", "shown"]

PLACE = "[place withheld]"
"""What stands for a place of which nothing coarser is known."""
_FINENESS: Mapping[str, int] = MappingProxyType(
    {"country": 0, "sea": 0, "adm1": 1, "region": 1, "adm2": 2, "zone": 2, "adm3": 3, "town": 3,
     "capital": 3, "neighbourhood": 4}
)  # fmt: skip
"""How fine a kind of place is; any other kind (a camp, a crossing, a road) is finer than these."""
_FINEST = 9
_LEVELS: Mapping[str, int] = MappingProxyType(
    {"country": 0, "adm1": 1, "adm2": 2, "adm3": 3, "neighbourhood": 4, "exact": _FINEST}
)
_PRECISIONS: tuple[str, ...] = ("country", "adm1", "adm2")


def coarsest(level: Level, other: Level) -> Level:
    """The coarser of two levels."""
    return min(level, other, key=lambda name: _LEVELS[name])


def shown(place: Place, level: Level, gazetteer: Gazetteer) -> bool:
    """Whether a place may be named at a level; one that the gazetteer lacks only at ``exact``."""
    if level == "exact":
        return True
    known = gazetteer.place(place.id) if place.id is not None else None
    return known is not None and _FINENESS.get(known.kind, _FINEST) <= _LEVELS[level]


def coarser(place: Place, level: Level, gazetteer: Gazetteer) -> Place:
    """A place as a level lets it be known: itself, or what it lies in, without a point."""
    if shown(place, level, gazetteer):
        return place
    path = place.adm[: min(_LEVELS[level], 3) + 1]
    if not path:
        return Place(PLACE, precision="country")
    name = path[-1]
    if len(path) == 1:
        country = gazetteer.country(path[0])
        name = country.name if country is not None else path[0]
    precision = _PRECISIONS[min(len(path), len(_PRECISIONS)) - 1]
    return msgspec.convert({"name": name, "precision": precision, "adm": path[:-1] or path}, Place)
