"""Who is said to hold a place, who talked with whom, and where actors stand toward something."""

from __future__ import annotations

from collections import defaultdict

from trucewatch.model.claim import Claim, Contact, Control, Position
from trucewatch.model.interval import Interval
from trucewatch.model.picture import ContactEntry, ControlEntry, PositionEntry
from trucewatch.picture.areas import place_key
from trucewatch.picture.ids import ids_of
from trucewatch.picture.parties import fold
from trucewatch.picture.story import Story

__all__ = ["contacts", "control", "holding", "positions"]

_REAL = frozenset({"actual", "background"})


def holding(claim: Claim) -> tuple[str, Control] | None:
    """The place key and body of a control claim that names a place; ``None`` of any other."""
    body = claim.control
    if not isinstance(body, Control) or not body.place:
        return None
    named = next((p for p in claim.where if p.name == body.place), None)
    named = named or (claim.where[0] if len(claim.where) == 1 else None)
    return (place_key(named) if named is not None else fold(body.place)), body


def control(story: Story) -> tuple[ControlEntry, ...]:
    """Who is said to hold, take, enter or leave which place, one entry for each day."""
    groups: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in story.claims:
        held = holding(claim)
        if held is None or claim.reality not in _REAL or claim.stance == "denies":
            continue
        place, body = held
        holder = story.parties.key(body.holder) if body.holder else ""
        groups[story.day(claim) or "", place, body.change, holder].append(claim)
    entries = []
    for (day, *_), claims in groups.items():
        first = claims[0].control
        if isinstance(first, Control):
            holders = [c.control.holder for c in claims if isinstance(c.control, Control)]
            names = story.parties.distinct(h for h in holders if h)
            entry = ControlEntry(
                first.place,
                names[0] if names else None,
                first.change,
                _time(claims, story),
                story.speakers(claims),
                ids_of(claims),
            )
            entries.append((day, entry))
    return tuple(e for _, e in sorted(entries, key=lambda pair: (pair[0], pair[1].claims)))


def contacts(story: Story) -> tuple[ContactEntry, ...]:
    """Who talked with whom, one entry for each pair, form and day."""
    groups: dict[tuple[str, str, frozenset[str]], list[Claim]] = defaultdict(list)
    for claim in story.claims:
        body = claim.contact
        if isinstance(body, Contact) and claim.reality in _REAL:
            pair = frozenset(fold(name) for name in body.between)
            groups[story.day(claim) or "", body.form, pair].append(claim)
    entries = []
    for (day, *_), claims in groups.items():
        bodies = [c.contact for c in claims if isinstance(c.contact, Contact)]
        topics = tuple(dict.fromkeys(topic for b in bodies for topic in b.topics))
        entry = ContactEntry(
            bodies[0].between, bodies[0].form, _time(claims, story), topics, ids_of(claims)
        )
        entries.append((day, entry))
    return tuple(e for _, e in sorted(entries, key=lambda pair: (pair[0], pair[1].claims)))


def positions(story: Story) -> tuple[PositionEntry, ...]:
    """Where actors stand toward something, in their words."""
    entries = []
    for claim in story.claims:
        body = claim.position
        if isinstance(body, Position):
            who = claim.speaker.name if claim.speaker is not None else None
            entry = PositionEntry(who, body.toward, body.polarity, story.time(claim), (claim.id,))
            entries.append((story.day(claim) or "", entry))
    return tuple(e for _, e in sorted(entries, key=lambda pair: (pair[0], pair[1].claims)))


def _time(claims: list[Claim], story: Story) -> Interval | None:
    """The time that a claim of a group tells, else the day of its report."""
    told = [c.when for c in claims if c.when is not None and (c.when.start or c.when.end)]
    return told[0] if told else story.time(claims[0])
