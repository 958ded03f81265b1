"""The ledger: reports, claims and decisions, kept for good, and what was known of them when."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, Table, func, select
from sqlalchemy.exc import DBAPIError

from trucewatch.errors import Overtaken, UnknownId, UsageError
from trucewatch.ledger import files, known, migrations, partial, schema, sqlite
from trucewatch.ledger.admission import decode_claim
from trucewatch.ledger.decisions import check, newer
from trucewatch.ledger.keeping import (
    Admitted,
    admitted,
    keep_claim,
    keep_decision,
    keep_reading,
    keep_report,
    kept_keys,
)
from trucewatch.ledger.moments import moment, now
from trucewatch.ledger.redactions import Redaction, redactions
from trucewatch.model import Claim, Decision, Report

__all__ = ["Counts", "Item", "Ledger", "Snapshot"]

Item = tuple[Report, bytes, Sequence[Claim]]
"""A report, the bytes it was read from, and the claims read in it."""

_GONE = "it is gone for good"
_BATCH = 64
_BATCH_BYTES = 16_000_000
_BATCH_SECONDS = 1.0
"""A batch is committed when one of the three is reached: what a stopped run may lose."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What stands, all of it of one moment: what the picture is folded from."""

    reports: list[Report]
    claims: list[Claim]
    decisions: list[Decision]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is kept.

    ``reports`` and their ``claims`` are those that stand, ``superseded`` the reports left out for
    a newer version; ``newest`` is the last time of reception.
    """

    reports: int
    superseded: int
    claims: int
    decisions: int
    redactions: int
    newest: str | None


class Ledger:
    """A ledger in a file, usable by many processes and threads at once.

    Made by :meth:`open`. All methods raise the errors of :mod:`trucewatch.errors` below
    ``LedgerError``; after one of them nothing of the failed step is kept.
    """

    def __init__(self, path: Path, engine: Engine, patience: float) -> None:
        """Use :meth:`open`."""
        self.path = path
        self.patience = patience
        self._engine = engine
        self._log = sqlite.LONGEST_LOG

    @classmethod
    def open(cls, where: str, *, create: bool = False, patience: float = 30.0) -> Ledger:
        """The ledger at a path or an SQLAlchemy URL, its tables brought up to date.

        With ``create`` one is made where there is none, readable by its owner alone.
        ``patience`` is how many seconds to wait for another process that is writing.
        """
        path = files.locate(where)
        files.check(path, create=create)
        ledger = cls(path, sqlite.open_engine(path, patience), patience)
        try:
            ledger._prepare(create)
        except BaseException:
            ledger.close()
            raise
        return ledger

    def _prepare(self, create: bool) -> None:
        with self.transaction() as connection:
            found = migrations.found(connection, str(self.path))
        if found is not None and found.number == migrations.VERSION:
            return
        if found is None and not create:
            raise files.not_found(self.path)
        with self.transaction(write=True) as connection:
            # Asked again: another process may have done it before this one had the lock.
            found = migrations.found(connection, str(self.path))
            if found is None:
                migrations.create(connection)
            else:
                migrations.upgrade(connection, found.number)

    def close(self) -> None:
        """Let go of the file. The ledger cannot be used after."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self, *, write: bool = False) -> Iterator[Connection]:
        """One transaction: what is read is of one moment, what is written is kept whole or not."""
        try:
            with self._engine.connect() as connection:
                if not write:
                    yield connection  # begun by the first query, rolled back at the end
                    return
                connection.execution_options(write=True)
                with connection.begin():
                    yield connection
            # With a third of the patience, so that a writer kept waiting by this does not give up.
            self._log = sqlite.shorten_log(self.path, self.patience / 3, self._log)
        except (DBAPIError, sqlite3.Error) as error:
            raise sqlite.translated(error, str(self.path)) from error

    # Adding

    def add(self, report: Report, original: bytes, claims: Sequence[Claim], *, reader: str) -> bool:
        """Keep a report and what ``reader`` read in it; whether it was new.

        A report whose key is kept already changes nothing; its first time of reception stays.
        Neither does another reading of a file that words were redacted from: they would come
        back. ``received`` ``None`` becomes the present moment. Of two reports of one id the
        later gets ``-`` and six digits of its key added, in its claims too.

        Raises ``ValueError``, before anything is written, where a quote does not stand in the
        text, or a key, id or hash is not the one that the content gives.
        """
        return self._keep([admitted(report, original, claims)], reader) == 1

    def add_many(self, items: Iterable[Item], *, reader: str) -> int:
        """Keep many as :meth:`add` does, in batches; how many were new.

        Each batch is kept whole or not at all. A run that was stopped is continued by adding the
        same again. Where ``items`` raises, what came before is kept.
        """
        batch, size, began, new = list[Admitted](), 0, 0.0, 0
        try:
            for report, original, claims in items:
                item = admitted(report, original, claims)
                if not batch:
                    size, began = 0, time.monotonic()
                batch.append(item)
                size += len(original) + len(report.text)
                late = time.monotonic() - began >= _BATCH_SECONDS
                if len(batch) >= _BATCH or size >= _BATCH_BYTES or late:
                    full, batch = batch, []
                    new += self._keep(full, reader)
        finally:
            new += self._keep(batch, reader)
        return new

    def _keep(self, batch: Sequence[Admitted], reader: str) -> int:
        keys = {item.report.key for item in batch}
        with self.transaction() as connection:
            keys -= kept_keys(connection, keys)
        if not keys:
            return 0
        with self.transaction(write=True) as connection:
            at = now()  # with the lock held: later commits have later times
            due = [item for item in batch if item.report.key in keys]
            return sum(keep_report(connection, item, reader, at) for item in due)

    def add_reading(self, report: str, claims: Sequence[Claim], *, reader: str) -> bool:
        """Keep what a newer ``reader`` read in a kept report; whether it was new.

        It counts from now on in place of the reading before, which stays for ``known_at``.
        Nothing changes where the same reader made the last reading. Raises ``UnknownId``, and
        ``ValueError`` as :meth:`add` does.
        """
        with self.transaction(write=True) as connection:
            kept = self._report(connection, report)
            return keep_reading(connection, kept, claims, reader, now())

    def add_claim(self, claim: Claim) -> Claim:
        """Keep one more claim of a kept report, beside those of its last reading.

        All of them become a reading by the claim's reader. Gives the claim with its id, which is
        that of its place among its equals. Raises ``UnknownId`` where the report is not kept, and
        ``ValueError`` as :meth:`add` does.
        """
        with self.transaction(write=True) as connection:
            kept = self._report(connection, claim.report)
            return keep_claim(connection, kept, claim, now())

    def decide(self, decision: Decision, *, seen: int | Mapping[str, int] | None = None) -> bool:
        """Keep a decision; ``False`` where it is kept already.

        ``seen`` is what whoever decides has seen: the number of the last decision, or to each id
        that of the last one about it. Raises ``Overtaken`` where a newer one is about the same.

        Raises ``UsageError`` where it is incomplete, ``UnknownId`` where an undo names no kept
        decision, ``ValueError`` where its id is that of another. Whether other ids exist is not
        asked: those of the picture do not stand in the ledger, and claims may be withdrawn later.
        """
        check(decision)
        with self.transaction(write=True) as connection:
            if seen is not None:  # asked with the lock held: nobody can come between
                other = newer(known.numbered_decisions(connection), decision, seen)
                if other is not None and other.id != decision.id:
                    what = f"{other.by} has decided meanwhile: {other.verb} ({other.why})"
                    raise Overtaken(what, newer=other.id, do="look at it and decide again")
            return keep_decision(connection, decision)

    # What is kept, and what was known when. ``known_at`` is an ISO time or a date (its end).

    def snapshot(self, known_at: str | None = None) -> Snapshot:
        """The reports, claims and decisions that stood at a time, read in one transaction."""
        at = _at(known_at)
        with self.transaction() as connection:
            return Snapshot(
                known.reports(connection, at),
                known.claims(connection, at),
                known.decisions(connection, at),
            )

    def about(self, claims: Iterable[str]) -> Snapshot:
        """Some claims, by id, as last read, and all decisions; no reports."""
        with self.transaction() as connection:
            by_report = partial.reports_of_claims(connection, wanted := {*claims})
            found = partial.claims(connection, {*by_report.values()})
            kept = [claim for claim in found if claim.id in wanted]
            return Snapshot([], kept, known.decisions(connection))

    def reports(self, known_at: str | None = None) -> list[Report]:
        """The reports that stood, in the order of reception, without :meth:`superseded` ones."""
        with self.transaction() as connection:
            return known.reports(connection, _at(known_at))

    def claims(self, known_at: str | None = None, *, report: str | None = None) -> list[Claim]:
        """The claims of the reports that stood, or of one report even if it is superseded."""
        with self.transaction() as connection:
            return known.claims(connection, _at(known_at), report)

    def decisions(self, known_at: str | None = None) -> list[Decision]:
        """All decisions in the order in which they were made, those no longer in force too."""
        with self.transaction() as connection:
            return known.decisions(connection, _at(known_at))

    def superseded(self, known_at: str | None = None) -> set[str]:
        """The ids of reports left out for a newer version received from the same address."""
        with self.transaction() as connection:
            return known.superseded(connection, _at(known_at))

    def report(self, id_: str) -> Report:
        """The report of an id, superseded or not. Raises ``UnknownId``."""
        with self.transaction() as connection:
            return self._report(connection, id_)

    def _report(self, connection: Connection, id_: str) -> Report:
        report = known.report(connection, id_)
        if report is None:
            raise self._unknown(f"there is no report {id_!r}")
        return report

    def of_file(self, sha256: str) -> list[Report]:
        """The reports that were read from a file of this SHA-256."""
        query = known.select_reports().where(schema.reports.c.sha256 == sha256)
        with self.transaction() as connection:
            return [known.report_of(row) for row in connection.execute(query)]

    def original(self, id_: str) -> bytes:
        """The bytes a report was read from. Raises ``UnknownId``, also where they were removed."""
        query = select(schema.originals.c.bytes).join(schema.reports)
        query = query.where(schema.reports.c.id == id_)
        with self.transaction() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise self._unknown(f"there is no report {id_!r}")
        if row.bytes is None:
            raise self._unknown(f"a redaction has removed the original of report {id_!r}", _GONE)
        return bytes(row.bytes)

    def claim(self, id_: str) -> Claim:
        """The claim of an id in its last reading. Raises ``UnknownId``, also where withdrawn."""
        query = select(schema.claims.c.record).where(schema.claims.c.id == id_)
        with self.transaction() as connection:
            record = connection.execute(query.order_by(schema.claims.c.reading.desc())).scalar()
        if record is not None:
            return decode_claim(record)
        for redaction in self.redactions():
            if id_ in redaction.withdrawn:
                what = f"claim {id_} was withdrawn by the redaction of {redaction.at[:19]}Z"
                raise self._unknown(f"{what} ({redaction.by}: {redaction.why})", _GONE)
        raise self._unknown(f"there is no claim {id_!r}")

    def claim_ids(self) -> list[str]:
        """The ids of all claims that are kept, of earlier readings too."""
        with self.transaction() as connection:
            return list(connection.execute(select(schema.claims.c.id).distinct()).scalars())

    def redactions(self) -> list[Redaction]:
        """What was removed for good: where, by whom and why."""
        with self.transaction() as connection:
            return redactions(connection)

    def read_by(self) -> dict[str, str]:
        """By report key, the reader of its last reading: what need not be read again."""
        readings = schema.readings.c
        query = select(schema.reports.c.key, readings.reader).join(schema.readings)
        with self.transaction() as connection:
            rows = connection.execute(query.order_by(readings.seq))
            return {row.key: row.reader for row in rows}

    def counts(self) -> Counts:
        """How much is kept."""
        with self.transaction() as connection:

            def rows(table: Table) -> int:
                return connection.execute(select(func.count()).select_from(table)).scalar_one()

            newest = select(schema.reports.c.received).order_by(schema.reports.c.known_from.desc())
            superseded = len(known.superseded(connection))
            return Counts(
                reports=rows(schema.reports) - superseded,
                superseded=superseded,
                claims=known.count_claims(connection),
                decisions=rows(schema.decisions),
                redactions=rows(schema.redactions),
                newest=connection.execute(newest.limit(1)).scalar(),
            )

    def _unknown(self, what: str, do: str = "check the id") -> UnknownId:
        return UnknownId(what, where=str(self.path), do=do)


def _at(known_at: str | None) -> str | None:
    if known_at is None:
        return None
    try:
        return moment(known_at)
    except ValueError:
        do = "write it like 2026-01-09 or 2026-01-09T08:00+03:00"
        raise UsageError(f"{known_at!r} is no time", do=do) from None
