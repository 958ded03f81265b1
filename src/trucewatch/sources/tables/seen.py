"""What a long table has shown already: 8 bytes for each, and as much again while lists merge."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["Hashes", "Seen"]


class Hashes:
    """A set of hashes that grows by whole columns: a few sorted lists, each half the one before."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._lists: list[npt.NDArray[np.uint64]] = []

    @property
    def nbytes(self) -> int:
        """The memory that is held."""
        return sum(part.nbytes for part in self._lists)

    def holds(self, hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
        """Which of them are in the set."""
        found = np.zeros(len(hashes), np.bool_)
        for part in self._lists:
            found |= part[np.minimum(np.searchsorted(part, hashes), len(part) - 1)] == hashes
        return found

    def add(self, hashes: npt.NDArray[np.uint64]) -> None:
        """Add them; they are not in the set yet."""
        if not len(hashes):
            return
        self._lists.append(np.sort(hashes))
        while len(self._lists) > 1 and len(self._lists[-2]) <= 2 * len(self._lists[-1]):
            joined = np.concatenate((self._lists.pop(), self._lists.pop()))
            joined.sort()
            self._lists.append(joined)


class Seen:
    """The ids of the rows so far, and the rows themselves, by their hashes: 16 bytes a row."""

    def __init__(self) -> None:
        """No row yet."""
        self.ids, self.rows = Hashes(), Hashes()

    def add(self, ids: npt.NDArray[np.uint64], rows: npt.NDArray[np.uint64]) -> None:
        """Keep rows that are new."""
        self.ids.add(ids)
        self.rows.add(rows)
