"""The rows of a ledger, from one database to another of whichever kind."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select

from trucewatch.ledger import schema

__all__ = ["copy_rows"]

_ROWS = 500
"""How many rows are under way at once: originals may be large."""


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy all rows but those of sessions, with their numbers, into tables that are empty.

    Within the callers' transactions: of one moment, whole or not at all. The guards of the target
    check every quote again.
    """
    for table in (*schema.kept_for_good(), schema.accounts):
        order = table.primary_key.columns
        rows = source.execution_options(yield_per=_ROWS).execute(select(table).order_by(*order))
        for some in rows.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in some])
        if target.dialect.name == "postgresql" and "seq" in table.columns:
            # Numbers that were given are not counted by the sequence that gives them.
            last = select(func.max(table.c.seq)).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, "seq")
            target.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))
