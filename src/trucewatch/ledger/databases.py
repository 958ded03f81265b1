"""Which database the name of a ledger means."""

from __future__ import annotations

from trucewatch.ledger import files
from trucewatch.ledger.database import Database

__all__ = ["find", "is_server"]


def is_server(where: str) -> bool:
    """Whether a ledger's name is the address of a server, not the path of a file."""
    return where.startswith(("postgresql:", "postgresql+psycopg:", "postgres:"))


def find(where: str, *, create: bool, patience: float) -> Database:
    """The database at a path or address. Raises ``UsageError`` and ``LedgerError``.

    With ``create`` a missing file is made; a missing database on a server never is.
    """
    if is_server(where):
        from trucewatch.ledger.postgresql import Server

        server = Server(where, patience)
        try:
            server.check()
        except BaseException:
            server.engine.dispose()
            raise
        return server
    path = files.locate(where)
    files.check(path, create=create)
    return files.File(path, patience)
