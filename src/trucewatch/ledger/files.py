"""Where a ledger is, and what stands there before it is opened."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from trucewatch.errors import LedgerDamaged, LedgerError, LedgerNotFound, UsageError
from trucewatch.ledger import sqlite

__all__ = ["check", "locate", "make", "not_found"]


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
