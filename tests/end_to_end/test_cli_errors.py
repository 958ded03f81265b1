"""Every mistake gives one line on stderr that says what, where and what to do."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.end_to_end.cli import trucewatch

LEDGER = "--ledger {story}/demo.ledger"


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        ("status --ledger none.ledger", 2, "none.ledger"),
        (f"status {LEDGER} --as-of yesterday", 2, "write it like 2026-01-09T08:00+03:00"),
        (f"status {LEDGER} --known-at 9am", 2, "write it like 2026-01-09T08:00+03:00"),
        (f"tolls {LEDGER} --from soon", 2, "--from"),
        (f"tolls {LEDGER} --country Atlantis", 2, "--country"),
        (f"why ceasefire-0 {LEDGER}", 2, "ceasefire-0"),
        (f"decide praise truce-0 {LEDGER} --by R --why w", 2, "accept"),
        (f"decide correct truce-0 {LEDGER} --by R --why w --set nothing", 2, "FIELD=VALUE"),
        (f"decide accept nope {LEDGER} --by R --why w", 2, "no id of a claim"),
        (f"decide reject truce-0123456789ab {LEDGER} --by R --why w", 2, "truce-0123456789ab"),
        (f"sitrep {LEDGER} -o page.docx", 2, "name the file .html, .md or .pdf"),
        ("claims {story}/reports --profile slow", 2, "use full or fast"),
        ("annotate {story}/reports --layers smells", 2, "use times,"),
        ("claims none.txt", 1, "none.txt"),
        ("claims {story}/reports --index none.csv", 1, "none.csv"),
        ("gazetteer add none.geojson", 1, "none.geojson"),
        ("actors add none.csv", 1, "none.csv"),
        ("status", 2, "--ledger"),
        ("applaud", 2, "applaud"),
        ("status --ledger a b", 2, "b"),
    ],
)
def test_a_mistake_is_one_line(story: Path, here: Path, line: str, status: int, words: str) -> None:
    done = trucewatch(line.format(story=story))
    lines = done.err.splitlines()
    assert words in lines[0]
    assert lines[0].startswith("trucewatch: ")
    assert "Traceback" not in done.err
    # An input left out is named first; a second line says that the rest is done.
    assert len(lines) == 1 or (len(lines) == 2 and "the rest is done" in lines[1])
    assert done.status == status


def test_one_bad_file_among_good_ones_is_named_and_the_rest_kept(story: Path, here: Path) -> None:
    Path("in").mkdir()
    for report in (story / "reports").glob("0[123]*.txt"):
        Path("in", report.name).write_bytes(report.read_bytes())
    Path("in/broken.txt").write_bytes(bytes(range(256)) * 8)
    Path("in/empty.txt").write_bytes(b"")
    done = trucewatch("add in --ledger some.ledger")
    assert done.status == 1
    assert "broken.txt" in done.err
    assert "empty.txt" in done.err
    assert trucewatch("verify --ledger some.ledger").out.startswith("sound: 3 reports")


def test_a_file_that_is_no_ledger_is_said(here: Path) -> None:
    Path("notes.ledger").write_text("not a database " * 400, "utf-8")
    done = trucewatch("status --ledger notes.ledger")
    assert done.status == 1
    assert len(done.err.splitlines()) == 1
    assert "notes.ledger" in done.err
    assert Path("notes.ledger").read_text("utf-8").startswith("not a database")


def _process(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "trucewatch", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_help_loads_no_heavy_room() -> None:
    asked = (
        "import sys\n"
        "from trucewatch.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'sqlalchemy', 'trafilatura', 'jinja2', 'lxml', 'py3langid'}\n"
        "sys.stderr.write(','.join(sorted(heavy & set(sys.modules))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=True
    )
    assert "Commands:" in done.stdout
    assert done.stderr == ""


def test_a_reader_that_has_enough_is_no_error(story: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "trucewatch", "claims", str(story / "reports")],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.stderr == ""
    assert done.returncode == 0


def test_without_a_terminal_there_is_no_progress(story: Path, here: Path) -> None:
    Path("many").mkdir()
    text = (story / "reports" / "03-declared.txt").read_text("utf-8")
    for number in range(40):
        Path("many", f"r{number:02}.txt").write_text(f"{text}\nEdition {number}.\n", "utf-8")
    done = _process("add", "many", "--ledger", "many.ledger")
    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr.startswith("40 new reports")
    alone = trucewatch("claims many").out  # by one process or several: the same, in order
    assert alone == _process("claims", "many").stdout


def test_a_stopped_run_keeps_what_it_read_and_is_continued(story: Path, here: Path) -> None:
    Path("many").mkdir()
    text = (story / "reports" / "03-declared.txt").read_text("utf-8")
    for number in range(600):
        Path("many", f"r{number:03}.txt").write_text(f"{text}\nEdition {number}.\n", "utf-8")
    add = [sys.executable, "-m", "trucewatch", "add", "many", "--ledger", "many.ledger"]
    with subprocess.Popen(
        add, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        for _ in range(600):
            if _kept("many.ledger"):
                break
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all of its processes
        said = running.communicate(timeout=60)[1]
    assert running.returncode == 130
    assert "Traceback" not in said
    assert said.splitlines()[-1].startswith("trucewatch: stopped")
    assert 0 < _kept("many.ledger") < 600
    assert trucewatch("verify --ledger many.ledger").out.startswith("sound:")
    assert trucewatch("add many --ledger many.ledger").status == 0
    assert _kept("many.ledger") == 600


def _kept(ledger: str) -> int:
    """How many reports a ledger holds, as another process sees it; 0 before there is one."""
    if not Path(ledger).exists():
        return 0
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as connection:
        try:
            (number,) = connection.execute("SELECT count(*) FROM reports").fetchone()
        except sqlite3.OperationalError:  # not yet made
            return 0
    return int(number)
