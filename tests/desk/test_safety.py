"""Nobody but the desk's own pages changes anything, and hostile text stays text."""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from tests.desk.conftest import NOW, Caller, desk_on

from trucewatch.desk.app import make_app
from trucewatch.desk.persons import Person
from trucewatch.desk.safety.gate import HEADERS, LARGEST
from trucewatch.desk.safety.pace import Pace
from trucewatch.desk.serving import _bound
from trucewatch.errors import TrucewatchError, UsageError
from trucewatch.ledger.accounts import ROLES

POSTS = ("/api/decisions", "/api/preview", "/api/reports", "/api/claims", "/api/observations")


@pytest.mark.parametrize("path", ["/", "/map", "/api/status", "/api/nothing", "/api/openapi.json"])
def test_each_answer_bears_the_headers(told: Caller, path: str) -> None:
    answer = told("GET", path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy  # no other host
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8321", "127.0.0.1.evil.example", "", "[", "10.0.0.1"]
)
def test_another_host_s_name_is_refused(told: Caller, host: str) -> None:
    for path in ("/", "/api/picture", "/api/me"):
        assert told("GET", path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9", "[::1]:8321", "127.0.0.1"])
def test_its_own_names_are_answered(told: Caller, host: str) -> None:
    assert told("GET", "/api/me", headers={"Host": host}).status_code == 200


def test_a_name_that_the_server_was_told_is_its_own(told: Caller) -> None:
    named = Caller(told.desk, hosts=["desk.example"])
    assert named("GET", "/api/me", headers={"Host": "desk.example:443"}).status_code == 200
    assert named("GET", "/api/me").status_code == 421


@pytest.mark.parametrize("path", POSTS)
def test_a_change_needs_the_token_of_its_cookie(caller: Caller, path: str) -> None:
    token = caller.get("/api/me")["csrf"]
    stranger = Caller(caller.desk)
    before = caller.desk.ledger.counts()
    assert caller("POST", path, json={}).status_code == 403
    for headers in (
        {"X-Trucewatch-CSRF": "0" * 64},
        {"X-Trucewatch-CSRF": ""},
        {"X-Trucewatch-CSRF": token, "Origin": "https://evil.example"},
        {"X-Trucewatch-CSRF": token, "Origin": "null"},
    ):
        assert caller("POST", path, json={}, headers=headers).status_code == 403
    assert stranger("POST", path, json={}, headers={"X-Trucewatch-CSRF": token}).status_code == 403
    own = {"X-Trucewatch-CSRF": token, "Origin": "http://127.0.0.1:8321"}
    assert caller("POST", path, json={}, headers=own).status_code == 400  # it is only empty
    assert caller.desk.ledger.counts() == before


def test_the_cookie_is_kept_from_scripts_and_other_sites(told: Caller) -> None:
    told = Caller(told.desk)
    cookie = told("GET", "/api/me").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "set-cookie" not in told("GET", "/api/me").headers  # it stays
    assert "access-control-allow-origin" not in told("GET", "/api/me").headers


def test_a_body_that_is_too_large_is_refused(caller: Caller) -> None:
    large = b'{"text": "' + b"x" * LARGEST + b'"}'
    assert caller.post("/api/observations", content=large).status_code == 413

    async def parts() -> Any:  # without a length
        for _ in range(20):
            yield b"x" * (LARGEST // 10)

    assert caller.post("/api/observations", content=parts()).status_code == 413


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"\xff\xfe", b"[" * 5000, b'{"a":1e999}'])
@pytest.mark.parametrize("path", POSTS)
def test_a_body_that_is_no_call_is_refused(caller: Caller, path: str, body: bytes) -> None:
    answer = caller.post(path, content=body)
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_too_many_calls_are_slowed_down() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0], burst=3, rate=1)
    for _ in range(3):
        pace.step("a")
    with pytest.raises(TrucewatchError, match="too many"):
        pace.step("a")
    pace.step("b")  # somebody else
    now[0] += 1
    pace.step("a")
    with pytest.raises(TrucewatchError, match="too many"):
        pace.step("a")


def test_the_desk_says_too_many(caller: Caller) -> None:
    caller.desk.pace = Pace(lambda: 0.0, burst=2, rate=1)
    codes = [caller.post("/api/decisions", json={}).status_code for _ in range(3)]
    assert codes == [400, 400, 429]


