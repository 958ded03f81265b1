"""What belongs to a ceasefire: its chain, and what is said to have happened within it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from trucewatch.model.interval import Interval
from trucewatch.model.picture import (
    Ceasefire,
    ContactEntry,
    Dispute,
    IncidentEntry,
    NoticeEntry,
    Picture,
    Proposal,
    TimelineEntry,
    TollEntry,
)
from trucewatch.publishing.view import claims_of

if TYPE_CHECKING:
    from trucewatch.desk.pictures import Shown

__all__ = ["Belonging", "belonging"]

_AROUND = timedelta(days=1)
"""How long before it begins and after it ends people still talk about a ceasefire."""


class Belonging(msgspec.Struct, frozen=True, kw_only=True):
    """What belongs to a ceasefire.

    ``chain`` are the ceasefires it follows or is followed by, in the order of their beginning, it
    itself among them. Incidents are those of which neither time, place nor party says no; tolls
    are theirs; contacts are those of its days between its parties or mediators.
    """

    chain: list[Ceasefire]
    proposals: list[Proposal]
    incidents: list[IncidentEntry]
    tolls: list[TollEntry]
    disputes: list[Dispute]
    notices: list[NoticeEntry]
    contacts: list[ContactEntry]
    timeline: list[TimelineEntry]


def belonging(ceasefire: Ceasefire, shown: Shown) -> Belonging:
    """What belongs to a ceasefire of a picture."""
    picture = shown.picture
    incidents = shown.inside.get(ceasefire.id, [])
    own = {id_ for incident in incidents for id_ in incident.tolls}
    tolls = [entry for entry in picture.tolls if entry.id in own]
    proposals = [p for p in picture.proposals if p.of == ceasefire.id]
    notices = [n for n in picture.notices if n.id in ceasefire.notices]
    said = {*claims_of([ceasefire, *proposals, *incidents, *tolls, *notices])}
    disputes = [
        d for d in picture.disputes
        if d.id in ceasefire.disputes or not said.isdisjoint(claims_of(d))
    ]  # fmt: skip
    contacts = _contacts(ceasefire, picture)
    said |= {*claims_of(contacts)}
    timeline = [entry for entry in picture.timeline if not said.isdisjoint(entry.claims)]
    return Belonging(
        chain=_chain(ceasefire, picture),
        proposals=proposals,
        incidents=incidents,
        tolls=tolls,
        disputes=disputes,
        notices=notices,
        contacts=contacts,
        timeline=timeline,
    )


def _chain(ceasefire: Ceasefire, picture: Picture) -> list[Ceasefire]:
    """The ceasefires linked with one, by what each extends or supersedes."""
    linked = {c.id: {i for i in (c.extension_of, c.supersedes) if i} for c in picture.ceasefires}
    found, grown = {ceasefire.id}, True
    while grown:
        more = {i for i, to in linked.items() if i in found or not found.isdisjoint(to)}
        more |= {i for id_ in more for i in linked[id_] if i in linked}
        grown = not more <= found
        found |= more
    chain = [c for c in picture.ceasefires if c.id in found]
    return sorted(chain, key=lambda c: (_day(c.starts or c.declared_at), c.id))


def _day(interval: Interval | None) -> str:
    return (interval.day or "") if interval is not None else ""


def _contacts(ceasefire: Ceasefire, picture: Picture) -> list[ContactEntry]:
    names = {
        name.casefold()
        for name in (*ceasefire.parties, *ceasefire.declared_by, *ceasefire.mediators)
    }
    first, last = _window(ceasefire)
    if first is None:
        return []
    found = []
    for contact in picture.contacts:
        if contact.at is None or names.isdisjoint(name.casefold() for name in contact.between):
            continue
        begun, over = contact.at.bounds()
        if over is not None and over < first - _AROUND:
            continue
        if begun is not None and last is not None and begun > last + _AROUND:
            continue
        found.append(contact)
    return found


def _window(ceasefire: Ceasefire) -> tuple[datetime | None, datetime | None]:
    """When a ceasefire began, or was declared, and when it ends; ``None`` where nobody says."""
    begins = _bounds((ceasefire.declared_at, ceasefire.starts), 0)
    ends = _bounds((ceasefire.ends,), 1)
    return min(begins, default=None), max(ends, default=None)


def _bounds(intervals: Iterable[Interval | None], side: int) -> list[datetime]:
    return [b for i in intervals if i is not None and (b := i.bounds()[side]) is not None]
