from __future__ import annotations

import os
from pathlib import Path

import pytest

from trucewatch.commands.scoring import scored
from trucewatch.evaluation import pins

PINS = Path(__file__).parents[1] / "data" / "pins.json"
FOLDERS = "TRUCEWATCH_ANSWERS"
"""Folders of reference answers, as the pins were made on, parted as in PATH."""


@pytest.mark.skipif(not os.environ.get(FOLDERS), reason=f"no reference answers: set {FOLDERS}")
def test_no_score_falls_below_its_pin():
    folders = [Path(part) for part in os.environ[FOLDERS].split(os.pathsep)]
    assert all(folder.is_dir() for folder in folders), "a folder of answers is missing"
    assert pins.check(scored(folders), pins.read(PINS), pins.digest(folders)) == []
