"""Claims as rows of a table: what all kinds share in columns, the body of its kind as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec

from trucewatch.model.claim import Claim

__all__ = ["COLUMNS", "rows_of"]

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "report": "text",
        "id": "text",
        "reader": "text",
        "kind": "text",
        "start": "number",
        "end": "number",
        "exact": "text",
        "speaker": "text",
        "actor": "text",
        "via": "texts",
        "medium": "text",
        "cue": "text",
        "stance": "text",
        "reality": "text",
        "when_start": "text",
        "when_end": "text",
        "when_precision": "text",
        "places": "texts",
        "place_ids": "texts",
        "body": "text",
    }
)
"""The columns in order, each ``text``, ``number`` or ``texts`` (a list, empty for none).

``start`` and ``end`` are code points of the report's text, the end exclusive; the times are those
of the claim's interval; ``place_ids`` runs beside ``places``, with "" where the id is unknown;
``body`` is the JSON of the field that ``kind`` names.
"""


def rows_of(claims: Sequence[Claim]) -> dict[str, list[Any]]:
    """The columns of some claims, in their order; ``None`` for what is not known."""
    rows = [_row(claim) for claim in claims]
    return {name: [row[i] for row in rows] for i, name in enumerate(COLUMNS)}


def _row(claim: Claim) -> tuple[Any, ...]:
    speaker, when = claim.speaker, claim.when
    return (
        claim.report,
        claim.id,
        claim.reader,
        claim.kind,
        claim.quote.start,
        claim.quote.end,
        claim.quote.exact,
        speaker.name if speaker else None,
        speaker.actor if speaker else None,
        list(claim.via),
        claim.medium,
        claim.cue,
        claim.stance,
        claim.reality,
        when.start if when else None,
        when.end if when else None,
        when.precision if when else None,
        [place.name for place in claim.where],
        [place.id or "" for place in claim.where],
        msgspec.json.encode(claim.body).decode(),
    )
