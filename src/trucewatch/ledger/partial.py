"""Parts of what stands in a ledger, and what has changed since it was looked at last.

What is computed from a ledger bears a :class:`Stamp` of its content. A ledger only grows, so a
stamp whose last rows are still there tells exactly which rows have come since. All here is read
on the caller's connection, so that it is of one moment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from sqlalchemy import Connection, func, select

from trucewatch.ledger import known, schema
from trucewatch.ledger.admission import decode_claim, decode_decision
from trucewatch.model import Claim, Decision, Report

__all__ = ["Changes", "Stamp", "changes", "claims", "reports", "reports_of_claims", "stamp"]

_CHUNK = 400
"""Ids a query asks for: databases limit their number."""
_REPORTS, _READINGS, _CLAIMS = schema.reports.c, schema.readings.c, schema.claims.c
_DECISIONS, _REDACTIONS = schema.decisions.c, schema.redactions.c


class Stamp(msgspec.Struct, frozen=True, array_like=True):
    """What a ledger holds, in a few words that no other content has.

    ``reading`` is the last row of the readings (every report has one), ``made`` its moment and
    digest; ``decision`` and ``decided`` likewise, the digest over all decisions; ``redacted`` the
    last redaction and its moment.
    """

    reading: int
    made: str
    decision: int
    decided: str
    redacted: str


class Changes(msgspec.Struct, frozen=True):
    """What has come since a stamp.

    ``reports`` are the ids of those that are new, were read anew or may have been superseded;
    ``decisions`` are the new ones.
    """

    reports: frozenset[str]
    decisions: tuple[Decision, ...]


def stamp(connection: Connection) -> Stamp:
    """The stamp of a ledger's content."""
    query = select(_READINGS.seq).order_by(_READINGS.seq.desc()).limit(1)
    last = connection.execute(query).scalar() or 0
    query = select(_DECISIONS.seq).order_by(_DECISIONS.seq.desc()).limit(1)
    decision = connection.execute(query).scalar() or 0
    return Stamp(
        last,
        _made(connection, last),
        decision,
        _decided(connection, decision),
        _redacted(connection),
    )


def _made(connection: Connection, reading: int) -> str:
    query = select(_READINGS.made_at, _READINGS.digest, _REPORTS.key).join(schema.reports)
    row = connection.execute(query.where(_READINGS.seq == reading)).first()
    return " ".join(row) if row is not None else ""


def _decided(connection: Connection, last: int) -> str:
    query = select(_DECISIONS.digest).where(_DECISIONS.seq <= last).order_by(_DECISIONS.seq)
    digests = connection.execute(query).scalars()
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def _redacted(connection: Connection) -> str:
    query = select(_REDACTIONS.seq, _REDACTIONS.redacted_at).order_by(_REDACTIONS.seq.desc())
    row = connection.execute(query.limit(1)).first()
    return f"{row.seq} {row.redacted_at}" if row is not None else ""


def changes(connection: Connection, since: Stamp) -> Changes | None:
    """What has come since a stamp; ``None`` where it is not one of this ledger's past.

    A redaction changes the past itself: no stamp from before it holds.
    """
    if (
        _made(connection, since.reading) != since.made
        or _decided(connection, since.decision) != since.decided
        or _redacted(connection) != since.redacted
    ):
        return None
    read = select(_REPORTS.id, _REPORTS.address).join(
        schema.readings, _READINGS.report == _REPORTS.seq
    )
    rows = connection.execute(read.where(_READINGS.seq > since.reading)).all()
    touched = {row.id for row in rows}
    for some in _chunks({row.address for row in rows if row.address}):
        same = select(_REPORTS.id).where(_REPORTS.address.in_(some))
        touched.update(connection.execute(same).scalars())
    made = select(_DECISIONS.record).where(_DECISIONS.seq > since.decision)
    records = connection.execute(made.order_by(_DECISIONS.seq)).scalars()
    return Changes(frozenset(touched), tuple(map(decode_decision, records)))


def reports(connection: Connection, ids: Iterable[str]) -> list[Report]:
    """Those of some reports that stand."""
    found: list[Report] = []
    for some in _chunks(ids):
        query = known.select_reports().where(_REPORTS.id.in_(some), *known.stands())
        found += map(known.report_of, connection.execute(query))
    return found


def claims(connection: Connection, ids: Iterable[str]) -> list[Claim]:
    """The claims of some reports, of the last reading of each."""
    later = schema.readings.alias("later")
    last = select(func.max(later.c.seq)).where(later.c.report == _REPORTS.seq).scalar_subquery()
    query = (
        select(_CLAIMS.record)
        .select_from(schema.reports)
        .join(schema.claims, _CLAIMS.reading == last)
    )
    found: list[Claim] = []
    for some in _chunks(ids):
        records = connection.execute(query.where(_REPORTS.id.in_(some))).scalars()
        found += map(decode_claim, records)
    return found


def reports_of_claims(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The reports of some claims, by claim; of those that are not kept nothing."""
    query = (
        select(_CLAIMS.id, _REPORTS.id.label("report"))
        .join(schema.readings, _READINGS.seq == _CLAIMS.reading)
        .join(schema.reports, _REPORTS.seq == _READINGS.report)
    )
    found: dict[str, str] = {}
    for some in _chunks(ids):
        rows = connection.execute(query.where(_CLAIMS.id.in_(some)))
        found |= {row.id: row.report for row in rows}
    return found


def _chunks(ids: Iterable[str]) -> Iterator[Sequence[str]]:
    rest = iter(sorted(ids))
    while some := list(islice(rest, _CHUNK)):
        yield some
