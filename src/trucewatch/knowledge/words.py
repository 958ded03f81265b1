"""The nouns that numbers count, and those that they measure or label.

Read from ``data/words.txt``; plurals are made by the rules of English spelling, irregular ones
stand in the file. All forms are in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from trucewatch.model.count import Unit

__all__ = ["Words", "words"]


@dataclass(frozen=True, slots=True)
class Words:
    """Forms by group: the plain sets hold singulars and plurals together.

    ``person`` includes ``demonym`` ("a Palestinian", "two Syrians"). ``undergone`` are the
    words that say what became of people and stand straight after a number ("142,000 displaced").
    ``arms`` and ``building`` are counted where they are fired, hit or lost.
    """

    person: frozenset[str]
    person_singular: frozenset[str]
    demonym: frozenset[str]
    kin: frozenset[str]
    household: frozenset[str]
    group: frozenset[str]
    incident: frozenset[str]
    casualty: frozenset[str]
    arms: frozenset[str]
    building: frozenset[str]
    measure: frozenset[str]
    label: frozenset[str]
    undergone: frozenset[str]

    def unit(self, noun: str) -> Unit | None:
        """What is counted when ``noun`` is, in any letter case; ``None`` for other things.

        ``casualty`` nouns ("deaths", "displacements") count persons.
        """
        form = noun.lower()
        if form in self.person or form in self.casualty or form in self.undergone:
            return "person"
        if form in self.household:
            return "household"
        if form in self.incident:
            return "incident"
        return "group" if form in self.group else None


@lru_cache(maxsize=1)
def words() -> Words:
    """The nouns, read once."""
    text = (files("trucewatch.knowledge") / "data" / "words.txt").read_text("utf-8")
    singular: dict[str, set[str]] = {}
    plural: dict[str, set[str]] = {}
    for line in text.splitlines():
        if not line or line.startswith("# "):
            continue
        name, _, nouns = line.partition(":")
        for entry in nouns.split():
            noun, _, irregular = entry.partition("/")
            if irregular != noun:
                singular.setdefault(name, set()).add(noun)
            plural.setdefault(name, set()).add(irregular or _plural(noun))

    def forms(name: str) -> frozenset[str]:
        return frozenset(singular.get(name, set()) | plural[name])

    return Words(
        person=forms("person") | forms("demonym"),
        person_singular=frozenset(singular["person"] | singular["demonym"]),
        demonym=forms("demonym"),
        kin=frozenset(singular["kin"]),
        household=forms("household"),
        group=forms("group"),
        incident=forms("incident"),
        casualty=forms("casualty"),
        arms=forms("arms"),
        building=forms("building"),
        measure=forms("measure"),
        label=frozenset(singular["label"]),
        undergone=frozenset(singular["undergone"]),
    )


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
