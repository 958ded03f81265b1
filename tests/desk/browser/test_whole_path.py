"""A newcomer's whole way: from the first page to a reviewed situation report in their hands."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.desk.browser.working import opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

REFUSED = {"error": "this needs the role editor", "where": "", "do": "ask an owner of the ledger"}


@pytest.fixture
def desk(story: Path, tmp_path: Path) -> Iterator[str]:
    """A desk on a story of its own, which the test may change."""
    ledger = tmp_path / "path.ledger"
    shutil.copy(story, ledger)
    with served(ledger) as address:
        yield address


def taken(page: Page, link: str) -> tuple[str, bytes]:
    """The name and content of the file that a link gives."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_from_the_first_page_to_a_reviewed_situation_report(chromium: Browser, desk: str) -> None:
    page, wrong = opened(chromium)
    page.goto(f"{desk}/?as_of=latest")
    page.locator("main article h3 a").first.click()
    expect(page).to_have_url(re.compile(r"/ceasefire/.*as_of=latest"))
    page.locator(".quotes-button").first.click()
    expect(page.locator(".quote-list blockquote").first).to_be_visible()

    queue = page.request.get(f"{desk}/api/queue?as_of=latest").json()
    accepted = queue["claims"][0]["id"]
    page.get_by_role("navigation").get_by_role("link", name="Review").click()
    items = page.get_by_role("region", name="Queue").get_by_role("button")
    expect(items.first).to_be_visible()
    shown = items.count()
    page.keyboard.press("a")
    page.get_by_label("Your name, kept with each decision").fill("Nour")
    page.keyboard.press("Enter")
    expect(items).to_have_count(shown - 1)
    kept = page.request.get(f"{desk}/api/claims/{accepted}").json()
    assert kept["claim"]["review"] == "accepted"
    assert [one["decision"]["by"] for one in kept["decisions"]] == ["Nour"]

    page.get_by_role("navigation").get_by_role("link", name="Hand on").click()
    left = f"{queue['total'] - 1} claims within this filter have not been reviewed"
    expect(page.get_by_text(left)).to_be_visible()
    name, content = taken(page, "Text (md)")
    assert name == "sitrep.md"
    lines = content.decode("utf-8").splitlines()
    [source] = [line for line in lines if line.endswith(f"`{accepted}`")]
    assert "unreviewed" not in source
    assert any(", unreviewed)" in line for line in lines)
    name, content = taken(page, "Print (pdf)")
    assert name == "sitrep.pdf"
    assert content.startswith(b"%PDF")
    name, content = taken(page, "Tables (csv)")
    assert name == "trucewatch-csv.zip"
    there = page.request.get(f"{desk}/api/export?format=csv&as_of=latest")
    assert content == there.body()
    assert wrong == []


def test_every_file_is_of_what_the_filter_shows(visit) -> None:
    with visit("/handon?as_of=latest&country=SY&to=2026-01-09") as page:
        page.get_by_label("with a row of HXL hashtags").check()
        page.get_by_label("Alleged since").fill("2026-01-08T06:00")
        links = page.locator(".ways a")
        expect(links).to_have_count(10)
        addresses = links.evaluate_all("all => all.map(one => one.getAttribute('href'))")
        for address in addresses:
            assert "as_of=latest&country=SY&to=2026-01-09&format=" in address
            assert page.request.get(page.url.split("/handon")[0] + address).status == 200
        assert [a for a in addresses if "hxl=true" in a] == [a for a in addresses if "=csv" in a]
        assert all(("since=2026-01-08T06%3A00Z" in a) == ("/sitrep" in a) for a in addresses)


def test_a_file_that_is_refused_says_why(chromium: Browser, desk: str) -> None:
    page, wrong = opened(chromium)

    def refuse(route: Route) -> None:
        route.fulfill(status=403, content_type="application/json", body=json.dumps(REFUSED))

    page.route("**/api/sitrep?*", refuse)
    page.goto(f"{desk}/handon?as_of=latest")
    page.get_by_role("link", name="Text (md)").click()
    expect(page.get_by_role("alert")).to_contain_text("this needs the role editor")
    expect(page.get_by_role("alert")).to_contain_text("ask an owner of the ledger")
    assert wrong == []


@pytest.mark.parametrize(
    ("role", "may"), [("reader", False), ("reviewer", False), ("editor", True)]
)
def test_in_a_team_an_editor_hands_on(chromium: Browser, desk: str, role: str, may: bool) -> None:
    page, _ = opened(chromium)
    me = {"name": "Sam", "role": role, "team": True, "csrf": "x"}
    page.route("**/api/me", lambda route: route.fulfill(json=me))
    page.goto(f"{desk}/handon?as_of=latest")
    if may:
        expect(page.locator(".ways a")).to_have_count(10)
    else:
        expect(page.get_by_text(f"role editor; yours is {role}")).to_be_visible()
        expect(page.locator(".ways a")).to_have_count(0)


def test_the_disputes_of_one_ceasefire_are_its_own(visit) -> None:
    with visit("/?as_of=latest") as page:
        origin = page.url.split("/?")[0]
        entries = page.request.get(f"{origin}/api/ceasefires?as_of=latest").json()["ceasefires"]
        whole = page.request.get(f"{origin}/api/disputes?as_of=latest").json()["disputes"]
        one = next(entry for entry in entries if entry["disputes"])
        page.goto(f"{origin}/disputes?as_of=latest&ceasefire={one['id']}")
        expect(page.get_by_text("Only those of one ceasefire")).to_contain_text(one["name"])
        expect(page.locator("main article")).to_have_count(len(one["disputes"]))
        assert len(one["disputes"]) < len(whole)
        page.get_by_role("link", name="Show all disputes").click()
        expect(page.locator("main article")).to_have_count(len(whole))
