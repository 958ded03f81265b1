"""A claim that a person writes: the same shape and the same checks as one that was read."""

from __future__ import annotations

import msgspec

from trucewatch.desk.faults import Refused
from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import (
    KINDS,
    Claim,
    Contact,
    Control,
    Demand,
    Incident,
    Kind,
    Notice,
    Position,
    Reality,
    Speaker,
    Stance,
    Toll,
    Truce,
    claim_id,
)
from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.place import Place
from trucewatch.model.quote import Quote
from trucewatch.model.report import Report
from trucewatch.reading.places.finding import place_of

__all__ = ["ClaimCall", "claim_of"]


class ClaimCall(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim by hand: words of a report (code points) and what they say.

    Of ``speaker`` and the places of ``where`` a name is enough: the register and the gazetteer
    tell the rest where they know it. The body that ``kind`` names must be given, and no other.
    """

    report: str
    start: int
    end: int
    kind: Kind
    why: str
    by: str | None = None
    speaker: Speaker | None = None
    via: tuple[str, ...] = ()
    medium: str | None = None
    cue: str | None = None
    stance: Stance = "asserts"
    reality: Reality = "actual"
    when: Interval | None = None
    where: tuple[Place, ...] = ()
    truce: Truce | msgspec.UnsetType = msgspec.UNSET
    demand: Demand | msgspec.UnsetType = msgspec.UNSET
    incident: Incident | msgspec.UnsetType = msgspec.UNSET
    toll: Toll | msgspec.UnsetType = msgspec.UNSET
    notice: Notice | msgspec.UnsetType = msgspec.UNSET
    control: Control | msgspec.UnsetType = msgspec.UNSET
    contact: Contact | msgspec.UnsetType = msgspec.UNSET
    position: Position | msgspec.UnsetType = msgspec.UNSET


def claim_of(call: ClaimCall, report: Report, by: str, known: Knowledge) -> Claim:
    """The claim that a person writes. Raises ``Refused`` (400) that names the field that is wrong.

    Its id is that of the first of its kind and words; the ledger gives it the one that is free.
    """
    given = [kind for kind in KINDS if getattr(call, kind) is not msgspec.UNSET]
    if given != [call.kind]:
        what = f"a {call.kind} needs the field {call.kind}, and no other body"
        raise Refused(400, what, where=call.kind, do="see /api/openapi.json")
    try:
        quote = Quote.of(report.text, call.start, call.end)
    except ValueError as error:
        raise Refused(400, str(error), where="start", do="select words of the report") from error
    if not quote.exact.strip():
        raise Refused(400, "there is no word in it", where="start", do="select words")
    for name, interval in _intervals(call):
        _check(name, interval)
    body = getattr(call, call.kind)
    if isinstance(body, Toll) and not _orderly(body):
        raise Refused(400, "the lower number is above the higher", where="toll", do="turn them")
    return Claim(
        id=claim_id(report.key, call.kind, call.start, call.end, 0),
        report=report.id,
        reader=f"person: {by}",
        kind=call.kind,
        quote=quote,
        speaker=_speaker(call.speaker, known),
        via=call.via,
        medium=call.medium,
        cue=call.cue,
        stance=call.stance,
        reality=call.reality,
        when=call.when,
        where=tuple(_place(place, known) for place in call.where),
        **{call.kind: body},
    )


def _intervals(call: ClaimCall) -> list[tuple[str, Interval]]:
    body = getattr(call, call.kind)
    named = [("when", call.when), *((name, getattr(body, name)) for name in body.__struct_fields__)]
    return [(name, value) for name, value in named if isinstance(value, Interval)]


def _check(name: str, interval: Interval) -> None:
    try:
        first = earliest(interval.start, interval.zone) if interval.start else None
        last = latest(interval.end, interval.zone) if interval.end else None
    except (ValueError, OverflowError, KeyError) as error:
        raise Refused(
            400, "this is no time", where=name, do="write it like 2026-01-09T08:00+03:00"
        ) from error
    if first is not None and last is not None and first > last:
        raise Refused(400, "it ends before it begins", where=name, do="turn the times")


def _orderly(toll: Toll) -> bool:
    return all(n is None or n >= 0 for n in (toll.low, toll.high)) and (
        toll.low is None or toll.high is None or toll.low <= toll.high
    )


def _speaker(speaker: Speaker | None, known: Knowledge) -> Speaker | None:
    """The speaker with the register's actor: one that it does not hold is refused."""
    if speaker is None:
        return None
    if not speaker.name.strip():
        raise Refused(
            400, "the speaker has no name", where="speaker", do="leave it out, or name it"
        )
    if speaker.actor is not None:
        if known.register.actor(speaker.actor) is None:
            raise Refused(400, "no such actor", where="speaker", do="give the name alone")
        return speaker
    found = known.register.find(speaker.name)
    return msgspec.structs.replace(speaker, actor=found.id) if found is not None else speaker


def _place(place: Place, known: Knowledge) -> Place:
    """A place with what the gazetteer tells of it; a name that may be several stays a name."""
    if not place.name.strip():
        raise Refused(400, "a place has no name", where="where", do="name it")
    if place.id is not None:
        found = known.gazetteer.place(place.id)
        if found is None:
            raise Refused(400, "no such place", where="where", do="give the name alone")
        return place_of(place.name, found)
    named = known.gazetteer.named(place.name)
    if len(named) != 1:
        return Place(place.name)
    return place_of(place.name, named[0])
