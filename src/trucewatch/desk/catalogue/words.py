"""Words as they are indexed and asked for, in any script.

Scripts that put no space between words are indexed letter by letter: words of them are then found
as a run of letters, without a dictionary.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["indexed", "query", "where"]

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u0f00-\u0fff\u2e80-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\U00020000-\U0003134f]"
)
"""Thai, Lao, Myanmar, Khmer, Tibetan, Chinese and Japanese letters."""
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_MOST = 12
"""Words of a question that are looked for."""


def indexed(text: str) -> str:
    """A text as it is put into the index."""
    return _UNSPACED.sub(r" \g<0> ", text.replace("\x00", " "))


def query(asked: str) -> str | None:
    """What finds texts with all of the words asked for, the last one as it may go on.

    ``None`` where there is no word in it. Nothing in ``asked`` is taken as a query's grammar.
    """
    words = [w for w in asked.replace("\x00", " ").split() if _has_letter(w)][:_MOST]
    if not words:
        return None
    quoted = [f'"{indexed(word).replace(chr(34), " ").strip()}"' for word in words]
    spaced = not _UNSPACED.search(words[-1])
    return " ".join(quoted) + ("*" if spaced else "")


def _has_letter(word: str) -> bool:
    return any(unicodedata.category(letter)[0] in "LN" for letter in word)


def where(text: str, asked: str) -> list[tuple[int, int]]:
    """Where the words asked for stand in a text: code points, in order, none over another.

    Case and marks play no part, as in the index.
    """
    words = sorted({_bare(w)[0] for w in asked.split() if _has_letter(w)}, key=len, reverse=True)
    bare, places = _bare(text)
    found: list[tuple[int, int]] = []
    for word in filter(None, words[:_MOST]):
        at = bare.find(word)
        while at >= 0 and len(found) < 200:
            span = places[at], places[at + len(word) - 1] + 1
            if not any(span[0] < end and start < span[1] for start, end in found):
                found.append(span)
            at = bare.find(word, at + len(word))
    return sorted(found)


def _bare(text: str) -> tuple[str, list[int]]:
    """A text in one case and without marks, and for each letter of it where it came from."""
    letters: list[str] = []
    places: list[int] = []
    for n, letter in enumerate(text):
        for part in unicodedata.normalize("NFD", letter.casefold()):
            if unicodedata.category(part) != "Mn":
                letters.append(part)
                places.append(n)
    return "".join(letters), places
