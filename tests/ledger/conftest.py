from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from trucewatch.ledger.store import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.ledger"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(path), create=True) as opened:
        yield opened
