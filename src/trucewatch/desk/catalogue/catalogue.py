"""What is asked of the catalogue: claims and reports by what they are, pages of them, by words."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from trucewatch.desk.catalogue import filling, tables
from trucewatch.desk.catalogue.words import query
from trucewatch.ledger import partial
from trucewatch.ledger.partial import Stamp
from trucewatch.ledger.store import Ledger

__all__ = ["Catalogue", "Which"]


_STEP = 1_000
"""Claims that are asked for together."""


@dataclass(frozen=True, slots=True)
class Which:
    """Which claims: each field that is given must fit.

    ``speaker`` is a name in any case or an actor's id; ``words`` are those of the quote or the
    speaker's name; ``ids`` are the claims to choose from.
    """

    kind: str | None = None
    side: str | None = None
    speaker: str | None = None
    review: str | None = None
    report: str | None = None
    words: str | None = None
    ids: frozenset[str] | None = None


class Catalogue:
    """The claims and reports of a ledger as they stand, usable by many threads at once."""

    def __init__(self, ledger: Ledger, known_at: str | None = None) -> None:
        """What had been received by a time, or all; filled when it is first :meth:`current`."""
        self._ledger, self._known_at = ledger, known_at
        self._lock = threading.Lock()
        self._tables: sqlite3.Connection | None = None
        self._stamp: Stamp | None = None
        self._totals: dict[Which, int] = {}

    def current(self) -> Catalogue:
        """The same, brought up to what the ledger holds now."""
        with self._lock, self._ledger.transaction() as connection:
            stamp = partial.stamp(connection)
            if stamp == self._stamp:
                return self
            self._totals.clear()
            changes = None
            if self._stamp is not None and self._known_at is None:
                changes = partial.changes(connection, self._stamp)
            self._stamp = None  # whatever fails from here on, it is filled anew the next time
            if self._tables is not None and changes is not None:
                filling.renew(self._tables, connection, changes)
            else:
                if self._tables is not None:
                    self._tables.close()
                self._tables = tables.opened()
                if self._known_at is None:
                    filling.whole(self._tables, connection)
                else:
                    filling.fill(self._tables, self._ledger.snapshot(self._known_at))
            self._stamp = stamp
        return self

    # claims

    def claims(
        self, which: Which, limit: int, after: str | None = None
    ) -> tuple[list[msgspec.Raw], str | None]:
        """Some claims as JSON, newest publication first, and after which place the next stand."""
        conditions, values = _conditions(which)
        if after is not None:
            conditions.append("place < ?")
            values.append(after)
        rows = self._run(
            _select("place, record", "claims", conditions, "ORDER BY place DESC LIMIT ?"),
            (*values, limit + 1),
        )
        following = rows[limit - 1][0] if len(rows) > limit else None
        return [msgspec.Raw(record) for _, record in rows[:limit]], following

    def total(self, which: Which) -> int:
        """How many claims there are; counted once for each content of the ledger."""
        found = self._totals.get(which)
        if found is None:
            conditions, values = _conditions(which)
            rows = self._run(_select("count(*)", "claims", conditions), values)
            found = int(rows[0][0])
            if len(self._totals) < 1000:
                self._totals[which] = found
        return found

    def claim(self, id_: str) -> msgspec.Raw | None:
        """A claim as JSON."""
        rows = self._run("SELECT record FROM claims WHERE id = ?", (id_,))
        return msgspec.Raw(rows[0][0]) if rows else None

    def some(self, ids: Iterable[str]) -> list[msgspec.Raw]:
        """Those of some claims that stand, as JSON, in the order in which they are asked for."""
        rows = self._run(
            "SELECT claims.record FROM json_each(?) AS asked JOIN claims ON claims.id = asked.value"
            " ORDER BY asked.key",
            (json.dumps([*ids]),),
        )
        return [msgspec.Raw(record) for (record,) in rows]

    def unreviewed(self, ids: Sequence[str], limit: int) -> list[msgspec.Raw]:
        """The first of some claims that no person has looked at, as JSON."""
        found: list[msgspec.Raw] = []
        for start in range(0, len(ids), _STEP):
            rows = self._run(
                "SELECT claims.record FROM json_each(?) AS asked"
                " JOIN claims ON claims.id = asked.value AND claims.review = 'unreviewed'"
                " ORDER BY asked.key LIMIT ?",
                (json.dumps(ids[start : start + _STEP]), limit - len(found)),
            )
            found += [msgspec.Raw(record) for (record,) in rows]
            if len(found) >= limit:
                break
        return found

    def unreviewed_beside(self, ids: Collection[str], limit: int) -> list[msgspec.Raw]:
        """The newest claims that no person has looked at, without some."""
        rows = self._run(
            "SELECT id, record FROM claims WHERE review = 'unreviewed' ORDER BY place DESC LIMIT ?",
            (limit + len(ids),),
        )
        return [msgspec.Raw(record) for id_, record in rows if id_ not in ids][:limit]

    def of_report(self, report: str) -> list[msgspec.Raw]:
        """The claims of a report as JSON, in the order of its words."""
        rows = self._run(
            "SELECT record FROM claims WHERE report = ? ORDER BY place DESC", (report,)
        )
        return [msgspec.Raw(record) for (record,) in rows]

    def reports_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The reports of some claims, by claim."""
        rows = self._run(
            "SELECT claims.id, claims.report FROM json_each(?) AS asked"
            " JOIN claims ON claims.id = asked.value",
            (json.dumps([*ids]),),
        )
        return dict(rows)

    def since(self, moment: str) -> set[str]:
        """The ids of the claims of what was received after a moment."""
        rows = self._run("SELECT id FROM claims WHERE known_from > ?", (moment,))
        return {id_ for (id_,) in rows}

    # reports

    def reports(
        self, words: str | None, limit: int, after: tuple[str, str] | None = None
    ) -> tuple[list[msgspec.Raw], tuple[str, str] | None]:
        """Some reports as JSON, the last received first, and after which the next stand."""
        conditions, values = list[str](), list[object]()
        if words is not None:
            conditions.append(
                "id IN (SELECT texts.report FROM told JOIN texts ON texts.n = told.rowid"
                " WHERE told MATCH ?)"
            )
            values.append(words)
        if after is not None:
            conditions.append("(known_from, id) < (?, ?)")
            values.extend(after)
        order = "ORDER BY known_from DESC, id DESC LIMIT ?"
        rows = self._run(
            _select("known_from, id, record", "reports", conditions, order), (*values, limit + 1)
        )
        following = rows[limit - 1][:2] if len(rows) > limit else None
        return [msgspec.Raw(row[2]) for row in rows[:limit]], following

    def report(self, id_: str) -> msgspec.Raw | None:
        """A report as JSON, without its text."""
        rows = self._run("SELECT record FROM reports WHERE id = ?", (id_,))
        return msgspec.Raw(rows[0][0]) if rows else None

    # words

    def reports_with(self, asked: str, limit: int) -> list[tuple[str, msgspec.Raw]]:
        """The reports that fit words best, with their ids."""
        if (found := query(asked)) is None:
            return []
        return self._best(
            "SELECT reports.id, reports.record FROM told JOIN texts ON texts.n = told.rowid"
            " JOIN reports ON reports.id = texts.report WHERE told MATCH ?",
            found,
            limit,
        )

    def claims_with(self, asked: str, limit: int) -> list[tuple[str, msgspec.Raw]]:
        """The claims whose quote or speaker fits words best, with their ids."""
        if (found := query(asked)) is None:
            return []
        return self._best(
            "SELECT claims.id, claims.record FROM said JOIN claims ON claims.n = said.rowid"
            " WHERE said MATCH ?",
            found,
            limit,
        )

    def _best(self, select: str, found: str, limit: int) -> list[tuple[str, msgspec.Raw]]:
        rows = self._run(f"{select} ORDER BY rank LIMIT ?", (found, limit))
        return [(id_, msgspec.Raw(record)) for id_, record in rows]

    def _run(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        with self._lock:
            assert self._tables is not None  # whoever asks has it brought up to date before
            return self._tables.execute(statement, values).fetchall()


def _conditions(which: Which) -> tuple[list[str], list[object]]:
    conditions, values = list[str](), list[object]()
    for name in ("kind", "side", "review", "report"):
        value = getattr(which, name)
        if value is not None:
            conditions.append(f"{name} = ?")
            values.append(value)
    if which.speaker is not None:
        conditions.append("(speaker = ? OR actor = ?)")
        values += [which.speaker.casefold(), which.speaker]
    if which.words is not None:
        conditions.append("n IN (SELECT rowid FROM said WHERE said MATCH ?)")
        values.append(query(which.words) or '""')
    if which.ids is not None:
        conditions.append("id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(which.ids)))
    return conditions, values


def _select(columns: str, table: str, conditions: Sequence[str], order: str = "") -> str:
    """A query of our own words; what was asked for is only ever among its values."""
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT {columns} FROM {table} {where} {order}"  # noqa: S608
