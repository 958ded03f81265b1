"""The labels of each layer, and spans as labels of words: first, inside, outside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from trucewatch.reading.encoder.words import Word

__all__ = ["ENTITIES", "ROLES", "illegal", "label_words", "spans_of"]

ROLES = ("source", "cue", "content")
ENTITIES = ("PER", "ORG", "LOC", "NORP", "MISC")
Span = tuple[int, int]


def illegal(kinds: int) -> NDArray[np.bool_]:
    """What may not follow what: ``[a, b]`` is whether label ``b`` is impossible after ``a``.

    Label 0 is outside; kind ``k`` opens with ``2k + 1`` and goes on with ``2k + 2``. The last row
    is that of the beginning of a text.
    """
    count = 2 * kinds + 1
    forbidden = np.zeros((count + 1, count), bool)
    for inside in range(2, count, 2):
        forbidden[:, inside] = True
        forbidden[inside - 1 : inside + 1, inside] = False
    return forbidden


def label_words(
    words: Sequence[Word], spans: Mapping[str, Sequence[Span]], kinds: Sequence[str]
) -> list[int]:
    """The label of each word; where spans overlap, the one that begins first is kept."""
    labels = [0] * len(words)
    ends = [word.end for word in words]
    in_order = sorted(
        (start, end, kinds.index(kind)) for kind, all_ in spans.items() for start, end in all_
    )
    taken = 0
    for start, end, kind in in_order:
        i = max(taken, bisect_left(ends, start + 1))
        opening = True
        while i < len(words) and words[i].start < end:
            if not (opening and words[i].is_break):
                labels[i] = 2 * kind + 1 if opening else 2 * kind + 2
                opening = False
            i += 1
        taken = max(taken, i)
    return labels


def spans_of(
    words: Sequence[Word], labels: Sequence[int], kinds: Sequence[str]
) -> dict[str, list[Span]]:
    """The spans that labels mark, by kind and in order; line breaks at an end are left out."""
    found: dict[str, list[Span]] = {kind: [] for kind in kinds}
    opened = [i for i, label in enumerate(labels) if label % 2 == 1]
    for i, limit in pairwise([*opened, len(labels)]):
        kind = labels[i] // 2
        last = i
        while last + 1 < limit and labels[last + 1] == labels[i] + 1:
            last += 1
        while last > i and words[last].is_break:
            last -= 1
        found[kinds[kind]].append((words[i].start, words[last].end))
    return found
