"""Incidents told by nouns: "shelling of", "clashes between", "an attack blamed on"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.model.claim import IncidentType
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.document import Sentence
from trucewatch.reading.figurative import can_fight, is_abstract, is_spoken
from trucewatch.reading.grammar import Clause, Grammar, Phrase
from trucewatch.reading.incident_parts import drafted, is_weapon, type_of
from trucewatch.reading.incident_words import NOUNS

__all__ = ["told_by_nouns"]

_CHARGED = {"blame": "for", "accuse": "of", "condemn": "for", "suspect": "of"}
"""Verbs that lay an event at somebody's door, by the preposition of the event."""
_HAPPENS = frozenset(
    """grip engulf shake erupt break continue resume take occur flare intensify follow kill wound
    injure hit rock be begin start launch report rage hear observe record register include cause
    leave claim displace escalate spread involve cost drive force destroy damage""".split()
)
"""Verbs that tell that an event whose noun is their subject or object happened."""
_FELT = frozenset("kill wound injure claim displace drive force erupt rage break resume".split())
_BESIDE_NOUNS = frozenset[IncidentType]({"clash", "shooting", "bombing"})
_AIMED = frozenset({"target", "hit", "strike"})
_LASTED = re.compile(r"\b(?:hours|days|weeks|months|years|night|day|week) of (?:\w+ )?$", re.I)
_NEAR = 40
"""Characters after a word for fighting in which its place may stand."""
_AT = frozenset("of on against targeting into at".split())
_AGAINST = frozenset({"against", "targeting"})
_WAGES = frozenset(
    """renew resume launch carry conduct stage mount wage continue intensify unleash perpetrate
    commit lead""".split()
)
_DEVICES = frozenset("the fpv uav uavs ied ieds rpg mlrs atgm each other another one".split())
_FROM = frozenset({"by", "from"})
_FROM_HEARD = frozenset({"by"})
"""Prepositions of who did it; fighting is heard "from" places."""
_WAGED = frozenset("launched carried mounted staged waged conducted led".split())


def told_by_nouns(
    context: Context, sentence: Sentence, grammar: Grammar, verbal: Sequence[Draft]
) -> list[Draft]:
    """The incidents that nouns of a sentence tell, but for those that ``verbal`` tells already."""
    drafts: list[Draft] = []
    taken = [(m.start, m.end) for m in context.truces]
    for kind, pattern in NOUNS:
        for match in pattern.finditer(context.text, sentence.start, sentence.end):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            first = context.token_at(match.start())
            if grammar.tag_of(first) == "V" or any(
                abs(d.at - match.start()) < 25 and type_of(d) == kind for d in verbal
            ):
                continue
            if kind in _BESIDE_NOUNS and _modifies(context, sentence, grammar, match.end()):
                continue
            if _figurative(context, sentence, grammar, match.start(), match.end()):
                continue
            draft = _noun(context, sentence, grammar, kind, match.start(), match.end())
            if draft is not None:
                drafts.append(draft)
    return drafts


def _modifies(context: Context, sentence: Sentence, grammar: Grammar, end: int) -> bool:
    """Whether a word only describes the noun after it: "fighting forces", "shooting range"."""
    last = context.token_at(end - 1) + 1
    if last >= sentence.last or context.text[end : end + 1] != " ":
        return False
    own = next((p for p in grammar.phrases if p.first < last <= p.last), None)
    following = context.document.tokens[last]
    inside = own is not None and last < own.last and grammar.tag_of(last) == "N"
    return inside and following.text.islower() and not context.times(following.start, following.end)


def _figurative(
    context: Context, sentence: Sentence, grammar: Grammar, start: int, end: int
) -> bool:
    """Whether a noun of violence tells of none here: "an explosion of anger"."""
    if is_spoken(context.text[max(sentence.start, start - 24) : min(sentence.end, end + 24)]):
        return True
    last = context.token_at(end - 1) + 1
    following = next((p for p in grammar.phrases if last <= p.first <= last + 1), None)
    if following is None or following.preposition not in {"of", "on", "against", "from", "by"}:
        return False
    if following.preposition in {"from", "by"}:
        under = context.lowers(context.token_at(start) - 1, context.token_at(start)) == ["under"]
        return under and not can_fight(context, following)
    return is_abstract(context, following)


def _noun(
    context: Context,
    sentence: Sentence,
    grammar: Grammar,
    kind: IncidentType,
    start: int,
    end: int,
) -> Draft | None:
    last = context.token_at(end - 1) + 1
    own = next((p for p in grammar.phrases if p.first < last <= p.last), None)
    clause = grammar.clause_at(context.token_at(start))
    actor, target = _beside(context, grammar, kind, own.last if own else last)
    if clause is not None and _blames(clause) and clause.object == own:
        target = None  # "blamed the raid on the rebels"
    blamed = _blamed(grammar, own)
    actor = actor or blamed or _answerable(context, grammar, own, last)
    if own is not None and actor is None:
        actor = _waging(context, clause, own) or _owner(context, own, start)
    if actor is not None and (is_weapon(context, actor) or _nobody(context, actor)):
        actor = None
    target = target or _aimed_at(grammar, own, last)
    happening = clause is not None and clause.lemma in _HAPPENS
    if kind == "clash" and not happening:  # "the fighting in Darfur", "three days of fighting"
        place = context.places(end, min(end + _NEAR, sentence.end))
        happening = bool(place) or _LASTED.search(context.text, sentence.start, start) is not None
    unknown = actor is target is None
    if unknown and (kind == "other" or not happening):
        return None
    if unknown and kind == "clash" and not _set_somewhere(context, sentence, clause):
        return None  # "fighting has largely tipped": neither who nor where nor when
    draft = drafted(context, sentence, clause, kind, actor, target, start, sentence.end)
    if blamed is not None and draft.voice.stance == "asserts":
        draft.voice = replace(draft.voice, stance="accuses")
    return draft


