"""Between whom a ceasefire is, as the sentence that tells of it says."""

from __future__ import annotations

import re

from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.truce_brokers import BROKERING
from trucewatch.reading.truce_sides import fighting, holders
from trucewatch.reading.truce_telling import Telling

__all__ = ["parties"]

_LINK = re.compile(r"\b(between|among|with|against)\b(?!\s+(?:them|those|other)\b)", re.I)


def parties(telling: Telling, within: tuple[int, int], others: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the parties; ``others`` are mediators and those left out, who are none."""
    context = telling.context
    found = _doers(telling) + _breakers(telling)
    if telling.act == "proposed":
        found += _addressed(telling)
    link = _LINK.search(context.text, within[0], min(within[1] + 1, telling.sentence.end))
    if link is not None:
        names = fighting(context, link.end(), min(within[1], link.end() + 160))
        if link[1].lower() in {"between", "among"}:
            pair = len(names) < 3 or " and " in context.text[link.end() : link.end() + 40]
            found = names[:2] if pair else names[:4]
            found += _second(telling, link.end()) if len(found) == 1 else []
        else:
            found += names[:1]
    return tuple(n for n in dict.fromkeys(found) if n not in others)


def _second(telling: Telling, start: int) -> list[str]:
    """The party behind "and" that is only described: "between X and the highland councils"."""
    context = telling.context
    joint = _AND.search(context.text, start, min(telling.sentence.end, start + 80))
    if joint is None:
        return []
    at = context.token_at(joint.end())
    phrase = next((p for p in telling.grammar.phrases if p.first == at), None)
    if phrase is None or not _ARMED_BODY.intersection(context.lowers(phrase.first, phrase.last)):
        return []
    return [context.whole(phrase)]


_AND = re.compile(r"\sand\s+(?:the\s+)?")
_ARMED_BODY = frozenset(
    """republics republic rebels militias forces fighters groups movements factions gangs clans
    tribes councils cartels separatists insurgents militants guerrillas""".split()
)


def _breakers(telling: Telling) -> list[str]:
    """Who is said to break the truce without doing so by the verb: "violations by the militia"."""
    context = telling.context
    if telling.act == "violated":
        by = _BY.match(context.text, telling.mention.end, telling.sentence.end)
        if by is not None:
            return fighting(context, by.end(), min(telling.sentence.end, by.end() + 60))[:2]
        clause = telling.clause
        mutual = clause is not None and _EACH.search(
            context.text, telling.sentence.start, telling.sentence.start + 400
        )
        if clause is not None and mutual and clause.subject is not None:
            return holders(context, clause.subject)
    inner = telling.grammar.clause_at(telling.first)
    keeps = inner is not None and inner.lemma in verbs().groups["truce_keep"] - {"monitor"}
    if telling.act == "proposed" and keeps and inner is not None and inner.subject is not None:
        return holders(context, inner.subject)
    return []


_BY = re.compile(r"\s+by\s+(?!\w+ing\b)")
_EACH = re.compile(r"\beach\s+other\b")
_BINDING = frozenset("commit recommit oblige bind".split())
_MAKING = frozenset({"declared", "agreed", "accepted", "rejected", "suspended", "extended"})


def _doers(telling: Telling) -> list[str]:
    """Who makes, keeps, breaks or is to keep the truce by the verb that tells of it."""
    context, clause = telling.context, telling.clause
    if clause is None:
        return []
    groups = verbs().groups
    if clause.lemma in _BINDING and clause.object is not None and not clause.passive:
        return holders(context, clause.object)  # "the truce commits both armies to"
    making = telling.act in _MAKING and telling.does
    keeping = telling.act == "in_force" and clause.lemma in groups["truce_keep"] - {"monitor"}
    breaking = telling.act == "violated" and clause.lemma in groups["truce_break"]
    must = telling.act == "proposed" and clause.modal in {"should", "must"}
    if not (making or keeping or breaking or must):
        return []
    if clause.passive and clause.lemma in BROKERING:
        return []  # "brokered by international parties": these are none of the truce
    phrase = next(iter(clause.after("by")), None) if clause.passive else clause.subject
    if making and phrase is not None and context.words(phrase).lower() == "we":
        return [author.name for author in context.authors.we]
    if phrase is None or phrase.first <= telling.first < phrase.last:
        return []  # "the truce must hold"
    return holders(context, phrase)


def _addressed(telling: Telling) -> list[str]:
    """Who is called on to keep, make or accept a truce ("urged both armies to halt")."""
    groups = verbs().groups
    context, grammar, mention = telling.context, telling.grammar, telling.mention
    inner = grammar.clause_at(telling.first)
    if inner is None or inner.form != "infinitive":
        return []
    makes = mention.form == "verb" or any(
        inner.lemma in groups[g]
        for g in ("truce_agree", "truce_keep", "truce_declare", "truce_accept", "truce_extend")
    )
    asking = [
        c for c in grammar.clauses if c.last <= inner.first and c.lemma in groups["calls_for"]
    ]
    if not makes or not asking:
        return []
    addressee = next(iter(asking[-1].after("on", "upon")), None) or asking[-1].object
    if addressee is None:
        return []
    return holders(context, addressee)
