"""Who made a ceasefire: who declared, agreed or proposed it."""

from __future__ import annotations

import re

from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.grammar import Phrase
from trucewatch.reading.truce_brokers import BROKERING, named
from trucewatch.reading.truce_sides import described, fighting, holders, is_joint
from trucewatch.reading.truce_telling import Telling

__all__ = ["declared_by", "makers"]

_NOBODY = frozenset({"in_force", "violated", "expired"})


def declared_by(telling: Telling) -> tuple[str, ...]:
    """Who does the act by a verb of their own: whoever only welcomes it does not.

    A proposal is made by whoever calls for it, wants it or offers it.
    """
    context, act, clause = telling.context, telling.act, telling.clause
    if act == "proposed":
        return _proposers(telling)
    if clause is None or act in _NOBODY or not telling.does or clause.lemma in BROKERING:
        return ()
    phrase = _doer(telling)
    if phrase is None:
        return _spokesman_of(telling) if telling.what.performs and not clause.passive else ()
    if context.words(phrase).lower() in _FIRST:
        return _spokesman_of(telling)
    if act == "agreed" and not clause.passive:
        names = context.party_names(*context.joined(phrase))
        return tuple(names or holders(context, phrase)) or _described(telling, phrase)
    span = context.span(phrase)
    others = (speaker.name for speaker in context.together(*span))
    return tuple(dict.fromkeys((*context.party_names(*span)[:1], *others)))


def _spokesman_of(telling: Telling) -> tuple[str, ...]:
    """Whoever says "we declare": the body that a spokesman speaks for, else himself."""
    voice, authors = telling.voice, telling.context.authors
    speakers = (voice.speaker, *voice.others) if voice.speaker is not None else authors.own
    return tuple(speaker.name for speaker in speakers)


_FIRST = frozenset({"we", "i"})


def _doer(telling: Telling) -> Phrase | None:
    clause = telling.clause
    if clause is None:
        return None
    return next(iter(clause.after("by")), None) if clause.passive else clause.subject


def _described(telling: Telling, phrase: Phrase) -> tuple[str, ...]:
    words = described(telling.context, phrase)
    return (words,) if words is not None else ()


def _proposers(telling: Telling) -> tuple[str, ...]:
    """Who calls for a truce, wants or offers one; not who strives for one of others."""
    context, voice, clause = telling.context, telling.voice, telling.clause
    called = voice.stance in {"calls_for", "demands"}
    if telling.what.extends and not called:
        return ()
    wanted = clause is not None and clause.lemma in _WANTING
    if not called and not wanted:
        needed = _NEED.search(context.text, telling.sentence.start, telling.mention.start)
        said = needed is not None and voice.speaker is not None
        return _owners(telling) or (_spokesman_of(telling) if said else ())
    if wanted and clause is not None and clause.subject is not None and not clause.passive:
        names = context.party_names(*context.span(clause.subject))
        if names:
            return tuple(names[:1])
    return (
        _spokesman_of(telling) if voice.speaker and voice.speaker.name.lower() not in _SOME else ()
    )


_SOME = frozenset("those many some others they".split())


def _owners(telling: Telling) -> tuple[str, ...]:
    """Whose a proposal is that stands as a noun: "the Front's earlier offer of a truce"."""
    context, start = telling.context, telling.sentence.start
    found = _OFFER.search(context.text, start, telling.mention.start)
    if found is None:
        return ()
    before = max(start, found.start() - 60)
    named = [m for m in context.actors(before, found.start()) if m.end >= found.start()]
    if named:
        return tuple(context.party_names(named[-1].start, named[-1].end)[:1])
    return tuple(
        m.place.name for m in context.places(before, found.start()) if m.end == found.start()
    )


_OFFER = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,2}(?:offers?|proposals?|calls?|demands?|requests?|appeals?)"
    r"\s+(?:of|for|to)\s[^.;,]{0,40}$",
    re.I,
)
_NEED = re.compile(r"\bneed\s+for\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}$", re.I)
_WANTING = frozenset(
    """propose offer want insist demand seek favour favor suggest submit present table advocate
    reiterate repeat need reinforce""".split()
)


def makers(telling: Telling) -> tuple[str, ...]:
    """Who is said to have declared or agreed it, in a clause on the mention itself.

    "A truce announced by the army", "a truce committed to by the parties to the conflict".
    """
    context, first = telling.context, telling.first
    groups = verbs().groups
    found: list[str] = []
    for clause in telling.grammar.clauses:
        subject = clause.subject
        if not clause.passive or subject is None or not subject.first <= first < clause.first:
            continue
        agents = clause.after("by")
        if not agents:
            continue
        if clause.lemma == "draw":  # who drew it up has made it, with the parties or for them
            found += named(context, context.span(agents[0])[0], context.text_end(clause))
        if clause.lemma in BROKERING:
            continue
        if clause.lemma in groups["truce_declare"] or clause.lemma in groups["truce_agree"]:
            end = context.text_end(clause)
            makers_named = fighting(context, context.span(agents[0])[0], end)[:2]
            vague = all(map(is_joint, makers_named))
            found += (_described(telling, agents[0]) if vague else ()) or makers_named
    return tuple(found)
