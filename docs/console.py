"""The examples in the documentation: ``console`` blocks, run as a user would run them.

A block holds commands (``$ trucewatch ...``) and below each what it prints. Where nothing is shown
below a command, nothing is compared; where the last line shown is ``...`` only the lines before
it are. The blocks of a page run in order, in a folder of their own that holds what ``make demo``
leaves behind (``demo/``).
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from trucewatch.cli import main

__all__ = ["Ran", "console", "examples_in", "refreshed", "run"]

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ID = re.compile(
    r"\b(?:ceasefire|proposal|toll|dispute|incident|notice|truce|demand|control|contact|position)"
    r"-[0-9a-f]{10,12}\b"
)
_WIDTH = "80"
_CUT = "..."


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit status and both streams."""

    status: int
    stdout: str
    stderr: str


@dataclass(frozen=True, slots=True)
class _Example:
    """A command of a block and the lines shown below it."""

    command: str
    shown: list[str]


def run(line: str) -> Ran:
    """Run one ``trucewatch ...`` line in this process, in the present folder."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "argv", shlex.split(line)):
        try:
            main()
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
    return Ran(status, out.getvalue(), err.getvalue())


@contextmanager
def console() -> Iterator[Path]:
    """A folder to run examples in, left behind afterwards as if nothing had happened."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own = {"COLUMNS": _WIDTH, "TRUCEWATCH_HOME": str(folder / "home"), "NO_COLOR": "1"}
        with chdir(folder), patch.dict(os.environ, own):
            made = run("trucewatch demo")
            if made.status:
                raise RuntimeError(f"trucewatch demo left with {made.status}: {made.stderr}")
            yield folder


def examples_in(page: str) -> list[str]:
    """The commands in a page's console blocks, in order."""
    return [e.command for block in _BLOCK.finditer(page) for e in _examples(block[1])]


def refreshed(page: str) -> str:
    """The page with its output as the program prints it now; run within :func:`console`.

    An id that an earlier command showed and that has changed since is changed in later commands
    and in the text too. Raises ``RuntimeError`` where a command does not leave with 0.
    """
    renamed: dict[str, str] = {}

    def block(match: re.Match[str]) -> str:
        return "```console\n" + "".join(map(told, _examples(match[1]))) + "```"

    def told(example: _Example) -> str:
        command = _ID.sub(lambda m: renamed.get(m[0], m[0]), example.command)
        done = run(command.removeprefix("$ "))
        if done.status:
            raise RuntimeError(f"{command}: left with {done.status}: {done.stderr.strip()}")
        lines = [line.rstrip() for line in done.stdout.splitlines()]
        renamed.update(_renamed(example.shown, lines))
        if example.shown[-1:] == [_CUT]:
            lines = [*lines[: len(example.shown) - 1], _CUT]
        elif not example.shown:
            lines = []
        return "".join(f"{line}\n" for line in (command, *lines))

    parts: list[str] = []
    at = 0
    for match in _BLOCK.finditer(page):
        parts += [page[at : match.start()], block(match)]
        at = match.end()
    parts.append(page[at:])
    # Prose names an id before or after its block: it is changed once all are known.
    parts[::2] = [_ID.sub(lambda m: renamed.get(m[0], m[0]), prose) for prose in parts[::2]]
    return "".join(parts)


def _renamed(shown: list[str], printed: list[str]) -> dict[str, str]:
    """The ids that are no longer printed, and those of the same kind now in their place."""
    old, new = (dict.fromkeys(_ID.findall("\n".join(lines))) for lines in (shown, printed))
    gone, come = [i for i in old if i not in new], [i for i in new if i not in old]
    found: dict[str, str] = {}
    for kind in dict.fromkeys(_kind(i) for i in gone):
        ours = [i for i in gone if _kind(i) == kind]
        theirs = [i for i in come if _kind(i) == kind]
        if len(ours) == len(theirs):
            found.update(zip(ours, theirs, strict=True))
    return found


def _kind(id_: str) -> str:
    return id_.partition("-")[0]


def _examples(block: str) -> list[_Example]:
    found: list[_Example] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(_Example(line, []))
        elif found:
            found[-1].shown.append(line)
    return found
