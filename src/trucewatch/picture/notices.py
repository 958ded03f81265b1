"""Notices to the population with their life: issued, changed, lifted, expired, and conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Literal

import msgspec

from trucewatch.model.claim import Claim, Notice
from trucewatch.model.interval import Interval
from trucewatch.model.picture import NoticeEntry
from trucewatch.picture.ids import entry_id, ids_of
from trucewatch.picture.parties import fold
from trucewatch.picture.story import Story, Window, between, window_of

__all__ = ["notices"]

_Span = tuple[float | None, float | None] | None
State = Literal["announced", "open", "changed", "lifted", "expired", "unknown"]
_REAL = frozenset({"actual", "planned", "background"})
_NEAR = timedelta(minutes=90)
_LIFE = timedelta(days=7)
"""How long after it was issued a notice may be changed or lifted by words that name no other."""
_CONFLICTS = frozenset({
    frozenset({"corridor", "curfew"}), frozenset({"corridor", "closure"}),
    frozenset({"all_clear", "evacuate"}), frozenset({"all_clear", "curfew"}),
})  # fmt: skip


def notices(story: Story) -> tuple[NoticeEntry, ...]:
    """The notices of a story, the earliest first, with what conflicts with what."""
    by_place: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in story.claims:
        if isinstance(claim.notice, Notice) and claim.reality in _REAL:
            by_place[claim.notice.type, story.town(claim) or ""].append(claim)
    made = [
        _entry(group, story)
        for _, claims in sorted(by_place.items())
        for group in _groups(claims, story)
    ]
    made.sort(key=lambda e: (_first(e), e.type, e.id))
    return _with_conflicts(made)


def _body(claim: Claim) -> Notice:
    if not isinstance(claim.notice, Notice):
        raise TypeError(f"claim {claim.id} is no notice")
    return claim.notice


def _groups(claims: Sequence[Claim], story: Story) -> list[list[Claim]]:
    """The claims of one type and town, those about one notice together.

    One notice is issued at one time, by times of its own that agree where both are told; what
    changes or lifts it comes after.
    """
    ordered = sorted(claims, key=lambda c: (_body(c).act != "issued", _when(c, story), c.id))
    groups: list[list[Claim]] = []
    by_day: dict[int, list[list[Claim]]] = defaultdict(list)
    for claim in ordered:
        day = _when(claim, story)[0]
        group = _fitting(claim, by_day, day, story)
        if group is None:
            group = []
            groups.append(group)
        group.append(claim)
        if group not in by_day[day]:
            by_day[day].append(group)
    return groups


def _when(claim: Claim, story: Story) -> tuple[int, float]:
    """The day (as a number) and the instant at which a notice counts from."""
    body = _body(claim)
    window = window_of(body.from_) or window_of(body.until) or story.moment(claim)
    return (window[0].toordinal(), window[0].timestamp()) if window is not None else (0, 0.0)


def _fitting(
    claim: Claim, by_day: dict[int, list[list[Claim]]], day: int, story: Story
) -> list[Claim] | None:
    later = _body(claim).act != "issued"
    reach = _LIFE.days if later else 1
    for back in range(reach + 1):
        for group in by_day.get(day - back, ()):
            verdict = _decided(claim, group, story)
            if verdict or (verdict is None and _same(claim, group, back, later=later)):
                return group
    return None


def _decided(claim: Claim, group: Sequence[Claim], story: Story) -> bool | None:
    verdicts = {story.linked.verdict(claim.id, other.id) for other in group}
    return False if False in verdicts else (True if True in verdicts else None)


def _same(claim: Claim, group: Sequence[Claim], days: int, *, later: bool) -> bool:
    one, head = _body(claim), _body(group[0])
    mine, theirs = _areas(one), {a for c in group for a in _areas(_body(c))}
    if mine and theirs and not mine & theirs:
        return False
    if later:
        return True
    froms = _agree(one.from_, head.from_)
    untils = _agree(one.until, head.until)
    if False in {froms, untils}:
        return False
    return days == 0 or True in {froms, untils}


def _agree(a: Interval | None, b: Interval | None) -> bool | None:
    x, y = window_of(a), window_of(b)
    if x is None or y is None:
        return None
    gap = between(x, y)
    sharp = x[1] - x[0] <= _NEAR and y[1] - y[0] <= _NEAR
    return gap is None or (sharp and gap <= _NEAR)


def _areas(body: Notice) -> set[str]:
    return {fold(area) for area in body.areas}


def _entry(claims: list[Claim], story: Story) -> NoticeEntry:
    bodies = [_body(c) for c in claims]
    changed = [b for b in bodies if b.act == "changed"]
    begin = next((b.from_ for b in bodies if b.from_ is not None), None)
    until = next((b.until for b in (*reversed(changed), *bodies) if b.until is not None), None)
    first = bodies[0]
    issuers = story.parties.distinct(b.issuer for b in bodies if b.issuer)
    return NoticeEntry(
        id=entry_id("notice", min(c.id for c in claims)),
        type=first.type,
        issuer=issuers[0] if issuers else None,
        for_=next((b.for_ for b in bodies if b.for_), None),
        areas=_once(a for b in bodies for a in b.areas),
        routes=_once(r for b in bodies for r in b.routes),
        from_=begin,
        until=until,
        state=_state(claims, window_of(begin), window_of(until), story),
        conflicts_with=(),
        claims=ids_of(claims),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return tuple(seen.values())


def _state(
    claims: Sequence[Claim], begin: Window | None, until: Window | None, story: Story
) -> State:
    def said(act: str) -> bool:
        return any(
            _body(c).act == act and ((m := story.moment(c)) is None or story.clock.reached(m[0]))
            for c in claims
        )

    if said("lifted"):
        return "lifted"
    if until is not None and story.clock.reached(until[1]):
        return "expired"
    if begin is not None and not story.clock.reached(begin[0]):
        return "announced"
    if said("changed"):
        return "changed"
    return "open" if begin is not None or until is not None else "announced"


def _first(entry: NoticeEntry) -> str:
    return next((i.start or i.end or "" for i in (entry.from_, entry.until) if i is not None), "~")


def _with_conflicts(entries: Sequence[NoticeEntry]) -> tuple[NoticeEntry, ...]:
    """Mark notices that cannot both be followed: a corridor open where a curfew holds."""
    by_area: dict[str, list[NoticeEntry]] = defaultdict(list)
    for entry in entries:
        if any(entry.type in pair for pair in _CONFLICTS):
            for area in entry.areas:
                by_area[fold(area)].append(entry)
    found: dict[str, set[str]] = defaultdict(set)
    spans = {entry.id: _span(entry) for same in by_area.values() for entry in same}
    for same in by_area.values():
        for n, a in enumerate(same):
            for b in same[n + 1 :]:
                if frozenset({a.type, b.type}) in _CONFLICTS and _overlap(spans[a.id], spans[b.id]):
                    found[a.id].add(b.id)
                    found[b.id].add(a.id)
    return tuple(
        msgspec.structs.replace(e, conflicts_with=tuple(sorted(found[e.id])))
        if e.id in found
        else e
        for e in entries
    )


def _overlap(x: _Span, y: _Span) -> bool:
    """Whether two notices hold at one time; one that says neither from nor until may not."""
    if x is None or y is None:
        return False
    (a0, a1), (b0, b1) = x, y
    before = a1 is not None and b0 is not None and a1 <= b0
    after = b1 is not None and a0 is not None and b1 <= a0
    return not before and not after and (a0 is not None or b0 is not None)


def _span(entry: NoticeEntry) -> _Span:
    begin, until = window_of(entry.from_), window_of(entry.until)
    if begin is None and until is None:
        return None
    return begin[0].timestamp() if begin else None, until[1].timestamp() if until else None
