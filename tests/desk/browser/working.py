"""A desk that is served and a browser that opens it, for the tests of the working screens."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from trucewatch.desk.app import make_app
from trucewatch.desk.pages import BUILT
from trucewatch.desk.state import Desk
from trucewatch.ledger.store import Ledger

CHROMIUM = Path("/usr/bin/chromium")
_LONGEST = 30.0
"""Seconds in which the server must have started."""


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address of a desk on a new ledger; skips where its pages are not built."""
    if not (BUILT / "index.html").is_file():
        pytest.skip("the pages of the desk are not built: npm run build in desk/frontend")
    with Ledger.open(str(ledger), create=True) as kept:
        desk = Desk(kept)
        bound = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(make_app(desk), log_level="critical", lifespan="off", access_log=False)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        started = time.monotonic()
        while not server.started and time.monotonic() < started + _LONGEST:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        finally:
            server.should_exit = server.force_exit = True
            thread.join()
            bound.close()
            desk.close()


@contextmanager
def browsing() -> Iterator[Browser]:
    """A headless Chromium; skips where there is none."""
    if not CHROMIUM.is_file():
        pytest.skip("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        try:
            yield browser
        finally:
            browser.close()


def opened(browser: Browser, *, width: int = 1280) -> tuple[Page, list[str]]:
    """A page of its own session, and the list of what goes wrong in it: errors and dialogs."""
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss())[1])
    page.set_default_timeout(15_000)
    return page, wrong
