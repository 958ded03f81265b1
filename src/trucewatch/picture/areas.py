"""Where a claim is: places by gazetteer id where known, what lies in what, and what cannot be said.

Two places share ground, lie apart, or leave it open: a part of a country ("the north of") and a
town of that country may or may not meet, and a name that no gazetteer knows may be anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trucewatch.model.claim import Claim
from trucewatch.model.place import Place
from trucewatch.picture.parties import fold

__all__ = [
    "areas_of", "contains", "country_of", "covers", "meet", "one_town", "place_key", "town_of",
]  # fmt: skip

_PARTS = ("north", "south", "east", "west", "central")


def areas_of(claim: Claim, names: Sequence[str]) -> list[Place]:
    """The places that a claim's area names stand for; a name without a place stays a bare name."""
    if not names:
        return []
    by_name = {place.name: place for place in claim.where}
    return [by_name.get(name, Place(name)) for name in names]


def place_key(place: Place) -> str:
    """The key under which two mentions of a place fall together; a part keeps its own."""
    return fold(place.name) if place.id is None or _is_part(place) else place.id


def _is_part(place: Place) -> bool:
    """Whether a name means a part of a country ("northeastern Syria")."""
    return place.precision == "country" and fold(place.name).startswith(_PARTS)


def contains(outer: Place, inner: Place) -> bool:
    """Whether a place is the other or holds it, as far as the gazetteer's divisions tell."""
    if place_key(outer) == place_key(inner):
        return True
    if outer.id is None or inner.id is None or _is_part(outer):
        return False
    if outer.precision == "country":
        return outer.country is not None and outer.country == inner.country
    depth = len(outer.adm)
    if outer.precision == "adm1":
        return depth == 2 and inner.adm[:2] == outer.adm and inner.precision != "country"
    return inner.adm[:depth] == outer.adm and inner.adm[depth : depth + 1] == (outer.name,)


def _relation(a: Place, b: Place) -> bool | None:
    """Whether two places share ground; ``None`` where it cannot be said."""
    if a.id is None or b.id is None:
        return True if place_key(a) == place_key(b) else None
    if a.id == b.id or contains(a, b) or contains(b, a):
        return True
    if _is_part(a) or _is_part(b):
        return None if a.country == b.country else False
    return False


def meet(a: Sequence[Place], b: Sequence[Place]) -> bool | None:
    """Whether two lists of areas share ground; ``None`` where it cannot be said."""
    if not a or not b:
        return None
    open_ = False
    for x in a:
        for y in b:
            relation = _relation(x, y)
            if relation:
                return True
            open_ = open_ or relation is None
    return None if open_ else False


def covers(outer: Sequence[Place], inner: Sequence[Place]) -> bool:
    """Whether every place of ``inner`` lies in one of ``outer``."""
    return bool(inner) and all(any(contains(o, i) for o in outer) for i in inner)


def country_of(places: Iterable[Place]) -> str | None:
    """The one country of some places, or ``None``."""
    found = {place.country for place in places if place.country}
    return found.pop() if len(found) == 1 else None


def town_of(places: Sequence[Place]) -> str | None:
    """The place that figures are compared by: the town or division that holds what is named."""
    for place in places:
        town = _town(place)
        if town is not None:
            return town
    return places[0].name if places else None


def one_town(a: Sequence[Place], b: Sequence[Place]) -> bool:
    """Whether some place of one list lies in the same town as some place of the other."""
    return bool({_town(p) for p in a} & {_town(p) for p in b} - {None})


def _town(place: Place) -> str | None:
    if place.id is None or place.precision == "country":
        return None
    if len(place.adm) > 2:
        return place.adm[2]
    return place.name
