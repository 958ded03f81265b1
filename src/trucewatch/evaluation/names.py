"""Whether two names are meant to be the same, as far as their words say.

The scorer knows no register of actors: a reference answer says "FARC (Timoleon Jimenez)" or
"Sergei Kuralenko, head of the centre", the reader prints "Jimenez" or "the FARC". Names agree when
the words of one are all in the other, or half of their words are shared.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from trucewatch.model.claim import Speaker

__all__ = ["folded", "likeness", "same_name", "same_speaker", "same_words"]

_EMPTY = frozenset(
    "a al an and as at by el for from in its of on or our s that the their this to who with".split()
)
_TITLES = frozenset("dr gen general lt col mr mrs ms sir".split())
_PRONOUNS = frozenset("he it she they we".split())
# Endings by which a people, its land and its adjective differ (Syria, Syrian; Kurd, Kurdish).
_ENDINGS = frozenset(
    ("", "s", "n", "ns", "an", "ans", "ian", "ians", "i", "is", "ish", "ese", "ern")
)
_PARENTHESES = re.compile(r"\(([^()]*)\)")


def folded(text: str) -> str:
    """Lower case, without accents, apostrophes and possessive endings."""
    text = unicodedata.normalize("NFKD", text).replace("’", "'").replace("‘", "'")
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return re.sub(r"'s\b|'", "", text)


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    every = tuple(re.findall(r"\w+", folded(name)))
    return tuple(w for w in every if w not in _EMPTY and w not in _TITLES) or every


def _same_word(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    if len(a) == 1:
        return b.startswith(a)  # an initial
    return a == b or (len(a) >= 4 and b.startswith(a) and b[len(a) :] in _ENDINGS)


def _shared(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How many words of ``a`` stand in ``b``, each word of ``b`` used once."""
    left, count = list(b), 0
    for word in a:
        match = next((other for other in left if _same_word(word, other)), None)
        if match is not None:
            left.remove(match)
            count += 1
    return count


def _is_short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether ``short`` is one word made of the first letters of successive words of ``long``."""
    if len(short) != 1 or not 2 <= len(short[0]) <= len(long) or short[0] in _PRONOUNS:
        return False
    return short[0] in "".join(word[0] for word in long)


@lru_cache(maxsize=4096)
def _readings(name: str) -> tuple[tuple[str, ...], ...]:
    """A name as a whole, without what stands in parentheses, and what stands in them."""
    parts = [name, _PARENTHESES.sub(" ", name), *_PARENTHESES.findall(name)]
    return tuple(dict.fromkeys(words for part in parts if (words := _words(part))))


def likeness(a: str, b: str) -> float:
    """The share of their words that two names have in common, 1 for a name and its short form."""
    return max(
        (_pair_likeness(x, y) for x in _readings(a) for y in _readings(b)), default=0.0
    )  # fmt: skip


def _pair_likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if _is_short_form(a, b) or _is_short_form(b, a):
        return 1.0
    shared = _shared(a, b)
    return shared / (len(a) + len(b) - shared)


def same_name(a: str, b: str) -> bool:
    """Whether all words of one name are in the other, or half of their words are shared.

    >>> same_name("FARC (Timoleon Jimenez)", "the FARC"), same_name("the army", "the rebels")
    (True, False)
    """
    if folded(a) == folded(b):
        return bool(a.strip() and b.strip())
    for x in _readings(a):
        for y in _readings(b):
            shared = _shared(x, y)
            if shared == min(len(x), len(y)) or _pair_likeness(x, y) >= 0.5:
                return True
    return False


def same_words(a: str, b: str) -> bool:
    """Whether two descriptions (demands, terms) share half the words of the shorter one."""
    x, y = _words(a), _words(b)
    shared = _shared(x, y)
    return shared > 0 and shared >= max(min(2, len(x), len(y)), min(len(x), len(y)) / 2)


def same_speaker(name: str, affiliation: str | None, speaker: Speaker | None) -> bool:
    """Whether a claim's speaker is the one of a reference answer.

    The names must agree; or the speaker is named by what the reference gives as affiliation ("the
    Syrian government" for its ministry), or introduced by a role that is the name in the answer.
    There half of all words must be shared: "Syria" is no "US envoy to Syria".
    """
    if speaker is None:
        return False
    forms = [speaker.name]
    if speaker.actor:
        forms.append(re.sub(r"[-_:/.]+", " ", speaker.actor))
    if any(same_name(form, name) for form in forms):
        return True
    if affiliation and any(likeness(form, affiliation) >= 0.5 for form in forms):
        return True
    return bool(speaker.role) and likeness(speaker.role or "", name) >= 0.5
