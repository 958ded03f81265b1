"""A story of many reports made into many stories: by other days, other places, other names.

The words of names (capitalised, never written small) are spelled with other letters, the same
ones throughout a conflict; all other words of the texts with others in each episode, so that no
episode repeats another's words. All keep their length, so quotes stand at their offsets. Country
codes and ids of actors and places get the number of their conflict. Days move as a whole.
"""

from __future__ import annotations

import functools
import hashlib
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import msgspec

from trucewatch.model import Actor, Claim, Quote, Report, claim_id, report_key
from trucewatch.picture.parties import Register

__all__ = ["Copies"]

_APART = 14
"""Days from an episode of a conflict to the next: longer than the story, shorter than a month."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"[^\W\d_]+")
_STATE = re.compile(r"[A-Z]{2}(?=\.)")
_NUMBER = re.compile(r"@\d+")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_PHRASE = 4
"""Words in the longest phrase that the fold asks a register about."""
_PLAIN = frozenset({"zone", "kind", "id", "report", "reader", "precision", "qualifier"})


@dataclass
class Copies:
    """Episodes of one story in many conflicts, and a register that knows their parties."""

    reports: Sequence[Report]
    claims: Sequence[Claim]
    register: Register
    _small: frozenset[str] = frozenset()
    _names: dict[str, Actor] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What is written small somewhere is no name; which phrases the register knows."""
        words = (w for r in self.reports for w in _WORD.findall(r.text))
        self._small = frozenset(w for w in words if w.islower())
        for claim in self.claims:
            for phrase in _phrases(claim):
                actor = self.register.find(phrase)
                if actor is not None:
                    self._known[phrase] = actor.id

    def episode(self, conflict: int, number: int) -> tuple[list[Report], list[Claim]]:
        """One episode of a conflict: its reports and claims, in the story's order."""
        shift = _Shift(self._small, conflict, number)
        for phrase, id_ in self._known.items() if number == 0 else ():
            actor = self.register.actor(id_)
            if actor is not None:
                moved = msgspec.structs.replace(actor, id=_numbered(id_, conflict))
                self._names[shift.named(phrase)] = moved
        reports = {r.id: shift.report(r) for r in self.reports}
        old = {r.id: r.key for r in self.reports}
        ids = {c.id: _id(c, old[c.report], reports[c.report]) for c in self.claims}
        claims = [shift.claim(c, reports[c.report], ids) for c in self.claims]
        return list(reports.values()), claims

    def episodes(self, conflicts: int, each: int) -> Iterator[tuple[list[Report], list[Claim]]]:
        """So many episodes in each of so many conflicts."""
        for conflict in range(conflicts):
            for number in range(each):
                yield self.episode(conflict, number)

    # what the fold asks of a register, for all conflicts made so far

    def find(self, name: str) -> Actor | None:
        """The actor that a name stands for in some conflict."""
        return self._names.get(name)

    def actor(self, id: str) -> Actor | None:
        """The actor with a numbered id."""
        found = self.register.actor(_NUMBER.sub("", id))
        return found if found is None else msgspec.structs.replace(found, id=id)

    def parties_of(self, id: str, on: str | None = None) -> tuple[str, ...]:
        """The actor and all it belongs to, numbered as it is."""
        number = _NUMBER.search(id)
        tail = int(number[0][1:]) if number else 0
        own = self.register.parties_of(_NUMBER.sub("", id), on)
        return tuple(_numbered(other, tail) for other in own)


