"""All that is particular to SQLite: how it is opened, what guards it, how it is copied.

Write-ahead logging lets readers go on while one process writes. ``synchronous=FULL`` makes a
commit last through a power cut, not only through the end of the process: a decision that was
said to be kept is kept. It costs one fsync a transaction, which batches share.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from trucewatch.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerFull
from trucewatch.ledger import schema

__all__ = [
    "HEADER",
    "LONGEST_LOG",
    "copy",
    "faults",
    "is_damage",
    "lift_guards",
    "open_engine",
    "scrub",
    "set_guards",
    "shorten_log",
    "translated",
]

HEADER = b"SQLite format 3\x00"
"""What every SQLite database begins with (sqlite.org/fileformat.html, 1.3)."""

LONGEST_LOG = 32_000_000
"""Bytes of the log at which writers see to it that it starts anew.

SQLite does so by itself only in a moment without readers. With ten that never pause the log grew
to 1.4 GB in ten minutes, and every reader looks things up in it.
"""
_MOST_FAULTS = 20
"""How many faults of one kind are named: the first say that a backup is needed."""
_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE deletes past the guards
    "PRAGMA journal_size_limit = 16777216",  # a log grown under long readers shrinks again
)

# SQLite counts the code points of a text as Python does, up to a NUL, which no report may hold.
_QUOTE_STANDS = """\
CREATE TRIGGER quote_stands BEFORE INSERT ON claims WHEN NOT EXISTS (
  SELECT 1 FROM readings JOIN reports ON reports.seq = readings.report
  WHERE readings.seq = NEW.reading
    AND NEW.id = json_extract(NEW.record, '$.id')
    AND json_extract(NEW.record, '$.quote.start') >= 0
    AND json_extract(NEW.record, '$.quote.end') > json_extract(NEW.record, '$.quote.start')
    AND length(json_extract(NEW.record, '$.quote.exact'))
      = json_extract(NEW.record, '$.quote.end') - json_extract(NEW.record, '$.quote.start')
    AND json_extract(NEW.record, '$.quote.exact') = substr(
      reports.text,
      json_extract(NEW.record, '$.quote.start') + 1,
      json_extract(NEW.record, '$.quote.end') - json_extract(NEW.record, '$.quote.start'))
) BEGIN SELECT RAISE(ABORT, 'the quote of a claim must stand in its report'); END"""


def open_engine(path: Path, patience: float) -> Engine:
    """Connections to a file, each waiting ``patience`` seconds for another process to finish.

    A transaction whose connection has the execution option ``write`` takes the write lock when
    it begins, so that it cannot find it taken half-way.
    """
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _record: object) -> None:
        # None: the driver begins no transactions of its own, ours are begun below.
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        _log_ahead(connection, patience)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _log_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Switch the file to write-ahead logging, once; SQLite itself does not wait for that lock."""
    deadline = time.monotonic() + patience
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _guards() -> dict[str, str]:
    """By name, the triggers that let rows be added only, and claims only with a true quote."""
    guards = {"quote_stands": _QUOTE_STANDS}
    for table in schema.kept_for_good():
        for verb in ("UPDATE", "DELETE"):
            name = f"{table.name}_no_{verb.lower()}"
            guards[name] = (
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table.name} "
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table.name} are only ever added'); END"
            )
    return guards


def set_guards(connection: Connection) -> None:
    """Put the guards up."""
    for statement in _guards().values():
        connection.exec_driver_sql(statement)


def lift_guards(connection: Connection) -> None:
    """Take the guards down, for a redaction or a migration; a rollback puts them up again."""
    for name in _guards():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


def faults(connection: Connection) -> Iterator[str]:
    """What SQLite's own checks find wrong, and which guards are gone or changed."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    present = {row.name: row.sql for row in connection.exec_driver_sql(query)}
    for name, statement in _guards().items():
        if present.get(name) != statement:
            yield f"the guard {name} is {'changed' if name in present else 'gone'}"
    for (lines,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_FAULTS})"):
        if lines != "ok":
            yield " ".join(lines.removeprefix("*** in database main ***").split())
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    for table, row, parent, _ in islice(rows, _MOST_FAULTS):
        yield f"row {row} of {table} points to no row of {parent}"


def copy(source: Path, target: Path, patience: float) -> None:
    """Copy a live database to a file that is there and empty.

    The copy is of one moment, waits for no writer and keeps none waiting. Raises
    ``sqlite3.Error`` and leaves an unusable target.
    """
    with (
        closing(sqlite3.connect(source, timeout=patience)) as live,
        closing(sqlite3.connect(target, timeout=patience)) as new,
    ):
        new.execute("PRAGMA synchronous = FULL")
        live.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        answer = new.execute("PRAGMA integrity_check(1)").fetchone()
        if answer != ("ok",):
            raise _error(str(answer[0]), sqlite3.SQLITE_CORRUPT)


def shorten_log(path: Path, patience: float, longest: int = LONGEST_LOG) -> int:
    """Fold a log of more than ``longest`` bytes into the file; to how many it may grow now.

    Other writers wait meanwhile, new readers do not. Where readers of older states take longer
    than ``patience`` seconds, or the disk is full, the log stays for the next time: what was
    written before is kept all the same.
    """
    log = Path(f"{path}-wal")
    with suppress(FileNotFoundError):
        if log.stat().st_size > longest:
            with suppress(sqlite3.Error), closing(sqlite3.connect(path, timeout=patience)) as new:
                new.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return LONGEST_LOG + log.stat().st_size
    return longest


def scrub(path: Path, patience: float) -> None:
    """Write the file anew, without what was deleted, and empty its log.

    Raises ``sqlite3.Error``: busy where another process reads for longer than ``patience``
    seconds without a pause.
    """
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise _error("another process is reading", sqlite3.SQLITE_BUSY)


def _error(message: str, code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError(message)
    error.sqlite_errorcode = code
    return error


def _code(error: BaseException | None) -> int:
    """SQLite's extended result code, 0 where there is none."""
    return getattr(error, "sqlite_errorcode", 0) or 0


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the bytes of a database are not in order."""
    return _code(error) & 0xFF in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


_FULL = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR_WRITE,  # what a limit on the size of files is reported as
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)


def translated(error: DBAPIError | sqlite3.Error, where: str) -> LedgerError:
    """An error of the database as one of ours. Words of reports never stand in it."""
    source: Any = error.orig if isinstance(error, DBAPIError) else error
    code, cause = _code(source), " ".join(str(source).split())
    if code in _FULL:
        what = "no more could be written (the disk is full, or files have a limit)"
        do = "make room and run it again: nothing of the last step was kept"
        return LedgerFull(what, where=where, do=do)
    match code & 0xFF:  # the primary result code
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            what, do = "another process holds it for too long", "run it again when that has ended"
            return LedgerBusy(what, where=where, do=do)
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            do = "restore a backup; `trucewatch verify` names what fails"
            return LedgerDamaged(f"the database is damaged ({cause})", where=where, do=do)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            folder = os.path.dirname(where) or "."
            what = f"cannot be opened for writing ({cause})"
            do = f"check who may write to it and to the folder {folder}"
            return LedgerError(what, where=where, do=do)
    return LedgerError(f"the database refused ({cause})", where=where, do="run `trucewatch verify`")
