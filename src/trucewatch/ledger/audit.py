"""The audit: who did what at a ledger, each row bound to the one before by its digest.

Rows are only ever added, which the database sees to. Whoever goes behind its back and changes or
removes one breaks the chain from there on, and :func:`faults` says where. Rows cut off at the end
leave a whole chain: who fears that writes the last digest down elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, insert, select

from trucewatch.ledger import schema
from trucewatch.ledger.admission import encode
from trucewatch.ledger.moments import now

__all__ = ["Entry", "faults", "record", "trail"]

_FIRST = "0" * 64
"""What the first row is bound to."""
_ABOUT = msgspec.json.Decoder(dict[str, str])


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: ``who`` did ``did`` at a moment in UTC.

    ``about`` holds ids that are computed and names of accounts; never words of a report nor the
    id it was given, which a redaction may have to remove: its key stands for it.
    """

    number: int
    at: str
    who: str
    did: str
    about: Mapping[str, str]
    digest: str


def record(connection: Connection, who: str, did: str, about: Mapping[str, str]) -> str:
    """Add a row within the caller's writing transaction; its digest."""
    table = schema.audit
    last = select(table.c.digest).order_by(table.c.seq.desc()).limit(1)
    before = connection.execute(last).scalar() or _FIRST
    row = {"at": now(), "who": who, "did": did, "about": encode(dict(about))}
    digest = _digest(before, *row.values())
    connection.execute(insert(table).values(row | {"digest": digest}))
    return digest


def trail(connection: Connection) -> Iterator[Entry]:
    """All rows, the first first."""
    table = schema.audit
    for row in connection.execute(select(table).order_by(table.c.seq)):
        yield Entry(row.seq, row.at, row.who, row.did, _ABOUT.decode(row.about), row.digest)


def faults(connection: Connection) -> Iterator[str]:
    """Where the chain is broken."""
    table, before = schema.audit, _FIRST
    for row in connection.execute(select(table).order_by(table.c.seq)):
        if _digest(before, row.at, row.who, row.did, row.about) != row.digest:
            yield f"row {row.seq} is not the one that was kept, or one before it is gone"
        before = row.digest


def _digest(before: str, *fields: str) -> str:
    said = "\x1f".join((before, *fields)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(said).hexdigest()
