"""Files and folders to reports: the only way in.

One unreadable file never stops the others: it is yielded as an error that names it.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from trucewatch.errors import InputError, UnreadableFile, UsageError
from trucewatch.model import Report, report_key
from trucewatch.reading.language import language_of
from trucewatch.sources import dates, header
from trucewatch.sources.decode import clean
from trucewatch.sources.draft import Draft
from trucewatch.sources.formats import READERS
from trucewatch.sources.index import Index, Row

__all__ = ["LARGEST", "LARGEST_PDF", "PUBLISHED", "Loaded", "find", "load"]

LARGEST = 20_000_000
"""Bytes of the largest text file read: about 3 million words; the longest report seen has 9,000."""
LARGEST_PDF = 100_000_000
"""Bytes of the largest PDF read: scanned pictures beside the text make it large."""
PUBLISHED = "published"
"""The value of ``received`` that takes the time of publication."""
_FRONT_MATTER = frozenset({".txt", ".md"})


@dataclass(slots=True, frozen=True)
class Loaded:
    """A report, the bytes it was read from, and the file they came in."""

    report: Report
    original: bytes
    path: Path


def load(
    paths: Sequence[Path | str],
    index: Index | None = None,
    received: str | None = None,
    *,
    now: datetime | None = None,
) -> Iterator[Loaded | InputError]:
    """The reports in files and folders, in the order of the paths, each folder sorted by name.

    What a report says of itself wins over ``index``; a date that differs is said in its notes.
    ``received`` is an ISO time for all that tell no time of reception of their own, or
    ``"published"``: the time of publication, with only a date the end of that day in UTC (the
    zone of the publisher is not known here). Without it such reports have ``received`` ``None``.
    All times of reception are given in UTC. ``now`` is what dates of publication are noted as
    lying in the future of; without it none is.

    Two different reports of one id: the later has ``-`` and six digits of its key added. Raises
    :class:`~trucewatch.errors.UsageError` where ``received`` is no time.
    """
    call = _Call(index, _received(received), now)
    for found in find(paths):
        if isinstance(found, InputError):
            yield found
        else:
            yield from call.file(found)


def find(paths: Sequence[Path | str]) -> Iterator[Path | InputError]:
    """The report files under paths: files as named, folders whole, sorted, without hidden ones.

    In a folder, files that are no reports by their suffix are passed over; named directly they
    are an error.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _folder(path)
        elif path.suffix.lower() in READERS or not path.exists():
            yield path
        else:
            what = f"no report by its suffix {path.suffix!r}" if path.suffix else "no suffix"
            kinds = ", ".join(sorted(READERS))
            yield UnreadableFile(what, where=str(path), do=f"give it one of {kinds}")


def _folder(folder: Path) -> Iterator[Path | InputError]:
    refused: list[OSError] = []
    count = 0
    for where, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in READERS:
                count += 1
                yield Path(where, name)
        while refused:
            yield _refusal(refused.pop(), folder)
    if refused:
        yield _refusal(refused.pop(), folder)
    elif not count:
        kinds = ", ".join(sorted(READERS))
        yield UnreadableFile("no report in this folder", where=str(folder), do=f"put {kinds} there")


def _refusal(error: OSError, path: Path) -> UnreadableFile:
    where = str(error.filename or path)
    match error:
        case FileNotFoundError():
            return UnreadableFile("no such file or folder", where=where, do="check the path")
        case PermissionError():
            return UnreadableFile("no permission to read it", where=where, do="change its mode")
        case _:
            what = f"cannot be read ({error.strerror or error})"
            return UnreadableFile(what, where=where, do="check the disk and the path")


def _received(given: str | None) -> str | None:
    if given is None or given == PUBLISHED:
        return given
    normal = dates.normal(given)
    moment = dates.instant(normal) if normal else None
    if moment is None:
        do = "write it like 2026-01-09T08:00+03:00, or published"
        raise UsageError(f"--received {given!r} is no time", do=do)
    return moment


