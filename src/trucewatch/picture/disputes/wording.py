"""The words by which two accounts are told to speak of one thing."""

from __future__ import annotations

import re

__all__ = ["LETTERS", "STEM", "content", "stems"]

LETTERS = re.compile(r"[^\W\d_]{4,}")
"""Words long enough to mean something alone."""
STEM = 6
"""First letters by which two forms of a word are one."""
_EMPTY = frozenset(
    "said says told that this they their them there were have been with from which after before "
    "denied denies denying rejected rejects called calls calling claim claims statement would also "
    "saying when while about into over more than other forces army government ministry "
    "military fighters militants groups troops authorities officials city areas people".split()
)


def content(words: str) -> set[str]:
    """The words, in small letters, that say what is spoken of."""
    return {w.lower() for w in LETTERS.findall(words)} - _EMPTY


def stems(words: str) -> frozenset[str]:
    """The stems of the words that say what is spoken of."""
    return frozenset(w[:STEM] for w in content(words))
