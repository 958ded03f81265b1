"""csv: a table for each part of the picture, and the claims.

Fields have their JSON names. A field that holds a time becomes ``FIELD_start``, ``FIELD_end``,
``FIELD_precision``, ``FIELD_zone`` and ``FIELD_exact``; a list of names is one cell with ``; ``
between them, anything deeper is JSON. Every table ends in ``review``. The optional second row holds
HXL hashtags.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from trucewatch.model import picture as entries
from trucewatch.model.interval import Interval
from trucewatch.publishing.claim_rows import COLUMNS as CLAIM_COLUMNS
from trucewatch.publishing.claim_rows import rows_of
from trucewatch.publishing.formats.cells import table
from trucewatch.publishing.record import Record
from trucewatch.publishing.view import claims_of

__all__ = ["TABLES", "columns_of", "write"]

TABLES: Mapping[str, type[msgspec.Struct]] = MappingProxyType(
    {
        "ceasefires": entries.Ceasefire, "proposals": entries.Proposal,
        "disputes": entries.Dispute, "incidents": entries.IncidentEntry,
        "notices": entries.NoticeEntry, "control": entries.ControlEntry,
        "contacts": entries.ContactEntry, "positions": entries.PositionEntry,
        "gaps": entries.Gap, "timeline": entries.TimelineEntry,
    }
)  # fmt: skip
"""The parts that are a row an entry; tolls are a row for each figure."""
_TIME = ("start", "end", "precision", "zone", "exact")
_TOLL = ("toll", "measure", "who", "place", "period", "as_of", "low", "high", "qualifier", "unit",
         "counting", "speaker", "origins", "flags", "claims")  # fmt: skip
_TAGS: Mapping[str, str] = MappingProxyType(
    {
        "id": "#meta+id", "name": "#event+name", "country": "#country+code+v_iso2",
        "kind": "#event+type", "type": "#event+type", "what": "#description",
        "areas": "#loc+name+list", "place": "#loc+name", "where": "#loc+json",
        "places": "#loc+name+list", "place_ids": "#loc+code+list", "routes": "#loc+route+list",
        "from_start": "#date+start", "to": "#date+end", "from": "#date+start",
        "until_end": "#date+end", "starts_start": "#date+start", "ends_end": "#date+end",
        "at_start": "#date+start", "at_end": "#date+end", "when_start": "#date+start",
        "when_end": "#date+end", "declared_at_start": "#date+declared",
        "as_of_start": "#date+reported", "status": "#status", "state": "#status",
        "review": "#status+review", "because": "#description+reason",
        "exact": "#description+quote", "low": "#affected+num+min", "high": "#affected+num+max",
        "measure": "#affected+type", "who": "#affected+group", "unit": "#affected+unit",
        "speaker": "#org+source+name", "issuer": "#org+source+name", "actor": "#org+name",
        "holder": "#org+name", "report": "#meta+source+id", "parties": "#org+party+list",
        "declared_by": "#org+declarer+list", "by": "#org+proposer+list",
        "alleged_by": "#org+source+list", "accused": "#org+accused+list",
        "denied_by": "#org+denier+list", "said_by": "#org+source+list",
        "between": "#org+party+list", "claims": "#meta+claim+id+list", "question": "#description",
    }
)  # fmt: skip
"""HXL hashtags (standard 1.1) by column; a column without one has none."""


def write(record: Record, hxl: bool = False) -> dict[str, bytes]:
    """The tables by file name, with ``record.csv`` for what the whole is."""
    files = {"record.csv": _about(record)}
    for part, made_of in TABLES.items():
        rows = [_row(record, entry) for entry in getattr(record.picture, part)]
        files[f"{part}.csv"] = _table(columns_of(made_of), rows, hxl)
    files["tolls.csv"] = _tolls(record, hxl)
    files["claims.csv"] = _claims(record, hxl)
    return files


def columns_of(made_of: type[msgspec.Struct]) -> list[str]:
    """The columns of an entry's table."""
    hints = get_type_hints(made_of)
    names = {field.name: field.encode_name for field in msgspec.structs.fields(made_of)}
    columns: list[str] = []
    for name, written in names.items():
        columns += _spread(written) if _is_time(hints[name]) else [written]
    return [*columns, *([] if "claims" in columns else ["claims"]), "review"]


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]], hxl: bool) -> bytes:
    tags = [[_TAGS.get(column, "") for column in columns]] if hxl else []
    return table(columns, [*tags, *rows])


def _about(record: Record) -> bytes:
    picture = record.picture
    marks = record.mark(claim.id for claim in record.claims if claim.review != "rejected")
    told = (
        ("as_of", picture.as_of), ("known_at", picture.known_at), ("reports", picture.reports),
        ("unread", picture.unread), ("claims", picture.claims), ("filter", record.filters),
        ("withheld", record.withheld), ("review", marks or "reviewed"),
    )  # fmt: skip
    return table(("field", "value"), told)


def _row(record: Record, entry: msgspec.Struct) -> list[Any]:
    hints = get_type_hints(type(entry))
    cells: list[Any] = []
    for name in entry.__struct_fields__:
        value = getattr(entry, name)
        cells += _times(value) if _is_time(hints[name]) else [value]
    ids = tuple(dict.fromkeys(claims_of(entry)))
    own = [] if "claims" in entry.__struct_fields__ else [ids]
    return [*cells, *own, _review(record, ids)]


def _tolls(record: Record, hxl: bool) -> bytes:
    rows = [
        [toll.id, toll.measure, toll.scope.who, toll.scope.place, *_times(toll.scope.period),
         *_times(point.as_of), point.low, point.high, point.qualifier, point.unit, point.counting,
         point.speaker, [f"{o.name} ({o.side})" if o.side else o.name for o in point.origins],
         point.flags, point.claims, _review(record, point.claims)]
        for toll in record.picture.tolls
        for point in toll.series
    ]  # fmt: skip
    columns: list[str] = []
    for name in _TOLL:
        columns += _spread(name) if name in {"period", "as_of"} else [name]
    return _table([*columns, "review"], rows, hxl)


def _claims(record: Record, hxl: bool) -> bytes:
    held = rows_of(record.claims)
    rows = [
        [*cells, f"{claim.review}" if claim.review != "unreviewed" else record.mark([claim.id])]
        for claim, *cells in zip(record.claims, *(held[name] for name in CLAIM_COLUMNS),
                                 strict=True)
    ]  # fmt: skip
    return _table([*CLAIM_COLUMNS, "review"], rows, hxl)


def _review(record: Record, ids: Iterable[str]) -> str:
    return record.mark(ids) or "reviewed"


def _spread(name: str) -> list[str]:
    return [f"{name}_{part}" for part in _TIME]


def _times(at: Interval | None) -> list[str | None]:
    return [getattr(at, part) if at is not None else None for part in _TIME]


def _is_time(hint: Any) -> bool:
    """Whether a field holds an interval or nothing."""
    union = get_origin(hint) is Union or "|" in str(hint)
    return hint is Interval or (union and Interval in get_args(hint))
