"""The words that a verb on a ceasefire hangs on, and how each of them turns the act.

"Efforts to extend" proposes, "ordered its forces to halt" declares, "failed to keep" violates: from
the verb outwards, one word at a time, until nothing more governs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import Stance, TruceAct
from trucewatch.reading.context import Context
from trucewatch.reading.grammar import Clause, Grammar

__all__ = ["CALLING", "INTENT_VERBS", "SAME", "Act", "outwards", "speechlike"]

SAME = frozenset("agreement agreements deal deals accord accords pact pacts order terms".split())
_ORDERED = frozenset("order orders decision".split())
_INTENT_NOUNS = frozenset(
    """effort efforts attempt attempts bid plan plans push call calls proposal proposals offer
    request appeal need hope hopes aim desire intention willingness readiness talks negotiations
    commitment pledge initiative move way chance opportunity pressure time ready willing prepared
    able""".split()
)
_FAILING_NOUNS = frozenset("failure failures inability".split())
_REFUSING_NOUNS = frozenset("refusal refusals unwillingness reluctance".split())
_UNSETTLING = frozenset("about at for from of on over to toward towards".split())
INTENT_VERBS = frozenset(
    """try seek want work hope aim attempt plan intend press push wish need discuss negotiate
    consider struggle scramble prepare expect""".split()
)
CALLING = frozenset(
    """call urge ask demand appeal press encourage request invite implore exhort tell advise
    recommend require""".split()
)
_ACHIEVING = frozenset("help manage succeed".split())
"""Verbs that say that what hangs on them was done, if they are told as done."""
_COMMANDING = frozenset("order instruct command direct decide announce declare decree".split())


@dataclass(slots=True, frozen=True)
class Act:
    """What the words say of a truce. ``clause`` is the verb that says it, if any."""

    act: TruceAct
    clause: Clause | None = None
    extends: bool | None = None
    negated: bool = False
    future: bool = False
    stance: Stance | None = None
    performs: bool = False
    """Whether the verb's subject does the act by saying it (declares, demands, rejects)."""


def outwards(context: Context, grammar: Grammar, clause: Clause, act: Act) -> Act | None:
    """Turn an act by the words its verb hangs on ("efforts to", "agreed to", "accused of")."""
    current = clause
    for _ in range(4):
        if current.form == "infinitive" and current.perfect:
            return act  # "claims to have signed a truce"
        if current.form == "finite" or current.form == "participle":
            if current.modal in {"should", "must"} and act.act not in {"violated", "rejected"}:
                return replace(act, act="proposed", extends=act.extends, stance="calls_for")
            return act
        governor = current.governor
        if current.form == "infinitive" and (
            governor is None or context.lowers(governor, governor + 1)[0] in {"and", ","}
        ):
            twin = next(
                (
                    c
                    for c in reversed(grammar.clauses)
                    if c.last <= current.first and c.form == "infinitive"
                ),
                None,
            )
            governor = twin.governor if twin is not None else governor
        outer = _calling(context, grammar, current, governor)
        if outer is not None:
            governor = None
        elif governor is None:
            before = [c for c in grammar.clauses if c.last <= current.first and c.form == "finite"]
            outer = before[-1] if before else None
        else:
            outer = next((c for c in grammar.clauses if c.first <= governor < c.last), None)
            governor = _noun_over(context, grammar, governor)
            word = context.lowers(governor, governor + 1)[0]
            if outer is None:
                if word in _FAILING_NOUNS and act.act in {"in_force", "declared"}:
                    blamer = _holding(grammar, governor)
                    says = blamer is not None and blamer.lemma in speechlike()
                    return replace(act, act="violated", clause=blamer, performs=says)
                if word in _REFUSING_NOUNS and act.act != "violated":
                    return replace(act, act="rejected", clause=_holding(grammar, governor))
                if word in SAME | {"decision", "orders"}:
                    settled: TruceAct = "declared" if word in _ORDERED else "agreed"
                    holder = _holding(grammar, governor) or act.clause
                    return replace(act, act=settled, clause=holder)
                if word in _INTENT_NOUNS and act.act == "violated":
                    return None  # an attempt to break it is no breach
                if word in _INTENT_NOUNS:
                    holder = _holding(grammar, governor)
                    return replace(
                        act,
                        act="proposed",
                        clause=holder,
                        negated=False,
                        future=False,
                        performs=holder is not None and holder.lemma in speechlike(),
                    )
                outer = _holding(grammar, governor)
        if outer is None or outer is current:
            return _unsettled(context, current, act)
        if act.act == "violated" and outer.lemma in INTENT_VERBS:
            return None
        if outer.lemma in _ACHIEVING:
            current = outer
            continue
        turned = _governed(outer, act)
        act = turned if turned is not act else _unsettled(context, current, act)
        current = outer
    return _unsettled(context, current, act)


