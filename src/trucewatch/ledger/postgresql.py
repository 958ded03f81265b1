"""All that is particular to PostgreSQL, 15 or newer: a team's ledger on a server.

Writers take turns by an advisory lock that the end of their transaction lets go, so that rows are
numbered in the order in which they are committed, as in a file. They read what is committed by
then; who only reads has one moment for the whole transaction. Texts compare by code points in
every database, whatever its collation, and the database must be in UTF-8: offsets count code
points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from trucewatch.errors import (
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerNotFound,
    UsageError,
)
from trucewatch.ledger import schema
from trucewatch.ledger.derived import COLUMNS, Derived, NotKept

__all__ = ["OLDEST", "Server"]

OLDEST = 15
"""The oldest version that the tests run against."""
_TURN, _TURN_BESIDE = 7_220_261, 7_220_262
"""The advisory locks of writers: of the ledger, and of what is kept beside it. Any numbers do."""

# json, not jsonb: what is kept is the text itself. substr counts code points, as Python does.
_QUOTE_STANDS = """
DECLARE
  said json;
  first integer;
  after integer;
  exact text;
BEGIN
  said := NEW.record::json;
  first := said -> 'quote' ->> 'start';
  after := said -> 'quote' ->> 'end';
  exact := said -> 'quote' ->> 'exact';
  IF EXISTS (
    SELECT 1 FROM readings JOIN reports ON reports.seq = readings.report
    WHERE readings.seq = NEW.reading AND NEW.id = said ->> 'id'
      AND first >= 0 AND after > first AND length(exact) = after - first
      AND exact COLLATE "C" = substr(reports.text, first + 1, after - first) COLLATE "C"
  ) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the quote of a claim must stand in its report';
EXCEPTION WHEN data_exception THEN
  RAISE EXCEPTION 'the quote of a claim must stand in its report';
