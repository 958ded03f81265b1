"""The engine of ``corpus`` that needs nothing else: one Parquet file after another, on all cores.

A file is written under another name and renamed when it is whole. The digest of what it was made
from and the reader's version stand in it: the same call again goes on with the files that are
missing or were made from something else.
"""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.commands.corpus_batch import claims_of, schema
from trucewatch.errors import BadTable, UnreadableFile, UsageError
from trucewatch.knowledge.home import known_here
from trucewatch.knowledge.known import Knowledge
from trucewatch.reading.encoder.shipped import shipped
from trucewatch.reading.reader import reader_of
from trucewatch.record.stopping import stoppable
from trucewatch.sources.report_rows import COLUMNS, check_columns

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from trucewatch.reading.encoder.model import Encoder

__all__ = ["BATCH", "convert", "files", "is_done", "rows_in"]

BATCH = 32
"""Reports in one task: about a second's work, so that Ctrl-C and the bar are never far behind."""
_FROM = b"trucewatch.made_from"
_BY = b"trucewatch.reader"
_known: Knowledge | None = None
_encoder: Encoder | None = None


def files(given: Path, out: Path) -> list[tuple[Path, Path]]:
    """Each Parquet file with the one that it becomes; a folder is taken whole, in order of names.

    Raises:
        UnreadableFile: there is no such file, or no Parquet file in the folder.
        UsageError: the output is the input.
    """
    if given.is_dir():
        found = [(path, out / path.name) for path in sorted(given.glob("*.parquet"))]
    else:
        found = [(given, out)] if given.is_file() else []
    if not found:
        raise UnreadableFile("no Parquet file there", where=str(given), do="check the path")
    if given.resolve() == out.resolve():
        raise UsageError("is the input too", where=str(out), do="name another output")
    return found


def rows_in(path: Path) -> int:
    """How many rows a file has."""
    with _opened(path) as table:
        return int(table.metadata.num_rows)


def is_done(path: Path, out: Path, encoder: Encoder | None) -> bool:
    """Whether the output was made from this very file by this reader."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        kept = pq.read_schema(out).metadata or {}
    except (OSError, pa.ArrowException):
        return False
    return kept.get(_FROM) == _digest(path) and kept.get(_BY) == reader_of(encoder).encode()


def convert(
    path: Path, out: Path, encoder: Encoder | None, *, workers: int | None = None
) -> Iterator[int]:
    """Read one file into another; yields how many reports each step has done.

    Raises:
        BadTable: the file is no Parquet or has no column ``id`` or ``text``.
        KeyboardInterrupt: Ctrl-C was pressed; no output is left.
    """
    import pyarrow.parquet as pq

    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(out.name + ".part")
    kept = schema().with_metadata({_FROM: _digest(path), _BY: reader_of(encoder).encode()})
    try:
        with _opened(path) as table, pq.ParquetWriter(part, kept) as writer, stoppable() as check:
            columns = [name for name in COLUMNS if name in table.schema_arrow.names]
            batches = table.iter_batches(batch_size=BATCH, columns=columns)
            alone = table.metadata.num_rows <= BATCH or workers == 1
            read = _here(batches, encoder) if alone else _spread(batches, encoder, workers)
            for done, claims in read:
                check()
                writer.write_batch(claims)
                yield done
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _opened(path: Path) -> pq.ParquetFile:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        what = f"is no Parquet file that can be read ({error})"
        raise BadTable(what, where=str(path), do="check it") from error
    try:
        check_columns(table.schema_arrow.names, str(path))
    except BadTable:
        table.close()
        raise
    return table


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest().encode()


def _here(
    batches: Iterable[pa.RecordBatch], encoder: Encoder | None
) -> Iterator[tuple[int, pa.RecordBatch]]:
    known = known_here()
    for batch in batches:
        yield batch.num_rows, claims_of(batch, known, encoder)


def _spread(
    batches: Iterable[pa.RecordBatch], encoder: Encoder | None, workers: int | None
) -> Iterator[tuple[int, pa.RecordBatch]]:
    """The claims of batches read by several processes, in the order of the batches."""
    count = workers or os.cpu_count() or 1
    with ProcessPoolExecutor(count, initializer=_prepare, initargs=(encoder is not None,)) as pool:
        waiting: list[tuple[int, Future[pa.RecordBatch]]] = []
        try:
            for batch in batches:
                waiting.append((batch.num_rows, pool.submit(_read, batch)))
                if len(waiting) >= 2 * count:
                    done, future = waiting.pop(0)
                    yield done, future.result()
            for done, future in waiting:
                yield done, future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _prepare(learned: bool) -> None:
    global _known, _encoder  # each worker process loads what it reads with once
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer
    _known = known_here()
    _encoder = shipped() if learned else None


def _read(batch: pa.RecordBatch) -> pa.RecordBatch:
    assert _known is not None  # _prepare has run in this process
    return claims_of(batch, _known, _encoder)
