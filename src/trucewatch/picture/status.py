"""Where a ceasefire stands at a time, and why, in one sentence.

A deadline that passes makes it expired, an allegation makes it contested, never violated as a
fact; efforts, conditions, plans and denials change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from trucewatch.model.claim import Claim
from trucewatch.model.interval import Interval, earliest
from trucewatch.model.picture import Change, Status
from trucewatch.model.report import Report
from trucewatch.picture.areas import meet
from trucewatch.picture.ceasefires import Draft, truce_of
from trucewatch.picture.parties import Parties

__all__ = ["SILENCE_DAYS", "Standing", "status_at"]

SILENCE_DAYS = 30
"""A truce without an end of which no origin has spoken for so many days is unknown."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A status, the sentence that says why, and the steps that led there."""

    status: Status
    because: str
    history: tuple[Change, ...]


def status_at(
    draft: Draft,
    others: Sequence[Draft],
    starts: Interval | None,
    ends: Interval | None,
    *,
    at: datetime,
    reports: dict[str, Report],
    parties: Parties,
    silence_days: int = SILENCE_DAYS,
) -> Standing:
    """The standing of a ceasefire at an instant, by what its claims and later ceasefires say."""
    founders = tuple(sorted(f.claim.id for f in draft.founders))
    said = _said(draft.head, reports)
    history = [Change(_iso(starts), "declared", founders)]
    end = ends.bounds()[1] if ends is not None else None
    begin = starts.bounds()[0] if starts is not None else None
    if starts is None or begin is None:
        return Standing("declared", f"{_cap(said)}; when it begins is not stated.", tuple(history))
    if begin > at:
        because = f"{_cap(said)}; it begins {(starts.exact or starts.start or '').rstrip('.')}."
        return Standing("declared", because, tuple(history))
    history.append(Change(_iso(starts), "in_force", founders))
    told_ended = _told(draft, {"ended"}, reports, at)
    ended = [c for c in told_ended if _is_party(c, draft, parties)]
    extension = next((d for d in others if d.extension_of is draft and d.first <= at), None)
    later = _later(draft, others, at)
    if ends is not None and end is not None and end <= at:
        passed = ends.exact or ends.end
        if extension is not None:
            ids = tuple(sorted(f.claim.id for f in extension.founders))
            history.append(Change(_iso(ends, last=True), "extended", ids))
            because = f"Its own end, {passed}, has passed; {_said(extension.head, reports)}."
            return Standing("extended", because, tuple(history))
        history.append(Change(_iso(ends, last=True), "expired", founders))
        because = f"{_cap(said)}; its end, {passed}, has passed and nothing prolongs it."
        return Standing("expired", because, tuple(history))
    if ended:
        history.append(Change(_day(ended[0], reports), "ended", _ids(ended)))
        because = f"{_cap(_said(ended[0], reports))}, and no party denies it."
        return Standing("ended", because, tuple(history))
    if later is not None:
        ids = tuple(sorted(f.claim.id for f in later.founders))
        history.append(Change(later.first.isoformat(), "superseded", ids))
        because = f"A later one took its place: {_said(later.head, reports)}."
        return Standing("superseded", because, tuple(history))
    last = _last_told(draft, reports, at)
    if end is None and last is not None and at - last > timedelta(days=silence_days):
        return Standing(
            "unknown",
            f"{_cap(said)}, without an end, and no report has spoken of it for "
            f"{(at - last).days} days.",
            tuple(history),
        )
    breaches = _told(draft, {"violated", "rejected"}, reports, at)
    if breaches:
        history.append(Change(_day(breaches[0], reports), "contested", _ids(breaches)))
        return Standing(
            "contested", f"{_cap(said)}; {_said(breaches[-1], reports)}.", tuple(history)
        )
    return Standing(
        "in_force", f"{_cap(said)}; nobody is on record as saying that it ended.", tuple(history)
    )


_ACTS = {
    "declared": "declared by {}", "agreed": "agreed, by the word of {}",
    "extended": "extended, by the word of {}", "violated": "a breach is alleged by {}",
    "rejected": "rejected by {}", "ended": "over, by the word of {}",
}  # fmt: skip


def _said(claim: Claim, reports: dict[str, Report]) -> str:
    truce = truce_of(claim)
    act = _ACTS.get(truce.act if truce else "", "spoken of by {}")
    report = reports.get(claim.report)
    who = claim.speaker.name if claim.speaker else (report.publisher if report else None)
    when = claim.when.exact if claim.when and claim.when.exact else (report.day if report else None)
    words = act.format(who or "a report") + (f" ({when})" if when else "")
    return words.rstrip(".")


def _told(draft: Draft, acts: set[str], reports: dict[str, Report], at: datetime) -> list[Claim]:
    """The followers with one of these acts said by a time and about no time before its start."""
    found = []
    for claim in draft.followers:
        truce = truce_of(claim)
        if truce is None or truce.act not in acts or claim.reality not in {"actual", "background"}:
            continue
        moment = _moment(claim, reports)
        if moment is not None and moment <= at:
            found.append((moment, claim.id, claim))
    return [claim for _, _, claim in sorted(found, key=lambda f: f[:2])]


def _moment(claim: Claim, reports: dict[str, Report]) -> datetime | None:
    if claim.when is not None and claim.when.bounds()[0] is not None:
        return claim.when.bounds()[0]
    report = reports.get(claim.report)
    return earliest(report.published) if report is not None and report.published else None


def _last_told(draft: Draft, reports: dict[str, Report], at: datetime) -> datetime | None:
    days = [
        earliest(r.published)
        for c in draft.claims()
        if (r := reports.get(c.report)) is not None and r.published
    ]
    return max((d for d in days if d <= at), default=None)


def _later(draft: Draft, others: Sequence[Draft], at: datetime) -> Draft | None:
    """The next ceasefire on the same ground, extensions of this one left out."""
    found = [
        d
        for d in others
        if d is not draft
        and d.extension_of is None
        and draft.first < d.first <= at
        and meet(d.areas, draft.areas)
    ]
    return min(found, key=lambda d: (d.first, d.id), default=None)


def _is_party(claim: Claim, draft: Draft, parties: Parties) -> bool:
    who = parties.of_speaker(claim.speaker)
    named = {
        parties.key(n) for f in draft.founders for n in (*f.truce.parties, *f.truce.declared_by)
    }
    return who in named


def _ids(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(sorted(c.id for c in claims))


def _day(claim: Claim, reports: dict[str, Report]) -> str | None:
    report = reports.get(claim.report)
    return report.published if report is not None else None


def _iso(interval: Interval | None, *, last: bool = False) -> str | None:
    if interval is None:
        return None
    return (interval.end or interval.start) if last else (interval.start or interval.end)


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]
