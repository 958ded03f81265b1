"""Two people at one ledger: nobody writes over what somebody else decided, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.desk.browser.working import opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXT = "The army said on Monday that 3 people were killed in Homs.\n"


def test_who_comes_second_is_shown_what_the_first_decided(
    chromium: Browser, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    with served(tmp_path / "two.ledger") as desk:
        page, wrong = opened(chromium)
        # The word of a change is held back, as on a slow line: both see the same queue.
        page.route("**/api/events", lambda route: route.abort())
        page.goto(f"{desk}/add")
        page.get_by_label("Text", exact=True).fill(TEXT)
        page.get_by_label("Published on").fill("2026-02-03")
        page.get_by_role("button", name="Keep without looking").click()
        expect(page.get_by_text("1 report kept.").first).to_be_visible()
        page.goto(f"{desk}/review")
        expect(page.get_by_role("button", name="Reject")).to_be_enabled()
        claim = page.request.get(f"{desk}/api/queue").json()["claims"][0]

        other, _ = opened(chromium)
        token = other.request.get(f"{desk}/api/me").json()["csrf"]
        kept = other.request.post(
            f"{desk}/api/decisions",
            data={
                "action": "accept", "ids": [claim["id"]], "by": "Sami", "why": "As the army says.",
                "version": claim["version"],
            },
            headers={"X-Trucewatch-CSRF": token},
        )  # fmt: skip
        assert kept.status == 201

        page.keyboard.press("r")
        page.get_by_label("Your name, kept with each decision").fill("Nour")
        page.keyboard.press("Enter")
        page.get_by_label("Reject: Reason").fill("The words do not say this.")
        page.keyboard.press("Enter")
        note = page.get_by_role("alert")
        expect(note).to_contain_text("Sami accepted it")
        expect(note).to_contain_text("As the army says.")
        found = page.request.get(f"{desk}/api/claims/{claim['id']}").json()
        assert found["claim"]["review"] == "accepted"

        note.get_by_role("button", name="Decide again, knowing this").click()
        expect(note).to_have_count(0)
        expect(page.get_by_label("Queue").get_by_role("button")).to_have_count(0)
        found = page.request.get(f"{desk}/api/claims/{claim['id']}").json()
        decided = [d["decision"] for d in found["decisions"]]
        assert [(d["verb"], d["by"], d["why"]) for d in decided] == [
            ("accept", "Sami", "As the army says."),
            ("reject", "Nour", "The words do not say this."),
        ]
        assert wrong == []