class _Call:
    """What one call of :func:`load` knows: its settings, and the ids it has given out."""

    def __init__(self, index: Index | None, received: str | None, now: datetime | None) -> None:
        self._index = index
        self._given = received
        self._now = now.replace(tzinfo=now.tzinfo or UTC) if now is not None else None
        self._keys: dict[str, str] = {}  # the key of the report that has an id

    def file(self, path: Path) -> Iterator[Loaded | InputError]:
        """The reports of one file, or what is wrong with it."""
        try:
            data = _bytes(path)
            for draft in READERS[path.suffix.lower()](data):
                if isinstance(draft, InputError):
                    yield _at(draft, path)
                    continue
                try:
                    yield Loaded(self._report(path, draft), draft.original, path)
                except InputError as error:
                    yield _at(error, path)
        except OSError as error:
            yield _refusal(error, path)
        except InputError as error:
            yield _at(error, path)

    def _report(self, path: Path, draft: Draft) -> Report:
        stem = _tidy(draft.name) or _tidy(path.stem) or "report"
        row = self._index.row(stem) if self._index is not None else None
        text, notes = clean(draft.text)
        notes = (*draft.notes, *notes)
        top = header.read(text, front_matter=path.suffix.lower() in _FRONT_MATTER)
        notes += top.notes
        text = top.text.strip()
        if not text:
            raise UnreadableFile("no text in it", do="check the file")
        own = {name: _tidy(value) for name, value in _fields(draft, top.fields).items()}
        if self._index is not None and row is None:
            notes += (f"not in {self._index.path.name}",)
        row = row or Row(0)
        published, remarks = self._published(top.fields.get("published"), draft.published, row)
        notes += remarks
        received, remarks = self._received_of(own["received"] or row.received, published)
        notes += remarks
        publisher = own["publisher"] or row.publisher
        address = own["address"] or row.address
        key = report_key(text, publisher, published, address)
        return Report(
            id=self._id(stem, key),
            key=key,
            text=text,
            sha256=hashlib.sha256(draft.original).hexdigest(),
            published=published,
            publisher=publisher,
            title=own["title"],
            address=address,
            side=own["side"] or row.side,
            origin=own["origin"] or row.origin,
            language=_code(own["language"]) or _code(row.language) or language_of(text),
            received=received,
            notes=notes,
        )

    def _published(
        self, header_date: str | None, file_date: str | None, row: Row
    ) -> tuple[str | None, tuple[str, ...]]:
        """The date of publication: the text's, else the file's, else the index's."""
        notes: tuple[str, ...] = ()
        known: list[tuple[str, str]] = []
        for source, written in (("text", header_date), ("file", file_date), ("index", row.date)):
            if written is None:
                continue
            normal = dates.normal(written)
            if normal is None:
                notes += (f"the {source}'s date {_tidy(written)!r} is no date that can be read",)
            else:
                known.append((source, normal))
        if not known:
            return None, notes
        source, published = known[0]
        for other, normal in known[1:]:
            if normal[:10] != published[:10]:
                said = f"the {source} says {published[:10]}, the {other} {normal[:10]}"
                notes += (f"{said}; the {source}'s date is used",)
            elif "T" not in published:
                published = normal  # the same day, with its clock time
        odd = dates.oddity(published, self._now) if self._now is not None else None
        return published, (*notes, odd) if odd else notes

    def _received_of(
        self, own: str | None, published: str | None
    ) -> tuple[str | None, tuple[str, ...]]:
        notes: tuple[str, ...] = ()
        if own is not None:
            normal = dates.normal(own)
            if normal is not None:
                return dates.instant(normal), ()
            notes = (f"its time of reception {own!r} is no time that can be read",)
        if self._given == PUBLISHED:
            return dates.instant(published) if published else None, notes
        return self._given, notes

    def _id(self, stem: str, key: str) -> str:
        name, digits = stem, 6
        while self._keys.setdefault(name, key) != key:
            name, digits = f"{stem}-{key[:digits]}", digits + 2
        return name


def _bytes(path: Path) -> bytes:
    limit = LARGEST_PDF if path.suffix.lower() == ".pdf" else LARGEST
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFile("not a file", do="name a file or a folder")
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        size = max(found.st_size, len(data)) / 1_000_000
        what = f"{size:.0f} MB, more than the {limit // 1_000_000} MB that are read"
        raise UnreadableFile(what, do="split it into reports")
    if not data:
        raise UnreadableFile("an empty file", do="check the file")
    return data


def _at(error: InputError, path: Path) -> InputError:
    """The same error, with the file it is about."""
    return type(error)(error.what, where=error.where or str(path), do=error.do)


def _fields(draft: Draft, top: dict[str, str]) -> dict[str, str | None]:
    """What the report says of itself: the header of its text before the file."""
    names = ("title", "publisher", "received", "address", "side", "language", "origin")
    return {name: top.get(name) or getattr(draft, name) for name in names}


def _tidy(value: str | None) -> str | None:
    """A value on one line, without characters that cannot be stored."""
    return " ".join(clean(value)[0].split()) or None if value else None


def _code(language: str | None) -> str | None:
    """``en`` for ``EN`` and ``en-GB``; ``None`` for what is no code."""
    code = (language or "").replace("_", "-").split("-")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in {2, 3} else None
