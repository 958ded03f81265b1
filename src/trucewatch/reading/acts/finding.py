"""The acts of a document: each pair with the root code that the learned layer is sure of."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.reading.acts.features import features, signs
from trucewatch.reading.acts.model import Roots
from trucewatch.reading.acts.pairs import pairs
from trucewatch.reading.context import Context
from trucewatch.reading.document import Document, Sentence, Span
from trucewatch.reading.plover import Root

__all__ = ["Act", "acts", "line_of"]

_SURE = 0.15
"""The least likelihood of a root code that is told; one in fifteen would be chance."""


@dataclass(frozen=True, slots=True)
class Act:
    """What ``actor`` does toward ``target``, and how likely the code is.

    The words from ``start`` to ``end`` tell it.
    """

    root: Root
    odds: float
    actor: str
    target: str
    start: int
    end: int


def acts(context: Context, roots: Roots) -> list[Act]:
    """The acts of a document in the order of their words."""
    found = []
    for sentence, grammar in context.sentences():
        for pair in pairs(context, grammar):
            line = line_of(context.document, sentence, pair.actor, pair.target)
            root, odds = roots.best(features(line))
            if odds >= _SURE:
                names = pair.actor_name, pair.target_name
                found.append(Act(root, odds, *names, pair.at, sentence.end))
    return found


def line_of(document: Document, sentence: Sentence, actor: Span, target: Span) -> list[str]:
    """The signs of a pair in its sentence; what register and gazetteer know is hidden."""
    start, end = sentence.start, sentence.end
    named = [document.name_span(a) for a in document.actors if a.actor and not a.generic]
    named += [(p.start, p.end) for p in document.places]
    inside = [(a - start, b - start) for a, b in named if a < end and start < b]
    return signs(
        document.text[start:end],
        (actor[0] - start, actor[1] - start),
        (target[0] - start, target[1] - start),
        inside,
    )
