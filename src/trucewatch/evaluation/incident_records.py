"""Claims of a message as MUC-4 templates: one for each type of incident and day that it tells of.

A claim has no slot for half of the 23 (the kind of weapon, nations, the confidence in who did it);
what it does not say is missed. Incidents that MUC-4 does not ask for (arrests, defections,
blockades) and what is denied make no template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.muc4 import LOCATION, Fill, Message, Template
from trucewatch.evaluation.score import Miss
from trucewatch.evaluation.templates import DATE, TYPE, align, tally
from trucewatch.model.claim import Claim, Incident, IncidentType, Measure, Reality, Toll
from trucewatch.model.interval import Interval
from trucewatch.model.report import Report

__all__ = ["Named", "RecordScore", "always_attacks", "score", "templates_of"]

Named = Literal["PERSON", "ORG"]
"""What a name is the name of; whoever has none is told of in a description."""

_TYPES: Mapping[IncidentType, str] = MappingProxyType(
    {
        "bombing": "BOMBING",
        "airstrike": "BOMBING",
        "drone_strike": "BOMBING",
        "abduction": "KIDNAPPING",
        "looting": "ROBBERY",
        "shelling": "ATTACK",
        "clash": "ATTACK",
        "shooting": "ATTACK",
        "sniping": "ATTACK",
        "attack_on_civilians": "ATTACK",
        "destruction": "ATTACK",
        "other": "ATTACK",
    }
)
_STAGES: Mapping[Reality, str] = MappingProxyType(
    {"actual": "ACCOMPLISHED", "background": "ACCOMPLISHED", "planned": "THREATENED"}
)
_EFFECTS: Mapping[Measure, str] = MappingProxyType({"killed": "DEATH", "injured": "INJURY"})
_STAGE, _WEAPON, _PEOPLE, _ORGANISATION, _THING = 5, 6, 9, 10, 12
_NAME, _DESCRIPTION, _NUMBER, _EFFECT = 18, 19, 21, 23
_SINGLE = frozenset({DATE, LOCATION, TYPE, _STAGE})
"""Slots with one fill: the first that the text gives."""
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


@dataclass(frozen=True, slots=True)
class RecordScore:
    """One tally a message, and the templates that nothing was aligned with."""

    tallies: tuple[Tally, ...]
    misses: tuple[Miss, ...]


def score(
    messages: Sequence[Message], respond: Callable[[Report], Sequence[Template]]
) -> RecordScore:
    """Score a writer of templates on messages, each published on the day of its dateline."""
    tallies: list[Tally] = []
    misses: list[Miss] = []
    for message in messages:
        report = Report(message.id, message.id, message.text, "", published=message.published)
        given = respond(report)
        tallies.append(tally(given, message.key))
        misses.extend(_misses(message, given))
    return RecordScore(tuple(tallies), tuple(misses))


def _misses(message: Message, given: Sequence[Template]) -> Iterator[Miss]:
    seen = {id(template) for pair in align(given, message.key) for template in pair}
    for template in message.key:
        if id(template) not in seen and not template.optional:
            yield Miss(message.id, message.text, _told(template), "")
    for template in given:
        if id(template) not in seen:
            yield Miss(message.id, message.text, "", _told(template))


def _told(template: Template) -> str:
    shown = (TYPE, DATE, LOCATION, _PEOPLE, _ORGANISATION, _THING, _NAME, _DESCRIPTION)
    fills = [fill.values[0] for slot in shown for fill in template.slots.get(slot, ())]
    return "; ".join(fills)


def always_attacks(report: Report) -> list[Template]:
    """The trivial floor: every message tells of an attack on civilians by guerrillas that day."""
    fills = {
        TYPE: [Fill(("ATTACK",))],
        _STAGE: [Fill(("ACCOMPLISHED",))],
        _PEOPLE: [Fill(("GUERRILLAS",))],
        _DESCRIPTION: [Fill(("CIVILIANS",))],
    }
    if report.published:
        fills[DATE] = [Fill((_day(report.published),))]
    return [_template(fills)]


def templates_of(
    claims: Sequence[Claim], named: Mapping[str, Named], country: Callable[[str], str | None]
) -> list[Template]:
    """The templates that claims fill, in the order in which the text tells of them.

    ``named`` are the names in the text, in lower case; ``country`` is the name of an ISO 3166 code.
    """
    tolls = [(claim, body) for claim in claims if isinstance(body := claim.body, Toll)]
    found: dict[tuple[str, str | None], dict[int, list[Fill]]] = {}
    for claim in sorted(claims, key=lambda c: (c.quote.start, c.quote.end)):
        body = claim.body
        if isinstance(body, Incident) and body.type in _TYPES and claim.reality in _STAGES:
            day = _days(claim.when)
            slots = found.setdefault((_TYPES[body.type], day), {})
            beside = [toll for other, toll in tolls if other.quote.start == claim.quote.start]
            for slot, fill in [
                *_incident(claim, body, day, named),
                *_where(claim, country),
                *_victims(beside),
            ]:
                held = slots.setdefault(slot, [])
                if fill not in held and not (held and slot in _SINGLE):
                    held.append(fill)
    return [_template(slots) for slots in found.values()]


def _template(fills: Mapping[int, Sequence[Fill]]) -> Template:
    return Template(MappingProxyType({slot: tuple(held) for slot, held in fills.items()}))


def _incident(
    claim: Claim, body: Incident, day: str | None, named: Mapping[str, Named]
) -> Iterator[tuple[int, Fill]]:
    yield TYPE, Fill((_TYPES[body.type],))
    yield _STAGE, Fill((_STAGES[claim.reality],))
    if day:
        yield DATE, Fill((day,))
    for weapon in body.weapons:
        yield _WEAPON, Fill((_capitals(weapon),))
    if body.actor:
        slot = _ORGANISATION if named.get(body.actor.lower()) == "ORG" else _PEOPLE
        yield slot, Fill((_capitals(body.actor),))
    if body.target and body.type == "destruction":
        yield _THING, Fill((_capitals(body.target),))
    elif body.target:
        slot = _NAME if named.get(body.target.lower()) == "PERSON" else _DESCRIPTION
        yield slot, Fill((_capitals(body.target),))


def _where(claim: Claim, country: Callable[[str], str | None]) -> Iterator[tuple[int, Fill]]:
    """The first place of a claim, after its country where that is known and another name."""
    for place in claim.where[:1]:
        land = country(place.adm[0]) if place.adm else None
        names = dict.fromkeys(_capitals(name) for name in (land, place.name) if name)
        yield LOCATION, Fill((": ".join(names),))


def _victims(tolls: Sequence[Toll]) -> Iterator[tuple[int, Fill]]:
    """Those whom a toll in the sentence of an incident counts, how many, and what befell them."""
    for toll in tolls:
        if toll.who and toll.measure in _EFFECTS:
            who = _capitals(toll.who)
            yield _DESCRIPTION, Fill((who,))
            yield _EFFECT, Fill((_EFFECTS[toll.measure],), (who,))
            if toll.low is not None and toll.low == toll.high:
                yield _NUMBER, Fill((str(toll.low),), (who,))


def _capitals(words: str) -> str:
    return " ".join(words.upper().split())


def _days(when: Interval | None) -> str | None:
    """A day, or the first and the last of several, as keys write them."""
    if when is None or not when.start or not when.end:
        return None
    first, last = _day(when.start[:10]), _day(when.end[:10])
    return first if first == last else f"{first} - {last}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year % 100:02d}"
