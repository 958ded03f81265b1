"""Claims as events of PLOVER: root code, who, and toward whom.

The codes are the open ontology's (openeventdata), with ``YIELD`` whole, as its corpora have it,
and not split in ``CONCEDE`` and ``RETREAT``. A claim may hold two events, what is said to have
happened and what the speaker does by saying so: "the army accused the rebels of shelling the town"
is an ASSAULT by the rebels and an ACCUSE by the army. What is only intended is an AGREE where it
is cooperative and a THREATEN where it is conflict. What has no clear code has no event here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import (
    Contact,
    Control,
    ControlChange,
    Demand,
    Incident,
    IncidentType,
    Measure,
    Position,
    Reality,
    Stance,
    Toll,
    Truce,
    TruceAct,
)
from trucewatch.reading.context import Draft, Voice

__all__ = ["Event", "Root", "events_in"]

Root = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip

_INCIDENTS: Mapping[IncidentType, Root] = MappingProxyType(
    {
        "shelling": "ASSAULT",
        "airstrike": "ASSAULT",
        "drone_strike": "ASSAULT",
        "clash": "ASSAULT",
        "shooting": "ASSAULT",
        "sniping": "ASSAULT",
        "bombing": "ASSAULT",
        "attack_on_civilians": "ASSAULT",
        "abduction": "COERCE",
        "arrest": "COERCE",
        "defection": "YIELD",
        "looting": "COERCE",
        "destruction": "ASSAULT",
        "blockade": "COERCE",
        "other": "ASSAULT",
    }
)
_TRUCES: Mapping[TruceAct, Root] = MappingProxyType(
    {
        "agreed": "AGREE",
        "accepted": "AGREE",
        "proposed": "REQUEST",
        "rejected": "REJECT",
        "declared": "YIELD",
        "in_force": "YIELD",
        "extended": "YIELD",
        "resumed": "YIELD",
        "violated": "ASSAULT",
    }
)
_CONTROLS: Mapping[ControlChange, Root] = MappingProxyType(
    {"takes": "ASSAULT", "deploys": "MOBILIZE", "withdraws": "YIELD"}
)
_TOLLS: Mapping[Measure, Root] = MappingProxyType(
    {
        "killed": "ASSAULT",
        "injured": "ASSAULT",
        "killed_or_injured": "ASSAULT",
        "detained": "COERCE",
        "abducted": "COERCE",
        "released": "YIELD",
        "surrendered": "YIELD",
        "defected": "YIELD",
    }
)
_OWN_ACTS: frozenset[Measure] = frozenset({"surrendered", "defected"})
"""What those counted have done themselves; the rest was done to them."""
_STANCES: Mapping[Stance, Root] = MappingProxyType(
    {
        "accuses": "ACCUSE",
        "denies": "REJECT",
        "demands": "REQUEST",
        "calls_for": "REQUEST",
        "threatens": "THREATEN",
        "promises": "AGREE",
        "welcomes": "SUPPORT",
    }
)
_INTENDED: Mapping[Root, Root] = MappingProxyType(
    {
        "CONSULT": "AGREE",
        "YIELD": "AGREE",
        "MOBILIZE": "THREATEN",
        "COERCE": "THREATEN",
        "ASSAULT": "THREATEN",
    }
)
_HAPPENED: frozenset[Reality] = frozenset({"actual", "background"})


@dataclass(frozen=True, slots=True)
class Event:
    """``type`` is that of an incident, the kind of another claim, or what a speaker does."""

    type: str
    root: Root
    actor: str | None
    target: str | None


def events_in(draft: Draft) -> list[Event]:
    """What a claim says happened, then what its speaker does by saying so; often one or none."""
    happened, said = _happened(draft), _said(draft)
    if happened is None or said is None:
        return [event for event in (happened, said) if event is not None]
    same = (happened.root, happened.actor) == (said.root, said.actor)
    return [happened] if same else [happened, said]


def _happened(draft: Draft) -> Event | None:
    event = _told(draft)
    if event is None or draft.reality in _HAPPENED:
        return event
    if draft.reality == "planned":
        root = _INTENDED.get(event.root, event.root)
        return Event(event.type, root, event.actor, event.target)
    # To ask for something is an event, whatever becomes of what is asked for.
    return event if draft.reality == "proposed" and event.root == "REQUEST" else None


def _told(draft: Draft) -> Event | None:
    """The event in the words of a claim, as if it were real."""
    body = draft.body
    root: Root | None = None
    actor: str | None = None
    target: str | None = None
    type_: str = draft.kind
    if isinstance(body, Incident):
        type_, root, actor, target = body.type, _INCIDENTS[body.type], body.actor, body.target
    elif isinstance(body, Truce):
        actor, target = _first_two((*body.declared_by, *body.parties))
        root = _TRUCES.get(body.act)
    elif isinstance(body, Demand):
        root, actor, target = "REQUEST", _speaker(draft.voice), body.of
    elif isinstance(body, Contact):
        actor, target = _first_two(body.between)
        root = "CONSULT"
    elif isinstance(body, Control):
        root, actor, target = _CONTROLS.get(body.change), body.holder, body.place
    elif isinstance(body, Toll) and body.high != 0:
        root = _TOLLS.get(body.measure)
        actor, target = (body.who, None) if body.measure in _OWN_ACTS else (None, body.who)
    return None if root is None else Event(type_, root, actor, target)


def _first_two(names: tuple[str, ...]) -> tuple[str | None, str | None]:
    """The first name and the first other one."""
    different: Iterator[str] = iter(dict.fromkeys(names))
    return next(different, None), next(different, None)


def _speaker(voice: Voice) -> str | None:
    return voice.speaker.name if voice.speaker else None


def _said(draft: Draft) -> Event | None:
    """What a named speaker does by the words: accuses, asks, threatens, agrees."""
    body, voice = draft.body, draft.voice
    actor = _speaker(voice)
    if actor is None:
        return None
    target = _spoken_of(draft)
    if isinstance(body, Position) and voice.stance != "accuses":
        if body.polarity == "supports":
            return Event("supports", "SUPPORT", actor, target)
        if body.polarity == "opposes":
            return Event("opposes", "REJECT", actor, target)
    if _agrees(voice):
        return Event("agrees", "AGREE", actor, target)
    root = _STANCES.get(voice.stance)
    return None if root is None else Event(voice.stance, root, actor, target)


def _spoken_of(draft: Draft) -> str | None:
    """Whom or what the speaker's words are about."""
    body = draft.body
    if isinstance(body, Position):
        return body.toward or None
    told = _told(draft)
    if told is None:
        return None
    return told.target if isinstance(body, Demand | Toll) else told.actor


def _agrees(voice: Voice) -> bool:
    """Whether the cue is the verb "to agree", which is also one of confirming."""
    forms = verbs().forms
    words = (voice.cue or "").lower().split()
    return any(word in forms and forms[word].lemma == "agree" for word in words)
