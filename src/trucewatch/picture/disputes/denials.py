"""What one side says and another denies in so many words, of whatever kind the claims are.

A denial goes to what it denies by evidence: the party it speaks of has said something of that
place on that day, in words that it takes up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from trucewatch.model.claim import Claim, Position
from trucewatch.model.picture import Dispute
from trucewatch.picture.disputes.making import OF_TRUCE, answer, dispute, shortened
from trucewatch.picture.disputes.wording import LETTERS, STEM, content
from trucewatch.picture.ids import ids_of
from trucewatch.picture.sameness import Evidence, denies
from trucewatch.picture.story import Story, Window

__all__ = ["denial_disputes", "evidence"]

_ENOUGH = 3.5
"""A denial is of what is said when their weights sum to so much: the party named, the place and
the day are not enough without a word in common."""
_SAYING = frozenset({"asserts", "announces", "confirms", "accuses"})
_KINDS = frozenset({"position", "control"})
"""Kinds that have no disputes of their own; incidents, truces and figures do."""
_CLOSE = 1.0
"""What fits nearly as well as the best is denied with it."""


class _Word(msgspec.Struct, frozen=True, gc=False):
    """What somebody says or denies, with what it is recognised by; ``named`` only of denials."""

    claim: Claim
    who: str
    day: str | None
    places: frozenset[str]
    words: frozenset[str]
    named: frozenset[str] = frozenset()


def denial_disputes(story: Story) -> list[Dispute]:
    """What is said and denied, one dispute for all denials of the same claims."""
    denials = [
        word
        for claim in story.claims
        if denies(claim)
        and isinstance(claim.position, Position)
        and not OF_TRUCE.search(claim.position.toward)
        and (word := _word(claim, story)) is not None
    ]
    saying = _saying(story, denials) if denials else {}
    by_said: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for denial in denials:
        said = _said(denial, saying, story)
        if said:
            by_said[ids_of(said)].append(denial.claim)
    found = []
    for ids, denied in by_said.items():
        said = [story.by_id[i] for i in ids]
        answers = [answer("said", said, story), answer("denied", denied, story)]
        words = shortened(_toward(denied[0]))
        found.append(dispute(f"Is it so: {words}?", "occurrence", "contradicts", answers))
    return found


def _saying(story: Story, denials: Sequence[_Word]) -> dict[int, list[_Word]]:
    """What is said that a denial may be of, by the day it is about.

    Only who holds a place is denied without a word in common.
    """
    near: dict[int, set[str]] = defaultdict(set)
    for denial in denials:
        moment = story.moment(denial.claim)
        for day in _around(moment) if moment is not None else ():
            near[day] |= denial.words
    found: dict[int, list[_Word]] = defaultdict(list)
    for claim in story.claims:
        real = claim.reality in {"actual", "background"}
        if claim.kind not in _KINDS or claim.stance not in _SAYING or not real:
            continue
        moment = story.moment(claim)
        if moment is None or (words := near.get(moment[0].toordinal())) is None:
            continue
        if claim.kind != "control" and words.isdisjoint(_stems(_toward(claim))):
            continue
        word = _word(claim, story)
        if word is not None:
            found[moment[0].toordinal()].append(word)
    return found


def _around(moment: Window) -> tuple[int, int, int]:
    """The days about which what is denied at a moment may have been said."""
    day = moment[0].toordinal()
    return day - 1, day, day + 1


def _stems(words: str) -> set[str]:
    return {w[:STEM] for w in LETTERS.findall(words.lower())}


def _word(claim: Claim, story: Story) -> _Word | None:
    who = story.party(claim)
    if who is None:
        return None
    toward = _toward(claim)
    places = {w.lower() for p in claim.where for w in LETTERS.findall(p.name)}
    names = {w.lower() for w in LETTERS.findall(story.said_by(claim))}
    words = content(toward) - places - names
    return _Word(
        claim,
        who,
        story.day(claim),
        story.places(claim, toward),
        frozenset(w[:STEM] for w in words),
        story.parties.mentioned(toward) if denies(claim) else frozenset(),
    )


def _said(denial: _Word, saying: dict[int, list[_Word]], story: Story) -> list[Claim]:
    """The claims that fit a denial best."""
    moment = story.moment(denial.claim)
    if moment is None:
        return []
    weighed = [
        (sum(e.weight for e in evidence(denial, word)), word.claim)
        for near in _around(moment)
        for word in saying.get(near, ())
    ]
    best = max((weight for weight, _ in weighed), default=0.0)
    least = max(_ENOUGH, best - _CLOSE)
    return [claim for weight, claim in weighed if weight >= least]


def evidence(denial: _Word, said: _Word) -> list[Evidence]:
    """The evidence that a denial is of what another claim says."""
    if said.who == denial.who:
        return [Evidence("its own word", -9.0)]
    found = []
    if said.who in denial.named:
        found.append(Evidence("the party it speaks of", 1.5))
    if denial.places & said.places:
        found.append(Evidence("a place in common", 1.0))
    elif denial.places and said.places:
        found.append(Evidence("other places", -3.0))
    if said.claim.stance == "announces":
        found.append(Evidence("announced, as what is denied mostly is", 0.5))
    if denial.day == said.day:
        found.append(Evidence("one day", 0.75))
    shared = len(denial.words & said.words)
    if shared or said.claim.kind == "control":
        found.append(Evidence(f"{shared} words in common", min(2.0, 0.75 * shared)))
    else:
        found.append(Evidence("no word in common", -3.0))
    return found


def _toward(claim: Claim) -> str:
    return claim.position.toward if isinstance(claim.position, Position) else claim.quote.exact
