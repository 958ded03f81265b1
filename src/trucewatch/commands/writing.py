"""Writing results: a file or a folder is there whole or not at all, and nothing else is lost."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from trucewatch.errors import UsageError

__all__ = ["write_file", "write_folder"]

_MANIFEST = ".trucewatch"
"""Lists the files of a folder that this program wrote; such a folder may be written anew."""


def write_file(path: Path, content: bytes) -> None:
    """Write a file in one step; one that is there is replaced, as by every command.

    Raises:
        UsageError: it cannot be written.
    """
    with _said(path):
        if path.is_dir():
            raise UsageError("is a folder", where=str(path), do="name a file")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        new = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            new.chmod(0o666 & ~_umask())
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder in one step, in place of one that this program wrote before.

    Raises:
        UsageError: the folder holds something that is not ours, or it cannot be written.
    """
    with _said(path):
        if path.exists() and not _ours(path):
            raise UsageError(
                "holds something else already", where=str(path), do="name an empty or new folder"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
        try:
            new.chmod(0o777 & ~_umask())
            for name, content in files.items():
                file = new / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            (new / _MANIFEST).write_text("".join(f"{name}\n" for name in sorted(files)), "utf-8")
            _swap(new, path)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _ours(path: Path) -> bool:
    """Whether a folder is empty or holds only what this program wrote there."""
    if not path.is_dir() or path.is_symlink():
        return False
    held = {file.relative_to(path).as_posix() for file in path.rglob("*") if not file.is_dir()}
    if not held:
        return True
    manifest = path / _MANIFEST
    if not manifest.is_file():
        return False
    return held <= {*manifest.read_text("utf-8").splitlines(), _MANIFEST}


def _swap(new: Path, path: Path) -> None:
    """Put a folder in the place of another one, which goes only when the new one stands there."""
    old = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        if path.exists():
            path.replace(old / "was")
        try:
            new.replace(path)
        except OSError:
            if (old / "was").exists():
                (old / "was").replace(path)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Say why a place cannot be written to in one of our errors."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror or error}",
            where=str(path),
            do="choose another place",
        ) from error
