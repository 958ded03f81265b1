"""The picture of a ledger: folded anew, or kept beside it and brought up to date.

A large ledger's picture is kept by conflict (:mod:`trucewatch.ledger.derived`). What has come since
is put to its conflicts, and only those are folded again. It is the picture that folding everything
would give: parts are pure functions of their claims, and none is used for a ledger, a program, a
register or a time that it was not made for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import msgspec
from sqlalchemy import Connection, func, select

from trucewatch.ledger import known, partial, schema
from trucewatch.ledger.decisions import subjects
from trucewatch.ledger.derived import Derived, NotKept
from trucewatch.ledger.store import Ledger
from trucewatch.model.claim import Claim
from trucewatch.model.interval import latest
from trucewatch.picture.conflicts import Conflicts, Teller, Told
from trucewatch.picture.decisions import applied
from trucewatch.picture.parties import Parties, Register
from trucewatch.picture.parts import Part, part
from trucewatch.picture.story import SILENCE_DAYS
from trucewatch.picture.tally import Tally
from trucewatch.record.kept import (
    ROOMS,
    SLOTS,
    Base,
    Head,
    Standing,
    base_of,
    decoder,
    encoded,
    heads,
    read,
)
from trucewatch.record.memory import uncollected

__all__ = ["LEAST", "kept", "source_of"]

LEAST = 5_000
"""Claims below which folding anew takes no longer than a person notices."""
_CHUNK = 2_000
"""Reports looked at together: so many stand in memory when all are looked at."""


def source_of(files: Iterable[Path]) -> str:
    """A digest of what makes pictures: the program's own files and a register's (``files``)."""
    package = Path(__file__).parent.parent
    own = (f for room in ("model", "knowledge", "picture") for f in (package / room).rglob("*"))
    parts = []
    for file in sorted((*own, *files)):
        if file.suffix != ".pyc" and file.is_file():
            found = file.stat()
            parts.append(f"{file} {found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def kept(
    ledger: Ledger,
    as_of: Callable[[Tally], str],
    rooms: Sequence[str],
    *,
    slot: str,
    source: str,
    register: Callable[[], Register],
    least: int = LEAST,
) -> Standing | None:
    """Rooms of the picture of all that a ledger holds, from what is kept beside it, and counts.

    ``as_of`` tells the time to show by the counts over the reports; ``slot`` is the one of
    ``SLOTS`` to keep parts in; ``register`` is loaded only where something must be folded, and
    ``source`` tells it and the program from others. ``None`` where the ledger has fewer claims
    than ``least`` or nothing can be kept beside it: then fold.
    """
    with ledger.transaction() as connection:
        last = connection.execute(select(func.max(schema.claims.c.seq))).scalar()
    if (last or 0) < least:
        return None
    try:
        with uncollected():
            return _kept(ledger, as_of, rooms, slot, source, register)
    except (NotKept, msgspec.DecodeError):
        return None


def _kept(
    ledger: Ledger,
    as_of: Callable[[Tally], str],
    rooms: Sequence[str],
    slot: str,
    source: str,
    register: Callable[[], Register],
) -> Standing:
    with Derived.open(ledger.path, write=False) as derived, ledger.transaction() as connection:
        found = read(derived, partial.stamp(connection), source, as_of, rooms)
    if found is not None:
        return found
    # Opened before the ledger is read: a redaction in between removes the file opened here.
    with Derived.open(ledger.path, write=True) as derived, ledger.transaction() as connection:
        keeper = _Keeper(derived, connection, register())
        base = keeper.synced(source)
        keeper.fill(base, latest(as_of(base.tally)), slot)
        derived.commit()
    with Derived.open(ledger.path, write=False) as derived:
        found = read(derived, base.stamp, source, as_of, rooms)
    if found is None:
        raise NotKept  # another process has changed it meanwhile
    return found


class _Keeper:
    """Brings what is kept up to a ledger's content and to a time."""

    def __init__(self, derived: Derived, connection: Connection, register: Register) -> None:
        self._derived, self._connection, self._register = derived, connection, register
        self._teller = Teller(Parties(register))
        self._decisions = known.decisions(connection)

    def synced(self, source: str) -> Base:
        """What is kept, with all parts dropped that are not those of the ledger's content."""
        stamp = partial.stamp(self._connection)
        base = base_of(self._derived)
        changes = None
        if base is not None and base.source == source:
            changes = partial.changes(self._connection, base.stamp)
        if base is None or changes is None:
            self._derived.clear()
            base = Base(source, stamp)
            everything = known.select_reports().with_only_columns(schema.reports.c.id)
            touched = set(self._connection.execute(everything.where(*known.stands())).scalars())
            affected: set[str] = set()
        else:
            touched, affected = self._decided(base, changes)
        affected |= self._placed(base, touched)
        self._drop(affected)
        base.stamp = stamp
        self._keep_base(base)
        return base

    def _keep_base(self, base: Base) -> None:
        self._derived.put("meta", {"base": encoded(base)})

    # what decisions change

    def _decided(self, base: Base, changes: partial.Changes) -> tuple[set[str], set[str]]:
        """The reports and the countries that new rows are about."""
        touched, affected = set(changes.reports), set[str]()
        by_id = {d.id: d for d in self._decisions}
        for id_ in subjects(changes.decisions, by_id):
            report = partial.reports_of_claims(self._connection, [id_]).get(id_)
            if report is not None:
                touched.add(report)
                continue
            kinds = [f"{slot} {room}" for slot in SLOTS for room in ROOMS]
            holding = {c for kind in kinds for c in self._derived.holding(kind, id_.encode())}
            affected |= holding or base.countries
        return touched, affected

    # where reports belong

    def _placed(self, base: Base, touched: set[str]) -> set[str]:
        """Put reports to their conflicts; the countries whose claims are others since."""
        old = self._told(touched)
        new: dict[str, Told] = {}
        affected: set[str] = set()
        outlets: set[str] = set()
        for some in _chunks(sorted(touched), _CHUNK):
            reports = {r.id: r for r in partial.reports(self._connection, some)}
            by_report = self._claims(reports)
            for id_ in some:
                if id_ in reports:
                    new[id_] = self._teller.told(by_report.get(id_, ()))
                    if id_ not in old:
                        outlets |= base.tally.put(reports[id_])
                elif id_ in old and (gone := known.report(self._connection, id_)) is not None:
                    outlets |= base.tally.put(gone, -1)
        names = {name for says in (*old.values(), *new.values()) for name in says.names}
        conflicts = Conflicts(dict(old), self._names(names), dict(base.lost))
        before = {id_: conflicts.countries(id_) for id_ in touched}
        where = {name: conflicts.where(name) for name in names}
        for id_ in old:
            conflicts.drop(id_)
        for id_, says in new.items():
            conflicts.put(id_, says)
        moved = {n for n in names if conflicts.where(n) != where[n] and "" in conflicts.names[n]}
        beside = self._told(base.lost.keys() - touched) if moved else {}
        conflicts.told |= {i: s for i, s in beside.items() if not moved.isdisjoint(s.names)}
        unsettled = conflicts.told.keys() & conflicts.lost.keys()
        before |= {id_: conflicts.countries(id_) for id_ in unsettled - touched}
        more = {name for id_ in unsettled for name in conflicts.told[id_].names} - names
        conflicts.names |= self._names(more)
        conflicts.settle(unsettled)
        for id_ in touched | unsettled:
            after = conflicts.countries(id_)
            affected |= {c or "" for c in before[id_] | after}
            self._move(base, id_, before[id_], after, conflicts.main(id_))
        self._put("told", {i: conflicts.told.get(i) for i in touched})
        self._put("name", {n: conflicts.names.get(n) or None for n in names})
        base.lost = conflicts.lost
        for slot in heads(self._derived).values():
            affected |= {country for country, head in slot.items() if head.origins & outlets}
        return affected

    def _told(self, ids: Iterable[str]) -> dict[str, Told]:
        kept = decoder(Told)
        return {id_: kept.decode(r) for id_, r in self._derived.some("told", ids).items()}

    def _names(self, names: Iterable[str]) -> dict[str, dict[str, int]]:
        kept = decoder(dict[str, int])
        return {name: kept.decode(r) for name, r in self._derived.some("name", names).items()}

    def _claims(self, reports: Iterable[str]) -> dict[str, list[Claim]]:
        """The claims of reports, as people left them, by report."""
        by_report: dict[str, list[Claim]] = {}
        claims = sorted(partial.claims(self._connection, reports), key=lambda c: c.id)
        for claim in applied(claims, self._decisions).claims:
            by_report.setdefault(claim.report, []).append(claim)
        return by_report

    def _move(
        self,
        base: Base,
        report: str,
        before: set[str | None],
        after: set[str | None],
        main: str | None,
    ) -> None:
        """Enter a report at the countries that its claims belong to."""
        for country in before - after:
            self._derived.drop(f"in {country or ''}", [report])
        for country in after:
            base.countries.add(country or "")
            self._derived.put(f"in {country or ''}", {report: encoded(main)})

    def _put(self, kind: str, records: Mapping[str, object]) -> None:
        """Keep records, and drop those that are ``None``."""
        self._derived.put(kind, {k: encoded(r) for k, r in records.items() if r is not None})
        self._derived.drop(kind, [k for k, r in records.items() if r is None])

    def _drop(self, countries: Iterable[str]) -> None:
        for slot in SLOTS:
            for kind in (slot, *(f"{slot} {room}" for room in ROOMS)):
                self._derived.drop(kind, countries)

    # the parts

    def fill(self, base: Base, at: datetime, slot: str) -> None:
        """Fold the conflicts of which no kept part is that of a time."""
        held = {
            c for heads in heads(self._derived).values() for c, h in heads.items() if h.holds(at)
        }
        for country in sorted(base.countries - held):
            mains = {
                report: decoder(str | None).decode(record)
                for report, record in self._derived.all(f"in {country}").items()
            }
            if not mains:
                base.countries.discard(country)
                continue
            self._keep(slot, country, at, self._part(base, country, mains, at))
        self._keep_base(base)

    def _part(self, base: Base, country: str, mains: dict[str, str | None], at: datetime) -> Part:
        reports = {r.id: r for r in partial.reports(self._connection, mains)}
        claims = sorted(partial.claims(self._connection, mains), key=lambda c: c.id)
        decided = applied(claims, self._decisions)
        conflicts = Conflicts()
        for report, main in mains.items():
            conflicts.put(report, Told(main, (), True, {}))
        own = [c for c in decided.claims if (conflicts.country(c) or "") == country]
        return part(
            country or None,
            own,
            reports,
            decided,
            base.tally.sides,
            register=self._register,
            at=at,
            silence=timedelta(days=SILENCE_DAYS),
        )

    def _keep(self, slot: str, country: str, at: datetime, made: Part) -> None:
        head = Head(at, made.until, made.claims, made.origins)
        self._derived.put(slot, {country: encoded(head)})
        for room in ROOMS:
            self._derived.put(f"{slot} {room}", {country: encoded(getattr(made, room))})


def _chunks(ids: Iterable[str], size: int) -> Iterator[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, size)):
        yield some
