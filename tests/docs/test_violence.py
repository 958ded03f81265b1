"""The study of docs/violence.md comes out as the page tells it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("TRUCEWATCH_SHARED") or ROOT.parent / "shared") / "data"


@pytest.fixture
def violence() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import violence

        yield violence
    finally:
        sys.path.remove(str(ROOT / "docs"))
        for name in ("violence", "console"):
            sys.modules.pop(name, None)


def test_the_figures_and_the_plot_are_current(violence: ModuleType, tmp_path: Path) -> None:
    if not DATA.is_dir():
        pytest.skip("the shared tables are not here (TRUCEWATCH_SHARED)")
    plot = tmp_path / "violence.svg"
    page = violence.PAGE.read_text("utf-8")
    assert violence.refreshed(page, violence.figures(DATA, plot)) == page
    assert plot.read_bytes()[:5] == violence.PLOT.read_bytes()[:5] == b"<?xml"


def test_the_page_shows_the_table_that_the_study_uses(violence: ModuleType) -> None:
    assert f"```csv\n{violence.TRUCES}```" in violence.PAGE.read_text("utf-8")
