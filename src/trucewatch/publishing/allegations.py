"""What is alleged by whom in a stretch of time, beside the stretch of the same length before it.

Counts are of entries on record, not of events: two parties may allege one event, and silence is
not calm.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.picture import IncidentEntry, Picture

__all__ = ["Alleged", "alleged", "happened_since"]


@dataclass(frozen=True, slots=True)
class Alleged:
    """How many incidents one speaker alleges, now and in the stretch before."""

    by: str
    type: str
    now: int
    before: int
    claims: tuple[str, ...]


def alleged(picture: Picture, since: str | None) -> list[Alleged]:
    """The incidents of a picture by who alleges them and of what type, most named first.

    ``since`` opens the stretch that ends at ``as_of``; an incident whose time is not known counts
    now. Without ``since`` all of them count now.
    """
    end = latest(picture.as_of)
    start = earliest(since) if since is not None else None
    opens = start - (end - start) if start is not None else None
    now: dict[tuple[str, str], list[IncidentEntry]] = {}
    before: dict[tuple[str, str], int] = {}
    for incident in picture.incidents:
        for by in incident.alleged_by or ("the reports themselves",):
            key = by, incident.type
            if happened_since(incident.when, start):
                now.setdefault(key, []).append(incident)
            elif happened_since(incident.when, opens):
                before[key] = before.get(key, 0) + 1
    rows = [
        Alleged(
            by, type_, len(now.get((by, type_), ())), before.get((by, type_), 0),
            tuple(_claims(now.get((by, type_), ()))),
        )
        for by, type_ in dict.fromkeys((*now, *before))
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row.now, -row.before, row.by, row.type))


def happened_since(at: Interval | None, start: datetime | None) -> bool:
    """Whether something is not over before a time; of unknown time it may be."""
    if start is None or at is None:
        return True
    first, last = at.bounds()
    # What ends as the stretch opens is over, but for a clock time, which is but an instant.
    return last is None or last > start or first == last == start


def _claims(incidents: Iterable[IncidentEntry]) -> Iterable[str]:
    return dict.fromkeys(id_ for incident in incidents for id_ in incident.claims)
