"""A desk: a ledger, and what was made of it to be had again at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property

from trucewatch.desk.catalogue.shelf import Shelf
from trucewatch.desk.jobs import Jobs
from trucewatch.desk.pictures import Pictures
from trucewatch.desk.safety.pace import Pace
from trucewatch.desk.safety.tokens import Tokens
from trucewatch.knowledge.home import known_here
from trucewatch.knowledge.known import Knowledge
from trucewatch.ledger import known
from trucewatch.ledger.store import Ledger
from trucewatch.model.decision import Decision
from trucewatch.reading.encoder.model import Encoder
from trucewatch.reading.encoder.shipped import shipped

__all__ = ["Desk"]


def _now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """All that the routes of one application share. Usable by many threads at once.

    ``clock`` tells the present, so that tests can tell another.
    """

    def __init__(self, ledger: Ledger, *, clock: Callable[[], datetime] = _now) -> None:
        """A desk on an open ledger."""
        self.ledger = ledger
        self.clock = clock
        self.pictures = Pictures(ledger, lambda: self.known.register, clock)
        self.catalogues = Shelf(ledger)
        self.jobs = Jobs()
        self.tokens, self.pace = Tokens(), Pace()
        self.team = False
        self.listeners = 0
        self._loading = threading.Lock()

    @property
    def known(self) -> Knowledge:
        """What the reader may look up, loaded when it is first asked for."""
        with self._loading:
            return self._known

    @cached_property
    def _known(self) -> Knowledge:
        return known_here()

    @property
    def encoder(self) -> Encoder | None:
        """What the full profile reads with; ``None`` where its files cannot be used."""
        return shipped()

    def numbered(self) -> list[tuple[int, Decision]]:
        """All decisions with their numbers."""
        with self.ledger.transaction() as connection:
            return known.numbered_decisions(connection)

    def close(self) -> None:
        """Stop what is still being done; what was kept by then stays kept."""
        self.jobs.close()
