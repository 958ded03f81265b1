"""The story in steps: dated, each told once, with the claims that tell it.

What belongs together on a day is one step: the fighting in a town, the notices of one issuer from
one time, the places that one side takes. One voice alone is no step of fighting or figures; it
stands under incidents and tolls.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from trucewatch.model.claim import Claim, Demand
from trucewatch.model.interval import Interval
from trucewatch.model.picture import (
    Ceasefire,
    ContactEntry,
    ControlEntry,
    IncidentEntry,
    NoticeEntry,
    Proposal,
    TimelineEntry,
    TollEntry,
)
from trucewatch.picture.areas import town_of
from trucewatch.picture.ids import ids_of
from trucewatch.picture.story import Story, window_of
from trucewatch.picture.tolls import number_of

__all__ = ["in_order", "timeline"]

_SEVERAL = 2
"""Origins from which fighting or a figure is a step of the story."""
_FIGHTING = frozenset({
    "shelling", "airstrike", "drone_strike", "clash", "shooting", "sniping", "bombing",
    "attack_on_civilians", "other",
})  # fmt: skip
_DONE = {
    "takes": "took", "enters": "entered", "deploys": "deployed in", "withdraws": "left",
    "contested": "contested",
}  # fmt: skip
"""Changes that are steps; that somebody holds a place is none."""


def timeline(
    story: Story,
    ceasefires: Sequence[Ceasefire],
    proposals: Sequence[Proposal],
    tolls: Sequence[TollEntry],
    incidents: Sequence[IncidentEntry],
    notices: Sequence[NoticeEntry],
    control: Sequence[ControlEntry],
    contacts: Sequence[ContactEntry],
) -> tuple[TimelineEntry, ...]:
    """The dated steps of a story, the earliest first."""
    steps = [
        *_ceasefires(ceasefires),
        *_proposals(proposals),
        *_demands(story),
        *_notices(notices, story),
        *_control(control, story),
        *_contacts(contacts),
        *_incidents(incidents, story),
        *_figures(tolls, story),
    ]
    return in_order(steps)


def in_order(steps: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """Steps by their time, those without one last."""
    return tuple(sorted(steps, key=lambda s: (_instant(s.at), s.kind, s.claims)))


def _ceasefires(ceasefires: Iterable[Ceasefire]) -> Iterator[TimelineEntry]:
    for c in ceasefires:
        by = ", ".join(c.declared_by) or "nobody named"
        what = f"{'Extension' if c.extension_of else 'Ceasefire'} by {by}: {c.name}"
        yield TimelineEntry(c.starts or c.declared_at, what, "ceasefire", c.claims)
        if c.ends is not None:
            yield TimelineEntry(c.ends, f"End of: {c.name}", "end", c.claims)


def _proposals(proposals: Iterable[Proposal]) -> Iterator[TimelineEntry]:
    for proposal in proposals:
        by = ", ".join(proposal.by) or "Nobody named"
        verb = "seeks to" if proposal.what.startswith("extend") else "seeks"
        what = f"{by} {verb} {proposal.what}"
        yield TimelineEntry(proposal.at, what, "proposal", proposal.claims)


def _demands(story: Story) -> Iterator[TimelineEntry]:
    """What each side demands on a day, where several origins tell it."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in story.claims:
        who = story.party(claim)
        if isinstance(claim.demand, Demand) and who is not None and claim.reality == "actual":
            groups[story.day(claim) or "", who].append(claim)
    for claims in groups.values():
        if story.origins.count(claims) >= _SEVERAL:
            body = claims[0].demand
            words = f"{body.of or 'others'} to {body.what}" if isinstance(body, Demand) else ""
            what = f"{story.speakers(claims)[0]} demands: {words}"
            yield TimelineEntry(story.time(claims[0]), what, "demand", ids_of(claims))


def _notices(notices: Iterable[NoticeEntry], story: Story) -> Iterator[TimelineEntry]:
    groups: dict[tuple[str, str], list[NoticeEntry]] = defaultdict(list)
    for notice in notices:
        at = notice.from_ or notice.until or _first_told(notice.claims, story)
        issuer = story.parties.key(notice.issuer) if notice.issuer else ""
        groups[_key(at), issuer].append(notice)
    for same in groups.values():
        kinds = ", ".join(dict.fromkeys(n.type.replace("_", " ") for n in same))
        where = ", ".join(dict.fromkeys(a for n in same for a in n.areas)) or "area not stated"
        first = same[0]
        at = first.from_ or first.until or _first_told(first.claims, story)
        what = f"Notice ({kinds}) by {first.issuer or 'nobody named'}: {where}"
        yield TimelineEntry(at, what, "notice", _all(n.claims for n in same))


