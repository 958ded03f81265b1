"""Origins: how many witnesses stand behind claims, not how many articles.

A claim is owed to whoever the index says its report repeats; else to the agency or outlet that the
claim credits ("told AFP", "SANA reported"); else to the first report whose words its own repeats.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from zlib import crc32

from trucewatch.model.claim import Claim, Speaker
from trucewatch.model.picture import Origin
from trucewatch.model.report import Report
from trucewatch.picture.parties import fold

__all__ = ["Origins", "families"]

_COPY = 0.66
"""Share of three-word runs in common from which a text is a copy. Set on one story of 222 reports:
retellings of one statement in other words reach 0.2, agency copies with a new first line 0.8."""
_COMMON = 12
"""Texts that are looked at for one run of words: what stands in more is boilerplate."""
_KEPT = 4
"""One run in so many is kept, the same ones in every text, so that memory stays small."""
_OWN = frozenset({"own", "not stated", "unknown", "none", ""})
_WORD = re.compile(r"\w+")
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")


class Origins:
    """The origins behind lists of claims."""

    def __init__(
        self, reports: Mapping[str, Report], medium: Callable[[Speaker | None], str | None]
    ) -> None:
        """Origins over reports by id; ``medium`` names a speaker that is itself a publisher."""
        self._reports, self._medium = reports, medium
        self._family = families(list(reports.values()))
        self._names: dict[str, str] = {}
        sides: dict[str, set[str | None]] = defaultdict(set)
        for report in reports.values():
            sides[fold(self._origin(report))].add(report.side)
        self._sides = {name: found for name, found in sides.items() if len(found) == 1}
        for report in reports.values():
            if report.publisher:
                self._sides.setdefault(fold(report.publisher), {report.side})

    def of(self, claims: Iterable[Claim]) -> tuple[Origin, ...]:
        """The origins of claims, each once, in the order of their names."""
        found: dict[str, Origin] = {}
        for claim in claims:
            name = self.name(claim)
            key = fold(name)
            if key not in found:
                found[key] = Origin(name, next(iter(self._sides.get(key, {None}))))
        return tuple(found[key] for key in sorted(found))

    def count(self, claims: Iterable[Claim]) -> int:
        """How many origins claims have."""
        return len({fold(self.name(claim)) for claim in claims})

    def name(self, claim: Claim) -> str:
        """Who a claim is owed to."""
        report = self._reports.get(self._family.get(claim.report, claim.report))
        if report is not None and _named(report.origin):
            return self._origin(report)
        credit = claim.via[0] if claim.via else self._medium(claim.speaker)
        if credit:
            return credit
        return self._origin(report) if report is not None else claim.report

    def _origin(self, report: Report) -> str:
        found = self._names.get(report.id)
        if found is None:
            named = _named(report.origin)
            found = self._names[report.id] = named or report.publisher or report.id
        return found


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
    for report in ordered:
        runs = _runs(report.text)
        shared: dict[str, int] = defaultdict(int)
        for run in runs:
            for other in holders[run]:
                shared[other] += 1
        best = max(shared.items(), key=lambda item: (item[1], item[0]), default=None)
        copied = best is not None and best[1] >= _COPY * min(len(runs), sizes[best[0]])
        family[report.id] = family[best[0]] if copied and best is not None else report.id
        sizes[report.id] = len(runs)
        for run in runs:
            if len(holders[run]) < _COMMON:
                holders[run].append(report.id)
    return family


def _runs(text: str) -> set[int]:
    """A fixed part of the runs of three words in a text, as numbers, the same on every machine."""
    words = [crc32(word.encode("utf-8", "replace")) for word in _WORD.findall(text.lower())]
    runs = {
        (a * 31 + b * 1009 + c * 65537) & 0xFFFFFFFF
        for a, b, c in zip(words, words[1:], words[2:], strict=False)
    }
    kept = {run for run in runs if run % _KEPT == 0}
    return kept or runs
