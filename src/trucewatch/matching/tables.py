"""What is matched: a table of events, held by column, and the ceasefires, held one by one.

Times are whole seconds since 1970-01-01T00:00 on the wall clock of the place (or of one zone that
the user chose for all), never mixed: a day is a whole day there, whatever the offset. An interval
holds its first second and not its last. A thing that is known in part has two extents: what it
covers for sure, and what it covers perhaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

__all__ = [
    "ALWAYS",
    "DAY",
    "NEVER",
    "NO",
    "UNKNOWN",
    "YES",
    "Area",
    "Ceasefire",
    "Events",
    "Floats",
    "Ints",
    "Moment",
    "Small",
]

DAY = 86_400
NEVER = -(2**60)
"""Before every time."""
ALWAYS = 2**60
"""After every time: the end of what is open."""

NO, UNKNOWN, YES = 0, 1, 2
"""The three answers, in the order of their worth."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Small = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Events by column, all of one length.

    ``start`` and ``end`` are seconds, the end not held; ``lon`` and ``lat`` WGS 84 degrees, NaN
    both where unknown. The event lies within ``radius`` km of its point: 0 for an exact one,
    infinite where only the country is known. ``country`` points into ``countries`` (ISO codes), -1
    where unknown. ``group`` points into ``groups``: the set of actors, in no order, empty where
    unknown. Deaths are NaN where not given.
    """

    ids: pl.Series
    start: Ints
    end: Ints
    lon: Floats
    lat: Floats
    radius: Floats
    country: npt.NDArray[np.int32]
    group: npt.NDArray[np.int32]
    countries: tuple[str, ...]
    groups: tuple[frozenset[str], ...]
    low: Floats
    best: Floats
    high: Floats

    def __len__(self) -> int:
        """How many events there are."""
        return len(self.start)

    def part(self, start: int, end: int) -> Events:
        """The events from one row to before another, as views of the same columns."""
        cut = {name: getattr(self, name)[start:end] for name in _COLUMNS}
        return Events(countries=self.countries, groups=self.groups, **cut)


_COLUMNS = (
    "ids", "start", "end", "lon", "lat", "radius", "country", "group", "low", "best", "high",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """When something began or ended: at ``earliest`` or later, at ``latest`` or before; seconds."""

    earliest: int
    latest: int


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """Where a ceasefire holds: ``sure`` for sure, ``outer`` perhaps, and whole ``countries``.

    Both are shapely geometries in WGS 84 degrees, ``None`` for none; ``outer`` holds ``sure``.
    Where a place is known by its point alone, the points are ``marks``. ``lies_in`` are the
    countries that all of it lies in, where known. ``said`` is the area in words.
    """

    sure: Any = None
    outer: Any = None
    countries: frozenset[str] = frozenset()
    marks: Any = None
    lies_in: frozenset[str] = frozenset()
    said: str = ""

    @property
    def simple(self) -> bool:
        """Whether the area is one shape, known for sure, and nothing beside."""
        return self.outer is not None and self.sure is self.outer and not self.countries

    @property
    def known(self) -> Any:
        """What distances are measured to: the sure area and the marks."""
        parts = [part for part in (self.sure, self.marks) if part is not None]
        if not parts:
            return self.outer
        return parts[0] if len(parts) == 1 else parts[0].union(parts[1])


@dataclass(frozen=True, slots=True, eq=False)
class Ceasefire:
    """A ceasefire: its window, its parties, its area.

    ``parties`` are keys of parties (see :mod:`~trucewatch.matching.parties`), empty where unknown.
    ``area`` is ``None`` where unknown. ``kind`` is what survival is told apart by;
    ``links`` are the ids it extends or follows. ``over`` says that it is known to have ended.
    """

    id: str
    starts: Moment
    ends: Moment
    parties: frozenset[str] = frozenset()
    area: Area | None = None
    name: str = ""
    kind: str = "unknown"
    country: str | None = None
    declared: Moment | None = None
    links: tuple[str, ...] = ()
    over: bool = False

    @property
    def open(self) -> bool:
        """Whether no end is given."""
        return self.ends.latest >= ALWAYS

    @property
    def backward(self) -> bool:
        """Whether it surely ends before it starts, so that no event can be inside."""
        return self.ends.latest < self.starts.earliest
