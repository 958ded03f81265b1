"""Which statements of a report speak of one ceasefire, and what they lend each other.

"The truce" of the fifth paragraph is the one announced in the first: it has the same parties,
areas, declarer and mediators, though its own sentence names none. Only empty slots are filled,
and only from statements of the same chain; times stay with the words that give them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec

from trucewatch.knowledge.actors import Register
from trucewatch.model.claim import Truce
from trucewatch.model.place import Place
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.document import ActorMention
from trucewatch.reading.places import country_of_story

__all__ = ["fill"]

_NEW = re.compile(
    r"\b(?:another|second|third|new|fresh|separate|previous|earlier|last year's)\s+(?:\S+\s+){0,3}"
    r"(?:cease-?\s?fire|truce|pause|cessation|armistice)",
    re.I,
)
_BETWEEN = re.compile(r"\bbetween\s", re.I)
_SIDES = re.compile(r"\b(?:sides|parties|belligerents|foes|rivals|leaders|governments)\b", re.I)
_OUTLETS = frozenset({"med"})


@dataclass(slots=True)
class _Chain:
    """The statements about one ceasefire, in the order of the text."""

    drafts: list[Draft] = field(default_factory=list)
    apart: bool = False
    """Told as another ceasefire than the report's own: "the previous truce", history."""


def fill(context: Context, drafts: list[Draft]) -> None:
    """Fill empty parties, areas, declarers and mediators of the truce drafts from their chains."""
    truces = sorted((d for d in drafts if isinstance(d.body, Truce)), key=lambda d: d.at)
    sides = _opponents(context)
    story = _scene(context)
    for chain in _chains(context, truces):
        _share(chain, sides, story, context.known.register)


def _chains(context: Context, truces: list[Draft]) -> list[_Chain]:
    chains: list[_Chain] = []
    for draft in truces:
        body = _truce(draft)
        marked = bool(_NEW.search(context.text, draft.start, draft.end))
        apart = draft.reality == "background" or (marked and body.refers_to is not None)
        chain = None
        for earlier in reversed(chains):
            if apart != earlier.apart or (apart and not _alike(body, earlier)):
                continue
            if _disjoint(body, earlier) or (marked and body.refers_to is None):
                continue
            chain = earlier
            break
        if chain is None:
            chain = _Chain(apart=apart)
            chains.append(chain)
        chain.drafts.append(draft)
    return chains


def _truce(draft: Draft) -> Truce:
    body = draft.body
    if not isinstance(body, Truce):
        raise TypeError(f"a draft of kind {draft.kind} is no truce")
    return body


def _disjoint(body: Truce, chain: _Chain) -> bool:
    """Whether a statement names areas and the chain names others only."""
    areas = {a.lower() for a in body.areas}
    known = {a.lower() for d in chain.drafts for a in _truce(d).areas}
    inside = any(a in k or k in a for a in areas for k in known)
    return bool(areas and known) and not inside and body.refers_to is None


def _alike(body: Truce, chain: _Chain) -> bool:
    """Whether two truces told as history begin in one year, as far as anything is said."""
    years = {_truce(d).starts.day[:4] for d in chain.drafts if _starts(d)}  # type: ignore[union-attr,index]
    own = body.starts.day[:4] if body.starts and body.starts.day else None
    return own is None or not years or own in years


def _starts(draft: Draft) -> bool:
    starts = _truce(draft).starts
    return starts is not None and starts.day is not None


