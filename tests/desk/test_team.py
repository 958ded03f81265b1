"""A desk whose ledger has accounts: who may look, who may change what, and what is written down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.desk.conftest import Caller, Ledgers, desk_on

from trucewatch.desk.safety.tokens import COOKIE, SESSION
from trucewatch.desk.state import Desk
from trucewatch.ledger import audit
from trucewatch.ledger.accounts import ROLES, Role, close, make

WORDS = "a bridge of seven arches"
TEXT = {"text": "The army said on Friday that 12 people were killed in Aleppo.",
        "date": "2026-01-10", "publisher": "Post"}  # fmt: skip


@pytest.fixture
def desk(ledgers: Ledgers) -> Iterator[Desk]:
    with desk_on(ledgers(story=False)) as opened:
        for role in reversed(ROLES):
            make(opened.ledger, role.title(), WORDS, role, by="setup")
        yield opened


def call_as(desk: Desk, role: Role) -> Caller:
    caller = Caller(desk)
    answer = caller.post("/api/login", json={"name": role.title(), "password": WORDS})
    assert answer.status_code == 200, answer.text
    caller.token = answer.json()["csrf"]
    return caller


def trail(desk: Desk) -> list[tuple[str, str]]:
    with desk.ledger.transaction() as connection:
        return [(entry.who, entry.did) for entry in audit.trail(connection)][len(ROLES) :]


def test_who_has_not_logged_in_sees_nothing(desk: Desk) -> None:
    stranger = Caller(desk)
    paths = [path for path in desk_paths(stranger) if path not in {"/api/me", "/api/openapi.json"}]
    assert len(paths) > 15
    for path in paths:
        answer = stranger("GET", path.replace("{id}", "x"))
        assert answer.status_code == 401, path
        assert answer.json()["do"] == "log in"
    assert stranger.get("/api/me") | {"csrf": ""} == {
        "name": None, "role": None, "team": True, "csrf": "",
    }  # fmt: skip
    assert stranger.post("/api/preview", json=TEXT).status_code == 401
    # The page that asks for the password, or says that it is not built.
    assert stranger("GET", "/").status_code in {200, 503}


def desk_paths(caller: Caller) -> list[str]:
    document: dict[str, Any] = caller.get("/api/openapi.json")
    return [path for path, operations in document["paths"].items() if "get" in operations]


def test_without_accounts_nobody_is_asked(empty: Caller) -> None:
    assert empty.get("/api/me")["team"] is False
    assert empty.get("/api/claims")["claims"] == []
    answer = empty.post("/api/login", json={"name": "Noor", "password": WORDS})
    assert (answer.status_code, answer.json()["error"]) == (400, "this desk has no accounts")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_what_it_may(desk: Desk, role: Role) -> None:
    caller = call_as(desk, role)
    assert caller.get("/api/me")["role"] == role
    assert caller.get("/api/claims")["claims"] == []
    assert caller.post("/api/preview", json=TEXT).status_code == 200
    decision = {"action": "accept", "ids": ["toll-000000000000"], "why": "x", "version": 0}
    decided = caller.post("/api/decisions", json=decision).status_code
    added = caller.post("/api/reports", json=TEXT).status_code
    assert (decided == 403) == (role == "reader")
    assert (added == 403) == (role in {"reader", "reviewer"})


def test_what_is_done_bears_the_account_s_name_and_is_written_down(desk: Desk) -> None:
    caller = call_as(desk, "editor")
    seen = {"text": "Two shells fell near the mill.", "at": "2026-01-10", "by": "Somebody Else"}
    report = caller.post("/api/observations", json=seen).json()["report"]
    assert caller.get(f"/api/reports/{report}")["publisher"] == "Editor"
    caller.post("/api/logout")
    assert caller("GET", "/api/claims").status_code == 401
    assert trail(desk) == [
        ("Editor", "logged in"), ("Editor", "wrote an observation"), ("Editor", "logged out"),
    ]  # fmt: skip


def test_a_token_from_before_logging_in_is_worth_nothing(desk: Desk) -> None:
    caller = Caller(desk)
    before = caller.get("/api/me")["csrf"]
    call_back = caller.post("/api/login", json={"name": "Owner", "password": WORDS})
    assert call_back.json()["csrf"] != before
    caller.token = before
    assert caller.post("/api/preview", json=TEXT).status_code == 403


def test_cookies_are_kept_from_scripts_and_other_sites(desk: Desk) -> None:
    caller = Caller(desk)
    answer = caller.post("/api/login", json={"name": "Owner", "password": WORDS})
    given = answer.headers.get_list("set-cookie")
    assert sorted(line.partition("=")[0] for line in given) == sorted([COOKIE, SESSION])
    for line in given:
        assert "HttpOnly" in line
        assert "SameSite=strict" in line
        assert "Secure" not in line
    desk.secure = True
    again = Caller(desk).post("/api/login", json={"name": "Owner", "password": WORDS})
    assert all("Secure" in line for line in again.headers.get_list("set-cookie"))


def test_a_closed_account_is_out_at_once(desk: Desk) -> None:
    caller = call_as(desk, "editor")
    close(desk.ledger, "Editor", by="Owner")
    assert caller("GET", "/api/status").status_code == 401
    assert caller.post("/api/reports", json=TEXT).status_code == 401


def test_a_password_cannot_be_guessed_for_long(desk: Desk) -> None:
    caller = Caller(desk)
    wrong = {"name": "owner", "password": "a bridge of six arches"}
    said = [caller.post("/api/login", json=wrong).status_code for _ in range(10)]
    assert said == [401] * 8 + [429] * 2
    right = caller.post("/api/login", json={"name": "Owner", "password": WORDS})
    assert right.status_code == 429  # for the name, however it is written
    other = caller.post("/api/login", json={"name": "Reader", "password": WORDS})
    assert other.status_code == 200


def test_logging_in_needs_the_token_too(desk: Desk) -> None:
    answer = Caller(desk)("POST", "/api/login", json={"name": "Owner", "password": WORDS})
    assert answer.status_code == 403
    assert trail(desk) == []


def test_the_present_of_the_desk_is_not_that_of_sessions(desk: Desk) -> None:
    """The tests' desk lives in January 2026; a session is as old as it is."""
    assert desk.clock() < datetime.now(UTC)
    assert call_as(desk, "reader").get("/api/me")["name"] == "Reader"
