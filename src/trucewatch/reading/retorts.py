"""Denials told behind what they deny: "which the army has denied", "a charge denied by Kigali".

The event is told by one voice and denied by another in one sentence: that gives two claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.context import Context, Draft, Voice
from trucewatch.reading.grammar import Clause, Grammar, Phrase

__all__ = ["retorts"]

_CHARGES = frozenset("accusation accusations charge charges claim claims allegation".split())
_POINTERS = frozenset({"which", "that"})


def retorts(context: Context, grammar: Grammar, drafts: Sequence[Draft]) -> list[Draft]:
    """The denials in a sentence of the last event told before each."""
    found: list[Draft] = []
    for clause in grammar.clauses:
        if clause.lemma not in verbs()["denies"] | verbs()["rejects"]:
            continue
        denier = _denier(context, grammar, clause)
        start = context.document.tokens[clause.first].start
        told = [d for d in drafts if d.at < start and d.reality != "denied"]
        speaker = context.speaker(*context.span(denier)) if denier is not None else None
        if not told or speaker is None or speaker == told[-1].voice.speaker:
            continue
        cue = context.document.tokens[clause.head].text
        voice = Voice(speaker, cue=cue, stance="denies")
        found.append(replace(told[-1], voice=voice, reality="denied", at=start, includes=[]))
    return found


def _denier(context: Context, grammar: Grammar, clause: Clause) -> Phrase | None:
    """Who denies what was told before, where a verb of denial has nothing else to deny."""
    if clause.passive:
        charged = context.lowers(clause.first - 1, clause.first)
        if clause.form != "participle" or _CHARGES.isdisjoint(charged):
            return None
        return next(iter(clause.after("by")), None)
    subject = clause.subject
    if subject is None or clause.shared or clause.object is not None or subject.first == 0:
        return None
    before = context.lowers(subject.first - 1, subject.first)
    if not _POINTERS.isdisjoint(before) and grammar.tag_of(subject.first - 1) in "WS":
        return subject
    return None
