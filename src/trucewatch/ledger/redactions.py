"""Redactions as the ledger keeps them: where, how much, by whom and why, never what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from trucewatch.ledger import schema

__all__ = ["Redaction", "Span", "redactions"]


@dataclass(frozen=True, slots=True)
class Span:
    """Code points ``start`` to ``end`` of a report's text, removed.

    ``digest`` is an HMAC-SHA-256 of the words. Its key was handed to who redacted and is not
    kept: a plain hash of a name is undone by trying names.
    """

    report: str
    start: int
    end: int
    digest: str


@dataclass(frozen=True, slots=True)
class Redaction:
    """Words removed for good, and the ids of the claims withdrawn with them.

    ``at`` is a moment in UTC. ``scrubbed`` says that no trace was left between the rows either.
    """

    number: int
    at: str
    by: str
    why: str
    spans: tuple[Span, ...]
    withdrawn: tuple[str, ...]
    scrubbed: bool


def redactions(connection: Connection) -> list[Redaction]:
    """All redactions, in order."""
    table, parts, reports = schema.redactions.c, schema.spans.c, schema.reports.c
    spans = defaultdict[int, list[Span]](list)
    query = select(parts.redaction, reports.id, parts.start, parts.end, parts.digest)
    rows = connection.execute(query.select_from(schema.spans.join(schema.reports)))
    for number, *span in sorted(rows, key=tuple):
        spans[number].append(Span(*span))
    scrubbed = set(connection.execute(select(schema.scrubs.c.redaction)).scalars())
    query_all = select(table.seq, table.redacted_at, table.by, table.why, table.withdrawn)
    return [
        Redaction(
            number=row.seq,
            at=row.redacted_at,
            by=row.by,
            why=row.why,
            spans=tuple(spans[row.seq]),
            withdrawn=msgspec.json.decode(row.withdrawn, type=tuple[str, ...]),
            scrubbed=row.seq in scrubbed,
        )
        for row in connection.execute(query_all.order_by(table.seq))
    ]
