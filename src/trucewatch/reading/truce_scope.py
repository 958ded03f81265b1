"""Words over a whole clause, under which what is told of a ceasefire is no fact.

What somebody hopes for, is to ensure or proposes is proposed; of what a speaker was only asked
about the report says nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import TruceAct
from trucewatch.reading.context import Context
from trucewatch.reading.grammar import Clause, Grammar, Phrase
from trucewatch.reading.truce_turns import INTENT_VERBS, Act
from trucewatch.reading.truce_words import TruceMention

__all__ = ["scoped", "tells_nothing"]

_ASKED = re.compile(
    r"\b(?:comment|respond|responded|reply|replied|response)\s+(?:on|to|about)\s+(?:\w+\s+){0,2}"
    r"(?:claims?|allegations?|reports?|accusations?|rumou?rs?|questions?)\b",
    re.I,
)
_SECURING = frozenset("ensure guarantee hope wish pray want".split())
_PROPOSING = frozenset("propose suggest demand call urge ask request recommend insist want".split())
_PAST = frozenset("was were had did".split())
_ONCE = frozenset("once after while until when before soon as".split())


def scoped(context: Context, grammar: Grammar, mention: TruceMention, act: Act) -> Act | None:
    """An act as the words over its clause leave it; ``None`` where they leave no statement."""
    sentence, clause = grammar.sentence, act.clause
    if _ASKED.search(context.text, sentence.start, mention.start):
        return None
    if clause is None:
        return act
    if act.act == "proposed" and clause.lemma in INTENT_VERBS and _is_supposed(context, clause):
        return None  # "if they wanted a truce"
    denying = _denying(context, grammar, clause)
    if denying is not None:
        return replace(act, clause=denying, negated=True, stance="denies", performs=True)
    if act.act in {"violated", "rejected", "proposed"} or clause.form != "finite":
        return act
    proposing = _proposing(context, grammar, clause)
    if proposing is not None or _is_secured(context, grammar, clause):
        over = proposing or clause
        performs = proposing is not None
        return replace(
            act, act="proposed", clause=over, performs=performs, negated=False, future=False
        )
    return act


def _begin(clause: Clause) -> int:
    own = clause.subject is not None and not clause.shared and clause.subject.first < clause.first
    return clause.subject.first if own and clause.subject is not None else clause.first


def _is_supposed(context: Context, clause: Clause) -> bool:
    """Whether "if" opens the clause."""
    return "if" in context.lowers(max(0, _begin(clause) - 1), _begin(clause))


def _denying(context: Context, grammar: Grammar, clause: Clause) -> Clause | None:
    """The verb of denial that a clause hangs on by "having": "denied having asked for a truce"."""
    if context.lowers(clause.first, clause.first + 1) != ["having"]:
        return None
    outer = [c for c in grammar.clauses if c.last == clause.first]
    return outer[0] if outer and outer[0].lemma == "deny" else None


def _is_secured(context: Context, grammar: Grammar, clause: Clause) -> bool:
    """Whether a clause is what somebody is to ensure or hopes: "to ensure the truce is kept"."""
    begin = _begin(clause)
    if context.lowers(begin - 1, begin) == ["that"]:
        begin -= 1
    return any(c.last == begin and c.lemma in _SECURING and not c.past for c in grammar.clauses)


def _proposing(context: Context, grammar: Grammar, clause: Clause) -> Clause | None:
    """The proposal of which a clause in the present is the time: "asked to talk once it holds"."""
    begin = _begin(clause)
    if not _PAST.isdisjoint(context.lowers(clause.first, clause.last)):
        return None
    phrase = clause.subject
    opened = not _ONCE.isdisjoint(context.lowers(max(0, begin - 1), begin)) or (
        phrase is not None and phrase.preposition in _ONCE
    )
    before = [c for c in grammar.clauses if c.last <= begin and c.form == "finite"]
    asked = [c for c in before if c.lemma in _PROPOSING]
    return asked[-1] if opened and asked else None


_WATCHING = frozenset("monitor supervise verify oversee watch check track".split())
_AVERTING = frozenset("prevent avoid deter expect fear anticipate avert".split())
_PRESUPPOSING = frozenset("since before until than after".split())
_PARTLY = frozenset("fully completely entirely wholly yet".split())


def tells_nothing(
    context: Context, clause: Clause, role: str, phrase: Phrase, act: TruceAct | None
) -> bool:
    """Whether a verb leaves nothing told of the truce: what is to be watched, what is averted.

    Nor does a clause of time that only dates something else: "before the truce took effect".
    """
    if role == "object":
        if act in {None, "in_force"} and clause.lemma in _WATCHING:
            return clause.form != "finite" or clause.future
        return act == "violated" and clause.lemma in _AVERTING
    dating = phrase.preposition in _PRESUPPOSING and act is None
    if dating and clause.lemma in verbs().groups["truce_begin"]:
        return not context.times(*_reach(context, clause))
    keeping = clause.lemma in verbs().groups["truce_keep"] and clause.negated
    return keeping and not _PARTLY.isdisjoint(context.lowers(clause.first, clause.last))


def _reach(context: Context, clause: Clause) -> tuple[int, int]:
    """The offsets of a verb and the phrases behind it."""
    return context.document.tokens[clause.first].start, context.text_end(clause)
