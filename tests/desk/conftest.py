"""A desk on the sample story, spoken to as a browser does, without a socket."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import httpx
import pytest
from tests import server

from trucewatch.desk.app import make_app
from trucewatch.desk.state import Desk
from trucewatch.knowledge.home import known_here
from trucewatch.ledger.care import backup
from trucewatch.ledger.store import Ledger
from trucewatch.reading.encoder.shipped import shipped
from trucewatch.reading.reader import read, reader_of
from trucewatch.samples import INDEX, REPORTS
from trucewatch.sources.files import Loaded, load
from trucewatch.sources.index import Index

NOW = datetime(2026, 1, 12, 9, 30, 20, tzinfo=UTC)
"""The desk's present: the morning after the last sample report."""


class Caller:
    """A browser: it keeps its cookie, and its token once it has asked who it is."""

    def __init__(self, desk: Desk, **settings: Any) -> None:
        self.desk = desk
        self._app = make_app(desk, **settings)
        self._cookies = httpx.Cookies()
        self.token = ""

    def __call__(self, method: str, path: str, **more: Any) -> httpx.Response:
        return asyncio.run(self._call(method, path, **more))

    async def _call(self, method: str, path: str, **more: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1:8321", cookies=self._cookies
        ) as client:
            answer = await client.request(method, path, **more)
            self._cookies = client.cookies
            return answer

    def get(self, path: str, **query: Any) -> Any:
        """The document at an address."""
        answer = self("GET", path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, **more: Any) -> httpx.Response:
        """A call that changes something, with the token."""
        if not self.token:
            self.token = self.get("/api/me")["csrf"]
        return self("POST", path, headers={"X-Trucewatch-CSRF": self.token}, **more)


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the sample reports, received when their index says."""
    path = tmp_path_factory.mktemp("story") / "story.ledger"
    known, encoder = known_here(), shipped()
    with Ledger.open(str(path), create=True) as ledger:
        items = [item for item in load([REPORTS], Index.read(INDEX)) if isinstance(item, Loaded)]
        ledger.add_many(
            ((i.report, i.original, read(i.report, known, encoder)) for i in items),
            reader=reader_of(encoder),
        )
    return path


class Ledgers(Protocol):
    """Names new ledgers of one kind of database: empty ones, or copies of the story's."""

    def __call__(self, *, story: bool) -> str: ...


@pytest.fixture(scope="session", params=["file", "server"])
def ledgers(
    request: pytest.FixtureRequest, story: Path, tmp_path_factory: pytest.TempPathFactory
) -> Ledgers:
    """In files, and then on a PostgreSQL server: the desk is the same on both."""

    def in_a_file(*, story: bool) -> str:
        path = tmp_path_factory.mktemp("own") / "own.ledger"
        if story:
            shutil.copy(told_in, path)
        return str(path)

    def on_a_server(*, story: bool) -> str:
        address = started.database()
        if story:
            with Ledger.open(str(told_in)) as source:
                backup(source, address)
        return address

    told_in = story
    if request.param == "file":
        return in_a_file
    started: server.Running = request.getfixturevalue("postgresql")
    return on_a_server


@contextmanager
def desk_on(where: Path | str) -> Iterator[Desk]:
    """A desk on a ledger, at the present of the tests."""
    with Ledger.open(str(where), create=True) as ledger:
        desk = Desk(ledger, clock=lambda: NOW)
        try:
            yield desk
        finally:
            desk.close()


@pytest.fixture(scope="session")
def told(ledgers: Ledgers) -> Iterator[Caller]:
    """A browser on the story's desk, for tests that change nothing."""
    with desk_on(ledgers(story=True)) as desk:
        yield Caller(desk)


@pytest.fixture
def caller(ledgers: Ledgers) -> Iterator[Caller]:
    """A browser on a desk of its own."""
    with desk_on(ledgers(story=True)) as desk:
        yield Caller(desk)


@pytest.fixture
def empty(ledgers: Ledgers) -> Iterator[Caller]:
    """A browser on a desk without any report."""
    with desk_on(ledgers(story=False)) as desk:
        yield Caller(desk)
