"""Where a claim is: places by gazetteer id where known, and what lies in what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trucewatch.model.claim import Claim
from trucewatch.model.place import Place
from trucewatch.picture.parties import fold

__all__ = ["areas_of", "contains", "country_of", "meet", "town_of"]


def areas_of(claim: Claim, names: Sequence[str]) -> list[Place]:
    """The places that a claim's area names stand for; a name without a place stays a bare name."""
    by_name = {place.name: place for place in claim.where}
    return [by_name.get(name, Place(name)) for name in names]


def contains(outer: Place, inner: Place) -> bool:
    """Whether a place is the other or holds it, as far as the gazetteer's divisions tell."""
    if outer.id is not None and outer.id == inner.id:
        return True
    if outer.id is None or inner.id is None:
        a, b = fold(outer.name), fold(inner.name)
        return a == b
    if outer.precision == "country" and not _part(outer.name):
        return outer.country is not None and outer.country == inner.country
    depth = len(outer.adm)
    same_line = inner.adm[:depth] == outer.adm
    return same_line and len(inner.adm) > depth and inner.adm[depth] == outer.name


def _part(name: str) -> bool:
    """Whether a name means a part of a country ("northeastern Syria")."""
    return fold(name).startswith(("north", "south", "east", "west", "central"))


def meet(a: Sequence[Place], b: Sequence[Place]) -> bool | None:
    """Whether two lists of areas share ground; ``None`` where one of them is empty."""
    if not a or not b:
        return None
    return any(contains(x, y) or contains(y, x) for x in a for y in b)


def country_of(places: Iterable[Place]) -> str | None:
    """The one country of some places, or ``None``."""
    found = {place.country for place in places if place.country}
    return found.pop() if len(found) == 1 else None


def town_of(places: Sequence[Place]) -> str | None:
    """The place that figures are compared by: the town or division that holds what is named."""
    for place in places:
        if place.precision == "country":
            continue
        if len(place.adm) > 2:
            return place.adm[2]
        if len(place.adm) > 1:
            return place.adm[1] if place.precision in {"adm2", "adm1"} else place.name
        return place.name
    return places[0].name if places else None
