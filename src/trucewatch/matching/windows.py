"""When: the windows of all ceasefires by column, and the answer for an event's interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trucewatch.matching.tables import NO, UNKNOWN, YES, Ceasefire, Ints, Small

__all__ = ["Windows"]


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """A window runs from ``sure_first`` to ``sure_last``, perhaps from ``first`` to ``last``.

    All in seconds; the first is held, the last is not.
    """

    first: Ints
    last: Ints
    sure_first: Ints
    sure_last: Ints

    @classmethod
    def of(cls, ceasefires: Sequence[Ceasefire]) -> Windows:
        """The windows of ceasefires, in their order."""
        columns = [
            [c.starts.earliest for c in ceasefires],
            [c.ends.latest for c in ceasefires],
            [c.starts.latest for c in ceasefires],
            [c.ends.earliest for c in ceasefires],
        ]
        return cls(*(np.array(column, np.int64) for column in columns))

    def answer(self, ceasefire: npt.NDArray[np.int32], start: Ints, end: Ints) -> Small:
        """Whether events lie in the windows of ceasefires, pair by pair."""
        sure = (start >= self.sure_first[ceasefire]) & (end <= self.sure_last[ceasefire])
        none = (start >= self.last[ceasefire]) | (end <= self.first[ceasefire])
        return np.where(none, NO, np.where(sure, YES, UNKNOWN)).astype(np.int8)
