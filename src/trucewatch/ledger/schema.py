"""The tables of a ledger, on any database.

Rows are added and never changed; the database itself refuses anything else (see the guards in
:mod:`trucewatch.ledger.sqlite` and :mod:`trucewatch.ledger.postgresql`). The one exception is a
redaction, which says of itself that it was made. ``seq`` numbers the rows of a table in the order
they were kept. Moments are texts as :mod:`trucewatch.ledger.moments` writes them, so that they
sort. JSON is what the models encode to. What a desk needs to know of people stands apart and does
change: see :func:`kept_for_good`.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)
from sqlalchemy import (
    Text as _Text,
)

__all__ = [
    "accounts",
    "audit",
    "claims",
    "decisions",
    "kept_for_good",
    "metadata",
    "originals",
    "readings",
    "redactions",
    "reports",
    "scrubs",
    "sessions",
    "spans",
    "versions",
]

metadata = MetaData()

Text = _Text().with_variant(_Text(collation="C"), "postgresql")
"""Compared by code points in every database: moments and ids sort alike in all."""

versions = Table(
    "ledger_versions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("program", Text, nullable=False),
    Column("at", Text, nullable=False),
    comment="which versions of these tables the ledger has been through, and who wrote them",
)

originals = Table(
    "originals",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("length", Integer, nullable=False),
    Column("bytes", LargeBinary),
    comment="files as received, each once; bytes is null where a redaction removed them",
)

reports = Table(
    "reports",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("key", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("sha256", Text, ForeignKey("originals.sha256"), nullable=False, index=True),
    Column("published", Text),
    Column("publisher", Text),
    Column("title", Text),
    Column("address", Text, index=True),
    Column("side", Text),
    Column("origin", Text),
    Column("language", Text),
    Column("received", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("known_from", Text, nullable=False, index=True),
    Column("text_sha256", Text, nullable=False),
    sqlite_autoincrement=True,
    comment="known_from is the moment of received; text_sha256 is over the text in UTF-8",
)

readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.seq"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Index("readings_of_report", "report", "seq"),
    sqlite_autoincrement=True,
    comment="a pass of a reader over a report; digest is a SHA-256 over its claims' records",
)

claims = Table(
    "claims",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.seq"), nullable=False, index=True),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("id", "reading"),
    sqlite_autoincrement=True,
    comment="record is the whole claim as JSON; a guard checks its quote against the report",
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("decided_at", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("digest", Text, nullable=False),
    sqlite_autoincrement=True,
    comment="record is the decision as JSON, digest its SHA-256",
)

redactions = Table(
    "redactions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("redacted_at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("withdrawn", Text, nullable=False),
    sqlite_autoincrement=True,
    comment="withdrawn holds the ids of the claims that rested on the removed words, as JSON",
)

spans = Table(
    "redacted_spans",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("redaction", Integer, ForeignKey("redactions.seq"), nullable=False, index=True),
    Column("report", Integer, ForeignKey("reports.seq"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    sqlite_autoincrement=True,
    comment="code points of the text that were removed; digest is keyed, its key is not kept",
)

scrubs = Table(
    "scrubs",
    metadata,
    Column("redaction", Integer, ForeignKey("redactions.seq"), primary_key=True),
    Column("scrubbed_at", Text, nullable=False),
    comment="redactions after which no trace was left between the rows either",
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("did", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("digest", Text, nullable=False),
    sqlite_autoincrement=True,
    comment="what people did; about is JSON, digest a SHA-256 over the row and the digest before",
)

# The two below hold what stands, not what was: what happened to them is told by the audit.

accounts = Table(
    "accounts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("secret", Text),
    Column("made_at", Text, nullable=False),
    comment="who may use the desk; secret is an argon2 hash, null where the account is closed",
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("name", Text, ForeignKey("accounts.name"), nullable=False, index=True),
    Column("opened_at", Text, nullable=False),
    Column("used_at", Text, nullable=False),
    comment="who is logged in; digest is the SHA-256 of a token that only the browser has",
)


def kept_for_good() -> list[Table]:
    """The tables whose rows are only ever added, each after those it refers to."""
    return [table for table in metadata.sorted_tables if table not in (accounts, sessions)]