def _control(control: Iterable[ControlEntry], story: Story) -> Iterator[TimelineEntry]:
    groups: dict[tuple[str, str, str], list[ControlEntry]] = defaultdict(list)
    for entry in control:
        if entry.change in _DONE and entry.holder and entry.place:
            holder = story.parties.key(entry.holder)
            groups[_key(entry.at)[:10], holder, entry.change].append(entry)
    for (_, _, change), same in groups.items():
        places = ", ".join(dict.fromkeys(e.place for e in same if e.place))
        what = f"{same[0].holder} {_DONE[change]} {places}"
        at = min((e.at for e in same), key=_key)
        yield TimelineEntry(at, what, "control", _all(e.claims for e in same))


def _contacts(contacts: Iterable[ContactEntry]) -> Iterator[TimelineEntry]:
    for contact in contacts:
        what = f"{contact.form.capitalize()}: {', '.join(contact.between)}"
        yield TimelineEntry(contact.at, what, "contact", contact.claims)


def _incidents(incidents: Iterable[IncidentEntry], story: Story) -> Iterator[TimelineEntry]:
    groups: dict[tuple[str, str, str], list[IncidentEntry]] = defaultdict(list)
    for entry in incidents:
        family = "fighting" if entry.type in _FIGHTING else entry.type
        town = town_of(entry.where) or story.town(story.by_id[entry.claims[0]]) or ""
        groups[_key(entry.when)[:10], family, town].append(entry)
    for (_, _, town), same in groups.items():
        claims = _all(e.claims for e in same)
        if story.origins.count(story.by_id[i] for i in claims) < _SEVERAL:
            continue
        kinds = ", ".join(dict.fromkeys(e.type.replace("_", " ") for e in same))
        what = f"{kinds.capitalize()}, {town or 'place not stated'}"
        at = min((e.when for e in same), key=_key)
        yield TimelineEntry(at, what, "incident", claims)


def _figures(tolls: Iterable[TollEntry], story: Story) -> Iterator[TimelineEntry]:
    """What the cost was said to be, day by day and town by town.

    Of each series the first telling of a figure that several origins give, if none so high was a
    step before.
    """
    groups: dict[tuple[str, str], list[tuple[str, Interval, list[Claim]]]] = defaultdict(list)
    for toll in tolls:
        told: dict[int, list[Claim]] = defaultdict(list)
        for point in toll.series:
            number = number_of(point)
            if number is not None and point.counting != "remaining" and "unit" not in point.flags:
                told[number] += [story.by_id[i] for i in point.claims]
        several = {n for n, own in told.items() if story.origins.count(own) >= _SEVERAL}
        highest = 0
        for point in toll.series:
            number = number_of(point)
            if number is None or number <= highest or point.as_of is None:
                continue
            if number in several:
                highest = number
                who = f" ({toll.scope.who})" if toll.scope.who else ""
                words = f"{number:,} {toll.measure.replace('_', ' ')}{who}"
                day = _key(point.as_of)[:10]
                groups[day, toll.scope.place or ""].append((words, point.as_of, told[number]))
    for (_, place), found in groups.items():
        words = ", ".join(dict.fromkeys(w for w, _, _ in found))
        claims = ids_of(c for _, _, own in found for c in own)
        where = f", {place}" if place else ""
        yield TimelineEntry(found[0][1], f"Reported: {words}{where}", "toll", claims)


def _first_told(ids: Sequence[str], story: Story) -> Interval | None:
    times = [t for i in ids if (t := story.time(story.by_id[i])) is not None]
    return min(times, key=_key, default=None)


def _all(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted({id_ for ids in lists for id_ in ids}))


def _key(at: Interval | None) -> str:
    return (at.start or at.end or "9999") if at is not None else "9999"


def _instant(at: Interval | None) -> datetime:
    """The first instant a step can mean, by which steps told in several zones come in order."""
    window = window_of(at)
    return window[0] if window is not None else datetime.max.replace(tzinfo=UTC)
