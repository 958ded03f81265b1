"""The story in steps: dated, each told once, with the claims that tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from trucewatch.model.interval import Interval
from trucewatch.model.picture import (
    Ceasefire,
    ContactEntry,
    ControlEntry,
    IncidentEntry,
    NoticeEntry,
    TimelineEntry,
)

__all__ = ["timeline"]


def timeline(
    ceasefires: Sequence[Ceasefire],
    incidents: Sequence[IncidentEntry],
    notices: Sequence[NoticeEntry],
    control: Sequence[ControlEntry],
    contacts: Sequence[ContactEntry],
) -> tuple[TimelineEntry, ...]:
    """The dated steps of a picture, the earliest first."""
    steps: list[TimelineEntry] = []
    places: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    for c in ceasefires:
        by = ", ".join(c.declared_by) or "nobody named"
        what = f"{'Extension' if c.extension_of else 'Ceasefire'} by {by}: {c.name}"
        steps.append(TimelineEntry(c.starts or c.declared_at, what, "ceasefire", c.claims))
        if c.ends is not None:
            steps.append(TimelineEntry(c.ends, f"End of: {c.name}", "end", c.claims))
    for notice in notices:
        what = f"Notice ({notice.type.replace('_', ' ')}) by {notice.issuer or 'nobody named'}"
        steps.append(TimelineEntry(notice.from_ or notice.until, what, "notice", notice.claims))
        places[what, notice.claims] = notice.areas
    for entry in control:
        if entry.change == "holds":
            continue  # how things stand, not a step
        what = f"{entry.holder or 'Nobody named'} {entry.change}"
        steps.append(TimelineEntry(entry.at, what, "control", entry.claims))
        places[what, entry.claims] = (entry.place,) if entry.place else ()
    for contact in contacts:
        what = f"{contact.form.capitalize()}: {', '.join(contact.between)}"
        steps.append(TimelineEntry(contact.at, what, "contact", contact.claims))
    for incident in incidents:
        if len(incident.claims) < 2:
            continue  # one voice alone stands under incidents
        where = ", ".join(p.name for p in incident.where) or "place not stated"
        what = f"{incident.type.replace('_', ' ').capitalize()}, {where}"
        steps.append(TimelineEntry(incident.when, what, "incident", incident.claims))
    return tuple(sorted(_once(steps, places), key=lambda s: (_key(s.at), s.kind, s.what, s.claims)))


def _key(at: Interval | None) -> str:
    return (at.start or at.end or "9999") if at is not None else "9999"


def _once(
    steps: Sequence[TimelineEntry], places: Mapping[tuple[str, tuple[str, ...]], tuple[str, ...]]
) -> list[TimelineEntry]:
    """Steps of one kind, day and wording told as one, with all the places they were told of."""
    groups: dict[tuple[str, str, str], list[TimelineEntry]] = defaultdict(list)
    for step in steps:
        groups[step.kind, _key(step.at)[:10], step.what].append(step)
    merged = []
    for (kind, _, what), same in groups.items():
        ids = tuple(sorted({c for s in same for c in s.claims}))
        told = sorted({place for s in same for place in places.get((s.what, s.claims), ())})
        whole = f"{what}: {', '.join(told)}" if told else what
        merged.append(TimelineEntry(min((s.at for s in same), key=_key), whole, kind, ids))
    return merged
