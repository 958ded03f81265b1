"""What a ceasefire says, by the best evidence: when, until when, by whom, on what terms.

Dissent is kept: a start or an end that some claim gives and the entry does not follow stands
beside it with its claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from trucewatch.model.claim import Claim, Demand, EndsMeans
from trucewatch.model.interval import Interval
from trucewatch.model.picture import Dissent, PartyPosition, Term
from trucewatch.picture.areas import country_of
from trucewatch.picture.drafts import Draft
from trucewatch.picture.ids import ids_of
from trucewatch.picture.sameness import truce_of
from trucewatch.picture.story import Story, Window, window_of

__all__ = ["Terms", "terms_of"]

Kind = Literal["unilateral", "bilateral", "multilateral", "unknown"]
PartyStand = Literal["declared", "accepted", "rejected", "silent", "unclear"]
_STANDS: dict[str, PartyStand] = {
    "declared": "declared", "agreed": "declared", "extended": "declared", "accepted": "accepted",
    "rejected": "rejected",
}  # fmt: skip
_HALF_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a ceasefire, and the times that some claims give and these do not follow."""

    starts: Interval | None
    ends: Interval | None
    ends_means: EndsMeans | None
    dissent: tuple[Dissent, ...]
    declared_at: Interval | None
    declared_by: tuple[str, ...]
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    kind: Kind
    country: str | None
    by_party: tuple[PartyPosition, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A time that some claims give."""

    interval: Interval
    claims: tuple[Claim, ...]
    vague: timedelta
    afterwards: bool


def terms_of(draft: Draft, story: Story, base: Terms | None) -> Terms:
    """The terms of a ceasefire; an extension begins where ``base`` ends, unless it says when."""
    starts, other_starts = _starts(draft, story)
    if starts is None and base is not None:
        starts = base.ends
    after = starts if base is None or base.ends is None else base.ends
    ends, means, other_ends = _ends(draft, story, after)
    declared = _declarers(draft, story)
    names = [n for s in draft.statements for n in (*s.truce.parties, *s.truce.declared_by)]
    return Terms(
        starts,
        ends,
        means,
        (*other_starts, *other_ends),
        _declared_at(draft, story),
        declared,
        story.parties.distinct(names),
        story.parties.distinct(n for s in draft.statements for n in s.truce.mediators),
        _kind(draft, declared, story),
        country_of(draft.areas) or story.country,
        _by_party(draft, story),
        _terms(draft),
    )


# ---- times ----


def _starts(draft: Draft, story: Story) -> tuple[Interval | None, list[Dissent]]:
    found: dict[Window, list[tuple[Interval, Claim, bool]]] = defaultdict(list)
    for one in draft.statements:
        interval = one.truce.starts
        if interval is None and one.dated and not draft.extends:
            interval = one.claim.when
        window = window_of(interval)
        if interval is not None and window is not None:
            found[window].append((interval, one.claim, one.told_later))
    told = [
        _Told(
            given[0][0],
            tuple(claim for _, claim, _ in given),
            _vague(given[0][0]),
            all(later for *_, later in given),
        )
        for given in found.values()
    ]
    best, dissent = _best(told, "starts", story)
    if best is None:
        return None, []
    slipped = [t for t in told if _slipped(best, t)]
    if slipped and best.afterwards:  # nothing tells which day is right
        return _over(best.interval, slipped), dissent
    return best.interval, dissent


def _slipped(best: _Told, other: _Told) -> bool:
    """Whether a time as sharp as the best one gives the same clock on another day."""
    a, b = window_of(best.interval), window_of(other.interval)
    if a is None or b is None or other.vague > best.vague:
        return False
    return abs(a[0] - b[0]) >= _HALF_DAY


def _over(interval: Interval, others: Sequence[_Told]) -> Interval:
    """A time that covers all readings."""
    bounds = [b for i in (interval, *(o.interval for o in others)) for b in (i.start, i.end) if b]
    return msgspec.structs.replace(
        interval, start=min(bounds), end=max(bounds), precision="day", ambiguous=True
    )


def _ends(
    draft: Draft, story: Story, after: Interval | None
) -> tuple[Interval | None, EndsMeans | None, list[Dissent]]:
    begin = window_of(after)
    found: dict[datetime, list[tuple[Interval, EndsMeans | None, Claim]]] = defaultdict(list)
    for claim in draft.claims():
        truce = truce_of(claim)
        given: list[tuple[Interval | None, EndsMeans | None]] = []
        if truce is not None:
            given.append((truce.ends, truce.ends_means))
        if isinstance(claim.demand, Demand):
            given.append((claim.demand.deadline, "deadline_to_leave"))
        for interval, means in given:
            window = window_of(interval)
            if interval is None or window is None or (begin is not None and window[1] <= begin[0]):
                continue
            if draft.extends and begin is not None and window[1] <= begin[1]:
                continue  # the end of what it prolongs
            found[window[1]].append((interval, means, claim))
    told = {
        last: _Told(given[0][0], tuple(c for *_, c in given), _vague(given[0][0]), False)
        for last, given in found.items()
    }
    best, dissent = _best(list(told.values()), "ends", story)
    if best is None:
        return None, None, []
    named = [m for last, t in told.items() if t is best for _, m, _ in found[last] if m is not None]
    return best.interval, max(named, key=named.count, default=None), dissent


def _best(told: Sequence[_Told], name: str, story: Story) -> tuple[_Told | None, list[Dissent]]:
    """The sharpest time, told then before afterwards, by most origins; the rest as dissent."""
    ranked = sorted(
        told,
        key=lambda t: (
            t.vague,
            t.afterwards,
            -story.origins.count(t.claims),
            min(c.id for c in t.claims),
        ),
    )
    if not ranked:
        return None, []
    best = ranked[0]
    dissent = [
        Dissent(name, f"{t.interval.start or '..'}/{t.interval.end or '..'}", ids_of(t.claims))
        for t in ranked[1:]
        if not t.interval.overlaps(best.interval)
    ]
    return best, dissent


def _vague(interval: Interval) -> timedelta:
    """How much an interval leaves open; an open bound as much as its words allow."""
    window = window_of(interval)
    return window[1] - window[0] if window is not None else timedelta.max


def _declared_at(draft: Draft, story: Story) -> Interval | None:
    """When it was declared, else no later than its first report."""
    told = [
        s.claim.when
        for s in draft.statements
        if s.claim.when is not None and s.truce.act in {"declared", "agreed"}
    ]
    dated = [(window, i) for i in told if (window := window_of(i)) is not None]
    if dated:
        return min(dated, key=lambda pair: (pair[0][1] - pair[0][0], pair[0]))[1]
    days = [day for s in draft.statements if (day := story.report_day(s.claim)) is not None]
    return Interval(None, min(days), "day") if days else None


# ---- parties ----


def _declarers(draft: Draft, story: Story) -> tuple[str, ...]:
    """Who declared it: those named as declarers; else parties to it that speak of it as theirs."""
    named = [n for s in draft.statements for n in s.truce.declared_by]
    if named:
        return story.parties.distinct(named)
    parties = draft.face.parties
    speaking = [
        s.claim.speaker.name
        for s in draft.statements
        if s.claim.speaker is not None
        and s.claim.stance in {"announces", "confirms"}
        and (not parties or story.party(s.claim) in parties)
    ]
    return story.parties.distinct(speaking)


def _kind(draft: Draft, declared: Sequence[str], story: Story) -> Kind:
    """How many made it: as many as declared it; an agreement is between two at least."""
    by_act: dict[str, list[Claim]] = defaultdict(list)
    together = 0
    for one in draft.statements:
        by_act[one.truce.act].append(one.claim)
        together = max(together, len(one.declarers))
    agreed = story.origins.count(by_act["agreed"])
    if together > 2:
        return "multilateral"
    if together == 2 or agreed > story.origins.count(by_act["declared"]):
        return "bilateral"
    keys = story.parties.keys(declared)
    return "bilateral" if len(keys) > 1 else ("unilateral" if keys else "unknown")


def _by_party(draft: Draft, story: Story) -> tuple[PartyPosition, ...]:
    """What each party is reported to have done with it; the others named as parties are silent."""
    done: dict[str, dict[PartyStand, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, list[str]] = defaultdict(list)
    for claim in draft.claims():
        truce = truce_of(claim)
        if truce is None:
            continue
        for name in story.parties.named(truce.parties):
            names[story.parties.key(name)].append(name)
        stand = _STANDS.get(truce.act)
        if stand is None or claim.reality == "denied" or claim.stance in {"welcomes", "denies"}:
            continue
        doers = list(truce.declared_by)
        if not doers and claim.speaker is not None and stand in {"accepted", "rejected"}:
            doers = [claim.speaker.name]
        for name in story.parties.named(doers):
            key = story.parties.key(name)
            names[key].append(name)
            done[key][stand].append(claim)
    entries = []
    for key, given in names.items():
        (name,) = story.parties.distinct(given)
        if key not in done:
            entries.append(PartyPosition(name, "silent", None, ids_of(_naming(draft, key, story))))
        for stand, claims in sorted(done[key].items() if key in done else ()):
            days = [
                r.published
                for c in claims
                if (r := story.reports.get(c.report)) is not None and r.published
            ]
            entries.append(PartyPosition(name, stand, min(days, default=None), ids_of(claims)))
    return tuple(entries)


def _naming(draft: Draft, key: str, story: Story) -> list[Claim]:
    """The claims that name a party as one."""
    return [
        s.claim for s in draft.statements if key in story.parties.keys(s.truce.parties)
    ] or [
        c
        for c in draft.followers
        if (t := truce_of(c)) is not None and key in story.parties.keys(t.parties)
    ]  # fmt: skip


def _terms(draft: Draft) -> tuple[Term, ...]:
    """What is demanded, in the words of the claims, each once."""
    found: dict[tuple[str | None, str], list[Claim]] = defaultdict(list)
    for claim in draft.claims():
        if isinstance(claim.demand, Demand):
            found[claim.demand.of, claim.demand.what].append(claim)
        truce = truce_of(claim)
        for demand in truce.demands if truce is not None else ():
            found[None, demand].append(claim)
    return tuple(Term("demand", on, what, ids_of(claims)) for (on, what), claims in found.items())
