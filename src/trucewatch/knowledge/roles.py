"""Words for persons, bodies and groups, as heads of phrases and as parts of names.

Read from ``data/roles.txt``, ``data/given_names.txt`` and ``data/ordinary_words.txt``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from trucewatch.knowledge.place_words import place_words

__all__ = ["Roles", "given_names", "ordinary_words", "roles"]


@dataclass(frozen=True, slots=True)
class Roles:
    """Words by what they do, in lower case; ``named_org`` and ``facility`` are capitalised."""

    title: frozenset[str]
    person: frozenset[str]
    org: frozenset[str]
    group: frozenset[str]
    outlet: frozenset[str]
    named_org: frozenset[str]
    facility: frozenset[str]
    department: frozenset[str]
    no_name: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]


@lru_cache(maxsize=1)
def roles() -> Roles:
    """The words of ``data/roles.txt``, read once."""
    return Roles(**_groups("roles.txt"))


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names in lower case, from all parts of the world."""
    return frozenset().union(*_groups("given_names.txt").values(), place_words()["given"])


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Everyday words that open sentences and headlines, and are no names there."""
    return frozenset().union(*_groups("ordinary_words.txt").values())


def _groups(file: str) -> dict[str, frozenset[str]]:
    text = (files("trucewatch.knowledge") / "data" / file).read_text("utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(":")
            found.setdefault(name, set()).update(words.split())
    return {name: frozenset(words) for name, words in found.items()}
