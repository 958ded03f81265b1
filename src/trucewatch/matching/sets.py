"""Which ceasefires a set of actors concerns: found once for each set, however many its events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from trucewatch.matching.parties import Parties, answer
from trucewatch.matching.tables import UNKNOWN, Ceasefire

__all__ = ["Sets"]


class Sets:
    """Looks up ceasefires by the keys of their parties, and remembers each set of actors."""

    def __init__(self, ceasefires: Sequence[Ceasefire], parties: Parties) -> None:
        """Only ceasefires whose parties are known are looked up."""
        self._ceasefires = tuple(ceasefires)
        self._parties = parties
        self._answers: dict[frozenset[str], list[tuple[int, int]]] = {}
        self._known = parties.version
        self._by_key = self._keyed()

    def answers(self, actors: frozenset[str]) -> list[tuple[int, int]]:
        """The numbers of the ceasefires that a set of actors concerns or may, with the answers.

        Ceasefires whose parties are unknown are not among them.
        """
        if self._known != self._parties.version:  # a table has told of more names since
            self._known, self._answers = self._parties.version, {}
            self._by_key = self._keyed()
        found = self._answers.get(actors)
        if found is None and not actors:
            found = [(n, UNKNOWN) for n, c in enumerate(self._ceasefires) if c.parties]
            self._answers[actors] = found
        if found is None:
            numbers = {
                number
                for actor in actors
                for key in self._parties.all_keys(actor)
                for number in self._by_key.get(key, ())
            }
            asked = (
                (n, answer(self._ceasefires[n], actors, self._parties)) for n in sorted(numbers)
            )
            found = self._answers[actors] = [(n, said) for n, said in asked if said]
        return found

    def _keyed(self) -> dict[str, list[int]]:
        by_key = defaultdict(list)
        for number, ceasefire in enumerate(self._ceasefires):
            for key in self._parties.keys(ceasefire.parties):
                by_key[key].append(number)
        return dict(by_key)
