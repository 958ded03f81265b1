"""Where: whether events lie in the areas of ceasefires, pair by pair.

An event lies somewhere in a disc. It is in an area for sure where the whole disc is, and surely
not where no part of the disc is. An area given as a country holds the events that are said to
have happened in that country, and no others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from trucewatch.matching.tables import (
    NO,
    UNKNOWN,
    YES,
    Area,
    Ceasefire,
    Events,
    Floats,
    Ints,
    Small,
)

__all__ = ["Places", "disc", "distance_km"]

_EARTH_KM = 6371.0
_CORNERS = 64  # of the polygon that stands for a disc


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The areas of ceasefires, by number; ``boxes`` are west, south, east, north."""

    areas: tuple[Area | None, ...]
    boxes: Floats

    @classmethod
    def of(cls, ceasefires: Sequence[Ceasefire]) -> Places:
        """The areas of ceasefires, in their order."""
        everywhere = (-np.inf, -np.inf, np.inf, np.inf)
        boxes = [
            everywhere if c.area is None or c.area.outer is None or c.area.countries
            else c.area.outer.bounds
            for c in ceasefires
        ]  # fmt: skip
        return cls(tuple(c.area for c in ceasefires), np.array(boxes, float).reshape(-1, 4))

    def bounded(self, ceasefire: int) -> bool:
        """Whether a ceasefire has bounds on the map."""
        return bool(np.isfinite(self.boxes[ceasefire, 0]))

    def answer(
        self, events: Events, event: npt.NDArray[np.int32], ceasefire: npt.NDArray[np.int32]
    ) -> tuple[Small, Floats]:
        """The answers for pairs, and the distance in km of event and area: NaN where unknown."""
        answers = np.full(len(event), UNKNOWN, np.int8)
        km = np.full(len(event), np.nan)
        order, spans = _each(ceasefire)
        event = event[order]
        lon, lat = events.lon[event], events.lat[event]
        exact = (events.radius[event] == 0) & ~np.isnan(lon)
        for number, first, last in spans:
            area, pairs = self.areas[number], slice(first, last)
            if area is None:
                continue
            if area.simple and exact[pairs].all():
                shapely.prepare(area.outer)
                # Intersects, not contains: what lies on the boundary is in.
                within = shapely.intersects_xy(area.outer, lon[pairs], lat[pairs])
                answers[pairs] = np.where(within, YES, NO)
                km[pairs] = np.where(within, 0.0, np.nan)
            else:
                answers[pairs], km[pairs] = _in_area(events, event[pairs], area)
        back = np.empty(len(order), np.int64)
        back[order] = np.arange(len(order))
        return answers[back], km[back]


def _each(ceasefire: npt.NDArray[np.int32]) -> tuple[Ints, list[tuple[int, int, int]]]:
    """An order of pairs by ceasefire, and of each ceasefire where its pairs begin and are over."""
    short = len(ceasefire) and ceasefire.max() < 1 << 16
    # Numbers of two bytes are sorted by counting, several times as fast.
    order = np.argsort(ceasefire.astype(np.uint16) if short else ceasefire, kind="stable")
    count = np.bincount(ceasefire)
    last = np.cumsum(count)
    return order, [
        (number, int(last[number] - count[number]), int(last[number]))
        for number in np.flatnonzero(count).tolist()
    ]


def _in_area(events: Events, event: npt.NDArray[np.int32], area: Area) -> tuple[Small, Floats]:
    """The answers for events of whatever precision and an area of whatever make."""
    found = np.full(len(event), NO, np.int8)
    km = np.full(len(event), np.nan)
    if area.countries:
        found = np.maximum(found, _in_countries(events, event, area.countries))
        km[found == YES] = 0.0
    elif area.outer is None:  # somewhere in a country, no more is known
        found = np.minimum(_in_countries(events, event, area.lies_in), UNKNOWN)
    if area.outer is not None and not (found == YES).all():
        shaped, km = _in_shape(events, event, area)
        found = np.maximum(found, shaped)
        km[found == YES] = 0.0
    return found, km


def _in_countries(events: Events, event: npt.NDArray[np.int32], countries: frozenset[str]) -> Small:
    asked = np.array([YES if code in countries else NO for code in events.countries] + [UNKNOWN])
    return asked[events.country[event]].astype(np.int8)  # -1, not known, is the last


