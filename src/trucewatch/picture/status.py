"""Where a ceasefire stands at a time, and why, in one sentence.

A deadline that passes makes it expired, an allegation makes it contested, never violated as a
fact; efforts, conditions, plans and denials end nothing. A ceasefire's life is a list of steps;
the first one that closes it counts, whatever is said of it afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from trucewatch.model.claim import Claim
from trucewatch.model.interval import Interval
from trucewatch.model.picture import Change, Status
from trucewatch.picture.areas import covers, meet
from trucewatch.picture.drafts import Draft
from trucewatch.picture.ids import ids_of
from trucewatch.picture.sameness import truce_of
from trucewatch.picture.story import Story, Window
from trucewatch.picture.terms import Terms

__all__ = ["RUNNING", "Longer", "Standing", "status_at", "took_place_of"]

RUNNING = frozenset({"declared", "in_force", "contested", "extended"})
"""What a ceasefire is while it is not over, as far as is known."""
_LONG_AFTER = timedelta(days=400)
"""A ceasefire that comes so long after another takes nobody's place."""
_TWO = 2
"""Parties that a truce has at the least; a declaration may name one alone."""
_SPEAKING = frozenset({"asserts", "announces", "accuses", "confirms", "denies"})
_ACTS = {
    "declared": "declared by {}", "agreed": "agreed, by the word of {}",
    "extended": "extended, by the word of {}", "violated": "a breach is alleged by {}",
    "rejected": "rejected by {}", "ended": "over, by the word of {}",
    "suspended": "suspended, by the word of {}", "expired": "expired, by the word of {}",
    "in_force": "in force, by the word of {}", "resumed": "resumed, by the word of {}",
    "accepted": "accepted by {}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """A status, the sentence that says why, and the steps that led there."""

    status: Status
    because: str
    history: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Longer:
    """The extension of a ceasefire: when it begins, how it stands, the claims that found it."""

    begins: datetime | None
    standing: Standing
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    at: datetime
    written: str | None
    status: Status
    claims: tuple[Claim, ...]
    because: str


def status_at(
    draft: Draft, terms: Terms, later: Draft | None, extension: Longer | None, story: Story
) -> Standing:
    """The standing of a ceasefire at the story's time.

    ``later`` is the ceasefire that took its place, if one did; ``extension`` the one that prolongs
    it. A ceasefire that was prolonged and whose own end nobody states ended where that begins.
    """
    founders = tuple(s.claim for s in draft.statements)
    said = _said(draft.head, story)
    begin, end = _bound(terms.starts, 0), _bound(terms.ends, 1)
    written = _iso(terms.starts)
    declared = Change(_iso(terms.declared_at) or written, "declared", ids_of(founders))
    holding = _told(draft, {"in_force", "resumed"}, story)
    if begin is None and holding:
        begin = holding[0][0][0]  # somebody has spoken of it as running
        said = _said(holding[0][1], story)
    if begin is None:
        return Standing("declared", f"{_cap(said)}; when it begins is not stated.", (declared,))
    if not story.clock.reached(begin):
        when = (terms.starts.exact or terms.starts.start or "") if terms.starts is not None else ""
        return Standing("declared", f"{_cap(said)}; it begins {when.rstrip('.')}.", (declared,))

    quiet = f"{_cap(said)}; nobody is on record as saying that it ended."
    steps = [_Step(begin, written, "in_force", founders, quiet)]
    closing = _closing(draft, terms, later, extension, said, begin, story)
    over = closing is not None and story.clock.reached(closing.at)
    contested = [
        _Step(told[0], story.report_day(c), "contested", (c,), f"{_cap(said)}; {_said(c, story)}.")
        for told, c in _allegations(draft, terms, story)
        if (end is None or told[0] < end) and not (over and closing and told[0] > closing.at)
    ]
    if contested:
        every = tuple(c for step in contested for c in step.claims)
        newest = contested[-1]
        steps.append(
            _Step(contested[0].at, contested[0].written, "contested", every, newest.because)
        )
    if closing is not None and over:
        steps.append(closing)
        if closing.status == "expired" and extension is not None:
            steps[-1] = _prolonged(closing, terms, extension)
    elif end is None and (since := _silent_since(draft, story)) is not None:
        because = f"{_cap(said)}, without an end, and no report has spoken of it since {since}."
        steps.append(_Step(story.clock.at, None, "unknown", founders, because))
    history = (declared, *(Change(s.written, s.status, ids_of(s.claims)) for s in steps))
    return Standing(steps[-1].status, steps[-1].because, history)


def _prolonged(closing: _Step, terms: Terms, extension: Longer) -> _Step:
    """The step at its own end of a ceasefire that was prolonged."""
    own = f"Its own end, {_words(terms.ends)}, has passed" if terms.ends else "It was prolonged"
    because = f"{own}; {_first(extension.standing.because)}."
    if extension.standing.status in RUNNING:
        return replace(closing, status="extended", because=because)
    over = f"{own}, and what prolonged it is {extension.standing.status.replace('_', ' ')}."
    return replace(closing, because=over)


def _closing(
    draft: Draft,
    terms: Terms,
    later: Draft | None,
    extension: Longer | None,
    said: str,
    begin: datetime,
    story: Story,
) -> _Step | None:
    """The first thing that closes it: its end, a party's word, one that takes its place."""
    found: list[_Step] = []
    founders = tuple(s.claim for s in draft.statements)
    end = _bound(terms.ends, 1)
    if end is not None:
        because = (
            f"{_cap(said)}; its end, {_words(terms.ends)}, has passed and nothing prolongs it."
        )
        found.append(_Step(end, _iso(terms.ends, last=True), "expired", founders, because))
    elif extension is not None and extension.begins is not None and extension.begins > begin:
        at = extension.begins
        found.append(_Step(at, at.isoformat(), "expired", extension.claims, f"{_cap(said)}."))
    for told, claim in _told(draft, {"ended", "suspended", "expired"}, story):
        truce = truce_of(claim)
        at = told[1] if story.clock.reached(told[1]) else story.clock.at
        if truce is None or at < begin or (at == begin and claim.when is None):
            continue
        sentence = _cap(_said(claim, story))
        if truce.act == "expired":
            if end is None:
                found.append(
                    _Step(at, _day(claim, story), "expired", (claim,), f"{sentence}.")
                )  # fmt: skip
        elif _is_party(claim, draft, story) and not _denied_after(draft, told, claim, story):
            because = f"{sentence}, and no party denies it."
            found.append(_Step(at, _day(claim, story), "ended", (claim,), because))
    if later is not None:
        claims = tuple(s.claim for s in later.statements)
        because = f"A later one took its place: {_said(later.head, story)}."
        found.append(_Step(later.begins, later.begins.isoformat(), "superseded", claims, because))
    for step in found:
        story.clock.reached(step.at)  # whichever comes first from then on closes it
    return min(found, key=lambda s: (s.at, s.status), default=None)


def took_place_of(draft: Draft, others: Sequence[Draft], ends: dict[str, bool]) -> Draft | None:
    """The next ceasefire that takes the place of one; ``others`` are the later ones in order.

    It must be on the same ground and cover it, or be between the same parties. A truce with an
    end of its own (``ends``, by root) in a part of the ground leaves the wider one standing.
    """
    areas = draft.areas
    for other in others:
        if other.extends or other.begins <= draft.begins:
            continue
        if other.begins - draft.begins > _LONG_AFTER:
            return None
        shared = meet(other.face.areas, draft.face.areas)
        if shared is False:
            continue
        parties = draft.face.parties & other.face.parties
        told = len(draft.face.parties) > 1 and len(other.face.parties) > 1
        if told and not parties:
            continue  # a truce of others on the same ground
        if covers(other.areas, areas):
            return other
        same = len(parties) >= min(2, max(1, len(draft.face.parties)))
        narrower = covers(areas, other.areas) and ends.get(other.root, False)
        if parties and same and not narrower:
            return other
    return None


# ---- what claims say ----


def _told(draft: Draft, acts: set[str], story: Story) -> list[tuple[Window, Claim]]:
    """The claims with one of these acts, said by the story's time, in the order of their times.

    What is told of a day, or only in a report of that day, can have been at any time of it.
    """
    found = []
    statements = [s.claim for s in draft.statements]
    for claim in (*draft.followers, *statements):
        truce = truce_of(claim)
        if truce is None or truce.act not in acts or claim.stance not in _SPEAKING:
            continue
        moment = story.moment(claim)
        if moment is not None and story.clock.reached(moment[0]):
            found.append((moment, claim))
    return sorted(found, key=lambda pair: (pair[0], pair[1].id))


def _allegations(draft: Draft, terms: Terms, story: Story) -> list[tuple[Window, Claim]]:
    """Who alleges a breach, rejects it, denies that it is, or says it is over against denial.

    An onlooker's word, or a paper's own, contests nothing: it must be that of a party, or of
    whoever the parties let watch over it.
    """
    watching = story.parties.keys(terms.mediators)
    found = [
        (told, claim)
        for told, claim in _told(draft, {"violated", "rejected"}, story)
        if _has_a_say(claim, draft, watching, story)
    ]
    for told, claim in _told(draft, {"ended"}, story):
        if _is_party(claim, draft, story) and _denied_after(draft, told, claim, story):
            found.append((told, claim))
    for claim in draft.denials:
        truce, moment = truce_of(claim), story.moment(claim)
        if truce is None or truce.act in {"violated", "ended", "extended"} or moment is None:
            continue  # to deny a breach is to say that it holds
        if claim.stance == "announces":
            continue  # whoever announces it does not deny it
        if _has_a_say(claim, draft, watching, story) and story.clock.reached(moment[0]):
            found.append((moment, claim))
    return sorted(found, key=lambda pair: (pair[0], pair[1].id))


def _has_a_say(claim: Claim, draft: Draft, watching: frozenset[str], story: Story) -> bool:
    """Whether a claim's speaker is a party to the truce, or watches over it by their leave.

    Where only one party is named, the other may be any of those who fight in the story.
    """
    who = story.party(claim)
    if who is None:
        return False
    if who in draft.face.parties or who in watching or story.parties.watches(claim.speaker):
        return True
    return len(draft.face.parties) < _TWO and who in story.fighting


def _denied_after(draft: Draft, told: Window, ended: Claim, story: Story) -> bool:
    """Whether another party may have said after an end that it holds, or denies the end."""
    who = story.party(ended)
    for moment, claim in _told(draft, {"in_force", "resumed"}, story):
        after = moment != told and moment[1] > told[0]
        if after and story.party(claim) not in {None, who} and _is_party(claim, draft, story):
            return True
    for claim in draft.denials:
        truce = truce_of(claim)
        if truce is not None and truce.act == "ended" and story.party(claim) not in {None, who}:
            return True
    return False


def _is_party(claim: Claim, draft: Draft, story: Story) -> bool:
    return story.party(claim) in draft.face.parties


def _silent_since(draft: Draft, story: Story) -> str | None:
    """The day on which a report last spoke of it, where that is too long ago."""
    told = [t[0] for c in draft.claims() if (t := story.published(c)) is not None]
    last = max((t for t in told if story.clock.reached(t)), default=None)
    if last is None or not story.clock.reached(last + story.silence + timedelta.resolution):
        return None
    return f"{last.day} {last:%B %Y}"


# ---- words ----


def _said(claim: Claim, story: Story) -> str:
    truce = truce_of(claim)
    denied = claim.reality == "denied" or claim.stance == "denies"
    act = "denied by {}" if denied else _ACTS.get(truce.act if truce else "", "spoken of by {}")
    when = claim.when.exact if claim.when is not None and claim.when.exact else None
    when = when or story.report_day(claim)
    words = act.format(story.said_by(claim)) + (f" ({when})" if when else "")
    return words.rstrip(".")


def _words(interval: Interval | None) -> str:
    return (interval.exact or interval.end or interval.start or "") if interval is not None else ""


def _first(sentence: str) -> str:
    head = sentence.split(";")[0].rstrip(".")
    return head[:1].lower() + head[1:]


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]


def _day(claim: Claim, story: Story) -> str | None:
    if claim.when is not None and claim.when.start:
        return claim.when.start
    return story.report_day(claim)


def _bound(interval: Interval | None, side: int) -> datetime | None:
    """One bound of a time, the other one where it is open: "by noon" has begun at noon."""
    if interval is None:
        return None
    bounds = interval.bounds()
    return bounds[side] or bounds[1 - side] if side == 0 else bounds[1]


def _iso(interval: Interval | None, *, last: bool = False) -> str | None:
    if interval is None:
        return None
    return (interval.end or interval.start) if last else (interval.start or interval.end)
