"""The pictures that a desk shows: made once for a ledger's content, a time and a view.

A picture of the present holds until the first instant at which anything in it changes, or the day
(UTC) does: until then only its time is another.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from trucewatch.desk.loads import loads
from trucewatch.knowledge.home import actor_files
from trucewatch.ledger import partial
from trucewatch.ledger.partial import Stamp
from trucewatch.ledger.store import Ledger
from trucewatch.model.interval import latest
from trucewatch.model.picture import IncidentEntry, Picture
from trucewatch.picture.fold import fold
from trucewatch.picture.parties import Register
from trucewatch.picture.tally import Tally
from trucewatch.publishing.view import PARTS, View, claims_of, narrowed
from trucewatch.record import pictures, times
from trucewatch.record.asking import reviewed
from trucewatch.record.kept import ROOMS, SLOTS, Standing
from trucewatch.record.memory import uncollected

__all__ = ["Pictures", "Shown"]

_WHOLE = 4
"""Whole pictures held: the present, the newest report's day, and two that were asked for."""
_VIEWED = 24
"""Views of them held: the entries are those of the whole picture, so that a view is small."""
_T = TypeVar("_T")


@dataclass(frozen=True)
class Shown:
    """A picture as a screen shows it. ``stamp`` is the ledger's content that it was made of."""

    picture: Picture
    tally: Tally
    stamp: Stamp
    view: View = field(default_factory=View)
    _made: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def key(self) -> Hashable:
        """All that the picture follows from."""
        return self.stamp, self.picture.as_of, self.picture.known_at, self.view

    @cached_property
    def entries(self) -> dict[str, tuple[str, Any]]:
        """The entries that have an id, each with the part it stands in."""
        return {
            entry.id: (part, entry)
            for part in PARTS
            for entry in getattr(self.picture, part)
            if hasattr(entry, "id")
        }

    @cached_property
    def inside(self) -> dict[str, list[IncidentEntry]]:
        """The incidents that may fall inside each ceasefire: nothing says that one does not."""
        found: dict[str, list[IncidentEntry]] = {}
        for incident in self.picture.incidents:
            for held in incident.during:
                if "no" not in (held.time, held.place, held.party):
                    found.setdefault(held.ceasefire, []).append(incident)
        return found

    @cached_property
    def loaded(self) -> list[str]:
        """The claims of the picture, those on which most of it rests first."""
        return [id_ for id_, _ in loads(self.picture)]

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """What was made of the picture under a name, made when it is first asked for."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    @cached_property
    def claims(self) -> frozenset[str]:
        """The ids of all claims that the entries rest on."""
        return frozenset(id_ for part in PARTS for id_ in claims_of(getattr(self.picture, part)))


class Pictures:
    """The pictures of a ledger, bounded in number; usable by many threads at once."""

    def __init__(
        self, ledger: Ledger, register: Callable[[], Register], clock: Callable[[], datetime]
    ) -> None:
        """``register`` is asked for only where something must be folded."""
        self._ledger, self._register, self._clock = ledger, register, clock
        self._making = threading.Lock()
        self._holding = threading.Lock()
        self._whole: OrderedDict[Hashable, Standing] = OrderedDict()
        self._viewed: OrderedDict[Hashable, Shown] = OrderedDict()

    def stamp(self) -> Stamp:
        """The stamp of what the ledger holds now."""
        with self._ledger.transaction() as connection:
            return partial.stamp(connection)

    def shown(
        self, as_of: str | None = None, known_at: str | None = None, view: View | None = None
    ) -> Shown:
        """The picture of a time (ISO, ``latest``, or ``None``: this minute), as known at another.

        Raises ``UsageError`` for ``latest`` where no report has a date.
        """
        view = view or View()
        stamp = self.stamp()
        slot = as_of or "now"
        if as_of is None:
            as_of = self._clock().replace(second=0, microsecond=0).isoformat(timespec="seconds")
        key = stamp, as_of, known_at, view
        if (found := _had(self._viewed, key, self._holding)) is not None:
            return found
        with self._making:
            if (found := _had(self._viewed, key, self._holding)) is not None:
                return found  # another thread has made it meanwhile
            standing = self._standing(stamp, slot, as_of, known_at)
            shown = Shown(standing.picture, standing.tally, stamp)
            if not view.everything:
                claims = self._claims(shown, known_at, view)
                shown = Shown(narrowed(shown.picture, view, claims), shown.tally, stamp, view)
            return _hold(self._viewed, key, shown, _VIEWED, self._holding)

    def _claims(self, whole: Shown, known_at: str | None, view: View) -> Any:
        if not (view.country or view.area):
            return ()
        if known_at is not None:
            return reviewed(self._ledger.snapshot(known_at))
        return reviewed(self._ledger.about(whole.claims))

    def _standing(self, stamp: Stamp, slot: str, as_of: str, known_at: str | None) -> Standing:
        key = stamp, slot, known_at
        made = _had(self._whole, key, self._holding)
        if made is not None and slot == "now" and made.picture.as_of != as_of:
            picture = msgspec.structs.replace(made.picture, as_of=as_of)
            made = made._replace(picture=picture) if _holds(made, as_of) else None
        made = made or self._made(slot, as_of, known_at)
        return _hold(self._whole, key, made, _WHOLE, self._holding)

    def _made(self, slot: str, as_of: str, known_at: str | None) -> Standing:
        time = times.as_of(as_of, "as_of")
        if known_at is None:
            found = pictures.kept(
                self._ledger,
                time,
                ROOMS,
                slot=slot if slot in SLOTS else "asked",
                source=pictures.source_of(actor_files()),
                register=self._register,
                least=0,
            )
            if found is not None:
                return found
        snapshot = self._ledger.snapshot(known_at)
        tally = Tally.of_all(snapshot.reports)
        shown = time(tally)
        with uncollected():
            picture = fold(
                snapshot.reports, snapshot.claims, snapshot.decisions,
                register=self._register(), as_of=shown, known_at=known_at,
            )  # fmt: skip
        return Standing(picture, tally, latest(shown))


def _holds(held: Standing, as_of: str) -> bool:
    """Whether a picture made for one time is that of a later one too, but for the time itself."""
    made, asked = latest(held.picture.as_of), latest(as_of)
    return (
        made <= asked and made.date() == asked.date() and (held.until is None or asked < held.until)
    )


def _had(held: OrderedDict[Hashable, _T], key: Hashable, holding: threading.Lock) -> _T | None:
    with holding:
        found = held.get(key)
        if found is not None:
            held.move_to_end(key)
        return found


def _hold(
    held: OrderedDict[Hashable, _T], key: Hashable, made: _T, most: int, holding: threading.Lock
) -> _T:
    with holding:
        held[key] = made
        held.move_to_end(key)
        while len(held) > most:
            held.popitem(last=False)
        return made
