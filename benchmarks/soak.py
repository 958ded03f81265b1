"""Many on one ledger at once: ``python benchmarks/soak.py --seconds 600``.

Two writers and ten readers, or with ``--reviewers 10 --readers 0`` ten who decide instead; in a
file of its own, or with ``--ledger`` in an empty database. Each is a process. Writers add reports,
one at a time and in batches, some of them twice, and make decisions. Readers take snapshots and
check that each report has all of its claims, which its id tells the number of, that quotes stand,
and that nothing seen before is gone. Reviewers accept claims one by one and look for each of their
decisions again. At the end everything that was said to be kept is there, and the ledger verifies.
Exit status 1 where not; figures on stdout as a line of JSON.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from pathlib import Path

from trucewatch.ledger.care import verify
from trucewatch.ledger.decisions import make
from trucewatch.ledger.store import Item, Ledger, Snapshot
from trucewatch.model import Claim, Quote, Report, claim_id, report_key
from trucewatch.model.claim import Position

READER = "soak"
_gate: Barrier


@dataclass
class Tally:
    """What a process did. Times in seconds."""

    reports: int = 0
    decisions: int = 0
    snapshots: int = 0
    slowest: float = 0.0
    faults: tuple[str, ...] = ()
    memory_mb: float = 0.0


def made(writer: str, number: int) -> Item:
    """A report of a writer, with as many claims as its number tells."""
    sentences = [f"Post {k} of sector {number} kept the halt." for k in range(number % 9)]
    text = " ".join((f"{writer} {number}:", *sentences))
    key = report_key(text, writer, "2031-05-14", None)
    original = text.encode()
    report = Report(
        id=f"{writer}-{number}",
        key=key,
        text=text,
        sha256=hashlib.sha256(original).hexdigest(),
        published="2031-05-14",
        publisher=writer,
    )
    return report, original, list(_claims(report, sentences))


def _claims(report: Report, sentences: list[str]) -> Iterator[Claim]:
    end = report.text.index(":") + 1
    for sentence in sentences:
        start, end = end + 1, end + 1 + len(sentence)
        yield Claim(
            id=claim_id(report.key, "position", start, end, 0),
            report=report.id,
            reader=READER,
            kind="position",
            quote=Quote.of(report.text, start, end),
            position=Position("the halt", "supports"),
        )


def together(gate: Barrier) -> None:
    """Make a process wait at its first job until all others have started."""
    global _gate
    _gate = gate


def write(path: str, name: str, seconds: float, rate: float) -> Tally:
    """Add reports, ``rate`` a second, for so long; what was said to be kept."""
    tally = Tally()
    _gate.wait()
    began, until = time.monotonic(), time.time() + seconds
    with Ledger.open(path) as ledger:
        while not tally.reports or time.time() < until:
            first = tally.reports
            step = time.monotonic()
            for number in range(first, first + 4):
                if not ledger.add(*made(name, number), reader=READER):
                    tally.faults += (f"{name}-{number} was not new",)
            new = ledger.add_many((made(name, n) for n in range(first, first + 12)), reader=READER)
            if new != 8:
                tally.faults += (f"of {name}-{first} to {first + 11} {new} were new, not 8",)
            tally.reports += 12
            ids = [claim.id for claim in made(name, first + 2)[2]]
            ledger.decide(make("accept", ids, by=name, why="seen"))
            tally.decisions += 1
            tally.slowest = max(tally.slowest, time.monotonic() - step)
            ahead = tally.reports / rate - (time.monotonic() - began)
            time.sleep(max(0.0, min(ahead, until - time.time())))
    return tally


def read(path: str, seconds: float) -> Tally:
    """Take snapshots for so long, and check each."""
    tally = Tally()
    seen: set[str] = set()
    _gate.wait()
    until = time.time() + seconds
    with Ledger.open(path) as ledger:
        while not tally.snapshots or time.time() < until:
            step = time.monotonic()
            told = ledger.snapshot()
            tally.slowest = max(tally.slowest, time.monotonic() - step)
            tally.faults += tuple(_faults(told, seen))
            seen = {report.id for report in told.reports}
            tally.snapshots += 1
            time.sleep(0.01)
    tally.memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return tally


def review(path: str, name: str, seconds: float) -> Tally:
    """Decide on claims of reports just kept for so long; what was said to be kept."""
    tally = Tally()
    mine: set[str] = set()
    _gate.wait()
    until = time.time() + seconds
    with Ledger.open(path) as ledger:
        while not tally.decisions or time.time() < until:
            claims = [claim.id for claim in ledger.claims()[-20:]]
            for claim in claims:
                decision = make("accept", [claim], by=name, why=f"seen {tally.decisions}")
                step = time.monotonic()
                if not ledger.decide(decision):
                    tally.faults += (f"{decision.id} was not new",)
                tally.slowest = max(tally.slowest, time.monotonic() - step)
                mine.add(decision.id)
                tally.decisions += 1
                time.sleep(0.05)
            lost = mine - {decision.id for decision in ledger.decisions()}
            tally.faults += tuple(f"{id_} of {name} is lost" for id_ in lost)
            time.sleep(0.2)
    return tally


def _faults(told: Snapshot, seen: set[str]) -> Iterator[str]:
    texts = {report.id: report.text for report in told.reports}
    counts = Counter(claim.report for claim in told.claims)
    for gone in seen - {*texts}:
        yield f"{gone} is gone"
    for id_ in texts:
        due = int(id_.rpartition("-")[2]) % 9
        if counts[id_] != due:
            yield f"{id_} has {counts[id_]} claims, not {due}"
    for claim in told.claims:
        if not claim.quote.refinds(texts.get(claim.report, "")):
            yield f"the quote of {claim.id} does not stand"
    known = {claim.id for claim in told.claims}
    for decision in told.decisions:
        if not known.issuperset(decision.ids):
            yield f"{decision.id} is about claims that are not there"


def soak(
    path: str, seconds: float, rate: float, readers: int = 10, reviewers: int = 0
) -> dict[str, object]:
    """Run writers, readers and reviewers side by side; figures, and all that was wrong."""
    Ledger.open(path, create=True).close()
    spawn = multiprocessing.get_context("spawn")
    names = ("east", "west")
    at_once = len(names) + readers + reviewers
    with spawn.Pool(at_once, together, (spawn.Barrier(at_once),)) as pool:
        writing = [pool.apply_async(write, (path, name, seconds, rate)) for name in names]
        reading = [pool.apply_async(read, (path, seconds)) for _ in range(readers)]
        deciding = [
            pool.apply_async(review, (path, f"reviewer {n}", seconds)) for n in range(reviewers)
        ]
        log = Path(f"{path}-wal")
        largest = 0
        while not all(job.ready() for job in (*writing, *reading, *deciding)):
            largest = max(largest, log.stat().st_size if log.exists() else 0)
            time.sleep(0.05)
        wrote, read_, decided = ([j.get() for j in jobs] for jobs in (writing, reading, deciding))
    with Ledger.open(path) as ledger:
        told = ledger.snapshot()
        kept = {report.id for report in told.reports}
        faults = [fault for tally in (*wrote, *read_, *decided) for fault in tally.faults]
        faults += [str(finding) for finding in verify(ledger)]
        faults += _faults(told, set())
        for name, tally in zip(names, wrote, strict=True):
            faults += [
                f"{name}-{number} is lost"
                for number in range(tally.reports)
                if f"{name}-{number}" not in kept
            ]
        decisions = sum(tally.decisions for tally in (*wrote, *decided))
        if len(told.decisions) != decisions:
            faults.append(f"{len(told.decisions)} of {decisions} decisions are kept")
    return {
        "seconds": seconds,
        "reports": sum(tally.reports for tally in wrote),
        "decisions": decisions,
        "snapshots": sum(tally.snapshots for tally in read_),
        "slowest_write_s": _most(tally.slowest for tally in wrote),
        "slowest_snapshot_s": _most(tally.slowest for tally in read_),
        "slowest_decision_s": _most(tally.slowest for tally in decided),
        "largest_log_mb": round(largest / 1e6, 1),
        "ledger_mb": round(os.path.getsize(path) / 1e6, 1) if os.path.exists(path) else None,
        "reader_memory_mb": _most(tally.memory_mb for tally in read_),
        "faults": faults[:20],
    }


def _most(figures: Iterable[float]) -> float | None:
    return round(largest, 3) if (largest := max(figures, default=None)) is not None else None


def main() -> int:
    """Parse the call, soak, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--rate", type=float, default=20, help="reports a second and writer")
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--reviewers", type=int, default=0)
    parser.add_argument("--ledger", help="an empty database; a new file where not given")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = asked.ledger or f"{folder}/soak.ledger"
        figures = soak(where, asked.seconds, asked.rate, asked.readers, asked.reviewers)
    print(json.dumps(figures))
    return 1 if figures["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
