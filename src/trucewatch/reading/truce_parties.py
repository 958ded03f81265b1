"""Between whom a ceasefire is, as the sentence that tells of it says."""

from __future__ import annotations

import re

from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.truce_telling import Telling

__all__ = ["parties"]

_LINK = re.compile(r"\b(between|with|against)\b", re.I)


def parties(telling: Telling, within: tuple[int, int], others: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the parties; ``others`` are mediators and those left out, who are none."""
    context, act = telling.context, telling.act
    clause = telling.clause if telling.does else None
    text = context.text
    found: list[str] = []
    if clause is not None and act in {"declared", "agreed", "accepted", "rejected", "suspended"}:
        phrase = clause.subject if not clause.passive else next(iter(clause.after("by")), None)
        if phrase is not None:
            found += context.fighting_names(*context.joined(phrase))
    if act == "proposed":
        found += _addressed(telling)
    link = _LINK.search(text, within[0], min(within[1] + 1, telling.sentence.end))
    if link is not None:
        names = context.fighting_names(link.end(), min(within[1], link.end() + 160))
        if link[1].lower() == "between":
            found = (
                names[:2]
                if len(names) < 3 or " and " in text[link.end() : link.end() + 40]
                else names[:4]
            )
        else:
            found += names[:1]
    return tuple(n for n in dict.fromkeys(found) if n not in others)


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
    named = context.fighting_names(*context.joined(addressee)) if addressee else []
    return [name for name in named if name.lower().split()[-1] not in {"sides", "parties"}]