class _Shift:
    """The changes that make one episode of one conflict."""

    def __init__(self, small: frozenset[str], conflict: int, number: int) -> None:
        self._small, self._conflict, self._number = small, conflict, number
        self._names = _letters(f"names {conflict}")
        self._others = _letters(f"words {conflict} {number}")
        self._days = timedelta(days=_APART * number + conflict % _APART)
        self._moved: dict[Any, Any] = {}

    def report(self, old: Report) -> Report:
        """The report with its words and its day changed."""
        text = _WORD.sub(self._other, old.text)
        published = self._day(old.published) if old.published else None
        publisher = old.publisher
        key = report_key(text, publisher, published, None)
        return msgspec.structs.replace(
            old,
            id=f"{old.id}-{self._conflict}-{self._number}",
            key=key,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            published=published,
            received=self._day(old.received) if old.received else None,
            address=None,
        )

    def claim(self, old: Claim, report: Report, ids: Mapping[str, str]) -> Claim:
        """The claim with its names, times and quote changed."""
        quote = Quote.of(report.text, old.quote.start, old.quote.end)
        body = self._struct(old.body, ids)
        return msgspec.structs.replace(
            old,
            id=ids[old.id],
            report=report.id,
            quote=quote,
            speaker=self._struct(old.speaker, ids),
            via=tuple(map(self.named, old.via)),
            when=self._struct(old.when, ids),
            where=tuple(self._struct(place, ids) for place in old.where),
            **{old.kind: body},
        )

    def named(self, text: str) -> str:
        """A text with its names changed."""
        return _WORD.sub(self._name, text)

    def _name(self, word: re.Match[str]) -> str:
        is_name = word[0][:1].isupper() and word[0].lower() not in self._small
        return word[0].translate(self._names) if is_name else word[0]

    def _other(self, word: re.Match[str]) -> str:
        is_name = word[0][:1].isupper() and word[0].lower() not in self._small
        return word[0].translate(self._names if is_name else self._others)

    def _day(self, written: str) -> str:
        return _DAY.sub(lambda m: (date.fromisoformat(m[0]) + self._days).isoformat(), written)

    def _struct(self, old: Any, ids: Mapping[str, str]) -> Any:
        """A part of a claim with all its fields changed; equal parts are one object."""
        if old is None:
            return None
        made = self._moved.get(old)
        if made is None:
            fields = {f: self._field(f, getattr(old, f), ids) for f in old.__struct_fields__}
            made = self._moved[old] = msgspec.structs.replace(old, **fields)
        return made

    def _field(self, name: str, value: Any, ids: Mapping[str, str]) -> Any:
        if isinstance(value, msgspec.Struct):
            return self._struct(value, ids)
        if name == "adm" and value:
            return (f"{value[0]}@{self._conflict}", *map(self.named, value[1:]))
        if isinstance(value, tuple):
            return tuple(self._field("", inner, ids) for inner in value)
        if not isinstance(value, str):
            return value
        if name in {"start", "end"}:
            return self._day(value)
        if name in {"actor", "id"} and self._is_id(value):
            return _numbered(value, self._conflict)
        if name == "included_in":
            return ids.get(value, value)
        return value if name in _PLAIN else self.named(value)

    @staticmethod
    def _is_id(value: str) -> bool:
        return " " not in value and ("." in value or ":" in value or any(map(str.isdigit, value)))


def _letters(seed: str) -> dict[int, str]:
    """Each letter to another one, vowels to vowels, both cases alike."""
    draw = random.Random(seed)
    found = {}
    for group in (_VOWELS, _CONSONANTS):
        mixed = "".join(draw.sample(group, len(group)))
        found |= str.maketrans(group + group.upper(), mixed + mixed.upper())
    return found


def _numbered(id_: str, conflict: int) -> str:
    """An id with the number of its conflict: after the country code of a state's body."""
    state = _STATE.match(id_)
    if state is not None:
        return f"{state[0]}@{conflict}{id_[state.end() :]}"
    return f"{id_}@{conflict}"


def _id(claim: Claim, old_key: str, report: Report) -> str:
    """The id of a claim in another text: the one of its order among equals."""
    quote = claim.quote
    order = next(
        n
        for n in range(1000)
        if _claim_id(old_key, claim.kind, quote.start, quote.end, n) == claim.id
    )
    return claim_id(report.key, claim.kind, quote.start, quote.end, order)


_claim_id = functools.lru_cache(maxsize=None)(claim_id)


def _phrases(value: Any) -> Iterator[str]:
    """The phrases in a claim that the fold may ask a register about, as it cuts them."""
    if isinstance(value, str):
        yield value
        words = re.sub(r"[^\w\s]+", " ", re.sub(r"['’]s\b", "", value)).split()
        for at in range(len(words)):
            for size in range(1, min(_PHRASE, len(words) - at) + 1):
                yield " ".join(words[at : at + size])
    elif isinstance(value, tuple):
        for inner in value:
            yield from _phrases(inner)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in _PLAIN:
                yield from _phrases(getattr(value, name))
