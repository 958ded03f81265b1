"""The desk by keyboard alone."""

from __future__ import annotations

FOCUSED = "document.activeElement?.textContent?.trim()"


def test_the_first_stop_skips_to_the_content(visit):
    with visit("/") as page:
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED) == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_a_change_of_screen_names_itself_and_takes_the_focus(visit):
    with visit("/") as page:
        link = page.get_by_role("link", name="Map and timeline")
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("h1:focus")
        assert page.title() == "Map and timeline · Trucewatch"
        assert page.evaluate(FOCUSED) == "Map and timeline"
        assert page.locator("nav [aria-current=page]").inner_text() == "Map and timeline"


def test_search_opens_by_key_and_gives_the_focus_back(visit):
    with visit("/") as page:
        page.get_by_role("link", name="Claims").focus()
        page.keyboard.press("Control+k")
        page.get_by_role("dialog", name="Search").wait_for()
        page.keyboard.press("Escape")
        page.get_by_role("dialog", name="Search").wait_for(state="detached")
        assert page.evaluate(FOCUSED) == "Claims"


def test_every_stop_can_be_seen(visit):
    """Each thing that Tab reaches stands on the page with an outline around it."""
    seen = """() => {
      const it = document.activeElement, box = it.getBoundingClientRect();
      // A radio button that is not drawn itself has its mark on the word beside it.
      const drawn = [it, it.matches('input') && it.nextElementSibling].filter(Boolean);
      const outlines = drawn.map(one => getComputedStyle(one).outlineStyle);
      return {tag: it.tagName, wide: box.width, marked: outlines.some(one => one !== 'none')};
    }"""
    with visit("/") as page:
        for _ in range(18):
            page.keyboard.press("Tab")
            stop = page.evaluate(seen)
            assert stop["wide"] > 0, stop
            assert stop["marked"], stop
