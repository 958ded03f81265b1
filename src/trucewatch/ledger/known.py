"""What was known when.

``at`` is a moment, or ``None`` for all that is kept. A report is known from its reception on.
Its first reading counts from then too: what its words say was there to be known; a later reading
counts from when it was made. A report is superseded by one of the same address received later,
from then on. Of two received at one moment the one published later is the newer; the key decides
where both are equal, so that the order of arrival never does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Subquery, case, func, select, tuple_
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from trucewatch.ledger import schema
from trucewatch.ledger.admission import decode_claim, decode_decision
from trucewatch.model import Claim, Decision, Report

__all__ = [
    "claims",
    "count_claims",
    "decisions",
    "numbered_decisions",
    "report",
    "report_of",
    "reports",
    "select_reports",
    "stands",
    "superseded",
]

_NOTES = msgspec.json.Decoder(tuple[str, ...])

_REPORTS, _READINGS, _CLAIMS = schema.reports.c, schema.readings.c, schema.claims.c


def reports(connection: Connection, at: str | None = None) -> list[Report]:
    """The reports that stand, in the order of their reception."""
    query = select_reports().where(*stands(at)).order_by(_REPORTS.known_from, _REPORTS.id)
    return [report_of(row) for row in connection.execute(query)]


def report(connection: Connection, id_: str) -> Report | None:
    """The report of an id, whether it stands or not."""
    row = connection.execute(select_reports().where(_REPORTS.id == id_)).first()
    return None if row is None else report_of(row)


def claims(
    connection: Connection, at: str | None = None, of_report: str | None = None
) -> list[Claim]:
    """The claims of what stands, or of one report whether it stands or not."""
    query = _select_claims(at, of_report, _CLAIMS.record).order_by(_CLAIMS.reading, _CLAIMS.seq)
    return [decode_claim(record) for record in connection.execute(query).scalars()]


def count_claims(connection: Connection) -> int:
    """How many claims stand."""
    count: int = connection.execute(_select_claims(None, None, func.count())).scalar_one()
    return count


def decisions(connection: Connection, at: str | None = None) -> list[Decision]:
    """Decisions in the order in which they were made."""
    table = schema.decisions.c
    query = select(table.record).order_by(table.decided_at, table.id)
    if at is not None:
        query = query.where(table.decided_at <= at)
    return [decode_decision(record) for record in connection.execute(query).scalars()]


def numbered_decisions(connection: Connection) -> list[tuple[int, Decision]]:
    """All decisions with their numbers, in the order in which they were kept."""
    table = schema.decisions.c
    rows = connection.execute(select(table.seq, table.record).order_by(table.seq))
    return [(row.seq, decode_decision(row.record)) for row in rows]


def superseded(connection: Connection, at: str | None = None) -> set[str]:
    """The ids of the reports left out for a newer version."""
    query = select(_REPORTS.id).where(*_received(schema.reports, at), _has_newer(at))
    return set(connection.execute(query).scalars())


def report_of(row: Sequence[Any]) -> Report:
    """The report in a row of :func:`select_reports`."""
    fields = dict(zip(Report.__struct_fields__, row, strict=True))
    return Report(**fields | {"notes": _NOTES.decode(fields["notes"])})


def select_reports() -> Select[Any]:
    """The query for the fields of all reports."""
    return select(*(_REPORTS[name] for name in Report.__struct_fields__))


def _select_claims(at: str | None, of_report: str | None, what: Any) -> Select[Any]:
    reading = _readings(at)
    counting = select(reading.c.seq).join(schema.reports, _REPORTS.seq == reading.c.report)
    if of_report is None:
        counting = counting.where(*stands(at))
    else:
        counting = counting.where(*_received(schema.reports, at), _REPORTS.id == of_report)
    return select(what).select_from(schema.claims).where(_CLAIMS.reading.in_(counting))


def _readings(at: str | None) -> Subquery:
    """The reading of each report that counts."""
    counts: ColumnElement[int] = func.max(_READINGS.seq)
    if at is not None:
        made = func.max(case((_READINGS.made_at <= at, _READINGS.seq)))
        counts = func.coalesce(made, func.min(_READINGS.seq))
    query = select(counts.label("seq"), _READINGS.report).group_by(_READINGS.report)
    return query.subquery("reading")


def stands(at: str | None = None) -> list[ColumnElement[bool]]:
    """What holds of a row of the reports that stands at a moment."""
    return [*_received(schema.reports, at), ~_has_newer(at)]


def _received(table: FromClause, at: str | None) -> list[ColumnElement[bool]]:
    return [] if at is None else [table.c.known_from <= at]


def _has_newer(at: str | None) -> ColumnElement[bool]:
    newer = schema.reports.alias("newer")
    query = select(newer.c.seq).where(
        newer.c.address == _REPORTS.address, _order(newer) > _order(schema.reports)
    )
    return query.where(*_received(newer, at)).exists()


def _order(table: FromClause) -> Any:
    return tuple_(table.c.known_from, func.coalesce(table.c.published, ""), table.c.key)
