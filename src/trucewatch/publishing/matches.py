"""Writes matches: a row for each pair of event and ceasefire, as Parquet, csv or GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from trucewatch.errors import UsageError
from trucewatch.matching.explain import WORD, party_reason, place_reason, time_reason
from trucewatch.matching.match import Matches
from trucewatch.matching.parties import Parties
from trucewatch.matching.tables import NO, UNKNOWN, YES, Ceasefire, Events, Floats, Ints

__all__ = ["FORMS", "MatchWriter", "rows_of"]

FORMS = (".parquet", ".csv", ".geojson")
SCHEMA = {
    "event_id": pl.String, "ceasefire_id": pl.String, "time": pl.String, "place": pl.String,
    "party": pl.String, "verdict": pl.String, "distance_km": pl.Float64, "reason": pl.String,
}  # fmt: skip
_HEAD = b'{"type": "FeatureCollection", "features": [\n'


class MatchWriter:
    """A file that grows by the matches of one table of events after the other."""

    def __init__(self, path: Path, ceasefires: Sequence[Ceasefire], parties: Parties) -> None:
        """Open the file.

        Raises:
            UsageError: its name says none of the three forms, or it cannot be written.
        """
        if path.suffix not in FORMS:
            what = f"unknown form {path.suffix or path.name!r}"
            raise UsageError(what, where="-o", do=f"use one of {', '.join(FORMS)}")
        self._form = path.suffix
        self._ceasefires, self._parties = tuple(ceasefires), parties
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = path.open("wb")
        except OSError as error:
            what = f"cannot be written: {error.strerror}"
            raise UsageError(what, where=str(path), do="choose another place") from error
        self._parquet: pq.ParquetWriter | None = None
        self._begun = False

    def __enter__(self) -> MatchWriter:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        """Finish the file."""
        if kind is None and not self._begun:
            self._write(pl.DataFrame(schema=SCHEMA))
        if self._parquet is not None:
            self._parquet.close()
        if self._form == ".geojson":
            self._file.write(b"\n]}\n" if self._begun else _HEAD + b"]}\n")
        self._file.close()

    def add(self, events: Events, matches: Matches) -> None:
        """Write the matches of a table of events."""
        frame = rows_of(events, matches, self._ceasefires, self._parties)
        if self._form == ".geojson":
            self._features(frame, events.lon[matches.event], events.lat[matches.event])
        else:
            self._write(frame)

    def _write(self, frame: pl.DataFrame) -> None:
        if self._form == ".csv":
            frame.write_csv(self._file, include_header=not self._begun)
            self._begun = True
        elif self._form == ".parquet":
            table = frame.to_arrow()
            if self._parquet is None:
                self._parquet = pq.ParquetWriter(self._file, table.schema, compression="zstd")
            self._parquet.write_table(table)
            self._begun = True

    def _features(self, frame: pl.DataFrame, lon: Floats, lat: Floats) -> None:
        for row, x, y in zip(frame.iter_rows(named=True), lon.tolist(), lat.tolist(), strict=True):
            self._file.write(b",\n" if self._begun else _HEAD)
            self._begun = True
            point = None if np.isnan(x) else {"type": "Point", "coordinates": [x, y]}
            feature = {"type": "Feature", "geometry": point, "properties": row}
            self._file.write(json.dumps(feature, ensure_ascii=False).encode())


def rows_of(
    events: Events, matches: Matches, ceasefires: Sequence[Ceasefire], parties: Parties
) -> pl.DataFrame:
    """The pairs as the contract has them: ids, three answers, verdict, distance, reason."""
    words = pl.Series([WORD[NO], WORD[UNKNOWN], WORD[YES]])
    verdicts = pl.Series(["possible", "inside"])
    ids = pl.Series([c.id for c in ceasefires], dtype=pl.String)
    return pl.DataFrame(
        {
            "event_id": events.ids.gather(matches.event),
            "ceasefire_id": ids.gather(matches.ceasefire),
            "time": words.gather(matches.time),
            "place": words.gather(matches.place),
            "party": words.gather(matches.party),
            "verdict": verdicts.gather(matches.inside.astype(np.int8)),
            "distance_km": pl.Series(np.round(matches.distance, 2)).fill_nan(None),
            "reason": _reasons(events, matches, ceasefires, parties),
        },
        schema=SCHEMA,
    )


def _reasons(
    events: Events, matches: Matches, ceasefires: Sequence[Ceasefire], parties: Parties
) -> pl.Series:
    """Why, in words: made once for each ceasefire, set of actors, answer and precision."""
    radius = events.radius[matches.event]
    kinds, precision = np.unique(radius, return_inverse=True)
    group = events.group[matches.event]
    key: Ints = matches.ceasefire.astype(np.int64)
    for part, size in (
        (group, len(events.groups)), (precision, len(kinds) or 1),
        (matches.time, 3), (matches.place, 3), (matches.party, 3),
    ):  # fmt: skip
        key = key * size + part
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    said = []
    for at in first.tolist():
        ceasefire = ceasefires[matches.ceasefire[at]]
        time, place, party = (int(a[at]) for a in (matches.time, matches.place, matches.party))
        said.append(
            f"time {WORD[time]}: {time_reason(ceasefire, time)}; "
            f"place {WORD[place]}: {place_reason(ceasefire, place, float(radius[at]))}; "
            f"party {WORD[party]}: {party_reason(ceasefire, events.groups[group[at]], parties)}"
        )
    return pl.Series(said, dtype=pl.String).gather(which)
