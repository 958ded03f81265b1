"""Many on one ledger at once, for ``TRUCEWATCH_SOAK_SECONDS`` (10 where not set)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SECONDS = os.environ.get("TRUCEWATCH_SOAK_SECONDS", "10")


def soak(where: str, *more: str) -> dict[str, Any]:
    args = ["--seconds", SECONDS, *more]
    if where.startswith("postgresql:"):
        args += ["--ledger", where]
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "soak.py", *args], capture_output=True, text=True
    )
    assert done.stderr == ""
    figures: dict[str, Any] = json.loads(done.stdout)
    assert figures["faults"] == []
    assert done.returncode == 0
    return figures


def test_nothing_is_lost_and_nobody_sees_half_a_report(where: str) -> None:
    figures = soak(where)
    assert figures["reports"] >= 24
    assert figures["snapshots"] >= 10


def test_no_decision_of_ten_reviewers_is_lost_while_reports_come_in(where: str) -> None:
    figures = soak(where, "--readers", "0", "--reviewers", "10")
    assert figures["reports"] >= 24
    assert figures["decisions"] >= 50
