"""Suites that this machine cannot run are named in the last lines, with how to get them."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from typing import NoReturn

import pytest

from tests import server

_MARK = "left out: "


def leave_out(suite: str, how: str) -> NoReturn:
    """Skip a suite that needs what is not here; where everything must run, fail instead."""
    if os.environ.get("TRUCEWATCH_CI"):
        pytest.fail(f"{suite} cannot be left out here; {how}", pytrace=False)
    pytest.skip(f"{_MARK}{suite}; {how}")


@pytest.fixture(scope="session", name="leave_out")
def _leave_out() -> object:
    return leave_out


@pytest.fixture(scope="session")
def postgresql() -> Iterator[server.Running]:
    """A PostgreSQL server for the ledgers of a team."""
    if server.programs() is None:
        leave_out("ledgers on PostgreSQL", "apt install postgresql")
    with server.running() as started:
        yield started


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    """Name each suite left out once, after the summary of single tests."""
    yield
    reasons = {
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    }
    left = sorted(reason for reason in reasons if reason.startswith(_MARK))
    if left:
        terminalreporter.section("suites left out")
        for reason in left:
            terminalreporter.write_line(reason)
