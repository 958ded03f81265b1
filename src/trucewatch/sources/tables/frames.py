"""Files into frames: csv in any usual encoding, Parquet and GeoJSON, a part at a time.

Every csv column comes as text; numbers and times are made of it where a format says so, so that
a bad cell costs its row and not the file.
"""

from __future__ import annotations

import codecs
import gzip
import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

import polars as pl
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from trucewatch.errors import BadTable, UnreadableFile
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.geojson import features

__all__ = ["GEOMETRY", "Source"]

GEOMETRY = "geometry"
"""The column that GeoJSON's geometry stands in, as JSON; of GeoParquet, as WKB."""
_PART = 1 << 16  # rows of Parquet at a time
_BYTES = 4 << 20  # of csv at a time: a row takes some kilobytes while its columns are made
_FEATURES = 1 << 14  # of GeoJSON at a time
_MAGIC = b"PAR1"
_GZIP = b"\x1f\x8b"


@dataclass(slots=True)
class Source:
    """A file of rows: its columns, and its rows a part at a time; rows that break are counted."""

    path: Path
    columns: list[str]
    _form: str
    _encoding: str = "utf8"
    _delimiter: str = ","
    findings: Findings = field(default_factory=Findings)

    @classmethod
    def open(cls, path: Path | str) -> Source:
        """Look at a file.

        Raises:
            UnreadableFile: missing, empty, no permission.
            BadTable: it is none of the three formats.
        """
        path = Path(path)
        try:
            with path.open("rb") as file:
                head = file.read(4)
            if not head:
                raise UnreadableFile("empty", where=str(path), do="give a table with a header line")
            if head == _MAGIC:
                return cls(path, pq.ParquetFile(path).schema_arrow.names, "parquet")
            return cls._of_text(path)
        except OSError as error:
            what = f"cannot be read ({error.strerror or error})"
            raise UnreadableFile(what, where=str(path), do="check the path") from error
        except (pa.ArrowInvalid, EOFError) as error:
            what = "cannot be read as the table its first bytes say it is"
            raise BadTable(what, where=str(path), do="write the file anew") from error

    @classmethod
    def _of_text(cls, path: Path) -> Source:
        encoding = "utf8"
        checker = codecs.getincrementaldecoder("utf-8")()
        with _opened(path) as file:
            head = file.read(1 << 16)
            if b"\0" in head:
                what = "neither csv, Parquet nor GeoJSON"
                raise BadTable(what, where=str(path), do="save the table as csv in UTF-8")
            try:
                checker.decode(head)
                while block := file.read(_BYTES):
                    checker.decode(block)
                checker.decode(b"", final=True)
            except UnicodeDecodeError:
                encoding = "latin-1"  # as UCDP's own files come; any byte is a letter in it
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if not start:
            raise UnreadableFile("empty", where=str(path), do="give a table with a header line")
        if start[:1] in b"{[":
            source = cls(path, [], "geojson")
            with closing(source.parts()) as parts:
                source.columns = next(parts, pl.DataFrame()).columns
            if not source.columns:
                do = "give a FeatureCollection that has features"
                raise UnreadableFile("empty: no feature", where=str(path), do=do)
            return source
        line = head.split(b"\n", 1)[0].decode(encoding, "replace")
        source = cls(path, [], "csv", encoding, max(",;\t", key=line.count))
        try:
            with source._csv() as reader:
                source.columns = reader.schema.names
        except pa.ArrowInvalid as error:
            what = "its first lines are no csv table"
            raise BadTable(what, where=str(path), do="save the table as csv in UTF-8") from error
        return source

    def parts(self, columns: list[str] | None = None) -> Generator[pl.DataFrame]:
        """The rows in order, a part at a time, with these columns or all.

        Raises:
            BadTable: the file breaks off or is not what it seemed.
        """
        self.findings = Findings()
        try:
            if self._form == "geojson":
                yield from self._features()
            elif self._form == "parquet":
                file = pq.ParquetFile(self.path)
                for batch in file.iter_batches(_PART, columns=columns):
                    yield _frame(pa.Table.from_batches([batch]))
            else:
                with self._csv(columns) as reader:
                    for batch in reader:
                        yield _frame(pa.Table.from_batches([batch]))
        except (pa.ArrowInvalid, OSError, EOFError) as error:
            what = f"breaks off: {' '.join(str(error).split())[:100]}"
            raise BadTable(what, where=str(self.path), do="write the file anew") from error

    def whole(self, columns: list[str] | None = None) -> pl.DataFrame:
        """All rows at once."""
        parts = list(self.parts(columns))
        if not parts:
            return pl.DataFrame({name: [] for name in columns or self.columns})
        return pl.concat(parts, how="diagonal_relaxed")

    @contextmanager
    def _csv(self, columns: list[str] | None = None) -> Iterator[pacsv.CSVStreamingReader]:
        def skip(row: Any) -> str:
            why = f"{row.actual_columns} cells where the header has {row.expected_columns}"
            self.findings.drop(why, [f"line {row.number}" if row.number else str(row.text)[:30]])
            return "skip"

        names = columns if columns is not None else self.columns
        options = pacsv.ConvertOptions(
            column_types={name: pa.string() for name in names}, include_columns=columns or [],
            strings_can_be_null=True, null_values=[""], quoted_strings_can_be_null=True,
        )  # fmt: skip
        parse = pacsv.ParseOptions(
            delimiter=self._delimiter, newlines_in_values=True, invalid_row_handler=skip
        )
        read = pacsv.ReadOptions(block_size=_BYTES, encoding=self._encoding)
        with _opened(self.path) as file:
            reader = pacsv.open_csv(
                file, read_options=read, parse_options=parse, convert_options=options
            )
            with reader:
                yield reader

    def _features(self) -> Iterator[pl.DataFrame]:
        begun = False
        with _opened(self.path) as file:
            try:
                found = features(file)
                while part := list(islice(found, _FEATURES)):
                    yield _of_features(part)
                    begun = True
            except (ValueError, AttributeError) as error:
                what = f"breaks off: {error}" if begun else "no GeoJSON FeatureCollection"
                do = "save the table as a FeatureCollection, csv or Parquet"
                raise BadTable(what, where=str(self.path), do=do) from error


def _of_features(part: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """A row for each feature: its properties, and its geometry as JSON."""
    rows = [{**(f.get("properties") or {}), GEOMETRY: json.dumps(f.get("geometry"))} for f in part]
    names = dict.fromkeys(name for row in rows for name in row)
    return pl.DataFrame({name: [_cell(row.get(name)) for row in rows] for name in names},
                        schema=dict.fromkeys(names, pl.String))  # fmt: skip


def _cell(value: Any) -> str | None:
    """A GeoJSON property as a csv would hold it: a list's parts are joined by semicolons."""
    if value is None:
        return None
    if isinstance(value, list):
        return ";".join(str(part) for part in value)
    return str(value)


def _frame(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    if not isinstance(frame, pl.DataFrame):
        raise TypeError("an arrow table is a frame")
    return frame


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
    return cast("IO[bytes]", gzip.open(path, "rb")) if packed else path.open("rb")
