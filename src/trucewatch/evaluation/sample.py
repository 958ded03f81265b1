"""Random disputes and toll points of a picture, to be read by a person.

No score tells how many of the predicted disputes make sense: the reference holds only some of
those there are. So fifty of each are drawn, with a fixed seed, and read by hand; the page on
accuracy says how many a reader finds right.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from trucewatch.evaluation.bootstrap import SEED
from trucewatch.evaluation.story import Telling
from trucewatch.model.claim import Claim

__all__ = ["SIZE", "rows", "write"]

SIZE = 50
_T = TypeVar("_T")


def rows(telling: Telling, size: int = SIZE) -> list[tuple[str, str, str, str]]:
    """Kind, id, what is claimed and the quotes it rests on, of up to ``size`` of each kind."""
    found = [
        (
            "dispute",
            dispute.id,
            f"{dispute.question} ({dispute.kind}, {dispute.relation})",
            "\n".join(
                f"{answer.answer}: {_quoted(telling.cited(answer.claims))}"
                for answer in dispute.answers
            ),
        )
        for dispute in _drawn(telling.picture.disputes, size)
    ]
    points = [(toll, point) for toll in telling.picture.tolls for point in toll.series]
    for toll, point in _drawn(points, size):
        scope = f"{toll.scope.who or '?'} in {toll.scope.place or '?'}"
        number = f"{point.low}/{point.high} {point.qualifier} {point.counting} by {point.speaker}"
        what = f"{toll.measure}, {scope}: {number}"
        found.append(("toll", toll.id, what, _quoted(telling.cited(point.claims))))
    return found


def write(telling: Telling, path: Path, size: int = SIZE) -> None:
    """The rows as a csv with an empty column ``right`` for the reader's verdict."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("kind", "id", "what", "quotes", "right"))
        writer.writerows((*row, "") for row in rows(telling, size))


def _drawn(items: Sequence[_T], size: int) -> list[_T]:
    return random.Random(SEED).sample(items, min(size, len(items)))


def _quoted(claims: Iterable[Claim]) -> str:
    return " / ".join(f"[{c.report}] {c.quote.exact}" for c in claims)
