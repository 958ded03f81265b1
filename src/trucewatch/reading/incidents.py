"""Claims of violence and coercion: what happened, by whose hand, to whom, with what.

A verb gives its subject as actor and its object as target; a noun ("shelling of", "clashes
between") gives them by its prepositions. Nothing is inferred about who did it: an actor stands
where the words name one.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from trucewatch.model.claim import Incident, IncidentType
from trucewatch.reading.context import Context, Draft, Voice
from trucewatch.reading.incident_nouns import told_by_nouns
from trucewatch.reading.incident_verbs import told_by_verb
from trucewatch.reading.retorts import retorts

__all__ = ["find"]


def find(context: Context) -> list[Draft]:
    """The incidents of a document, in the order of their words, one for each event word."""
    drafts: list[Draft] = []
    for sentence, grammar in context.sentences():
        here = [d for c in grammar.clauses if (d := told_by_verb(context, sentence, grammar, c))]
        here += told_by_nouns(context, sentence, grammar, here)
        here = _one_hand(_merged(here))
        drafts += here + retorts(context, grammar, here)
    return drafts


def _one_hand(drafts: list[Draft]) -> list[Draft]:
    """Give an event without an actor the one actor that its speaker names in the same breath.

    "The assault launched by the militia, despite shelling of homes": where one speaker names one
    hand in a sentence, the events of that sentence are told of it; of two, nobody can tell.
    """
    actors = {
        d.body.actor
        for d in drafts
        if isinstance(d.body, Incident) and d.body.actor and d.voice.stance == "accuses"
    }
    if len(actors) != 1:
        return drafts
    (actor,) = actors
    return [
        replace(d, body=msgspec.structs.replace(d.body, actor=actor), voice=_accusing(d))
        if isinstance(d.body, Incident)
        and d.body.actor is None
        and d.voice.speaker is not None
        and d.body.type not in {"clash", "defection", "arrest"}
        else d
        for d in drafts
    ]


def _accusing(draft: Draft) -> Voice:
    asserts = draft.voice.stance == "asserts"
    return replace(draft.voice, stance="accuses") if asserts else draft.voice


def _merged(drafts: list[Draft]) -> list[Draft]:
    """One incident per type and actor in a sentence: the one with more of its slots filled."""
    best: dict[tuple[IncidentType, str | None], Draft] = {}
    for draft in sorted(drafts, key=lambda d: d.at):
        body = draft.body
        assert isinstance(body, Incident)
        key = (body.type, body.actor)
        if key not in best and body.actor is None:
            same = next((k for k in best if k[0] == body.type), None)
            key = same if same is not None and not body.target else key
        if key not in best or _filled(body) > _filled(best[key].body):
            best[key] = draft
    return sorted(_halves(list(best.values())), key=lambda d: d.at)


def _halves(drafts: list[Draft]) -> list[Draft]:
    """Join two tellings of one event, of which one names the hand and the other what it hit."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _complete(k.body, draft.body)), None)
        if twin is None:
            kept.append(draft)
            continue
        ours, theirs = twin.body, draft.body
        assert isinstance(ours, Incident)
        assert isinstance(theirs, Incident)
        body = Incident(
            ours.type,
            ours.actor or theirs.actor,
            ours.target or theirs.target,
            tuple(dict.fromkeys((*ours.weapons, *theirs.weapons))),
        )
        kept[kept.index(twin)] = replace(twin, body=body)
    return kept


def _complete(ours: object, theirs: object) -> bool:
    """Whether two incidents of one type have the actor and the target between them, once each."""
    if not (isinstance(ours, Incident) and isinstance(theirs, Incident)):
        return False
    return (
        ours.type == theirs.type
        and (ours.actor is None) != (theirs.actor is None)
        and (ours.target is None) != (theirs.target is None)
        and (ours.actor is None) == (theirs.target is None)
    )


def _filled(body: object) -> int:
    assert isinstance(body, Incident)
    return bool(body.actor) * 2 + bool(body.target) + bool(body.weapons)
