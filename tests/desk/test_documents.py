"""The OpenAPI document tells of every route, with the shapes that are really given."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.desk.conftest import Caller

from trucewatch.desk.api.events import told as events
from trucewatch.publishing.view import PARTS

PAGE = Path(__file__).parents[2] / "docs" / "desk.md"
FILTER = {"as_of", "known_at", "country", "area", "party", "from", "to"}
NO_FILTER = {
    "/api/claims/{id}", "/api/reports/{id}", "/api/reports/{id}/annotations", "/api/search",
    "/api/jobs/{id}", "/api/me", "/api/events",
}  # fmt: skip


@pytest.fixture(scope="session")
def document(told: Caller) -> dict[str, Any]:
    found: dict[str, Any] = told.get("/api/openapi.json")
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(p, m, o) for p, methods in document["paths"].items() for m, o in methods.items()]


def test_every_route_says_what_it_gives_and_takes(document: dict[str, Any]) -> None:
    assert len(operations(document)) == 35
    for path, method, operation in operations(document):
        assert operation.get("description") or operation.get("summary"), path
        assert operation["tags"], path
        done = [told for code, told in operation["responses"].items() if code.startswith("2")]
        assert len(done) == 1, path
        assert done[0]["content"], path
        for media, content in done[0]["content"].items():
            assert content["schema"], path
            if media == "application/json":
                assert content["schema"] != {}, path
        assert "4XX" in operation["responses"], path
        if method == "post":
            assert ("requestBody" in operation) == (path != "/api/logout"), path
            everybody = path in {"/api/login", "/api/logout"}
            word = "For everybody." if everybody else "Least role: "
            assert word in operation["description"], path
        if method == "get" and path not in NO_FILTER:
            assert {p["name"] for p in operation["parameters"]} >= FILTER, path


def test_every_shape_that_is_referred_to_is_there(document: dict[str, Any]) -> None:
    named = document["components"]["schemas"]

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            ref = node.get("$ref")
            if isinstance(ref, str):
                assert ref.removeprefix("#/components/schemas/") in named
            for inner in node.values():
                walk(inner)
        elif isinstance(node, list):
            for inner in node:
                walk(inner)

    walk(document)
    assert not any(key.startswith("x-") for _, _, o in operations(document) for key in o)


def test_what_is_given_has_the_shape_that_is_told(told: Caller, document: dict[str, Any]) -> None:
    entry = told.get("/api/ceasefires", as_of="latest")["ceasefires"][0]["id"]
    claim = told.get("/api/claims", limit=1)["claims"][0]["id"]
    ids = {"/api/ceasefires/{id}": entry, "/api/why/{id}": entry, "/api/claims/{id}": claim}
    looked = 0
    for path, method, operation in operations(document):
        content = operation["responses"].get("200", {}).get("content", {})
        if method != "get" or "application/json" not in content or "jobs" in path:
            continue
        schema = content["application/json"]["schema"] | {"components": document["components"]}
        query = {"as_of": "latest"} if path not in NO_FILTER else {}
        at = path.replace("{id}", ids.get(path, "03-declared"))
        given = told.get(at, **query, **({"q": "truce"} if path == "/api/search" else {}))
        jsonschema.Draft202012Validator(schema).validate(given)
        looked += 1
    assert looked >= len(PARTS) + 11


def test_the_user_s_page_tells_of_every_route(document: dict[str, Any]) -> None:
    told = PAGE.read_text("utf-8")
    for path, method, _ in operations(document):
        if path.removeprefix("/api/") in PARTS:
            assert f"`{path.removeprefix('/api/')}`" in told, path
        else:
            assert f"`{method.upper()} {path}" in told, path


def test_events_tell_once_and_again_when_something_has_changed() -> None:
    versions = iter(["a", "a", "b", *["b"] * 20])

    async def listen() -> list[bytes]:
        found = []
        async for word in events(lambda: next(versions), every=0):
            found.append(word)
            if len(found) == 3:
                break
        return found

    assert asyncio.run(listen()) == [
        b'event: changed\ndata: {"version": "a"}\n\n',
        b'event: changed\ndata: {"version": "b"}\n\n',
        b": still here\n\n",
    ]
