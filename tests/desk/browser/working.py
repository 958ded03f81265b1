"""A desk of its own that people change, and pages on it, for the tests of the working screens."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from trucewatch.desk.app import make_app
from trucewatch.desk.state import Desk
from trucewatch.ledger.store import Ledger

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_LONGEST = 30.0
"""Seconds in which the server must have started."""


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address of a desk on a new ledger, which people may change."""
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


def opened(browser: Browser, *, width: int = 1280) -> tuple[Page, list[str]]:
    """A page of its own session, and the list of what goes wrong in it: errors and dialogs."""
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss())[1])
    page.set_default_timeout(15_000)
    return page, wrong
