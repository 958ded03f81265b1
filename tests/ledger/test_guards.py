"""That the database itself lets rows be added only, and claims only with a true quote."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from tests.ledger.build import READER, claim, item, only_in_a_file, report

from trucewatch.ledger import schema
from trucewatch.ledger.audit import record
from trucewatch.ledger.care import verify
from trucewatch.ledger.decisions import make
from trucewatch.ledger.redaction import redact
from trucewatch.ledger.store import Ledger

TEXT = "Über Qalat 🕊 hielt die Waffenruhe. Two shells fell."


@pytest.fixture
def rows(path: Path) -> Iterator[sqlite3.Connection]:
    """The file of a ledger with a row in each table, opened behind the ledger's back."""
    with Ledger.open(str(path), create=True) as ledger:
        ledger.add(*item(TEXT), reader=READER)
        ledger.add(*item("A name to go. Another sentence.", "s"), reader=READER)
        ledger.decide(make("accept", ["a"], by="Noor", why="seen"))
        with ledger.transaction(write=True) as connection:
            record(connection, "Noor", "logged in", {})
        redact(ledger, "s", 2, 6, by="Noor", why="a source in danger")
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            yield connection
        assert verify(ledger) == []


@pytest.mark.parametrize("table", schema.kept_for_good(), ids=lambda t: t.name)
def test_no_row_is_changed_or_removed(rows: sqlite3.Connection, table: schema.Table) -> None:
    (count,) = rows.execute(f"SELECT count(*) FROM {table.name}").fetchone()
    assert count > 0
    for column in table.columns:
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            rows.execute(f'UPDATE {table.name} SET "{column.name}" = "{column.name}"')
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        rows.execute(f"DELETE FROM {table.name}")
    assert rows.execute(f"SELECT count(*) FROM {table.name}").fetchone() == (count,)


@only_in_a_file
def test_a_row_put_in_the_place_of_another_is_refused(ledger: Ledger) -> None:
    ledger.decide(make("accept", ["a"], by="Noor", why="seen"))
    with ledger.transaction(write=True) as connection, pytest.raises(Exception, match="only ever"):
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO decisions (seq, id, decided_at, record, digest) "
            "SELECT seq, id, decided_at, '{}', digest FROM decisions"
        )
    assert len(ledger.decisions()) == 1


MADE = report(TEXT)[0]
LENGTH = len(TEXT)


def _insert(rows: sqlite3.Connection, start: int, end: int, exact: str, id_: str = "x") -> None:
    quote = {"start": start, "end": end, "exact": exact}
    record = msgspec.json.encode({"id": "x", "quote": quote}).decode()
    row = (id_, record)
    rows.execute("INSERT INTO claims (reading, id, kind, record) VALUES (1, ?, 'toll', ?)", row)


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [
        (0, 4, "über"),
        (0, 3, "Über"),
        (0, 5, "Über"),
        (1, 5, "Über"),
        (11, 12, ""),
        (5, 5, ""),
        (5, 4, ""),
        (-1, 0, "."),
        (LENGTH - 1, LENGTH + 1, "."),
        (LENGTH, LENGTH + 1, ""),
    ],
)
def test_a_quote_that_does_not_stand_is_refused(
    rows: sqlite3.Connection, start: int, end: int, exact: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="must stand in its report"):
        _insert(rows, start, end, exact)


@pytest.mark.parametrize("record", ["{}", '{"id": "x"}', "[]", "null"])
def test_a_record_without_a_quote_is_refused(rows: sqlite3.Connection, record: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="must stand in its report"):
        rows.execute("INSERT INTO claims (reading, id, kind, record) VALUES (1, 'x', 't', ?)",
                     (record,))  # fmt: skip


def test_a_record_of_another_id_is_refused(rows: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="must stand in its report"):
        _insert(rows, 0, 4, "Über", id_="y")


@pytest.mark.parametrize(("start", "end"), [(0, 4), (11, 12), (11, 18), (0, LENGTH)])
def test_a_quote_that_stands_is_let_in(path: Path, start: int, end: int) -> None:
    # In code points, as Python counts them, beyond the first plane too.
    with Ledger.open(str(path), create=True) as ledger:
        ledger.add(*item(TEXT), reader=READER)
        made = claim(MADE, start, end)
        with closing(sqlite3.connect(path, isolation_level=None)) as rows:
            record = msgspec.json.encode(made).decode()
            rows.execute("INSERT INTO claims (reading, id, kind, record) VALUES (1, ?, ?, ?)",
                         ("x", made.kind, record.replace(made.id, "x")))  # fmt: skip
        assert [f.what for f in verify(ledger)] == [
            "the claims read by made 1 are not the ones that were kept",
            "the id of claim x is not the one its content gives",
        ]
