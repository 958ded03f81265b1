"""How reports, readings and decisions are kept: each within the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, insert, select

from trucewatch.errors import UnknownId
from trucewatch.ledger import known, schema
from trucewatch.ledger.admission import admit, encode, records_digest, sha256
from trucewatch.ledger.moments import moment
from trucewatch.model import Claim, Decision, Report, claim_id

__all__ = [
    "Admitted", "admitted", "keep_claim", "keep_decision", "keep_reading", "keep_report",
    "kept_keys",
]  # fmt: skip

_INSERT_REPORT = insert(schema.reports).returning(schema.reports.c.seq)
_INSERT_READING = insert(schema.readings).returning(schema.readings.c.seq)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A report that has passed the checks. ``records`` are its claims as they are kept."""

    report: Report
    original: bytes
    claims: Sequence[Claim]
    records: list[str]


def admitted(report: Report, original: bytes, claims: Sequence[Claim]) -> Admitted:
    """The report with its checks passed. Raises ``ValueError`` where one is not."""
    records = admit(report, claims)
    if sha256(original) != report.sha256:
        raise ValueError(f"report {report.id!r}: its hash is not that of its original")
    if report.received is not None:
        moment(report.received)
    return Admitted(report, original, claims, records)


def kept_keys(connection: Connection, keys: Collection[str]) -> set[str]:
    """Those of the keys whose reports are kept."""
    query = select(schema.reports.c.key).where(schema.reports.c.key.in_(keys))
    return set(connection.execute(query).scalars())


def keep_report(connection: Connection, new: Admitted, reader: str, at: str) -> bool:
    """Keep a report that was received by the moment ``at``, unless it is kept already."""
    report = new.report
    if kept_keys(connection, {report.key}) or not _keep_original(connection, new):
        return False
    id_ = _free_id(connection, report)
    received = report.received if report.received is not None else at
    row = msgspec.structs.asdict(report) | {
        "id": id_,
        "received": received,
        "notes": encode(report.notes),
        "known_from": moment(received),
        "text_sha256": sha256(report.text),
    }
    seq = connection.execute(_INSERT_REPORT, row).scalar_one()
    records = new.records
    if id_ != report.id:
        records = [encode(replace(claim, report=id_)) for claim in new.claims]
    _insert_reading(connection, seq, new.claims, records, reader, at)
    return True


def keep_reading(
    connection: Connection, report: Report, claims: Sequence[Claim], reader: str, at: str
) -> bool:
    """Keep a further reading of a kept report, unless its last one is by the same reader."""
    readings = schema.readings
    query = (
        select(schema.reports.c.seq, readings.c.reader)
        .join(readings, readings.c.report == schema.reports.c.seq)
        .where(schema.reports.c.id == report.id)
        .order_by(readings.c.seq.desc())
    )
    row = connection.execute(query.limit(1)).one()
    if row.reader == reader:
        return False
    removed = select(schema.spans.c.seq).where(schema.spans.c.report == row.seq)
    redacted = connection.execute(removed.limit(1)).first() is not None
    records = admit(report, claims, redacted=redacted)
    _insert_reading(connection, row.seq, claims, records, reader, at)
    return True


def keep_claim(connection: Connection, report: Report, claim: Claim, at: str) -> Claim:
    """Keep one more claim of a kept report, with those of its last reading; gives it its id."""
    own = known.claims(connection, of_report=report.id)
    taken = {other.id for other in own}
    start, end = claim.quote.start, claim.quote.end
    ids = (claim_id(report.key, claim.kind, start, end, order) for order in count())
    made = replace(claim, id=next(id_ for id_ in ids if id_ not in taken))
    # The moment makes it another reader than that of the claim a person wrote before.
    keep_reading(connection, report, [*own, made], f"{claim.reader}, {at}", at)
    return made


def keep_decision(connection: Connection, decision: Decision) -> bool:
    """Keep a decision, unless it is kept already.

    Raises ``UnknownId`` where an undo names no kept decision, ``ValueError`` where another
    decision has the id.
    """
    table = schema.decisions
    record = encode(decision)
    kept = connection.execute(select(table.c.record).where(table.c.id == decision.id)).scalar()
    if kept is not None:
        if kept != record:
            raise ValueError(f"another decision is kept as {decision.id}")
        return False
    if decision.verb == "undo":
        query = select(table.c.id).where(table.c.id.in_(decision.ids))
        unknown = {*decision.ids} - {*connection.execute(query).scalars()}
        if unknown:
            do = "`trucewatch why` of what it was about names it"
            raise UnknownId(f"there is no decision {min(unknown)} to undo", do=do)
    row = {
        "id": decision.id,
        "decided_at": moment(decision.at),
        "record": record,
        "digest": sha256(record),
    }
    connection.execute(insert(table), row)
    return True


def _keep_original(connection: Connection, new: Admitted) -> bool:
    """Whether the file is kept: not again where a redaction has removed it."""
    table = schema.originals
    query = select(table.c.bytes.is_(None)).where(table.c.sha256 == new.report.sha256)
    removed = connection.execute(query).scalar()
    if removed is None:
        row = {
            "sha256": new.report.sha256,
            "length": len(new.original),
            "bytes": new.original,
        }
        connection.execute(insert(table), row)
    return not removed


def _free_id(connection: Connection, report: Report) -> str:
    for id_ in _possible_ids(report):
        query = select(schema.reports.c.seq).where(schema.reports.c.id == id_)
        if connection.execute(query).first() is None:
            return id_
    raise ValueError(f"no id is free for report {report.key}")


def _possible_ids(report: Report) -> Iterator[str]:
    yield report.id
    for digits in range(6, len(report.key) + 1, 2):
        yield f"{report.id}-{report.key[:digits]}"


def _insert_reading(
    connection: Connection,
    report: int,
    claims: Sequence[Claim],
    records: Sequence[str],
    reader: str,
    at: str,
) -> None:
    row = {
        "report": report,
        "reader": reader,
        "made_at": at,
        "digest": records_digest(records),
    }
    reading = connection.execute(_INSERT_READING, row).scalar_one()
    rows = [
        {"reading": reading, "id": claim.id, "kind": claim.kind, "record": record}
        for claim, record in zip(claims, records, strict=True)
    ]
    if rows:
        connection.execute(insert(schema.claims), rows)
