"""Three reports whose record is worked out by hand, from files to page.

They tell of a truce in Khartoum from Friday 6 March 2026, 6 a.m., to Saturday, 6 p.m. (UTC+2), of
a toll on the Saturday, and one is in Arabic.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.cli import Ran, trucewatch

from trucewatch.samples import INDEX, REPORTS

TRUCE = (
    "KHARTOUM - Sudan's army declared a ceasefire in Khartoum from 6 a.m. on Friday until 6 p.m. "
    "on Saturday."
)
TOLL = (
    "KHARTOUM - The Health Ministry said on Saturday that at least 12 civilians were killed in "
    "Khartoum."
)
ARABIC = (
    "أعلنت القوات المسلحة وقفا لإطلاق النار في الخرطوم اعتبارا من صباح الجمعة، وطالبت السكان "
    "بالبقاء في منازلهم."
)


@pytest.fixture
def reports(here: Path) -> Path:
    return write(
        here / "in",
        truce=f"date 2026-03-06\n\n{TRUCE}\n",
        toll=f"date 2026-03-07\n\n{TOLL}\n",
        arabic=f"date 2026-03-07\n\n{ARABIC}\n",
    )


@pytest.fixture
def ledger(reports: Path) -> str:
    assert trucewatch("add in --ledger l.ledger --received published").status == 0
    return "--ledger l.ledger"


def write(into: Path, **texts: str) -> Path:
    into.mkdir(exist_ok=True)
    for name, text in texts.items():
        (into / f"{name}.txt").write_text(text, "utf-8")
    return into


def asked(line: str) -> Any:
    done = trucewatch(line)
    assert (done.status, done.err) == (0, ""), line
    return json.loads(done.out)


def claims(line: str) -> list[Any]:
    return [json.loads(line) for line in trucewatch(line).out.splitlines()]


def error(done: Ran) -> str:
    (line,) = done.err.splitlines()
    assert (done.status, done.out) == (2, "")
    return line


# ---- reading -----------------------------------------------------------------------------------


def test_what_is_read(reports: Path) -> None:
    done = trucewatch("claims in/truce.txt in/toll.txt")
    truce, toll = (json.loads(line) for line in done.out.splitlines())
    assert (done.status, done.err) == (0, "")
    assert trucewatch("text in/truce.txt").out == TRUCE + "\n"
    assert truce["quote"] == {"start": 11, "end": len(TRUCE), "exact": TRUCE[11:]}
    assert (truce["kind"], truce["report"], truce["stance"]) == ("truce", "truce", "announces")
    assert (truce["speaker"]["name"], truce["review"]) == ("Sudan's army", "unreviewed")
    assert truce["truce"]["areas"] == ["Khartoum"]
    assert truce["truce"]["starts"]["start"] == "2026-03-06T06:00:00+02:00"
    assert truce["truce"]["ends"]["end"] == "2026-03-07T18:00:00+02:00"
    assert truce["where"][0]["adm"] == ["SD", "Khartoum"]
    assert (toll["toll"]["measure"], toll["toll"]["who"]) == ("killed", "civilians")
    assert (toll["toll"]["low"], toll["toll"]["high"]) == (12, None)
    assert toll["toll"]["qualifier"] == "at_least"
    assert "toll" not in truce


def test_a_ledger_keeps_the_ids_that_claims_prints(ledger: str) -> None:
    picture = asked(f"picture {ledger} --as-of latest")
    kept = {id_ for ceasefire in picture["ceasefires"] for id_ in ceasefire["claims"]}
    kept |= {id_ for toll in picture["tolls"] for p in toll["series"] for id_ in p["claims"]}
    assert len(kept) == picture["claims"] == 2
    assert {claim["id"] for claim in claims("claims in")} == kept


def test_without_a_date_relative_times_stay_open(here: Path) -> None:
    write(here / "undated", truce=TRUCE)
    (claim,) = claims("claims undated")
    starts = claim["truce"]["starts"]
    assert (starts["start"], starts["end"]) == (None, None)
    assert "6 a.m. on Friday" in starts["exact"]
    assert trucewatch("add undated --ledger l").status == 0
    assert "no dates" in trucewatch("status --ledger l --as-of 2026-03-06T12:00+02:00").out
    said = error(trucewatch("status --ledger l --as-of latest"))
    assert said == "trucewatch: --as-of latest: no report has a date; give an ISO time"


def test_the_text_s_date_stands_against_the_index_s_and_is_said(reports: Path) -> None:
    Path("index.csv").write_text("id,date\ntruce,2026-03-05\n", "utf-8")
    done = trucewatch("claims in/truce.txt --index index.csv")
    said = "the text says 2026-03-06, the index 2026-03-05; the text's date is used"
    assert done.err == f"in/truce.txt: {said}\n"
    assert json.loads(done.out)["truce"]["starts"]["start"] == "2026-03-06T06:00:00+02:00"
    quiet = trucewatch("claims in/truce.txt --index index.csv --quiet")
    assert (quiet.err, quiet.out) == ("", done.out)


def test_columns_of_evaluators_change_nothing(here: Path) -> None:
    with INDEX.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for n, row in enumerate(rows):
        row |= {"set": "train", "dup_of": rows[0]["id"], "known_error": f"wrong {n}"}
        row |= {"truncated": "1", "notes": "a truce", "in_scope": str(n % 2), "conflict": "Sudan"}
    with Path("more.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, sorted(rows[0]))
        table.writeheader()
        table.writerows(rows)
    seen = []
    for index in (INDEX, "more.csv"):
        read = trucewatch(f"claims {REPORTS} --index {index}")
        added = trucewatch(f"add {REPORTS} --index {index} --ledger {Path(index).stem}.ledger")
        assert (read.status, read.err, added.status) == (0, "", 0)
        assert len(read.out.splitlines()) > 20
        picture = trucewatch(f"picture --ledger {Path(index).stem}.ledger --as-of latest")
        seen.append((read.out, picture.out))
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("missing.txt", None, "no such file or folder; check the path"),
        ("empty.txt", b"", "an empty file; check the file"),
        ("blank.txt", b" \n\n\t\n", "no text in it; check the file"),
        ("header.txt", b"date 2026-03-06\n", "no text in it; check the file"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("shot.png", b"\x89PNG\r\n\x1a\n", "no report by its suffix '.png'; give it one of"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "PDF"),
        ("broken.json", b'{"text": ', "JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    reports: Path, name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    done = trucewatch(f"claims {name} in/truce.txt")
    first, last = done.err.splitlines()
    assert first.startswith(f"trucewatch: {name}")
    assert said in first
    assert last == "trucewatch: 1 input could not be read, the rest is done"
    assert (done.status, json.loads(done.out)["report"]) == (1, "truce")


def test_an_empty_folder_and_an_index_without_ids_are_named(reports: Path) -> None:
    Path("nothing").mkdir()
    Path("index.csv").write_text("name,date\ntruce,2026-03-06\n", "utf-8")
    folder = trucewatch("add nothing --ledger l")
    assert folder.status == 1
    assert folder.err.startswith("trucewatch: nothing: no report in this folder; put ")
    index = trucewatch("add in --index index.csv --ledger l")
    assert index.status == 1
    assert "trucewatch: index.csv, line 1: no column id; name the column" in index.err


def test_own_places_and_actors_are_read_from_then_on(here: Path) -> None:
    write(
        here / "own",
        report="date 2026-03-06\n\nThe Lowland Front declared a ceasefire in the town of Qarsak "
        "on Friday.\n",
    )
    Path("places.csv").write_text("name,lat,lon\nQarsak,12.5,30.25\n", "utf-8")
    Path("actors.csv").write_text("id,class,name\nxx.front,ORG,Lowland Front\n", "utf-8")
    before = [c for c in claims("claims own") if c["kind"] == "truce"]
    assert all(place["lat"] is None for claim in before for place in claim["where"])
    assert all(c["speaker"] is None or c["speaker"]["actor"] is None for c in before)
    assert trucewatch("gazetteer add places.csv").status == 0
    assert trucewatch("actors add actors.csv").out.startswith("1 actors kept in")
    (after,) = (c for c in claims("claims own") if c["kind"] == "truce")
    assert after["speaker"]["actor"] == "xx.front"
    assert [(p["lat"], p["lon"]) for p in after["where"]] == [(12.5, 30.25)]


# ---- the ledger and the picture ----------------------------------------------------------------


def test_the_same_twice_under_any_name_changes_nothing(reports: Path, ledger: str) -> None:
    before = asked(f"picture {ledger} --as-of latest")
    write(reports, copy=f"date 2026-03-06\n\n{TRUCE}\n")
    again = trucewatch("add in --ledger l.ledger")
    assert again.status == 0
    assert again.err.splitlines()[0] == "0 new reports; 3 reports and 2 claims kept"
    assert asked(f"picture {ledger} --as-of latest") == before


def test_the_order_of_arrival_does_not_matter(ledger: str) -> None:
    for name in ("toll", "arabic", "truce"):
        assert trucewatch(f"add in/{name}.txt --ledger other").status == 0
    assert asked("picture --ledger other --as-of latest") == asked(
        f"picture {ledger} --as-of latest"
    )


def test_what_is_kept_unread_is_said_everywhere(ledger: str) -> None:
    added = trucewatch("add in --ledger new")
    assert added.err.splitlines() == [
        "3 new reports; 3 reports and 2 claims kept",
        "1 kept unread: language ar is not read yet",
    ]
    picture = asked(f"picture {ledger} --as-of latest")
    assert (picture["reports"], picture["unread"]) == (3, 1)
    assert "Kept unread: 1 in ar (side unknown)" in trucewatch(f"tolls {ledger}").out
    for name in ("page.md", "page.html"):
        assert trucewatch(f"sitrep {ledger} --as-of latest -o {name}").status == 0
        assert "1 in ar (side unknown)" in Path(name).read_text("utf-8")


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2026-03-05T12:00+02:00", []),  # nobody had said anything
        ("2026-03-06T02:30+02:00", ["declared"]),
        ("2026-03-06T12:00+02:00", ["in_force"]),
        ("2026-03-07T17:59+02:00", ["in_force"]),
        ("2026-03-07T16:00Z", ["expired"]),  # a window does not hold its end
        ("2026-03-06", ["in_force"]),  # a plain date: its end
        ("2026-03-07", ["expired"]),
        ("latest", ["expired"]),
    ],
)
def test_as_of_moves_the_world(ledger: str, as_of: str, status: list[str]) -> None:
    shown = asked(f"status {ledger} --as-of {as_of} --json")
    assert [c["status"] for c in shown["ceasefires"]] == status


@pytest.mark.parametrize(
    ("known_at", "received", "tolls"),
    [
        ("2026-03-05", 0, 0),
        ("2026-03-06T23:59:58Z", 0, 0),
        ("2026-03-06", 1, 0),
        ("2026-03-07T12:00Z", 1, 0),
        ("2026-03-07", 3, 1),
    ],
)
def test_known_at_moves_what_had_come_in(
    ledger: str, known_at: str, received: int, tolls: int
) -> None:
    """Received as published: with only a date, at the end of that day (UTC)."""
    picture = asked(f"picture {ledger} --as-of 2026-03-08 --known-at {known_at}")
    assert (picture["reports"], len(picture["tolls"])) == (received, tolls)
    assert picture["known_at"].startswith(known_at[:10])


def test_the_first_reception_stays(reports: Path) -> None:
    for received in ("2026-03-10", "2026-03-01"):
        assert trucewatch(f"add in --ledger l --received {received}").status == 0
    for known_at, count in (("2026-03-09", 0), ("2026-03-10", 3)):
        picture = asked(f"picture --ledger l --as-of 2026-03-11 --known-at {known_at}")
        assert picture["reports"] == count


def test_a_correction_changes_the_figure_until_it_is_undone(ledger: str) -> None:
    before = asked(f"tolls {ledger} --as-of latest --json")
    (point,) = before["tolls"][0]["series"]
    by = f"{ledger} --by 'A. Person' --why 'seen the list'"
    done = trucewatch(f"decide correct {point['claims'][0]} --set low=14 {by}")
    after = asked(f"tolls {ledger} --as-of latest --json")
    assert (before["tolls"][0]["latest"]["low"], after["tolls"][0]["latest"]["low"]) == (12, 14)
    assert trucewatch(f"decide undo {done.out.strip()} {by}").status == 0
    assert asked(f"tolls {ledger} --as-of latest --json") == before


def test_redaction_withdraws_what_rests_on_the_words(ledger: str) -> None:
    done = trucewatch(f"redact toll --start 11 --end 30 {ledger} --by 'A. Person' --why 'at risk'")
    assert done.status == 0
    assert "removed 19 code points of toll; 1 claim" in done.out
    assert asked(f"tolls {ledger} --as-of latest --json")["tolls"] == []
    assert b"Health Ministry" not in Path("l.ledger").read_bytes()
    assert trucewatch(f"verify {ledger}").status == 0


@pytest.mark.parametrize(
    ("view", "countries"),
    [
        ("", {"SD", "SY"}),
        ("--country Sudan", {"SD"}),
        ("--country sy", {"SY"}),
        ("--country FR", set()),
        ("--area aleppo", {"SY"}),
        ("--party 'rapid support'", {"SD"}),
        ("--to 2025-12-31", {"SD"}),
    ],
)
def test_views_narrow_what_is_shown(story: Path, view: str, countries: set[str]) -> None:
    shown = asked(f"status --ledger {story}/demo.ledger --as-of latest --json {view}")
    assert {c["country"] for c in shown["ceasefires"]} == countries


def test_a_control_without_a_ceasefire_gives_none(here: Path) -> None:
    assert trucewatch(f"add {REPORTS}/11-league.txt --ledger l").status == 0
    shown = asked("status --ledger l --as-of latest --json")
    assert (shown["ceasefires"], shown["proposals"]) == ([], [])
    assert "No ceasefire is on record." in trucewatch("status --ledger l").out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("status --as-of 9999-12-31", "--as-of: '9999-12-31' is no time"),
        ("status --known-at 2026-02-30", "--known-at: '2026-02-30' is no time"),
        ("tolls --to 2026-3-1", "--to: '2026-3-1' is no time"),
        ("sitrep -o s.md --since x", "--since: 'x' is no time"),
        ("status --country Congo", "--country: 'Congo' may be CD or CG; give its ISO code"),
        ("sitrep -o in/truce.txt/s.md", "in/truce.txt/s.md: cannot be written"),
        ("decide same a --by B --why C", "too few ids to decide same"),
        ("decide accept a --by B --why ' '", "a decision needs who made it and why"),
        ("redact none --start 0 --end 1 --by B --why C", "there is no report 'none'"),
    ],
)
def test_a_value_that_fits_nothing_is_said(ledger: str, line: str, said: str) -> None:
    assert error(trucewatch(f"{line} {ledger}")).startswith(f"trucewatch: {said}")


# ---- the page ----------------------------------------------------------------------------------


def test_hostile_words_stay_words(here: Path) -> None:
    write(
        here / "hostile",
        report="---\npublisher: <b>Wire</b>\npublished: 2026-03-06\n---\nKHARTOUM - The "
        "<script>alert(1)</script> army declared a ceasefire in Khartoum on Friday. <img "
        "src=https://example.org/x onerror=alert(1)> At least 5 people were killed in Khartoum, "
        "the army said.\n",
    )
    assert trucewatch("add hostile --ledger l").status == 0
    assert trucewatch("sitrep --ledger l --as-of latest -o s.html").status == 0
    page = Path("s.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;b&gt;Wire&lt;/b&gt;" in page
    for tag in ("<script", "<img", "<b>Wire"):
        assert tag not in page


def test_the_page_asks_no_other_host(story: Path, here: Path) -> None:
    assert trucewatch(f"sitrep --ledger {story}/demo.ledger --as-of latest -o s.html").status == 0
    page = Path("s.html").read_text("utf-8")
    for outside in ("http:", "https:", "//", " src=", "@import", "url(", "<link", "<iframe"):
        assert outside not in page, outside
    assert "default-src 'none'" in page
