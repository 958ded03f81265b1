"""The tables of the catalogue."""

from __future__ import annotations

import sqlite3

__all__ = ["opened"]

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
CREATE TABLE reports (
    id TEXT PRIMARY KEY, known_from TEXT NOT NULL, claims INTEGER NOT NULL, record BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX reports_in_order ON reports (known_from, id);
CREATE TABLE claims (
    n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, report TEXT NOT NULL,
    place TEXT NOT NULL, kind TEXT NOT NULL, side TEXT NOT NULL,
    speaker TEXT NOT NULL, actor TEXT NOT NULL, review TEXT NOT NULL, version INTEGER NOT NULL,
    known_from TEXT NOT NULL, record BLOB NOT NULL
);
CREATE INDEX claims_in_order ON claims (place);
CREATE INDEX claims_of_kind ON claims (kind, place);
CREATE INDEX claims_of_side ON claims (side, place);
CREATE INDEX claims_of_review ON claims (review, place);
CREATE INDEX claims_of_report ON claims (report, place);
CREATE INDEX claims_of_speaker ON claims (speaker, place);
CREATE INDEX claims_of_actor ON claims (actor, place);
CREATE INDEX claims_received ON claims (known_from);
CREATE VIRTUAL TABLE said USING fts5 (
    words, content = '', detail = full,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
CREATE TABLE texts (n INTEGER PRIMARY KEY AUTOINCREMENT, report TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE told USING fts5 (
    words, content = '', detail = full,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
"""
"""``place`` sorts claims: by publication, then report, then where they stand. ``said`` holds the
words of claims by ``claims.n``, ``told`` those of reports by ``texts.n``; marks are a part of
words, so that scripts that write vowels as marks are not cut at each. Numbers are used once: what
the index of words says of a number that is gone means nothing, so nothing is taken out of it."""


def opened() -> sqlite3.Connection:
    """A new, empty catalogue. Its user locks it: threads take turns."""
    made = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    made.executescript(_TABLES)
    return made
