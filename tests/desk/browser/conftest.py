"""The desk as a person meets it: a server of its own, and Chromium on its pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

import pytest

from trucewatch.desk.pages import BUILT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

AS_OF = "2026-01-09T08:00+03:00"
"""An hour before the deadline of the sample story."""
FRONTEND = BUILT.with_name("frontend")
AXE = FRONTEND / "node_modules/axe-core/axe.min.js"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    # Without a graphics card the map is drawn by the processor.
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip
UNDER_WAY = ".loading, [aria-busy=true]"
_SUITE = "the browser tests of the desk"


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@pytest.fixture(scope="package")
def chromium(leave_out: Callable[[str, str], NoReturn]) -> Iterator[Browser]:
    """Chromium, started once, and gone before other tests: Playwright leaves a loop running."""
    path = _chromium()
    if path is None:
        leave_out(_SUITE, "apt install chromium, or set CHROMIUM to the path of one")
    if not (BUILT / "index.html").is_file() or not AXE.is_file():
        leave_out(
            _SUITE, "build the pages: python frontend_build.py --check (needs npm's registry)"
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The desk's own command on a copy of the sample story; where it is, without a slash."""
    ledger = tmp_path_factory.mktemp("served") / "story.ledger"
    shutil.copy(story, ledger)
    command = [sys.executable, "-m", "trucewatch", "desk", "--ledger", str(ledger)]
    with subprocess.Popen(
        [*command, "--port", "0", "--no-browser"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as server:
        assert server.stdout is not None
        told = server.stdout.readline()
        try:
            assert "http://" in told, told
            yield "http://" + urlsplit(told.split()[4].rstrip(".")).netloc
        finally:
            server.terminate()


@dataclass
class Watch:
    """What a page did that it must not: a word on the console, a call to another host."""

    address: str
    faults: list[str] = field(default_factory=list)

    def on(self, page: Page) -> None:
        """Watch a page from now on."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        url = request.url
        if urlsplit(url).scheme in ("data", "blob"):
            return
        if not url.startswith(self.address + "/"):
            self.faults.append(f"another host: {url}")


@dataclass(frozen=True)
class Opener:
    """Opens pages of the desk, watched."""

    browser: Browser
    address: str

    @contextmanager
    def __call__(self, path: str, *, width: int = 1280, theme: str = "light") -> Iterator[Page]:
        """A page on a path, when nothing is under way any more; its faults fail the test."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
        )
        context.set_default_timeout(15_000)
        watch = Watch(self.address)
        page = context.new_page()
        watch.on(page)
        page.goto(self.address + path)
        settle(page)
        yield page
        context.close()
        assert watch.faults == []


def settle(page: Page) -> None:
    """Wait until the screen stands: its heading is there and nothing says that it loads."""
    page.wait_for_selector("main h1")
    page.wait_for_selector(UNDER_WAY, state="detached")


@pytest.fixture
def visit(chromium: Browser, address: str) -> Opener:
    """Opens a page of the desk."""
    return Opener(chromium, address)
