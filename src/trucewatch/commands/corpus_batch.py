"""A table of reports into a table of claims: one pure function from batch to batch.

Every engine calls :func:`claims_of`; what it gives depends on the batch and on what is known, and
on nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trucewatch.knowledge.known import Knowledge
from trucewatch.publishing.claim_rows import COLUMNS, rows_of
from trucewatch.reading.reader import read
from trucewatch.sources import report_rows

if TYPE_CHECKING:
    import pyarrow as pa

    from trucewatch.reading.encoder.model import Encoder

__all__ = ["claims_of", "schema"]


def schema() -> pa.Schema:
    """The columns of a table of claims."""
    import pyarrow as pa

    types = {"text": pa.string(), "number": pa.int64(), "texts": pa.list_(pa.string())}
    return pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])


def claims_of(
    batch: pa.RecordBatch, known: Knowledge, encoder: Encoder | None = None
) -> pa.RecordBatch:
    """The claims of a batch of reports, in the order of the reports and of their words.

    Raises:
        BadTable: the batch has no column ``id`` or ``text``.
    """
    import pyarrow as pa

    report_rows.check_columns(batch.schema.names, "the table")
    named = [name for name in report_rows.COLUMNS if name in batch.schema.names]
    rows = {name: batch.column(name).to_pylist() for name in named}
    reports = report_rows.reports_of(rows)
    claims = [claim for report in reports for claim in read(report, known, encoder)]
    return pa.RecordBatch.from_pydict(rows_of(claims), schema=schema())
