from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.end_to_end.cli import trucewatch


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``trucewatch demo`` leaves behind; not to be written to."""
    folder = tmp_path_factory.mktemp("story") / "demo"
    made = trucewatch(f"demo --folder {folder}")
    assert made.status == 0, made.err
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to run in, with no knowledge but what ships."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRUCEWATCH_HOME", str(tmp_path / "home"))
    return tmp_path
