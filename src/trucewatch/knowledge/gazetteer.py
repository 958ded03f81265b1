"""The gazetteer: which places a name can mean, and what is known of each.

The world's towns, divisions and countries ship with the package; an organisation's own files,
made by :func:`trucewatch.knowledge.gazetteer_import.add`, stand before them. Look-ups take
microseconds and read the files in place.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, Literal

from trucewatch.knowledge.gazetteer_folding import fold, skeleton
from trucewatch.knowledge.gazetteer_format import (
    ALIKE,
    CODE,
    IDENTITY,
    NAME,
    NATION,
    OTHER,
    Volume,
)

__all__ = ["Candidate", "Gazetteer", "distance_km"]

_BUILT_IN = Path(__file__).with_name("data") / "gazetteer.bin"
_REMEMBERED = 50_000  # names; a month of news has about 20,000 different ones

Fit = Literal["name", "other", "code", "alike"]
_FIT: dict[int, Fit] = {NAME: "name", OTHER: "other", CODE: "code", ALIKE: "alike"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can mean.

    ``lat`` and ``lon`` are WGS 84 degrees, ``None`` for a place whose point is unknown; ``country``
    is an ISO 3166 alpha-2 code or "" for seas and parts of the world; ``adm`` runs from that code
    inwards and ends before the place itself; ``zone`` is an IANA name, ``None`` where the place
    spans several. ``fit`` says how the name asked for is the place's: its ``name``, one of
    GeoNames' ``other`` names in any language, an abbreviation (``code``), or ``alike`` once
    transliteration is forgotten.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    country: str
    adm: tuple[str, ...]
    population: int
    kind: str
    zone: str | None
    fit: Fit = "name"

    def holds(self, other: Candidate) -> bool:
        """Whether another place is known to lie in this one (by division, not by distance)."""
        if self.kind == "country":
            return other.country == self.country and other.id != self.id
        path = (*self.adm, self.name)
        return len(path) > 1 and other.adm[: len(path)] == path


class Gazetteer:
    """All places known, looked up by name. Immutable once loaded."""

    def __init__(self, volumes: Sequence[Volume]) -> None:
        """Use open files; where two have the same id, the first counts."""
        self._volumes = tuple(volumes)
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._nations: dict[str, str | None] = {}

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Gazetteer:
        """The gazetteer that ships, preceded by added files. Loaded once per list of files.

        Raises:
            KnowledgeError: a file is missing or is not a gazetteer of this version.
        """
        return _load(tuple(Path(path).resolve() for path in extra))

    def candidates(self, name: str) -> list[Candidate]:
        """The places that a name can mean; those it is the main name of, and large ones, first.

        Upper and lower case, accents, apostrophes and hyphens make no difference. Where nothing
        has the name so spelled, places whose names are transliterated alike are given.
        """
        return list(self.named(name) or self.alike(name))

    def _remembered(self, marked: str) -> tuple[Candidate, ...]:
        found = self._found.get(marked)
        if found is None:
            found = self._search(marked)
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[marked] = found
        return found

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Like :meth:`candidates`, only by the spelling itself.

        Quarters of towns that sound alike are given too: each paper spells them its own way, and
        some other town somewhere has any of the spellings.
        """
        folded = fold(name)
        if not folded:
            return ()
        found = self._remembered(folded)
        if not found or not (bones := skeleton(folded)):
            return found
        alike = (c for c in self._remembered("~" + bones) if c.kind == "neighbourhood")
        known = {c.id for c in found}
        return found + tuple(c for c in alike if c.id not in known)

    def alike(self, name: str) -> tuple[Candidate, ...]:
        """The places whose transliterated names sound like this one."""
        bones = skeleton(name)
        if not bones:
            return ()
        found = self._remembered("~" + bones)
        if not found and (bare := skeleton(name, glued=True)) != bones and bare:
            found = self._remembered("~" + bare)
        return found

    def _search(self, marked: str) -> tuple[Candidate, ...]:
        found: dict[str, Candidate] = {}
        for volume in self._volumes:
            for row, match in volume.find(marked):
                if match in _FIT:
                    candidate = _candidate(volume, row, _FIT[match])
                    found.setdefault(candidate.id, candidate)
        return tuple(sorted(found.values(), key=lambda c: (c.fit != "name", -c.population, c.id)))

    def place(self, id: str) -> Candidate | None:
        """The place with an id, or ``None``."""
        for volume in self._volumes:
            for row in volume.rows(id, IDENTITY):
                return _candidate(volume, row, "name")
        return None

    def shape(self, id: str) -> dict[str, Any] | None:
        """The boundary of a place as a GeoJSON geometry, where an added file gave one."""
        for volume in self._volumes:
            for row in volume.rows(id, IDENTITY):
                text = volume.shape(row)
                return json.loads(text) if text else None
        return None

    def nation(self, word: str) -> str | None:
        """The ISO code of the country that an adjective or a people's name belongs to.

        >>> Gazetteer.load().nation("Syrians")
        'SY'
        """
        folded = fold(word)
        if folded not in self._nations:
            if len(self._nations) >= _REMEMBERED:
                self._nations.clear()
            found = (v.record(row).country for v in self._volumes for row in v.rows(folded, NATION))
            self._nations[folded] = next(found, None)
        return self._nations[folded]

    def country(self, code: str) -> Candidate | None:
        """The country with an ISO code, or ``None``."""
        return self.place(f"iso:{code}")

    @property
    def about(self) -> tuple[str, ...]:
        """What each file was made from, in order of precedence."""
        return tuple(volume.about for volume in self._volumes)


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...]) -> Gazetteer:
    return Gazetteer([*(Volume(path) for path in extra), Volume(_BUILT_IN)])


def _candidate(volume: Volume, row: int, fit: Fit) -> Candidate:
    found = volume.record(row)
    return Candidate(
        found.id,
        found.name,
        found.lat,
        found.lon,
        found.country,
        found.adm,
        found.population,
        found.kind,
        found.zone or None,
        fit,
    )


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance between two points in degrees, on a sphere of 6,371 km."""
    lat_a, lon_a, lat_b, lon_b = map(radians, (*a, *b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(half)))
