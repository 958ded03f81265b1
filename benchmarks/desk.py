"""The desk's API on loopback, on a large ledger: how long each GET takes.

``python benchmarks/desk.py CASE LEDGER --claims 1000000`` makes the ledger (or takes the one that
is there), starts ``trucewatch desk`` on it, asks for everything once (the first picture and the
first index are made then), and after that so many times for each address, one after another and
from several threads. It ends by itself. Figures as a table, and as a line of JSON at the end.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from folding import END, story
from ledgers import READER, items
from trucewatch.ledger.store import Ledger

LIMIT_MS = 100.0
"""What is promised of the 95th of a hundred answers."""
PARTS = (
    "ceasefires", "proposals", "tolls", "disputes", "incidents", "notices", "control", "contacts",
    "positions", "gaps", "timeline",
)  # fmt: skip


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address of a desk on a ledger, which is stopped at the end."""
    command = [sys.executable, "-m", "trucewatch", "desk", "--ledger", str(ledger)]
    with subprocess.Popen(
        [*command, "--port", "0", "--no-browser"], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://[\d.]+:\d+", server.stdout.readline())
            assert found is not None, "the desk did not say where it is"
            yield found[0]
        finally:
            server.terminate()


def timed(client: httpx.Client, path: str) -> tuple[float, int]:
    """Milliseconds to the last byte of an answer, and how many bytes there were."""
    start = time.perf_counter()
    answer = client.get(path)
    spent = (time.perf_counter() - start) * 1000
    assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
    return round(spent, 1), len(answer.content)


def addresses(client: httpx.Client) -> dict[str, list[str]]:
    """What is asked for, by name: several addresses each, so that no answer is only repeated."""
    at = f"as_of={END.replace('+', '%2B')}"
    found = {part: [f"/api/{part}?{at}"] for part in PARTS}
    for part, paths in found.items():
        for _ in range(4):  # walk on, so that later pages are asked for too
            cursor = client.get(paths[-1]).json()["next"]
            if cursor is None:
                break
            paths.append(f"/api/{part}?{at}&cursor={cursor}")
    entries = client.get(found["ceasefires"][0]).json()["ceasefires"][:20]
    claims = client.get("/api/claims?limit=20").json()["claims"]
    reports = [c["report"] for c in claims]
    page = client.get("/api/claims?kind=toll").json()["next"]
    return found | {
        "status": [f"/api/status?{at}"],
        "areas": [f"/api/areas?{at}"],
        "one ceasefire": [f"/api/ceasefires/{e['id']}?{at}" for e in entries],
        "why": [f"/api/why/{e['id']}?{at}" for e in entries],
        "claims": [
            "/api/claims", "/api/claims?kind=toll", f"/api/claims?kind=toll&cursor={page}",
            "/api/claims?review=unreviewed&side=wire", f"/api/claims?report={reports[0]}",
        ],
        "one claim": [f"/api/claims/{c['id']}" for c in claims],
        "reports": ["/api/reports", "/api/reports?limit=50"],
        "one report": [f"/api/reports/{id_}" for id_ in reports],
        "search": [f"/api/search?q={c['quote']['exact'].split()[0]}" for c in claims],
        "queue": [f"/api/queue?{at}"],
        "me": ["/api/me"],
    }  # fmt: skip


def measured(address: str, paths: dict[str, list[str]], times: int, threads: int) -> dict:
    """By name: the median, the 95th of a hundred and the longest, in ms; and the most bytes."""
    found: dict[str, list[tuple[float, int]]] = {name: [] for name in paths}

    def work(number: int) -> None:
        with httpx.Client(base_url=address, timeout=60) as client:
            for name, own in paths.items():
                for n in range(times):
                    found[name].append(timed(client, own[(n + number) % len(own)]))

    workers = [threading.Thread(target=work, args=(n,)) for n in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    figures = {}
    for name, all_ in found.items():
        spent = sorted(ms for ms, _ in all_)
        figures[name] = {
            "median_ms": spent[len(spent) // 2],
            "p95_ms": spent[min(len(spent) - 1, int(len(spent) * 0.95))],
            "most_ms": spent[-1],
            "bytes": max(size for _, size in all_),
        }
    return figures


def main() -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=40, help="Questions to each address.")
    parser.add_argument("--threads", type=int, default=1, help="Browsers that ask at once.")
    asked = parser.parse_args()
    figures: dict[str, object] = {}
    if not asked.ledger.exists():
        asked.ledger.parent.mkdir(parents=True, exist_ok=True)
        with Ledger.open(str(asked.ledger), create=True) as ledger:
            ledger.add_many(items(story(asked.case), asked.claims), reader=READER)
    with served(asked.ledger) as address, httpx.Client(base_url=address, timeout=1800) as client:
        at = END.replace("+", "%2B")
        for name, path in (
            ("first_picture_s", f"/api/ceasefires?as_of={at}"),
            ("first_index_s", "/api/claims"),
            ("first_status_s", f"/api/status?as_of={at}"),
            ("first_queue_s", f"/api/queue?as_of={at}"),
        ):
            ms, _ = timed(client, path)
            figures[name] = round(ms / 1000, 2)
        figures["claims"] = client.get("/api/claims?limit=1").json()["total"]
        found = addresses(client)
        for paths in found.values():  # what is made once for a view is made here
            for path in paths:
                timed(client, path)
        by_name = measured(address, found, asked.times, asked.threads)
    for name, told in by_name.items():
        late = "" if told["p95_ms"] <= LIMIT_MS else "  late"
        print(f"{name:15}" + "".join(f"{value:>10} {what}" for what, value in told.items()) + late)
    print(json.dumps(figures | {"by_name": by_name}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
