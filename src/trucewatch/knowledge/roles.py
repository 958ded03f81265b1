"""The heads of noun phrases that name somebody who can speak or act; read from data/roles.txt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

__all__ = ["Roles", "roles"]


@dataclass(frozen=True, slots=True)
class Roles:
    """Words by what they head: a title before a name, a person, a body, a group of people."""

    title: frozenset[str]
    person: frozenset[str]
    org: frozenset[str]
    group: frozenset[str]
    named_org: frozenset[str]


@lru_cache(maxsize=1)
def roles() -> Roles:
    """The words, read once."""
    text = (files("trucewatch.knowledge") / "data" / "roles.txt").read_text("utf-8")
    found: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(":")
            found[name] = frozenset(words.split())
    return Roles(**found)
