"""A desk: a ledger, and what was made of it to be had again at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property

from trucewatch.desk.catalogue.shelf import Shelf
from trucewatch.desk.catalogue.words import bare
from trucewatch.desk.jobs import Jobs
from trucewatch.desk.pictures import Pictures
from trucewatch.desk.safety.pace import Pace
from trucewatch.desk.safety.tokens import Tokens
from trucewatch.knowledge.home import known_here
from trucewatch.knowledge.known import Knowledge
from trucewatch.ledger import audit, known
from trucewatch.ledger.accounts import has_accounts
from trucewatch.ledger.store import Ledger
from trucewatch.model.actor import Actor
from trucewatch.model.decision import Decision
from trucewatch.reading.encoder.model import Encoder
from trucewatch.reading.encoder.shipped import shipped

__all__ = ["Desk"]


_TRIES = 8.0
"""How often a name may be tried to log in with, at once and every ten minutes."""


def _now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """All that the routes of one application share. Usable by many threads at once.

    ``clock`` tells the present, so that tests can tell another.
    """

    def __init__(
        self, ledger: Ledger, *, clock: Callable[[], datetime] = _now, secure: bool = False
    ) -> None:
        """A desk on an open ledger; ``secure`` where it is reached by TLS alone."""
        self.secure = secure
        self.ledger = ledger
        self.clock = clock
        self.pictures = Pictures(ledger, lambda: self.known.register, clock)
        self.catalogues = Shelf(ledger)
        self.jobs = Jobs()
        self.tokens, self.pace = Tokens(), Pace()
        self.tries = Pace(burst=_TRIES, rate=_TRIES / 600)
        self.listeners = 0
        self._loading = threading.Lock()

    @property
    def team(self) -> bool:
        """Whether people have accounts, and must log in: asked each time, for one may be made."""
        return has_accounts(self.ledger)

    def tell(self, who: str, did: str, **about: str) -> None:
        """Write down in the audit what somebody did: ids that are computed, never words."""
        with self.ledger.transaction(write=True) as connection:
            audit.record(connection, who, did, about)

    @property
    def known(self) -> Knowledge:
        """What the reader may look up, loaded when it is first asked for."""
        with self._loading:
            return self._known

    @cached_property
    def _known(self) -> Knowledge:
        return known_here()

    @cached_property
    def actors(self) -> list[tuple[Actor, tuple[str, ...]]]:
        """The actors of the register, with their names as they are looked for."""
        return [(a, tuple(map(bare, (a.name, *a.aliases)))) for a in self.known.register]

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
