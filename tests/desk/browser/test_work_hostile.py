"""What is hostile in a report is text on every working screen: shown, never run or obeyed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.desk.browser.working import opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXT = (
    "<script>alert('ran')</script> The army said on Monday that <img src=x onerror=alert('img')> "
    "at least 12 civilians were killed in Homs.\n"
    "The governor said \u202e that 7 people were wounded in Homs. "
    "<a href=javascript:alert(1)>x</a>\n"
    "قال المحافظ إن 12 شخصا قتلوا في حمص.\n" + "A" * 5000 + "\n"
)
TITLE = "<b onmouseover=alert('title')>bold</b>"


def test_markup_scripts_and_direction_tricks_are_shown_as_text(
    chromium: Browser, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    with served(tmp_path / "hostile.ledger") as desk:
        page, wrong = opened(chromium, width=390)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{desk}/add")
        page.get_by_label("Text", exact=True).fill(TEXT)
        page.get_by_label("Title").fill(TITLE)
        page.get_by_label("Published on").fill("2026-02-03")
        page.get_by_role("button", name="See what is read").click()
        text = page.get_by_role("group", name=re.compile("Text of"))
        expect(text.locator("mark").first).to_be_visible()
        page.get_by_role("button", name="Keep 1 report").click()
        expect(page.get_by_text("1 report kept.").first).to_be_visible()
        report = page.request.get(f"{desk}/api/reports").json()["reports"][0]["id"]

        page.goto(f"{desk}/report/{report}")
        stored = page.request.get(f"{desk}/api/reports/{report}").json()["text"]
        assert text.evaluate("holder => holder.textContent") == stored
        assert "<script>" in stored
        assert "onerror" in stored
        expect(text.locator("script, img, a, b")).to_have_count(0)
        expect(page.locator("h1")).to_have_text(TITLE)
        control = text.locator(".control")
        expect(control).to_have_attribute("data-code", "U+202E")
        # What follows the character stands where it would without it: to the right of it.
        after = control.evaluate(
            """(sign) => {
              const range = document.createRange();
              const next = sign.nextSibling ?? sign.parentElement.nextSibling;
              const words = next.nodeType === 3 ? next : next.firstChild;
              range.setStart(words, 1);
              range.setEnd(words, 5);
              return [range.toString(), range.getBoundingClientRect().left,
                      sign.getBoundingClientRect().right, range.getBoundingClientRect().top,
                      sign.getBoundingClientRect().top];
            }"""
        )
        assert after[0] == "that"
        assert after[1] >= after[2] - 1 or after[3] > after[4] + 5

        for screen in ("claims", "review", "tolls?as_of=latest", "disputes", "write"):
            page.goto(f"{desk}/{screen}")
            page.wait_for_load_state("domcontentloaded")
            expect(page.locator("h1")).to_be_visible()
            expect(page.locator(".loading")).to_have_count(0)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{screen} is cut at the side of a phone"
        page.keyboard.press("Control+k")
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("combobox").fill("civilians")
        expect(dialog.get_by_role("option").first).to_be_visible()
        expect(dialog.locator("img, script")).to_have_count(0)
        assert wrong == []
        assert all(url.startswith((desk, "data:")) for url in asked)
