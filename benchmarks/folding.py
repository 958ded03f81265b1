"""The fold: seconds and memory for 10 thousand, 100 thousand and a million claims, one core.

``python benchmarks/folding.py CASE`` reads a story (a folder with ``reports`` and ``index.csv``)
and makes it into many (:mod:`copies`). Two curves: in as many conflicts as there are ten thousands
of claims, and all in one conflict.
Run with ``--sizes 10000,100000`` for less, ``--one`` for the second curve. Figures on stdout and
in ``benchmarks/out/folding.json``.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import sys
import time
from pathlib import Path

import msgspec

from copies import Copies
from trucewatch.evaluation.cases import StoryCase, cases
from trucewatch.knowledge.home import known_here
from trucewatch.model import Claim, Report
from trucewatch.picture.fold import fold
from trucewatch.reading.reader import read
from trucewatch.record.memory import uncollected

SIZES = (10_000, 100_000, 1_000_000)
PER_CONFLICT = 10_000
"""Claims of one conflict in the first curve: some thousand reports."""
END = "2099-01-01T00:00:00+00:00"


def story(folder: Path) -> Copies:
    """The story of a case, read as the program reads it."""
    (case,) = cases(folder)
    if not isinstance(case, StoryCase):
        raise SystemExit(f"{folder}: no story of many reports")
    known = known_here()
    claims = [claim for report in case.reports for claim in read(report, known)]
    return Copies(case.reports, claims, known.register)


def made(copies: Copies, size: int, *, one: bool) -> tuple[list[Report], list[Claim]]:
    """Reports and claims, of as many whole episodes as make up a size."""
    episodes = max(1, round(size / len(copies.claims)))
    each = episodes if one else max(1, round(min(size, PER_CONFLICT) / len(copies.claims)))
    reports: list[Report] = []
    claims: list[Claim] = []
    for told, said in copies.episodes(max(1, round(episodes / each)), each):
        reports += told
        claims += said
    return reports, claims


def floor(claims: list[Claim]) -> float:
    """The peer: microseconds of the processor to write a claim as JSON and to read it again.

    That is the least that a fold of a ledger's claims costs. It is measured right after each fold,
    on the same claims, so that the ratio says more than the seconds do on a busy machine.
    """
    some = claims[:: max(1, len(claims) // PER_CONFLICT)]
    encoder, decoder = msgspec.json.Encoder(), msgspec.json.Decoder(Claim)
    start = time.process_time()
    for claim in some:
        decoder.decode(encoder.encode(claim))
    return 1e6 * (time.process_time() - start) / len(some)


def measured(copies: Copies, size: int, *, one: bool) -> dict[str, float]:
    """What one fold of so many claims takes."""
    reports, claims = made(copies, size, one=one)
    start, used = time.perf_counter(), time.process_time()
    with uncollected():
        shown = fold(reports, claims, [], register=copies, as_of=END, known_at=None)
    seconds, used = time.perf_counter() - start, time.process_time() - used
    peer = floor(claims)
    return {
        "reports": len(reports),
        "claims": len(claims),
        "ceasefires": len(shown.ceasefires),
        "incidents": len(shown.incidents),
        "disputes": len(shown.disputes),
        "seconds": round(seconds, 2),
        "cpu_seconds": round(used, 2),
        "cpu_us_a_claim": round(1e6 * used / len(claims), 1),
        "peer_us_a_claim": round(peer, 1),
        "times_the_peer": round(1e6 * used / len(claims) / peer, 1),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--one", action="store_true", help="all in one conflict")
    asked = parser.parse_args()
    copies = story(asked.case)
    figures = []
    for size in map(int, asked.sizes.split(",")):
        figures.append(measured(copies, size, one=asked.one))
        print(json.dumps(figures[-1]), flush=True)
    if len(figures) > 1:
        first, last = figures[0], figures[-1]
        slope = math.log(last["cpu_seconds"] / first["cpu_seconds"]) / math.log(
            last["claims"] / first["claims"]
        )
        print(f"exponent over claims (1 = linear): {slope:.2f}")
    out = Path(__file__).parent / "out"
    out.mkdir(exist_ok=True)
    name = "folding-one.json" if asked.one else "folding.json"
    (out / name).write_text(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