def _in_shape(events: Events, event: npt.NDArray[np.int32], area: Area) -> tuple[Small, Floats]:
    lon, lat, radius = events.lon[event], events.lat[event], events.radius[event]
    answers = np.full(len(event), UNKNOWN, np.int8)
    km = np.full(len(event), np.nan)
    placed = ~np.isnan(lon) & ~np.isnan(lat)
    points = np.flatnonzero(placed & (radius == 0))
    if len(points):
        shapely.prepare(area.outer)
        # Intersects, not contains: what lies on the boundary is in.
        within = shapely.intersects_xy(area.outer, lon[points], lat[points])
        if area.sure is area.outer:
            inside = np.where(within, YES, NO).astype(np.int8)
        else:
            inside = np.where(within, UNKNOWN, NO).astype(np.int8)
            if area.sure is not None:
                inside[shapely.intersects_xy(area.sure, lon[points], lat[points])] = YES
        answers[points] = inside
        km[points[inside == YES]] = 0.0
    discs = np.flatnonzero(placed & (radius > 0) & np.isfinite(radius))
    if len(discs):
        x, y, reach = lon[discs], lat[discs], radius[discs]
        apart = distance_km(area.outer, x, y) > reach
        answers[discs[apart]] = NO
        if area.sure is not None:
            at = np.flatnonzero(shapely.intersects_xy(area.sure, x, y))
            whole = distance_km(shapely.boundary(area.sure), x[at], y[at]) >= reach[at]
            answers[discs[at[whole]]] = YES
    if area.lies_in and not np.isfinite(radius).all():
        # Of these only the country is known: it is enough to say no.
        elsewhere = _in_countries(events, event, area.lies_in) == NO
        answers[elsewhere & ~np.isfinite(radius)] = NO
    left = np.flatnonzero(placed & np.isfinite(radius) & np.isnan(km) & (answers != NO))
    if len(left):
        km[left] = distance_km(area.known, lon[left], lat[left])
    return answers, km


def distance_km(shape: Any, lon: Floats, lat: Floats) -> Floats:
    """The great-circle distance of points from a shape, in km; 0 in it and on its boundary.

    The nearest point of the shape is sought on a map true to scale at each point's latitude, to
    half a degree; the distance to it is then exact on a sphere.
    """
    km = np.full(len(lon), np.inf)
    for band in np.unique(np.round(lat)):
        here = np.flatnonzero(np.round(lat) == band)
        scale = np.array([max(np.cos(np.radians(band)), 1e-3), 1.0])
        drawn = shapely.transform(shape, lambda xy, by=scale: xy * by)
        shapely.prepare(drawn)
        # A shape beyond the antimeridian is as near as one on this side.
        for turn in (0.0, 360.0, -360.0):
            asked = here if turn == 0 else here[lon[here] * turn < -100 * 360]
            if not len(asked):
                continue
            points = shapely.points((lon[asked] + turn) * scale[0], lat[asked])
            ends = shapely.get_coordinates(shapely.shortest_line(points, drawn))[1::2] / scale
            found = _great_circle(lon[asked], lat[asked], ends[:, 0], ends[:, 1])
            km[asked] = np.minimum(km[asked], found)
    return km


def _great_circle(lon: Floats, lat: Floats, to_lon: Floats, to_lat: Floats) -> Floats:
    a, b = np.radians(lat), np.radians(to_lat)
    half = np.sin((b - a) / 2) ** 2
    half += np.cos(a) * np.cos(b) * np.sin(np.radians(to_lon - lon) / 2) ** 2
    km: Floats = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return np.where(km < 1e-6, 0.0, km)


def disc(lon: float, lat: float, km: float) -> Any:
    """A polygon that holds all within a distance of a point, cut at the edges of the map."""
    reach = km / _EARTH_KM / np.cos(np.pi / _CORNERS)
    turn = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)
    here = np.radians(lat)
    there = np.arcsin(np.clip(
        np.sin(here) * np.cos(reach) + np.cos(here) * np.sin(reach) * np.cos(turn), -1, 1
    ))  # fmt: skip
    east = np.arctan2(
        np.sin(turn) * np.sin(reach) * np.cos(here), np.cos(reach) - np.sin(here) * np.sin(there)
    )
    return shapely.Polygon(np.column_stack((lon + np.degrees(east), np.degrees(there))))
