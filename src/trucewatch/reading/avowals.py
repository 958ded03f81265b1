"""What a party's own statement says in nobody else's name.

Where a report is a party's own word (:mod:`~trucewatch.reading.authors`), what it tells without
giving it to anybody is that party's claim, and what it says it does or will do is its position.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from trucewatch.model.claim import Position
from trucewatch.reading.authors import FIRST
from trucewatch.reading.context import Context, Draft, Voice
from trucewatch.reading.document import Sentence
from trucewatch.reading.grammar import Clause, Grammar
from trucewatch.reading.positions import MAX_WORDS

__all__ = ["avowals", "credit"]


def credit(context: Context, found: list[Draft]) -> None:
    """Give the authors of a statement what it says in its own voice."""
    own = context.authors.own
    for draft in found if own else ():
        unsaid = draft.voice.speaker is None and draft.voice.cue is None
        if unsaid and not context.quoted(draft.at):
            draft.voice = replace(draft.voice, speaker=own[0], others=own[1:])


def avowals(context: Context, others: list[Draft]) -> list[Draft]:
    """What the authors say of themselves in sentences from which nothing else is claimed."""
    if not context.authors.own:
        return []
    starts = sorted(d.start for d in others)
    drafts = []
    for sentence, grammar in context.sentences():
        at = bisect_left(starts, sentence.start)
        if at < len(starts) and starts[at] < sentence.end:
            continue
        clause = _told_of_themselves(context, sentence, grammar)
        if clause is not None and clause.subject is not None:
            drafts.append(_draft(context, sentence, clause))
    return drafts


def _told_of_themselves(context: Context, sentence: Sentence, grammar: Grammar) -> Clause | None:
    """The clause of a sentence by which the authors say what they do, think or have done."""
    for clause in grammar.clauses:
        subject = clause.subject
        if subject is None or clause.form != "finite" or clause.shared or clause.relative:
            continue
        span = context.span(subject)
        if context.quoted(span[0]) or context.around(span[0]):
            return None
        if context.speaker(*span) not in {*context.authors.own, *context.authors.we}:
            return None
        first = context.words(subject).lower() in FIRST
        return clause if first or clause.future or clause.perfect or not clause.past else None
    return None


def _draft(context: Context, sentence: Sentence, clause: Clause) -> Draft:
    tokens = context.document.tokens
    span = context.span(clause.subject) if clause.subject else (sentence.start, sentence.start)
    speaker, head = context.speaker(*span), tokens[clause.head]
    voice = Voice(
        speaker,
        context.together(*span),
        cue=context.text[tokens[clause.first].start : head.end],
        stance="announces" if clause.future else "asserts",
    )
    toward = context.text[tokens[clause.first].start : sentence.end].rstrip(" .;")
    return Draft(
        "position",
        sentence.start,
        sentence.end,
        Position(toward[:MAX_WORDS], "neutral"),
        voice,
        "planned" if clause.future else "actual",
        context.when(clause, sentence),
        context.where(sentence.start, sentence.end),
        at=head.start,
    )
