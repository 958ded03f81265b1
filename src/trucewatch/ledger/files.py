"""A ledger in a file of its own: where it is, and what stands there before it is opened."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from trucewatch.errors import LedgerDamaged, LedgerError, LedgerNotFound, UsageError
from trucewatch.ledger import derived, sqlite

__all__ = ["File", "check", "locate", "make", "not_found"]


class File:
    """An SQLite database that holds one ledger."""

    def __init__(self, path: Path, patience: float) -> None:
        """The file must be there: see :func:`check`."""
        self.path = path
        self.patience = patience
        self.engine = sqlite.open_engine(path, patience)
        self._log = sqlite.LONGEST_LOG

    @property
    def where(self) -> str:
        """The path."""
        return str(self.path)

    def reading(self, connection: Connection) -> Connection:
        """Begun by the first query; other processes write meanwhile."""
        return connection

    def writing(self, connection: Connection) -> Connection:
        """The lock is taken when the transaction begins."""
        return connection.execution_options(write=True)

    def written(self) -> None:
        """Keep the log short.

        With a third of the patience, so that a writer kept waiting by this does not give up.
        """
        self._log = sqlite.shorten_log(self.path, self.patience / 3, self._log)

    def missing(self) -> LedgerError:
        """There is a file, and nothing in it."""
        return not_found(self.path)

    def translated(self, error: Exception) -> LedgerError:
        """By SQLite's result code."""
        assert isinstance(error, DBAPIError | sqlite3.Error)
        return sqlite.translated(error, self.where)

    def set_guards(self, connection: Connection) -> None:
        """Triggers."""
        sqlite.set_guards(connection)

    def lift_guards(self, connection: Connection) -> None:
        """Without the triggers."""
        sqlite.lift_guards(connection)

    def faults(self, connection: Connection) -> Iterator[str]:
        """SQLite's own checks of pages and keys, and of the triggers."""
        return sqlite.faults(connection)

    def beside(self, *, write: bool) -> AbstractContextManager[derived.Derived]:
        """A file beside this one."""
        return derived.DerivedFile.open(self.path, write=write)

    def forget_beside(self) -> None:
        """Write that file over and remove it."""
        try:
            derived.remove(self.path)
        except OSError as error:
            what = f"{derived.file_of(self.path)} cannot be removed"
            raise LedgerError(what, where=self.where, do="remove that file") from error

    def scrub(self) -> None:
        """Write the file anew."""
        try:
            sqlite.scrub(self.path, self.patience)
        except sqlite3.Error as error:
            raise self.translated(error) from error


def locate(where: str) -> Path:
    """The file that a path or an ``sqlite:///`` URL names. Raises ``UsageError`` for another."""
    name = where
    do = "give the path of a file"
    if "://" in where:
        try:
            url = make_url(where)
        except ArgumentError:
            raise UsageError("no address of a ledger", where=where, do=do) from None
        if url.get_backend_name() != "sqlite":
            what = f"ledgers on {url.get_backend_name()} are not known to this Trucewatch"
            raise UsageError(what, do=do)
        name = url.database or ""
    if name in {"", ":memory:"} or "\x00" in name:
        raise UsageError(f"{name!r} names no file for a ledger", do=do)
    return Path(name)


def not_found(path: Path, what: str = "there is no ledger here") -> LedgerNotFound:
    """The error for a ledger that is not there."""
    do = f"make one with `trucewatch add PATH... --ledger {path}`, or check the path"
    return LedgerNotFound(what, where=str(path), do=do)


def check(path: Path, *, create: bool) -> None:
    """Raise a ``LedgerError`` unless the path can be opened as a ledger.

    With ``create`` a missing file is made first. An empty file is what is left of a ledger whose
    making was stopped: nothing is lost in it, and nothing found.
    """
    try:
        if create and not path.exists():
            make(path)
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "a folder, not a ledger" if stat.S_ISDIR(found.st_mode) else "not a file"
            raise LedgerDamaged(what, where=str(path), do="name a file")
        with path.open("rb") as file:
            head = file.read(len(sqlite.HEADER))
    except (FileNotFoundError, NotADirectoryError):
        raise not_found(path) from None
    except OSError as error:
        raise _refused(path, error) from error
    if not head:
        if not create:
            raise not_found(path, "an empty file, not a ledger")
    elif head != sqlite.HEADER:
        raise LedgerDamaged("not a ledger", where=str(path), do="name another file")


def make(path: Path) -> None:
    """Make an empty file that its owner alone can read and write; one that is there stays."""
    if not path.parent.is_dir():
        do = "make the folder first, or check the path"
        raise LedgerNotFound(f"there is no folder {path.parent}", where=str(path), do=do)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> LedgerError:
    what = f"cannot be opened ({error.strerror})"
    return LedgerError(what, where=str(path), do=f"check who may write to it and to {path.parent}")
