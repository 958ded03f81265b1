"""What has changed in a picture since a time, in words.

Read off the picture itself: what rests on nothing that had been received by then is new; what
came to another state since says so by its own times.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

import msgspec

from trucewatch.model.interval import earliest, latest
from trucewatch.model.picture import Ceasefire, Dispute, NoticeEntry, Picture
from trucewatch.publishing.view import claims_of
from trucewatch.publishing.words import STATES

__all__ = ["Changed", "changed"]


class Changed(msgspec.Struct, frozen=True):
    """An entry that has changed, and what is another."""

    id: str
    what: str


def changed(picture: Picture, came: Collection[str], since: str) -> list[Changed]:
    """The ceasefires, disputes and notices that are new or in another state since an ISO time.

    ``came`` are the claims received after it.
    """
    begun, now = latest(since), latest(picture.as_of)
    found: list[Changed] = []
    entries: list[Ceasefire | Dispute | NoticeEntry] = [
        *picture.ceasefires, *picture.disputes, *picture.notices
    ]  # fmt: skip
    for entry in entries:
        own = [*claims_of(entry)]
        if own and all(id_ in came for id_ in own):
            found.append(Changed(entry.id, f"new: {_state(entry)}"))
            continue
        found += [Changed(entry.id, what) for what in _moved(entry, came, begun, now)]
    return found


def _state(entry: Ceasefire | Dispute | NoticeEntry) -> str:
    match entry:
        case Ceasefire():
            return STATES.get(entry.status, entry.status)
        case Dispute():
            return entry.status
        case NoticeEntry():
            return entry.state


def _moved(
    entry: Ceasefire | Dispute | NoticeEntry,
    came: Collection[str],
    begun: datetime,
    now: datetime,
) -> Iterator[str]:
    match entry:
        case Ceasefire():
            steps = [step for step in entry.history if step.at and begun < earliest(step.at) <= now]
            if steps and steps[-1].status == entry.status:
                yield f"now {_state(entry)}"
        case Dispute():
            new = sum(all(id_ in came for id_ in answer.claims) for answer in entry.answers)
            if new:
                yield "one more account" if new == 1 else f"{new} more accounts"
        case NoticeEntry():
            bounds = [
                bound
                for interval, side in ((entry.from_, 0), (entry.until, 1))
                if interval is not None and (bound := interval.bounds()[side]) is not None
            ]
            if any(begun < bound <= now for bound in bounds):
                yield f"now {_state(entry)}"
