"""Where a report plays: its country and its time zone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.reading.document import Document, PlaceMention
from trucewatch.reading.places.finding import adjectives
from trucewatch.reading.places.metonyms import is_metonym

__all__ = ["country_of_story", "home_zone"]

_HEAD = 600  # characters: the first two or three paragraphs say where a report plays
_INSIDE = 1.5  # a town counts for more than its country's name
_AS_GOVERNMENT = 0.5
_AS_ADJECTIVE = 0.4
_DATELINE = 0.5  # correspondents write from the capital next door
_LEAD = 1.2


def country_of_story(
    document: Document, places: Sequence[PlaceMention], gazetteer: Gazetteer | None = None
) -> str | None:
    """The ISO code of the country that a report is about, ``None`` where two come out alike.

    Places inside a country count for more than its name, the head for more than the tail, a
    capital that acts as a government, a dateline and (with ``gazetteer``) adjectives for less.
    """
    weights: Counter[str] = Counter()
    for mention in places:
        country = mention.place.country
        if country:
            weight = 1.0 if mention.place.precision == "country" else _INSIDE
            if mention.start < 40 and mention.start < len(document.text) / 10:
                weight = _DATELINE
            elif is_metonym(document, mention):
                weight *= _AS_GOVERNMENT
            weights[country] += weight * _position(mention.start)  # type: ignore[assignment]
    if gazetteer is not None:
        for mention in adjectives(document, gazetteer):
            if mention.place.country:
                weight = _AS_ADJECTIVE * _position(mention.start)
                weights[mention.place.country] += weight  # type: ignore[assignment]
    ranked = weights.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < _LEAD * ranked[1][1]):
        return None
    return ranked[0][0]


def _one_zone(zones: set[str], day: str | None) -> str | None:
    """The zone, or the first of several whose clocks agree on the day of the report."""
    noon = datetime.fromisoformat(f"{day or '2020-01-01'}T12:00")
    offsets = {ZoneInfo(zone).utcoffset(noon) for zone in zones}
    return min(zones) if len(offsets) == 1 else None


def _position(start: int) -> float:
    return 2.0 if start < _HEAD else 1.0


def home_zone(
    document: Document, places: Sequence[PlaceMention], gazetteer: Gazetteer
) -> str | None:
    """The IANA zone that clock times of a report are in, ``None`` where it cannot be told.

    That of the story's country where it has one zone, else the one that all its named towns
    share, else that of the place in the dateline.
    """
    code = country_of_story(document, places, gazetteer)
    if code is not None:
        country = gazetteer.country(code)
        if country is not None and country.zone:
            return country.zone
        zones = {
            found.zone
            for mention in places
            if mention.place.country == code and mention.place.id
            if (found := gazetteer.place(mention.place.id)) and found.zone
        }
        return _one_zone(zones, document.report.day)
    first = next((m for m in places if m.start < 40 and m.place.id), None)
    found = gazetteer.place(first.place.id) if first and first.place.id else None
    return found.zone if found else None
