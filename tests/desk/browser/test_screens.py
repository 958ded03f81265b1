"""What each screen of the story shows, an hour before its deadline."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

AS_OF = quote("2026-01-09T08:00+03:00")
NAME = "Ceasefire in Sheikh Maqsoud, Ashrafieh and Bani Zeid, from 9 January 2026"


def query(page):
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def test_home_shows_the_clock_to_the_deadline_in_both_times_and_as_written(visit):
    with visit(f"/?as_of={AS_OF}") as page:
        card = page.locator("article", has_text=NAME)
        assert "in force, contested" in card.inner_text()
        clock = card.locator(".clock").inner_text()
        assert "deadline to leave" in clock
        assert "in 1 h" in clock
        assert "Fri 9 Jan 2026 09:00 Damascus (06:00 UTC)" in clock
        assert "before 9 a.m." in clock


def test_after_the_deadline_it_has_passed_and_stands_among_the_past(visit):
    with visit(f"/?as_of={quote('2026-01-09T10:00+03:00')}") as page:
        assert page.locator("article", has_text=NAME).count() == 0
        past = page.get_by_role("region", name="Past, or of unknown standing")
        row = past.get_by_role("row").filter(has_text=NAME)
        assert "expired" in row.inner_text()


def test_without_a_live_ceasefire_home_leads_to_the_newest_report_s_day(visit):
    with visit("/") as page:
        page.get_by_role("link", name="See the end of the newest report’s day").click()
        page.wait_for_url("**as_of=latest")


def test_a_quote_opens_from_its_card_and_leads_to_its_report(visit):
    with visit(f"/?as_of={AS_OF}") as page:
        card = page.locator("article", has_text=NAME)
        card.locator(".quotes-button").last.click()
        page.wait_for_selector(".quote-list blockquote")
        assert card.locator("blockquote").count() == 5
        link = card.get_by_role("link", name="Open in the report").first
        found = urlsplit(link.get_attribute("href"))
        assert found.path.startswith("/report/")
        assert "claim" in parse_qs(found.query)


def test_chains_have_an_equal_table(visit):
    with visit(f"/?as_of={AS_OF}") as page:
        page.locator("summary", has_text="The same as a table").click()
        bars = page.locator(".chain-row").count()
        assert page.locator("details .table tbody tr").count() == bars == 2


def test_the_filter_lives_in_the_address_and_goes_along(visit):
    with visit(f"/?as_of={AS_OF}") as page:
        page.get_by_role("button", name="Change filter").click()
        page.get_by_label("Country").fill("SD")
        page.get_by_role("button", name="Apply").click()
        page.wait_for_url("**country=SD")
        page.locator("article", has_text=NAME).wait_for(state="detached")
        page.get_by_role("link", name="Map and timeline").click()
        page.wait_for_url("**/map?**")
        assert query(page) == {"as_of": "2026-01-09T08:00+03:00", "country": "SD"}
        page.get_by_role("button", name="Remove Country").click()
        page.go_back()
        assert query(page)["country"] == "SD"


def test_one_ceasefire_sets_the_parties_side_by_side(visit):
    with visit(f"/?as_of={AS_OF}") as page:
        page.get_by_role("link", name=NAME).first.click()
        page.wait_for_selector(".party")
        assert page.locator("h1").inner_text() == NAME
        parties = {
            party.locator("h3").inner_text(): party.locator(".badge").first.inner_text().strip()
            for party in page.locator(".party").all()
        }
        assert parties["Syria's Ministry of Defence"] == "declared"
        assert parties["people's councils"] == "rejected"


def test_an_incident_says_yes_no_or_unknown_of_time_place_and_party(visit):
    with visit(f"/?as_of={AS_OF}") as page:
        page.get_by_role("link", name=NAME).first.click()
        page.wait_for_selector(".inside")
        for answers in page.locator(".inside").all():
            words = answers.locator("dd").all_inner_texts()
            assert len(words) == 3
            assert {word.strip() for word in words} <= {"yes", "no", "unknown"}


def test_every_sign_on_the_map_has_its_equal_in_the_list(visit):
    with visit(f"/map?as_of={AS_OF}", width=1280) as page:
        page.wait_for_selector(".spot")
        listed = page.locator(".item").count()
        assert listed > 0
        page.locator(".spot").first.click()
        page.get_by_role("button", name="Show all").last.wait_for()
        assert 0 < page.locator(".item").count() <= listed


def test_the_sliders_move_the_two_times_in_the_address(visit):
    with visit(f"/map?as_of={AS_OF}") as page:
        known = page.get_by_role("slider", name="Known at")
        known.focus()
        page.keyboard.press("Home")
        page.wait_for_url("**known_at=**")
        valid = page.get_by_role("slider", name="Valid time")
        valid.focus()
        before = query(page)["as_of"]
        page.keyboard.press("ArrowLeft")
        page.wait_for_url(lambda url: quote(before) not in url)
        assert set(query(page)) == {"as_of", "known_at"}


def test_an_address_of_no_ceasefire_says_what_to_do(chromium, address):
    page = chromium.new_page()
    page.goto(f"{address}/ceasefire/ceasefire-none")
    assert "there is no ceasefire" in page.get_by_role("alert").inner_text()
    page.close()