def _share(chain: _Chain, sides: tuple[str, ...], scene: Place | None, register: Register) -> None:
    bodies = [_truce(d) for d in chain.drafts]
    declared = next((b.declared_by for b in bodies if b.declared_by and b.act != "accepted"), ())
    parties = max((b.parties for b in bodies), key=len, default=())
    if (len(parties) < 2 or all(_SIDES.search(p) for p in parties)) and not chain.apart:
        parties = sides or parties
    stated = [b.areas for b in bodies if b.areas and b.act in {"declared", "agreed", "in_force"}]
    stated += [b.areas for b in bodies if b.areas]
    areas = stated[0] if stated else (scene.name,) if scene is not None else ()
    left_out = {name for b in bodies for name in b.excludes}
    areas = tuple(a for a in areas if a not in left_out)
    mediators = tuple(dict.fromkeys(m for b in bodies for m in b.mediators))
    known: dict[str, Place] = {p.name: p for d in chain.drafts for p in d.where}
    if scene is not None:
        known.setdefault(scene.name, scene)
    for draft in chain.drafts:
        body = _truce(draft)
        changes: dict[str, tuple[str, ...]] = {}
        if not body.areas and areas:
            changes["areas"] = areas
            named = {(p.id, p.name) for p in draft.where}
            lent = [known[a] for a in areas if a in known]
            draft.where = (*draft.where, *(p for p in lent if (p.id, p.name) not in named))
        vague = not body.parties or all(_SIDES.search(p) for p in body.parties)
        if parties and (vague or (len(body.parties) == 1 and len(parties) > 1)):
            own = () if vague else body.parties
            changes["parties"] = tuple(dict.fromkeys((*own, *_others(own, parties, register))))
        if not body.declared_by and declared and body.act in _DECLARED_BEFORE:
            changes["declared_by"] = declared
        if not body.mediators and mediators and body.act != "violated":
            changes["mediators"] = mediators
        if changes:
            draft.body = msgspec.structs.replace(body, **changes)


_DECLARED_BEFORE = frozenset({"in_force", "violated", "ended", "expired", "extended", "suspended"})


def _others(own: tuple[str, ...], parties: tuple[str, ...], register: Register) -> list[str]:
    """The parties that are not one of our own by another name."""
    words = {w.lower() for name in own for w in name.split() if len(w) > 3}
    known = [actor.id for name in own if (actor := register.find(name)) is not None]
    found = []
    for party in parties:
        actor = register.find(party)
        same = actor is not None and any(register.same_party(actor.id, k) for k in known)
        if not same and not words & {w.lower() for w in party.split()}:
            found.append(party)
    return found


def _scene(context: Context) -> Place | None:
    """Where the report's ceasefire is when no words of its own say so.

    The one place under the story's country that the report names, if it is one (a town and its
    quarters are one); else the country.
    """
    document = context.document
    named = [p for p in document.places if not context.in_a_name(p) and not context.speaks(p)]
    country = country_of_story(document, named, context.known.gazetteer)
    if country is None or not any(p.place.country == country for p in named):
        return None
    inner: dict[str, list[Place]] = {}
    for mention in document.places:
        place = mention.place
        outside = place.country != country or place.precision == "country"
        if outside or context.in_a_name(mention) or context.speaks(mention):
            continue
        inner.setdefault(place.adm[1] if len(place.adm) > 1 else place.name, []).append(place)
    if len(inner) == 1:
        (here,) = inner.values()
        place = min(here, key=lambda p: (len(p.adm), here.index(p)))
        known = context.known.gazetteer.place(place.id) if place.id else None
        if known is None or known.kind != "capital":  # reports are written from capitals
            return place
    found = context.known.gazetteer.country(country)
    if found is None:
        return None
    return Place(found.name, found.id, found.lat, found.lon, "country", (country,))


def _opponents(context: Context) -> tuple[str, ...]:
    """The two sides of the report: those that something is first said to be "between"."""
    for match in _BETWEEN.finditer(context.text):
        sentence = context.document.sentence_at(match.start())
        if sentence is None:
            continue
        found = [
            a
            for a in context.actors(match.end(), min(sentence.end, match.end() + 120))
            if _can_fight(a) and a.start >= match.end()
        ]
        if len(found) < 2 or found[0].start > match.end() + 40:
            continue
        gap = context.text[found[0].end : found[1].start]
        if " and " in gap and len(gap) < 60:
            return tuple(context.fighting_names(found[0].start, found[1].end)[:2])
    return ()


def _can_fight(mention: ActorMention) -> bool:
    outlet = mention.actor is not None and mention.actor.partition(".")[0] in _OUTLETS
    return mention.cls in {"ORG", "GROUP", "NATION"} and not mention.generic and not outlet
