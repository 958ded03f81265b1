"""What is particular to a ledger on PostgreSQL. All else is tested on both kinds of database."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from tests import server
from tests.ledger.build import READER, item, numbered

from trucewatch.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerNotFound, UsageError
from trucewatch.ledger import schema
from trucewatch.ledger.accounts import make as make_account
from trucewatch.ledger.care import backup, verify
from trucewatch.ledger.decisions import make
from trucewatch.ledger.derived import NotKept
from trucewatch.ledger.redaction import redact
from trucewatch.ledger.store import Ledger

TEXT = "Über Qalat 🕊 hielt die Waffenruhe. Two shells fell."


@pytest.fixture
def where(postgresql: server.Running) -> str:
    return postgresql.database()


def rows(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with ledger.transaction() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in (*schema.kept_for_good(), schema.accounts)
        }


def fill(ledger: Ledger) -> None:
    """A row in each table that is copied."""
    ledger.add(*item(TEXT), reader=READER)
    ledger.add_many(map(numbered, range(30)), reader=READER)
    ledger.decide(make("accept", ["a"], by="Noor", why="seen"))
    make_account(ledger, "Noor", "a bridge of seven arches", "owner", by="setup")
    redact(ledger, "n-3", 5, 6, by="Noor", why="a source in danger")


@pytest.mark.parametrize("filled", [True, False])
def test_a_ledger_goes_to_a_server_and_back_and_nothing_changes(
    where: str, path: Path, tmp_path: Path, filled: bool
) -> None:
    with Ledger.open(str(path), create=True) as first:
        if filled:
            fill(first)
            assert all(rows(first).values())
        backup(first, where)
        with Ledger.open(where) as second:
            assert rows(second) == rows(first)
            assert verify(second) == []
            assert second.snapshot() == first.snapshot()
            backup(second, tmp_path / "back")
            # It goes on from there: numbers are given after those that were copied.
            assert second.add(*item("It held on."), reader=READER)
            assert second.counts().reports == first.counts().reports + 1
        with Ledger.open(str(tmp_path / "back")) as third:
            assert rows(third) == rows(first)
            assert verify(third) == []


def test_a_ledger_goes_from_server_to_server(postgresql: server.Running, where: str) -> None:
    other = postgresql.database()
    with Ledger.open(where, create=True) as first:
        fill(first)
        backup(first, other)
        with Ledger.open(other) as second:
            assert rows(second) == rows(first)
        with pytest.raises(UsageError, match="a backup overwrites nothing"):
            backup(first, other)


@pytest.mark.parametrize("table", schema.kept_for_good(), ids=lambda t: t.name)
def test_no_row_is_changed_or_removed(
    postgresql: server.Running, where: str, table: schema.Table
) -> None:
    with Ledger.open(where, create=True) as ledger:
        fill(ledger)
        before = rows(ledger)
        for column in table.columns:
            with pytest.raises(RuntimeError, match=f"rows of {table.name} are only ever added"):
                postgresql.sql(where, f'UPDATE {table.name} SET "{column.name}" = "{column.name}"')
        for statement in (f"DELETE FROM {table.name}", f"TRUNCATE {table.name} CASCADE"):
            with pytest.raises(RuntimeError, match="are only ever added"):
                postgresql.sql(where, statement)
        assert rows(ledger) == before


@pytest.mark.parametrize(
    "record",
    [
        '{"id": "x", "quote": {"start": 0, "end": 4, "exact": "über"}}',
        '{"id": "x", "quote": {"start": 0, "end": 3, "exact": "Über"}}',
        '{"id": "x", "quote": {"start": 5, "end": 5, "exact": ""}}',
        '{"id": "x", "quote": {"start": -1, "end": 0, "exact": "."}}',
        '{"id": "y", "quote": {"start": 0, "end": 4, "exact": "Über"}}',
        '{"id": "x", "quote": {"start": "a", "end": 4, "exact": "Über"}}',
        '{"id": "x"}',
        "[]",
        "null",
        "no JSON",
    ],
)
def test_a_quote_that_does_not_stand_is_refused(
    postgresql: server.Running, where: str, record: str
) -> None:
    with Ledger.open(where, create=True) as ledger:
        ledger.add(*item(TEXT), reader=READER)
        insert = "INSERT INTO claims (reading, id, kind, record) VALUES (1, 'x', 'toll', '{}')"
        with pytest.raises(RuntimeError, match="must stand in its report"):
            postgresql.sql(where, insert.format(record))
        good = '{"id": "x", "quote": {"start": 11, "end": 18, "exact": "🕊 hielt"}}'
        postgresql.sql(where, insert.format(good))
        assert ledger.counts().claims == 3


def test_guards_that_are_gone_off_or_changed_are_named(
    postgresql: server.Running, where: str
) -> None:
    with Ledger.open(where, create=True) as ledger:
        postgresql.sql(where, "DROP TRIGGER quote_stands ON claims")
        postgresql.sql(where, "ALTER TABLE reports DISABLE TRIGGER reports_stay")
        assert [str(f) for f in verify(ledger)] == [
            "the database: the guard quote_stands is gone",
            "the database: the guard reports_stay is changed",
        ]
        postgresql.sql(
            where,
            "CREATE OR REPLACE FUNCTION rows_stay() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN RETURN NEW; END'",
        )
        guards = 2 * len(schema.kept_for_good()) + 1
        assert len(verify(ledger)) == guards


def test_what_is_not_there_or_no_ledger_is_said(postgresql: server.Running, where: str) -> None:
    with pytest.raises(LedgerNotFound, match="there is no ledger here; make one"):
        Ledger.open(where)
    with pytest.raises(LedgerError, match='database "nowhere" does not exist'):
        Ledger.open(postgresql.address("nowhere"), create=True)
    with pytest.raises(UsageError, match="the address names no database"):
        Ledger.open("postgresql://localhost")
    postgresql.sql(where, "CREATE TABLE letters (words text)")
    with pytest.raises(LedgerDamaged, match="no ledger of Trucewatch"):
        Ledger.open(where, create=True)
    with pytest.raises(LedgerError, match="the database is in LATIN1"):
        Ledger.open(postgresql.database(encoding="LATIN1"), create=True)


def test_a_password_is_never_shown() -> None:
    address = "postgresql://noor:pass%20word@127.0.0.1:1/story?connect_timeout=1"
    with pytest.raises(LedgerError) as raised:
        Ledger.open(address, patience=1)
    assert "no connection" in str(raised.value)
    assert "noor:***@127.0.0.1:1/story" in str(raised.value)
    assert "pass" not in str(raised.value).replace("***", "")


def test_who_waits_too_long_for_another_writer_is_told(where: str) -> None:
    with (
        Ledger.open(where, create=True) as slow,
        Ledger.open(where, patience=0.2) as hasty,
        slow.transaction(write=True),
    ):
        assert hasty.counts().reports == 0  # readers do not wait
        with pytest.raises(LedgerBusy, match="another process holds it"):
            hasty.add(*item(TEXT), reader=READER)


def test_writers_take_turns_and_readers_see_whole_reports(where: str) -> None:
    faults: list[str] = []
    stop = threading.Event()
    with Ledger.open(where, create=True):
        pass

    def write(name: str) -> None:
        with Ledger.open(where) as ledger:
            for number in range(25):
                ledger.add(*numbered(number, name), reader=READER)
                ledger.decide(make("accept", [f"{name}-{number}"], by=name, why="seen"))

    def read() -> None:
        with Ledger.open(where) as ledger:
            while not stop.is_set():
                seen = ledger.snapshot()
                given = {r.id: 0 for r in seen.reports}
                for found in seen.claims:
                    given[found.report] += 1
                faults.extend(
                    f"{id_}: {count}"
                    for id_, count in given.items()
                    if count != int(id_.partition("-")[2]) % 7
                )

    writers = [threading.Thread(target=write, args=(name,)) for name in ("a", "b", "c", "d")]
    readers = [threading.Thread(target=read) for _ in range(2)]
    for thread in (*writers, *readers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in readers:
        thread.join()
    assert faults == []
    with Ledger.open(where) as ledger:
        assert ledger.counts().reports == 100
        assert len(ledger.decisions()) == 100
        with ledger.transaction() as connection:
            made = connection.execute(
                select(schema.readings.c.made_at).order_by(schema.readings.c.seq)
            )
            moments = made.scalars().all()
            assert moments == sorted(moments)
        assert verify(ledger) == []


def test_what_is_kept_beside_is_shared_and_goes_with_a_redaction(
    where: str, bytes_of: Callable[[Ledger], bytes]
) -> None:
    with Ledger.open(where, create=True) as ledger, Ledger.open(where) as other:
        ledger.add(*item(TEXT), reader=READER)
        with other.database.beside(write=False) as kept:
            assert kept.empty
        with ledger.database.beside(write=True) as kept:
            kept.put("now", {"b": b"\x00Two shells", "a": b"1"})
            kept.put("now", {"a": b"2"})
            with pytest.raises(NotKept), other.database.beside(write=True):
                pass
            kept.commit()
        with other.database.beside(write=False) as kept:
            assert not kept.empty
            assert list(kept.all("now").items()) == [("a", b"2"), ("b", b"\x00Two shells")]
            assert kept.get("now", "a") == b"2"
            assert kept.get("then", "a") is None
            assert kept.some("now", ["b", "c"]) == {"b": b"\x00Two shells"}
            assert kept.holding("now", b"\x00Two") == ["b"]
        with ledger.database.beside(write=True) as kept:
            kept.drop("now", ["a"])  # not committed
        with other.database.beside(write=False) as kept:
            assert kept.get("now", "a") == b"2"
        at = TEXT.index("Two shells")
        redact(ledger, "r", at, at + 10, by="Noor", why="a source in danger")
        with other.database.beside(write=False) as kept:
            assert kept.empty
        assert b"Two shells" not in bytes_of(ledger)
