"""Reading: reports per second on one core, start-up, peak memory, and the curve over length.

Every figure stands beside a peer in the same run: the floor is one pass of a regular expression
over the words, sentence by sentence, which is the least that any reader must do. Run with
``make bench``; the numbers depend on the machine, the ratios much less.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from rich.console import Console
from rich.table import Table

from trucewatch.knowledge.known import Knowledge
from trucewatch.model.report import Report
from trucewatch.reading.encoder.shipped import shipped
from trucewatch.reading.reader import read

REPEATS = 7
LENGTHS = (1, 2, 4, 8, 16, 32, 64)
"""Report lengths of the curve, in multiples of 400 words."""

_WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")


def texts() -> list[str]:
    """The sample reports, cut to about 400 words at the end of a sentence."""
    folder = resources.files("trucewatch") / "samples" / "reports"
    found = []
    whole = " ".join(
        item.read_text("utf-8").strip()
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.name.endswith(".txt") and "arabic" not in item.name
    )
    kept: list[str] = []
    for sentence in _SENTENCE.split(whole):
        kept.append(sentence)
        if sum(len(s.split()) for s in kept) >= 400:
            found.append(" ".join(kept))
            kept = []
    return found


def report(text: str, number: int) -> Report:
    """A report with a text; published at a fixed moment, so that every run reads the same."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = f"bench-{number}"
    return Report(name, name, text, digest, published="2026-01-09T12:00:00+03:00", language="en")


def floor(text: str) -> int:
    """The peer: sentences by punctuation, words by a regular expression, counted."""
    return sum(len(_WORD.findall(sentence)) for sentence in _SENTENCE.split(text))


def timed(work: Callable[[], object]) -> tuple[float, float, float]:
    """Median, least and greatest seconds of ``REPEATS`` runs, after one that is not counted."""
    work()
    spent = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent), min(spent), max(spent)


def exponent(points: list[tuple[int, float]]) -> float:
    """The slope of log time over log length: 1 is linear, 2 quadratic."""
    xs = [math.log(length) for length, _ in points]
    ys = [math.log(seconds) for _, seconds in points]
    x, y = statistics.mean(xs), statistics.mean(ys)
    top = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return top / sum((a - x) ** 2 for a in xs)


def start_up(*words: str) -> tuple[float, float, float]:
    """Seconds of a whole process of the program, from nothing to its end."""
    command = [sys.executable, "-m", "trucewatch", *words]
    return timed(lambda: subprocess.run(command, check=True, capture_output=True))


def main() -> None:
    """Measure, print, and leave the figures in ``benchmarks/out/reading.json``."""
    known = Knowledge.load()
    batch = texts()
    reports = [report(text, i) for i, text in enumerate(batch)]
    words = sum(len(text.split()) for text in batch)
    encoder = shipped()
    fast = timed(lambda: [read(r, known) for r in reports])
    ours = timed(lambda: [read(r, known, encoder) for r in reports])
    theirs = timed(lambda: [floor(text) for text in batch])
    curve = []
    whole = " ".join(batch * 64)
    pieces = whole.split(" ")
    for length in LENGTHS:
        long = report(" ".join(pieces[: 400 * length]), length)
        start = time.perf_counter()
        read(long, known, encoder)
        curve.append((length * 400, time.perf_counter() - start))
    file = resources.files("trucewatch") / "samples" / "reports"
    sample = next(i for i in file.iterdir() if i.name.endswith(".txt"))
    help_time = start_up("--help")
    claims_time = start_up("claims", str(sample))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = len(reports) / ours[0]

    console = Console()
    table = Table("measure", "median", "least", "greatest", title="reading, one core")
    for name, spent in (("all layers", ours), ("rules alone", fast)):
        least, median, most = (f"{len(reports) / spent[i]:.1f}" for i in (2, 0, 1))
        table.add_row(f"400-word reports a second, {name}", median, least, most)
    table.add_row("words a second", f"{words / ours[0]:,.0f}", "", "")
    table.add_row("times the floor's seconds", f"{ours[0] / theirs[0]:.0f}", "", "")
    for name, (median, least, greatest) in (
        ("trucewatch --help, seconds", help_time),
        ("trucewatch claims, seconds", claims_time),
    ):
        table.add_row(name, f"{median:.2f}", f"{least:.2f}", f"{greatest:.2f}")
    table.add_row("peak memory, MiB", f"{peak:.0f}", "", "")
    table.add_row("exponent over length (1 = linear)", f"{exponent(curve):.2f}", "", "")
    console.print(table)
    for length, seconds in curve:
        console.print(
            f"{length:>6} words  {seconds:8.3f} s  {1e6 * seconds / length:6.0f} µs a word"
        )
    out = Path(__file__).parent / "out"
    out.mkdir(exist_ok=True)
    (out / "reading.json").write_text(
        json.dumps(
            {
                "reports_per_second": rate,
                "reading_seconds": ours,
                "floor_seconds": theirs,
                "help_seconds": help_time,
                "claims_seconds": claims_time,
                "peak_mib": peak,
                "curve": curve,
                "exponent": exponent(curve),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
