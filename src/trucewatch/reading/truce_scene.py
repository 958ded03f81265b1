"""Where a ceasefire is when no words of its own say so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from trucewatch.model.place import Place
from trucewatch.reading.context import Context
from trucewatch.reading.truce_sides import is_state

__all__ = ["are_powers", "country", "homes", "scene"]


def scene(context: Context, parties: Sequence[str], stated: Collection[str]) -> tuple[Place, ...]:
    """The places of a truce that names none.

    The one place that the report names under the story's country, or that country, where one of
    the parties is at home in it or no party is known; else where the parties are at home; else
    the country that other words on the truce name (``stated``, ISO codes).
    """
    at_home = homes(context, parties)
    codes = {place.country for place in at_home} or set(stated)
    if at_home and all(place.precision != "country" for place in at_home):
        return at_home
    story = _story(context)
    if story is not None and (not codes or story.country in codes):
        return at_home if len(codes) > 1 and at_home else (story,)
    if at_home:
        return at_home
    whole = [country(context, code) for code in sorted(c for c in codes if c)]
    return tuple(p for p in whole if p is not None) if len(whole) == 1 else ()


def homes(context: Context, parties: Sequence[str]) -> tuple[Place, ...]:
    """Where parties are at home: a movement in its country, two states in both of theirs."""
    own = [
        p
        for name in parties
        if not is_state(context.known.register, name)
        if (p := _home(context, name)) is not None
    ]
    if own:
        return tuple({p.country: p for p in own}.values())
    states = [p for name in parties if (p := _home(context, name)) is not None]
    once = {p.country: p for p in states}
    return tuple(once.values()) if len(once) < 3 else ()


def _home(context: Context, party: str) -> Place | None:
    register = context.known.register
    actor = register.find(party)
    if actor is not None:
        code = actor.country or (actor.id[:2] if actor.id[:2].isupper() else None)
        return country(context, code) if code is not None else None
    for mention in context.document.places:  # "Gaza-based militants", "rebels in the Nile region"
        if re.search(rf"\b{re.escape(mention.place.name)}\b", party):
            return mention.place
    for word in re.findall(r"[^\s-]+", party):
        code = context.known.gazetteer.nation(word) if word[0].isupper() else None
        if code is not None:
            return country(context, code)
    return None


def country(context: Context, code: str) -> Place | None:
    """A country, by the name that the report gives it."""
    found = context.known.gazetteer.country(code)
    if found is None:
        return None
    named = (m.place for m in context.document.places if m.place.precision == "country")
    name = next((p.name for p in named if p.country == code), found.name)
    return Place(name, found.id, found.lat, found.lon, "country", (code,))


def _story(context: Context) -> Place | None:
    """The one place that the report names under the story's country, if it is one; else that.

    A town and its quarters are one place.
    """
    code = context.country
    if code is None:
        return None
    named, gazetteer = context.settings, context.known.gazetteer
    inner: dict[str, list[Place]] = {}
    for mention in named:
        place = mention.place
        if place.country == code and place.precision != "country":
            inner.setdefault(place.adm[1] if len(place.adm) > 1 else place.name, []).append(place)
    if len(inner) == 1:
        (here,) = inner.values()
        place = min(here, key=lambda p: (len(p.adm), here.index(p)))
        known = gazetteer.place(place.id) if place.id else None
        if known is None or known.kind != "capital":  # reports are written from capitals
            return place
    return country(context, code)


def are_powers(context: Context, parties: Sequence[str]) -> bool:
    """Whether all parties are states other than the one that the report is about.

    Who agrees on a truce in another country brings it about, and fights no one there.
    """
    story = context.country
    if story is None or len(parties) < 2 or not _has_fighters(context, story):
        return False
    actors = [context.known.register.find(name) for name in parties]
    states = [a.id[:2] for a in actors if a is not None and a.id[2:6] == ".gov"]
    return len(states) == len(parties) and story not in states


def _has_fighters(context: Context, code: str) -> bool:
    """Whether a report names a body or movement of a country; leaders may only meet there."""
    register = context.known.register
    found = (
        register.actor(m.actor)
        for m in context.document.actors
        if m.actor is not None and m.cls in {"ORG", "GROUP"}
    )
    return any(actor is not None and actor.country == code for actor in found)
