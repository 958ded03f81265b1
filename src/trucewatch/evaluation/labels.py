"""One label a document: the F1 of each label, averaged over labels, with its interval.

A tally of right, wanted and given answers says nothing of which label they were, so these scores
keep the label that each document has and the one that it was given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from trucewatch.evaluation.bootstrap import DRAWS, SEED, Counts, f1
from trucewatch.evaluation.score import Miss, Score

__all__ = ["Average", "Labelled", "average_f1", "bounds", "labelled_score", "most_frequent"]

Average = Literal["macro", "weighted"]
"""Each label of the reference counts alike, or by the number of documents that have it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The label that a document has and the one it was given; ``None``: none of those scored."""

    wanted: str | None
    given: str | None


def most_frequent(answers: Sequence[Labelled]) -> list[Labelled]:
    """The trivial floor: the label that most documents have (the first in the alphabet of equals).

    Every document is given it, whether it has a label or not.
    """
    counts = Counter(a.wanted for a in answers if a.wanted is not None)
    label = min(counts, key=lambda name: (-counts[name], name), default=None)
    return [Labelled(a.wanted, label) for a in answers]


def average_f1(answers: Sequence[Labelled], average: Average) -> float | None:
    """The mean F1 of the labels that the reference has; ``None`` where it has none.

    A label given to a document that has another or none lowers the precision of that label, and
    a document that was given none lowers the recall of its own.
    """
    mean = float(_averaged(np.ones((1, len(answers))), answers, average)[0])
    return None if np.isnan(mean) else mean


def bounds(answers: Sequence[Labelled], average: Average) -> tuple[float, float] | None:
    """The 95 % interval over documents drawn with replacement, as in ``bootstrap.interval``.

    A label that no drawn document has is left out of that draw's mean. ``None`` for fewer than
    two documents.
    """
    size = len(answers)
    if size < 2:
        return None
    drawn = np.random.default_rng(SEED).integers(0, size, size=(DRAWS, size))
    times = np.stack([np.bincount(row, minlength=size) for row in drawn]).astype(float)
    means = _averaged(times, answers, average)
    means = means[~np.isnan(means)]
    if not len(means):
        return None
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def labelled_score(
    name: str,
    case: str,
    answers: Sequence[Labelled],
    average: Average,
    *,
    misses: Sequence[Miss] = (),
) -> Score:
    """The score of a task from one answer a document, beside the most frequent label."""
    low, high = bounds(answers, average) or (None, None)
    return Score(
        task=name,
        case=case,
        value=average_f1(answers, average),
        low=low,
        high=high,
        floor=average_f1(most_frequent(answers), average),
        wanted=sum(a.wanted is not None for a in answers),
        predicted=sum(a.given is not None for a in answers),
        misses=tuple(misses),
    )


def _averaged(times: Counts, answers: Sequence[Labelled], average: Average) -> Counts:
    """A mean for each row of ``times``, which says how often each document was drawn."""
    labels = sorted({a.wanted for a in answers if a.wanted is not None})
    has = np.array([[a.wanted == label for label in labels] for a in answers], float)
    got = np.array([[a.given == label for label in labels] for a in answers], float)
    if not labels:
        return np.full(len(times), np.nan)
    wanted = times @ has
    scores = np.nan_to_num(f1(times @ (has * got), wanted, times @ got))
    weights = wanted if average == "weighted" else (wanted > 0).astype(float)
    total = weights.sum(axis=1)
    means: Counts = np.full_like(total, np.nan)
    np.divide((scores * weights).sum(axis=1), total, out=means, where=total > 0)
    return means
