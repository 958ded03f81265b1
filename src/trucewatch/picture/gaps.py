"""What can not be told: stretches without reports, places nobody is let into, languages unread.

Zero reports is unknown, never zero incidents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from itertools import pairwise
from statistics import median

import msgspec

from trucewatch.model.claim import Claim, Incident, Notice
from trucewatch.model.picture import Gap
from trucewatch.picture.ids import ids_of
from trucewatch.picture.story import Story

__all__ = ["READ", "Heard", "access_gaps", "heard", "quiet_gaps"]

READ = frozenset({None, "en", "und"})
"""Languages that are read; a report without one known is tried."""
_QUIET_DAYS = 3
"""A stretch shorter than this is no gap, however often a side speaks."""
_LONGER = 4
"""How many times its usual stretch a side must be silent."""
_FORGOTTEN_DAYS = 60
"""Beyond this a story has ended rather than paused."""


class Heard(msgspec.Struct, frozen=True, array_like=True):
    """The days (ISO dates, in order) on which a side's reports spoke of a town."""

    town: str
    side: str | None
    days: tuple[str, ...]


def heard(story: Story) -> tuple[Heard, ...]:
    """When each side spoke of each town, whatever the time shown."""
    days: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for claim in story.claims:
        day = story.report_day(claim)
        town = story.town(claim)
        if day is not None and town is not None:
            days[town, story.reports[claim.report].side].add(day)
    return tuple(Heard(town, side, tuple(sorted(told))) for (town, side), told in days.items())


def quiet_gaps(told: Iterable[Heard], at: datetime) -> list[Gap]:
    """Stretches, by town and side, without any origin for longer than is usual there.

    A side that has spoken of a town on two days at least can fall silent, up to the time shown.
    """
    until = at.date()
    found = []
    for town, side, days in ((h.town, h.side, h.days) for h in told):
        ordered = [day for day in map(date.fromisoformat, days) if day <= until]
        if len(ordered) < 2:
            continue
        stretches = [(b - a).days for a, b in pairwise(ordered)]
        least = max(_QUIET_DAYS, _LONGER * median(stretches))
        for before, after in pairwise([*ordered, until]):
            if least < (after - before).days <= _FORGOTTEN_DAYS:
                found.append(Gap("no_reports", town, side, str(before), str(after), ()))
    return found


def access_gaps(story: Story) -> list[Gap]:
    """Places that are said to be closed or besieged: whoever is inside cannot be asked."""
    found: dict[tuple[str, str | None, str | None], list[Claim]] = defaultdict(list)
    for claim in story.claims:
        if claim.reality not in {"actual", "background"} or claim.stance == "denies":
            continue
        body = claim.notice if isinstance(claim.notice, Notice) else claim.incident
        begin = end = None
        if isinstance(body, Notice) and body.type == "closure" and body.act != "lifted":
            begin, end = body.from_ or claim.when, body.until
        elif isinstance(body, Incident) and body.type == "blockade":
            begin = claim.when
        else:
            continue
        first = (begin.start or begin.end) if begin is not None else story.report_day(claim)
        last = (end.end or end.start) if end is not None else None
        for place in claim.where:
            found[place.name, first, last].append(claim)
    return [
        Gap("access_denied", place, None, first, last, ids_of(claims))
        for (place, first, last), claims in found.items()
    ]
