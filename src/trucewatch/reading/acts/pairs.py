"""Who acts toward whom: the pairs of a sentence, by its clauses and names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from trucewatch.reading.context import Context
from trucewatch.reading.document import Span
from trucewatch.reading.grammar import Clause, Grammar, Phrase

__all__ = ["Pair", "pairs"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Who acts and toward whom, as spans of the text, and where the words of the act begin."""

    actor: Span
    target: Span
    at: int


def pairs(context: Context, grammar: Grammar) -> list[Pair]:
    """The pairs of a sentence, each once: of its verbs, else of its names in their order.

    A verb gives its subject and what follows it, an object or a phrase that names somebody; a
    passive its "by" phrase and its subject.
    """
    found: dict[tuple[Span, Span], Pair] = {}
    for clause in grammar.clauses:
        for pair in _of_clause(context, clause):
            found.setdefault((pair.actor, pair.target), pair)
    if not found:
        for a, b in pairwise(_named(context, grammar.sentence.start, grammar.sentence.end)):
            found.setdefault((a, b), Pair(a, b, a[0]))
    return list(found.values())


def _of_clause(context: Context, clause: Clause) -> Iterator[Pair]:
    subject, at = clause.subject, context.document.tokens[clause.first].start
    if subject is None:
        return
    rest = [p for p in clause.arguments if p != subject and not _is_time(context, p)]
    if clause.passive:
        for phrase in rest:
            if phrase.preposition == "by":
                yield Pair(_whole(context, phrase), _whole(context, subject), at)
                return
    for phrase in rest:
        if phrase == clause.object or _named(context, *context.span(phrase)):
            yield Pair(_whole(context, subject), _whole(context, phrase), at)


def _is_time(context: Context, phrase: Phrase) -> bool:
    start, end = context.span(phrase)
    return any(t.start < end and start < t.end for t in context.times(start, end))


def _whole(context: Context, phrase: Phrase) -> Span:
    """A phrase with all of the names it touches."""
    start, end = context.span(phrase)
    touched = [a for a in context.actors(start, end) if a.start < end and start < a.end]
    return min([start, *(a.start for a in touched)]), max([end, *(a.end for a in touched)])


def _named(context: Context, start: int, end: int) -> list[Span]:
    """Who and what is named in a stretch, in order; a place within a name is part of it."""
    actors = [(a.start, a.end) for a in context.actors(start, end)]
    places = [
        (p.start, p.end)
        for p in context.places(start, end)
        if not any(a <= p.start < b for a, b in actors)
    ]
    return sorted([*actors, *places])
