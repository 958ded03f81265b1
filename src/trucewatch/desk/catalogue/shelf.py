"""The catalogues of a desk: the present one, and those of what was known at times asked for."""

from __future__ import annotations

import threading
from collections import OrderedDict

from trucewatch.desk.catalogue.catalogue import Catalogue
from trucewatch.ledger.store import Ledger

__all__ = ["Shelf"]

_PAST = 2
"""Catalogues of past knowledge held: each is as large as the present one."""


class Shelf:
    """Hands out catalogues, filled and brought up to date."""

    def __init__(self, ledger: Ledger) -> None:
        """A shelf with nothing on it yet."""
        self._ledger = ledger
        self._present = Catalogue(ledger)
        self._past: OrderedDict[str, Catalogue] = OrderedDict()
        self._lock = threading.Lock()

    def at(self, known_at: str | None = None) -> Catalogue:
        """The catalogue of all that is kept, or of what had been received by a time."""
        if known_at is None:
            return self._present.current()
        with self._lock:
            found = self._past.setdefault(known_at, Catalogue(self._ledger, known_at))
            self._past.move_to_end(known_at)
            while len(self._past) > _PAST:
                self._past.popitem(last=False)
        return found.current()
