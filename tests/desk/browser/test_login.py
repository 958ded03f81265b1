"""A team's desk: a stranger sees the door alone, and whoever logs in their own name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.desk.browser.working import served

from trucewatch.ledger.accounts import make
from trucewatch.ledger.store import Ledger

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WORDS = "a bridge of seven arches"


@pytest.fixture
def address(story: Path, tmp_path: Path) -> Iterator[str]:
    """A desk on a ledger with accounts."""
    ledger = tmp_path / "team.ledger"
    shutil.copy(story, ledger)
    with Ledger.open(str(ledger)) as kept:
        make(kept, "Noor", WORDS, "owner", by="setup")
        make(kept, "Sam", WORDS, "reader", by="Noor")
    with served(ledger) as running:
        yield running


def test_who_logs_in_is_named_and_can_leave(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/claims?as_of=latest")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)

    page.get_by_label("Name").fill("Sam")
    page.get_by_label("Password").fill("a bridge of six arches")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("the name or the password is wrong")
    expect(page.get_by_label("Password")).to_have_value("")

    page.get_by_label("Password").fill(WORDS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Claims", level=1)).to_be_visible()
    assert page.url == f"{address}/claims?as_of=latest"

    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_text("Sam (reader)")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    context.close()
