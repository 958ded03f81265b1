"""What was computed from a ledger, kept beside it to be had again at once.

It is no part of the record: it may be missing, and be thrown away at any time, and whoever reads
it has to compare its stamp with the ledger's. Beside a file it is a file, which a redaction writes
over and removes; it holds words of reports, so its owner alone can read it. On a server it is a
table, which a redaction drops.
"""

from __future__ import annotations

import json
import os
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar

__all__ = ["COLUMNS", "Broken", "Derived", "DerivedFile", "NotKept", "file_of", "remove"]

_ZEROS = bytes(1 << 20)
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_SUFFIX = ".picture"
COLUMNS = "kind {text} NOT NULL, key {text} NOT NULL, record {bytes} NOT NULL"
"""The columns of the table ``kept``, with the types of a database to be put in."""


def file_of(ledger: Path) -> Path:
    """The file beside a ledger."""
    return ledger.with_name(ledger.name + _SUFFIX)


def remove(ledger: Path) -> None:
    """Write what was computed from a ledger over, and remove it; nothing where there is none."""
    for path in (file_of(ledger), Path(f"{file_of(ledger)}-journal")):
        with suppress(FileNotFoundError):
            with path.open("r+b", buffering=0) as file:
                for _ in range(0, path.stat().st_size, len(_ZEROS)):
                    file.write(_ZEROS)
                os.fsync(file.fileno())
            path.unlink()


class NotKept(Exception):
    """What is beside a ledger cannot be read or written: it is to be done without."""


class Broken(NotKept):
    """What is beside a ledger is damaged: it is to be removed and made again."""


class Derived(ABC):
    """Records by kind and key, of one transaction up to :meth:`commit`.

    All methods raise :class:`NotKept`. ``exists``, ``asked`` and ``within`` are what databases say
    in words of their own: whether the table is there, the records of some keys, the keys of the
    records in which bytes stand.
    """

    exists: ClassVar[str]
    asked: ClassVar[str]
    within: ClassVar[str]

    @property
    def empty(self) -> bool:
        """Whether nothing was ever kept."""
        return not self.run(self.exists)

    def get(self, kind: str, key: str) -> bytes | None:
        """One record."""
        rows = self.run("SELECT record FROM kept WHERE kind = ? AND key = ?", (kind, key))
        return bytes(rows[0][0]) if rows else None

    def all(self, kind: str) -> dict[str, bytes]:
        """The records of a kind, by key, in the order of the keys."""
        query = "SELECT key, record FROM kept WHERE kind = ? ORDER BY key"
        return dict(self.run(query, (kind,)))

    def some(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Those of some records that are there, by key."""
        rows = self.run(self.asked, (json.dumps([*keys]), kind))
        return dict(rows)

    def holding(self, kind: str, words: bytes) -> list[str]:
        """The keys of the records of a kind in which bytes stand."""
        return [key for (key,) in self.run(self.within, (kind, words))]

    def put(self, kind: str, records: Mapping[str, bytes]) -> None:
        """Keep records, in place of those of the same keys."""
        self.run_many(
            "INSERT INTO kept (kind, key, record) VALUES (?, ?, ?)"
            " ON CONFLICT (kind, key) DO UPDATE SET record = excluded.record",
            [(kind, key, record) for key, record in records.items()],
        )

    def drop(self, kind: str, keys: Iterable[str]) -> None:
        """Drop records."""
        rows = [(kind, key) for key in keys]
        self.run_many("DELETE FROM kept WHERE kind = ? AND key = ?", rows)

    def clear(self) -> None:
        """Drop everything."""
        self.run_many("DELETE FROM kept", [()])

    @abstractmethod
    def commit(self) -> None:
        """Keep what was put and dropped."""

    @abstractmethod
    def run(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """The rows that a query answers, with ``?`` where a value goes."""

    @abstractmethod
    def run_many(self, query: str, rows: Sequence[Sequence[object]]) -> None:
        """A statement for each row of values; nothing where there is none."""


class DerivedFile(Derived):
    """Records in a file beside the ledger's."""

    exists = "SELECT 1 FROM sqlite_master WHERE name = 'kept'"
    asked = (
        "SELECT kept.key, kept.record FROM json_each(?) AS asked CROSS JOIN kept"
        " WHERE kept.kind = ? AND kept.key = asked.value"
    )
    within = "SELECT key FROM kept WHERE kind = ? AND instr(record, ?)"

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use :meth:`open`."""
        self._connection = connection

    @classmethod
    @contextmanager
    def open(cls, ledger: Path, *, write: bool) -> Iterator[Derived]:
        """What is kept beside a ledger, made where it is missing; closed at the end.

        Without ``write`` others may read and write meanwhile.
        """
        path = file_of(ledger)
        try:
            with suppress(FileExistsError):
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            connection = sqlite3.connect(path, timeout=1.0, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise NotKept from error
        with closing(connection):  # what was not committed is rolled back
            kept = cls(connection)
            kept.run("PRAGMA secure_delete = ON")
            kept.run("PRAGMA synchronous = OFF")  # it can be computed again
            kept.run("BEGIN IMMEDIATE" if write else "BEGIN")
            if write:
                columns = COLUMNS.format(text="TEXT", bytes="BLOB")
                kept.run(f"CREATE TABLE IF NOT EXISTS kept ({columns}, PRIMARY KEY (kind, key))")
            yield kept

    def commit(self) -> None:
        """Keep what was put and dropped."""
        self.run("COMMIT")

    def run(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """The rows that a query answers."""
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise _refused(error) from error

    def run_many(self, query: str, rows: Sequence[Sequence[object]]) -> None:
        """A statement for each row of values."""
        try:
            self._connection.executemany(query, rows)
        except sqlite3.Error as error:
            raise _refused(error) from error


def _refused(error: sqlite3.Error) -> NotKept:
    return Broken() if getattr(error, "sqlite_errorcode", None) in _DAMAGED else NotKept()
