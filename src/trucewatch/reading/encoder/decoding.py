"""The best labels for the words of a whole text, given what may follow what."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_path"]

Scores = NDArray[np.float32]


def best_path(emissions: Scores, transitions: Scores) -> list[int]:
    """The labels with the highest sum of scores (Viterbi), in time linear in the words.

    ``emissions`` is (words, labels); ``transitions[a, b]`` scores ``b`` after ``a``, its last row
    ``b`` as the first label.
    """
    count = len(emissions)
    if not count:
        return []
    follow = transitions[:-1]
    back = np.empty(emissions.shape, np.intp)
    total = transitions[-1] + emissions[0]
    for i in range(1, count):
        steps = total[:, None] + follow
        back[i] = steps.argmax(0)
        total = steps.max(0) + emissions[i]
    label = int(total.argmax())
    path = [label]
    for i in range(count - 1, 0, -1):
        label = int(back[i, label])
        path.append(label)
    return path[::-1]
