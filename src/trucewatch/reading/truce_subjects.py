"""What becomes of a ceasefire that is the subject of an active verb ("the truce held")."""

from __future__ import annotations

import re

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import TruceAct
from trucewatch.reading.context import Context
from trucewatch.reading.grammar import Clause
from trucewatch.reading.truce_turns import Act

__all__ = ["subject_act"]

_EFFECT = frozenset("effect force place".split())
_RUNNING = frozenset(
    """be run last continue begin start take come go enter remain hold expire end commit bind give
    allow cover""".split()
)
_STIPULATING = frozenset(
    "include exclude cover apply call require stipulate commit bind oblige".split()
)
_FRAYED = frozenset("frayed fraying tatters shreds".split())
_BRINGING = frozenset("bring deliver provide save allow benefit produce enable give".split())


def subject_act(
    context: Context,
    clause: Clause,
    act: TruceAct | None,
    extends: bool | None,
    negated: bool,
    future: bool,
    following: list[str],
) -> Act | None:
    """What becomes of the truce that is the subject of an active verb."""
    groups, lemma = verbs().groups, clause.lemma
    if clause.modal in {"should", "must"} and act != "violated":
        return Act("proposed", clause, extends)
    if extends and act == "extended":  # one that "will run until Monday" has been made
        return Act("extended", clause, True, negated, future and lemma not in _RUNNING)
    if act == "violated" and lemma in {"include", "be", "range"} and not negated:
        return None
    if act in {"proposed", "violated"}:
        return Act(act, None, extends, negated and act == "violated")
    if lemma == "be" and (due := _due(context, clause)) is not None:
        return subject_act(
            context, due, act, extends, negated, True, context.lowers(due.last, due.last + 3)
        )
    if lemma == "be":
        if any(w in _EFFECT for w in following) or "underway" in following:
            return Act("ended" if negated else "in_force", clause, extends, False, future)
        if any(w in {"hand", "near", "imminent", "possible"} for w in following):
            return Act("proposed", clause, extends)
        if not _FRAYED.isdisjoint(following):
            return Act("violated", clause, extends, negated, future)
        if "over" in following or "dead" in following:
            return Act("ended", clause, extends, negated, future)
        return None
    if lemma == "fray":
        return Act("violated", clause, extends, negated, future)
    effect = any(w in _EFFECT for w in following)
    if lemma == "enter" and clause.object is not None and not effect:
        lasting = re.search(r"\b(?:hour|day|week|month|year)$", context.words(clause.object))
        return Act("in_force", clause, extends, negated, future) if lasting else None
    if lemma in {"take", "come", "enter", "go"}:
        if not effect:
            return None
        return Act("declared" if future else "in_force", clause, extends, negated, future)
    if lemma in {"begin", "start", "commence"}:
        return Act("declared" if future else "in_force", clause, extends, negated, future)
    if lemma in groups["truce_expire"]:
        return Act("expired", clause, extends, negated, future)
    if lemma in {"end", "collapse", "unravel", "crumble", "fail", "disintegrate"}:
        if (
            lemma == "end"
            and clause.object is not None
            and not context.times(*context.span(clause.object))
        ):
            return None
        return Act("ended", clause, extends, negated, future)
    if lemma in {"hold", "last", "remain", "survive", "stand", "continue", "prevail", "stick"}:
        if negated:
            return Act("ended" if lemma != "hold" else "violated", clause, extends, False, future)
        return Act("in_force", clause, extends, False, future)
    if lemma in _BRINGING:
        return Act("in_force", clause, extends, negated, future)
    if lemma == "run" and clause.after("from", "for", "through"):
        return Act("in_force", clause, extends, negated, future)
    if lemma in {
        "include",
        "exclude",
        "cover",
        "apply",
        "call",
        "require",
        "stipulate",
        "commit",
        "bind",
        "oblige",
    }:
        return Act("agreed", clause, extends, False, future)
    return None


def _due(context: Context, clause: Clause) -> Clause | None:
    """The verb that "was to" or "is due to" foretells ("the truce was to begin at dawn")."""
    sentence = context.document.sentence_at(context.document.tokens[clause.head].start)
    between = context.lowers(clause.last, clause.last + 2)
    start = clause.last if between[:1] == ["to"] else clause.last + 1
    if sentence is None or (start > clause.last and between[:1] not in _FORETOLD):
        return None
    clauses = context.document.grammar[sentence.i].clauses
    return next((c for c in clauses if c.form == "infinitive" and c.first == start), None)


_FORETOLD = (["due"], ["set"], ["scheduled"], ["expected"], ["supposed"], ["meant"])
