"""How a dispute is put together: its answers with their origins and speakers, its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from trucewatch.model.claim import Claim
from trucewatch.model.picture import Answer, Dispute
from trucewatch.picture.ids import entry_id, ids_of
from trucewatch.picture.story import Story

__all__ = ["OF_TRUCE", "Kind", "answer", "dispute", "pruned", "shortened"]

OF_TRUCE = re.compile(
    r"\b(?:cease-?fires?|truces?|pauses?|deal|terms|offer|agreement|conditions?|ultimatum|surrender)\b",
    re.IGNORECASE,
)
"""Words by which a position is one toward a truce: to deny them is to refuse it."""
_MOST = 90
"""Letters of what somebody said that a question shows."""
Kind = Literal["number", "responsibility", "occurrence", "acceptance", "control", "terms"]


def answer(words: str, claims: Iterable[Claim], story: Story) -> Answer:
    """One account: the words for it, who gives it, on what origins."""
    ordered = sorted({c.id: c for c in claims}.values(), key=lambda c: c.id)
    return Answer(words, story.speakers(ordered), story.origins.of(ordered), ids_of(ordered))


def dispute(
    question: str,
    kind: Kind,
    relation: Literal["contradicts", "opposed"],
    answers: Sequence[Answer],
    *,
    topic: str = "",
    converged: bool = False,
) -> Dispute:
    """A dispute over its answers; those first that rest on the smallest claim."""
    ordered = tuple(sorted(answers, key=lambda a: (a.claims, a.answer)))
    id_ = entry_id("dispute", ordered[0].claims[0], f"{kind} {topic}")
    return Dispute(id_, question, kind, relation, "converged" if converged else "open", ordered)


def pruned(answers: Iterable[Answer]) -> list[Answer]:
    """The answers that rest on some claim."""
    return [a for a in answers if a.claims]


def shortened(words: str) -> str:
    """What somebody said on one line, cut at a word where it is long."""
    flat = " ".join(words.split()).rstrip(".")
    return flat if len(flat) <= _MOST else flat[:_MOST].rsplit(" ", 1)[0] + " …"
