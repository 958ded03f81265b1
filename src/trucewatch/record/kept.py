"""The parts of a ledger's picture as they are kept beside it, and how they are read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, get_type_hints

import msgspec

from trucewatch.ledger.derived import Derived
from trucewatch.ledger.partial import Stamp
from trucewatch.model.interval import latest
from trucewatch.model.picture import Picture
from trucewatch.picture.parts import Part, assembled
from trucewatch.picture.tally import Tally

__all__ = [
    "ROOMS", "SLOTS", "Base", "Head", "Standing", "base_of", "decoder", "encoded", "heads", "read",
]  # fmt: skip

ROOMS = (
    "ceasefires", "proposals", "tolls", "disputes", "incidents", "notices", "control", "contacts",
    "positions", "heard", "gaps", "timeline",
)  # fmt: skip
"""The lists of a part, each kept by itself: a command reads those that it shows."""
SLOTS = ("now", "latest", "asked")
"""Times for which parts are kept side by side, so that asking for one does not undo the other."""


class Standing(NamedTuple):
    """A picture as it stands, the counts over its reports, and ``until`` when it does.

    From ``until`` on the picture may be another one. ``None``: it stays, but for the days of
    silence among its gaps, which grow with each day (UTC) that is shown.
    """

    picture: Picture
    tally: Tally
    until: datetime | None


class Base(msgspec.Struct):
    """What the kept parts are made of.

    ``source`` is the program and register that made them, ``stamp`` the ledger's content,
    ``lost`` the country, by their names, of the reports that name none.
    """

    source: str
    stamp: Stamp
    tally: Tally = msgspec.field(default_factory=Tally)
    lost: dict[str, str | None] = {}
    countries: set[str] = set()


class Head(msgspec.Struct, frozen=True):
    """A kept part without its lists: for which times it is, and what must not change for it."""

    at: datetime
    until: datetime | None
    claims: int
    origins: frozenset[str]

    def holds(self, at: datetime) -> bool:
        """Whether the part is that of a time."""
        return self.at <= at and (self.until is None or at < self.until)


def read(
    derived: Derived,
    stamp: Stamp,
    source: str,
    as_of: Callable[[Tally], str],
    rooms: Sequence[str],
) -> Standing | None:
    """What is kept, where all of it is of this ledger, program and time."""
    base = base_of(derived) if not derived.empty else None
    if base is None or base.stamp != stamp or base.source != source:
        return None
    time = as_of(base.tally)
    at = latest(time)
    kept = heads(derived)
    slots = {country: slot for slot in SLOTS for country, h in kept[slot].items() if h.holds(at)}
    if not base.countries <= slots.keys():
        return None
    lists = {
        (slot, room): derived.all(f"{slot} {room}") for slot in {*slots.values()} for room in rooms
    }
    parts = []
    for country in sorted(base.countries):
        slot = slots[country]
        made = {room: _list(room).decode(lists[slot, room][country]) for room in rooms}
        head = kept[slot][country]
        parts.append(
            Part(
                country=country or None,
                until=head.until,
                claims=head.claims,
                origins=head.origins,
                **{room: made.get(room, ()) for room in ROOMS},
            )
        )
    until = min((part.until for part in parts if part.until is not None), default=None)
    return Standing(
        assembled(parts, as_of=time, known_at=None, tally=base.tally), base.tally, until
    )


def base_of(derived: Derived) -> Base | None:
    """What the kept parts are made of; ``None`` where another program kept it in its own way."""
    record = derived.get("meta", "base")
    try:
        return decoder(Base).decode(record) if record is not None else None
    except msgspec.DecodeError:
        return None


def heads(derived: Derived) -> dict[str, dict[str, Head]]:
    """The heads of the kept parts, by slot and country."""
    head = decoder(Head)
    return {
        slot: {country: head.decode(record) for country, record in derived.all(slot).items()}
        for slot in SLOTS
    }


def encoded(record: object) -> bytes:
    """A record as it is kept."""
    return msgspec.msgpack.encode(record)


@cache
def decoder(of: Any) -> msgspec.msgpack.Decoder[Any]:
    """What reads kept records of a type."""
    return msgspec.msgpack.Decoder(of)


@cache
def _list(room: str) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(get_type_hints(Part)[room])