def _calling(
    context: Context, grammar: Grammar, clause: Clause, governor: int | None
) -> Clause | None:
    """The call that an infinitive behind "and" belongs to: "pressed it to stop, and to comply"."""
    joined = clause.form == "infinitive" and (
        context.lowers(max(0, clause.first - 1), clause.first)[-1:] in (["and"], [","])
        or (governor is not None and context.lowers(governor, governor + 1)[0] in {"and", ","})
    )
    if not joined:
        return None
    before = [c for c in grammar.clauses if c.last <= clause.first]
    while before and (before[-1].form != "finite" or before[-1].relative):
        if before[-1].lemma in CALLING:
            return before[-1]
        before.pop()
    return before[-1] if before and before[-1].lemma in CALLING else None


def _unsettled(context: Context, clause: Clause, act: Act) -> Act:
    """A verb without a tense that hangs on nothing that settles it is no fact.

    "How to reach a truce", "serious about halting the fighting".
    """
    lead = context.lowers(max(0, clause.first - 1), clause.first)
    sentence = context.document.sentence_at(context.document.tokens[clause.first].start)
    opens = sentence is not None and clause.first == sentence.first
    open_ = clause.form == "infinitive" or (
        clause.form == "gerund" and (opens or lead[0] in _UNSETTLING)
    )
    if open_ and act.act in {"declared", "agreed", "extended", "resumed"}:
        return replace(act, act="proposed", negated=False, performs=False)
    return act


def _noun_over(context: Context, grammar: Grammar, token: int) -> int:
    """The noun that a noun hangs on by "of", else itself ("the failure of the rebels to keep")."""
    phrase = next((p for p in grammar.phrases if p.first <= token < p.last), None)
    if phrase is None or phrase.preposition != "of":
        return token
    outer = next((p for p in grammar.phrases if p.last == phrase.first - 1), None)
    if outer is None:
        return token
    head = outer.last - 1
    turning = _FAILING_NOUNS | _REFUSING_NOUNS | _INTENT_NOUNS
    return head if context.lowers(head, outer.last)[0] in turning else token


def _holding(grammar: Grammar, token: int) -> Clause | None:
    """The clause among whose phrases a token stands."""
    best = None
    for clause in grammar.clauses:
        if clause.last <= token < max(clause.end, clause.last):
            best = clause
    return best


def _governed(outer: Clause, act: Act) -> Act:
    lemma = outer.lemma
    if lemma in CALLING and act.act != "violated":
        stance: Stance = "demands" if lemma == "demand" else "calls_for"
        return replace(act, act="proposed", clause=outer, stance=stance, performs=True)
    if lemma in INTENT_VERBS and act.act != "violated":
        return replace(act, act="proposed", clause=outer, negated=False, performs=False)
    if lemma in {"ensure", "secure"} and outer.form == "infinitive" and act.act != "violated":
        return replace(act, act="proposed", clause=outer, negated=False, performs=False)
    if lemma in {"refuse", "decline"}:
        return Act("rejected", outer, act.extends, performs=True)
    if lemma == "fail":
        kind: TruceAct = "violated" if act.act in {"in_force", "declared"} else act.act
        return replace(act, act=kind, clause=outer, negated=kind != "violated")
    if lemma in _COMMANDING or lemma in {"issue", "give"}:
        ordered: TruceAct = "declared" if act.act == "in_force" else act.act
        return replace(act, act=ordered, clause=outer, performs=True, stance="announces")
    if lemma in {"agree", "consent"}:
        kind = "extended" if act.act == "extended" else "agreed"
        return Act(kind, outer, act.extends, outer.negated, False, None, True)
    if lemma in {"accuse", "blame"}:
        return replace(act, clause=outer, performs=True, stance="accuses")
    if lemma == "deny":
        return replace(act, clause=outer, performs=True, stance="denies", negated=True)
    if lemma in {"promise", "pledge", "vow", "commit", "undertake", "guarantee"}:
        return replace(act, clause=outer, performs=True, stance="promises", future=True)
    if lemma in {"threaten", "warn"}:
        return replace(act, clause=outer, performs=True, stance="threatens", future=True)
    if lemma == "propose" or lemma == "offer":
        return replace(act, act="proposed", clause=outer, performs=True)
    return act


def speechlike() -> frozenset[str]:
    """Verbs whose subject does the act by saying it."""
    groups = verbs().groups
    return (
        groups["speech_always"]
        | groups["speech_acts"]
        | groups["announces"]
        | frozenset("agree accept report record register monitor".split())
    )
