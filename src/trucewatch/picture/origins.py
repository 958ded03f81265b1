"""Origins: how many witnesses stand behind claims, not how many articles.

A report repeats another when the index says so, when it credits an agency for the claim, or when
its words are nearly the other's (three words in a row in common for two thirds of the shorter).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from trucewatch.model.claim import Claim
from trucewatch.model.picture import Origin
from trucewatch.model.report import Report

__all__ = ["Origins"]

_COPY = 0.66
"""Share of three-word runs in common from which a text is a copy: retellings of one statement in
other words reach 0.2, agency copies with a new first line 0.8."""
_COMMON = 12
_WORD = re.compile(r"\w+")


class Origins:
    """The origin of every report, and the origins behind lists of claims."""

    def __init__(self, reports: Sequence[Report]) -> None:
        """Origins of these reports; the earliest of a family of copies names it."""
        ordered = sorted(reports, key=lambda r: (r.published or "9999", r.id))
        self._reports = {report.id: report for report in ordered}
        self._family = _families(ordered)

    def of(self, claims: Iterable[Claim]) -> tuple[Origin, ...]:
        """The origins of claims, each once, by name."""
        found: dict[str, Origin] = {}
        for claim in claims:
            report = self._reports.get(self._family.get(claim.report, claim.report))
            name, side = claim.report, None
            if report is not None:
                own = report.origin if report.origin and report.origin.lower() != "own" else None
                name, side = own or report.publisher or report.id, report.side
            found.setdefault(name, Origin(name, side))
        return tuple(found[name] for name in sorted(found))

    def count(self, claims: Iterable[Claim]) -> int:
        """How many origins claims have."""
        return len(self.of(claims))


def _families(reports: Sequence[Report]) -> dict[str, str]:
    """Each report's id to the id of the first report whose words it repeats."""
    family: dict[str, str] = {}
    sizes: dict[str, int] = {}
    holders: dict[bytes, list[str]] = defaultdict(list)
    for report in reports:
        runs = _runs(report.text)
        shared: dict[str, int] = defaultdict(int)
        for run in runs:
            for other in holders[run][:_COMMON]:
                shared[other] += 1
        best = max(shared.items(), key=lambda item: (item[1], item[0]), default=None)
        if best is not None and best[1] >= _COPY * min(len(runs), sizes[best[0]]):
            family[report.id] = family.get(best[0], best[0])
        else:
            family[report.id] = report.id
        sizes[report.id] = len(runs)
        for run in runs:
            holders[run].append(report.id)
    return family


def _runs(text: str) -> set[bytes]:
    words = _WORD.findall(text.lower())
    return {
        blake2b(" ".join(words[i : i + 3]).encode(), digest_size=8).digest()
        for i in range(max(0, len(words) - 2))
    }
