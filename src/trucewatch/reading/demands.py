"""Claims of demand: who tells whom to do what, and by when.

A verb of demanding with an infinitive or a that-clause ("called on citizens to leave",
"demanding that fighters leave before 9am"), or what somebody "must" or "should" do. What is asked
for a ceasefire itself is a truce claim and stands there too; a demand keeps the words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from trucewatch.model.claim import Demand
from trucewatch.model.interval import Interval
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.document import Sentence
from trucewatch.reading.grammar import Clause, Grammar, Phrase
from trucewatch.reading.obligations import end_of, obligations

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


_DEEDS = re.compile(
    r"\b(?:release|withdrawal|end|lifting|opening|reopening|return|disarmament|evacuation"
    r"|handover|removal|dismantling|departure|halt|surrender|access|investigation|inquiry)$",
    re.I,
)


def find(context: Context) -> list[Draft]:
    """The demands of a document, in the order of their verbs."""
    drafts: list[Draft] = []
    for sentence, grammar in context.sentences():
        for n, clause in enumerate(grammar.clauses):
            if clause.negated:
                continue
            draft: Draft | None = None
            if clause.lemma == "give":
                draft = _given(context, sentence, grammar, clause, n)
            elif clause.lemma in _DEMANDING:
                draft = _demand(context, sentence, grammar, clause, n)
                draft = draft or _deed(context, sentence, clause)
            if draft is not None:
                drafts.append(draft)
        made = {d.at for d in drafts[-len(grammar.clauses) :]}
        drafts += (d for d in obligations(context, sentence, grammar) if d.at not in made)
    return drafts


def _given(
    context: Context, sentence: Sentence, grammar: Grammar, clause: Clause, n: int
) -> Draft | None:
    """A time given to do something ("gave the rebels 24 hours to leave")."""
    inner = next((c for c in grammar.clauses[n + 1 :] if c.form == "infinitive"), None)
    if inner is None or inner.lemma not in _DOING:
        return None
    tokens = context.document.tokens
    given = context.times(tokens[clause.last - 1].end, tokens[inner.first].start)
    addressee = clause.subject if clause.passive else clause.object
    if not given or addressee is None:
        return None
    named = context.party_names(*context.span(addressee))
    span = tokens[inner.head].start, end_of(context, sentence, grammar, inner)
    return _draft(context, sentence, clause, named[0] if named else None, span, given[-1].interval)


def _deed(context: Context, sentence: Sentence, clause: Clause) -> Draft | None:
    """A demand that names the deed by a noun ("demanded the release of all prisoners")."""
    direct = clause.object if clause.lemma in {"demand", "require"} else None
    deed = direct or next(iter(clause.after("for")), None)
    if deed is None or clause.passive or not _DEEDS.search(context.words(deed)):
        return None
    span = context.span(deed)[0], context.text_end(clause)
    return _draft(context, sentence, clause, None, span, _deadline(context, *span))


def _draft(
    context: Context,
    sentence: Sentence,
    clause: Clause,
    of: str | None,
    span: tuple[int, int],
    deadline: Interval | None,
) -> Draft | None:
    """The claim that a verb makes of the words of a deed; ``None`` where no words are left."""
    what = context.text[slice(*span)].rstrip(' ,;.:—–-"”')
    if what.endswith(("a.m", "p.m")):
        what += "."
    if not what:
        return None
    performs = not (clause.passive and not clause.after("by"))
    at = context.document.tokens[clause.head].start
    voice = context.voice(at, clause if performs else None)
    if performs and clause.lemma in {"tell", "warn", "give"} and voice.speaker is not None:
        voice = replace(voice, stance="demands")
    return Draft(
        "demand",
        sentence.start,
        sentence.end,
        Demand(of, what, deadline),
        voice,
        "actual",
        context.when(clause, sentence),
        context.where(*span) or context.where(sentence.start, sentence.end),
        at=at,
    )


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
    if context.lowers(clause.last, inner.first).count("that") and inner.form == "infinitive":
        return None  # "told the radio that a pact to end the fighting": the pact is to end it
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
    end = end_of(context, sentence, grammar, inner)
    span = tokens[inner.head].start, end
    return _draft(
        context, sentence, clause, context.name(addressee), span, _deadline(context, *span)
    )


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
