"""The reader through an endpoint, against a server on this machine that speaks the protocol."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.end_to_end.cli import trucewatch
from tests.reading.build import report

from trucewatch.commands.extra import ExtraReader
from trucewatch.errors import EndpointFailed, UsageError
from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Toll, Truce
from trucewatch.reading.suggested import answer_schema, reader_name
from trucewatch.sources.endpoint import Endpoint

TEXT = (
    "The army declared a truce in Nyala from Friday. At least 12 people were killed on Monday, "
    "the ministry of health said."
)
TRUCE = {
    "kind": "truce", "quote": "The army declared a truce in Nyala from Friday.",
    "speaker": "The army", "stance": "announces", "reality": "planned", "when": None,
    "act": "declared", "declared_by": ["The army"], "areas": ["Nyala"], "starts": "from Friday",
    "ends": None,
}  # fmt: skip
TOLL = {
    "kind": "toll", "quote": "At least 12 people were killed on Monday",
    "speaker": "the ministry of health", "stance": "asserts", "reality": "actual",
    "when": "on Monday", "measure": "killed", "number": "At least 12",
}  # fmt: skip

Answer = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


def said(*claims: dict[str, Any]) -> Answer:
    """A server that keeps to the protocol and answers so."""

    def answer(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        content = json.dumps({"claims": claims})
        send(handler, {"choices": [{"message": {"role": "assistant", "content": content}}]})

    return answer


def send(handler: BaseHTTPRequestHandler, body: object, status: int = 200) -> None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


@contextmanager
def server(answer: Answer) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server's base URL, and what it has been asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, "key": self.headers["Authorization"], **body})
            with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked has left
                answer(self, body)

        def log_message(self, *_: object) -> None: ...

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/v1", asked
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return Knowledge.load()


def test_what_is_asked_and_what_comes_of_it(known: Knowledge) -> None:
    with server(said(TRUCE, TOLL)) as (url, asked):
        truce, toll = ExtraReader(Endpoint(url, "small", "secret"))(report(TEXT), known)
    (question,) = asked
    assert (question["path"], question["key"]) == ("/v1/chat/completions", "Bearer secret")
    assert question["model"] == "small"
    assert question["messages"][1]["content"] == TEXT
    form = question["response_format"]["json_schema"]
    assert form["strict"] is True
    assert form["schema"] == answer_schema()
    assert truce.reader == toll.reader == reader_name("small")
    assert truce.quote.refinds(TEXT)
    assert isinstance(truce.body, Truce)
    assert truce.body.areas == ("Nyala",)
    assert truce.body.starts is not None  # published on Wednesday 14 May 2031
    assert truce.body.starts.start == "2031-05-16"
    assert isinstance(toll.body, Toll)
    assert (toll.body.low, toll.body.high, toll.body.qualifier) == (12, None, "at_least")
    assert toll.when is not None
    assert toll.when.start == "2031-05-12"


def test_the_schema_is_strict_and_accepts_the_answer() -> None:
    schema = answer_schema()
    jsonschema.validate({"claims": [TRUCE, TOLL]}, schema)
    for part in [schema, *schema["$defs"].values()]:
        assert part["additionalProperties"] is False
        assert sorted(part["required"]) == sorted(part["properties"])


LIES = {
    "a quote that is not there": {**TOLL, "quote": "At least 14 people were killed on Monday"},
    "a quote in other letters": {**TOLL, "quote": TOLL["quote"].lower()},
    "a quote that cuts a word": {**TOLL, "quote": "least 12 people were killed on Mon"},
    "a number that is not there": {**TOLL, "number": "at least 40"},
    "a number outside the quote": {**TRUCE, **TOLL, "quote": "the ministry of health said."},
    "no number": {**TOLL, "number": "people"},
    "an empty quote": {**TOLL, "quote": ""},
    "a speaker who is not there": {**TOLL, "speaker": "the rebels"},
}


@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_dropped_and_the_truth_beside_it_kept(name: str, known: Knowledge) -> None:
    lie = {field: value for field, value in LIES[name].items() if field in TOLL}
    with server(said(lie, TRUCE)) as (url, _):
        (claim,) = ExtraReader(Endpoint(url, "liar"))(report(TEXT), known)
    assert claim.kind == "truce"


def test_names_and_times_that_are_not_there_are_left_out(known: Knowledge) -> None:
    lie = {**TRUCE, "areas": ["Goma", "Nyala"], "declared_by": ["rebels"], "starts": "2 May 2031",
           "ends": "on Sunday"}  # fmt: skip
    with server(said(lie)) as (url, _):
        (claim,) = ExtraReader(Endpoint(url, "liar"))(report(TEXT), known)
    body = claim.body
    assert isinstance(body, Truce)
    assert (body.areas, body.declared_by, body.starts, body.ends) == (("Nyala",), (), None, None)


def slow(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    time.sleep(1)
    said()(handler, {})


def dribbling(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(20):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def chatty(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    send(handler, {"choices": [{"message": {"content": "Sure! Here is what I found:"}}]})


def moved(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    handler.send_response(307)
    handler.send_header("Location", "http://elsewhere.example/v1/chat/completions")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


FAILURES: dict[str, tuple[Answer, str]] = {
    "silence": (slow, "no answer within 0.3 seconds"),
    "a drip": (dribbling, "no answer within 0.3 seconds"),
    "garbage": (lambda h, _: send(h, b"\x00\xff<html>"), "not in the protocol"),
    "an empty list": (lambda h, _: send(h, {"choices": []}), "not in the protocol"),
    "a refusal": (lambda h, _: send(h, {"choices": [{"message": {"content": None}}]}), "refused"),
    "an error": (lambda h, _: send(h, {"error": "busy"}, 503), "answered 503"),
    "a redirect": (moved, "answered 307"),
    "talk": (chatty, "not of the shape"),
    "another shape": (said({**TOLL, "confidence": 1}), "not of the shape"),
    "a kind of its own": (said({**TOLL, "measure": "sad"}), "not of the shape"),
    "no end": (lambda h, _: send(h, b" " * 5_000_000), "has no end"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_what_is_no_answer_is_said_in_a_line(name: str, known: Knowledge) -> None:
    answer, words = FAILURES[name]
    with server(answer) as (url, asked), pytest.raises(EndpointFailed, match=words) as failed:
        ExtraReader(Endpoint(url, "m", "secret", patience=0.3))(report(TEXT), known)
    assert len(asked) == 1
    assert "secret" not in str(failed.value)


def test_addresses_that_are_refused() -> None:
    for url in ("ftp://localhost/v1", "localhost:8000", "http://192.0.2.1/v1", ""):
        with pytest.raises(UsageError):
            Endpoint(url, "m")
    Endpoint("https://models.example/v1", "m")
    assert "secret" not in repr(Endpoint("https://models.example/v1", "m", "secret"))


def test_claims_prints_suggestions_after_the_rules_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("r.txt").write_text(f"date 2031-05-14\n\n{TEXT}\n", "utf-8")
    plain = trucewatch("claims r.txt")
    with server(said(TOLL)) as (url, _):
        both = trucewatch(f"claims r.txt --endpoint {url} --model small")
    assert both.status == 0
    assert both.out.startswith(plain.out)
    (extra,) = both.out[len(plain.out) :].splitlines()
    assert json.loads(extra)["reader"] == reader_name("small")
    with server(chatty) as (url, _):
        failed = trucewatch(f"claims r.txt --endpoint {url} --model small")
    assert (failed.status, failed.out) == (1, plain.out)
    assert "not of the shape" in failed.err
    assert trucewatch("claims r.txt --model small").status == 2


def test_evaluate_has_a_column_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("case").mkdir()
    Path("case/report.txt").write_text(f"date 2031-05-14\n\n{TEXT}\n", "utf-8")
    figure = {
        "measure": "killed", "value": {"low": 12, "high": None}, "qualifier": "at least",
        "quote": "At least 12 people were killed", "attributed_to": "the ministry of health",
    }  # fmt: skip
    truce = {"status": "declared", "quote": TRUCE["quote"]}
    answers = {"ceasefires": [truce], "figures": [figure]}
    Path("case/truth.json").write_text(json.dumps(answers), "utf-8")
    with server(said(TOLL)) as (url, _):
        ran = trucewatch(f"evaluate case --json --endpoint {url} --model small")
    scores = {score["task"]: score for score in json.loads(ran.out)}
    assert scores["figures"]["endpoint"] == 1.0
    assert scores["statements"]["endpoint"] == 0.0  # it was not told of the truce
    assert scores["statements"]["value"] == 1.0
    assert scores["triage"]["endpoint"] is None
