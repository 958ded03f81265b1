"""The words that tell a place name from other names: prepositions, kinds of place, titles."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

__all__ = ["common_words", "place_words"]


@lru_cache(maxsize=1)
def place_words() -> dict[str, frozenset[str]]:
    """The groups of ``data/place_words.txt``, read once; words are in lower case."""
    text = (files("trucewatch.knowledge") / "data" / "place_words.txt").read_text("utf-8")
    groups = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(":")
            groups[name] = frozenset(words.split())
    return groups


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """English words that are also place names (``data/common_words.txt``), in lower case."""
    text = (files("trucewatch.knowledge") / "data" / "common_words.txt").read_text("utf-8")
    return frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )
