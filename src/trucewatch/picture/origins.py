"""Origins: how many witnesses stand behind claims, not how many articles.

A claim is owed to whoever the index says its report repeats; else to the agency or outlet that the
claim credits ("told AFP", "SANA reported"); else to the first report whose words its own repeats.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from zlib import crc32

import msgspec
import numpy as np

from trucewatch.model.claim import Claim, Speaker
from trucewatch.model.picture import Origin
from trucewatch.model.report import Report
from trucewatch.picture.parties import fold

__all__ = ["Origins", "Sides", "families"]

_COPY = 0.66
"""Share of three-word runs in common from which a text is a copy. Set on one story of 222 reports:
retellings of one statement in other words reach 0.2, agency copies with a new first line 0.8."""
_COMMON = 12
"""Texts that are looked at for one run of words: what stands in more is boilerplate."""
_BITS = 0xFFFFFFFF
_KEPT = 4
"""One run in so many is kept, the same ones in every text, so that memory stays small."""
_OWN = frozenset({"own", "not stated", "unknown", "none", ""})
_WORD = re.compile(r"\w+")
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")


class Sides(msgspec.Struct):
    """The side of each outlet, by what the reports say: the one that all its reports bear.

    Of a name under which nothing was published, it is that of the reports that repeat it. Names
    are folded; to each the sides, with how many reports bear them.
    """

    published: dict[str, dict[str, int]] = {}
    repeated: dict[str, dict[str, int]] = {}

    @classmethod
    def of_all(cls, reports: Iterable[Report]) -> Sides:
        """The sides by some reports."""
        made = cls()
        for report in reports:
            made.put(report)
        return made

    def put(self, report: Report, times: int = 1) -> frozenset[str]:
        """Count a report in, or out (-1); the names whose side is another one since."""
        counts = [(self.published, report.publisher), (self.repeated, _named(report.origin))]
        names = {fold(name) for _, name in counts if name}
        before = {name: self.side(name) for name in names}
        for kept, name in counts:
            if name:
                own = kept.setdefault(fold(name), {})
                own[report.side or ""] = own.get(report.side or "", 0) + times
        return frozenset(name for name in names if self.side(name) != before[name])

    def side(self, name: str) -> str | None:
        """The side of a folded name."""
        for kept in (self.published, self.repeated):
            told = [side for side, count in kept.get(name, {}).items() if count > 0]
            if told:
                return (told[0] or None) if len(told) == 1 else None
        return None


class Origins:
    """The origins behind lists of claims."""

    def __init__(
        self,
        reports: Mapping[str, Report],
        medium: Callable[[Speaker | None], str | None],
        sides: Sides,
    ) -> None:
        """Origins over reports by id; ``medium`` names a speaker that is itself a publisher."""
        self._reports, self._medium, self._sides = reports, medium, sides
        self._family = families(list(reports.values()))
        self._names: dict[str, str | None] = {}
        self._owed: dict[str, str] = {}
        self._side: dict[str, str | None] = {}

    def of(self, claims: Iterable[Claim]) -> tuple[Origin, ...]:
        """The origins of claims, each once, in the order of their names."""
        found: dict[str, Origin] = {}
        for claim in claims:
            name = self.name(claim)
            key = fold(name)
            if key not in found:
                if key not in self._side:
                    self._side[key] = self._sides.side(key)
                found[key] = Origin(name, self._side[key])
        return tuple(found[key] for key in sorted(found))

    @property
    def named(self) -> frozenset[str]:
        """The names, folded, of all origins that were told, whose sides are shown."""
        return frozenset(self._side)

    def count(self, claims: Iterable[Claim]) -> int:
        """How many origins claims have."""
        return len({fold(self.name(claim)) for claim in claims})

    def name(self, claim: Claim) -> str:
        """Who a claim is owed to."""
        found = self._owed.get(claim.id)
        if found is None:
            found = self._owed[claim.id] = self._owed_to(claim)
        return found

    def _owed_to(self, claim: Claim) -> str:
        report = self._reports.get(self._family.get(claim.report, claim.report))
        if report is not None and self._named_origin(report):
            return self._origin(report)
        credit = claim.via[0] if claim.via else self._medium(claim.speaker)
        if credit:
            return credit
        return self._origin(report) if report is not None else claim.report

    def _origin(self, report: Report) -> str:
        return self._named_origin(report) or report.publisher or report.id

    def _named_origin(self, report: Report) -> str | None:
        if report.id not in self._names:
            self._names[report.id] = _named(report.origin)
        return self._names[report.id]


def _named(origin: str | None) -> str | None:
    """The origin that an index names, without a remark ("(probable)"); ``None``: its own."""
    name = _REMARK.sub("", origin) if origin else ""
    return name if fold(name) not in _OWN else None


def families(reports: Sequence[Report]) -> dict[str, str]:
    """Each report's id to the id of the earliest report whose words it repeats, or to its own."""
    ordered = sorted(reports, key=lambda r: (r.published or "9999", r.id))
    family: dict[str, str] = {}
    sizes: dict[str, int] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    numbers = _Numbers()
    for report in ordered:
        runs = _runs(report.text, numbers)
        shared = Counter(other for run in runs for other in holders.get(run, ()))
        best = max(shared.items(), key=lambda item: (item[1], item[0]), default=None)
        copied = best is not None and best[1] >= _COPY * min(len(runs), sizes[best[0]])
        family[report.id] = family[best[0]] if copied and best is not None else report.id
        sizes[report.id] = len(runs)
        for run in runs:
            if len(holders[run]) < _COMMON:
                holders[run].append(report.id)
    return family


class _Numbers(dict[str, int]):
    """Words to numbers, the same on every machine."""

    def __missing__(self, word: str) -> int:
        number = self[word] = crc32(word.encode("utf-8", "replace"))
        return number


def _runs(text: str, numbers: _Numbers) -> set[int]:
    """A fixed part of the runs of three words in a text, as numbers."""
    words = np.fromiter(map(numbers.__getitem__, _WORD.findall(text.lower())), np.int64)
    three = words[:-2] * 31 + words[1:-1] * 1009 + words[2:] * 65537
    some = three[three % _KEPT == 0]
    return set(((some if some.size else three) & _BITS).tolist())
