"""What people bring: files dropped or a text pasted, turned into reports as files on disk are.

It is put into a folder of its own that is gone when the reports are out of it, so that it comes
in by the only way in (:mod:`trucewatch.sources.files`).
"""

from __future__ import annotations

import csv
import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

import msgspec

from trucewatch.errors import InputError
from trucewatch.sources.files import Loaded, load
from trucewatch.sources.index import COLUMNS, Index

__all__ = ["About", "File", "Pasted", "loaded"]

_LONGEST = 120
"""Letters of a file's name that are kept."""


class About(msgspec.Struct, frozen=True):
    """What is said of reports beside them; what a report says of itself comes before it.

    ``date`` and ``received`` are ISO dates or times; ``received`` may be ``published``.
    """

    date: str | None = None
    publisher: str | None = None
    side: str | None = None
    language: str | None = None
    origin: str | None = None
    address: str | None = None
    received: str | None = None


class Pasted(About, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text as it was pasted."""

    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was dropped: its name, which may be anything, and its bytes."""

    name: str
    data: bytes


def loaded(
    given: Pasted | Sequence[File], about: About, index: bytes | None, now: datetime
) -> list[Loaded | InputError]:
    """The reports in what was given, or what is wrong with each.

    ``index`` is a csv that tells more of the files. Raises ``BadTable`` where it is none.
    """
    with tempfile.TemporaryDirectory(prefix="trucewatch-") as name:
        folder = Path(name)
        files = folder / "reports"
        files.mkdir()
        if isinstance(given, Pasted):
            digest = hashlib.sha256(given.text.encode("utf-8", "surrogatepass")).hexdigest()
            given_files = [File(f"pasted-{digest[:10]}.txt", given.text.encode("utf-8", "replace"))]
        else:
            given_files = list(given)
        paths = [_written(files / str(n), file) for n, file in enumerate(given_files)]
        table = _index(folder, paths, about, index)
        found = [_named(item) for item in load(paths, table, about.received, now=now)]
    if isinstance(given, Pasted) and given.title:
        found = [_titled(item, given.title) for item in found]
    return found


def _written(folder: Path, file: File) -> Path:
    """A file put into a folder of its own, under the last part of its name."""
    name = PureWindowsPath(PurePosixPath(file.name).name).name
    name = "".join(c for c in name if c.isprintable() and c not in '<>:"|?*').strip(" .")
    stem, dot, suffix = name.rpartition(".")
    name = f"{stem[:_LONGEST]}{dot}{suffix[:10]}" if dot else name[:_LONGEST]
    folder.mkdir()
    path = folder / (name or "report")
    try:
        path.write_bytes(file.data)
    except (OSError, ValueError, UnicodeEncodeError):
        path = folder / "report.txt"
        path.write_bytes(file.data)
    return path


def _index(folder: Path, paths: Sequence[Path], about: About, given: bytes | None) -> Index | None:
    """The index that was given, else one that says the same of all files."""
    path = folder / "index.csv"
    if given is not None:
        path.write_bytes(given)
        return Index.read(path)
    said = {name: getattr(about, name) for name in COLUMNS if getattr(about, name)}
    said.pop("received", None)
    if not said:
        return None
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, ["id", *said])
        rows.writeheader()
        rows.writerows({"id": stem, **said} for stem in dict.fromkeys(p.stem for p in paths))
    return Index.read(path)


def _named(item: Loaded | InputError) -> Loaded | InputError:
    """An error that names the file, not the folder that it was in for a moment."""
    if isinstance(item, Loaded):
        return item
    return type(item)(item.what, where=Path(item.where).name, do=item.do)


def _titled(item: Loaded | InputError, title: str) -> Loaded | InputError:
    if isinstance(item, InputError) or item.report.title:
        return item
    report = msgspec.structs.replace(item.report, title=" ".join(title.split()))
    return Loaded(report, item.original, item.path)
