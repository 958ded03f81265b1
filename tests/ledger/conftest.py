from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests import server

from trucewatch.ledger.files import File
from trucewatch.ledger.store import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.ledger"


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest) -> str:
    """A ledger's name: the path of a file, then the address of an empty database."""
    if request.param == "file":
        path: Path = request.getfixturevalue("path")
        return str(path)
    started: server.Running = request.getfixturevalue("postgresql")
    return started.database()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with Ledger.open(where, create=True) as opened:
        yield opened


@pytest.fixture
def bytes_of(request: pytest.FixtureRequest) -> Callable[[Ledger], bytes]:
    """All bytes of a ledger's files: the log and its index too; on a server those of its tables."""

    def read(ledger: Ledger) -> bytes:
        if isinstance(ledger.database, File):
            path = ledger.database.path
            files = sorted(path.parent.glob(f"{path.name}*"))
            assert path in files
        else:
            started: server.Running = request.getfixturevalue("postgresql")
            files = started.files(request.getfixturevalue("where"))
        return b"".join(file.read_bytes() for file in files)

    return read
