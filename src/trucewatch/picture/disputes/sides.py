"""Who attacks whom, whether it was done at all, and who holds a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from trucewatch.model.claim import Claim, Control, Incident
from trucewatch.model.picture import Dispute, IncidentEntry
from trucewatch.picture.control import holding
from trucewatch.picture.disputes.making import answer, dispute
from trucewatch.picture.sameness import denies
from trucewatch.picture.story import Story

__all__ = ["control_disputes", "occurrence_disputes", "responsibility_disputes", "runs"]

_RUN = timedelta(days=2)
"""Accusations no further apart than this are of one bout of fighting."""
_LAST_FEW = 40
_STAY = frozenset({"holds", "takes"})
_REAL = frozenset({"actual", "background"})


def runs(claims: Iterable[Claim], story: Story) -> list[list[Claim]]:
    """Claims in bouts: in order of time, cut where two days pass without any."""
    timed = [(w[0], c.id, c) for c in claims if (w := story.moment(c)) is not None]
    found: list[list[Claim]] = []
    before = None
    for at, _, claim in sorted(timed, key=lambda t: t[:2]):
        if before is None or at - before > _RUN:
            found.append([])
        found[-1].append(claim)
        before = at
    return found


# ---- responsibility ----


def responsibility_disputes(story: Story) -> list[Dispute]:
    """Two sides that each name the other as the attacker, in one town and bout of fighting.

    What reports tell in their own voice of who attacked stands with the side that says so too.
    """
    accusing: dict[tuple[frozenset[str], str], list[Claim]] = defaultdict(list)
    telling: dict[str, list[Claim]] = defaultdict(list)
    accused: dict[str, str] = {}
    names: dict[str, list[str]] = defaultdict(list)
    for claim in story.claims:
        body = claim.incident
        if not isinstance(body, Incident) or not body.actor or denies(claim):
            continue
        if claim.reality not in _REAL:
            continue
        speaker, other = story.party(claim), story.parties.key(body.actor)
        town = story.town(claim) or ""
        if speaker is None and body.type != "clash":
            telling[town].append(claim)
        elif speaker is None or speaker == other:
            continue
        else:
            accusing[frozenset({speaker, other}), town].append(claim)
        accused[claim.id] = other
        names[other].append(body.actor)
    found = []
    shown = {key: next(iter(story.parties.distinct(of)), of[0]) for key, of in names.items()}
    for (pair, town), claims in accusing.items():
        if len({accused[c.id] for c in claims}) < 2:
            continue
        told = [c for c in telling[town] if accused[c.id] in pair]
        for bout in runs([*claims, *told], story):
            own = [c for c in bout if c.speaker is not None]
            if len({accused[c.id] for c in own}) == 2:
                found.append(_who_attacks(bout, town, accused, shown, story))
    return found


def _who_attacks(
    bout: Sequence[Claim],
    town: str,
    accused: dict[str, str],
    shown: dict[str, str],
    story: Story,
) -> Dispute:
    by_accused: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(bout, key=lambda c: c.id):
        by_accused[accused[claim.id]].append(claim)
    answers = [answer(f"attacks by {shown[k]}", c, story) for k, c in by_accused.items()]
    where = f" in {town}" if town else ""
    question = f"Who attacks{where}: {' or '.join(shown[k] for k in by_accused)}?"
    return dispute(question, "responsibility", "opposed", answers, topic=town)


# ---- occurrence ----


def occurrence_disputes(incidents: Sequence[IncidentEntry], story: Story) -> list[Dispute]:
    """Events that some say were and some deny."""
    found = []
    for entry in incidents:
        claims = [story.by_id[i] for i in entry.claims]
        no = [c for c in claims if denies(c)]
        yes = [c for c in claims if not denies(c)]
        if not no or not yes:
            continue
        who = " or ".join(entry.accused[:2]) or "anybody named"
        where = f" in {entry.where[0].name}" if entry.where else ""
        question = f"Did {who} do it ({entry.type.replace('_', ' ')}{where})?"
        answers = [answer("yes", yes, story), answer("no", no, story)]
        found.append(dispute(question, "occurrence", "contradicts", answers, topic=entry.id))
    return found


# ---- control ----


def control_disputes(story: Story) -> list[Dispute]:
    """Places that two parties are said to hold within days, or whose taking is denied."""
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for claim in story.claims:
        held = holding(claim)
        if held is not None and held[1].holder and claim.reality in _REAL | {"denied"}:
            by_place[held[0]].append(claim)
    found = []
    for place, claims in by_place.items():
        for bout in runs(claims, story):
            made = _who_holds(place, bout, story)
            if made is not None:
                found.append(made)
    return found


def _who_holds(place: str, bout: Sequence[Claim], story: Story) -> Dispute | None:
    said = [(c, h[1]) for c in bout if (h := holding(c)) is not None and not denies(c)]
    denied = [c for c in bout if denies(c)]
    by_holder: dict[str, list[Claim]] = defaultdict(list)
    for n, (claim, body) in enumerate(said):
        for other, theirs in said[max(0, n - _LAST_FEW) : n]:
            if _stand_apart((claim, body), (other, theirs), story):
                for one, b in ((claim, body), (other, theirs)):
                    key = story.parties.key(b.holder or "")
                    if one not in by_holder[key]:
                        by_holder[key].append(one)
    for claim in denied:
        held = holding(claim)
        key = story.parties.key((held[1].holder if held is not None else None) or "")
        theirs_too = [
            c for c, b in said if b.change in _STAY and story.parties.key(b.holder or "") == key
        ]
        by_holder[key] += [c for c in theirs_too if c not in by_holder[key]]
    holders = {key: claims for key, claims in by_holder.items() if claims}
    if len(holders) < 2 and not (denied and holders):
        return None
    answers = [answer(f"held by {_holder(c, story)}", c, story) for c in holders.values()]
    if denied:
        answers.append(answer("denied", denied, story))
    first = holding(bout[0])
    return dispute(
        f"Who holds {first[1].place if first is not None else place}?",
        "control",
        "contradicts",
        answers,
        topic=place,
        converged=_agreed(said, story),
    )


def _stand_apart(a: tuple[Claim, Control], b: tuple[Claim, Control], story: Story) -> bool:
    """Whether two claims put different holders into a place on one day.

    Who holds a place that another takes that day held it before: that is no contradiction.
    """
    if not a[1].holder or not b[1].holder or a[1].change != b[1].change or a[1].change not in _STAY:
        return False
    if story.parties.key(a[1].holder) == story.parties.key(b[1].holder):
        return False
    return story.day(a[0]) == story.day(b[0])


def _holder(claims: Sequence[Claim], story: Story) -> str:
    names = [h[1].holder for c in claims if (h := holding(c)) is not None and h[1].holder]
    return story.parties.distinct(n for n in names if n)[0]


def _agreed(said: Sequence[tuple[Claim, Control]], story: Story) -> bool:
    """Whether the parties that spoke of a place name one holder, each the last time it did."""
    latest: dict[str, tuple[datetime, str]] = {}
    for claim, body in said:
        who, moment = story.party(claim), story.moment(claim)
        if who is None or moment is None or body.change not in _STAY or not body.holder:
            continue
        told = moment[0], story.parties.key(body.holder)
        latest[who] = max(latest.get(who, told), told)
    return len(latest) > 1 and len({holder for _, holder in latest.values()}) == 1
