"""What is disputed of a ceasefire: whether it was accepted, whether it holds, its terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from trucewatch.model.claim import Claim, Position
from trucewatch.model.picture import Ceasefire, Dispute, IncidentEntry
from trucewatch.picture.disputes.making import OF_TRUCE, answer, dispute, pruned
from trucewatch.picture.drafts import Draft
from trucewatch.picture.sameness import denies, truce_of
from trucewatch.picture.story import Story

__all__ = ["truce_disputes"]

_SPEAKING = frozenset({"asserts", "announces", "accuses", "confirms", "denies"})


def truce_disputes(
    ceasefire: Ceasefire, draft: Draft, incidents: Sequence[IncidentEntry], story: Story
) -> list[Dispute]:
    """The disputes about one ceasefire; ``incidents`` are those that may fall inside it."""
    acts: dict[str, list[Claim]] = defaultdict(list)
    for claim in draft.claims():
        truce = truce_of(claim)
        if truce is not None and claim.stance in _SPEAKING:
            acts["denied" if denies(claim) else truce.act].append(claim)
    found = [
        _acceptance(ceasefire, acts, _refusals(draft, story), story),
        _holding(ceasefire, draft, acts, incidents, story),
        _mediators(ceasefire, draft, story),
        *(_times(ceasefire, draft, name, story) for name in ("starts", "ends")),
    ]
    return [d for d in found if d is not None]


def _acceptance(
    ceasefire: Ceasefire, acts: dict[str, list[Claim]], refusals: Sequence[Claim], story: Story
) -> Dispute | None:
    """Agreed or accepted by one account, refused, denied or declared by one side by another.

    Only who names one declarer says that one side declared it: "a truce was announced" does not.
    """
    declared = [c for c in acts["declared"] if len(_declarers(c, story)) == 1]
    accepted = answer("agreed or accepted", [*acts["agreed"], *acts["accepted"]], story)
    refused = answer("rejected or denied", [*acts["rejected"], *acts["denied"], *refusals], story)
    alone = answer("declared by one side", declared, story)
    if accepted.claims and refused.claims:
        answers = pruned([accepted, refused, alone])
        return dispute(
            f"Was it accepted: {ceasefire.name}?", "acceptance", "contradicts", answers
        )  # fmt: skip
    if refused.claims and alone.claims:
        question = f"Declared and refused: {ceasefire.name}?"
        return dispute(question, "acceptance", "opposed", [alone, refused])
    if accepted.claims and alone.claims and ceasefire.kind != "multilateral":
        question = f"Agreed, or declared by one side: {ceasefire.name}?"
        return dispute(question, "acceptance", "opposed", [accepted, alone])
    return None


def _declarers(claim: Claim, story: Story) -> frozenset[str]:
    """The parties that a claim names as those who declared a ceasefire."""
    truce = truce_of(claim)
    return story.parties.keys(truce.declared_by) if truce is not None else frozenset()


def _holding(
    ceasefire: Ceasefire,
    draft: Draft,
    acts: dict[str, list[Claim]],
    incidents: Sequence[IncidentEntry],
    story: Story,
) -> Dispute | None:
    """By one account it is in force, by another it is broken.

    Broken is what breaches are alleged in and what attacks inside it are alleged against a party
    that it binds. What else its parties hold against each other breaks nothing.
    """
    holds = [*acts["in_force"], *acts["resumed"], *acts["declared"], *acts["agreed"]]
    broken = [*acts["violated"], *acts["ended"], *acts["suspended"]]
    inside = (story.by_id[i] for entry in incidents for i in entry.claims)
    broken += [c for c in inside if c.stance == "accuses" and not denies(c)]
    if not holds or not broken:
        return None
    by_side: dict[str, list[Claim]] = defaultdict(list)
    for claim in broken:
        who = story.party(claim)
        by_side[who if who in draft.face.parties and who else ""].append(claim)
    answers = [answer("in force", holds, story)]
    for side, claims in by_side.items():
        by = f"by the word of {story.speakers(claims)[0]}" if side else "by the word of others"
        answers.append(answer(f"broken, {by}", claims, story))
    return dispute(f"Does it hold: {ceasefire.name}?", "occurrence", "opposed", answers)


def _refusals(draft: Draft, story: Story) -> list[Claim]:
    """What others than who declared it say against its terms, in the reports that tell of it."""
    found = []
    for report in dict.fromkeys(s.claim.report for s in draft.statements):
        for claim in story.of_report.get(report, ()):
            body = claim.position
            if not isinstance(body, Position) or not OF_TRUCE.search(body.toward):
                continue
            opposed = claim.stance == "denies" or body.polarity == "opposes"
            who = story.party(claim)
            if opposed and who is not None and who not in draft.face.declarers:
                found.append(claim)
    return found


def _mediators(ceasefire: Ceasefire, draft: Draft, story: Story) -> Dispute | None:
    """Accounts of who brought it about that name nobody in common."""
    named: dict[str, list[Claim]] = defaultdict(list)
    shown: dict[str, str] = {}
    sets: list[frozenset[str]] = []
    for claim in draft.claims():
        truce = truce_of(claim)
        keys = story.parties.keys(truce.mediators) if truce is not None else frozenset()
        if not keys or truce is None:
            continue
        sets.append(keys)
        for name in truce.mediators:
            key = story.parties.key(name)
            named[key].append(claim)
            shown.setdefault(key, name)
    if not any(not a & b for n, a in enumerate(sets[:40]) for b in sets[n + 1 : 40]):
        return None
    answers = [answer(f"by {shown[key]}", claims, story) for key, claims in named.items()]
    return dispute(
        f"Who mediated: {ceasefire.name}?", "terms", "opposed", answers, topic="mediators"
    )


def _times(ceasefire: Ceasefire, draft: Draft, name: str, story: Story) -> Dispute | None:
    other = [d for d in ceasefire.dissent if d.field == name]
    if not other:
        return None
    dissenting = {c for d in other for c in d.claims}
    followed = [s.claim for s in draft.statements if s.claim.id not in dissenting]
    if name == "ends":
        followed = [c for c in followed if (t := truce_of(c)) is not None and t.ends is not None]
        followed += [c for c in draft.deadlines if c.id not in dissenting]
    if not followed:
        return None
    interval = ceasefire.starts if name == "starts" else ceasefire.ends
    words = (interval.start or interval.end or "") if interval is not None else ""
    answers = [answer(words or "as followed here", followed, story)]
    answers += [answer(d.value, (story.by_id[c] for c in d.claims), story) for d in other]
    verb = "begin" if name == "starts" else "end"
    question = f"When does it {verb}: {ceasefire.name}?"
    return dispute(question, "terms", "contradicts", answers, topic=name)
