"""Which conflict a claim belongs to: what happens in one country decides nothing in another.

A claim belongs to the country of its places, else to the one that its report mostly names, else to
the one in whose conflict alone the names of its report occur, else to no country. A name occurs
where any name or body of its party does.

The answer can be kept and brought up to date report by report: it is the same as if all had been
asked at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from trucewatch.model.claim import Claim, Control, Incident, Truce
from trucewatch.picture.parties import Parties, fold

__all__ = ["Conflicts", "Told", "told"]


class Told(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """What one report says of where its claims belong.

    ``main`` is the country that it names most. ``own`` are the countries of claims that name
    others only, ``plain`` whether some claim goes with ``main``. ``names`` are those named in its
    claims, as keys, with how often.
    """

    main: str | None
    own: tuple[str, ...]
    plain: bool
    names: dict[str, int]


def told(claims: Sequence[Claim], parties: Parties) -> Told:
    """What the claims of one report say, ``parties`` being those of no country."""
    found = Counter(p.country for c in claims for p in c.where if p.country is not None)
    main = _most(found) if found else None
    own = {_country(c, main) for c in claims}
    names = Counter(name for c in claims for name in _names(c, parties))
    return Told(main, tuple(sorted(o for o in own if o and o != main)), main in own, dict(names))


class Conflicts:
    """The countries of reports' claims, by what every report says."""

    def __init__(
        self,
        told: dict[str, Told] | None = None,
        names: dict[str, dict[str, int]] | None = None,
        lost: dict[str, str | None] | None = None,
    ) -> None:
        """None yet, or what was kept of some: of names those that matter are enough.

        ``names`` are the countries of the reports that have a name, with how many, those that name
        none under the empty string; ``lost`` the country, by their names, of the latter.
        """
        self.told, self.names, self.lost = told or {}, names or {}, lost or {}

    def put(self, report: str, says: Told) -> None:
        """Take in a report, or what it says now."""
        self.drop(report)
        self.told[report] = says
        if says.main is None and says.plain:
            self.lost[report] = None
        self._count(says, 1)

    def drop(self, report: str) -> None:
        """Leave a report out again; one that was not there leaves all as it is."""
        says = self.told.pop(report, None)
        self.lost.pop(report, None)
        if says is not None:
            self._count(says, -1)

    def _count(self, says: Told, times: int) -> None:
        for name in says.names:
            counts = self.names.setdefault(name, {})
            country = says.main or ""
            counts[country] = counts.get(country, 0) + times
            if not counts[country]:
                del counts[country]

    def where(self, name: str) -> frozenset[str]:
        """The countries of the reports that have a name."""
        return frozenset(self.names.get(name, ())) - {""}

    def settle(self, reports: Iterable[str]) -> None:
        """Find the countries of reports that name none, by their names."""
        for report in reports:
            counts: Counter[str] = Counter()
            for name, often in self.told[report].names.items():
                where = self.where(name)
                if len(where) == 1:
                    counts[next(iter(where))] += often
            self.lost[report] = _most(counts) if counts else None

    def main(self, report: str) -> str | None:
        """The country that a report's claims go with where they name none themselves."""
        says = self.told.get(report)
        if says is None:
            return None
        return says.main if says.main is not None else self.lost.get(report)

    def countries(self, report: str) -> set[str | None]:
        """The countries to which some claim of a report belongs."""
        says = self.told.get(report)
        if says is None:
            return set()
        return {*says.own, self.main(report)} if says.plain else {*says.own}

    def country(self, claim: Claim) -> str | None:
        """The country that a claim belongs to."""
        return _country(claim, self.main(claim.report))


def _country(claim: Claim, main: str | None) -> str | None:
    """The country of a claim in a report that mostly names ``main``."""
    own = [place.country for place in claim.where if place.country is not None]
    if not own or (main is not None and main in own):
        return main
    return _most(Counter(own))


def _names(claim: Claim, parties: Parties) -> Iterator[str]:
    """Who is named in a claim, as keys: each name as itself and as its party."""
    speaker = claim.speaker
    if speaker is not None:
        yield speaker.actor or fold(speaker.name)
        yield parties.of_speaker(speaker) or fold(speaker.name)
    body = claim.body
    named: tuple[str | None, ...] = ()
    if isinstance(body, Truce):
        named = (*body.declared_by, *body.parties)
    elif isinstance(body, Incident):
        named = (body.actor, body.target)
    elif isinstance(body, Control):
        named = (body.holder,)
    for name in parties.named(n for n in named if n):
        yield fold(name)
        yield parties.key(name)


def _most(found: Counter[str]) -> str:
    return min(found, key=lambda country: (-found[country], country))
