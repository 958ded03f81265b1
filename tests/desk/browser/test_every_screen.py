"""What holds for each screen: axe finds nothing, nothing is cut off, nobody else is called."""

from __future__ import annotations

from urllib.parse import quote

import pytest

AS_OF = quote("2026-01-09T08:00+03:00")
PATHS = ("/", "/map", "/claims", "/disputes", "/tolls", "/review", "/handon", "/add", "/write",
         "/nowhere")  # fmt: skip
WIDTHS = (390, 1280)
THEMES = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def audit(page):
    """What axe finds on a page: the rule, what is wrong, and the first place."""
    from tests.desk.browser.conftest import AXE

    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [(one["id"], one["help"], one["nodes"][0]["html"][:200]) for one in found["violations"]]


def first_ceasefire(page):
    return page.locator("main article h3 a").first.get_attribute("href")


def each_look(page):
    """The page in each width and theme, and what is wrong with it there."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            wide = page.evaluate("document.documentElement.scrollWidth")
            yield width, theme, [*audit(page), *(["cut off"] if wide > width else [])]


def nothing_wrong(page):
    assert [look for look in each_look(page) if look[2]] == []


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_and_nothing_is_cut(visit, path):
    with visit(f"{path}?as_of={AS_OF}") as page:
        if path == "/map":
            page.wait_for_selector(".spot")
        nothing_wrong(page)


def test_axe_finds_nothing_on_one_ceasefire_with_its_quotes_open(visit):
    with visit(f"/?as_of={AS_OF}") as page:
        address = first_ceasefire(page)
    with visit(address) as page:
        page.locator(".quotes-button").first.click()
        page.wait_for_selector(".quote-list blockquote")
        page.wait_for_selector(".spot")
        page.locator("details summary").first.click()
        nothing_wrong(page)


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_on_the_filter_and_the_phone_s_menu(visit, theme):
    with visit(f"/?as_of={AS_OF}", width=390, theme=theme) as page:
        page.get_by_role("button", name="Change filter").click()
        page.get_by_role("button", name="Menu").click()
        assert page.get_by_role("link", name="Map and timeline").is_visible()
        assert audit(page) == []


def test_a_theme_that_is_chosen_stays_after_a_reload(visit):
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    with visit("/", theme="light") as page:
        light = page.evaluate(ground)
        page.get_by_role("radio", name="Dark").check(force=True)
        dark = page.evaluate(ground)
        assert dark != light
        page.reload()
        assert page.evaluate(ground) == dark


def test_the_watch_sees_what_a_page_says_and_whom_it_calls(visit):
    """Were the watch blind, every other test here would pass for the wrong reason."""
    call = "fetch('http://localhost:9/').then(() => 'let through', () => 'refused')"
    with pytest.raises(AssertionError, match="Content Security Policy"), visit("/") as page:
        assert page.evaluate(call) == "refused"
    with pytest.raises(AssertionError, match="seen"), visit("/") as page:
        page.evaluate("console.error('seen')")
