"""The picture by the API is that of the commands, whole, by parts and by pages."""

from __future__ import annotations

import msgspec
import pytest
from tests.desk.conftest import Caller
from typer.testing import CliRunner

from trucewatch.cli import app
from trucewatch.publishing.view import PARTS

NINTH = "2026-01-09T08:00:00+03:00"


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        (("--as-of", NINTH), {"as_of": NINTH}),
        (("--as-of", "latest"), {"as_of": "latest"}),
        (
            ("--as-of", NINTH, "--known-at", "2026-01-08"),
            {"as_of": NINTH, "known_at": "2026-01-08"},
        ),
        (
            ("--as-of", "latest", "--country", "Syria", "--party", "army", "--from", "2026-01-08"),
            {"as_of": "latest", "country": "Syria", "party": "army", "from": "2026-01-08"},
        ),
    ],
)  # fmt: skip
def test_it_is_what_the_command_prints(
    told: Caller, options: tuple[str, ...], asked: dict[str, str]
) -> None:
    ledger = told.desk.ledger.where
    printed = CliRunner().invoke(app, ["picture", "--ledger", ledger, *options])
    assert printed.exit_code == 0
    assert told.get("/api/picture", **asked) == msgspec.json.decode(printed.stdout)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("limit", [1, 3])
def test_the_pages_of_a_part_are_the_whole_of_it(told: Caller, part: str, limit: int) -> None:
    whole = told.get("/api/picture", as_of="latest")
    found, cursor = [], None
    while True:
        more = {"cursor": cursor} if cursor else {}
        page = told.get(f"/api/{part}", as_of="latest", limit=limit, **more)
        assert (page["as_of"], page["known_at"]) == (whole["as_of"], whole["known_at"])
        assert len(page[part]) <= limit
        found += page[part]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == whole[part]


def test_a_cursor_of_another_list_is_refused(told: Caller) -> None:
    cursor = told.get("/api/tolls", as_of="latest", limit=1)["next"]
    for query in ({"as_of": NINTH}, {"as_of": "latest", "country": "SY"}):
        answer = told("GET", "/api/tolls", params={"limit": 1, "cursor": cursor, **query})
        assert answer.status_code == 409
        assert answer.json()["do"] == "begin again without a cursor"
    for wrong in ("x", "-", "٣-abc", "9" * 30 + "-a"):
        assert told("GET", "/api/tolls", params={"cursor": wrong}).status_code in {400, 409}


def test_a_second_look_costs_no_bytes_until_something_changes(caller: Caller) -> None:
    for path in ("/api/picture", "/api/ceasefires", "/api/claims", "/api/areas", "/api/queue"):
        first = caller("GET", path, params={"as_of": "latest"})
        tag = first.headers["etag"]
        again = {"params": {"as_of": "latest"}, "headers": {"If-None-Match": tag}}
        assert caller("GET", path, **again).status_code == 304
        assert caller("GET", path, **again).content == b""
        other = caller("GET", path, params={"as_of": NINTH, "known_at": "2026-01-08"})
        assert other.headers["etag"] != tag
    one = caller.get("/api/queue", as_of="latest")["claims"][0]
    caller.post(
        "/api/decisions",
        json={"action": "reject", "ids": [one["id"]], "by": "Noor", "why": "x", "version": 0},
    )
    assert caller("GET", path, **again).status_code == 200


def test_the_present_is_this_minute_and_not_made_again(told: Caller) -> None:
    shown = told.desk.pictures.shown()
    assert shown.picture.as_of == "2026-01-12T09:30:00+00:00"
    assert told.desk.pictures.shown() is shown


def test_status_counts_and_tells_what_is_new(told: Caller) -> None:
    # The one report received on the 11th tells of an understanding, a ceasefire of its own.
    status = told.get("/api/status", as_of="latest")
    assert status["as_of"] == "2026-01-11T23:59:59+00:00"
    assert (status["reports"], status["unread"], status["newest"]) == (12, 1, "2026-01-11")
    assert status["ceasefires"] == len(told.get("/api/ceasefires", as_of="latest")["ceasefires"])
    assert status["changed"]["since"] == "2026-01-10T23:59:59+00:00"
    names = {c["id"]: c["name"] for c in told.get("/api/ceasefires", as_of="latest")["ceasefires"]}
    new = [names[c["id"]] for c in status["changed"]["ids"] if c["what"].startswith("new")]
    assert len(new) == 1
    assert "11 January" in new[0]
    long_ago = told.get("/api/status", as_of="latest", since="2025-01-01")["changed"]
    assert names.keys() <= {c["id"] for c in long_ago["ids"]}


def test_one_ceasefire_with_all_that_belongs_to_it(told: Caller) -> None:
    picture = told.get("/api/picture", as_of=NINTH)
    one = next(c for c in picture["ceasefires"] if "Sheikh Maqsoud" in c["areas"])
    found = told.get(f"/api/ceasefires/{one['id']}", as_of=NINTH)
    assert found["ceasefire"] == one
    assert one in found["chain"]
    inside = [
        i for i in picture["incidents"]
        for d in i["during"]
        if d["ceasefire"] == one["id"] and "no" not in (d["time"], d["place"], d["party"])
    ]  # fmt: skip
    assert found["incidents"] == inside
    assert {n["id"] for n in found["notices"]} == set(one["notices"])
    assert {d["id"] for d in found["disputes"]} >= set(one["disputes"])
    own = set(one["claims"])
    assert any(own & set(entry["claims"]) for entry in found["timeline"])
    assert told("GET", "/api/ceasefires/ceasefire-0000000000").status_code == 404


def test_why_is_what_the_command_prints(told: Caller) -> None:
    ledger = told.desk.ledger.where
    for entry in told.get("/api/picture", as_of="latest")["disputes"][:2]:
        printed = CliRunner().invoke(app, ["why", entry["id"], "--ledger", ledger, "--json"])
        assert told.get(f"/api/why/{entry['id']}", as_of="latest") == msgspec.json.decode(
            printed.stdout
        )
    assert told("GET", "/api/why/toll-0000000000").status_code == 404


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ({"as_of": "yesterday"}, "as_of"),
        ({"known_at": "x"}, "known_at"),
        ({"from": "1/2/2026"}, "from"),
        ({"country": "Nowhereland"}, "country"),
        ({"limit": "0"}, "limit"),
        ({"area": "x" * 1000}, "area"),
    ],
)
def test_what_is_wrong_in_a_filter_is_named(
    told: Caller, query: dict[str, str], where: str
) -> None:
    answer = told("GET", "/api/tolls", params=query)
    assert answer.status_code == 400
    assert answer.json()["where"] == where


def test_an_empty_ledger_has_an_empty_picture(empty: Caller) -> None:
    assert empty.get("/api/picture")["ceasefires"] == []
    assert empty.get("/api/status")["newest"] is None
    assert empty.get("/api/queue") == {"claims": [], "samenesses": [], "total": 0, "version": 0}
    assert empty.get("/api/search", q="truce")["claims"] == []
    assert empty("GET", "/api/picture", params={"as_of": "latest"}).status_code == 400
