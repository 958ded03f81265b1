"""Every error this program raises on purpose.

The tree::

    TrucewatchError
    ├── UsageError            the call itself is wrong (exit status 2)
    ├── InputError            an input could not be read (exit status 1)
    │   ├── UnreadableFile    missing, empty, binary, too large, no permission
    │   ├── BadTable          an index or data file without the columns it needs
    │   └── EndpointFailed    the extra reader's endpoint did not answer as asked
    ├── KnowledgeError        a gazetteer or actor file that cannot be used
    ├── ModelError            the files of the encoder are missing, damaged or cannot run
    └── LedgerError           the ledger cannot be opened or written
        ├── LedgerNotFound    there is no ledger at that path
        ├── LedgerTooNew      written by a newer Trucewatch
        ├── LedgerBusy        locked by another process for too long
        ├── LedgerFull        the disk is full; nothing of the last step was kept
        ├── LedgerDamaged     not a ledger, or its bytes no longer agree with their hashes
        ├── UnknownId         no claim, ceasefire or report has that id
        └── Overtaken         somebody else has decided about the same meanwhile
"""

from __future__ import annotations

__all__ = [
    "BadTable",
    "EndpointFailed",
    "InputError",
    "KnowledgeError",
    "LedgerBusy",
    "LedgerDamaged",
    "LedgerError",
    "LedgerFull",
    "LedgerNotFound",
    "LedgerTooNew",
    "ModelError",
    "Overtaken",
    "TrucewatchError",
    "UnknownId",
    "UnreadableFile",
    "UsageError",
]


class TrucewatchError(Exception):
    """Base of all errors of this program: one line that says what, where and what to do."""

    exit_status = 1

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        """Keep the three parts; ``str(error)`` joins them into one line."""
        self.what, self.where, self.do = what, where, do
        line = f"{where}: {what}" if where else what
        super().__init__(f"{line}; {do}" if do else line)


class UsageError(TrucewatchError):
    """The call itself is wrong."""

    exit_status = 2


class InputError(TrucewatchError):
    """One input could not be read; the others go on."""


class UnreadableFile(InputError):
    """A report file that is missing, empty, binary, too large or not permitted."""


class BadTable(InputError):
    """A csv or data file without the columns it needs."""


class EndpointFailed(InputError):
    """The endpoint of the extra reader gave no answer, or none of the shape asked for."""


class KnowledgeError(TrucewatchError):
    """A gazetteer or actor file that cannot be used."""


class ModelError(TrucewatchError):
    """The files of the encoder are missing or damaged, or cannot run on this machine."""


class LedgerError(TrucewatchError):
    """The ledger cannot be opened, read or written."""


class LedgerNotFound(LedgerError):
    """There is no ledger at that path."""

    exit_status = 2


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer Trucewatch."""


class LedgerBusy(LedgerError):
    """Another process has held the ledger for too long."""


class LedgerFull(LedgerError):
    """The disk is full; nothing of the last step was kept."""


class LedgerDamaged(LedgerError):
    """The file is not a ledger, or its bytes no longer agree with their hashes."""


class UnknownId(LedgerError):
    """No claim, ceasefire or report has that id."""

    exit_status = 2


class Overtaken(LedgerError):
    """Somebody else has decided about the same meanwhile; nothing was kept.

    ``newer`` is the id of that decision.
    """

    def __init__(self, what: str, *, newer: str, where: str = "", do: str = "") -> None:
        """Keep the id beside the three parts."""
        super().__init__(what, where=where, do=do)
        self.newer = newer
