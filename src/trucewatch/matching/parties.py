"""Who is who: names of actors, the keys they stand for, and who belonged to whom when.

An actor's key is its number in UCDP's list where a table gives one, else a folded name. Sets of
actors have no order. The answer for a ceasefire and a set of actors:

- ``yes``: every actor is a party or belonged to one all the while; of a ceasefire that one party
  declared alone, some actor;
- ``unknown``: the parties or the actors are not known, or some actors are parties and others not
  (whether the ceasefire covers that fight the tables do not say), or one belonged for a part;
- ``no``: none of them is a party by any name known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from trucewatch.knowledge.actor_names import fold_name
from trucewatch.matching.registered import Registered
from trucewatch.matching.tables import ALWAYS, NEVER, NO, UNKNOWN, YES, Ceasefire, Events

__all__ = ["NUMBERED", "Belonging", "Parties", "answer", "unmatched"]

NUMBERED = "ucdp:"
"""Begins a number of UCDP's list of actors, which ETH/PRIO's table uses too."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """That an actor belongs to another, from ``since`` to before ``until`` (seconds)."""

    of: str
    since: int = NEVER
    until: int = ALWAYS


@dataclass(slots=True)
class Parties:
    """What is known of names; filled by the readers of tables in any order, then looked up.

    An actor is written as a table writes it: a name, or a number (``ucdp:118``). :meth:`key` says
    whether two of them are one.
    """

    registered: Registered | None = None
    """The register of actors, where names may be looked up too."""
    _numbers: dict[str, set[str]] = field(default_factory=dict)
    _alike: dict[str, set[str]] = field(default_factory=dict)
    _names: dict[str, list[str]] = field(default_factory=dict)
    _belongings: dict[str, list[Belonging]] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _by_id: dict[str, str] = field(default_factory=dict)
    version: int = 0
    """Grows whenever something is learnt."""

    def learn(self, name: str, number: str) -> None:
        """Keep that a name is one of a number's names."""
        numbers = self._numbers.setdefault(fold_name(name), set())
        if number not in numbers:
            numbers.add(number)
            self._names.setdefault(number, []).append(name.strip())
            self._learnt()

    def alias(self, names: Sequence[str]) -> None:
        """Keep that all these names are one actor's."""
        folded = {fold_name(name) for name in names} - {""}
        together = folded.union(*(self._alike.get(name, ()) for name in folded))
        self._alike.update(dict.fromkeys(together, together))
        self._learnt()

    def belongs(self, member: str, of: str, since: int = NEVER, until: int = ALWAYS) -> None:
        """Keep that an actor belongs to another for a time."""
        belonging = Belonging(of, since, until)
        self._belongings.setdefault(member, []).append(belonging)
        self._learnt()

    def _learnt(self) -> None:
        self.version += 1
        self._keys.clear()
        self._by_id.clear()

    def key(self, actor: str) -> str:
        """The number of an actor, else the first of its names; names of two numbers stay names."""
        found = self._keys.get(actor)
        if found is None:
            found = self._keys[actor] = self._key(actor)
        return found

    def _key(self, actor: str) -> str:
        if actor.startswith(NUMBERED):
            return actor
        folded = fold_name(actor)
        own: set[str] = self._numbers.get(folded, set())
        if len(own) == 1:
            return next(iter(own))
        alike = self._alike.get(folded, {folded})
        if len(own) > 1:
            return folded
        numbers = set[str]().union(*(self._numbers.get(name, ()) for name in alike))
        if len(numbers) > 1:
            return folded
        if numbers:
            return next(iter(numbers))
        id = self.registered.id({actor, *alike}) if self.registered is not None else None
        return self._of_id(id) if id is not None else min(alike)

    def _of_id(self, id: str) -> str:
        """The key of an actor of the register: the number whose names mean it, else its id."""
        if not self._by_id and self.registered is not None:
            numbers: dict[str, set[str]] = {"": set()}
            for number, names in self._names.items():
                found = self.registered.id(names)
                if found is not None:
                    numbers.setdefault(found, set()).add(number)
            self._by_id.update({i: min(n) if len(n) == 1 else i for i, n in numbers.items()})
        return self._by_id.get(id, id)

    def keys(self, actors: Iterable[str]) -> frozenset[str]:
        """The keys of several actors."""
        return frozenset(map(self.key, actors))

    def name(self, actor: str) -> str:
        """An actor's name for people: a number's first one, else as written."""
        return self._names.get(actor, [actor])[0]

    def ambiguous(self) -> list[str]:
        """The names, folded, that more than one number bears: they match by number alone."""
        return sorted(name for name, numbers in self._numbers.items() if len(numbers) > 1)

    def is_of(self, actor: str, parties: frozenset[str], start: int, end: int) -> int:
        """Whether an actor is one of the parties (keys), or belongs to one, from start to end."""
        if self.key(actor) in parties:
            return YES
        found = NO
        for of, since, until in self._holders(actor):
            if of in parties and since < end and until > start:
                found = max(found, YES if since <= start and until >= end else UNKNOWN)
        return found

    def all_keys(self, actor: str) -> list[str]:
        """An actor's own key, and those of all that it ever belonged to."""
        return [self.key(actor), *(key for key, _, _ in self._holders(actor))]

    def _holders(self, actor: str) -> list[tuple[str, int, int]]:
        """The keys of all that an actor belongs to, through others too, and for what time."""
        held: dict[str, list[Belonging]] = {}
        for member, kept in self._belongings.items():
            held.setdefault(self.key(member), []).extend(kept)
        found = [(self.key(actor), NEVER, ALWAYS)]
        for holder, since, until in found:
            told = [(self.key(b.of), b.since, b.until) for b in held.get(holder, ())]
            if self.registered is not None:
                known = self.registered.holders(holder)
                told += [(self._of_id(id), first, last) for id, first, last in known]
            for key, first, last in told:
                entry = (key, max(since, first), min(until, last))
                if entry[1] < entry[2] and key not in {seen for seen, _, _ in found}:
                    found.append(entry)
        return found[1:]


def answer(ceasefire: Ceasefire, actors: frozenset[str], parties: Parties) -> int:
    """``YES``, ``UNKNOWN`` or ``NO``, as the module says."""
    if not ceasefire.parties or not actors:
        return UNKNOWN
    start, end = ceasefire.starts.earliest, ceasefire.ends.latest
    keys = parties.keys(ceasefire.parties)
    each = [parties.is_of(actor, keys, start, end) for actor in actors]
    if len(keys) == 1 or not any(each):
        return max(each)
    return min(each) or UNKNOWN


def unmatched(
    events: Events, ceasefires: Iterable[Ceasefire], parties: Parties, counts: Mapping[int, int]
) -> list[tuple[str, int]]:
    """The actors of events that are a party to no ceasefire by any name, with how many events.

    ``counts`` are the events of each group; the most frequent actor comes first.
    """
    known = frozenset[str]().union(*(parties.keys(c.parties) for c in ceasefires))
    found: Counter[str] = Counter()
    for group, count in counts.items():
        for actor in events.groups[group]:
            if not parties.is_of(actor, known, NEVER, ALWAYS):
                found[parties.name(actor)] += count
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))
