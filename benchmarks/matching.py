"""Matching: ten million clustered events against two thousand ceasefires, beside its peers.

``make bench-match`` makes the tables (always the same ones), runs each way in a fresh process with
the files in the page cache, checks that all find the same pairs, and prints a table. Imports and
the first compilation are reported apart; ``processor`` is the time of all cores together, which
others at work on the machine disturb least. ``--events`` and ``--repeats`` make it smaller;
``--peers`` runs polars, shapely's tree and geopandas too, which takes minutes and some gigabytes.
PostGIS and DuckDB's spatial part, which are installed by no package of Python, are not run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

SEED = 20260109
CEASEFIRES = 2_000
PARTIES = 200
CLUSTERS = 170
DAYS, DAY = 3_650, 86_400
LARGE = 0.05
PART = 500_000
OUT = Path(__file__).parent / "out" / "matching"


# ---- the tables ----------------------------------------------------------------------------------


def make(events: int, folder: Path) -> None:
    """Write the columns of events and the ceasefires; the same for the same number of events."""
    rng = np.random.default_rng(SEED)
    centre = np.column_stack((rng.uniform(-120, 140, CLUSTERS), rng.uniform(-35, 55, CLUSTERS)))
    weight = rng.zipf(1.6, CLUSTERS).clip(max=60).astype(float)
    local = rng.integers(0, PARTIES, (CLUSTERS, 4))  # parties fight where they are at home
    cluster = rng.choice(CLUSTERS, events, p=weight / weight.sum())
    spread = rng.uniform(0.2, 1.5, CLUSTERS)
    point = centre[cluster] + rng.normal(0, 1, (events, 2)) * spread[cluster, None]
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "lon.npy", np.round(point[:, 0], 5))
    np.save(folder / "lat.npy", np.round(point[:, 1], 5))
    start = rng.integers(0, DAYS, events).astype(np.int64) * DAY
    np.save(folder / "start.npy", start)
    np.save(folder / "end.npy", start + DAY)
    np.save(folder / "party.npy", local[cluster, rng.integers(0, 4, events)].astype(np.int32))
    ceasefires = []
    for number in range(CEASEFIRES):
        home = int(rng.integers(0, CLUSTERS))
        large = number < LARGE * CEASEFIRES
        corners = 5_000 if large else int(rng.integers(20, 201))
        radius = rng.uniform(3, 8) if large else rng.uniform(0.1, 1.2)
        turn = np.sort(rng.uniform(0, 2 * np.pi, corners))
        rough = rng.normal(0, 2 / corners, corners)  # as long as a side: jagged, as borders are
        reach = radius * (1 + 0.2 * np.sin(turn * rng.integers(2, 9)) + rough)
        middle = centre[home] + rng.normal(0, 0.5, 2)
        ring = middle + np.column_stack((reach * np.cos(turn), reach * np.sin(turn)))
        length = int(rng.integers(30, 1_100))
        start = int(rng.integers(0, DAYS - length))
        others = rng.integers(0, PARTIES, rng.integers(0, 3)).tolist()
        parties = sorted({*rng.choice(local[home], rng.integers(2, 5)).tolist(), *others})
        ceasefires.append(
            {"start": start, "end": start + length, "parties": parties, "ring": ring.tolist()}
        )
    (folder / "ceasefires.json").write_text(json.dumps(ceasefires))


def columns(folder: Path) -> dict[str, Any]:
    """The columns of events, mapped: read when they are used."""
    return {
        name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))
        for name in ("lon", "lat", "start", "end", "party")
    }


# ---- one way, in a process of its own ------------------------------------------------------------


def ours(folder: Path, engine: str, unknown: bool) -> dict[str, Any]:
    """Match with one of our finders; ``unknown``: as if no actor of any event were known.

    The files are mapped and read a part at a time, as the command reads what is larger than
    memory.
    """
    begun = time.perf_counter()
    from trucewatch.matching.match import Matcher
    from trucewatch.matching.parties import Parties
    from trucewatch.matching.plain import Plain

    finder: Any = Plain
    if engine == "compiled":
        from trucewatch.matching.compiled import Compiled

        finder = Compiled
    ceasefires = read_ceasefires(folder)
    few = 1_000  # compiles, or loads what was compiled, and warms nothing else
    ready = time.perf_counter()
    matched(Matcher(ceasefires, Parties(), finder), columns(folder), few, few, unknown)
    compiled = time.perf_counter()
    busy = time.process_time()
    matcher = Matcher(ceasefires, Parties(), finder)
    made = time.perf_counter()
    table = columns(folder)
    pairs, inside = matched(matcher, table, len(table["start"]), PART, unknown)
    done, spent = time.perf_counter(), time.process_time() - busy
    return {
        "imports and ceasefires": ready - begun,
        "first call": compiled - ready,
        "ceasefires made ready": made - compiled,
        "reading and matching": done - made,
        "total": done - compiled,
        "processor": spent,
        "pairs": len(pairs),
        "inside": inside,
        "digest": _digest(pairs),
    }


def read_ceasefires(folder: Path) -> list[Any]:
    """The ceasefires, as the matcher takes them."""
    import shapely

    from trucewatch.matching.tables import Area, Ceasefire, Moment

    found = []
    for number, told in enumerate(json.loads((folder / "ceasefires.json").read_text())):
        shape = shapely.Polygon(told["ring"])
        start, end = told["start"] * DAY, told["end"] * DAY
        parties = frozenset(f"party {p}" for p in told["parties"])
        found.append(
            Ceasefire(
                str(number), Moment(start, start), Moment(end, end), parties, Area(shape, shape)
            )
        )
    return found


def matched(
    matcher: Any, table: dict[str, Any], size: int, part: int, unknown: bool
) -> tuple[Any, int]:
    """All pairs of the first rows, and how many are inside."""
    import polars as pl

    from trucewatch.matching.tables import Events

    groups = (frozenset(),) if unknown else tuple(frozenset({f"party {p}"}) for p in range(PARTIES))
    ids, none = pl.Series([], dtype=pl.String), np.zeros(part)
    nowhere, nobody = np.full(part, -1, np.int32), np.zeros(part, np.int32)
    pairs, inside = [], 0
    for first in range(0, size, part):
        lon, lat, start, end, party = (
            table[name][first : min(first + part, size)]
            for name in ("lon", "lat", "start", "end", "party")
        )
        count = len(start)
        events = Events(
            ids=ids, start=start, end=end, lon=lon, lat=lat, radius=none[:count],
            country=nowhere[:count], group=nobody[:count] if unknown else party,
            countries=(), groups=groups,
            low=none[:count], best=none[:count], high=none[:count],
        )  # fmt: skip
        found = matcher.match(events)
        pairs.append((found.event.astype(np.int64) + first) * CEASEFIRES + found.ceasefire)
        inside += int(np.count_nonzero(found.inside))
    return np.concatenate(pairs), inside


def geopandas(folder: Path) -> dict[str, Any]:
    """``geopandas.sjoin``, then the filters by time and party."""
    begun = time.perf_counter()
    import geopandas as gpd
    import shapely

    told = json.loads((folder / "ceasefires.json").read_text())
    shapes = gpd.GeoDataFrame(geometry=[shapely.Polygon(c["ring"]) for c in told])
    ready, busy = time.perf_counter(), time.process_time()
    table = columns(folder)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(table["lon"], table["lat"]))
    # The other way about, points first, takes thirteen times as long: shapes are not prepared.
    joined = gpd.sjoin(shapes, points, predicate="intersects")
    pairs = filtered(table, told, joined["index_right"].to_numpy(), joined.index.to_numpy())
    return _peer(begun, ready, busy, pairs)


def filtered(table: Any, told: Any, event: Any, ceasefire: Any) -> Any:
    """Of pairs that meet in place those that meet in time and party, in order."""
    start = table["start"][event]
    kept = (start >= np.array([c["start"] * DAY for c in told])[ceasefire]) & (
        start < np.array([c["end"] * DAY for c in told])[ceasefire]
    )
    event, ceasefire = event[kept], ceasefire[kept]
    party = np.zeros((CEASEFIRES, PARTIES), bool)
    for number, c in enumerate(told):
        party[number, c["parties"]] = True
    kept = party[ceasefire, table["party"][event]]
    return np.sort(event[kept].astype(np.int64) * CEASEFIRES + ceasefire[kept])


def strtree(folder: Path) -> dict[str, Any]:
    """Events sorted by party and time, a slice for each ceasefire and party, a tree of each slice.

    The filters come first, and a library's tree does the rest; each event's point is made once.
    """
    begun = time.perf_counter()
    import shapely

    told = json.loads((folder / "ceasefires.json").read_text())
    shapes = [shapely.Polygon(c["ring"]) for c in told]
    ready, busy = time.perf_counter(), time.process_time()
    table = columns(folder)
    day = table["start"] // DAY
    order = np.argsort(table["party"].astype(np.int64) * DAYS + day, kind="stable")
    day, cuts = day[order], np.searchsorted(table["party"][order], np.arange(PARTIES + 1))
    of_party: list[list[int]] = [[] for _ in range(PARTIES)]
    for number, c in enumerate(told):
        for party in c["parties"]:
            of_party[party].append(number)
    found = []
    for party, ceasefires in enumerate(of_party):
        mine = slice(cuts[party], cuts[party + 1])
        event, days = order[mine], day[mine]
        points = shapely.points(table["lon"][event], table["lat"][event])
        for number in ceasefires:
            first, last = np.searchsorted(days, [told[number]["start"], told[number]["end"]])
            tree = shapely.STRtree(points[first:last])
            within = first + tree.query(shapes[number], predicate="intersects")
            found.append(event[within].astype(np.int64) * CEASEFIRES + number)
    return _peer(begun, ready, busy, np.sort(np.concatenate(found)))


def polars(folder: Path) -> dict[str, Any]:
    """A join on party and month, then window and box, then the exact test by ceasefire."""
    begun = time.perf_counter()
    import polars as pl
    import shapely

    told = json.loads((folder / "ceasefires.json").read_text())
    shapes = [shapely.Polygon(c["ring"]) for c in told]
    ready, busy = time.perf_counter(), time.process_time()
    month = 30 * DAY
    box = shapely.bounds(shapes)
    truces = pl.DataFrame(
        [
            (number, party, month_number, c["start"] * DAY, c["end"] * DAY, *box[number].tolist())
            for number, c in enumerate(told)
            for party in c["parties"]
            for month_number in range(c["start"] // 30, (c["end"] - 1) // 30 + 1)
        ],
        schema={"ceasefire": pl.Int32, "party": pl.Int32, "month": pl.Int64,
                "opens": pl.Int64, "closes": pl.Int64, "west": pl.Float64, "south": pl.Float64,
                "east": pl.Float64, "north": pl.Float64},
        orient="row",
    )  # fmt: skip
    table = columns(folder)
    parts = []
    for first in range(0, len(table["start"]), PART):
        part = {name: values[first : first + PART] for name, values in table.items()}
        met = (
            pl.DataFrame(part).with_row_index("event", first)
            .with_columns(month=pl.col("start") // month)
            .join(truces, on=["party", "month"])
            .filter(
                (pl.col("start") >= pl.col("opens")) & (pl.col("start") < pl.col("closes"))
                & pl.col("lon").is_between("west", "east")
                & pl.col("lat").is_between("south", "north")
            )
            .select("event", "ceasefire", "lon", "lat")
        )  # fmt: skip
        parts.append(met)
    met = pl.concat(parts).sort("ceasefire")
    event, ceasefire, lon, lat = (column.to_numpy() for column in met)
    cuts = np.searchsorted(ceasefire, np.arange(CEASEFIRES + 1)).tolist()
    within = np.empty(len(event), bool)
    for number, shape in enumerate(shapes):
        mine = slice(cuts[number], cuts[number + 1])
        shapely.prepare(shape)
        within[mine] = shapely.intersects_xy(shape, lon[mine], lat[mine])
    pairs = np.sort(event[within].astype(np.int64) * CEASEFIRES + ceasefire[within])
    return _peer(begun, ready, busy, pairs)


def _peer(begun: float, ready: float, busy: float, pairs: Any) -> dict[str, Any]:
    done, spent = time.perf_counter(), time.process_time() - busy
    return {
        "imports and ceasefires": ready - begun,
        "total": done - ready,
        "processor": spent,
        "pairs": len(pairs),
        "digest": _digest(pairs),
    }


def single(folder: Path) -> dict[str, Any]:
    """One new event at a time, against all ceasefires, in microseconds."""
    from trucewatch.matching.one import One
    from trucewatch.matching.parties import Parties

    one = One(read_ceasefires(folder), Parties())
    table = columns(folder)
    rows = np.random.default_rng(SEED).integers(0, len(table["start"]), 20_000)
    asked = [
        (int(table["start"][r]), float(table["lon"][r]), float(table["lat"][r]),
         frozenset({f"party {table['party'][r]}"}))
        for r in rows
    ]  # fmt: skip
    for start, lon, lat, actors in asked[:2_000]:
        one.match(start, start + DAY, lon, lat, actors)
    spent = []
    for start, lon, lat, actors in asked:
        begun = time.perf_counter()
        one.match(start, start + DAY, lon, lat, actors)
        spent.append((time.perf_counter() - begun) * 1e6)
    return {
        "median us": statistics.median(spent),
        "mean us": statistics.mean(spent),
        "99 % us": sorted(spent)[int(len(spent) * 0.99)],
    }


def _digest(pairs: np.ndarray[Any, np.dtype[np.int64]]) -> str:
    return hashlib.sha256(pairs.tobytes()).hexdigest()[:16]


WAYS = {
    "plain": lambda folder: ours(folder, "plain", False),
    "compiled": lambda folder: ours(folder, "compiled", False),
    "plain, parties unknown": lambda folder: ours(folder, "plain", True),
    "compiled, parties unknown": lambda folder: ours(folder, "compiled", True),
    "polars join, then exact": polars,
    "sorted, then STRtree": strtree,
    "geopandas.sjoin, then filters": geopandas,
    "one event": single,
}
PEERS = {
    "polars join, then exact": 3,
    "sorted, then STRtree": 1,
    "geopandas.sjoin, then filters": 1,
}
"""How often each peer is run."""


# ---- the whole -----------------------------------------------------------------------------------


def in_process(way: str, folder: Path) -> dict[str, Any]:
    """Run one way in a fresh process; its figures, with the peak of its memory in MB."""
    command = [sys.executable, __file__, "--way", way, "--folder", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def peak() -> int:
    """The most memory that this process has held, MB."""
    status = Path("/proc/self/status")
    if status.exists():  # counts from the program's start, not from its parent's
        held = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(held.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def bandwidth() -> float:
    """How fast memory is copied here, GB/s read and written, by one core."""
    source = np.ones(50_000_000)
    target = np.empty_like(source)
    best = min(_copied(source, target) for _ in range(5))
    return 2 * source.nbytes / best / 1e9


def _copied(source: Any, target: Any) -> float:
    begun = time.perf_counter()
    np.copyto(target, source)
    return time.perf_counter() - begun


def main() -> None:
    """Make the tables, run every way, check the answers, print and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--peers", action="store_true", help="other ways too")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, default=OUT)
    wanted = parser.parse_args()
    if wanted.way is not None:
        figures = WAYS[wanted.way](wanted.folder)
        figures["peak MB"] = peak()
        print(json.dumps(figures))
        return
    make(wanted.events, wanted.folder)
    results: dict[str, Any] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "events": wanted.events,
        "ceasefires": CEASEFIRES,
        "copying GB/s": round(bandwidth(), 1),
    }
    for way in WAYS:
        if way in PEERS and not wanted.peers:
            continue
        runs = min(PEERS.get(way, wanted.repeats), wanted.repeats)
        in_process(way, wanted.folder) if runs > 1 else None  # compiled code and page cache
        figures = [in_process(way, wanted.folder) for _ in range(runs)]
        results[way] = {
            name: statistics.median(f[name] for f in figures)
            if isinstance(value, int | float) else value
            for name, value in figures[0].items()
        }  # fmt: skip
        if "total" in figures[0]:
            totals = [f["total"] for f in figures]
            results[way] |= {"least": min(totals), "greatest": max(totals)}
        print(way, json.dumps(results[way]), flush=True)
    for same in (["plain", "compiled", *PEERS],
                 ["plain, parties unknown", "compiled, parties unknown"]):  # fmt: skip
        digests = {results[way]["digest"] for way in same if way in results}
        if len(digests) != 1:
            raise SystemExit(f"the answers differ: {', '.join(same)}")
    (OUT.parent / "matching.json").write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
