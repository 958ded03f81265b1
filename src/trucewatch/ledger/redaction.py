"""Redaction: words that put somebody in danger are removed for good.

It is the one exception to a ledger that only grows, and is itself kept: the place, the length, a
keyed hash, who, when and why. The words become blocks of the same length, so that every other
offset holds. With them go

- the same words wherever else they stand in the report: its text, title, publisher, address,
  side, origin, notes and id; and in decisions and in the reasons of earlier redactions;
- the original file, of which only the hash and the length stay;
- the claims that rest on them: whose quote overlaps, or which hold the words, or a name or
  phrase that stood in the text before and no longer does.

What stays is what the identity of the rest hangs on: the report's key and its claims' ids, by
which the same file is known and not added again, and the hash of the original. All are computed
from the content, so whoever holds the ledger *and guesses the words* can confirm the guess. A
longer span, a whole sentence rather than a name, cannot be guessed. Backups made before, and
other copies of the report, are out of reach.
"""

from __future__ import annotations

import hmac
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import Connection, delete, insert, select, update

from trucewatch.errors import LedgerBusy, UnknownId, UsageError
from trucewatch.ledger import known, schema, sqlite
from trucewatch.ledger.admission import decode_claim, encode, sha256
from trucewatch.ledger.moments import now
from trucewatch.ledger.redactions import Redaction, redactions
from trucewatch.ledger.store import Ledger
from trucewatch.ledger.words import MASK, Words, masked, phrases
from trucewatch.model import Claim, Report

__all__ = ["Redacted", "finish", "redact"]

_Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Redacted:
    """What a redaction did.

    ``key`` is kept nowhere: with it, HMAC-SHA-256 of the words (UTF-8) gives the digest of a
    span, so that who holds it can prove later what stood there. ``elsewhere`` are the ids of
    other reports in which, or in whose original, the same words still stand.
    """

    redaction: Redaction
    key: str
    elsewhere: tuple[str, ...]


def redact(
    ledger: Ledger,
    report: str,
    start: int,
    end: int,
    *,
    by: str,
    why: str,
    everywhere: bool = False,
) -> Redacted:
    """Remove code points ``start`` to ``end`` of a report's text for good.

    With ``everywhere`` the same words go from all other reports too. Raises ``UnknownId``;
    ``UsageError`` where the span is outside the text or removed already, or ``by`` or ``why`` is
    empty or repeats the words; ``LedgerBusy`` where the record is changed but another process
    keeps the file from being written anew: the next redaction or backup, or :func:`finish`,
    does that.
    """
    finish(ledger)
    key = secrets.token_bytes(32)
    with ledger.transaction(write=True) as connection:
        words = _words(connection, report, start, end, (by, why))
        others = [id_ for id_ in _holding(connection, words) if id_ != report]
        targets = [report, *others] if everywhere else [report]
        sqlite.lift_guards(connection)
        withdrawn: list[str] = []
        spans: list[dict[str, object]] = []
        for target in targets:
            given = [(start, end)] if target == report else []
            seq, removed, claims = _remove(connection, target, given, words)
            withdrawn += claims
            spans += [
                {
                    "report": seq,
                    "start": at,
                    "end": at + len(what),
                    "digest": hmac.new(key, what.encode(), "sha256").hexdigest(),
                }
                for at, what in removed
            ]
        _mask_decisions(connection, words)
        _mask_redactions(connection, words)
        row = {"redacted_at": now(), "by": by, "why": why, "withdrawn": encode(withdrawn)}
        query = insert(schema.redactions).values(row).returning(schema.redactions.c.seq)
        number = connection.execute(query).scalar_one()
        connection.execute(insert(schema.spans), [{"redaction": number, **s} for s in spans])
        sqlite.set_guards(connection)
    finish(ledger)
    elsewhere = () if everywhere else tuple(others)
    return Redacted(ledger.redactions()[-1], key.hex(), elsewhere)


def finish(ledger: Ledger) -> None:
    """Leave no trace of removed words between the rows, should a redaction have been cut short."""
    with ledger.transaction() as connection:
        numbers = [r.number for r in redactions(connection) if not r.scrubbed]
    if not numbers:
        return
    try:
        sqlite.scrub(ledger.path, ledger.patience)
    except sqlite3.Error as error:
        cause = sqlite.translated(error, str(ledger.path))
        if not isinstance(cause, LedgerBusy):
            raise cause from error
        what = "the words are out of the record, but traces may still stand in the file"
        do = "close what reads it, then run `trucewatch verify`"
        raise LedgerBusy(what, where=str(ledger.path), do=do) from error
    with ledger.transaction(write=True) as connection:
        done = select(schema.scrubs.c.redaction)
        left = {*numbers} - {*connection.execute(done).scalars()}
        rows = [{"redaction": number, "scrubbed_at": now()} for number in sorted(left)]
        if rows:
            connection.execute(insert(schema.scrubs), rows)