def test_an_unforeseen_error_tells_nothing(
    caller: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret at /home/noor/ledger")

    monkeypatch.setattr(caller.desk.pictures, "shown", broken)
    answer = caller("GET", "/api/picture")
    assert answer.status_code == 500
    assert answer.json()["error"] == "something went wrong here"
    assert "secret" not in answer.text
    assert "secret" in caplog.text


def test_no_answer_names_the_ledger_s_place(told: Caller) -> None:
    place = str(Path(told.desk.ledger.where).parent)
    for path in ("/api/reports/none", "/api/claims/truce-000000000000", "/api/why/x", "/nope"):
        assert place not in told("GET", path).text


def test_roles_allow_what_those_before_them_do() -> None:
    for n, role in enumerate(ROLES):
        may = [Person("Noor", role).may(least) for least in ROLES]
        assert may == [True] * (n + 1) + [False] * (len(ROLES) - n - 1)


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> The army said on Friday that 12 people "
    "were killed in Aleppo. \u202egnp.exe\u2066 \u2028 </textarea> =cmd|' /C calc'!A0 ${{7*7}} "
    + "x"
    * 300_000
)


def test_hostile_text_comes_back_as_it_was_in_json_alone(empty: Caller) -> None:
    call = {"text": HOSTILE, "date": "2026-01-10", "publisher": "<b>Post</b>", "title": "<i>"}
    (seen,) = empty.post("/api/preview", json=call).json()["reports"]
    assert "<script>alert(1)</script>" in seen["text"]
    job = empty.post("/api/reports", json=call).json()["job"]
    while empty.get(f"/api/jobs/{job}")["state"] not in {"done", "stopped"}:
        pass
    (row,) = empty.get("/api/reports")["reports"]
    assert (row["publisher"], row["title"]) == ("<b>Post</b>", "<i>")
    for path in (
        f"/api/reports/{row['id']}", "/api/claims", "/api/search?q=script", "/api/picture",
        "/api/reports?q=<script>", "/api/why/<script>", "/api/ceasefires/%3Cscript%3E",
    ):  # fmt: skip
        answer = empty("GET", path)
        assert answer.headers["content-type"] == "application/json"
        json.loads(answer.content)
    text = empty.get(f"/api/reports/{row['id']}")["text"]
    for claim in empty.get("/api/claims")["claims"]:
        quote = claim["quote"]
        assert text[quote["start"] : quote["end"]] == quote["exact"]
    page = empty("GET", "/api/sitrep")
    assert "<script>" not in page.text
    assert "<b>Post" not in page.text
    assert page.headers["content-disposition"].startswith("attachment")


def test_a_call_that_is_no_http_is_none_of_the_gate_s() -> None:
    heard = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        heard.append(scope["type"])

    from trucewatch.desk.safety.gate import Gate

    asyncio.run(Gate(app)({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
    assert heard == ["lifespan"]


def test_the_server_is_on_loopback_alone() -> None:
    with _bound(0) as bound:
        host, port = bound.getsockname()
        assert host == "127.0.0.1"
        bound.listen()
        with pytest.raises(UsageError, match=f"port {port}"):
            _bound(port)
    assert bound.family == socket.AF_INET


def test_pages_come_from_the_built_folder_alone(story: Path, tmp_path: Path) -> None:
    built = tmp_path / "built"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<!doctype html><p>the desk")
    (built / "assets" / "app-1a2b.js").write_text("1")
    (tmp_path / "secret").write_text("secret")
    (built / "out").symlink_to(tmp_path / "secret")
    with desk_on(tmp_path / "x.ledger") as desk:
        caller = Caller(desk, built=built)
        for path in ("/", "/map", "/ceasefire/x?as_of=latest", "/report/a", "/out", "/..%2fsecret"):
            answer = caller("GET", path)
            assert answer.status_code == 200
            assert answer.text == "<!doctype html><p>the desk"
            assert answer.headers["cache-control"] == "no-cache"
        script = caller("GET", "/assets/app-1a2b.js")
        assert (script.text, "immutable" in script.headers["cache-control"]) == ("1", True)
        assert caller("GET", "/assets/none.js").status_code == 404
        assert caller("GET", "/api").status_code == 404
        assert caller("POST", "/map").status_code == 405
        none = Caller(desk, built=tmp_path / "none")
        assert none("GET", "/").status_code == 503
        assert "not built" in none("GET", "/").text
        assert make_app(desk) is not make_app(desk)
    assert NOW.tzinfo is not None
