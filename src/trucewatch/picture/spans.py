"""Stretches of time, to be asked which of them share an instant with another one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import accumulate
from typing import Generic, TypeVar

__all__ = ["Spans"]

_T = TypeVar("_T")
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


class Spans(Generic[_T]):
    """Things by when they are; an open bound reaches as far as it likes."""

    def __init__(self, spans: Iterable[tuple[datetime | None, datetime | None, _T]]) -> None:
        """Things with their first and last instants."""
        closed = [(begin or _FIRST, end or _LAST, item) for begin, end, item in spans]
        self._spans = sorted(closed, key=lambda span: span[:2])
        self._begins = [begin for begin, _, _ in self._spans]
        self._ends = list(accumulate((end for _, end, _ in self._spans), max))
        """The latest end of each and of all before it: none of them ends later."""

    def touching(self, begin: datetime | None, end: datetime | None) -> Iterator[_T]:
        """The things that share an instant with a stretch, by their beginnings."""
        first = bisect_left(self._ends, begin or _FIRST)
        last = bisect_right(self._begins, end or _LAST)
        for _, over, item in self._spans[first:last]:
            if over >= (begin or _FIRST):
                yield item
