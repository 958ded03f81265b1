"""Cells of a csv file: values as text, and no formula that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import msgspec

from trucewatch.model.interval import Interval
from trucewatch.publishing.words import clean

__all__ = ["cell", "disarmed", "table"]

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""What makes a spreadsheet take a cell for a formula or a command."""


def disarmed(value: object) -> str:
    """A value as text; words that a spreadsheet might run get an apostrophe before them.

    Numbers, which may be negative, stay as they are.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    text = clean(str(value)).encode("utf-8", "replace").decode()
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(_STARTS) else text


def cell(value: object) -> object:
    """A field of an entry for one cell: names in a row, structures as JSON, times by themselves."""
    if isinstance(value, (tuple, list)) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    if isinstance(value, (msgspec.Struct, tuple, list)) and not isinstance(value, Interval):
        return msgspec.json.encode(value).decode() if value else ""
    return value


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A csv table in UTF-8 with every cell disarmed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([disarmed(cell(value)) for value in row] for row in rows)
    return out.getvalue().encode()