def _beside(
    context: Context, grammar: Grammar, kind: IncidentType, position: int
) -> tuple[Phrase | None, Phrase | None]:
    """Actor and target in the phrases that follow an event: "shelling of Bor by the army"."""
    actor: Phrase | None = None
    target: Phrase | None = None
    for phrase in grammar.phrases:
        if phrase.first < position or phrase.first > position + 2:
            continue
        between = context.lowers(position, phrase.first)
        verbal = any(grammar.tag_of(i) == "V" for i in range(position, phrase.first))
        if verbal and _WAGED.isdisjoint(between):
            break  # "a strike blamed on the army": not a strike on the army
        if actor is None and phrase.preposition in (_FROM_HEARD if kind == "clash" else _FROM):
            actor = phrase
        elif kind == "clash" and phrase.preposition in {"between", "with", "among"}:
            actor = phrase
            follower = next((p for p in grammar.phrases if p.first == phrase.last + 1), None)
            joined = context.lowers(phrase.last, phrase.last + 1) == ["and"]
            if follower is not None and joined and not follower.preposition:
                target = follower
        elif target is None and phrase.preposition in (_AT if kind != "clash" else _AGAINST):
            if phrase.preposition == "of" and actor is not None:
                continue  # "by mercenaries of the government"
            target = phrase
        else:
            continue
        position = phrase.last
    return actor, target


def _waging(context: Context, clause: Clause | None, own: Phrase) -> Phrase | None:
    """Who does what a noun tells: "carried out 30 attacks", "has renewed strikes on"."""
    if clause is None or clause.passive or clause.lemma not in _WAGES:
        return None
    behind = [p for p in clause.arguments if p.first == own.first]
    subject = clause.subject
    return subject if behind and subject is not None and can_fight(context, subject) else None


def _owner(context: Context, own: Phrase, start: int) -> Phrase | None:
    """Whose event it is by the words before its noun: "SDF attacks", "the regime's attacks"."""
    named = [a for a in context.actors(context.span(own)[0], start) if not a.generic]
    if named:
        return Phrase(context.token_at(named[0].start), context.token_at(named[0].end - 1) + 1)
    words = context.lowers(own.first, context.token_at(start))
    mark = next((n for n, word in enumerate(words) if word in {"'s", "'"}), None)
    whose = Phrase(own.first, own.first + mark) if mark else None
    return whose if whose is not None and can_fight(context, whose) else None


def _nobody(context: Context, phrase: Phrase) -> bool:
    """Whether a phrase names a device or only points ("FPV", "the other")."""
    words = context.lowers(phrase.first, phrase.last)
    return _DEVICES.issuperset(words)


def _aimed_at(grammar: Grammar, own: Phrase | None, last: int) -> Phrase | None:
    """What an event hit by a verb after it: "bombings that targeted a bus station"."""
    for clause in grammar.clauses:
        if clause.form == "gerund" and clause.lemma == "target" and 0 <= clause.first - last < 8:
            return clause.object
    for clause in grammar.clauses:
        told = clause.relative and clause.lemma in _AIMED and clause.subject is not None
        if told and own is not None and clause.subject and clause.subject.last == own.last:
            return clause.object
    return None


def _blames(clause: Clause) -> bool:
    return clause.lemma == "blame" and not clause.passive


def _set_somewhere(context: Context, sentence: Sentence, clause: Clause | None) -> bool:
    """Whether a sentence tells where or when fighting was, or that it broke out or killed."""
    if clause is not None and clause.lemma in _FELT:
        return True
    span = (sentence.start, sentence.end)
    return bool(context.where(*span)) or bool(context.times(*span))


def _blamed(grammar: Grammar, own: Phrase | None) -> Phrase | None:
    """Who is blamed for, or accused of, the event that a phrase names."""
    if own is None:
        return None
    before = next((p for p in grammar.phrases if p.last == own.first), None)
    phrase = before if before is not None and not own.preposition else own  # "for Sunday's raid"
    for clause in grammar.clauses:
        if phrase.preposition == _CHARGED.get(clause.lemma) and phrase in clause.arguments:
            return clause.subject if clause.passive else clause.object
        if clause.lemma == "blame" and not clause.passive and clause.object == phrase:
            return next(iter(clause.after("on")), None)
    return None


def _answerable(context: Context, grammar: Grammar, own: Phrase | None, last: int) -> Phrase | None:
    """Who is blamed for an event, or says it was theirs ("claimed responsibility for")."""
    blamed = next((c for c in grammar.clauses if c.lemma == "blame" and c.passive), None)
    if blamed is not None and last <= blamed.first <= last + 2:
        return next(iter(blamed.after("on")), None)
    if own is None or own.preposition != "for":
        return None
    before = context.lowers(max(0, own.first - 2), own.first - 1)
    owner = grammar.clause_at(own.first - 2) if before == ["responsibility"] else None
    return owner.subject if owner is not None and not owner.passive else None
