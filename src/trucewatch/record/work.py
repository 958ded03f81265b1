"""Reading many reports with all cores, in the order in which they came."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from trucewatch.knowledge.home import known_here
from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Claim
from trucewatch.model.report import Report
from trucewatch.reading.encoder.shipped import shipped
from trucewatch.reading.reader import read
from trucewatch.record.stopping import stoppable
from trucewatch.sources.files import Loaded

if TYPE_CHECKING:
    from trucewatch.reading.encoder.model import Encoder

__all__ = ["read_all"]

_ALONE = 24
"""Fewer reports than this are read here: starting processes takes longer than reading them."""
_CHUNK = 16
_known: Knowledge | None = None
_encoder: Encoder | None = None


def read_all(
    loaded: Iterable[Loaded],
    known: Knowledge,
    encoder: Encoder | None,
    *,
    workers: int | None = None,
) -> Iterator[tuple[Loaded, list[Claim]]]:
    """Each report with its claims, in order; by several processes when there are many.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed; what was yielded before stays whole.
    """
    with stoppable() as check:
        for pair in _read_all(loaded, known, encoder, workers or os.cpu_count() or 1):
            check()
            yield pair


def _read_all(
    loaded: Iterable[Loaded], known: Knowledge, encoder: Encoder | None, workers: int
) -> Iterator[tuple[Loaded, list[Claim]]]:
    items = iter(loaded)
    first = list(islice(items, _ALONE))
    if len(first) < _ALONE or workers == 1:
        for item in (*first, *items):
            yield item, read(item.report, known, encoder)
        return
    with ProcessPoolExecutor(
        workers, initializer=_prepare, initargs=(encoder is not None,)
    ) as pool:
        waiting: list[tuple[list[Loaded], Future[list[list[Claim]]]]] = []
        stream = _chunks((*first,), items)
        try:
            for chunk in stream:
                waiting.append((chunk, pool.submit(_read_chunk, [i.report for i in chunk])))
                if len(waiting) >= 2 * workers:
                    yield from _done(*waiting.pop(0))
            for pair in waiting:
                yield from _done(*pair)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _done(
    chunk: list[Loaded], future: Future[list[list[Claim]]]
) -> Iterator[tuple[Loaded, list[Claim]]]:
    yield from zip(chunk, future.result(), strict=True)


def _chunks(first: tuple[Loaded, ...], rest: Iterator[Loaded]) -> Iterator[list[Loaded]]:
    for start in range(0, len(first), _CHUNK):
        yield list(first[start : start + _CHUNK])
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _prepare(learned: bool) -> None:
    global _known, _encoder  # each worker process loads what it reads with once
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer
    _known = known_here()
    _encoder = shipped() if learned else None


def _read_chunk(reports: list[Report]) -> list[list[Claim]]:
    assert _known is not None  # _prepare has run in this process
    return [read(report, _known, _encoder) for report in reports]
