"""Two writers and ten readers at once, for ``TRUCEWATCH_SOAK_SECONDS`` (10 where not set)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS = os.environ.get("TRUCEWATCH_SOAK_SECONDS", "10")


def test_nothing_is_lost_and_nobody_sees_half_a_report() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "soak.py", "--seconds", SECONDS],
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    figures = json.loads(done.stdout)
    assert figures["faults"] == []
    assert figures["reports"] >= 24
    assert figures["snapshots"] >= 10
    assert done.returncode == 0
