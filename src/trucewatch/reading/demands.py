"""Claims of demand: who tells whom to do what, and by when.

A verb of demanding with an infinitive or a that-clause ("called on citizens to leave",
"demanding that fighters leave before 9am"). What is asked for a ceasefire itself is a truce
claim and stands there too; a demand keeps the words.
"""

from __future__ import annotations

import re

from trucewatch.model.claim import Demand
from trucewatch.model.interval import Interval
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.document import Sentence
from trucewatch.reading.grammar import Clause, Grammar, Phrase

__all__ = ["find"]

_DEMANDING = frozenset(
    """demand call urge ask order instruct require request appeal insist press command tell
    warn""".split()
)
_DEADLINE = re.compile(r"\b(?:by|before|until|within|no later than|deadline)\b[^,;]{0,20}$", re.I)
_DOING = frozenset(
    """leave withdraw evacuate disarm surrender release stop halt cease end allow hand lift open
    return respect comply abide pull vacate depart refrain accept respond stay avoid remain close
    lay free dismantle retreat move go implement protect investigate""".split()
)


def find(context: Context) -> list[Draft]:
    """The demands of a document, in the order of their verbs."""
    drafts: list[Draft] = []
    for sentence, grammar in context.sentences():
        for n, clause in enumerate(grammar.clauses):
            if clause.lemma not in _DEMANDING or clause.negated:
                continue
            draft = _demand(context, sentence, grammar, clause, n)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _demand(
    context: Context, sentence: Sentence, grammar: Grammar, clause: Clause, n: int
) -> Draft | None:
    tokens = context.document.tokens
    inner = next((c for c in grammar.clauses[n + 1 :] if c.form in {"infinitive", "finite"}), None)
    if inner is None or inner.first > clause.last + 25:
        return None
    if clause.lemma in {"tell", "warn"} and (
        inner.form != "infinitive" or inner.lemma not in _DOING
    ):
        return None
    if clause.lemma in {"call", "ask"} and inner.form == "finite":
        return None
    if clause.lemma == "call" and not clause.after("on", "upon", "for"):
        return None
    if inner.form == "finite":
        between = context.lowers(clause.last, clause.last + 1)
        if between != ["that"] or inner.subject is None:
            return None
        addressee: Phrase | None = inner.subject
        if inner.past and not inner.modal:
            return None
    else:
        addressee = next(iter(clause.after("on", "upon")), None) or clause.object
        if clause.passive:
            addressee = clause.subject
    end = _end(context, sentence, grammar, inner)
    start = tokens[inner.head].start
    what = context.text[start:end].rstrip(' ,;.:—–-"”')
    if what.endswith(("a.m", "p.m")):
        what += "."
    if not what:
        return None
    performs = not (clause.passive and not clause.after("by"))
    voice = context.voice(tokens[clause.head].start, clause if performs else None)
    return Draft(
        "demand",
        sentence.start,
        sentence.end,
        Demand(context.name(addressee), what, _deadline(context, start, end)),
        voice,
        "actual",
        context.when(clause, sentence),
        context.where(start, end) or context.where(sentence.start, sentence.end),
        at=tokens[clause.head].start,
    )


def _end(context: Context, sentence: Sentence, grammar: Grammar, inner: Clause) -> int:
    """Where the words of a demand end: before the next finite clause, or with the sentence."""
    for later in grammar.clauses:
        if later.first > inner.last and later.form == "finite" and not later.relative:
            subject = later.subject
            begin = subject.first if subject and not later.shared else later.first
            if begin > inner.last:
                before = context.lowers(begin - 1, begin)
                return context.document.tokens[begin - (before[0] in {"and", "but", "as"})].start
    return sentence.end


def _deadline(context: Context, start: int, end: int) -> Interval | None:
    for time in context.times(start, end):
        if time.interval is not None and _DEADLINE.search(
            context.text, max(start, time.start - 24), time.start
        ):
            return time.interval
        if time.interval is not None and re.match(
            r"(?:within|by|before|until)\b", time.interval.exact, re.I
        ):
            return time.interval
    return None
