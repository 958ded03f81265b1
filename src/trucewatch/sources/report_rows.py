"""Reports as rows of a table: ``id`` and ``text``, with ``date`` and ``publisher`` where known.

The text is kept as the table has it: offsets of claims refer to the column.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from trucewatch.errors import BadTable
from trucewatch.model.report import Report, report_key
from trucewatch.reading.language import language_of
from trucewatch.sources import dates

__all__ = ["COLUMNS", "NEEDED", "check_columns", "reports_of"]

NEEDED = ("id", "text")
COLUMNS = (*NEEDED, "date", "publisher")
"""The columns that are read; others are left alone."""


def check_columns(names: Sequence[str], where: str) -> None:
    """Raise :class:`~trucewatch.errors.BadTable` unless a table has an id and a text."""
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise BadTable(
            f"has no column {' and no column '.join(missing)}",
            where=where,
            do=f"name its columns {', '.join(COLUMNS)}",
        )


def reports_of(rows: Mapping[str, Sequence[Any]]) -> Iterator[Report]:
    """The reports of columns of equal length; rows without a text are left out.

    A date that cannot be read is none: relative dates of that report stay unresolved.
    """
    nothing = [None] * len(rows["id"])
    columns = (rows.get(name) or nothing for name in COLUMNS)
    for id_, text, published, publisher in zip(*columns, strict=True):
        if text:
            yield _report(str(id_), str(text), _date(published), publisher or None)


def _report(id_: str, text: str, published: str | None, publisher: str | None) -> Report:
    return Report(
        id=id_,
        key=report_key(text, publisher, published, None),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        published=published,
        publisher=publisher,
        language=language_of(text),
    )


def _date(written: object) -> str | None:
    if isinstance(written, datetime):
        return written.replace(microsecond=0).isoformat()
    if isinstance(written, date):
        return written.isoformat()
    return dates.normal(written) if isinstance(written, str) else None
