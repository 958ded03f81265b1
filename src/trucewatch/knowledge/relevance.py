"""The words by which a report is worth reading, each with its weight.

Read from ``data/relevance.txt``: general words of conflict, in lower case, that name no party and
no place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

__all__ = ["Term", "relevance"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase in lower case; ``stem`` marks one that may go on with any letters."""

    text: str
    weight: int
    stem: bool


@lru_cache(maxsize=1)
def relevance() -> tuple[Term, ...]:
    """The terms, read once, each once."""
    text = (files("trucewatch.knowledge") / "data" / "relevance.txt").read_text("utf-8")
    terms: dict[str, Term] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        weight, _, entries = line.partition(":")
        for entry in entries.split(","):
            word = entry.strip()
            term = Term(word.removesuffix("*"), int(weight), word.endswith("*"))
            terms.setdefault(term.text, term)
    return tuple(terms.values())
