"""GeoJSON (RFC 7946): a feature for each entry and place that it names.

Entries without a place, and places whose point is not known, have a ``null`` geometry: no point is
drawn that nobody meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from trucewatch.model.place import Place
from trucewatch.publishing.geometry import geometry, places_of
from trucewatch.publishing.record import Record

__all__ = ["collection", "write"]


def write(record: Record) -> bytes:
    """The record as a FeatureCollection."""
    return msgspec.json.format(msgspec.json.encode(collection(record)), indent=1)


def collection(record: Record) -> dict[str, Any]:
    """The FeatureCollection, with both times, the filter and a note on review as members."""
    picture = record.picture
    features = [feature for entry in _entries(record) for feature in entry]
    return {
        "type": "FeatureCollection",
        "as_of": picture.as_of,
        "known_at": picture.known_at,
        "filter": record.filters or None,
        "withheld": record.withheld,
        "review": record.mark(i for f in features for i in f["properties"]["claims"]) or None,
        "features": features,
    }


def _entries(record: Record) -> Iterable[list[dict[str, Any]]]:
    picture = record.picture
    for ceasefire in picture.ceasefires:
        places = _areas(record, ceasefire.areas, ceasefire.claims)
        yield _features(
            record, "ceasefire", ceasefire.id, places, ceasefire.claims,
            name=ceasefire.name, status=ceasefire.status, because=ceasefire.because,
            country=ceasefire.country, declared_by=ceasefire.declared_by,
            starts=ceasefire.starts, ends=ceasefire.ends,
        )  # fmt: skip
    for incident in picture.incidents:
        yield _features(
            record, "incident", incident.id, list(incident.where), incident.claims,
            type=incident.type, when=incident.when, alleged_by=incident.alleged_by,
            denied_by=incident.denied_by, accused=incident.accused, during=incident.during,
        )  # fmt: skip
    for notice in picture.notices:
        yield _features(
            record, "notice", notice.id, _areas(record, notice.areas, notice.claims),
            notice.claims, type=notice.type, issuer=notice.issuer, state=notice.state,
            **{"for": notice.for_, "from": notice.from_, "until": notice.until},
            routes=notice.routes,
        )  # fmt: skip
    for n, control in enumerate(picture.control, 1):
        named = [control.place] if control.place else []
        id_ = f"control-{control.claims[0] if control.claims else n}"
        yield _features(
            record, "control", id_, _areas(record, named, control.claims), control.claims,
            holder=control.holder, change=control.change, at=control.at, said_by=control.said_by,
        )  # fmt: skip


def _areas(record: Record, names: Iterable[str], ids: Iterable[str]) -> list[Place]:
    own = [record.by_id[i] for i in ids if i in record.by_id]
    return places_of(names, own)


def _features(
    record: Record, part: str, id_: str, places: list[Place], claims: tuple[str, ...], **said: Any
) -> list[dict[str, Any]]:
    features = []
    for n, place in enumerate(places or [None], 1):
        shape, approximate = (
            geometry(place, area=part != "incident") if place is not None else (None, False)
        )
        properties = {
            "part": part,
            "entry": id_,
            "place": place.name if place is not None else None,
            "place_id": place.id if place is not None else None,
            "precision": place.precision if place is not None and place.id else None,
            "approximate": approximate,
            **said,
            "claims": claims,
            "review": record.mark(claims) or "reviewed",
        }
        features.append(
            {"type": "Feature", "id": f"{id_}/{n}", "geometry": shape, "properties": properties}
        )
    return features
