from __future__ import annotations

import re

import msgspec
import pytest
from lxml import html
from tests.publishing.example import CLAIMS, PICTURE, REPORTS

from trucewatch.errors import UsageError
from trucewatch.publishing.record import Record
from trucewatch.publishing.sitrep import FORMATS, _runs, sitrep, written


@pytest.fixture(scope="module")
def page() -> str:
    return sitrep(PICTURE, CLAIMS, REPORTS)


def text_of(page: str) -> str:
    return " ".join(html.fromstring(page).text_content().split())


def test_the_page_tells_what_the_picture_holds(page: str) -> None:
    text = text_of(page)
    for words in (
        "As of Wed 14 May 2031 17:00 (UTC+0200), known at any time.",
        "2 claims in 3 reports, the newest of Wed 14 May 2031 (of that day)",
        "1 of the 2 claims cited here were checked by nobody",
        "In force, contested",
        "In 1 h 00 min Wed 14 May 2031 18:00 (Tripoli), 16:00 UTC “by 6pm”",
        "In 1 h 00 min: Ceasefire in Old Port: deadline to leave, Wed 14 May 2031 18:00 (Tripoli)",
        "Answer due: Extend it by a day., Thu 15 May 2031",
        "No word fromFort Company",
        "at least 12 stale",
        "Who shelled the mole?",
        "Evacuate, open: Mole, by the governor, for residents; until",
        "Harbour Guard holds Mole, Wed 14 May 2031; said by the governor",
        "Kept unread: 1 in ar (pro-port)",
        "Access denied: Old Port, from Mon 12 May 2031 to Wed 14 May 2031",
        "the governor via Port Radio, statement, in Harbour Post",
    ):
        assert words in text


def test_every_citation_leads_to_its_quote(page: str) -> None:
    tree = html.fromstring(page)
    links = tree.xpath("//span[@class='cite']/a")
    assert len(links) >= 12
    for link in links:
        (source,) = tree.xpath(f"//li[@id='{link.get('href')[1:]}']")
        assert source.xpath(".//code/text()") == [link.get("title")]
    assert [q.text for q in tree.xpath("//blockquote")] == [c.quote.exact for c in CLAIMS]


def test_every_entry_carries_a_citation(page: str) -> None:
    tree = html.fromstring(page)
    for anchor in ("ceasefires", "deadlines", "proposals", "alleged", "tolls", "disputes",
                   "notices", "control"):  # fmt: skip
        entries = tree.xpath(
            f"//section[@aria-labelledby='{anchor}']"
            "//*[self::tbody/tr or self::article or self::ul/li][not(ancestor::article)]"
        )
        for entry in entries:
            assert entry.xpath(".//span[@class='cite']"), (anchor, entry.text_content())


def test_only_the_unreviewed_is_marked_so(page: str) -> None:
    first, second = html.fromstring(page).xpath("//ol[@class='sources']/li")
    assert "unreviewed" in first.text_content()
    assert "unreviewed" not in second.text_content()


def test_the_page_asks_nothing_of_anybody(page: str) -> None:
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //form")
    assert not re.search(r"https?:|//[a-z]|@import|url\(", page)
    assert all(link.get("href").startswith("#") for link in tree.xpath("//a"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_what_a_report_holds_never_becomes_markup(page: str) -> None:
    assert "&lt;b&gt;At least 12&lt;/b&gt;" in page
    hostile = msgspec.structs.replace(
        PICTURE.ceasefires[0], name="<script>alert(1)</script>", because='"><img src=x>'
    )
    shown = sitrep(msgspec.structs.replace(PICTURE, ceasefires=(hostile,)), CLAIMS, REPORTS)
    assert "<script" not in shown
    assert "<img" not in shown


def test_quotes_keep_their_own_direction(page: str) -> None:
    assert all(q.get("dir") == "auto" for q in html.fromstring(page).xpath("//blockquote"))


def test_since_leaves_out_what_was_over_before() -> None:
    whole = sitrep(PICTURE, CLAIMS, REPORTS, form="md")
    later = sitrep(PICTURE, CLAIMS, REPORTS, form="md", since="2031-05-10T00:00:00+00:00")
    assert "**Clash**" in whole
    assert "**Clash**" not in later
    assert "**Drone strike**" in later
    assert "## Alleged since Sat 10 May 2031 00:00 (UTC)" in later


def test_markdown_shows_report_text_as_it_is() -> None:
    text = sitrep(PICTURE, CLAIMS, REPORTS, form="md")
    assert "### Ceasefire in Old Port: in force, contested" in text
    assert r"\[b\]Port Radio\[/b\]" in text
    assert "&lt;b&gt;At least 12" in text
    assert "[[1](#s1)]" in text
    assert '1. <a id="s1"></a>“The governor declared' in text


def test_deadlines_later_than_three_days_or_past_are_left_out() -> None:
    early = msgspec.structs.replace(PICTURE, as_of="2031-05-11T17:00:00+02:00")
    late = msgspec.structs.replace(PICTURE, as_of="2031-05-14T18:00:01+02:00")
    head = "**In "
    assert head not in sitrep(early, CLAIMS, REPORTS, form="md")
    told = sitrep(late, CLAIMS, REPORTS, form="md")
    assert told.count(head) == 1  # only the answer due on Thursday


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_input_gives_the_same_page(form: str) -> None:
    record = Record(PICTURE, CLAIMS, REPORTS)
    assert written(record, form) == written(record, form)


@pytest.mark.parametrize("form", ["pdf", "", "HTML"])
def test_a_form_that_there_is_none_of_is_named(form: str) -> None:
    with pytest.raises(UsageError, match=r"name the file \.html or \.md"):
        sitrep(PICTURE, CLAIMS, REPORTS, form=form)


@pytest.mark.parametrize(
    ("numbers", "runs"),
    [([], []), ([4], [(4, 4)]), ([1, 2, 3, 7, 9, 10], [(1, 3), (7, 7), (9, 10)])],
)
def test_numbers_in_a_row_are_printed_as_one(
    numbers: list[int], runs: list[tuple[int, int]]
) -> None:
    assert _runs(numbers) == runs
