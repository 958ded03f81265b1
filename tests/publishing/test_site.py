from __future__ import annotations

import json
import re

import msgspec
import pytest
from lxml import html
from tests.publishing.example import CLAIMS, PICTURE, REPORTS

from trucewatch.model import Place
from trucewatch.publishing.record import UNREVIEWED, Record
from trucewatch.publishing.site import site

PLACES = (Place("Mole", "gn:1", 32.9, 13.2, "exact", ("LY", "Tripoli")),)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    placed = [msgspec.structs.replace(claim, where=PLACES) for claim in CLAIMS]
    return site(Record.of(PICTURE, placed, REPORTS, countries={"LY": "Libya"}))


def pages(files: dict[str, bytes]) -> dict[str, str]:
    return {name: made.decode() for name, made in files.items() if name.endswith(".html")}


def test_every_link_leads_to_a_file_or_a_source_that_is_there(files: dict[str, bytes]) -> None:
    trees = {name: html.fromstring(page) for name, page in pages(files).items()}
    ids = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    for name, tree in trees.items():
        for link in tree.xpath("//@href"):
            file, _, anchor = link.partition("#")
            target = file or name
            assert target in files
            assert not anchor or anchor in ids[target]


def test_no_page_runs_a_script_or_asks_another_host(files: dict[str, bytes]) -> None:
    for page in pages(files).values():
        tree = html.fromstring(page)
        assert not tree.xpath("//script | //iframe | //img | //form | //@style | //style")
        assert not [a for a in tree.xpath("//@*") if re.match(r"on\w+|javascript:", str(a))]
        assert "//" not in page
        assert "default-src 'none'" in page


def test_what_a_report_says_is_text(files: dict[str, bytes]) -> None:
    page = files["sources.html"].decode()
    assert "&lt;b&gt;At least 12&lt;/b&gt; people" in page
    assert "<b>At least" not in page


def test_pages_tell_the_picture_and_mark_what_is_unreviewed(files: dict[str, bytes]) -> None:
    index = files["index.html"].decode()
    text = " ".join(html.fromstring(index).text_content().split())
    for words in ("Ceasefire in Old Port", "In force, contested", "in 1 h 00 min",
                  "Extend it by a day."):  # fmt: skip
        assert words in text
    assert "<svg" in index
    assert all(UNREVIEWED in page.lower() for page in pages(files).values())
    about = " ".join(html.fromstring(files["ceasefire-1.html"]).text_content().split())
    for words in ("Harbour Guard", "rejected", "Who shelled the mole?", "Drone strike",
                  "Evacuate, open"):  # fmt: skip
        assert words in about


def test_the_data_beside_the_pages_is_the_same_record(files: dict[str, bytes]) -> None:
    picture = json.loads(files["data/picture.json"])
    assert [c["id"] for c in picture["ceasefires"]] == ["ceasefire-1"]
    assert [c["id"] for c in json.loads(files["data/claims.json"])] == [c.id for c in CLAIMS]
    for name in ("data/csv/tolls.csv", "data/record.geojson", "data/deadlines.ics"):
        assert files[name]


def test_headings_and_landmarks_are_there(files: dict[str, bytes]) -> None:
    for page in pages(files).values():
        tree = html.fromstring(page)
        assert len(tree.xpath("//h1")) == 1
        assert len(tree.xpath("//main")) == 1
        assert tree.get("lang") == "en"
        assert all(svg.get("role") == "img" for svg in tree.xpath("//svg"))
