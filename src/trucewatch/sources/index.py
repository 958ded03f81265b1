"""The index: a csv table that tells publisher, date, side and more of the reports in a folder."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from io import StringIO
from pathlib import Path

from trucewatch.errors import BadTable, UnreadableFile
from trucewatch.sources import dates
from trucewatch.sources.decode import clean, decode

__all__ = ["COLUMNS", "Index", "Row"]

COLUMNS = ("publisher", "date", "side", "language", "origin", "address", "received")
"""The columns read besides ``id``. Whatever else a table holds is never kept."""
_UNKNOWN = frozenset({"", "unknown"})
_DATES = ("date", "received")


@dataclass(slots=True, frozen=True)
class Row:
    """What an index says of one report; ``line`` is where, 1-based.

    ``date`` and ``received`` are ISO dates or timestamps.
    """

    line: int
    publisher: str | None = None
    date: str | None = None
    side: str | None = None
    language: str | None = None
    origin: str | None = None
    address: str | None = None
    received: str | None = None

    def agrees(self, other: Row) -> bool:
        """Whether both rows say the same, wherever they stand."""
        names = (field.name for field in fields(self) if field.name != "line")
        return all(getattr(self, name) == getattr(other, name) for name in names)


@dataclass(slots=True, frozen=True)
class Index:
    """The rows of an index by ``id``, which is the stem of a report's file."""

    path: Path
    rows: Mapping[str, Row]

    @classmethod
    def read(cls, path: Path | str) -> Index:
        """Read a csv file in any encoding, parted by commas, semicolons or tabs.

        The same row twice is one row. Raises :class:`~trucewatch.errors.BadTable` where there is
        no column ``id``, where two rows of one id differ, or where a date is none, and
        :class:`~trucewatch.errors.UnreadableFile` where there is no such file.
        """
        path = Path(path)
        text = _text(path)
        table = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
        rows: dict[str, Row] = {}
        try:
            names = [name.strip().lower() for name in next(table, [])]
            if "id" not in names:
                what = "no column id"
                raise BadTable(what, where=f"{path}, line 1", do="name the column of file stems id")
            places = {name: names.index(name) for name in ("id", *COLUMNS) if name in names}
            for cells in table:
                _add(rows, path, table.line_num, places, cells)
        except csv.Error as error:
            where = f"{path}, line {table.line_num}"
            raise BadTable(
                f"not a csv table ({error})", where=where, do="save it as csv"
            ) from error
        return cls(path, rows)

    def row(self, stem: str) -> Row | None:
        """The row of a file's stem."""
        return self.rows.get(stem)


def _text(path: Path) -> str:
    try:
        text, _ = decode(path.read_bytes())
    except UnreadableFile as error:
        raise UnreadableFile(error.what, where=str(path), do=error.do) from error
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise UnreadableFile(what, where=str(path), do="check the path of --index") from error
    return text.removeprefix("\ufeff").replace("\0", "\ufffd")


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _add(
    rows: dict[str, Row], path: Path, line: int, places: Mapping[str, int], cells: list[str]
) -> None:
    values = {name: clean(cells[place])[0] for name, place in places.items() if place < len(cells)}
    report = values.pop("id", "")
    if not report:
        return  # an empty line, or one that belongs to no report
    kept: dict[str, str | None] = {
        name: None if value.lower() in _UNKNOWN else value for name, value in values.items()
    }
    for name in _DATES:
        written = kept.get(name)
        if written is not None:
            kept[name] = dates.normal(written)
            if kept[name] is None:
                what = f"{name} {written!r} is no date"
                raise BadTable(what, where=f"{path}, line {line}", do="write it as YYYY-MM-DD")
    row = Row(line, **kept)
    earlier = rows.setdefault(report, row)
    if not earlier.agrees(row):
        what = f"lines {earlier.line} and {line} say different things of {report!r}"
        raise BadTable(what, where=str(path), do="keep one of them")
