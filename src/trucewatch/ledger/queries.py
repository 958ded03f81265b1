"""What was known when, as queries.

``known`` is a moment, or ``None`` for all that is kept. A report is known from its reception on.
Its first reading counts from then too: what its words say was there to be known; a later reading
counts from when it was made. A report is superseded by one of the same address received later,
from then on. Of two received at one moment the one published later is the newer; the key decides
where both are equal, so that the order of arrival never does.
"""

from __future__ import annotations

from sqlalchemy import Select, Subquery, case, func, select, tuple_
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from trucewatch.ledger.schema import claims, decisions, readings, reports

__all__ = ["REPORT_COLUMNS", "claims_known", "decisions_known", "reports_known", "superseded"]

REPORT_COLUMNS = tuple(
    reports.c[name]
    for name in (
        "id", "key", "text", "sha256", "published", "publisher", "title", "address", "side",
        "origin", "language", "received", "notes",
    )
)  # fmt: skip
"""A report's columns in the order of the fields of ``Report``; ``notes`` is JSON."""


def reports_known(known: str | None) -> Select[tuple[object, ...]]:
    """The reports that stand, in the order of their reception."""
    query = select(*REPORT_COLUMNS).where(*_stands(known))
    return query.order_by(reports.c.known_from, reports.c.id)


def claims_known(known: str | None, report: str | None = None) -> Select[tuple[str]]:
    """The records of the claims of what stands, or of one report whether it stands or not."""
    reading = _readings_known(known)
    query = (
        select(claims.c.record)
        .join(reading, claims.c.reading == reading.c.seq)
        .join(reports, reports.c.seq == reading.c.report)
    )
    if report is None:
        query = query.where(*_stands(known))
    else:
        query = query.where(*_received(reports, known), reports.c.id == report)
    return query.order_by(claims.c.seq)


def decisions_known(known: str | None) -> Select[tuple[str]]:
    """The records of decisions, in the order in which they were made."""
    query = select(decisions.c.record)
    if known is not None:
        query = query.where(decisions.c.decided_at <= known)
    return query.order_by(decisions.c.decided_at, decisions.c.id)


def superseded(known: str | None) -> Select[tuple[str]]:
    """The ids of the reports left out for a newer version."""
    return select(reports.c.id).where(*_received(reports, known), _has_newer(known))


def _stands(known: str | None) -> list[ColumnElement[bool]]:
    return [*_received(reports, known), ~_has_newer(known)]


def _received(table: FromClause, known: str | None) -> list[ColumnElement[bool]]:
    return [] if known is None else [table.c.known_from <= known]


def _has_newer(known: str | None) -> ColumnElement[bool]:
    newer = reports.alias("newer")
    query = select(newer.c.seq).where(
        newer.c.address == reports.c.address, _order(newer) > _order(reports)
    )
    return query.where(*_received(newer, known)).exists()


def _order(table: FromClause) -> ColumnElement[bool]:
    published = func.coalesce(table.c.published, "")
    return tuple_(table.c.known_from, published, table.c.key)


def _readings_known(known: str | None) -> Subquery:
    """The reading of each report that counts."""
    newest = func.max(readings.c.seq)
    if known is not None:
        made = func.max(case((readings.c.made_at <= known, readings.c.seq)))
        newest = func.coalesce(made, func.min(readings.c.seq))
    query = select(newest.label("seq"), readings.c.report).group_by(readings.c.report)
    return query.subquery("reading")
