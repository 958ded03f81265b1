"""A file of many parts takes no more memory than one of few, but for its ids."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FEW, MANY = 15_000, 60_000
MORE_KIB = 24 << 10
"""What may be held more for four times the rows: a hundredth of it are ids, the rest is how memory
is kept at hand. To hold the rows as tables of text would take ten times as much."""

READ = """
import resource, sys
from pathlib import Path
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.matching.parties import Parties
from trucewatch.sources.tables import frames
from trucewatch.sources.tables.events import EventTable
from trucewatch.sources.tables.times import Clock

frames._BYTES, frames._FEATURES, frames._PART = 1 << 17, 1000, 1000
table = EventTable.open(sys.argv[1], Gazetteer.load())
count = sum(len(part) for part in table.parts(Parties(), Clock()))
status = Path("/proc/self/status").read_text().splitlines()
print(count, next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


def plain(count: int) -> str:
    text = "road from the mill to the bridge, " * 3
    rows = (f'E{n},2026-01-09,1.5,2.5,Blue;Red,"{text}{n}"\n' for n in range(count))
    return "event_id,date_start,lat,lon,actors,place\n" + "".join(rows)


def acled(count: int) -> str:
    text = "road from the mill to the bridge, " * 3
    rows = (f'E{n},2026-01-09,1,Blue,Red,1.5,2.5,1,{n},"{text}{n}"\n' for n in range(count))
    return (
        "event_id_cnty,event_date,time_precision,actor1,actor2,latitude,longitude,geo_precision,"
        "timestamp,notes\n" + "".join(rows)
    )


def geojson(count: int) -> str:
    rows = (
        f'{{"type": "Feature", "properties": {{"event_id": "E{n}", "date_start": "2026-01-09"}}, '
        f'"geometry": {{"type": "Point", "coordinates": [2.5, 1.5]}}}}'
        for n in range(count)
    )
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(rows) + "\n]}"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no peak of memory is told here")
@pytest.mark.parametrize("made", [plain, acled, geojson])
def test_four_times_the_rows_take_hardly_more_memory(tmp_path, made):
    peaks = []
    for count in (FEW, MANY):
        path = tmp_path / f"{count}.txt"
        path.write_text(made(count))
        command = [sys.executable, "-c", READ, str(path)]
        environment = {**os.environ, "POLARS_MAX_THREADS": "1"}
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        read, peak = map(int, done.stdout.split())
        assert read == count
        peaks.append(peak)
    assert peaks[1] - peaks[0] < MORE_KIB, peaks
