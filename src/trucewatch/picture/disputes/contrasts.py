"""Accounts that a report itself sets against each other in one sentence.

"The army said that it had stopped; the militia said that it was still under fire": two speak, and
the sentence puts the one against the other. It does so by a word ("but", "while"), or where a
side of the fighting answers the other, or where one says "not" of what the other has said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from trucewatch.model.claim import Claim, Position
from trucewatch.model.picture import Dispute
from trucewatch.picture.disputes.making import answer, dispute, shortened
from trucewatch.picture.disputes.wording import stems
from trucewatch.picture.sameness import denies
from trucewatch.picture.story import Story

__all__ = ["contrast_disputes"]

_REAL = frozenset({"actual", "background"})
_SAYING = frozenset({"asserts", "announces", "confirms", "accuses"})
_TURN = re.compile(r"\b(?:but|while|whereas|although|though|however)\b|;", re.IGNORECASE)
_NOT = re.compile(
    r"\bnot (?:\w+ ){0,2}\w+$|\b(?:false|misleading|untrue|fabricated|baseless|still)\b",
    re.IGNORECASE,
)
"""Words that take back what has been said: "civilians, not fighters", "still under fire"."""
_BACK = re.compile(r"^(?:it|they|he|she|this|that|these|those)\b", re.IGNORECASE)
"""What begins so speaks of what stands before it."""
_ENOUGH = 3
"""Words in common by which an account of another report is the same account."""
_FIGURE = re.compile(r"\d[\d,.:]*\w*")
"""A figure in common stands for two words: two accounts seldom share one by chance."""


class _Account(msgspec.Struct, frozen=True, gc=False):
    """What somebody says, with where it stands in its sentence and the words it is known by."""

    claim: Claim
    who: str
    at: int
    toward: str
    places: frozenset[str]
    words: frozenset[str]


_Pair = tuple[_Account, _Account]


def contrast_disputes(story: Story) -> list[Dispute]:
    """At most one dispute for each report and two speakers whom it sets against each other."""
    told: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in story.claims:
        if claim.kind == "position":
            told[claim.report, claim.quote.start].append(claim)
    of_two: dict[tuple[str, frozenset[str]], list[_Pair]] = defaultdict(list)
    for (report, _), same in sorted(told.items(), key=lambda item: item[0]):
        if len(same) > 1 and _TURN.search(same[0].quote.exact):
            accounts = [a for claim in same if (a := _account(claim, story)) is not None]
            for pair in _set_apart(accounts, story):
                of_two[report, frozenset({pair[0].who, pair[1].who})].append(pair)
    days = {d for pairs in of_two.values() for pair in pairs for d in _days(pair[0].claim, story)}
    by_day: dict[int, list[_Account]] = defaultdict(list)
    for claim in story.claims if days else ():
        if claim.kind in {"position", "truce"}:
            for day in _days(claim, story)[:1]:
                if day in days and (other := _account(claim, story, truces=True)) is not None:
                    by_day[day].append(other)
    found = []
    for pairs in of_two.values():
        said: dict[str, list[Claim]] = {pairs[0][0].who: [], pairs[0][1].who: []}
        for pair in pairs:
            near = [a for day in _days(pair[0].claim, story) for a in by_day.get(day, ())]
            for account, side in zip(pair, _with_alike(pair, near), strict=True):
                said[account.who] += side
        found.append(_dispute(pairs[0], list(said.values()), story))
    return found


def _days(claim: Claim, story: Story) -> tuple[int, ...]:
    """The day that a claim is about, and those beside it."""
    moment = story.moment(claim)
    if moment is None:
        return ()
    day = moment[0].toordinal()
    return day, day - 1, day + 1


def _account(claim: Claim, story: Story, *, truces: bool = False) -> _Account | None:
    body = claim.position
    if not isinstance(body, Position) and not (truces and claim.kind == "truce"):
        return None
    if claim.stance not in _SAYING or denies(claim) or claim.reality not in _REAL:
        return None
    who = story.party(claim)
    toward = body.toward if isinstance(body, Position) else claim.quote.exact
    at = claim.quote.exact.find(toward)
    if who is None or at < 0:
        return None
    named = {w for p in claim.where for w in stems(p.name)}
    figures = _FIGURE.findall(toward.lower())
    return _Account(
        claim, who, at, toward, story.places(claim, ""), (stems(toward) - named) | {*figures}
    )


def _set_apart(same: Sequence[_Account], story: Story) -> Iterator[_Pair]:
    """Pairs of accounts in one sentence, the earlier first, that stand against each other."""
    ordered = sorted(same, key=lambda account: (account.at, account.claim.id))
    for first, second in combinations(ordered, 2):
        if first.who != second.who and _against(first, second, story):
            yield first, second


def _against(first: _Account, second: _Account, story: Story) -> bool:
    turn = _turn(first, second)
    if turn is None:
        return False
    taken_back = bool(_NOT.search(second.toward))
    opponents = {first.who, second.who} <= story.fighting
    shared = len(first.words & second.words)
    back = bool(_BACK.match(second.toward))
    if turn[0] != ";":
        return opponents or shared > 0 or (taken_back and back)
    return taken_back or (back and (opponents or shared > 1))


def _turn(first: _Account, second: _Account) -> re.Match[str] | None:
    """Where a sentence turns from the one account to the other."""
    end = first.at + len(first.toward)
    return _TURN.search(first.claim.quote.exact, end, max(end, second.at))


def _with_alike(pair: _Pair, near: Sequence[_Account]) -> tuple[list[Claim], list[Claim]]:
    """Each side's claims: its own, and those of other reports of those days that tell the same."""
    sides = [pair[0].claim], [pair[1].claim]
    for other in near:
        if other.claim.report == pair[0].claim.report:
            continue
        fit = [_in_common(other, account) for account in pair]
        for mine, theirs in ((0, 1), (1, 0)):
            if fit[mine] >= _ENOUGH and fit[mine] > fit[theirs] and other.who != pair[theirs].who:
                sides[mine].append(other.claim)
    return sides


def _in_common(a: _Account, b: _Account) -> int:
    """How many words two accounts share; none where they are of other places.

    Two speakers tell the same only where they share a figure: words alone both sides use.
    """
    shared = a.words & b.words
    figures = sum(1 for word in shared if word[0].isdigit())
    if (a.places and b.places and a.places.isdisjoint(b.places)) or (
        a.who != b.who and not figures
    ):
        return 0
    return len(shared) + figures


def _dispute(pair: _Pair, sides: Sequence[list[Claim]], story: Story) -> Dispute:
    turn, sentence = _turn(*pair), pair[0].claim.quote.exact
    parts = (sentence[: turn.start()], sentence[turn.end() :]) if turn is not None else ()
    words = [shortened(part.strip(" ,")) for part in parts]
    answers = [answer(w, side, story) for w, side in zip(words, sides, strict=True)]
    question = f"Which is so: {' / '.join(words)}?"
    return dispute(question, "occurrence", "opposed", answers, topic="contrast")
