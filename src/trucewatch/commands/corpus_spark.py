"""The engine of ``corpus`` on Spark: the same function from batch to batch, on a cluster.

The cluster's machines need Trucewatch installed, and see the same paths.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trucewatch.commands.corpus_batch import claims_of
from trucewatch.errors import UsageError
from trucewatch.knowledge.home import known_here
from trucewatch.publishing.claim_rows import COLUMNS
from trucewatch.reading.encoder.shipped import shipped
from trucewatch.sources.report_rows import check_columns

if TYPE_CHECKING:
    import pyarrow as pa

    from trucewatch.knowledge.known import Knowledge
    from trucewatch.reading.encoder.model import Encoder

__all__ = ["convert"]

_TYPES = {"text": "string", "number": "bigint", "texts": "array<string>"}
_BATCH = 64
"""Rows that Spark hands over at a time: some 150 kB of news."""


def convert(given: Path, out: Path, encoder: Encoder | None, *, master: str) -> None:
    """Read a table of reports into a folder of Parquet files, as Spark writes tables.

    Raises:
        UsageError: pyspark or Java is missing, or the output is already there.
        BadTable: there is no column ``id`` or ``text``.
    """
    if out.exists():
        raise UsageError("is already there", where=str(out), do="name another output")
    session = _session(master)
    try:
        table = session.read.parquet(str(given.resolve()))
        check_columns(table.columns, str(given))
        columns = ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind in COLUMNS.items())
        claims = table.mapInArrow(_reading(learned=encoder is not None), columns)
        claims.write.parquet(str(out.resolve()))
    finally:
        session.stop()


def _session(master: str) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(
            "needs pyspark", where="--engine spark", do="pip install 'trucewatch[spark]'"
        ) from error
    if master.startswith("local"):  # elsewhere the cluster knows its own Python
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = (
        SparkSession.builder.master(master)
        .appName("trucewatch")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", _BATCH)
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", sys.stderr.isatty())
    )
    try:
        return builder.getOrCreate()
    except Exception as error:  # pyspark raises whatever Java's absence breaks first
        what = f"no Spark at {master} ({' '.join(str(error).split())[:120]})"
        raise UsageError(what, where="--engine spark", do="check Java and the address") from error


def _reading(*, learned: bool) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What each of Spark's processes does with its batches."""

    def claims(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield claims_of(batch, _known(), shipped() if learned else None)

    return claims


@lru_cache(maxsize=1)
def _known() -> Knowledge:
    """What is known, loaded once in each of Spark's processes."""
    return known_here()
