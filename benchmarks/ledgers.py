"""A ledger of a million claims: one more report, and ``status`` from what is kept beside it.

``python benchmarks/ledgers.py CASE --claims 1000000`` makes the ledger (or takes the one that is
there), then measures: the first picture of all; one report more, to the picture with it; ``status``
from what is kept, inside the process and as a whole command; and whether the kept picture is the
fresh one (``--prove`` folds everything). Figures as a line of JSON.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from copies import Copies
from folding import END, PER_CONFLICT, story
from trucewatch.ledger.store import Item, Ledger
from trucewatch.model import Picture
from trucewatch.picture.fold import fold
from trucewatch.record import pictures
from trucewatch.record.kept import ROOMS

READER = "bench"
REPEATS = 5


def items(copies: Copies, size: int, extra: int = 0) -> Iterator[Item]:
    """Reports with their claims, of as many episodes as make up a size, or of one beyond them."""
    each = max(1, round(min(size, PER_CONFLICT) / len(copies.claims)))
    conflicts = max(1, round(size / len(copies.claims) / each))
    wanted = (
        [(0, each + extra)] if extra else [(c, n) for c in range(conflicts) for n in range(each)]
    )
    for conflict, number in wanted:
        reports, claims = copies.episode(conflict, number)
        of: dict[str, list] = {report.id: [] for report in reports}
        for claim in claims:
            of[claim.report].append(claim)
        for report in reports:
            original = report.text.encode()
            if hashlib.sha256(original).hexdigest() != report.sha256:
                raise ValueError(report.id)
            yield report, original, of[report.id]


def timed(work: Callable[[], object]) -> float:
    """Seconds, the median of some runs."""
    spent = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return round(sorted(spent)[REPEATS // 2], 3)


def shown(ledger: Ledger, copies: Copies, rooms: tuple[str, ...]) -> Picture:
    """Rooms of the kept picture."""
    found = pictures.kept(
        ledger, lambda _: END, rooms, slot="now", source=READER, register=lambda: copies
    )
    if found is None:
        raise SystemExit("nothing could be kept beside the ledger")
    return found[0]


def main() -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--prove", action="store_true", help="fold everything too and compare")
    asked = parser.parse_args()
    copies = story(asked.case)
    figures: dict[str, object] = {}
    with Ledger.open(str(asked.ledger), create=True) as ledger:
        start = time.perf_counter()
        new = ledger.add_many(items(copies, asked.claims), reader=READER)
        figures |= {"new_reports": new, "adding_s": round(time.perf_counter() - start, 1)}
        status = ("ceasefires", "proposals")
        start = time.perf_counter()
        shown(ledger, copies, status)
        figures["first_picture_s"] = round(time.perf_counter() - start, 1)
        figures["status_s"] = timed(lambda: shown(ledger, copies, status))
        spent = []
        for _, (report, original, claims) in zip(
            range(REPEATS), items(copies, asked.claims, extra=1 + new), strict=False
        ):
            start = time.perf_counter()
            ledger.add(report, original, claims, reader=READER)
            shown(ledger, copies, status)
            spent.append(round(time.perf_counter() - start, 3))
        figures["one_more_report_s"] = spent
        if asked.prove:
            told = ledger.snapshot()
            fresh = fold(
                told.reports, told.claims, told.decisions,
                register=copies, as_of=END, known_at=None,
            )  # fmt: skip
            figures["claims"] = len(told.claims)
            figures["kept_is_fresh"] = shown(ledger, copies, ROOMS) == fresh
    command = [
        sys.executable,
        "-m",
        "trucewatch",
        "status",
        "--json",
        "--ledger",
        str(asked.ledger),
    ]
    if asked.claims <= 20_000:
        figures["command_s"] = timed(
            lambda: subprocess.run(command, check=True, capture_output=True)
        )
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
