"""What incidents told by verbs and by nouns have in common: the claim, and what can be hit."""

from __future__ import annotations

import re
from dataclasses import replace

from trucewatch.knowledge.words import words
from trucewatch.model.claim import Incident, IncidentType
from trucewatch.model.place import Place
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.document import Sentence
from trucewatch.reading.grammar import Clause, Phrase
from trucewatch.reading.ground import set_in
from trucewatch.reading.incident_words import ARMED, ATTACKS, CIVIL, WEAPONS

__all__ = ["drafted", "is_weapon", "type_of"]

_NO_THING = frozenset("the a an each other it them this that these those all some most".split())
_FIRED_THINGS = frozenset(
    "rockets rocket missiles missile shells shell mortars rounds shots shot bullets strike strikes "
    "attack attacks war wars combat battle battles campaign".split()
)
_WIELDED = re.compile(
    r"\b(?:government|army|rebel|regime|military|state|militia|coalition|opposition)\b", re.I
)
"""Whose weapon it is: "government warplanes" name a hand, "warplanes" do not."""


def drafted(
    context: Context,
    sentence: Sentence,
    clause: Clause | None,
    kind: IncidentType,
    actor: Phrase | None,
    target: Phrase | None,
    start: int,
    end: int,
) -> Draft:
    """The claim of an incident told by the words from offset ``start`` to ``end``.

    Its targets are what can be hit; who is named as actor by another is accused.
    """
    target_words = _without_time(context, target) if target else None
    if target is not None and not _can_be_hit(context, target):
        target, target_words = None, None
    if kind == "other" and target_words and CIVIL.search(target_words):
        kind = "attack_on_civilians"
    if kind == "attack_on_civilians" and target_words and ARMED.search(target_words):
        kind = kind if CIVIL.search(target_words) else "other"
    voice = context.voice(start)
    actor_name = context.name(actor)
    speaker = voice.speaker.name if voice.speaker else None
    accusing = speaker is not None and actor_name is not None and actor_name != speaker
    if accusing and voice.stance == "asserts" and kind not in {"arrest", "defection"}:
        voice = replace(voice, stance="accuses")
    weapons = tuple(dict.fromkeys(m[0].lower() for m in WEAPONS.finditer(context.text, start, end)))
    named = target is not None and bool(context.actors(*context.span(target)))
    body = Incident(kind, actor_name, context.name(target) if named else target_words, weapons)
    reality = context.reality(clause, sentence, voice)
    return Draft(
        "incident",
        sentence.start,
        sentence.end,
        body,
        voice,
        reality,
        context.when(clause, sentence),
        set_in(context, sentence.start, sentence.end) or _stands_in(context, target),
        at=start,
    )


def _can_be_hit(context: Context, phrase: Phrase) -> bool:
    """Whether a phrase names something: no time ("Sunday"), number ("40") or missile fired."""
    start, end = context.span(phrase)
    if any(t.start <= start and end <= t.end for t in context.document.times):
        return False
    said = context.lowers(phrase.first, phrase.last)
    if all(w in _NO_THING or not w[:1].isalpha() for w in said):
        return False
    return said[-1] not in _FIRED_THINGS


def _stands_in(context: Context, target: Phrase | None) -> tuple[Place, ...]:
    """The place in the name of what was hit: "the Goma governorate building" stands in Goma."""
    if target is None:
        return ()
    head = context.lowers(target.last - 1, target.last)[0]
    named = context.places(*context.span(target)) if head in words().building else []
    return tuple(dict.fromkeys(p.place for p in named[:1]))


def _without_time(context: Context, phrase: Phrase) -> str:
    """The words of a phrase up to a time at its end ("a hospital last week")."""
    whole, (start, end) = context.whole(phrase), context.span(phrase)
    late = next((t for t in context.times(start, end) if t.start > start and t.end == end), None)
    return context.text[start : late.start].rstrip() if late is not None else whole


def is_weapon(context: Context, phrase: Phrase) -> bool:
    """Whether a phrase is a weapon or a blow and names nobody ("two kamikaze drones")."""
    said = context.words(phrase)
    event = said.lower().split()[-1] in ATTACKS | {"shelling", "blast", "explosion", "explosions"}
    named = any(a.actor for a in context.actors(*context.span(phrase)))
    named = named or _WIELDED.search(said) is not None
    return (event or WEAPONS.search(said) is not None) and not named


def type_of(draft: Draft) -> IncidentType | None:
    """The type of the incident that a draft tells; ``None`` for other kinds of claims."""
    return draft.body.type if isinstance(draft.body, Incident) else None
