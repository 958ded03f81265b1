"""Tables of events into :class:`~trucewatch.matching.tables.Events`, a part of the file at a time.

What cannot be used is left out and counted; what looks wrong is kept and said, never mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl

from trucewatch.errors import BadTable
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.matching.parties import Parties
from trucewatch.matching.tables import DAY, Events
from trucewatch.sources.tables.acled import ACLED
from trucewatch.sources.tables.countries import country_code
from trucewatch.sources.tables.event_formats import Format, missing
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.frames import Source
from trucewatch.sources.tables.plain_events import PLAIN, PLAIN_GEOJSON
from trucewatch.sources.tables.seen import Seen
from trucewatch.sources.tables.times import Clock, seconds, written
from trucewatch.sources.tables.ucdp import UCDP
from trucewatch.sources.tables.versions import ID, VERSION, Deletions, newest, versioned

__all__ = ["FORMATS", "EventTable"]

FORMATS = (PLAIN, UCDP, ACLED, PLAIN_GEOJSON)
_DAYS = {2: 6, 3: 7, 4: 30, 5: 365}
"""How many days either side a date may be off, by UCDP's ``date_prec``; for tables without an end
to the interval (UCDP's own has one)."""
_SEPARATOR = "\x1f"
_FAR, _NEAR = 40.0, 15.0
"""Degrees from a country's point: what lies farther is not in it, what lies nearer may be. Only
the largest countries reach beyond the first, and those are not judged."""
_LARGE = frozenset({"RU", "CA", "US", "CN", "AU", "BR", "FR", "GB", "NZ", "CL", "KI"})


@dataclass(slots=True)
class EventTable:
    """A file of events whose format is known; ``findings`` grow while :meth:`parts` is read."""

    source: Source
    form: Format
    columns: Mapping[str, str]
    gazetteer: Gazetteer
    worst_date: int = 5
    """Events whose ``date_prec`` is above it are left out."""
    findings: Findings = field(default_factory=Findings)
    seen: Seen = field(default_factory=Seen)
    """Rows of earlier parts, and of earlier tables that share it."""
    deletions: Deletions = field(default_factory=lambda: Deletions.of(()))
    """Events that their source deleted; of use where the format has versions."""

    @classmethod
    def open(
        cls, path: Path | str, gazetteer: Gazetteer, columns: Mapping[str, str] | None = None
    ) -> EventTable:
        """Look at a file; see :meth:`of`.

        Raises:
            UnreadableFile: missing or empty.
            BadTable: columns are missing; the error says which, and of which format.
        """
        return cls.of(Source.open(path), gazetteer, columns)

    @classmethod
    def of(
        cls, source: Source, gazetteer: Gazetteer, columns: Mapping[str, str] | None = None
    ) -> EventTable:
        """The table of a file; ``columns`` maps names of the plain table to the file's own.

        Raises:
            BadTable: columns are missing; the error says which, and of which format.
        """
        path = source.path
        own = dict(columns or {})
        names = [*source.columns, *own]
        absent = sorted(set(own.values()).difference(source.columns))
        if absent:
            what = f"no column {', '.join(absent)}"
            raise BadTable(what, where=str(path), do=f"it has {', '.join(source.columns[:12])}")
        form = next((f for f in FORMATS if not missing(names, f.needs)), None)
        if form is None:
            form = min(FORMATS, key=lambda f: len(missing(names, f.needs)) / len(f.needs))
            lacks = ", ".join(missing(names, form.needs))
            what = f"not a table of events; nearest is {form.name}, which needs {lacks} too"
            raise BadTable(what, where=str(path), do="name the columns with --column lat=Y")
        return cls(source, form, own, gazetteer)

    def parts(self, parties: Parties, clock: Clock) -> Iterator[Events]:
        """The events, a part of the file at a time; names of numbered actors are learnt first.

        Raises:
            BadTable: the file breaks off.
            UsageError: see :class:`~trucewatch.sources.tables.times.Clock`.
        """
        wanted = self.form.needs | self.form.uses
        own = {theirs: ours for ours, theirs in self.columns.items()}
        columns = [name for name in self.source.columns if name in own or name in wanted]
        for frame in self._counted(columns):
            renamed = frame.drop([o for t, o in own.items() if o in frame.columns and t != o])
            renamed = renamed.rename({t: o for t, o in own.items() if t in frame.columns})
            for name in ("date_start", "date_end"):
                if name in renamed.columns:
                    renamed = renamed.with_columns(written(renamed, name).alias(name))
            for number, name in self.form.names(renamed):
                parties.learn(name, number)
            yield self._events(self.form.read(renamed), clock)
        self.findings.rows += sum(self.source.findings.dropped.values())
        for why, count in self.source.findings.dropped.items():
            self.findings.dropped[why] += count
            self.findings.examples[why] = self.source.findings.examples[why]

    def _counted(self, columns: list[str]) -> Iterator[pl.DataFrame]:
        """The rows that count, of each id the newest version; all are counted among the rows."""
        if not self.form.versions:
            for frame in self.source.parts(columns):
                self.findings.rows += frame.height
                yield frame
            return
        kept = None
        if VERSION in columns:
            kept = newest(self.source.parts([name for name in columns if name in {ID, VERSION}]))
        yield from versioned(self.source.parts(columns), kept, self.deletions, self.findings)

    def _events(self, frame: pl.DataFrame, clock: Clock) -> Events:
        frame = self._timed(frame, clock)
        frame = self._once(frame)
        frame = self._placed(frame)
        actors, groups = _groups(frame["actors"])
        countries, codes = self._countries(frame["country"])
        self._check_swapped(frame, countries, codes)
        return Events(
            ids=frame["event_id"],
            start=frame["first"].to_numpy(),
            end=frame["after"].to_numpy(),
            lon=_floats(frame["lon"]),
            lat=_floats(frame["lat"]),
            radius=_floats(frame["radius"].fill_null(float("inf"))),
            country=codes,
            group=actors,
            countries=countries,
            groups=groups,
            low=_floats(frame["low"]),
            best=_floats(frame["best"]),
            high=_floats(frame["high"]),
        )

    def _timed(self, frame: pl.DataFrame, clock: Clock) -> pl.DataFrame:
        where = str(self.source.path)
        start = seconds(frame["date_start"], clock, where)
        end = seconds(frame["date_end"], clock, where)
        margin = pl.col("date_prec").replace_strict(_DAYS, default=0, return_dtype=pl.Int64) * DAY
        timed = frame.with_columns(
            start["first"], start["after"], end["after"].alias("over"),
            (frame["date_end"].is_not_null() & end["after"].is_null()).alias("bad"),
        ).with_columns(
            pl.when(pl.col("over").is_null()).then(pl.col("first") - margin)
            .otherwise("first").alias("first"),
            pl.when(pl.col("over").is_null()).then(pl.col("after") + margin)
            .otherwise("over").alias("after"),
        )  # fmt: skip
        ids = pl.col("event_id")
        for why, wrong in (
            ("no event id", ids.is_null()),
            ("date_start is no date of 1800 to 2200", pl.col("first").is_null()),
            ("date_end is no date of 1800 to 2200", pl.col("bad")),
            ("date_end before date_start", pl.col("after") <= pl.col("first")),
        ):
            wrong_rows = timed.filter(wrong)
            self.findings.drop(why, (id or "?" for id in wrong_rows["event_id"].to_list()))
            timed = timed.filter(~wrong)
        loose = pl.col("date_prec").fill_null(1) > self.worst_date
        self.findings.drop(f"date_prec above {self.worst_date}", timed.filter(loose)["event_id"])
        return timed.filter(~loose)

    def _once(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Each id once, over all parts: the first row counts."""
        ids, rows = frame["event_id"].hash().to_numpy(), frame.hash_rows().to_numpy()
        first = pl.Series(~self.seen.ids.holds(ids)) & frame["event_id"].is_first_distinct()
        new = first.to_numpy()
        if not new.all():
            # Rows alike in all that counts are one row twice; others contradict each other.
            again = pl.Series(self.seen.rows.holds(rows)) | ~pl.Series(rows).is_first_distinct()
            same = frame["event_id"].filter(~first & again)
            self.findings.drop("the same event id with other content",
                               frame["event_id"].filter(~first & ~again))  # fmt: skip
            self.findings.drop("the same row again", same)
        self.seen.add(ids[new], rows[new])
        return frame.filter(first)

    def _placed(self, frame: pl.DataFrame) -> pl.DataFrame:
        lat, lon = pl.col("lat"), pl.col("lon")
        swapped = (lat.abs() > 90) & (lat.abs() <= 180) & (lon.abs() <= 90)
        beyond = ((lat.abs() > 90) | (lon.abs() > 180)) & ~swapped
        absent = lat.is_null() | lon.is_null() | lat.is_nan() | lon.is_nan()
        ids = frame["event_id"]
        self.findings.note(
            "latitude out of range, as if exchanged with the longitude; place unknown",
            ids.filter(frame.select(swapped.fill_null(False)).to_series()),
        )
        self.findings.note(
            "coordinates out of range; place unknown",
            ids.filter(frame.select(beyond.fill_null(False)).to_series()),
        )
        self.findings.note(
            "no coordinates; place unknown", ids.filter(frame.select(absent).to_series())
        )
        usable = ~(swapped | beyond | absent).fill_null(True)
        return frame.with_columns(pl.when(usable).then(c).alias(c) for c in ("lat", "lon"))

    def _countries(
        self, named: pl.Series
    ) -> tuple[tuple[str, ...], np.ndarray[tuple[int], np.dtype[np.int32]]]:
        distinct = named.drop_nulls().unique().sort().to_list()
        code_of = {name: country_code(name, self.gazetteer) for name in distinct}
        unknown = [name for name in distinct if code_of[name] is None]
        self.findings.note("countries that the gazetteer does not know", unknown)
        countries = tuple(sorted({code for code in code_of.values() if code is not None}))
        number_of = {n: countries.index(c) if c else -1 for n, c in code_of.items()}
        if not number_of:
            return countries, np.full(len(named), -1, np.int32)
        codes = named.replace_strict(number_of, default=-1, return_dtype=pl.Int32)
        return countries, codes.to_numpy()

    def _check_swapped(
        self,
        frame: pl.DataFrame,
        countries: tuple[str, ...],
        codes: np.ndarray[tuple[int], np.dtype[np.int32]],
    ) -> None:
        lat, lon = _floats(frame["lat"]), _floats(frame["lon"])
        for number, code in enumerate(countries):
            place = self.gazetteer.country(code)
            if code in _LARGE or place is None or place.lat is None or place.lon is None:
                continue
            mine = codes == number
            far = np.hypot(lat - place.lat, lon - place.lon) > _FAR
            turned = np.hypot(lon - place.lat, lat - place.lon) < _NEAR
            ids = frame["event_id"].filter(pl.Series(mine & far & turned))
            self.findings.note(
                "far from its country, and in it with latitude and longitude exchanged", ids
            )


def _groups(
    actors: pl.Series,
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int32]], tuple[frozenset[str], ...]]:
    """The number of each event's set of actors, and the sets."""
    joined = actors.to_frame("a").select(
        pl.col("a").list.eval(pl.element().str.strip_chars()).list.eval(
            pl.element().filter(pl.element() != "")
        ).list.unique().list.sort().list.join(_SEPARATOR).fill_null("")
    ).to_series()  # fmt: skip
    distinct = joined.unique(maintain_order=True)
    numbers = pl.Series(range(len(distinct)), dtype=pl.Int32)
    group = joined.replace_strict(distinct, numbers, return_dtype=pl.Int32)
    sets = tuple(frozenset(set(text.split(_SEPARATOR)) - {""}) for text in distinct)
    return group.to_numpy(), sets


def _floats(column: pl.Series) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return column.cast(pl.Float64).fill_null(float("nan")).to_numpy()
