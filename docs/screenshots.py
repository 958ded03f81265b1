"""Makes the pictures of the desk that the documentation shows.

``python docs/screenshots.py`` tells the sample story into a temporary folder, opens the desk on it
and writes ``docs/pictures/*.png``. It needs Chromium (or ``CHROMIUM``, the path of one) and the
built pages.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from console import console
from PIL import Image

from trucewatch.desk.pages import BUILT
from trucewatch.samples import STORY_TIME

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["PICTURES", "SHOTS", "Shot", "main"]

PICTURES = Path(__file__).resolve().parent / "pictures"
MOST_BYTES = 150_000
"""What one picture may weigh: the documentation is read over slow lines too."""
_COLOURS = 128
_SHORTEST = 15_000
"""Milliseconds in which a screen must stand."""
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    # Without a graphics card the map is drawn by the processor.
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its file's name, the screen, and how it is looked at."""

    name: str
    path: str
    ready: str = "main h1"
    """What stands on the screen once it shows something, beside its heading."""
    size: tuple[int, int] = (1280, 800)
    theme: str = "light"
    follow: str | None = None
    """A link that is clicked first."""
    still_ms: int = 0
    """How long the map is given to draw its ground, which no element tells of."""


SHOTS = (
    Shot("where-it-stands", "/", "main article .clock"),
    Shot("one-ceasefire", "/", ".party", follow="main article h3 a >> nth=-1"),
    Shot("map", "/map", ".spot", still_ms=5_000),
    Shot("tolls", "/tolls", ".plot svg"),
    Shot("review", "/review", ".queue [aria-current]"),
    Shot("phone", "/", "main article .clock", size=(390, 844), theme="dark"),
)
"""Every picture; a phone's is as wide as a phone."""


@contextmanager
def _served(ledger: Path) -> Iterator[str]:
    """The address of a desk on a ledger; it ends with the block."""
    command = [sys.executable, "-m", "trucewatch", "desk", "--ledger", str(ledger)]
    with subprocess.Popen(
        [*command, "--port", "0", "--no-browser"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as server:
        try:
            found = re.search(
                r"http://[\d.]+:\d+", server.stdout.readline() if server.stdout else ""
            )
            if found is None:
                raise RuntimeError("the desk did not say where it is")
            yield found[0]
        finally:
            server.terminate()


@contextmanager
def _chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        raise RuntimeError("there is no Chromium; apt install chromium, or set CHROMIUM to one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*_FLAGS])
        yield browser
        browser.close()


def _settle(page: Page, ready: str) -> None:
    page.locator("main h1").wait_for()
    page.locator(ready).first.wait_for()
    page.locator(".loading, [aria-busy=true]").first.wait_for(state="detached")


def _taken(browser: Browser, address: str, shot: Shot) -> bytes:
    """The screen as PNG, as the browser gives it."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.theme == "dark" else "light",
        reduced_motion="reduce",
        timezone_id="UTC",
        locale="en-GB",
    )
    context.set_default_timeout(_SHORTEST)
    page = context.new_page()
    page.goto(f"{address}{shot.path}?as_of={quote(STORY_TIME)}")
    if shot.follow:
        _settle(page, shot.follow)
        page.locator(shot.follow).click()
    _settle(page, shot.ready)
    page.wait_for_timeout(shot.still_ms)
    taken = page.screenshot(animations="disabled", caret="hide")
    context.close()
    return taken


def _small(png: bytes) -> bytes:
    """The picture in few colours, which is enough for flat areas and letters."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    few = image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> int:
    """Write every picture; 1 where the pages are not built or a picture is too heavy."""
    if not (BUILT / "index.html").is_file():
        sys.stderr.write("the desk's pages are not built: python frontend_build.py\n")
        return 1
    PICTURES.mkdir(exist_ok=True)
    heavy = False
    with (
        console() as folder,
        _served(folder / "demo/demo.ledger") as address,
        _chromium() as browser,
    ):
        for shot in SHOTS:
            picture = _small(_taken(browser, address, shot))
            (PICTURES / f"{shot.name}.png").write_bytes(picture)
            sys.stdout.write(f"{shot.name}.png: {len(picture) // 1000} kB\n")
            heavy |= len(picture) > MOST_BYTES
    if heavy:
        sys.stderr.write(f"a picture weighs more than {MOST_BYTES // 1000} kB\n")
    return int(heavy)


if __name__ == "__main__":
    sys.exit(main())
