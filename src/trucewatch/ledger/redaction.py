"""Redaction: words that put somebody in danger are removed for good.

It is the one exception to a ledger that only grows, and is itself kept: the place, the length, a
keyed hash, who, when and why. The words become blocks of the same length, so that every other
offset holds. With them go

- the same words wherever else they stand in the report: its text, title, publisher, address,
  side, origin, notes and id; and in decisions and in the reasons of earlier redactions;
- the picture kept beside the ledger (:mod:`trucewatch.ledger.derived`), whole;
- the original file, of which only the hash and the length stay;
- the claims that rest on them: whose quote overlaps, or which hold the words, or a name or
  phrase that stood in the text before and no longer does.

What stays is what the identity of the rest hangs on: the report's key and its claims' ids, by
which the same file is known and not added again, and the hash of the original. All are computed
from the content, so whoever holds the ledger *and guesses the words* can confirm the guess. A
longer span, a whole sentence rather than a name, cannot be guessed. Backups made before, other
copies of the report, what a disk keeps of blocks written over, and a server's own log, replicas
and archives are out of reach.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import Connection, delete, insert, select, update

from trucewatch.errors import LedgerBusy, LedgerError, UnknownId, UsageError
from trucewatch.ledger import known, schema
from trucewatch.ledger.admission import (
    decode_claim,
    decode_decision,
    encode,
    records_digest,
    sha256,
    storable,
)
from trucewatch.ledger.moments import now
from trucewatch.ledger.redactions import Redaction, redactions
from trucewatch.ledger.store import Ledger
from trucewatch.ledger.words import MASK, Words, masked, phrases
from trucewatch.model import Claim, Report

__all__ = ["Redacted", "finish", "redact"]


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
        words = _words(_kept(connection, report), start, end, by, why)
        others = [id_ for id_ in _holding(connection, words) if id_ != report]
        removals = [_Removal(_kept(connection, report), [(start, end)], words)]
        if everywhere:
            removals += [_Removal(_kept(connection, id_), [], words) for id_ in others]
        ledger.database.lift_guards(connection)
        withdrawn = [id_ for removal in removals for id_ in _remove(connection, removal)]
        _mask_decisions(connection, words)
        _mask_redactions(connection, words)
        row = {"redacted_at": now(), "by": by, "why": why, "withdrawn": encode(withdrawn)}
        query = insert(schema.redactions).values(row).returning(schema.redactions.c.seq)
        number = connection.execute(query).scalar_one()
        for removal in removals:
            _keep_spans(connection, number, removal, key)
        ledger.database.set_guards(connection)
    finish(ledger)
    (made,) = (r for r in ledger.redactions() if r.number == number)
    return Redacted(made, key.hex(), () if everywhere else tuple(others))


def finish(ledger: Ledger) -> None:
    """Leave no trace of removed words between the rows, should a redaction have been cut short."""
    with ledger.transaction() as connection:
        numbers = [r.number for r in redactions(connection) if not r.scrubbed]
    if not numbers:
        return
    try:
        ledger.database.forget_beside()
    except LedgerError as error:
        what = (
            f"the words are out of the record, but not out of the picture beside it: {error.what}"
        )
        raise LedgerError(what, where=ledger.where, do=error.do) from error
    try:
        ledger.database.scrub()
    except LedgerBusy as error:
        what = "the words are out of the record, but traces may still stand in the database"
        do = "close what reads it, then run `trucewatch verify`"
        raise LedgerBusy(what, where=ledger.where, do=do) from error
    with ledger.transaction(write=True) as connection:
        done = select(schema.scrubs.c.redaction)
        left = {*numbers} - {*connection.execute(done).scalars()}
        rows = [{"redaction": number, "scrubbed_at": now()} for number in sorted(left)]
        if rows:
            connection.execute(insert(schema.scrubs), rows)


def _words(report: Report, start: int, end: int, *said: str) -> Words:
    """The words to remove, once it is sure that they can be."""
    if not 0 <= start < end <= len(report.text):
        what = f"no span {start} to {end} in a text of {len(report.text)} code points"
        raise UsageError(what, where=f"report {report.id}", do="check --start and --end")
    if not report.text[start:end].strip(MASK):
        what, do = f"all of {start} to {end} is removed already", "nothing is left to do"
        raise UsageError(what, where=f"report {report.id}", do=do)
    words = Words(report.text, start, end)
    if not all(part.strip() for part in said):
        raise UsageError("a redaction needs who made it and why", do="give --by NAME --why TEXT")
    if not all(map(storable, said)):
        raise UsageError("a reason that cannot be kept", do="write it in UTF-8, without a NUL")
    if words.stand_in(*said):
        raise UsageError("the reason repeats the words to be removed", do="say it without them")
    return words


def _kept(connection: Connection, id_: str) -> Report:
    report = known.report(connection, id_)
    if report is None:
        raise UnknownId(f"there is no report {id_!r}", do="check the id")
    return report


def _holding(connection: Connection, words: Words) -> Iterator[str]:
    """The ids of reports in which, or in whose original read as UTF-8, words stand."""
    table = schema.reports
    if not words:
        return
    for id_ in connection.execute(select(table.c.id).order_by(table.c.seq)).scalars().all():
        report = _kept(connection, id_)
        query = select(schema.originals.c.bytes).where(schema.originals.c.sha256 == report.sha256)
        original = connection.execute(query).scalar() or b""
        texts = (*(getattr(report, field) for field in _MASKED), *report.notes)
        if words.stand_in(*texts, original.decode(errors="replace")):
            yield id_


_MASKED = ("id", "text", "title", "publisher", "address", "side", "origin")


class _Removal:
    """The removal of words from one report: what went where, and the claims withdrawn with it."""

    def __init__(self, report: Report, given: Sequence[tuple[int, int]], words: Words) -> None:
        repeats = [
            (start, end)
            for start, end in words.find(report.text)
            if not any(start < end0 and start0 < end for start0, end0 in given)
        ]
        # Where only the original or a title held them, a span without length says so.
        self.spans = [*given, *repeats] or [(0, 0)]
        self.words = words
        self.before = report
        masks = {
            field: words.mask(value)
            for field in _MASKED
            if field not in {"id", "text"} and (value := getattr(report, field)) is not None
        }
        self.after = replace(
            report,
            id=f"redacted-{report.key[:12]}" if words.stand_in(report.id) else report.id,
            text=masked(report.text, self.spans),
            notes=tuple(map(words.mask, report.notes)),
            **masks,
        )
        self._texts = tuple(_folded(r.text) for r in (self.before, self.after))

    def withdraws(self, claim: Claim) -> bool:
        """Whether a claim rests on what is removed."""
        quote = claim.quote
        if any(quote.start < end and start < quote.end for start, end in self.spans):
            return True
        return any(self._rests_on(phrase) for phrase in set(phrases(claim)))

    def _rests_on(self, phrase: str) -> bool:
        before, after = self._texts
        folded = _folded(phrase)
        gone = folded != "" and folded in before and folded not in after
        return gone or self.words.stand_in(phrase)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _remove(connection: Connection, removal: _Removal) -> list[str]:
    """Carry a removal out; the ids of the claims withdrawn."""
    table, after = schema.reports, removal.after
    changes = {field: getattr(after, field) for field in _MASKED}
    changes |= {"notes": encode(after.notes), "text_sha256": sha256(after.text)}
    connection.execute(update(table).where(table.c.key == after.key).values(changes))
    originals = schema.originals
    connection.execute(
        update(originals).where(originals.c.sha256 == after.sha256).values(bytes=None)
    )
    withdrawn: dict[str, None] = {}
    readings = select(schema.readings.c.seq).join(table).where(table.c.key == after.key)
    for reading in connection.execute(readings).scalars().all():
        withdrawn |= dict.fromkeys(_withdraw(connection, reading, removal))
    return list(withdrawn)


def _withdraw(connection: Connection, reading: int, removal: _Removal) -> list[str]:
    """Take the claims that rest on removed words out of a reading."""
    table = schema.claims
    query = select(table.c.seq, table.c.record).where(table.c.reading == reading)
    withdrawn, kept = [], []
    for seq, record in connection.execute(query.order_by(table.c.seq)).all():
        claim = decode_claim(record)
        this = table.c.seq == seq
        if removal.withdraws(claim):
            connection.execute(delete(table).where(this))
            withdrawn.append(claim.id)
            continue
        if claim.report != removal.after.id:
            record = encode(replace(claim, report=removal.after.id))
            connection.execute(update(table).where(this).values(record=record))
        kept.append(record)
    readings = schema.readings
    digest = records_digest(kept)
    connection.execute(update(readings).where(readings.c.seq == reading).values(digest=digest))
    return withdrawn


def _keep_spans(connection: Connection, redaction: int, removal: _Removal, key: bytes) -> None:
    query = select(schema.reports.c.seq).where(schema.reports.c.key == removal.after.key)
    report = connection.execute(query).scalar_one()
    rows = [
        {
            "redaction": redaction,
            "report": report,
            "start": start,
            "end": end,
            "digest": hmac.new(key, removal.before.text[start:end].encode(), "sha256").hexdigest(),
        }
        for start, end in removal.spans
    ]
    connection.execute(insert(schema.spans), rows)


def _mask_decisions(connection: Connection, words: Words) -> None:
    """Mask words in what decisions say. Their ids, which do not say it, stay."""
    table = schema.decisions
    for seq, record in connection.execute(select(table.c.seq, table.c.record)).all():
        kept = decode_decision(record)
        clean = replace(
            kept,
            ids=tuple(map(words.mask, kept.ids)),
            by=words.mask(kept.by),
            why=words.mask(kept.why),
            set={field: words.mask(value) for field, value in kept.set.items()},
        )
        if clean != kept:
            row = {"record": encode(clean), "digest": sha256(encode(clean))}
            connection.execute(update(table).where(table.c.seq == seq).values(row))


def _mask_redactions(connection: Connection, words: Words) -> None:
    """Mask words in the reasons of earlier redactions."""
    table = schema.redactions
    for row in connection.execute(select(table.c.seq, table.c.by, table.c.why)).all():
        if words.stand_in(row.by, row.why):
            clean = {"by": words.mask(row.by), "why": words.mask(row.why)}
            connection.execute(update(table).where(table.c.seq == row.seq).values(clean))
