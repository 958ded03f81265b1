"""Which statements of a report speak of one ceasefire, and what they lend each other.

"The truce" of the fifth paragraph is the one announced in the first: it has the same parties,
areas, declarer and mediators, though its own sentence names none. Only empty slots are filled,
and only from statements of the same chain; times stay with the words that give them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from trucewatch.model.claim import Truce, TruceAct
from trucewatch.model.place import Place
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.truce_brokers import brokers, helpers, strivers
from trucewatch.reading.truce_scene import are_powers, country, scene
from trucewatch.reading.truce_sides import Sides, is_bare, is_joint, same
from trucewatch.reading.truce_story import sides_of
from trucewatch.reading.truce_telling import Telling

__all__ = ["fill"]

_NEW = re.compile(
    r"\b(?:another|second|third|new|fresh|separate|previous|earlier|last year's)\s+(?:\S+\s+){0,3}"
    r"(?:cease-?\s?fire|truce|pause|cessation|armistice)",
    re.I,
)
_DECLARING: frozenset[TruceAct] = frozenset(
    ("declared", "agreed", "extended", "resumed", "in_force", "violated")
)
_AFTER: frozenset[TruceAct] = frozenset(("in_force", "violated", "ended", "expired", "suspended"))
"""What is told of a truce itself, so that who declared it may be lent; an extension is another."""


@dataclass(slots=True)
class _Told:
    """One statement: what was heard, and the draft of its claim."""

    telling: Telling
    draft: Draft

    @property
    def body(self) -> Truce:
        body = self.draft.body
        if not isinstance(body, Truce):
            raise TypeError(f"a draft of kind {self.draft.kind} is no truce")
        return body

    def change(self, **slots: object) -> None:
        """Give the claim other slots."""
        self.draft.body = msgspec.structs.replace(self.body, **slots)


@dataclass(slots=True)
class _Chain:
    """The statements about one ceasefire, in the order of the text."""

    told: list[_Told] = field(default_factory=list)
    apart: bool = False
    """Told as another ceasefire than the report's own: "the previous truce", history."""

    def names(self, slot: str) -> tuple[str, ...]:
        """What the statements have in a slot, each once, in order."""
        return tuple(dict.fromkeys(n for t in self.told for n in getattr(t.body, slot)))


def fill(context: Context, heard: Sequence[tuple[Telling, Draft]]) -> None:
    """Fill empty parties, areas, declarers and mediators of the truce drafts from their chains."""
    told = [_Told(telling, draft) for telling, draft in sorted(heard, key=lambda h: h[1].at)]
    sides = sides_of(context, [t.body for t in told])
    chains = _chains(context, told)
    stated = _countries(context, told)
    for chain in chains:
        _share_names(context, chain, sides)
        _share_areas(context, chain, sides, stated)


def _countries(context: Context, told: list[_Told]) -> frozenset[str]:
    """The countries (ISO codes) of the areas that statements name themselves."""
    found: set[str | None] = set()
    for one in told:
        known = {p.name: p.country for p in one.draft.where}
        found |= {known.get(a) or context.known.register.country(a) for a in one.body.areas}
    return frozenset(code for code in found if code is not None)


def _chains(context: Context, told: list[_Told]) -> list[_Chain]:
    chains: list[_Chain] = []
    for one in told:
        draft, body = one.draft, one.body
        marked = bool(_NEW.search(context.text, draft.start, draft.end))
        apart = draft.reality == "background" or (marked and body.refers_to is not None)
        if _several(one):
            chains.append(_Chain([one], apart=True))
            continue
        chain = None
        for earlier in reversed(chains):
            if (
                apart != earlier.apart
                or _several(earlier.told[0])
                or (apart and not _alike(body, earlier))
            ):
                continue
            if _disjoint(body, earlier) or (marked and body.refers_to is None):
                continue
            chain = earlier
            break
        if chain is None:
            chain = _Chain(apart=apart)
            chains.append(chain)
        chain.told.append(one)
    return chains


def _several(one: _Told) -> bool:
    """Whether a statement is of many truces, none of them the report's own: "local ceasefires"."""
    mention, text = one.telling.mention, one.telling.context.text
    words = text[mention.start : mention.end].lower()
    many = words.endswith(("truces", "fires", "pauses"))
    return many and one.body.act == "in_force" and one.body.refers_to is None


def _disjoint(body: Truce, chain: _Chain) -> bool:
    """Whether a statement names areas and the chain names others only."""
    areas = {a.lower() for a in body.areas}
    known = {a.lower() for a in chain.names("areas")}
    inside = any(a in k or k in a for a in areas for k in known)
    return bool(areas and known) and not inside and body.refers_to is None


def _alike(body: Truce, chain: _Chain) -> bool:
    """Whether two truces told as history begin in one year, as far as anything is said."""
    years = {day[:4] for t in chain.told if (day := _starts(t.body)) is not None}
    own = _starts(body)
    return own is None or not years or own[:4] in years


def _starts(body: Truce) -> str | None:
    return body.starts.day if body.starts is not None else None


