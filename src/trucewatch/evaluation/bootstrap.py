"""How sure a score is: the interval it falls in when the documents are drawn again.

The unit is the document, not the answer: answers of one report stand or fall together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "DRAWS", "SEED", "Counts", "Metric", "Tally", "f1", "interval", "precision", "recall", "total",
    "value",
]  # fmt: skip

DRAWS = 2000
SEED = 20260109
Counts = NDArray[np.float64]
Metric = Callable[[Counts, Counts, Counts], Counts]
"""Right, wanted and given answers to a score; not a number where there is nothing to score."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers of one document: right ones, those wanted, those given."""

    right: float = 0.0
    wanted: float = 0.0
    given: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.right + other.right, self.wanted + other.wanted, self.given + other.given
        )  # fmt: skip


def _share(part: Counts, whole: Counts) -> Counts:
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def f1(right: Counts, wanted: Counts, given: Counts) -> Counts:
    """The harmonic mean of recall and precision."""
    return _share(2 * right, wanted + given)


def recall(right: Counts, wanted: Counts, given: Counts) -> Counts:
    """The share of the wanted answers that are right."""
    return _share(right, wanted)


def precision(right: Counts, wanted: Counts, given: Counts) -> Counts:
    """The share of the given answers that are right."""
    return _share(right, given)


def total(right: Counts, wanted: Counts, given: Counts) -> Counts:
    """The number of given answers, for counts that should be nought."""
    return given


def value(tallies: Sequence[Tally], metric: Metric) -> float | None:
    """The score over all documents, ``None`` where there is nothing to score."""
    summed = sum(tallies, Tally())
    parts = (np.array([n], float) for n in (summed.right, summed.wanted, summed.given))
    result = float(metric(*parts)[0])
    return None if np.isnan(result) else result


def interval(tallies: Sequence[Tally], metric: Metric) -> tuple[float, float] | None:
    """The 95 % interval of a score over documents drawn with replacement, with a fixed seed.

    ``None`` where fewer than two documents carry something: one document says nothing of others.
    """
    held = np.array([(t.right, t.wanted, t.given) for t in tallies if t.wanted or t.given], float)
    if len(held) < 2:
        return None
    draws = np.random.default_rng(SEED).integers(0, len(held), size=(DRAWS, len(held)))
    sums = held[draws].sum(axis=1)
    scores = metric(sums[:, 0], sums[:, 1], sums[:, 2])
    scores = scores[~np.isnan(scores)]
    if not len(scores):
        return None
    low, high = np.percentile(scores, [2.5, 97.5])
    return float(low), float(high)
