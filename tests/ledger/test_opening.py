"""What stands where a ledger should be, and what is said of it: one line, nothing lost."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from tests.ledger.build import READER, item, numbered

from trucewatch import __version__
from trucewatch.errors import (
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerNotFound,
    LedgerTooNew,
    UsageError,
)
from trucewatch.ledger.care import backup, verify
from trucewatch.ledger.store import Ledger


def test_a_missing_ledger_says_how_to_make_one(path: Path) -> None:
    with pytest.raises(LedgerNotFound) as raised:
        Ledger.open(str(path))
    assert str(raised.value) == (
        f"{path}: there is no ledger here; "
        f"make one with `trucewatch add PATH... --ledger {path}`, or check the path"
    )
    assert not path.exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerNotFound, match=f"there is no folder {tmp_path}/none"):
        Ledger.open(f"{tmp_path}/none/story.ledger", create=True)
    (tmp_path / "file").touch()
    for create in (True, False):
        with pytest.raises(LedgerNotFound):
            Ledger.open(f"{tmp_path}/file/story.ledger", create=create)


def test_an_empty_file_becomes_a_ledger_only_when_asked(path: Path) -> None:
    path.touch()
    with pytest.raises(LedgerNotFound, match="an empty file, not a ledger"):
        Ledger.open(str(path))
    with Ledger.open(str(path), create=True) as ledger:
        assert ledger.add(*item("It held."), reader=READER)


def test_a_database_without_tables_is_a_ledger_never_finished(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert path.stat().st_size > 0
    with pytest.raises(LedgerNotFound):
        Ledger.open(str(path))
    with Ledger.open(str(path), create=True) as ledger:
        assert verify(ledger) == []


@pytest.mark.parametrize(
    "content",
    [b"x", b"SQLite format", b"\x00" * 9000, "الهدنة\n".encode() * 2000, b"PK\x03\x04" * 99],
)
def test_what_is_no_database_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for create in (False, True):
        with pytest.raises(LedgerDamaged, match="not a ledger"):
            Ledger.open(str(path), create=create)
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_left_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (address)")
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(LedgerDamaged, match="no ledger of Trucewatch"):
            Ledger.open(str(path), create=create)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    assert len(path.read_bytes()) == len(before)


def test_a_folder_or_a_pipe_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerDamaged, match="a folder, not a ledger"):
        Ledger.open(str(tmp_path))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LedgerDamaged, match="not a file"):
        Ledger.open(str(tmp_path / "pipe"), create=True)


def test_a_ledger_cut_off_or_overwritten_is_damaged(path: Path) -> None:
    with Ledger.open(str(path), create=True) as ledger:
        ledger.add_many((numbered(n) for n in range(60)), reader=READER)
    whole = path.read_bytes()
    path.write_bytes(whole[:16] + b"\xff" * 4000)
    with pytest.raises(LedgerDamaged, match="the database is damaged"):
        Ledger.open(str(path))
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(LedgerDamaged), Ledger.open(str(path)) as ledger:
        ledger.snapshot()


def test_a_newer_ledger_names_both_versions_and_is_left_as_it_is(path: Path) -> None:
    with Ledger.open(str(path), create=True) as ledger:
        ledger.add(*item("It held."), reader=READER)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO ledger_versions VALUES (7, '9.2.0', '2040-01-01')")
    for create in (False, True):
        with pytest.raises(LedgerTooNew) as raised:
            Ledger.open(str(path), create=create)
        assert str(raised.value) == (
            f"{path}: ledger version 7, written by Trucewatch 9.2.0; this Trucewatch "
            f"{__version__} knows version 2; install Trucewatch 9.2.0 or newer"
        )


def test_a_locked_ledger_waits_and_then_says_so(path: Path) -> None:
    with Ledger.open(str(path), create=True, patience=0.2) as ledger:
        ledger.add(*numbered(1), reader=READER)
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LedgerBusy, match="another process holds it for too long; run it"):
                ledger.add(*numbered(2), reader=READER)
            assert len(ledger.reports()) == 1  # readers go on
            assert not ledger.add(*numbered(1), reader=READER)  # nothing to write
            other.execute("ROLLBACK")
        assert ledger.add(*numbered(2), reader=READER)
        other = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    with closing(other), Ledger.open(str(path), patience=30) as ledger:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, other.rollback)
        release.start()
        assert ledger.add(*numbered(3), reader=READER)
        release.join()


def test_only_its_owner_can_read_it(path: Path) -> None:
    with Ledger.open(str(path), create=True) as ledger:
        ledger.add(*item("It held."), reader=READER)
        for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
        backup(ledger, f"{path}.copy")
    assert stat.S_IMODE(Path(f"{path}.copy").stat().st_mode) == 0o600
    assert not Path(f"{path}-wal").exists()


@pytest.mark.parametrize(
    "name", ["a b.ledger", "what?.ledger", "50%#1.ledger", "file:x.ledger", "هدنة.ledger", "-l"]
)
def test_any_name_of_a_file_will_do(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger.open(name, create=True) as ledger:
        ledger.add(*item("It held."), reader=READER)
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_url_names_a_file_too(path: Path) -> None:
    with Ledger.open(f"sqlite:///{path}", create=True) as ledger:
        ledger.add(*item("It held."), reader=READER)
    with Ledger.open(str(path)) as ledger:
        assert ledger.counts().reports == 1


@pytest.mark.parametrize(
    "where", ["", ":memory:", "sqlite://", "a\x00b", "mysql://me:secret@x/y", "nonsense://", "1://"]
)
def test_what_can_hold_no_ledger_is_a_wrong_call(where: str) -> None:
    with pytest.raises(UsageError) as raised:
        Ledger.open(where, create=True)
    assert "secret" not in str(raised.value)


def _make(path: str) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.add(*numbered(os.getpid()), reader=READER)


def test_many_processes_can_make_one_ledger(path: Path) -> None:
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_make, args=(str(path),)) for _ in range(8)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 8
    with Ledger.open(str(path)) as ledger:
        assert ledger.counts().reports == 8
        assert verify(ledger) == []


_UNDER_A_LIMIT = """
import resource, sys
from tests.ledger.build import READER, numbered
from trucewatch.errors import LedgerError
from trucewatch.ledger.care import backup
from trucewatch.ledger.store import Ledger

