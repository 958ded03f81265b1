"""Where the shared tables are, and the gazetteer that ships."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from trucewatch.knowledge.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def data() -> Path:
    shared = os.environ.get("TRUCEWATCH_SHARED") or Path(__file__).parents[3] / "shared"
    folder = Path(shared) / "data"
    if not folder.is_dir():
        pytest.skip("the shared tables are not here (TRUCEWATCH_SHARED)")
    return folder


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()
