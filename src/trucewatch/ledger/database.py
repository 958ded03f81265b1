"""What a ledger asks of the database it is kept in, whichever that is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection, Engine

from trucewatch.errors import LedgerError
from trucewatch.ledger.derived import Derived

__all__ = ["Database"]


class Database(Protocol):
    """Where a ledger is kept: a file of its own, or a database on a server.

    Of all who write at once one does, the others wait ``patience`` seconds at most; whoever reads
    sees what stood when its transaction began.
    """

    @property
    def where(self) -> str:
        """The path or address, as it may be shown: without a password."""

    @property
    def engine(self) -> Engine:
        """Connections; one with the execution option ``write`` waits for its turn to write."""

    @property
    def patience(self) -> float:
        """How many seconds to wait for another process that is writing."""

    def reading(self, connection: Connection) -> Connection:
        """The connection, set to read only, all of one moment."""

    def writing(self, connection: Connection) -> Connection:
        """The connection, set to write as the only one."""

    def written(self) -> None:
        """Called after a commit."""

    def missing(self) -> LedgerError:
        """The error for a database in which there is no ledger."""

    def translated(self, error: Exception) -> LedgerError:
        """An error of the database as one of ours. Words of reports never stand in it."""

    def set_guards(self, connection: Connection) -> None:
        """Put up what lets rows be added only, and claims only with a true quote."""

    def lift_guards(self, connection: Connection) -> None:
        """Take the guards down, for a redaction or a migration; a rollback puts them up again."""

    def faults(self, connection: Connection) -> Iterator[str]:
        """What the database's own checks find wrong, and which guards are gone or changed."""

    def beside(self, *, write: bool) -> AbstractContextManager[Derived]:
        """What was computed from the ledger and is kept beside it. Raises ``NotKept``."""

    def forget_beside(self) -> None:
        """Remove what is kept beside the ledger. Raises ``LedgerError``."""

    def scrub(self) -> None:
        """Leave no trace of what was deleted. Raises ``LedgerBusy`` where others are reading."""