path, limit, step = sys.argv[1], int(sys.argv[2]), sys.argv[3]
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with Ledger.open(path, create=True) as ledger:
        if step == "backup":
            backup(ledger, path + ".copy")
        if step == "add":
            for number in range(2000):
                ledger.add(*numbered(number), reader=READER)
                print(number, flush=True)
        ledger.add_many(map(numbered, range(9000)), reader=READER)
except LedgerError as error:
    print(type(error).__name__, error)
"""


def _under_a_limit(path: Path, limit: int, step: str = "add") -> list[str]:
    """What a process says that adds reports where no file may pass ``limit`` bytes."""
    done = subprocess.run(
        [sys.executable, "-c", _UNDER_A_LIMIT, str(path), str(limit), step],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


FULL = "no more could be written (the disk is full, or files have a limit)"


def test_a_full_disk_loses_nothing_that_was_kept(path: Path) -> None:
    *kept, last = _under_a_limit(path, 1_000_000)
    assert len(kept) > 9
    assert last.startswith(f"LedgerFull {path}: {FULL}; make room and run it again")
    with Ledger.open(str(path)) as ledger:
        assert verify(ledger) == []
        assert {f"n-{number}" for number in kept} == {r.id for r in ledger.reports()}
        assert ledger.add(*numbered(3000), reader=READER)


def test_a_full_disk_loses_whole_batches_only(path: Path) -> None:
    (last,) = _under_a_limit(path, 4_300_000, "many")  # the log is folded in at 4 MB
    assert last.startswith(f"LedgerFull {path}: {FULL}")
    with Ledger.open(str(path)) as ledger:
        assert verify(ledger) == []
        numbers = sorted(int(r.id.removeprefix("n-")) for r in ledger.reports())
        assert numbers == list(range(len(numbers)))
        assert len(numbers) >= 64
        assert ledger.add_many(map(numbered, range(len(numbers) + 5)), reader=READER) == 5


@pytest.mark.parametrize("limit", [0, 512, 4096, 30_000])
def test_a_disk_full_from_the_beginning_can_be_tried_again(path: Path, limit: int) -> None:
    last = _under_a_limit(path, limit)[-1]
    assert last.startswith(f"LedgerFull {path}: {FULL}")
    with Ledger.open(str(path), create=True) as ledger:
        assert ledger.counts().reports == 0
        assert verify(ledger) == []


def test_a_backup_on_a_full_disk_leaves_nothing(path: Path) -> None:
    with Ledger.open(str(path), create=True) as ledger:
        ledger.add_many((numbered(n) for n in range(300)), reader=READER)
    (last,) = _under_a_limit(path, 100_000, "backup")
    assert last.startswith(f"LedgerFull {path}.copy: {FULL}")
    assert not Path(f"{path}.copy").exists()


def _as_nobody(path: Path, create: bool) -> str:
    """What opening a ledger says to a user who owns nothing."""
    reader, writer = multiprocessing.Pipe(duplex=False)

    def open_it() -> None:
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            with Ledger.open(str(path), create=create) as ledger:
                ledger.add(*item("It held."), reader=READER)
            writer.send("kept")
        except LedgerError as error:
            writer.send(f"{type(error).__name__} {error}")

    process = multiprocessing.get_context("fork").Process(target=open_it)
    process.start()
    assert reader.poll(30)
    process.join()
    said: str = reader.recv()
    return said


def test_a_folder_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    path = folder / "story.ledger"
    said = _as_nobody(path, create=True)
    assert said == (
        f"LedgerError {path}: cannot be opened (Permission denied); "
        f"check who may write to it and to {folder}"
    )


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o666])
def test_a_ledger_of_somebody_else_is_not_opened(tmp_path: Path, mode: int) -> None:
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    folder = tmp_path / "closed"
    folder.mkdir()
    path = folder / "story.ledger"
    with Ledger.open(str(path), create=True) as ledger:
        ledger.add(*numbered(1), reader=READER)
    if os.geteuid() != 0:
        mode &= 0o444
    path.chmod(mode)
    folder.chmod(0o555)
    said = _as_nobody(path, create=False)
    folder.chmod(0o755)
    assert said.startswith(f"LedgerError {path}: cannot be opened")
    assert said.endswith(str(folder))
