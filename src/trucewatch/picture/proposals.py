"""Offers, efforts and plans: by whom, of which ceasefire, and how they were answered."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from trucewatch.model.claim import Claim, Truce
from trucewatch.model.interval import Interval
from trucewatch.model.picture import Proposal, ProposalAnswer
from trucewatch.picture.areas import areas_of, meet
from trucewatch.picture.drafts import Draft
from trucewatch.picture.ids import entry_id, ids_of
from trucewatch.picture.sameness import truce_of
from trucewatch.picture.story import Story

__all__ = ["proposals"]

_OPEN = timedelta(days=14)
"""How long after it began a ceasefire can be what an offer is about, and an offer be answered."""
_LAST_FEW = 12


def proposals(story: Story, drafts: Sequence[Draft]) -> tuple[Proposal, ...]:
    """The proposals of a story, the earliest first; one for each proposer, ceasefire and aim."""
    begins = [draft.begins for draft in drafts]
    founding = {s.claim.id for d in drafts for s in d.statements}
    groups: dict[tuple[str, str, bool], list[tuple[Claim, Truce]]] = defaultdict(list)
    of: dict[str, Draft | None] = {}
    for claim in story.claims:
        truce = truce_of(claim)
        if truce is None or claim.id in founding or not _proposes(claim, truce):
            continue
        draft = _meant(claim, truce, drafts, begins, story)
        key = draft.root if draft is not None else f"none {story.report_day(claim)}"
        of[key] = draft
        by = story.party(claim) or story.parties.key((truce.declared_by or ("",))[0])
        groups[key, by, bool(truce.extends)].append((claim, truce))
    made = [
        _entry(found, of[key], by, extends=extends, story=story)
        for (key, by, extends), found in groups.items()
    ]
    return tuple(sorted(made, key=lambda p: (_first(p.at), p.id)))


def _proposes(claim: Claim, truce: Truce) -> bool:
    if claim.reality in {"denied", "background"}:
        return False
    return truce.act == "proposed" or claim.reality in {"proposed", "conditional", "planned"}


def _meant(
    claim: Claim, truce: Truce, drafts: Sequence[Draft], begins: Sequence[object], story: Story
) -> Draft | None:
    """The ceasefire that is to be prolonged or followed: the latest one begun on its ground."""
    told = story.published(claim) or story.moment(claim)
    if told is None:
        return None
    areas = areas_of(claim, truce.areas)
    last = bisect_right(begins, told[1])  # type: ignore[type-var]
    for draft in reversed(drafts[max(0, last - _LAST_FEW) : last]):
        if draft.extends or told[1] - draft.begins > _OPEN:
            continue
        if meet(areas, draft.face.areas) is not False:
            return draft
    return None


def _entry(
    found: list[tuple[Claim, Truce]], draft: Draft | None, by: str, *, extends: bool, story: Story
) -> Proposal:
    claims = [claim for claim, _ in found]
    first = min(claims, key=lambda c: (story.day(c) or "", c.id))
    named = [
        name
        for c, t in found
        for name in ((c.speaker.name,) if c.speaker is not None else t.declared_by)
    ]
    answer_by = next((t.ends for _, t in found if t.ends_means == "deadline_to_accept"), None)
    return Proposal(
        id=entry_id("proposal", min(c.id for c in claims)),
        of=draft.id if draft is not None else None,
        by=story.parties.distinct(named),
        what=f"{'extend a' if extends else 'a'} ceasefire: {first.quote.line()}",
        at=story.time(first),
        answer_by=answer_by,
        answers=_answers(draft, by, extends=extends, story=story) if draft is not None else (),
        claims=ids_of(claims),
    )


def _answers(draft: Draft, by: str, *, extends: bool, story: Story) -> tuple[ProposalAnswer, ...]:
    """What other parties said to it: of an extension only words about prolonging answer it."""
    found: dict[tuple[str, Literal["accepted", "rejected"]], list[Claim]] = defaultdict(list)
    for claim in draft.followers:
        truce, who = truce_of(claim), story.party(claim)
        if truce is None or who is None or who == by or bool(truce.extends) != extends:
            continue
        if truce.act == "accepted" or truce.act == "rejected":
            found[who, truce.act].append(claim)
    return tuple(
        ProposalAnswer(story.speakers(claims)[0], act, ids_of(claims))
        for (_, act), claims in found.items()
    )


def _first(at: Interval | None) -> str:
    return (at.start or at.end or "~") if at is not None else "~"
