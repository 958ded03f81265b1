"""A process that is killed: forks off children that write to a ledger, one for each line read.

It imports the ledger once, so that a child starts in milliseconds. A line holds what to do, the
ledger, and a file to note in what is done: ``add story.ledger notes`` or ``redact ...``. For each
it answers with the child's process id.
"""

from __future__ import annotations

import os
import signal
import sys

from tests.ledger.build import READER, numbered

from trucewatch.ledger.redaction import redact
from trucewatch.ledger.store import Ledger

NAME = "Rana Odeh"


def add(path: str, notes: int) -> None:
    """Add reports without end, noting the number of each once it is kept."""
    with Ledger.open(path, create=True) as ledger:
        first = ledger.counts().reports
        while True:
            for number in range(first, first + 3):
                ledger.add(*numbered(number), reader=READER)
                os.write(notes, b"%d\n" % number)
            batch = range(first + 3, first + 23)
            ledger.add_many(map(numbered, batch), reader=READER)
            os.write(notes, b"".join(b"%d\n" % number for number in batch))
            first += 23


def take_out(path: str, notes: int) -> None:
    """Redact a name."""
    with Ledger.open(path) as ledger:
        start = ledger.report("named").text.index(NAME)
        redact(ledger, "named", start, start + len(NAME), by="Noor", why="a source in danger")
        os.write(notes, b"1\n")


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # no zombies
    for line in sys.stdin:
        what, path, notes = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            file = os.open(notes, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
            {"add": add, "redact": take_out}[what](path, file)
            os._exit(0)
        print(child, flush=True)


if __name__ == "__main__":
    main()
