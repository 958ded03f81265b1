"""Counts over all reports, kept up as reports come and go.

How many there are and how many are unread, the newest, the sides of outlets: what a look at all
of them would tell, without looking at them again.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from trucewatch.model.interval import earliest
from trucewatch.model.picture import Gap
from trucewatch.model.report import Report
from trucewatch.picture.gaps import READ
from trucewatch.picture.origins import Sides

__all__ = ["Tally"]


class Tally(msgspec.Struct):
    """Counts over reports, kept up as they come and go.

    ``days`` are those of the reports (ISO dates or times as written; empty where there is none),
    ``unread`` those of the reports kept unread by language and side; to each how many reports.
    """

    reports: int = 0
    days: dict[str, int] = {}
    unread: dict[str, dict[str, dict[str, int]]] = {}
    sides: Sides = msgspec.field(default_factory=Sides)

    @classmethod
    def of_all(cls, reports: Iterable[Report]) -> Tally:
        """The counts over some reports."""
        made = cls()
        for report in reports:
            made.put(report)
        return made

    def put(self, report: Report, times: int = 1) -> frozenset[str]:
        """Count a report in, or out (-1); the outlets (folded) whose side is another one since."""
        self.reports += times
        _count(self.days, report.published or "", times)
        if report.language not in READ:
            by_side = self.unread.setdefault(report.language or "", {})
            _count(by_side.setdefault(report.side or "", {}), report.day or "", times)
        return self.sides.put(report, times)

    @property
    def newest(self) -> str | None:
        """When the newest report was published, as written."""
        return max((day for day in self.days if day), default=None, key=earliest)

    @property
    def latest_day(self) -> str | None:
        """The last day (ISO date) that a report bears."""
        return max((day[:10] for day in self.days if day), default=None)

    @property
    def kept_unread(self) -> int:
        """How many reports were not read."""
        return sum(n for sides in self.unread.values() for days in sides.values()
                   for n in days.values())  # fmt: skip

    def gaps(self) -> list[Gap]:
        """Reports kept unread, by language and side, from the first day of them to the last."""
        return [
            Gap("unread_language", language, side or None, min(told, default=None),
                max(told, default=None), ())
            for language, sides in sorted(self.unread.items())
            for side, days in sorted(sides.items())
            if days
            for told in [[day for day in days if day]]
        ]  # fmt: skip

    def unread_kinds(self) -> list[tuple[str, str, int]]:
        """Language, side (empty: unknown) and number of the reports kept unread."""
        return [
            (language, side, sum(days.values()))
            for language, sides in sorted(self.unread.items())
            for side, days in sorted(sides.items())
            if days
        ]


def _count(counts: dict[str, int], key: str, times: int) -> None:
    counts[key] = counts.get(key, 0) + times
    if not counts[key]:
        del counts[key]
