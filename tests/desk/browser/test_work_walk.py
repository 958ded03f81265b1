"""A monitor's way through the working screens: look, keep, review, put right, write, find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.desk.browser.working import opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TEXT = (
    "The ministry of defence said on Monday that at least 14 soldiers were killed by shelling in "
    "Homs. 😀 The ministry of defence denied that a ceasefire had been agreed.\n\n"
    "Eyewitnesses near the river saw smoke over the bridge."
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[str]:
    with served(tmp_path / "walk.ledger") as address:
        yield address


def added(page: Page, desk: str) -> None:
    """Paste the text and keep it."""
    from playwright.sync_api import expect

    page.goto(f"{desk}/add")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("Published on").fill("2026-02-03")
    page.get_by_label("Publisher").fill("A paper")
    page.get_by_role("button", name="Keep without looking").click()
    expect(page.get_by_text("1 report kept.").first).to_be_visible()


def named(page: Page, name: str = "Nour") -> None:
    """Give the name that a decision waits for."""
    page.get_by_label("Your name, kept with each decision").fill(name)
    page.keyboard.press("Enter")


def test_what_is_read_is_seen_before_anything_is_kept(chromium: Browser, desk: str) -> None:
    from playwright.sync_api import expect

    page, wrong = opened(chromium)
    page.goto(f"{desk}/add")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("Published on").fill("2026-02-03")
    page.get_by_role("button", name="See what is read").click()
    text = page.get_by_role("group", name=re.compile("Text of"))
    expect(text).to_have_text(TEXT)
    expect(text.locator("mark.lit-claim").first).to_be_visible()
    expect(text.locator("mark.lit-times")).to_have_text(["Monday"])
    places = page.get_by_role("checkbox", name="places")
    expect(text.locator("mark.lit-places").first).to_have_text("Homs")
    places.uncheck()
    expect(text.locator("mark.lit-places")).to_have_count(0)
    assert page.request.get(f"{desk}/api/reports").json()["reports"] == []
    page.get_by_role("button", name="Keep 1 report").click()
    expect(page.get_by_text("1 report kept.").first).to_be_visible()
    assert len(page.request.get(f"{desk}/api/reports").json()["reports"]) == 1
    assert wrong == []


def test_review_from_the_keyboard_with_a_correction_and_the_way_back(
    chromium: Browser, desk: str
) -> None:
    from playwright.sync_api import expect

    page, wrong = opened(chromium)
    added(page, desk)
    page.goto(f"{desk}/review")
    items = page.get_by_role("region", name="Queue").get_by_role("button")
    expect(items.first).to_be_visible()
    count = items.count()
    assert count >= 2
    first = page.request.get(f"{desk}/api/queue").json()["claims"][0]["id"]

    page.keyboard.press("j")
    expect(items.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("k")
    expect(items.nth(0)).to_have_attribute("aria-current", "true")

    page.keyboard.press("a")  # a decision needs a name: it is asked for once
    named(page)
    expect(items).to_have_count(count - 1)
    kept = page.request.get(f"{desk}/api/claims/{first}").json()
    assert kept["claim"]["review"] == "accepted"
    assert [d["decision"]["by"] for d in kept["decisions"]] == ["Nour"]

    second = page.request.get(f"{desk}/api/queue").json()["claims"][0]["id"]
    page.keyboard.press("c")
    form = page.get_by_role("form", name="Correct")
    form.get_by_label("Reality").select_option("background")
    form.get_by_role("button", name="Keep the correction").click()
    reason = page.get_by_label("Correct: Reason")
    expect(reason).to_be_focused()
    reason.fill("It is told as history.")
    page.keyboard.press("Enter")
    expect(items).to_have_count(count - 2)
    kept = page.request.get(f"{desk}/api/claims/{second}").json()
    assert (kept["claim"]["review"], kept["claim"]["reality"]) == ("corrected", "background")
    assert kept["decisions"][0]["decision"]["why"] == "It is told as history."

    page.keyboard.press("u")
    expect(items).to_have_count(count - 1)
    kept = page.request.get(f"{desk}/api/claims/{second}").json()
    assert kept["claim"]["review"] == "unreviewed"
    assert kept["decisions"][0]["undone_by"]
    assert wrong == []


def test_a_claim_by_hand_of_selected_words_stands_at_its_code_points(
    chromium: Browser, desk: str
) -> None:
    from playwright.sync_api import expect

    page, wrong = opened(chromium)
    added(page, desk)
    report = page.request.get(f"{desk}/api/reports").json()["reports"][0]["id"]
    page.goto(f"{desk}/report/{report}")
    page.get_by_role("button", name="Make a claim of words in this report").click()
    form = page.get_by_role("form", name="Make a claim")
    words = "saw smoke over the bridge"
    page.get_by_text("Eyewitnesses near the river").first.evaluate(
        """(holder, words) => {
          const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + words.length);
          }
          dispatchEvent(new Event("pointerup"));
        }""",
        words,
    )
    expect(form.get_by_label("Words of the claim")).to_have_value(words)
    form.get_by_label("Kind").select_option("incident")
    form.get_by_label("Type").select_option("shelling")
    form.get_by_label("Said by").fill("Eyewitnesses")
    form.get_by_label("Your name").fill("Nour")
    form.get_by_label("Reason").fill("The program missed it.")
    form.get_by_role("button", name="Keep the claim").click()
    expect(page.get_by_role("region", name="Chosen claim")).to_contain_text("person: Nour")
    expect(page.locator("mark.lit-chosen")).to_have_text(words)
    claims = page.request.get(f"{desk}/api/reports/{report}").json()["claims"]
    made = next(claim for claim in claims if claim["reader"] == "person: Nour")
    start = TEXT.index(words)
    assert (made["quote"]["start"], made["quote"]["end"]) == (start, start + len(words))
    assert made["speaker"]["name"] == "Eyewitnesses"
    assert wrong == []


def test_words_for_a_claim_can_be_written_where_nothing_can_be_selected(
    chromium: Browser, desk: str
) -> None:
    from playwright.sync_api import expect

    page, _ = opened(chromium)
    added(page, desk)
    report = page.request.get(f"{desk}/api/reports").json()["reports"][0]["id"]
    page.goto(f"{desk}/report/{report}?write=1")
    words = page.get_by_label("Words of the claim")
    words.fill("smoke over the mill")
    expect(page.get_by_text("These words do not stand in the report.")).to_be_visible()
    words.fill("The ministry of defence")
    expect(page.get_by_text("These words stand 2 times")).to_be_visible()
    words.fill("near the river")
    expect(page.get_by_text("Select them in the text, or write them here")).to_be_visible()


def test_search_opens_by_key_and_leads_to_the_quote(chromium: Browser, desk: str) -> None:
    from playwright.sync_api import expect

    page, wrong = opened(chromium)
    added(page, desk)
    page.goto(f"{desk}/claims")
    expect(page.get_by_role("table")).to_be_visible()
    page.keyboard.press("Control+k")
    field = page.get_by_role("dialog").get_by_role("combobox")
    expect(field).to_be_focused()
    field.press_sequentially("soldiers")
    options = page.get_by_role("dialog").get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    claim = page.get_by_role("group", name="Claims").get_by_role("option").first
    expect(claim.locator("mark")).to_have_text(["soldiers"])
    while claim.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("mark.lit-chosen").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/report/.*claim="))
    assert wrong == []


def test_an_observation_is_kept_as_a_report_of_its_author(chromium: Browser, desk: str) -> None:
    from playwright.sync_api import expect

    page, wrong = opened(chromium)
    page.goto(f"{desk}/write")
    page.get_by_label("What was seen, heard or said").fill("Two shells fell near the school today.")
    page.get_by_label("Author").fill("Nour")
    page.get_by_label("Place").fill("Homs")
    page.get_by_role("button", name="Keep the observation").click()
    page.get_by_role("link", name="Open it").click()
    expect(page.get_by_role("group", name=re.compile("Text of"))).to_contain_text("Two shells fell")
    report = page.request.get(f"{desk}/api/reports").json()["reports"][0]
    assert report["publisher"] == "Nour"
    assert wrong == []
