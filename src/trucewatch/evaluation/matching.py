"""One-to-one assignment of predictions to reference answers, and spans in a text.

The assignment is exact: as many pairs as can be, and among those the set of greatest quality. A
greedy choice would be shorter, but it depends on the order of the answers and loses pairs where
two answers share a sentence, which they do in a third of the reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

__all__ = ["HALF", "Span", "assign", "assign_sets", "locate", "overlap", "overlaps"]

Span = tuple[int, int]
HALF = 0.5
"""The part of the shorter quote that two quotes must share to be about the same words."""
_A = TypeVar("_A")
_B = TypeVar("_B")


def assign(quality: Sequence[Sequence[float | None]]) -> list[tuple[int, int]]:
    """Pairs ``(row, column)``, each row and column at most once, in order of the rows.

    ``quality[row][column]`` is between 0 and 1, ``None`` where the two may not be paired. The
    number of pairs comes first, the sum of their qualities second. This is the Hungarian method
    with potentials, cubic in the number of answers; a report has some tens of them.

    >>> assign([[0.9, 0.8], [0.7, None]])
    [(0, 1), (1, 0)]
    """
    rows, columns = len(quality), len(quality[0]) if quality else 0
    if rows > columns:
        turned = [[quality[r][c] for r in range(rows)] for c in range(columns)]
        return sorted((r, c) for c, r in assign(turned))
    # One pair more must always outweigh the qualities of all the others together.
    base = rows + 1.0
    cost = [[0.0 if q is None else -(base + q) for q in line] for line in quality]
    row_of = _least_cost(cost, rows, columns)
    return sorted((r, c) for c, r in row_of.items() if quality[r][c] is not None)


def _least_cost(cost: list[list[float]], rows: int, columns: int) -> dict[int, int]:
    """The row that each used column gets when every row gets a column (rows <= columns)."""
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # 1-based; column 0 holds the row being placed
    for row in range(1, rows + 1):
        owner[0], here = row, 0
        slack, came = [float("inf")] * (columns + 1), [0] * (columns + 1)
        done = [False] * (columns + 1)
        while owner[here]:
            done[here] = True
            i, least, nearest = owner[here], float("inf"), 0
            for j in range(1, columns + 1):
                if done[j]:
                    continue
                reduced = cost[i - 1][j - 1] - of_row[i] - of_column[j]
                if reduced < slack[j]:
                    slack[j], came[j] = reduced, here
                if slack[j] < least:
                    least, nearest = slack[j], j
            for j in range(columns + 1):
                if done[j]:
                    of_row[owner[j]] += least
                    of_column[j] -= least
                else:
                    slack[j] -= least
            here = nearest
        while here:
            owner[here], here = owner[came[here]], came[here]
    return {j - 1: owner[j] - 1 for j in range(1, columns + 1) if owner[j]}


def assign_sets(
    wanted: Sequence[_A], given: Sequence[_B], quality: Callable[[_A, _B], float | None]
) -> list[tuple[int, int]]:
    """:func:`assign` over two lists and a function of their members."""
    return assign([[quality(w, g) for g in given] for w in wanted])


def overlap(a: Span, b: Span) -> float:
    """The characters two spans share, as a part of the shorter one."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    shorter = min(a[1] - a[0], b[1] - b[0])
    return shared / shorter if shared > 0 and shorter > 0 else 0.0


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans share at least half of the shorter one.

    Half, because a quote may start before the dateline or end before a clause, while the end of
    one sentence and the start of the next are no answer to one another.
    """
    return overlap(a, b) >= HALF


@lru_cache(maxsize=16384)
def locate(text: str, quote: str) -> tuple[Span, ...]:
    """Where a reference quote stands in a stored text; white space may differ. Empty: nowhere."""
    words = quote.split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return tuple(m.span() for m in pattern.finditer(text))
