"""The catalogue filled from a ledger, and brought up to what has come since."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from sqlalchemy import Connection, select

from trucewatch.desk.catalogue.rows import claim_row, columns, received, report_row
from trucewatch.desk.catalogue.words import indexed
from trucewatch.ledger import known, partial, schema
from trucewatch.ledger.decisions import subjects, versions
from trucewatch.ledger.store import Snapshot
from trucewatch.model.claim import Claim, is_claim_id
from trucewatch.model.decision import Decision
from trucewatch.model.report import Report
from trucewatch.record.asking import reviewed

__all__ = ["fill", "renew", "whole"]

_CHUNK = 500
"""Reports put in together."""
_CLAIM = (
    "INSERT INTO claims (id, report, place, kind, side, speaker, actor, review, version,"
    " known_from, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def fill(catalogue: sqlite3.Connection, snapshot: Snapshot) -> None:
    """Put all that stood at a time into an empty catalogue."""
    numbered = list(enumerate(snapshot.decisions, 1))
    _put(catalogue, snapshot.reports, snapshot.claims, numbered)


def whole(catalogue: sqlite3.Connection, connection: Connection) -> None:
    """Put all that stands in a ledger into an empty catalogue, some reports at a time."""
    query = select(schema.reports.c.id).where(*known.stands())
    _of_reports(catalogue, connection, connection.execute(query).scalars().all())


def renew(catalogue: sqlite3.Connection, connection: Connection, changes: partial.Changes) -> None:
    """Bring a catalogue up to what a ledger has got since."""
    by_id = {d.id: d for d in known.decisions(connection)}
    decided = {i for i in subjects(changes.decisions, by_id) if is_claim_id(i)}
    touched = set(changes.reports)
    touched |= set(partial.reports_of_claims(connection, decided).values())
    for id_ in touched:
        catalogue.execute("DELETE FROM claims WHERE report = ?", (id_,))
        catalogue.execute("DELETE FROM reports WHERE id = ?", (id_,))
        catalogue.execute("DELETE FROM texts WHERE report = ?", (id_,))
    _of_reports(catalogue, connection, sorted(touched))


def _of_reports(catalogue: sqlite3.Connection, connection: Connection, ids: Iterable[str]) -> None:
    numbered = known.numbered_decisions(connection)
    for some in _chunks(ids):
        reports = partial.reports(connection, some)
        claims = partial.claims(connection, [report.id for report in reports])
        _put(catalogue, reports, claims, numbered)


def _put(
    catalogue: sqlite3.Connection,
    reports: Sequence[Report],
    claims: Sequence[Claim],
    numbered: Sequence[tuple[int, Decision]],
) -> None:
    decided = reviewed(Snapshot([], list(claims), [decision for _, decision in numbered]))
    version = versions(numbered)
    of: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in decided:
        of[claim.report].append(claim)
    catalogue.execute("BEGIN")
    for report in reports:
        at = received(report)
        own = of[report.id]
        record = msgspec.json.encode(report_row(report, len(own)))
        catalogue.execute(
            "INSERT INTO reports VALUES (?, ?, ?, ?)", (report.id, at, len(own), record)
        )
        n = catalogue.execute("INSERT INTO texts (report) VALUES (?)", (report.id,)).lastrowid
        told = indexed(f"{report.title or ''}\n{report.publisher or ''}\n{report.text}")
        catalogue.execute("INSERT INTO told (rowid, words) VALUES (?, ?)", (n, told))
        for claim in own:
            row = claim_row(claim, report, version.get(claim.id, 0))
            n = catalogue.execute(_CLAIM, columns(row, at)).lastrowid
            name = claim.speaker.name if claim.speaker is not None else ""
            said = indexed(f"{name}\n{claim.quote.exact}")
            catalogue.execute("INSERT INTO said (rowid, words) VALUES (?, ?)", (n, said))
    catalogue.execute("COMMIT")


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, _CHUNK)):
        yield some
