"""What somebody says that a party must or should do: a demand without a verb of demanding.

"The regime must lift the siege", the minister said. "It is vital that both armies hold their
fire." Nobody's word is no demand, and neither is what one asks of oneself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from trucewatch.knowledge.roles import roles
from trucewatch.model.claim import Demand, Stance
from trucewatch.reading.authors import FIRST
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.document import Sentence
from trucewatch.reading.grammar import Clause, Grammar, Phrase

__all__ = ["end_of", "obligations"]

_DEMANDING: dict[str, Stance] = {"must": "demands", "should": "calls_for", "ought": "calls_for"}
_NEEDING = frozenset({"need", "have"})
_VITAL = re.compile(
    r"\b(?:critical|crucial|essential|imperative|vital|urgent|necessary|important|high time)"
    r"\s+that\b",
    re.I,
)
_NO_DEED = frozenset("be have seem appear know mean note remember recall".split())
_LINKS = frozenset("and but or as while if because so that when unless whereas".split())
_PLURALS = frozenset("parties sides belligerents countries states nations powers actors".split())


def obligations(context: Context, sentence: Sentence, grammar: Grammar) -> Iterator[Draft]:
    """The demands of a sentence that are made by "must", "should" and "it is vital that"."""
    for n, clause in enumerate(grammar.clauses):
        stance, inner = _obliging(context, sentence, grammar, n)
        subject = clause.subject
        if stance is None or inner is None or subject is None or inner.lemma in _NO_DEED:
            continue
        if clause.perfect or inner.passive or context.conditional(clause, sentence):
            continue
        of = _obliged(context, subject)
        if of is None:
            continue
        tokens = context.document.tokens
        at = tokens[inner.head].start
        voice = context.voice(at)
        own = context.authors.own and not context.quoted(at) and voice.cue is None
        if (voice.speaker is None and not own) or voice.stance == "denies":
            continue
        if voice.speaker is not None and voice.speaker.name == of:
            continue
        start = _opening(context, clause, inner)
        end = end_of(context, sentence, grammar, inner)
        what = context.text[start:end].rstrip(" ,;.:—–-\"”’'")
        if not what:
            continue
        if voice.stance == "asserts":
            voice = replace(voice, stance=stance)
        yield Draft(
            "demand",
            sentence.start,
            sentence.end,
            Demand(of, what, None),
            voice,
            "actual",
            context.when(clause, sentence),
            context.where(start, end) or context.where(sentence.start, sentence.end),
            at=at,
        )


def _obliging(
    context: Context, sentence: Sentence, grammar: Grammar, n: int
) -> tuple[Stance | None, Clause | None]:
    """By what a clause obliges its subject, and the clause that says to what."""
    clause = grammar.clauses[n]
    if clause.form != "finite" or clause.relative:
        return None, None
    if clause.modal in _DEMANDING:
        return _DEMANDING[clause.modal], clause
    if clause.lemma in _NEEDING and not clause.past and not clause.negated:
        inner = grammar.clauses[n + 1] if n + 1 < len(grammar.clauses) else None
        if inner is not None and inner.form == "infinitive" and inner.first == clause.last:
            return "calls_for", inner
    if clause.subject is not None and not clause.shared and not clause.past:
        before = context.document.tokens[clause.subject.first].start
        vital = list(_VITAL.finditer(context.text, sentence.start, before))
        if vital and not context.text[vital[-1].end() : before].strip():
            return "calls_for", clause
    return None, None


def _obliged(context: Context, subject: Phrase) -> str | None:
    """Who is to act, when it is somebody else than the speaker and can act at all."""
    words = context.lowers(subject.first, subject.last)
    if words[0] in FIRST or words[-1] in {"it", "this", "that", "there", "one", "you"}:
        return None
    named = context.party_names(*context.span(subject))
    if named:
        return named[0]
    kinds = roles()
    bodies = kinds.org | kinds.group | kinds.person | _PLURALS
    return context.words(subject) if words[-1] in bodies else None


def _opening(context: Context, clause: Clause, inner: Clause) -> int:
    """Where the words of the deed begin: behind "must", with "not" and adverbs."""
    tokens = context.document.tokens
    modals = [i for i in range(clause.first, clause.head) if tokens[i].lower == clause.modal]
    return tokens[modals[0] + 1 if modals and inner is clause else inner.head].start


def end_of(context: Context, sentence: Sentence, grammar: Grammar, inner: Clause) -> int:
    """Where the words of a demand end: before the next finite clause, or with the sentence."""
    for later in grammar.clauses:
        if later.first > inner.last and later.form == "finite" and not later.relative:
            subject = later.subject
            begin = subject.first if subject and not later.shared else later.first
            if begin > inner.last:
                while context.document.tokens[begin - 1].lower in _LINKS:
                    begin -= 1
                return context.document.tokens[begin].start
    return sentence.end