END"""
_ROWS_STAY = """
BEGIN
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;
END"""
_FUNCTIONS = {"quote_stands": _QUOTE_STANDS, "rows_stay": _ROWS_STAY}


class Server:
    """A database on a PostgreSQL server, for one ledger alone.

    Several ledgers in one database need a schema each, named in the address:
    ``postgresql://host/name?options=-csearch_path%3Dschema``.
    """

    def __init__(self, where: str, patience: float) -> None:
        """Connections are made when they are needed; raises ``UsageError`` for no address."""
        self._url = _url(where)
        self.patience = patience
        self.engine = self._engine()

    @property
    def where(self) -> str:
        """The address without a password."""
        url = self._url.set(drivername="postgresql")
        return url.render_as_string(hide_password=True)

    def _engine(self) -> Engine:
        wait = {"connect_timeout": max(2, int(self.patience))}
        engine = create_engine(
            self._url, connect_args=wait, pool_pre_ping=True, isolation_level="REPEATABLE READ"
        )
        milliseconds = int(self.patience * 1000)

        @event.listens_for(engine, "connect")
        def _set_up(connection: Any, _record: object) -> None:
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = {milliseconds}")
                cursor.execute("SET client_encoding = 'UTF8'")
                cursor.execute("SET synchronous_commit = on")  # what is said to be kept is kept
            connection.commit()

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            if connection.get_execution_options().get("write", False):
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")

        return engine

    def check(self) -> None:
        """Raise a ``LedgerError`` unless the server answers, is new enough, and is in UTF-8."""
        try:
            with self.engine.connect() as connection:
                version = connection.exec_driver_sql("SHOW server_version_num").scalar_one()
                encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        except DBAPIError as error:
            raise self.translated(error) from error
        if int(version) // 10_000 < OLDEST:
            what = f"PostgreSQL {int(version) // 10_000} is too old"
            raise LedgerError(what, where=self.where, do=f"use PostgreSQL {OLDEST} or newer")
        if encoding != "UTF8":
            what = f"the database is in {encoding}, and reports are in every script"
            raise LedgerError(what, where=self.where, do="make one with `createdb -E UTF8 NAME`")

    def reading(self, connection: Connection) -> Connection:
        """All of one moment; nothing can be written."""
        return connection.execution_options(postgresql_readonly=True)

    def writing(self, connection: Connection) -> Connection:
        """One writer at a time.

        ``READ COMMITTED``: waiting for the turn is itself the first query, and what the one
        before has committed must be seen after it.
        """
        return connection.execution_options(write=True, isolation_level="READ COMMITTED")

    def written(self) -> None:
        """The server looks after its own log."""

    def missing(self) -> LedgerError:
        """There is a database, and nothing in it."""
        do = f"make one with `trucewatch add PATH... --ledger {self.where}`, or check the address"
        return LedgerNotFound("there is no ledger here", where=self.where, do=do)

    def translated(self, error: Exception) -> LedgerError:
        """An error of the server as one of ours, by its SQLSTATE."""
        source: Any = error.orig if isinstance(error, DBAPIError) else error
        state: str = getattr(source, "sqlstate", None) or ""
        cause = " ".join((getattr(source, "diag", None) and source.diag.message_primary) or "" or
                         str(source).partition("\n")[0].split())  # fmt: skip
        match state[:2]:
            case _ if state in {"55P03", "57014", "40001", "40P01"}:
                what, do = "another process holds it for too long", "run it again when it has ended"
                return LedgerBusy(what, where=self.where, do=do)
            case _ if state in {"3D000", "3F000"}:
                do = "make it with `createdb -E UTF8 NAME`, or check the address"
                return LedgerNotFound(cause, where=self.where, do=do)
            case _ if state == "53100":
                what, do = "no more could be written (the server's disk is full)", "make room there"
                return LedgerFull(what, where=self.where, do=do)
            case "28":
                return LedgerError(f"not let in ({cause})", where=self.where, do="check the name")
            case "XX":
                what, do = f"the database is damaged ({cause})", "restore a backup of the server"
                return LedgerDamaged(what, where=self.where, do=do)
            case "42" | "25":
                do = "ask the owner of the database for the rights to read and write"
                return LedgerError(f"not permitted ({cause})", where=self.where, do=do)
            case "" | "08" | "53" | "57":
                do = "check the address, and that the server runs and lets you in"
                return LedgerError(f"no connection ({cause})", where=self.where, do=do)
        do = "run `trucewatch verify`"
        return LedgerError(f"the database refused ({cause})", where=self.where, do=do)

    # Guards

    def set_guards(self, connection: Connection) -> None:
        """Put up the functions and triggers."""
        make = (
            "CREATE OR REPLACE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS $guard${}$guard$"
        )
        for name, body in _FUNCTIONS.items():
            connection.exec_driver_sql(make.format(name, body.replace("%", "%%")))
        for name, guard in _guards().items():
            connection.exec_driver_sql(
                f"CREATE TRIGGER {name} BEFORE {guard.event} ON {guard.table}"
                f" FOR EACH {guard.each} EXECUTE FUNCTION {guard.function}()"
            )

    def lift_guards(self, connection: Connection) -> None:
        """Take the triggers down."""
        for name, guard in _guards().items():
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {guard.table}")

    def faults(self, connection: Connection) -> Iterator[str]:
        """Which guards are gone, off or changed. The server checks its own pages and keys."""
        query = (
            "SELECT tgname, relname, tgenabled, proname, prosrc FROM pg_trigger"
            " JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
        )
        present = {row.tgname: tuple(row)[1:] for row in connection.exec_driver_sql(query)}
        for name, guard in _guards().items():
            as_made = (guard.table, "O", guard.function, _FUNCTIONS[guard.function])
            if present.get(name) != as_made:
                yield f"the guard {name} is {'changed' if name in present else 'gone'}"

    # What is kept beside the ledger: in a table of the same database, for all who use it.

    @contextmanager
    def beside(self, *, write: bool) -> Iterator[Derived]:
        """The records kept, in a transaction of their own."""
        try:
            with self.engine.connect() as connection:
                if write:
                    connection = connection.execution_options(isolation_level="READ COMMITTED")
                kept = _Table(connection)
                if write:
                    kept.take_turn()
                yield kept
        except DBAPIError as error:
            raise NotKept from error

    def forget_beside(self) -> None:
        """Drop the table."""
        try:
            with self.engine.connect() as connection, connection.begin():
                connection.exec_driver_sql("DROP TABLE IF EXISTS kept")
        except DBAPIError as error:
            raise self.translated(error) from error

    def scrub(self) -> None:
        """Write the tables anew, without the rows of before.

        The server's own log of changes, its replicas and its archives are out of reach.
        """
        try:
            with self.engine.connect() as connection:
                connection = connection.execution_options(isolation_level="AUTOCOMMIT")
                for table in schema.metadata.sorted_tables:
                    connection.exec_driver_sql(f"VACUUM (FULL) {table.name}")
        except DBAPIError as error:
            raise self.translated(error) from error


class _Table(Derived):
    """Records in the table ``kept`` of the ledger's database."""

    exists = "SELECT 1 WHERE to_regclass('kept') IS NOT NULL"
    asked = (
        "SELECT kept.key, kept.record FROM json_array_elements_text(?::json) AS asked"
        " JOIN kept ON kept.key = asked WHERE kept.kind = ?"
    )
    within = "SELECT key FROM kept WHERE kind = ? AND position(?::bytea in record) > 0"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take_turn(self) -> None:
        """Write as the only one, or not at all."""
        if not self.run(f"SELECT 1 WHERE pg_try_advisory_xact_lock({_TURN_BESIDE})"):
            raise NotKept
        columns = COLUMNS.format(text='text COLLATE "C"', bytes="bytea")
        self.run_many(f"CREATE TABLE IF NOT EXISTS kept ({columns}, PRIMARY KEY (kind, key))", [()])

    def commit(self) -> None:
        """Keep what was put and dropped."""
        try:
            self._connection.commit()
        except DBAPIError as error:
            raise NotKept from error

    def run(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """The rows that a query answers."""
        try:
            rows = self._connection.exec_driver_sql(_percent(query), tuple(values)).all()
            return [tuple(row) for row in rows]
        except DBAPIError as error:
            raise NotKept from error

    def run_many(self, query: str, rows: Sequence[Sequence[object]]) -> None:
        """A statement for each row of values."""
        try:
            if rows:
                self._connection.exec_driver_sql(_percent(query), [tuple(row) for row in rows])
        except DBAPIError as error:
            raise NotKept from error


def _percent(query: str) -> str:
    """A query with ``?`` for its values, as the driver wants it."""
    return query.replace("?", "%s")


@dataclass(frozen=True, slots=True)
class _Guard:
    """A trigger: on which table, before what, for each row or statement, and what it runs."""

    table: str
    event: str
    each: str
    function: str


def _guards() -> dict[str, _Guard]:
    guards = {"quote_stands": _Guard("claims", "INSERT", "ROW", "quote_stands")}
    for table in schema.kept_for_good():
        name = table.name
        guards[f"{name}_stay"] = _Guard(name, "UPDATE OR DELETE", "ROW", "rows_stay")
        guards[f"{name}_whole"] = _Guard(name, "TRUNCATE", "STATEMENT", "rows_stay")
    return guards


def _url(where: str) -> URL:
    try:
        url = make_url(where)
    except ArgumentError:
        raise UsageError("no address of a ledger", where=where, do="check it") from None
    if not url.database:
        do = "write it like postgresql://user@host/name"
        raise UsageError("the address names no database", do=do)
    try:
        import psycopg  # noqa: F401
    except ImportError:
        what = "ledgers on PostgreSQL need a driver"
        raise UsageError(what, do="install it: pip install 'trucewatch[postgresql]'") from None
    return url.set(drivername="postgresql+psycopg")
