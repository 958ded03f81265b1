"""What the words around a mention make of a ceasefire.

From the mention outwards: the noun it hangs on ("violations of", "calls for"), the verb that
noun or the mention belongs to, and the verbs and nouns that verb hangs on in turn ("efforts to
extend", "ordered its forces to halt"). Each step outwards may turn the act: an extension that is
called for is proposed, a truce that is agreed to be kept is agreed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import Stance, TruceAct
from trucewatch.reading.context import Context
from trucewatch.reading.grammar import Clause, Grammar, Phrase
from trucewatch.reading.incident_words import ARMED
from trucewatch.reading.truce_nouns import OTHER_HEADS, heads, nominal, phrase_of
from trucewatch.reading.truce_scope import tells_nothing
from trucewatch.reading.truce_subjects import subject_act
from trucewatch.reading.truce_turns import CALLING, INTENT_VERBS, Act, outwards, speechlike
from trucewatch.reading.truce_words import TruceMention

__all__ = ["act_of"]


_WELCOMING = frozenset(
    "welcome hail praise commend applaud thank support back endorse salute appreciate".split()
)
_VIOLENT = re.compile(
    r"\b(?:kill\w*|wound\w*|injur\w*|clash\w*|shell\w*|attack\w*|bomb\w*|fighting|violence|fired?"
    r"|strikes?|raids?|violations|breaches)\b",
    re.I,
)
_BEFORE_ONLY = frozenset(
    "after since during despite before following amid under until notwithstanding than as".split()
)


_UNSPOKEN = frozenset("need discuss broker mediate negotiate expect".split())
_GROUPS: tuple[tuple[TruceAct, str], ...] = (
    ("rejected", "truce_reject"),
    ("declared", "truce_declare"),
    ("violated", "truce_break"),
    ("extended", "truce_extend"),
    ("resumed", "truce_resume"),
    ("suspended", "truce_suspend"),
    ("ended", "truce_end"),
    ("expired", "truce_expire"),
    ("agreed", "truce_agree"),
    ("accepted", "truce_accept"),
    ("in_force", "truce_keep"),
    ("in_force", "truce_begin"),
    ("proposed", "truce_propose"),
)
"""Verb groups in the order in which they claim a verb that stands in several."""


class _Make(Protocol):
    def __call__(
        self, kind: TruceAct, *, performs: bool = ..., stance: Stance | None = ...
    ) -> Act: ...


def act_of(context: Context, grammar: Grammar, mention: TruceMention) -> Act | None:
    """The act that a sentence reports of a mention, or ``None`` where it reports none."""
    first, last = context.token_at(mention.start), context.token_at(mention.end - 1) + 1
    if mention.form == "verb":
        clause = next((c for c in grammar.clauses if first <= c.head < last), None)
        if clause is not None:
            if not _can_halt(context, clause):
                return None
            return outwards(context, grammar, clause, _halting(clause))
    if mention.form == "deadline":
        return _run_out(grammar, first)
    sentence = grammar.sentence
    phrase = phrase_of(grammar, first, last)
    nouns, outer = heads(context, grammar, phrase, first, last)
    if any(h in OTHER_HEADS for h in nouns[:1]):
        return None
    act, extends = nominal(nouns)
    if act == "violated" and not _MERELY.isdisjoint(context.lowers(outer.first, outer.last)):
        return None  # "expected breaches", "potential violations"
    if not _BACKING.isdisjoint(nouns):
        return Act("declared" if _definite(context, phrase) else "proposed", stance="welcomes")
    if "denial" in nouns:
        return Act("agreed", negated=True, stance="denies")
    if (
        outer.preposition == "despite"
        and act in {None, "violated"}
        and _VIOLENT.search(context.text, sentence.start, sentence.end)
    ):
        return Act("violated")
    best: Act | None = None
    for clause, role in _clauses_of(grammar, outer):
        if tells_nothing(context, clause, role, outer, act):
            return None
        verbal = _verbal(context, clause, role, outer, act, extends)
        if verbal is not None:
            verbal = outwards(context, grammar, clause, verbal)
            if best is None or clause.form in {"finite", "infinitive"}:
                best = verbal
            if clause.form == "finite" or role == "object":
                break
    if best is not None:
        none = context.lowers(outer.first, outer.first + 1)[0] in {"no", "neither"}
        if none and best.act not in {"violated", "proposed", "in_force"}:
            return replace(best, negated=True)  # "no truce has been agreed"
        return best
    if act is None and _nearing(context, outer):
        return Act("proposed")
    if (
        outer.preposition == "despite"
        and act is None
        and _VIOLENT.search(context.text, sentence.start, sentence.end)
    ):
        return Act("violated")
    if act == "in_force" and outer.preposition == "for":
        return Act("proposed")  # "a date for the implementation of the truce"
    if act in {"in_force", "declared", "expired"} and outer.preposition in _BEFORE_ONLY:
        return None
    if act is not None:
        negated = any(t == "no" for t in context.lowers(outer.first, outer.first + 1))
        if act == "violated" and negated:
            return Act("in_force")
        return Act(act, extends=extends)
    return None


def _run_out(grammar: Grammar, deadline: int) -> Act | None:
    """The expiry of a deadline: the verb of running out that comes next has it as its subject."""
    following = (c for c in grammar.clauses if c.first > deadline and c.form == "finite")
    clause = next(following, None)
    if clause is None or clause.passive or clause.modal or clause.negated:
        return None
    return Act("expired", clause) if clause.lemma in _RUNNING_OUT else None


_RUNNING_OUT = frozenset("expire lapse elapse pass".split())
_SETTING = frozenset({"place", "effect"})
_MERELY = frozenset("potential possible future eventual expected feared imminent".split())
_BACKING = frozenset("support backing praise".split())


def _definite(context: Context, phrase: Phrase) -> bool:
    return context.lowers(phrase.first, phrase.first + 1)[0] in {"the", "this", "that"}


def _nearing(context: Context, phrase: Phrase) -> bool:
    """Whether somebody is only near or ready for it ("close to a truce", "ready for talks")."""
    before = context.lowers(max(0, phrase.first - 2), phrase.first)
    return len(before) == 2 and before[0] in _NEAR and before[1] in {"to", "for"}


_NEAR = frozenset("close closer near nearer ready prepared open willing hopeful".split())


def _clauses_of(grammar: Grammar, phrase: Phrase) -> list[tuple[Clause, str]]:
    """The clauses in which a phrase plays a part, the one that governs it first."""
    found: list[tuple[Clause, str]] = []
    for clause in grammar.clauses:
        inside = clause.last <= phrase.first < max(clause.end, clause.last)
        inside = inside or any(
            p.first < phrase.last and phrase.first < p.last for p in clause.arguments
        )
        if inside and phrase.first >= clause.last:
            found.append((clause, "object"))
    # The nearest verb to the left governs it; farther ones only reach over it.
    found = found[-1:]
    for clause in grammar.clauses:
        subject = clause.subject
        if subject is None or (clause.shared and clause.first < phrase.first):
            continue
        if clause.shared and found and phrase.first >= subject.last:
            continue  # "urged both to keep a truce and called on them": another verb's object
        reach = clause.first if subject.first < clause.first else subject.last
        if subject.first <= phrase.first < max(subject.last, min(reach, subject.last + 12)):
            inner = phrase.preposition in _BEFORE_ONLY and phrase.first != subject.first
            if not inner:
                found.append((clause, "subject"))
    order = {"finite": 0, "infinitive": 1, "gerund": 2, "participle": 3}
    return sorted(
        found,
        key=lambda pair: (
            pair[1] == "object" and _adverbial(phrase),
            pair[0].relative,
            order[pair[0].form],
        ),
    )


def _adverbial(phrase: Phrase) -> bool:
    return phrase.preposition in _BEFORE_ONLY


def _verbal(
    context: Context,
    clause: Clause,
    role: str,
    phrase: Phrase,
    act: TruceAct | None,
    extends: bool | None,
) -> Act | None:
    """What a verb makes of the truce that is its subject or object."""
    groups, lemma = verbs().groups, clause.lemma
    negated, future = clause.negated, clause.future or context.planned(clause)
    if role == "object" and clause.subject is not None and not clause.passive:
        nobody = context.lowers(clause.subject.first, clause.subject.first + 1)[0]
        negated = negated or nobody in {"neither", "nobody", "none", "no"}
    following = context.lowers(clause.last, clause.last + 3)
    if role == "object" and phrase.preposition == "of":
        return None  # "made no mention of an end to hostilities": another noun's affair
    begun = lemma in groups["truce_begin"]
    if role == "object" and _adverbial(phrase) and (begun or act != "violated"):
        return None
    passive = clause.passive or clause.form == "participle"
    if role == "object" and passive and lemma == "aim" and phrase.preposition == "at":
        return Act("proposed", clause, extends)
    if role == "object" and lemma == "be" and act is None and _is_goal(context, clause):
        return Act("proposed", clause, extends)
    if role == "subject" and passive and lemma == "fray":
        return Act("violated", clause, extends, negated, future)
    if role == "object" and lemma == "put" and not _SETTING.isdisjoint(following):
        return Act("declared", clause, extends, negated, future)  # "put in place a truce"
    undergoes = passive if role == "subject" else not passive
    if role == "subject" and not passive:
        return subject_act(context, clause, act, extends, negated, future, following)
    if not undergoes:
        return None
    if role == "object" and not _governs(lemma, phrase.preposition):
        return None

    def made(kind: TruceAct, *, performs: bool = False, stance: Stance | None = None) -> Act:
        return Act(kind, clause, extends, negated, future, stance, performs)

    preposition = phrase.preposition
    if lemma == "call":
        if "off" in following[:1]:
            return made("ended")
        if act == "violated":
            return Act("violated", clause, extends, negated, future, "accuses", True)
        if _names_it(context, clause, phrase):
            return None  # "what it calls a ceasefire", "called it a truce"
        if preposition == "for" or act == "proposed":
            return made("proposed", performs=True, stance="calls_for")
        return made("declared", performs=True)
    if lemma == "be" and act is None and _exists(context, clause, phrase):
        none = context.lowers(phrase.first, phrase.first + 1)[0] == "no"
        return Act("in_force", clause, extends, negated or none, future)
    if act is not None:
        turned = _turn(lemma, act, negated)
        if turned is not None:
            kind, stance = turned
            refused = negated and kind == "accepted"
            return Act(kind, clause, extends, refused, future, stance, lemma in speechlike())
        if act == "violated" and lemma in {"register", "record", "observe", "report", "see"}:
            counts = context.counts(context.span(phrase)[0], context.text_end(clause))
            none = context.lowers(phrase.first, phrase.first + 1)[0] in {"no", "zero"}
            none = none and not any(c.count.low for c in counts)
            if negated or none:
                return Act("in_force", clause, performs=role == "object")
            return Act("violated", clause, performs=role == "object", stance="asserts")
        none = context.lowers(phrase.first, phrase.first + 1)[0] in {"no", "zero"}
        if act == "violated" and none:
            return Act("in_force", clause)  # "there had been no violations"
        if lemma in {"be", "have", "see", "follow", "remain", "report"} and negated:
            return Act(act, clause, extends, True, future)
        return Act(act, clause, extends, negated, future, None, lemma in speechlike())
    for kind, group in _GROUPS:
        if lemma in groups[group]:
            return _grouped(clause, phrase, kind, made)
    if lemma in _WELCOMING:
        definite = context.lowers(phrase.first, phrase.first + 1)[0] in {"the", "this", "that"}
        return made("declared" if definite else "proposed", performs=True, stance="welcomes")
    if lemma == "confirm":
        return made("agreed", performs=True, stance="doubts" if negated else "confirms")
    if lemma == "deny":
        return Act("agreed", clause, extends, True, False, "denies", True)
    return None


def _governs(lemma: str, preposition: str) -> bool:
    """Whether a verb takes a phrase with this preposition as its object."""
    if not preposition or (lemma, preposition) == ("call", "off"):
        return True
    groups = verbs().groups
    if lemma in groups["truce_agree"] or lemma in groups["truce_accept"]:
        return preposition in {"to", "on", "upon", "for"}
    if lemma in groups["truce_keep"]:
        return preposition in {"to", "with", "by"}
    if lemma in groups["truce_propose"] or lemma in CALLING | INTENT_VERBS:
        return preposition in {"for", "on", "about", "to", "toward", "towards", "in"}
    return lemma in {"accuse", "report", "record", "register", "be", "break"}


def _grouped(clause: Clause, phrase: Phrase, kind: TruceAct, made: _Make) -> Act | None:
    """The act of a verb by its group: who declares or rejects does so by saying it."""
    lemma = clause.lemma
    if kind == "extended":
        return replace(made(kind), extends=True)
    if kind not in {"declared", "agreed", "accepted", "rejected", "proposed"}:
        return made(kind)
    if lemma == "make" and (phrase.preposition or clause.negated):
        return None
    if lemma in {"commit", "pledge", "promise", "vow"}:
        return made("agreed", performs=True, stance="promises")
    stance: Stance | None = None
    if kind == "proposed" and lemma in CALLING:
        stance = "demands" if lemma == "demand" else "calls_for"
    return made(kind, performs=lemma not in _UNSPOKEN, stance=stance)


def _turn(lemma: str, act: TruceAct, negated: bool) -> tuple[TruceAct, Stance | None] | None:
    """How an outer verb turns the act of a noun: a call for an extension is no extension."""
    groups = verbs().groups
    if lemma in {"reject", "refuse", "rebuff", "spurn", "decline", "oppose"}:
        return ("rejected", None) if act != "violated" else ("violated", "denies")
    if lemma == "deny":
        return act, "denies"
    if lemma in _WELCOMING:
        return act, "welcomes"
    if lemma in {"accuse", "blame", "condemn", "denounce", "allege"}:
        return act, "accuses"
    if lemma in CALLING | INTENT_VERBS | groups["truce_propose"] and act != "violated":
        stance: Stance | None = "calls_for" if lemma in CALLING else None
        return "proposed", "demands" if lemma == "demand" else stance
    if act == "proposed":
        if lemma in {"accept", "agree", "approve", "endorse", "embrace"}:
            return "accepted", None
        return "proposed", None
    if lemma in groups["truce_declare"] and act in {"extended", "ended", "resumed"}:
        return act, "announces"
    if lemma in groups["truce_agree"] and act in {"extended", "in_force"}:
        return ("extended" if act == "extended" else "agreed"), None
    return None


def _is_goal(context: Context, clause: Clause) -> bool:
    """Whether the subject of "is" is an aim: "our goal is a truce"."""
    subject = clause.subject
    return subject is not None and context.lowers(subject.last - 1, subject.last)[0] in _GOALS


_GOALS = frozenset("goal goals aim aims objective priority demand demands proposal plan".split())


def _exists(context: Context, clause: Clause, phrase: Phrase) -> bool:
    """Whether "there is" says that the truce itself exists, not a report or a question of one."""
    subject = context.words(clause.subject).lower()
    words = context.lowers(phrase.first, phrase.last)
    apart = words.index("of") if "of" in words else 0
    return subject == "there" and (apart == 0 or words[apart - 1] in {"cessation", "suspension"})


def _names_it(context: Context, clause: Clause, phrase: Phrase) -> bool:
    """Whether "call" only names something: another object, or "what", comes with it."""
    first = clause.arguments[0] if clause.arguments else None
    other = first is not None and not first.preposition and first.last <= phrase.first
    return other or "what" in context.lowers(max(0, clause.first - 4), clause.first)


def _can_halt(context: Context, clause: Clause) -> bool:
    """Whether the subject of a halt can fight: hospitals stop operations too."""
    subject = clause.subject
    if subject is None or clause.form != "finite":
        return True
    words = context.words(subject)
    if clause.passive:  # what is halted is the fighting itself
        return _OF_WAR.search(words) is not None
    return bool(context.actors(*context.span(subject))) or ARMED.search(words) is not None


_OF_WAR = re.compile(
    r"\b(?:military|combat|offensives?|ground|air|attacks|strikes|shelling|bombard\w+|hostilities"
    r"|fighting)\b",
    re.I,
)


def _halting(clause: Clause) -> Act:
    """A verb that itself is the halt ("ceased fire", "will suspend operations")."""
    if clause.negated:
        return Act("rejected", clause)
    return Act("declared", clause, future=clause.future)
