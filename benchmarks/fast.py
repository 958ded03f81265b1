"""The fast profile: triage, and rules on what it lets pass, on streams of news of several mixes.

How fast a stream is read depends on how much of it is about a conflict. So every figure says what
its stream is made of and what share of it was passed over. Streams of our own texts are always
measured; those of the corpora where they are (``TRUCEWATCH_SHARED``, else ``../shared``).
"""

from __future__ import annotations

import csv
import json
import os
import random
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from rich.console import Console
from rich.table import Table

from reading import report, texts
from trucewatch.knowledge.known import Knowledge
from trucewatch.reading.reader import read
from trucewatch.reading.triage import worth_reading

HERE = Path(__file__).resolve().parent
SEED = 20260109
WORDS = 400
STREAM = 200
"""Reports in a stream of our own."""
MIXES = (0.0, 0.05, 0.1, 0.25, 1.0)
"""Shares of conflict reports in the streams of our own."""
_PASSES = 20


def everyday(number: int) -> list[str]:
    """Reports of 400 words on ordinary life, from shuffled sentences."""
    lines = (HERE / "everyday.txt").read_text("utf-8").splitlines()
    rng = random.Random(SEED)
    found = []
    for _ in range(number):
        words: list[str] = []
        for line in rng.sample(lines, len(lines)):
            words += line.split() if len(words) < WORDS else []
        found.append(" ".join(words))
    return found


def streams() -> Iterator[tuple[str, list[str]]]:
    """Each stream with its name: of our own texts by share of conflict, then of the corpora."""
    conflict, other = texts(), everyday(STREAM)
    for share in MIXES:
        ours = round(STREAM * share)
        stream = other[: STREAM - ours] + [conflict[n % len(conflict)] for n in range(ours)]
        random.Random(SEED).shuffle(stream)
        yield f"own texts, {share:.0%} of them on a conflict", stream
    shared = Path(os.environ.get("TRUCEWATCH_SHARED") or HERE.parents[1] / "shared")
    for name, file in (
        ("LGL, local news", "lgl.xml"),
        ("GeoWebNews, news of the world", "GWN.xml"),
    ):
        path = shared / "gold" / "geo" / file
        if path.is_file():
            articles = ET.parse(path).getroot().iter("article")
            yield name, [article.findtext("text") or "" for article in articles]
    cases = shared / "cases" / "aleppo"
    if (cases / "index.csv").is_file():
        with (cases / "index.csv").open(encoding="utf-8") as file:
            english = {row["id"] for row in csv.DictReader(file) if row.get("language") == "en"}
        paths = [p for p in sorted((cases / "reports").glob("*.txt")) if p.stem in english]
        yield "one story of a conflict, short reports", [p.read_text("utf-8") for p in paths]


def main() -> None:
    """Measure, print, and leave the figures in ``benchmarks/out/fast.json``."""
    known = Knowledge.load()
    read(report("Rebels shelled Goma.", 0), known)
    table = Table(
        "stream", "reports", "words each", "passed over", "triage alone, /s", "fast profile, /s",
        title="fast profile, one core",
    )  # fmt: skip
    figures = []
    for name, stream in streams():
        words = sum(len(text.split()) for text in stream) / len(stream)
        begin = time.process_time()
        for _ in range(_PASSES):
            over = sum(not worth_reading(text) for text in stream)
        triage = _PASSES * len(stream) / (time.process_time() - begin)
        begin = time.process_time()
        for number, text in enumerate(stream):
            read(report(text, number), known)
        rate = len(stream) / (time.process_time() - begin)
        share = over / len(stream)
        figures.append((name, len(stream), words, share, triage, rate))
        table.add_row(
            name, str(len(stream)), f"{words:.0f}", f"{share:.0%}", f"{triage:,.0f}", f"{rate:,.0f}"
        )
    Console(width=120).print(table)
    out = HERE / "out"
    out.mkdir(exist_ok=True)
    (out / "fast.json").write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
