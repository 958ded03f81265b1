"""The desk's pages in Chromium on loopback: how long until a screen stands.

``python benchmarks/pages.py LEDGER --as-of T`` copies the ledger, starts ``trucewatch desk`` on the
copy, opens the home page in fresh contexts (nothing is kept from one to the next), and then goes
from screen to screen by the links of the navigation. It ends by itself. Figures as a table, with
the machine's load beside them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from desk import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOME_MS, SCREEN_MS = 1500.0, 200.0
"""What is promised of the first sight of home, and of a change of screen."""
CARDS = "main article"
UNDER_WAY = ".loading, [aria-busy=true]"
SETTLE_MS = 3000
"""What a page is left alone for after its first sight, to fetch the other screens."""
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip
CHANGE = """([path, underWay]) => new Promise((done) => {
  const link = [...document.querySelectorAll("nav a")].find(
    (one) => new URL(one.href).pathname === path);
  const before = document.querySelector("main h1");
  const start = performance.now();
  const look = () => {
    const heading = document.querySelector("main h1");
    const stands = heading && heading !== before && !document.querySelector(underWay);
    if (stands) done(performance.now() - start);
    else requestAnimationFrame(look);
  };
  link.click();
  requestAnimationFrame(look);
})"""
"""Clicks a link and gives the milliseconds to the first frame in which the screen stands."""


def first_sight(browser: Browser, url: str) -> float:
    """Milliseconds from the call for the page to its first card, with nothing kept."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator(CARDS).first.wait_for()
    spent = (time.perf_counter() - start) * 1000
    context.close()
    return spent


def changes(page: Page, times: int) -> dict[str, list[float]]:
    """By the title of each screen of the navigation, milliseconds until it stands."""
    links = page.locator("nav[aria-label] >> nth=0").locator("a")
    found = [
        (link.inner_text(), link.evaluate("one => new URL(one.href).pathname"))
        for link in links.all()
    ]
    spent: dict[str, list[float]] = {title: [] for title, _ in found}
    for _ in range(times):
        # The first is where the page is: it comes last.
        for title, path in [*found[1:], found[0]]:
            spent[title].append(page.evaluate(CHANGE, [path, UNDER_WAY]))
            page.wait_for_timeout(300)
    return spent


def told(name: str, spent: list[float], bound: float) -> str:
    """A line of the table."""
    middle = statistics.median(spent)
    late = "" if middle <= bound else "  late"
    all_ = " ".join(f"{ms:.0f}" for ms in spent)
    return f"{name:30} {middle:6.0f} ms of {bound:.0f}{late}   ({all_})"


def main() -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--as-of", default="latest")
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.stderr.write("there is no Chromium; install one, or set CHROMIUM to its path\n")
        return 1
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for part in asked.ledger.parent.glob(asked.ledger.name + "*"):
            shutil.copy(part, folder)
        with served(Path(folder) / asked.ledger.name) as address:
            url = f"{address}/?as_of={quote(asked.as_of)}"
            browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
            print(f"once, as the server starts: {first_sight(browser, url):.0f} ms")
            home = [first_sight(browser, url) for _ in range(asked.times)]
            print(told("first sight of home", home, HOME_MS))
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(url)
            page.locator(CARDS).first.wait_for()
            page.wait_for_timeout(SETTLE_MS)
            for title, spent in changes(page, asked.times + 1).items():
                print(told(title, spent[1:], SCREEN_MS) + f" first {spent[0]:.0f}")
            browser.close()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


if __name__ == "__main__":
    sys.exit(main())
