"""The care of a ledger: that it still holds what it was given, and a second copy of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from trucewatch.errors import LedgerError, UsageError
from trucewatch.ledger import files, known, schema, sqlite
from trucewatch.ledger.admission import claim_faults, decode_claim, report_faults, sha256
from trucewatch.ledger.decisions import check
from trucewatch.ledger.moments import moment
from trucewatch.ledger.redaction import MASK, finish, redact
from trucewatch.ledger.redactions import redactions
from trucewatch.ledger.store import Ledger
from trucewatch.model import Claim, Decision, Report

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
    redaction against what it left. It reads in one transaction and can run beside writers.
    """
    with ledger.transaction() as connection:
        return list(_findings(connection))


def backup(ledger: Ledger, file: Path | str) -> None:
    """Copy a ledger, in use or not, to a new file that its owner alone can read.

    Raises ``UsageError`` where the file is there already. Words that are redacted later stay in
    the backups made before.
    """
    target = Path(file)
    finish(ledger)
    if target.exists():
        do = "give the name of a new file"
        raise UsageError("it is there, and a backup overwrites nothing", where=str(file), do=do)
    files.make(target)
    try:
        sqlite.copy(ledger.path, target, ledger.patience)
    except BaseException as error:
        target.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error):
            raise sqlite.translated(error, str(file)) from error
        raise


def _findings(connection: Connection) -> Iterator[Finding]:
    yield from _of("the database", lambda: sqlite.faults(connection))
    ids = select(schema.reports.c.id).order_by(schema.reports.c.seq)
    for id_ in _ids(connection, ids, "the table of reports"):
        ...
