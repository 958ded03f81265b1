from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.ledger.build import READER, item, numbered, only_in_a_file, path_of

from trucewatch.errors import LedgerDamaged, LedgerNotFound, UsageError
from trucewatch.ledger.care import backup, verify
from trucewatch.ledger.decisions import make
from trucewatch.ledger.redaction import redact
from trucewatch.ledger.store import Ledger

TEXT = "The mayor of Qalat said the halt held. Two shells fell near the mill."


@contextmanager
def behind_its_back(ledger: Ledger) -> Iterator[sqlite3.Connection]:
    """The ledger's file without its guards, which are put up again in the end."""
    with closing(sqlite3.connect(path_of(ledger))) as connection, connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = guards.fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, statement in guards:
            connection.execute(statement)


def spoil(ledger: Ledger) -> None:
    """Overwrite the pages in the middle tenth of the file."""
    page = 4096
    pages = path_of(ledger).stat().st_size // page
    with path_of(ledger).open("r+b") as file:
        file.seek(pages // 2 * page)
        file.write(b"\xff" * page * (pages // 10))


def findings(ledger: Ledger) -> list[str]:
    return [str(finding) for finding in verify(ledger)]


@only_in_a_file
@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            "UPDATE originals SET bytes = replace(bytes, 'mayor', 'major')",
            ["report r: its original is not the one that was kept"],
        ),
        ("UPDATE originals SET bytes = NULL", ["report r: its original is gone"]),
        (
            "UPDATE reports SET text = text || ' More.'",
            [
                "report r: its key is not the one its content gives",
                "report r: its text is not the one that was kept",
            ],
        ),
        (
            "UPDATE reports SET text = replace(text, 'The mayor', 'A mayor'), text_sha256 = ''",
            [
                "report r: its key is not the one its content gives",
                "report r: its text is not the one that was kept",
                "report r: the quote of claim position-{0} does not stand at its offsets",
                "report r: the quote of claim position-{1} does not stand at its offsets",
            ],
        ),
        (
            "UPDATE reports SET publisher = 'Another'",
            ["report r: its key is not the one its content gives"],
        ),
        (
            "UPDATE reports SET known_from = '2031'",
            ["report r: the time of its reception is not the one that was kept"],
        ),
        (
            "UPDATE claims SET record = replace(record, 'supports', 'opposes') WHERE seq = 2",
            ["report r: the claims read by made 1 are not the ones that were kept"],
        ),
        (
            "DELETE FROM claims WHERE seq = 1",
            ["report r: the claims read by made 1 are not the ones that were kept"],
        ),
        (
            "UPDATE claims SET id = 'x' WHERE seq = 1",
            ["report r: the claims read by made 1 are filed under other ids or kinds"],
        ),
        (
            "UPDATE claims SET record = '{' WHERE seq = 1",
            ["report r: the claims read by made 1 are not the ones that were kept",
             "report r: cannot be read (Input data was truncated)"],
        ),
        (
            "UPDATE reports SET notes = '3'",
            ["report r: cannot be read (Expected `array`, got `int`)"],
        ),
        (
            "UPDATE reports SET text = CAST(x'ff' AS TEXT)",
            ["report r: cannot be read (Could not decode to UTF-8 column 'text' with text '�')"],
        ),
        (
            "DELETE FROM readings",
            ["the database: row 1 of claims points to no row of readings",
             "the database: row 2 of claims points to no row of readings",
             "report r: it has no reading"],
        ),
        (
            "UPDATE decisions SET record = replace(record, 'seen', 'heard')",
            ["decision {d}: it is not the one that was kept"],
        ),
        (
            "UPDATE decisions SET decided_at = '2031'",
            ["decision {d}: it is filed under another id or time"],
        ),
    ],
)  # fmt: skip
def test_what_was_changed_is_named(ledger: Ledger, change: str, found: list[str]) -> None:
    made = item(TEXT)
    decision = make("accept", ["a"], by="Noor", why="seen")
    ledger.add(*made, reader=READER)
    ledger.decide(decision)
    assert verify(ledger) == []
    with behind_its_back(ledger) as connection:
        connection.execute(change)
    ids = [c.id.removeprefix("position-") for c in made[2]]
    assert findings(ledger) == [f.format(*ids, d=decision.id) for f in found]


@only_in_a_file
def test_missing_guards_are_named(ledger: Ledger) -> None:
    with closing(sqlite3.connect(path_of(ledger))) as connection:
        connection.execute("DROP TRIGGER quote_stands")
        connection.execute("DROP TRIGGER claims_no_update")
        connection.execute(
            "CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT 1; END"
        )
    assert findings(ledger) == [
        "the database: the guard quote_stands is gone",
        "the database: the guard claims_no_update is changed",
    ]


@only_in_a_file
def test_damage_in_the_file_is_named_and_the_rest_still_read(ledger: Ledger) -> None:
    ledger.add_many((numbered(n) for n in range(200)), reader=READER)
    with closing(sqlite3.connect(path_of(ledger))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(ledger)
    found = findings(ledger)
    assert any(line.startswith("the database: ") for line in found)
    assert any(line.startswith("report n-") for line in found)
    assert len(found) < 60


@only_in_a_file
def test_words_that_came_back_are_named(ledger: Ledger) -> None:
    ledger.add(*item(TEXT), reader=READER)
    redact(ledger, "r", 4, 9, by="Noor", why="a source in danger")
    with behind_its_back(ledger) as connection:
        connection.execute("UPDATE reports SET text = replace(text, '█████', 'mayor')")
    assert findings(ledger) == [
        "report r: its text is not the one that was kept",
        "report r: what redaction 1 removed stands at 4 again",
    ]


@only_in_a_file
def test_a_backup_is_the_whole_ledger_while_another_process_writes(
    ledger: Ledger, tmp_path: Path
) -> None:
    ledger.add_many((numbered(n) for n in range(50)), reader=READER)
    ledger.decide(make("accept", ["a"], by="Noor", why="seen"))
    copy = tmp_path / "copy"
    with closing(sqlite3.connect(path_of(ledger))) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO ledger_versions VALUES (0, 'unfinished', '')")
        backup(ledger, copy)
    assert [f.name for f in tmp_path.iterdir() if f.name.startswith("copy")] == ["copy"]
    with Ledger.open(str(copy)) as other:
        assert other.snapshot() == ledger.snapshot()
        assert verify(other) == []
        assert other.add(*numbered(50), reader=READER)
    assert ledger.counts().reports == 50


def test_a_backup_overwrites_nothing(ledger: Ledger, where: str, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("a letter")
    with pytest.raises(UsageError, match="a backup overwrites nothing; give the name"):
        backup(ledger, there)
    with pytest.raises(UsageError, match="a backup overwrites nothing"):
        backup(ledger, where)
    with pytest.raises(LedgerNotFound, match="there is no folder"):
        backup(ledger, tmp_path / "none" / "copy")
    assert there.read_text() == "a letter"


@only_in_a_file
def test_a_damaged_ledger_is_not_copied(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add_many((numbered(n) for n in range(200)), reader=READER)
    with closing(sqlite3.connect(path_of(ledger))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(ledger)
    with pytest.raises(LedgerDamaged, match=f"^{path_of(ledger)}: the database is damaged"):
        backup(ledger, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
