"""The versions of the tables, and the way from each to the next.

A new ledger gets the tables of :mod:`trucewatch.ledger.schema` at once. An older one goes forward
a number at a time, each step an entry of ``UPGRADES``, all of them in one transaction: it ends up
at the newest number or stays where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Connection, insert, inspect, select

from trucewatch import __version__
from trucewatch.errors import LedgerDamaged, LedgerTooNew
from trucewatch.ledger import schema
from trucewatch.ledger.database import Database
from trucewatch.ledger.moments import now

__all__ = ["UPGRADES", "VERSION", "Found", "Upgrade", "create", "found", "upgrade"]

Upgrade = Callable[[Connection], None]


def _people(connection: Connection) -> None:
    """Version 2: accounts, sessions, and the audit of what people did."""
    tables = [schema.audit, schema.accounts, schema.sessions]
    schema.metadata.create_all(connection, tables=tables)


VERSION = 2
"""The number of the tables that this program reads and writes."""
UPGRADES: Mapping[int, Upgrade] = MappingProxyType({2: _people})
"""By number: what makes that version out of the one before it."""


@dataclass(frozen=True, slots=True)
class Found:
    """The version a ledger has, and the Trucewatch that gave it that."""

    number: int
    program: str


def found(connection: Connection, where: str, version: int = VERSION) -> Found | None:
    """The version of a ledger, or ``None`` for a database without tables.

    Raises :class:`~trucewatch.errors.LedgerDamaged` for a database of something else and
    :class:`~trucewatch.errors.LedgerTooNew` for a version above ``version``.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    row = None
    if schema.versions.name in tables:
        newest = select(schema.versions.c.number, schema.versions.c.program)
        row = connection.execute(newest.order_by(schema.versions.c.number.desc())).first()
    if row is None:
        what, do = "a database, but no ledger of Trucewatch", "name another file"
        raise LedgerDamaged(what, where=where, do=do)
    if row.number > version:
        raise LedgerTooNew(
            f"ledger version {row.number}, written by Trucewatch {row.program}; "
            f"this Trucewatch {__version__} knows version {version}",
            where=where,
            do=f"install Trucewatch {row.program} or newer",
        )
    return Found(row.number, row.program)


def create(connection: Connection, database: Database, *, stamped: bool = True) -> None:
    """Make the tables and their guards in an empty database.

    Without ``stamped`` the version is left to be copied from another ledger.
    """
    schema.metadata.create_all(connection)
    database.set_guards(connection)
    if stamped:
        _stamp(connection, VERSION)


def upgrade(
    connection: Connection,
    database: Database,
    since: int,
    *,
    version: int = VERSION,
    upgrades: Mapping[int, Upgrade] = UPGRADES,
) -> None:
    """Take a ledger from the number ``since`` to ``version``, in the caller's transaction."""
    database.lift_guards(connection)
    for number in range(since + 1, version + 1):
        upgrades[number](connection)
        _stamp(connection, number)
    database.set_guards(connection)


def _stamp(connection: Connection, number: int) -> None:
    row = {"number": number, "program": __version__, "at": now()}
    connection.execute(insert(schema.versions).values(row))
