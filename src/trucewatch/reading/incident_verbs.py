"""Incidents told by verbs: who did it, to whom, with what.

A verb gives its subject as actor and its object as target; what is only sometimes violent ("hit",
"fire", "take") must have an actor or a target that makes it so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucewatch.knowledge.verbs import verbs
from trucewatch.knowledge.words import words
from trucewatch.model.claim import IncidentType
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.document import Sentence
from trucewatch.reading.figurative import argued, can_explode, can_fight, is_abstract, is_spoken
from trucewatch.reading.grammar import Clause, Grammar, Phrase
from trucewatch.reading.incident_parts import drafted, is_weapon
from trucewatch.reading.incident_words import ARMED, ATTACKS, BY_WEAPON, CIVIL, NOUNS, WEAPONS

__all__ = ["told_by_verb"]

_BY_GROUP: tuple[tuple[IncidentType, str], ...] = (
    ("shelling", "shelling"),
    ("sniping", "sniping"),
    ("airstrike", "airstrike"),
    ("bombing", "bombing"),
    ("abduction", "abduct"),
    ("arrest", "arrest"),
    ("defection", "defect"),
    ("looting", "loot"),
    ("destruction", "destroy"),
    ("blockade", "blockade"),
    ("clash", "clash"),
    ("shooting", "shooting"),
    ("other", "strike"),
    ("other", "attack"),
)
_NEEDS_OBJECT = frozenset(
    """strike hit target take capture hold seize round open fire block isolate surround free
    desert launch mount burn damage flatten level wreck ruin torch beat exchange trade duel
    raid rob repel repulse battle blast mine""".split()
)


_NEVER_ALONE = frozenset(
    "arrest detain apprehend imprison jail abduct kidnap destroy demolish raze shoot loot".split()
)
"""Verbs that always have an object: a past form without one is passive."""
_BLOWS = frozenset("shelling attack attacks strike strikes fire bombing raid raids".split())
_POINTING = frozenset("the each other another one".split())
_FALLS = frozenset("land fall slam crash rain impact".split())
_FALLING = frozenset[IncidentType]({"shelling", "bombing", "drone_strike"})
_BIDDING = frozenset(
    """order tell urge ask instruct command direct allow permit enable force incite encourage help
    call authorise authorize""".split()
)
"""Verbs whose object does what the infinitive after it tells."""
_AIMING = frozenset("fire launch lob hurl shoot".split())
_FIRED = re.compile(r"\b(?:shots?|rounds?|volleys?|tear gas|flares?|warning)\b")
_WORDS_ONLY = re.compile(
    r"\b(?:deals?|agreements?|balance|bargain|tone|chord|truce|accord|plans?|polic(?:y|ies)|"
    r"proposals?|decisions?|budget|bill|record|remarks|statements?|criticism|talks|cease-?fire|"
    r"hopes?|chances?|process|trust|confidence|reputation|career|future|relations|ties|peace|"
    r"credibility|efforts?|ambitions?|evidence|documents?)$",
    re.I,
)


def told_by_verb(
    context: Context, sentence: Sentence, grammar: Grammar, clause: Clause
) -> Draft | None:
    """The incident that the verb of a clause tells, or ``None`` where it tells none."""
    groups, lemma = verbs().groups, clause.lemma
    kind = next((k for k, group in _BY_GROUP if lemma in groups[group]), None)
    if kind is None:
        return _by_weapon(context, sentence, clause)
    roles = _roles(context, grammar, clause)
    actor, target = roles.actor, roles.target
    if target is not None and _WORDS_ONLY.search(context.words(target)):
        return None  # "attacked the budget plan", "struck a deal"
    if _figurative(context, clause, actor, target, roles.direct):
        return None
    if target is not None and not _can_be_target(context, grammar, clause, target):
        target = None
    if lemma in _NEEDS_OBJECT or lemma in {"clash", "fight", "shoot"}:
        checked = _plausible(
            context, clause, kind, actor, target, roles.direct, passive=roles.passive
        )
        if checked is None:
            return None
        kind = checked
    told = clause.form == "gerund" and lemma == "target" and not _apart(context, clause)
    if told and _names_event(context, clause):
        return None  # "shelling targeting homes" is the shelling
    actor = _doer(context, grammar, clause, actor)
    start = context.document.tokens[clause.first].start
    end = context.document.tokens[max(clause.end, clause.last) - 1].end
    return drafted(context, sentence, clause, kind, actor, target, start, end)


@dataclass(frozen=True, slots=True)
class _Roles:
    """Who does what to whom by the words of a clause; ``direct`` is what follows the verb."""

    actor: Phrase | None
    target: Phrase | None
    direct: Phrase | None
    passive: bool


def _roles(context: Context, grammar: Grammar, clause: Clause) -> _Roles:
    objects = [p for p in clause.arguments if not p.preposition]
    direct = objects[0] if objects and objects[0].first <= clause.last + 2 else None
    if direct is not None and "," in context.lowers(clause.last, direct.first):
        direct = None
    if clause.passive or clause.form == "participle":
        return _Roles(next(iter(clause.after("by")), None), clause.subject, direct, True)
    aimed = next(
        (p for p in clause.after("on", "against", "with") if not is_weapon(context, p)), None
    )
    if clause.lemma in _AIMING:  # "fired mortars at the town"
        aimed = next(iter(clause.after("at", "on", "into", "towards", "against")), None)
        target = aimed or (None if direct and is_weapon(context, direct) else direct)
    elif direct and context.words(direct).lower().split()[-1] == "fire":
        target = aimed if clause.lemma == "open" else None
    elif direct is None and aimed is None and not clause.arguments:
        target = _shared_object(grammar, clause)
    else:
        target = direct or aimed
    if target is None and clause.past and clause.lemma in _NEVER_ALONE:
        return _Roles(None, clause.subject, direct, True)  # "five tanks destroyed, two men held"
    return _Roles(clause.subject, target, direct, False)


def _can_be_target(context: Context, grammar: Grammar, clause: Clause, target: Phrase) -> bool:
    """Whether a phrase is a thing or somebody; who is repelled must be a force."""
    if target.last - target.first == 1 and grammar.tag_of(target.first) in "JA":
        return False  # "conditional on the front no longer being attacked"
    repelled = clause.lemma in {"repel", "repulse"}
    return not repelled or ARMED.search(context.words(target)) is not None


def _apart(context: Context, clause: Clause) -> bool:
    """Whether a comma stands before a verb."""
    return context.lowers(clause.first - 1, clause.first) == [","]


def _doer(
    context: Context, grammar: Grammar, clause: Clause, actor: Phrase | None
) -> Phrase | None:
    """Who did it: no weapon, no "each other"; of infinitives and gerunds whoever governs them."""
    if actor is not None and is_weapon(context, actor):
        actor = None  # "drones hit the port", "was hit by a strike": by whom is not said
    if actor is not None:
        actor = _without_event(context, actor)
    elif clause.form == "infinitive":
        actor = _agent_of_infinitive(context, grammar, clause)
    elif clause.form == "gerund":
        actor = _accused(grammar, clause)
        if actor is None and _apart(context, clause):
            before = [c for c in grammar.clauses if c.last <= clause.first and c.form == "finite"]
            actor = before[-1].subject if before and not before[-1].passive else None
    return None if actor is not None and _points(context, actor) else actor


def _without_event(context: Context, phrase: Phrase) -> Phrase:
    """Whose blow it is: the army, where "army shelling" hits a home."""
    if phrase.last - phrase.first < 2:
        return phrase
    head = context.lowers(phrase.last - 1, phrase.last)[0]
    owner = context.lowers(phrase.first, phrase.first + 1)[0]
    if head not in _BLOWS or owner in {"the", "a", "an"}:
        return phrase
    return Phrase(phrase.first, phrase.last - 1, phrase.preposition)


def _points(context: Context, phrase: Phrase) -> bool:
    """Whether a phrase is "each" or "the other", which name nobody."""
    return _POINTING.issuperset(context.lowers(phrase.first, phrase.last))


def _by_weapon(context: Context, sentence: Sentence, clause: Clause) -> Draft | None:
    """What a weapon did: "a mine killed two farmers", "shells landed near a school"."""
    falls = clause.lemma in _FALLS
    if not falls and clause.lemma not in verbs()["kill"] | verbs()["injure"]:
        return None
    passive = clause.passive or clause.form == "participle"
    weapon = next(iter(clause.after("by")), None) if passive else clause.subject
    if weapon is None or (passive and falls):
        return None
    said = context.words(weapon)
    kind = next((k for k, pattern in BY_WEAPON if pattern.search(said)), None)
    if kind is None or (falls and kind not in _FALLING):
        return None
    if any(pattern.search(said) for _, pattern in NOUNS):
        return None  # "the shelling killed three": told by its noun
    if falls:
        target = next(iter(clause.after("on", "in", "at", "near", "inside", "into")), None)
    else:
        target = clause.subject if passive else clause.object
    if falls and target is None:
        return None
    actor = None if is_weapon(context, weapon) or said.islower() else weapon
    if actor is not None and not context.actors(*context.span(actor)):
        actor = None
    start = context.document.tokens[clause.first].start
    end = context.document.tokens[max(clause.end, clause.last) - 1].end
    return drafted(context, sentence, clause, kind, actor, target, start, end)


def _figurative(
    context: Context,
    clause: Clause,
    actor: Phrase | None,
    target: Phrase | None,
    direct: Phrase | None,
) -> bool:
    """Whether a verb of violence tells of none here."""
    if target is not None and is_abstract(context, target):
        return True
    if is_spoken(context.words(direct)):
        return clause.lemma in {"launch", "mount"}
    if "back" in context.lowers(clause.last, clause.last + 1) and clause.lemma in {"fire", "fight"}:
        return actor is None or ARMED.search(context.words(actor)) is None
    if clause.lemma in {"clash", "fight", "battle", "duel"}:
        return argued(context, clause) or (actor is not None and not can_fight(context, actor))
    if clause.lemma in {"explode", "detonate"} and target is None:
        return actor is not None and not can_explode(context, actor)
    if clause.lemma in verbs()["shelling"] and clause.passive:
        hail = clause.after("with")
        return bool(hail) and not WEAPONS.search(context.words(hail[0]))
    if clause.lemma in {"hit", "strike"} and clause.passive:
        struck = target is not None and _can_be_struck(context, target)
        if actor is None:
            return not struck
        return not (is_weapon(context, actor) or can_fight(context, actor))
    return False


def _can_be_struck(context: Context, phrase: Phrase) -> bool:
    last = context.lowers(phrase.last - 1, phrase.last)[0]
    known = words()
    physical = last in known.arms or last in known.building or known.unit(last) is not None
    return physical or can_fight(context, phrase) or bool(context.places(*context.span(phrase)))


def _shared_object(grammar: Grammar, clause: Clause) -> Phrase | None:
    """The object of the verb that "and" joins on ("abducted and later released two nurses")."""
    following = next((c for c in grammar.clauses if c.first >= clause.last), None)
    if following is None or not following.shared or following.first > clause.last + 2:
        return None
    return following.object


def _accused(grammar: Grammar, clause: Clause) -> Phrase | None:
    """Whose deed a gerund is: of whoever is accused of it, or denies it."""
    before = [c for c in grammar.clauses if c.last <= clause.first]
    if not before or clause.first - before[-1].last > 12:
        return None
    holder = before[-1]
    if holder.lemma in {"accuse", "suspect", "blame", "condemn"}:
        return holder.object if not holder.passive else holder.subject
    if holder.lemma in {"deny", "admit", "stop", "halt", "resume", "begin", "start", "continue"}:
        return holder.subject
    return None


def _names_event(context: Context, clause: Clause) -> bool:
    """Whether a noun of violence stands in the few words before a verb."""
    tokens = context.document.tokens
    start = tokens[max(0, clause.first - 8)].start
    window = context.text[start : tokens[clause.first].start]
    return any(pattern.search(window) for _, pattern in NOUNS)


def _plausible(
    context: Context,
    clause: Clause,
    kind: IncidentType,
    actor: Phrase | None,
    target: Phrase | None,
    direct: Phrase | None,
    *,
    passive: bool,
) -> IncidentType | None:
    """The type of a verb that is only sometimes violent, or ``None`` when it is not here."""
    lemma = clause.lemma
    said = context.words(direct).lower() if direct else ""
    if lemma == "open":
        return "shooting" if "fire" in said.split() else None
    if lemma == "shoot":
        return "sniping" if re.search(r"\bsnipers?\b", context.words(actor), re.I) else kind
    if lemma == "fire":
        dismissed = direct is not None and target is direct and not _FIRED.search(said)
        if dismissed or not (target or direct):
            return None  # "fired the head of the agency"
        fired = " ".join((said, *(context.words(p).lower() for p in clause.after("with"))))
        heavy = re.search(r"rocket|shell|mortar|missile|artiller", fired)
        return "shelling" if heavy else "shooting"
    if lemma in {"launch", "mount"}:
        if not any(w in ATTACKS for w in said.split()):
            return None
        return "shelling" if re.search(r"rocket|missile", said) else "other"
    if lemma in {"take", "hold", "seize", "round", "capture"}:
        if lemma == "capture" and target and _people(context, target):
            return "arrest"
        return (
            "arrest"
            if lemma in {"seize", "round"} and target and _people(context, target)
            else None
        )
    if lemma in {"exchange", "trade"}:
        if "fire" not in said.split():
            return None
        return "shelling" if re.search(r"rocket|mortar|missile|artiller", said) else "shooting"
    if lemma in {"clash", "fight", "battle", "duel"}:
        return "clash" if actor is not None and clause.form != "infinitive" else None
    if lemma in {"desert", "free", "block", "isolate", "surround"}:
        who = context.words(actor)
        return kind if ARMED.search(who) or (passive and target) else None
    if target is None:
        return None
    if lemma in {"strike", "hit", "target", "raid"}:
        both = f"{context.words(actor)} {context.words(target)}"
        subject = context.words(actor).lower()
        if re.search(r"drone", subject):
            return "drone_strike"
        if re.search(r"jet|plane|aircraft|helicopter", subject):
            return "airstrike"
        if re.search(r"rocket|shell|missile|mortar|artiller", subject):
            return "shelling"
        return kind if ARMED.search(subject) or CIVIL.search(both) or passive else None
    return kind


def _people(context: Context, phrase: Phrase) -> bool:
    said = context.words(phrase)
    head = context.lowers(phrase.last - 1, phrase.last)[0]
    counted = bool(context.counts(*context.span(phrase))) and words().unit(head) == "person"
    return counted or bool(
        re.search(r"\b(?:members?|fighters?|soldiers?|militants?|men|people|suspects?|leaders?|"
                  r"civilians?|prisoners?|activists?|troops|gunmen)\b", said, re.I)
    )  # fmt: skip


def _agent_of_infinitive(context: Context, grammar: Grammar, clause: Clause) -> Phrase | None:
    """Who does what "to" introduces: "used by X to shell", "accused X of trying to bomb"."""
    holder = None
    for earlier in grammar.clauses:
        if earlier.last <= clause.first and earlier.end >= clause.first - 1:
            holder = earlier
    if holder is None:
        return None
    if holder.passive:
        agents = holder.after("by")
        return agents[0] if agents else None
    if holder.lemma in _BIDDING:
        return holder.object  # "ordered the brigade to shell the town"
    return holder.subject