def _share_names(context: Context, chain: _Chain, sides: Sides) -> None:
    """Lead nouns for parties to those they mean, and lend parties, declarers and mediators."""
    for one in chain.told:
        body = one.body
        one.change(parties=sides.meant(body.parties), declared_by=sides.together(body.declared_by))
    register = context.known.register
    parties = _parties_of(context, chain, sides)
    declared = next(
        (t.body.declared_by for t in chain.told if t.body.declared_by and _declares(t)), ()
    )
    brought = {n: None for t in chain.told for n in brokers(t.telling)}
    if len(parties) > 1:
        brought |= {n: None for t in chain.told for n in strivers(t.telling, parties)}
    thanked = () if brought else helpers(context)  # for the first word of what they brought about
    for one in chain.told:
        body = one.body
        lent = _completed(body.parties, parties, one)
        made_by = body.declared_by
        if not made_by and _is_signed(one):
            made_by = body.parties
        if not made_by and body.act in _AFTER and not all(map(is_joint, declared)):
            made_by = declared
        first, thanked = (thanked, ()) if _made(one) else ((), thanked)
        mediators = dict.fromkeys((*body.mediators, *brought, *first))
        others = tuple(n for n in mediators if not any(same(register, n, p) for p in lent))
        one.change(parties=lent, declared_by=made_by, mediators=others)


def _is_signed(one: _Told) -> bool:
    """Whether the report tells that two named parties signed it: "was signed between A and B"."""
    clause = one.telling.clause
    signed = clause is not None and clause.passive and clause.lemma in _SIGNING
    own_voice = one.draft.voice.speaker is None
    return signed and own_voice and one.body.act == "agreed" and _worth(one.body.parties) > 1


_SIGNING = frozenset("sign conclude seal agree".split())


def _parties_of(context: Context, chain: _Chain, sides: Sides) -> tuple[str, ...]:
    """The parties that the statements of a chain lend each other.

    One that only keeps or breaks a truce may be one of several: it is lent to no other statement.
    """
    told = [t for t in chain.told if t.body.act not in {"in_force", "violated"}]
    both = [
        t.body.parties
        for t in chain.told
        if _worth(t.body.parties) > 1 and t.body.act != "violated"
    ]
    lendable = [n for n in (*both, *(t.body.parties for t in told)) if not are_powers(context, n)]
    own = max(lendable, key=_value, default=())
    return own if _worth(own) > 1 or chain.apart else sides.names or own


def _value(names: tuple[str, ...]) -> tuple[int, int]:
    return _worth(names), len(names)


def _made(one: _Told) -> bool:
    """Whether a statement tells that a truce was made or prolonged."""
    made = one.body.act in {"declared", "agreed", "accepted", "extended"}
    return made and one.draft.reality == "actual"


def _worth(names: tuple[str, ...]) -> int:
    """How many names there are that say who it is."""
    return sum(not is_bare(n) and not is_joint(n) for n in names)


def _declares(one: _Told) -> bool:
    return one.body.act in _DECLARING and one.draft.reality in {"actual", "planned", "background"}


def _completed(own: tuple[str, ...], parties: tuple[str, ...], one: _Told) -> tuple[str, ...]:
    """The parties of a statement with those of its chain that are not its own by another name."""
    register = one.telling.context.known.register
    if not own or all(is_joint(n) for n in own):
        return parties or own
    if len(own) > 1 or len(parties) < 2:
        return own
    return (*own, *(p for p in parties if not any(same(register, p, n) for n in own)))


def _share_areas(context: Context, chain: _Chain, sides: Sides, stated: frozenset[str]) -> None:
    founding = [t.body.areas for t in chain.told if t.body.areas and t.body.act in _FOUNDING]
    named = founding or [t.body.areas for t in chain.told if t.body.areas]
    left_out = set(chain.names("excludes"))
    places = {p.name: p for t in chain.told for p in t.draft.where}
    if named:
        areas = named[0]
    else:
        found = _scene(context, chain, sides, stated)
        places |= {p.name: p for p in found if p.name not in places}
        areas = tuple(p.name for p in found)
    areas = tuple(a for a in areas if a not in left_out)
    for one in chain.told:
        if one.body.areas or not areas:
            continue
        one.change(areas=areas)
        draft = one.draft
        known = {(p.id, p.name) for p in draft.where}
        lent = [places[a] for a in areas if a in places]
        draft.where = (*draft.where, *(p for p in lent if (p.id, p.name) not in known))


def _scene(
    context: Context, chain: _Chain, sides: Sides, stated: frozenset[str]
) -> tuple[Place, ...]:
    """Where a truce is that names no place; a "nationwide" one is in a whole country."""
    if _several(chain.told[0]):
        return ()
    found = scene(context, _parties_of(context, chain, sides), stated)
    if not any(_NATIONWIDE.search(context.text, *_before(t)) for t in chain.told):
        return found
    codes = dict.fromkeys(p.country for p in found if p.country is not None)
    return tuple(p for code in codes if (p := country(context, code)) is not None)


def _before(one: _Told) -> tuple[int, int]:
    """The offsets of the few words before a mention."""
    start = one.telling.mention.start
    return max(one.telling.sentence.start, start - 30), start


_NATIONWIDE = re.compile(r"\b(?:nation-?wide|country-?wide|general)\s+(?:\w+\s+)?$", re.I)
_FOUNDING: frozenset[TruceAct] = frozenset(("declared", "agreed", "in_force"))
