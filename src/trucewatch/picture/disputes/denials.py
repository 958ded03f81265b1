"""What one side says and another denies in so many words, of whatever kind the claims are.

A denial goes to what it denies by evidence: the party it speaks of has said something of that
place on that day, in words that it takes up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from trucewatch.model.claim import Claim, Position
from trucewatch.model.picture import Dispute
from trucewatch.picture.areas import place_key
from trucewatch.picture.disputes.making import answer, dispute
from trucewatch.picture.sameness import Evidence, denies
from trucewatch.picture.story import Story, Window

__all__ = ["denial_disputes", "evidence"]

_ENOUGH = 3.5
"""A denial is of what is said when their weights sum to so much: the party named, the place and
the day are not enough without a word in common."""
_SAYING = frozenset({"asserts", "announces", "confirms", "accuses"})
_KINDS = frozenset({"position", "control"})
"""Kinds that have no disputes of their own; incidents, truces and figures do."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY = frozenset(
    "said says told that this they their them there were have been with from which after before "
    "denied denies denying rejected rejects called calls calling claim claims statement would also "
    "saying when while about into over more than other forces army government ministry".split()
)
_MOST = 90


def denial_disputes(story: Story) -> list[Dispute]:
    """What is said and denied, one dispute for each denial that meets what it denies."""
    saying: dict[int, list[Claim]] = defaultdict(list)
    for claim in story.claims:
        moment = story.moment(claim)
        real = claim.reality in {"actual", "background"}
        if claim.kind in _KINDS and claim.stance in _SAYING and real and moment is not None:
            saying[moment[0].toordinal()].append(claim)
    by_said: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in story.claims:
        if claim.kind == "position" and denies(claim) and story.party(claim) is not None:
            said = _said(claim, saying, story)
            if said:
                by_said[tuple(sorted(c.id for c in said))].append(claim)
    found = []
    for ids, denied in by_said.items():
        said = [story.by_id[i] for i in ids]
        answers = [answer("said", said, story), answer("denied", denied, story)]
        words = _shorten(_toward(denied[0]))
        found.append(dispute(f"Is it so: {words}?", "occurrence", "contradicts", answers))
    return found


def _said(denial: Claim, saying: dict[int, list[Claim]], story: Story) -> list[Claim]:
    """The claims that fit a denial best."""
    moment = story.moment(denial)
    if moment is None:
        return []
    weights: dict[float, list[Claim]] = defaultdict(list)
    for claim in _near(moment, saying):
        weight = sum(e.weight for e in evidence(denial, claim, story))
        weights[weight].append(claim)
    best = max(weights, default=0.0)
    if best < _ENOUGH:
        return []
    return [c for w, claims in weights.items() if w >= max(_ENOUGH, best - 0.5) for c in claims]


def _near(moment: Window, saying: dict[int, list[Claim]]) -> Iterator[Claim]:
    day = moment[0].toordinal()
    for near in (day - 1, day, day + 1):
        yield from saying.get(near, ())


def evidence(denial: Claim, said: Claim, story: Story) -> list[Evidence]:
    """The evidence that a denial is of what another claim says."""
    who = story.party(said)
    if who is None or who == story.party(denial):
        return [Evidence("nobody else's word", -9.0)]
    found = []
    if who in story.parties.mentioned(_toward(denial)):
        found.append(Evidence("the party it speaks of", 1.5))
    shared = {place_key(p) for p in denial.where} & {place_key(p) for p in said.where}
    if shared:
        found.append(Evidence("a place in common", 1.0))
    elif denial.where and said.where:
        found.append(Evidence("other places", -1.0))
    if said.stance == "announces":
        found.append(Evidence("announced, as what is denied mostly is", 0.5))
    if story.day(denial) == story.day(said):
        found.append(Evidence("one day", 0.75))
    words = _words(denial) & _words(said)
    found.append(Evidence(f"{len(words)} words in common", min(2.0, 0.75 * len(words))))
    return found


def _toward(claim: Claim) -> str:
    return claim.position.toward if isinstance(claim.position, Position) else claim.quote.exact


def _words(claim: Claim) -> frozenset[str]:
    """The first letters of the words that say what a claim is of, places left out."""
    places = {w.lower() for p in claim.where for w in _WORD.findall(p.name)}
    words = (w.lower() for w in _WORD.findall(_toward(claim)))
    return frozenset(w[:6] for w in words if w not in _EMPTY and w not in places)


def _shorten(words: str) -> str:
    flat = " ".join(words.split()).rstrip(".")
    return flat if len(flat) <= _MOST else flat[:_MOST].rsplit(" ", 1)[0] + " …"
