"""Claims to picture: a pure function, the same in any order of arrival.

No clock is read and nothing is written; whatever is not an argument plays no part. Claims are
folded conflict by conflict (:mod:`trucewatch.picture.parts`) and the parts put side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from trucewatch.model.claim import Claim
from trucewatch.model.decision import Decision
from trucewatch.model.interval import earliest, latest
from trucewatch.model.picture import Picture
from trucewatch.model.report import Report
from trucewatch.picture.conflicts import Conflicts, Teller
from trucewatch.picture.decisions import applied
from trucewatch.picture.parties import Parties, Register
from trucewatch.picture.parts import assembled, part
from trucewatch.picture.story import SILENCE_DAYS
from trucewatch.picture.tally import Tally

__all__ = ["fold"]


def fold(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    decisions: Sequence[Decision],
    *,
    register: Register,
    as_of: str,
    known_at: str | None,
    silence_days: int = SILENCE_DAYS,
) -> Picture:
    """The picture of the world at ``as_of`` by what had been received by ``known_at``.

    Both are ISO times; ``known_at`` ``None`` takes all that is given. Reports without a time of
    reception are taken as received. Claims of reports that are not given are left out, and so are
    those of a report whose publisher has put another text at its address since.
    """
    known = latest(known_at) if known_at is not None else None
    taken = _received(reports, known)
    current = _current(taken)
    own = {c.id: c for c in claims if c.report in current}
    decided = applied(
        list(own.values()),
        [d for d in decisions if known is None or earliest(d.at) <= known],
    )
    tally = Tally.of_all(taken.values())
    return assembled(
        [
            part(
                country,
                same,
                taken,
                decided,
                tally.sides,
                register=register,
                at=latest(as_of),
                silence=timedelta(days=silence_days),
            )
            for country, same in _by_country(decided.claims, Parties(register))
        ],
        as_of=as_of,
        known_at=known_at,
        tally=tally,
    )


def _by_country(claims: Sequence[Claim], parties: Parties) -> list[tuple[str | None, list[Claim]]]:
    """The claims by conflict in the order of their ids, in the order of the countries.

    They are put in order conflict by conflict: a pass over all of them in the order of their ids
    jumps about in memory, and takes twice as long as one in the order in which they came.
    """
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    conflicts, teller = Conflicts(), Teller(parties)
    for report, said in by_report.items():
        conflicts.put(report, teller.told(said))
    conflicts.settle([*conflicts.lost])
    found: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[conflicts.country(claim)].append(claim)
    return [
        (country, sorted(found[country], key=lambda claim: claim.id))
        for country in sorted(found, key=lambda country: country or "")
    ]


def _received(reports: Sequence[Report], known: datetime | None) -> dict[str, Report]:
    return {
        r.id: r
        for r in sorted(reports, key=lambda r: (r.id, r.key))
        if known is None or r.received is None or latest(r.received) <= known
    }


def _current(reports: Mapping[str, Report]) -> set[str]:
    """The reports whose text stands: of those with one address, the one received last."""
    newest: dict[tuple[str, str], Report] = {}
    standing = set()
    for report in reports.values():
        if not report.address:
            standing.add(report.id)
            continue
        key = report.publisher or "", report.address
        other = newest.get(key)
        if other is None or _version(report) > _version(other):
            newest[key] = report
    return standing | {report.id for report in newest.values()}


def _version(report: Report) -> tuple[datetime, datetime, str]:
    """Order of versions: by reception, then by the date of the text."""
    first = earliest("0001-01-02")
    received = earliest(report.received) if report.received else first
    published = earliest(report.published) if report.published else first
    return received, published, report.id
