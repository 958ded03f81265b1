"""The care of a ledger: that it still holds what it was given, and a second copy of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select
from sqlalchemy.exc import DBAPIError

from trucewatch.errors import LedgerError, UsageError
from trucewatch.ledger import audit, copying, databases, files, known, migrations, schema, sqlite
from trucewatch.ledger.admission import (
    claim_faults,
    decode_claim,
    decode_decision,
    records_digest,
    report_faults,
    sha256,
)
from trucewatch.ledger.database import Database
from trucewatch.ledger.decisions import check
from trucewatch.ledger.moments import moment
from trucewatch.ledger.redaction import finish, redact
from trucewatch.ledger.redactions import redactions
from trucewatch.ledger.store import Ledger
from trucewatch.ledger.words import MASK
from trucewatch.model import Report

__all__ = ["Finding", "backup", "redact", "verify"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was kept; ``where`` names the report, decision or table."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def verify(ledger: Ledger) -> list[Finding]:
    """All that is wrong with a ledger; nothing where it is sound.

    The database's own checks; every original and text against its SHA-256; every quote against
    its text; every id against its content; every record against its digest and its type; every
    redaction against what it left. Each part is read in a transaction and can run beside
    writers. A redaction that was cut short is finished.
    """
    found: list[Finding] = []
    for part, find in (
        ("the database", partial(_database, ledger.database)),
        ("the reports", _reports),
        ("the decisions", _decisions),
        ("the redactions", _redactions),
        ("the audit", _audit),
    ):
        with ledger.transaction() as connection:
            found += _readable(part, find(connection))
    try:
        finish(ledger)
    except LedgerError as error:
        found.append(Finding("the redactions", error.what))
    return found


def backup(ledger: Ledger, target: Path | str) -> None:
    """Copy a ledger, in use or not, to a new file or an empty database on a server.

    A file is readable by its owner alone. The copy holds the same rows, whichever the databases.
    Raises ``UsageError`` where something is there already. Words that are redacted later stay in
    the backups made before.
    """
    finish(ledger)
    if databases.is_server(str(target)):
        _copy_rows(ledger, str(target))
        return
    file = Path(target)
    if file.exists():
        do = "give the name of a new file"
        raise UsageError("it is there, and a backup overwrites nothing", where=str(file), do=do)
    files.make(file)
    try:
        if isinstance(ledger.database, files.File):
            _copy_file(ledger.database, file)
        else:
            _copy_rows(ledger, str(file))
    except BaseException:
        for path in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
            path.unlink(missing_ok=True)
        raise


def _copy_file(source: files.File, target: Path) -> None:
    try:
        sqlite.copy(source.path, target, source.patience)
    except sqlite3.Error as error:
        where = source.path if sqlite.is_damage(error) else target
        raise sqlite.translated(error, str(where)) from error


def _copy_rows(ledger: Ledger, where: str) -> None:
    database = databases.find(where, create=True, patience=ledger.database.patience)
    target = Ledger(database)
    try:
        with ledger.transaction() as source, target.transaction(write=True) as connection:
            if inspect(connection).get_table_names():
                what, do = "something is there, and a backup overwrites nothing", "name another"
                raise UsageError(what, where=target.where, do=do)
            migrations.create(connection, database, stamped=False)
            copying.copy_rows(source, connection)
    finally:
        target.close()


def _readable(where: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """Findings up to where reading on fails, which is one itself."""
    try:
        yield from findings
    except (DBAPIError, ValueError) as error:
        yield Finding(where, f"cannot be read ({getattr(error, 'orig', error)})")


def _database(database: Database, connection: Connection) -> Iterator[Finding]:
    for fault in database.faults(connection):
        yield Finding("the database", fault)


def _reports(connection: Connection) -> Iterator[Finding]:
    made = redactions(connection)
    redacted = {span.report for redaction in made for span in redaction.spans}
    withdrawn = sum(len(redaction.withdrawn) for redaction in made)
    rows = connection.execute(select(func.max(schema.reports.c.seq))).scalar() or 0
    for seq in range(1, rows + 1):  # one by one: a row that cannot be read hides no other
        yield from _readable(
            f"row {seq} of the reports", _row(connection, seq, redacted, withdrawn)
        )


def _row(
    connection: Connection, seq: int, redacted: Container[str], withdrawn: int
) -> Iterator[Finding]:
    """What is wrong with a report; the redacted ones may lack ``withdrawn`` claims."""
    this = schema.reports.c.seq == seq
    id_ = connection.execute(select(schema.reports.c.id).where(this)).scalar()
    if id_ is None:
        return
    is_redacted = id_ in redacted

    def faults() -> Iterator[str]:
        report = known.report_of(connection.execute(known.select_reports().where(this)).one())
        yield from report_faults(report, redacted=is_redacted)
        yield from _hash_faults(connection, report)
        yield from _reading_faults(connection, seq, report, withdrawn if is_redacted else 0)

    where = f"report {id_}"
    yield from _readable(where, (Finding(where, fault) for fault in faults()))


def _reading_faults(
    connection: Connection, seq: int, report: Report, withdrawn: int
) -> Iterator[str]:
    readings, claims = schema.readings.c, schema.claims.c
    query = select(readings.seq, readings.reader, readings.digest).where(readings.report == seq)
    rows = connection.execute(query.order_by(readings.seq)).all()
    if not rows:
        yield "it has no reading"
    for reading, reader, digest in rows:
        of_reading = select(claims.id, claims.kind, claims.record).where(claims.reading == reading)
        kept = connection.execute(of_reading.order_by(claims.seq)).all()
        if records_digest(row.record for row in kept) != digest:
            yield f"the claims read by {reader} are not the ones that were kept"
        decoded = [decode_claim(row.record) for row in kept]
        yield from claim_faults(report, decoded, withdrawn)
        if [(claim.id, claim.kind) for claim in decoded] != [(row.id, row.kind) for row in kept]:
            yield f"the claims read by {reader} are filed under other ids or kinds"


def _hash_faults(connection: Connection, report: Report) -> Iterator[str]:
    table, originals = schema.reports.c, schema.originals.c
    query = select(table.known_from, table.text_sha256, originals.length, originals.bytes)
    row = connection.execute(query.join(schema.originals).where(table.id == report.id)).one()
    if sha256(report.text) != row.text_sha256:
        yield "its text is not the one that was kept"
    if moment(report.received or "") != row.known_from:
        yield "the time of its reception is not the one that was kept"
    if row.bytes is None:
        # Reports of one file share it: a redaction of any of them accounts for its absence.
        shared = select(schema.spans.c.seq).join(schema.reports)
        if connection.execute(shared.where(table.sha256 == report.sha256)).first() is None:
            yield "its original is gone"
    elif (len(row.bytes), sha256(row.bytes)) != (row.length, report.sha256):
        yield "its original is not the one that was kept"


def _decisions(connection: Connection) -> Iterator[Finding]:
    table = schema.decisions.c
    query = select(table.id, table.decided_at, table.record, table.digest).order_by(table.seq)
    for row in connection.execute(query):
        where = f"decision {row.id}"
        if sha256(row.record) != row.digest:
            yield Finding(where, "it is not the one that was kept")
        try:
            decision = decode_decision(row.record)
            check(decision)
        except (ValueError, UsageError) as error:
            yield Finding(where, str(error))
            continue
        if (decision.id, moment(decision.at)) != (row.id, row.decided_at):
            yield Finding(where, "it is filed under another id or time")


def _redactions(connection: Connection) -> Iterator[Finding]:
    for redaction in redactions(connection):
        for span in redaction.spans:
            report = known.report(connection, span.report)
            words = report.text[span.start : span.end] if report else ""
            if words != MASK * (span.end - span.start):
                what = f"what redaction {redaction.number} removed stands at {span.start} again"
                yield Finding(f"report {span.report}", what)


def _audit(connection: Connection) -> Iterator[Finding]:
    for fault in audit.faults(connection):
        yield Finding("the audit", fault)
