"""Words that must not leave, and the marks that stand in their place.

A :class:`Mask` changes every text of a structure; ids, times and the contract's own words are in
small letters or digits and pass through it as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

__all__ = ["Mask", "capitalised"]

T = TypeVar("T")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‘-][^\W\d_]+)*")


class Mask:
    """Replaces names by marks, the longest name first, as whole words in any case."""

    def __init__(self, replacements: Mapping[str, str]) -> None:
        """Use marks by name. A name of one word is only found as written, or all in capitals."""
        self._marks = {_key(name): mark for name, mark in replacements.items() if name.strip()}
        names = sorted((name for name in replacements if name.strip()), key=lambda n: (-len(n), n))
        parts = [_pattern(name) for name in names]
        self._pattern = re.compile("|".join(parts)) if parts else None

    def text(self, words: str) -> str:
        """A text with every name replaced."""
        if self._pattern is None:
            return words
        return self._pattern.sub(lambda found: self._marks[_key(found[0])], words)

    def all(self, value: T) -> T:
        """A structure, list or text with every text in it masked."""
        return self._all(value)  # type: ignore[no-any-return]

    def _all(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(dict.fromkeys(self._all(item) for item in value))
        if isinstance(value, msgspec.Struct):
            fields = {name: self._all(getattr(value, name)) for name in value.__struct_fields__}
            return msgspec.structs.replace(value, **fields)
        return value


def capitalised(text: str) -> Iterable[str]:
    """The words of a text that might be names: capitalised ones, and those of scripts without case.

    Short words all in capitals are abbreviations, not names.
    """
    for found in _WORD.finditer(text):
        word = found[0]
        if word.isupper() and len(word) <= 5 and word.isascii():
            continue
        if any(piece[:1] != piece[:1].lower() for piece in re.split(r"['’ʼ‘-]", word)) or (
            word.lower() == word.upper()
        ):
            yield word


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _pattern(name: str) -> str:
    parts = name.split()
    spaced = r"\s+".join(re.escape(part) for part in parts)
    if len(parts) > 1:
        spaced = f"(?i:{spaced})"
    elif name != name.upper():
        spaced = f"(?:{spaced}|{re.escape(name.upper())})"
    before = r"(?<!\w)" if name.strip()[0].isalnum() else ""
    after = r"(?!\w)" if name.strip()[-1].isalnum() else ""
    return f"{before}{spaced}{after}"
