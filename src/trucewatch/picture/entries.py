"""Ceasefires as the picture shows them: their terms, how they stand, what follows on what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from trucewatch.model.interval import Interval, earliest
from trucewatch.model.picture import Ceasefire
from trucewatch.picture.drafts import Draft
from trucewatch.picture.ids import ids_of
from trucewatch.picture.incidents import Term
from trucewatch.picture.status import Longer, Standing, status_at, took_place_of
from trucewatch.picture.story import Story, window_of
from trucewatch.picture.terms import Terms, terms_of

__all__ = ["ceasefires"]

_NEXT_FEW = 12
"""Among so many later ones of its conflict the one is sought that takes a ceasefire's place."""


def ceasefires(
    drafts: Sequence[Draft], story: Story
) -> tuple[tuple[Ceasefire, ...], tuple[Term, ...]]:
    """The ceasefires of drafts (the earliest first), and each as incidents are held against it."""
    terms: dict[str, Terms] = {}
    for draft in drafts:
        base = terms.get(draft.extension_of.root) if draft.extension_of is not None else None
        terms[draft.root] = terms_of(draft, story, base)
    with_end = {root: t.ends is not None for root, t in terms.items()}
    later: dict[str, Draft] = {}
    replaced: dict[str, Draft] = {}
    extension: dict[str, Draft] = {}
    for n, draft in enumerate(drafts):
        following = [d for d in drafts[n + 1 : n + 1 + _NEXT_FEW] if story.clock.reached(d.begins)]
        found = took_place_of(draft, following, with_end)
        if found is not None:
            later[draft.root] = found
            replaced[found.root] = draft
        if draft.extension_of is not None and story.clock.reached(draft.face.first[0]):
            extension[draft.extension_of.root] = draft
    standing: dict[str, Standing] = {}
    for draft in reversed(drafts):  # how an extension stands decides how its base does
        longer = extension.get(draft.root)
        more = _longer(longer, terms, standing) if longer is not None else None
        standing[draft.root] = status_at(
            draft,
            terms[draft.root],
            later.get(draft.root),
            more,
            story,
        )
    made = tuple(_entry(d, terms[d.root], standing[d.root], replaced.get(d.root)) for d in drafts)
    return made, tuple(_term(d, terms[d.root], standing[d.root], story) for d in drafts)


def _longer(draft: Draft, terms: dict[str, Terms], standing: dict[str, Standing]) -> Longer:
    begins = window_of(terms[draft.root].starts)
    claims = tuple(s.claim for s in draft.statements)
    return Longer(begins[0] if begins is not None else None, standing[draft.root], claims)


def _entry(draft: Draft, terms: Terms, standing: Standing, replaced: Draft | None) -> Ceasefire:
    truces = [s.truce for s in draft.statements]
    areas = tuple(p.name for p in draft.areas)
    if not areas and draft.extension_of is not None:
        areas = tuple(p.name for p in draft.extension_of.areas)
    return Ceasefire(
        id=draft.id,
        name=_name(areas, terms.starts, extends=draft.extends),
        country=terms.country,
        kind=terms.kind,
        declared_by=terms.declared_by,
        parties=terms.parties,
        areas=areas,
        excludes=tuple(dict.fromkeys(n for t in truces for n in t.excludes)),
        declared_at=terms.declared_at,
        starts=terms.starts,
        ends=terms.ends,
        ends_means=terms.ends_means,
        permanent=next((t.permanent for t in truces if t.permanent is not None), None),
        demands=tuple(dict.fromkeys(d for t in truces for d in t.demands)),
        mediators=terms.mediators,
        purpose=None,
        cls=None,
        by_party=terms.by_party,
        terms=terms.terms,
        dissent=terms.dissent,
        status=standing.status,
        because=standing.because,
        extension_of=draft.extension_of.id if draft.extension_of is not None else None,
        supersedes=replaced.id if replaced is not None else None,
        history=standing.history,
        claims=ids_of(draft.claims()),
        disputes=(),
        notices=(),
    )


def _term(draft: Draft, terms: Terms, standing: Standing, story: Story) -> Term:
    """A ceasefire with the time that closed it: its end, or the step that did."""
    close = window_of(terms.ends)
    closed = _closed(standing)
    if closed is not None and (close is None or closed < close[1]):
        close = closed, closed
    return Term(draft.id, window_of(terms.starts), close, tuple(draft.areas), draft.face.parties)


def _closed(standing: Standing) -> datetime | None:
    last = standing.history[-1]
    if last.status in {"ended", "superseded", "expired"} and last.at is not None:
        return earliest(last.at)
    return None


def _name(areas: tuple[str, ...], starts: Interval | None, *, extends: bool) -> str:
    what = "Extension" if extends else "Ceasefire"
    where = f"{', '.join(areas[:-1])} and {areas[-1]}" if len(areas) > 1 else "".join(areas)
    day = starts.day if starts is not None else None
    return what + (f" in {where}" if where else "") + (f", from {_day(day)}" if day else "")


def _day(day: str) -> str:
    when = earliest(day)
    return f"{when.day} {when:%B %Y}"
