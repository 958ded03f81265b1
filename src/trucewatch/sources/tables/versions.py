"""Versions of rows: of each id the newest counts, and none that its source has deleted.

The table is gone over twice, first for ids and versions alone: what is held of a row then is three
numbers, and a byte while the rows themselves come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from trucewatch.matching.tables import Floats, Ints
from trucewatch.sources.tables.findings import Findings

__all__ = ["DELETED", "ID", "VERSION", "Deletions", "newest", "versioned"]

ID, VERSION, DELETED = "event_id_cnty", "timestamp", "deleted_timestamp"
"""The columns, by the names that ACLED gives them."""
_OLDEST = float("-inf")
_ALWAYS = float("inf")
_FEWEST = 1 << 18  # rows that are worth sorting out


@dataclass(frozen=True, slots=True)
class Deletions:
    """Ids that were deleted, as sorted hashes, and when each was; always, where it is not said."""

    ids: npt.NDArray[np.uint64]
    when: Floats

    @classmethod
    def of(cls, frames: Iterable[pl.DataFrame]) -> Deletions:
        """The deletions of tables with the columns of ids and of times of deletion."""
        hashes, times = [np.empty(0, np.uint64)], [np.empty(0)]
        for frame in frames:
            known = frame.filter(_id().is_not_null())
            hashes.append(_hashes(known))
            times.append(_numbers(known, DELETED, _ALWAYS))
        ids, when = np.concatenate(hashes), np.concatenate(times)
        order = np.lexsort((when, ids))
        last = np.ones(len(order), np.bool_)
        last[:-1] = ids[order][1:] != ids[order][:-1]  # of one id deleted twice the later time
        return cls(ids[order][last], when[order][last])

    def __len__(self) -> int:
        """How many ids there are."""
        return len(self.ids)

    def hold(self, frame: pl.DataFrame) -> npt.NDArray[np.bool_]:
        """Which rows are deleted: those of such an id that are no newer than the deletion."""
        if not len(self):
            return np.zeros(frame.height, np.bool_)
        ids = _hashes(frame)
        at = np.minimum(np.searchsorted(self.ids, ids), len(self) - 1)
        old = _numbers(frame, VERSION, _OLDEST) <= self.when[at]
        found: npt.NDArray[np.bool_] = (self.ids[at] == ids) & old
        return found


def versioned(
    frames: Iterable[pl.DataFrame], kept: npt.NDArray[np.bool_] | None, deletions: Deletions,
    findings: Findings,
) -> Iterator[pl.DataFrame]:  # fmt: skip
    """The rows that count: the ``kept`` ones (all if ``None``) that were not deleted."""
    first = 0
    for frame in frames:
        findings.rows += frame.height
        left = frame
        if kept is not None:
            new = pl.Series(kept[first : first + frame.height])
            findings.drop("older versions of a row", frame.filter(~new)[ID])
            left = frame.filter(new)
        first += frame.height
        gone = pl.Series(deletions.hold(left))
        if DELETED in left.columns:
            said = left[DELETED].cast(pl.String).str.strip_chars().fill_null("")
            gone |= ~said.is_in(["", "0"])
        findings.drop("withdrawn by the source", left.filter(gone)[ID])
        yield left.filter(~gone)


def newest(frames: Iterable[pl.DataFrame]) -> npt.NDArray[np.bool_]:
    """For each row whether it is its id's newest; of equal ones the last, and all without an id."""
    ids, version, row = np.empty(0, np.uint64), np.empty(0), np.empty(0, np.int64)
    waiting = [(ids, version, row)]
    without: list[Ints] = []
    first = held = 0
    for frame in frames:
        number = np.arange(first, first + frame.height)
        first += frame.height
        named = frame.select(_id().is_not_null()).to_series().to_numpy()
        without.append(number[~named])
        waiting.append((_hashes(frame)[named], _numbers(frame, VERSION, _OLDEST)[named],
                        number[named]))  # fmt: skip
        held += frame.height
        if held > max(_FEWEST, len(waiting[0][0])):
            waiting, held = [_last(waiting)], 0
    kept = np.zeros(first, np.bool_)
    kept[_last(waiting)[2]] = True
    for rows in without:
        kept[rows] = True
    return kept


def _last(
    parts: list[tuple[npt.NDArray[np.uint64], Floats, Ints]],
) -> tuple[npt.NDArray[np.uint64], Floats, Ints]:
    ids, version, row = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.lexsort((row, version, ids))
    ids = ids[order]
    last = np.ones(len(ids), np.bool_)
    last[:-1] = ids[1:] != ids[:-1]
    return ids[last], version[order][last], row[order][last]


def _id() -> pl.Expr:
    trimmed = pl.col(ID).cast(pl.String).str.strip_chars()
    return pl.when(trimmed != "").then(trimmed)


def _hashes(frame: pl.DataFrame) -> npt.NDArray[np.uint64]:
    return frame.select(_id()).to_series().hash().to_numpy()


def _numbers(frame: pl.DataFrame, column: str, otherwise: float) -> Floats:
    if column not in frame.columns:
        return np.full(frame.height, otherwise)
    numbers = frame[column].cast(pl.String).str.strip_chars().cast(pl.Float64, strict=False)
    return numbers.fill_null(otherwise).to_numpy()
