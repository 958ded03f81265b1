"""What was computed from a ledger, kept in a file beside it to be had again at once.

It is no part of the record: it may be missing, and be thrown away at any time, and whoever reads
it has to compare its stamp with the ledger's. A redaction writes the file over and removes it. It
holds words of reports, so its owner alone can read it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

__all__ = ["Broken", "Derived", "NotKept", "file_of", "remove"]

_ZEROS = bytes(1 << 20)
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_SUFFIX = ".picture"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept ("
    "kind TEXT NOT NULL, key TEXT NOT NULL, record BLOB NOT NULL, PRIMARY KEY (kind, key))"
)


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


class Derived:
    """Records by kind and key, of one transaction from :meth:`open` to :meth:`commit`.

    All methods raise :class:`NotKept`.
    """

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
            kept._run("PRAGMA secure_delete = ON")
            kept._run("PRAGMA synchronous = OFF")  # it can be computed again
            kept._run("BEGIN IMMEDIATE" if write else "BEGIN")
            if write:
                kept._run(_TABLE)
            yield kept

    @property
    def empty(self) -> bool:
        """Whether nothing was ever kept."""
        return not self._run("SELECT 1 FROM sqlite_master WHERE name = 'kept'")

    def get(self, kind: str, key: str) -> bytes | None:
        """One record."""
        rows = self._run("SELECT record FROM kept WHERE kind = ? AND key = ?", (kind, key))
        return rows[0][0] if rows else None

    def all(self, kind: str) -> dict[str, bytes]:
        """The records of a kind, by key, in the order of the keys."""
        return dict(self._run("SELECT key, record FROM kept WHERE kind = ? ORDER BY key", (kind,)))

    def some(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Those of some records that are there, by key."""
        query = (
            "SELECT kept.key, kept.record FROM json_each(?) AS asked CROSS JOIN kept"
            " WHERE kept.kind = ? AND kept.key = asked.value"
        )
        return dict(self._run(query, (json.dumps([*keys]), kind)))

    def holding(self, kind: str, words: bytes) -> list[str]:
        """The keys of the records of a kind in which bytes stand."""
        query = "SELECT key FROM kept WHERE kind = ? AND instr(record, ?)"
        return [key for (key,) in self._run(query, (kind, words))]

    def put(self, kind: str, records: Mapping[str, bytes]) -> None:
        """Keep records, in place of those of the same keys."""
        rows = [(kind, key, record) for key, record in records.items()]
        self._run("INSERT OR REPLACE INTO kept (kind, key, record) VALUES (?, ?, ?)", many=rows)

    def drop(self, kind: str, keys: Iterable[str]) -> None:
        """Drop records."""
        self._run("DELETE FROM kept WHERE kind = ? AND key = ?", many=[(kind, k) for k in keys])

    def clear(self) -> None:
        """Drop everything."""
        self._run("DELETE FROM kept")

    def commit(self) -> None:
        """Keep what was put and dropped."""
        self._run("COMMIT")

    def _run(
        self, query: str, values: Sequence[object] = (), many: Sequence[Any] | None = None
    ) -> list[Any]:
        try:
            if many is not None:
                self._connection.executemany(query, many)
                return []
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            damaged = getattr(error, "sqlite_errorcode", None) in _DAMAGED
            raise (Broken if damaged else NotKept) from error
