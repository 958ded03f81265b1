"""Who made a ceasefire: who declared it, and who brought the parties to it."""

from __future__ import annotations

import re

from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.context import Context
from trucewatch.reading.truce_telling import Telling

__all__ = ["declared_by", "makers", "mediators"]

_MEDIATED = re.compile(
    r"\b(?:(?:brokered|mediated|sponsored|facilitated|negotiated|guaranteed)\s+by"
    r"|(?:mediation|auspices|sponsorship|facilitation)\s+(?:of|by|from)|thanks to"
    r"|mediators?\s+from)\s+",
    re.I,
)
_MEDIATED_BEFORE = re.compile(
    r"\b([A-Z][\w.]*(?:\s[A-Z][\w.]*)*)[-\s](?:brokered|mediated|sponsored|backed|led|mediation)\b"
)


_BROKERING = frozenset("broker mediate sponsor negotiate draw facilitate guarantee".split())


def declared_by(telling: Telling) -> tuple[str, ...]:
    """Who does the act by a verb of their own: whoever only welcomes or asks for it does not."""
    context, act, clause = telling.context, telling.act, telling.clause
    if clause is None or act in {"in_force", "violated", "expired"}:
        return ()
    if not telling.does or clause.lemma in _BROKERING:
        return ()
    if clause.passive:
        agents = clause.after("by")
        phrase = agents[0] if agents else None
    else:
        phrase = clause.subject
    if phrase is None:
        return ()
    if act == "agreed":
        return tuple(context.party_names(*context.joined(phrase)))
    span = context.span(phrase)
    others = (speaker.name for speaker in context.together(*span))
    return tuple(dict.fromkeys((*context.party_names(*span)[:1], *others)))


def makers(telling: Telling) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is said to have declared, and who to have brokered, in a clause on the mention itself.

    "A truce announced by the army", "a deal drawn up by the two powers".
    """
    context, first = telling.context, telling.first
    groups = verbs().groups
    declared: list[str] = []
    brokered: list[str] = []
    for clause in telling.grammar.clauses:
        subject = clause.subject
        if not clause.passive or subject is None or not subject.first <= first < clause.first:
            continue
        agents = clause.after("by")
        if not agents:
            continue
        end = context.text_end(clause)
        names = context.party_names(context.span(agents[0])[0], end)
        if clause.lemma in _BROKERING:
            brokered += names[:3] or _states(context, context.span(agents[0])[0], end)
        elif clause.lemma in groups["truce_declare"] or clause.lemma in groups["truce_agree"]:
            declared += names[:2]
    return tuple(declared), tuple(brokered)


def _states(context: Context, start: int, end: int) -> list[str]:
    """The countries named in a span: who brokers stands for its government."""
    places = [m.place for m in context.places(start, end)]
    return list(dict.fromkeys(p.name for p in places if p.precision == "country"))[:3]


def mediators(telling: Telling) -> tuple[str, ...]:
    """Who is said, in the sentence, to have brought the parties to it."""
    context, sentence = telling.context, telling.sentence
    found: list[str] = []
    for match in _MEDIATED.finditer(context.text, sentence.start, sentence.end):
        span = match.end(), min(sentence.end, match.end() + 80)
        found += context.party_names(*span)[:4] or _states(context, *span)
    for match in _MEDIATED_BEFORE.finditer(context.text, sentence.start, sentence.end):
        if match[0].lower().endswith(("brokered", "mediated", "sponsored", "mediation")):
            found.append(match[1])
    return tuple(dict.fromkeys(found))
