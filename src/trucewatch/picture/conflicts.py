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

from trucewatch.model.claim import Claim, Control, Incident, Speaker, Truce
from trucewatch.picture.parties import Parties, fold

__all__ = ["Conflicts", "Teller", "Told"]


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


class Teller:
    """Tells of reports where their claims belong, names by ``parties`` of no country."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._keys: dict[str, tuple[str, ...]] = {}
        self._speakers: dict[Speaker, tuple[str, ...]] = {}

    def told(self, claims: Sequence[Claim]) -> Told:
        """What the claims of one report say."""
        places = [[p.adm[0] for p in claim.where if p.adm] for claim in claims]
        found = Counter(country for countries in places for country in countries)
        main = _most(found) if found else None
        own = {_of(countries, main) for countries in places}
        names: dict[str, int] = {}
        for claim in claims:
            for name in self._names(claim):
                names[name] = names.get(name, 0) + 1
        return Told(main, tuple(sorted(o for o in own if o and o != main)), main in own, names)

    def _names(self, claim: Claim) -> Iterator[str]:
        """Who is named in a claim, as keys: each name as itself and as its party."""
        speaker = claim.speaker
        if speaker is not None:
            yield from self._speaker(speaker)
        body = claim.body
        named: tuple[str | None, ...] = ()
        if isinstance(body, Truce):
            named = (*body.declared_by, *body.parties)
        elif isinstance(body, Incident):
            named = (body.actor, body.target)
        elif isinstance(body, Control):
            named = (body.holder,)
        for name in named:
            if name:
                yield from self._name(name)

    def _speaker(self, speaker: Speaker) -> tuple[str, ...]:
        keys = self._speakers.get(speaker)
        if keys is None:
            folded = fold(speaker.name)
            keys = speaker.actor or folded, self._parties.of_speaker(speaker) or folded
            self._speakers[speaker] = keys
        return keys

    def _name(self, name: str) -> tuple[str, ...]:
        keys = self._keys.get(name)
        if keys is None:
            named = self._parties.named([name])
            keys = self._keys[name] = (fold(name), self._parties.key(name)) if named else ()
        return keys


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
        return _of([p.adm[0] for p in claim.where if p.adm], self.main(claim.report))


def _of(own: Sequence[str], main: str | None) -> str | None:
    """The country of a claim by those of its places, in a report that mostly names ``main``."""
    if not own or (main is not None and main in own):
        return main
    return own[0] if len(own) == 1 else _most(Counter(own))


def _most(found: Counter[str]) -> str:
    return min(found, key=lambda country: (-found[country], country))
