"""Windows: the stretches of a text that the encoder sees at once."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

from trucewatch.reading.document import Sentence
from trucewatch.reading.encoder.words import Word

__all__ = ["LIMIT", "even", "packed", "sentence_starts"]

LIMIT = 254
"""The most pieces in a window, the marks at its two ends not counted."""


def sentence_starts(words: Sequence[Word], sentences: Sequence[Sentence]) -> list[int]:
    """Where sentences begin, as indices of words, in order; 0 is always one."""
    at = [word.start for word in words]
    starts = {bisect_left(at, sentence.start) for sentence in sentences}
    return sorted(start for start in starts | {0} if start < len(words))


def packed(
    sizes: Sequence[int], starts: Sequence[int], limit: int = LIMIT, first: int | None = None
) -> list[tuple[int, int]]:
    """Windows of whole sentences, each as full as it gets, as ranges of words.

    ``sizes`` counts the pieces of each word, ``starts`` says where sentences begin. ``first``
    bounds the first window more tightly. A sentence that fits in no window is cut between words.
    """
    windows: list[tuple[int, int]] = []
    begin, held, bound = 0, 0, limit if first is None else first

    def close(end: int) -> None:
        nonlocal begin, held, bound
        if end > begin:
            windows.append((begin, end))
            begin, held, bound = end, 0, limit

    for start, end in zip(starts, [*starts[1:], len(sizes)], strict=True):
        size = sum(sizes[start:end])
        if held + size > bound:
            close(start)
        if size <= bound:
            held += size
            continue
        for i in range(start, end):
            if held + sizes[i] > bound:
                close(i)
            held += sizes[i]
    close(len(sizes))
    return windows


def even(sizes: Sequence[int], starts: Sequence[int], limit: int = LIMIT) -> list[tuple[int, int]]:
    """Windows of whole sentences and about one size: as few as hold the text, none nearly empty.

    Equal windows need no padding and leave no sentence at the end without its neighbours.
    """
    total = sum(sizes)
    if not total:
        return []
    share = math.ceil(total / math.ceil(total / limit))
    longest = max(
        sum(sizes[start:end]) for start, end in zip(starts, [*starts[1:], len(sizes)], strict=True)
    )
    return packed(sizes, starts, min(limit, share + longest // 2))
