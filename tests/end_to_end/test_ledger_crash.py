"""Two hundred random moments of ``kill -9``: what was said to be kept is kept, and whole.

``TRUCEWATCH_KILLS`` sets how many; ``TRUCEWATCH_SEED`` repeats a run.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.end_to_end.ledger_child import NAME
from tests.ledger.build import READER, claim_count, item, numbered

from trucewatch.ledger.care import verify
from trucewatch.ledger.store import Ledger

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("TRUCEWATCH_KILLS", "200"))


class Nursery:
    """Children of their own that write to a ledger until they are killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, what: str, path: Path, notes: Path) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{what}\t{path}\t{notes}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def nursery() -> Iterator[Nursery]:
    command = [sys.executable, "-m", "tests.end_to_end.ledger_child"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(30) == 0


def kill(child: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    while True:
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        time.sleep(0.001)


def longest(children: Nursery, folder: Path) -> float:
    """Seconds in which a child on this machine makes a ledger and keeps some reports."""
    path, notes = folder / "first.ledger", folder / "first.notes"
    child = children.start("add", path, notes)
    began = time.monotonic()
    while len(noted(notes)) < 20:
        time.sleep(0.005)
    kill(child)
    return time.monotonic() - began


@pytest.fixture
def chance() -> random.Random:
    seed = os.environ.get("TRUCEWATCH_SEED") or str(random.randrange(10**9))
    print(f"TRUCEWATCH_SEED={seed}")
    return random.Random(seed)


def noted(file: Path) -> set[str]:
    """The ids of the reports that were said to be kept."""
    lines = file.read_text().split("\n")[:-1] if file.exists() else []
    return {f"n-{number}" for number in lines}


def test_nothing_kept_is_lost_at_any_moment_of_a_kill(
    tmp_path: Path, chance: random.Random
) -> None:
    grown = made = 0
    with nursery() as children:
        until = longest(children, tmp_path)
        path, notes = tmp_path / "0.ledger", tmp_path / "0.notes"
        for round_ in range(KILLS):
            # Else the next child goes on with the same ledger, while it is quick to verify.
            if chance.random() < 0.2 or len(noted(notes)) > 40:
                path, notes = tmp_path / f"{round_}.ledger", tmp_path / f"{round_}.notes"
            before = noted(notes)
            child = children.start("add", path, notes)
            time.sleep(chance.random() * until)
            kill(child)
            made += path.exists()
            with Ledger.open(str(path), create=True) as ledger:
                assert verify(ledger) == []
                told = ledger.snapshot()
            kept = {report.id for report in told.reports}
            assert noted(notes) <= kept
            grown += len(noted(notes)) > len(before)
            claims = [claim.report for claim in told.claims]
            for id_ in kept:
                assert claims.count(id_) == claim_count(int(id_.removeprefix("n-"))), id_
    # The moments fell where they should: many in the midst of adding.
    assert made > KILLS * 0.3
    assert grown > KILLS * 0.1


def test_a_redaction_killed_is_done_or_not_and_can_be_done_again(
    tmp_path: Path, chance: random.Random
) -> None:
    states = set()
    with nursery() as children:
        until = longest(children, tmp_path)
        for round_ in range(max(KILLS // 8, 1)):
            path, notes = tmp_path / f"{round_}.ledger", tmp_path / f"{round_}.notes"
            with Ledger.open(str(path), create=True) as ledger:
                ledger.add_many(map(numbered, range(60)), reader=READER)
                ledger.add(*item(f"It was {NAME} who saw it.", "named"), reader=READER)
            child = children.start("redact", path, notes)
            time.sleep(chance.random() * until)
            kill(child)
            with Ledger.open(str(path)) as ledger:
                states.add("done" if ledger.redactions() else "not done")
                assert (NAME in ledger.report("named").text) == (not ledger.redactions())
                assert verify(ledger) == []  # which finishes what was cut short
            files = [file.read_bytes() for file in tmp_path.glob(f"{path.name}*")]
            with Ledger.open(str(path)) as ledger:
                assert any(NAME.encode() in data for data in files) != bool(ledger.redactions())
                assert ledger.counts().reports == 61
    assert KILLS < 80 or states == {"done", "not done"}
