"""Who acts toward whom: the pairs of a sentence, by its clauses, else by what it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucewatch.reading.context import Context
from trucewatch.reading.document import Span
from trucewatch.reading.grammar import Clause, Grammar, Phrase

__all__ = ["Pair", "pairs"]

_MOST = 4
"""The most targets of one verb: what follows further off hangs on something else."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Who acts and toward whom, as spans of the text with names to show, and where the act is."""

    actor: Span
    target: Span
    at: int
    actor_name: str
    target_name: str


def pairs(context: Context, grammar: Grammar) -> list[Pair]:
    """The pairs of a sentence, each once.

    A verb gives its subject and what follows it, a passive its "by" phrase and its subject. Toward
    whoever else is named acts whoever the sentence begins with, as does where no subject is found.
    """
    found: dict[tuple[Span, Span], Pair] = {}
    phrases = [p for p in grammar.phrases if not _is_time(context, p)]
    first = next(iter(phrases), None)
    for clause in grammar.clauses:
        for actor, target in _of_clause(context, clause, first):
            _add(context, found, actor, target, clause.first)
    if first is not None:
        reached = {target for _, target in found}
        for phrase in phrases[1:]:
            span = _whole(context, phrase)
            if span not in reached and (_named(context, span) or not found):
                _add(context, found, first, phrase, first.first)
    return list(found.values())


def _add(
    context: Context, found: dict[tuple[Span, Span], Pair], actor: Phrase, target: Phrase, at: int
) -> None:
    a, t = _whole(context, actor), _whole(context, target)
    if a[1] <= t[0] or t[1] <= a[0]:
        start = context.document.tokens[at].start
        pair = Pair(a, t, start, _name(context, actor, a), _name(context, target, t))
        found.setdefault((a, t), pair)


def _of_clause(
    context: Context, clause: Clause, first: Phrase | None
) -> Iterator[tuple[Phrase, Phrase]]:
    subject = clause.subject or first
    if subject is None:
        return
    rest = [p for p in clause.arguments if p != subject and not _is_time(context, p)]
    by = next((p for p in rest if p.preposition == "by"), None) if clause.passive else None
    if by is not None:
        yield by, subject
        return
    for phrase in rest[:_MOST]:
        yield subject, phrase


def _named(context: Context, span: Span) -> bool:
    """Whether a stretch names somebody or a place; "he" and "the official" name nobody anew."""
    named = any(not actor.generic for actor in context.actors(*span))
    return named or bool(context.places(*span))


def _is_time(context: Context, phrase: Phrase) -> bool:
    start, end = context.span(phrase)
    return any(t.start < end and start < t.end for t in context.times(start, end))


def _whole(context: Context, phrase: Phrase) -> Span:
    """A phrase with all of the names it touches."""
    start, end = context.span(phrase)
    touched = context.actors(start, end)
    return min([start, *(a.start for a in touched)]), max([end, *(a.end for a in touched)])


def _name(context: Context, phrase: Phrase, span: Span) -> str:
    """The words of a phrase; of a pronoun the name it stands for, where one was found."""
    words = " ".join(context.text[slice(*span)].split())
    pronoun = phrase.last - phrase.first == 1 and not context.actors(*span)
    return (context.name(phrase) if pronoun else None) or words
