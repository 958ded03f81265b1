"""Words that lost the space between them: "displacedabout 4,400", "beenforced", "fledThe".

Texts taken out of printed pages run words together at the ends of lines. Only pairs that spell no
other word are cut: a form of a verb with one of a few words that often stand beside it, a change
from small letters to capitals inside a word.
"""

from __future__ import annotations

import re

from trucewatch.knowledge.verbs import verbs
from trucewatch.knowledge.words import words

__all__ = ["cuts"]

_SHORTEST = 7
_AFTER_VERB = ("about", "around", "nearly", "almost", "more", "from", "into", "their", "people",
               "families", "households", "refuge", "shelter")  # fmt: skip
_BEFORE_VERB = ("been", "were", "have", "still", "already", "people", "families", "households",
                "or")  # fmt: skip
_BEFORE_NOUN = ("new", "internal", "total")
_AFTER_ANY_FORM = frozenset({"refuge", "shelter"})
_SMALL = frozenset("in of to the and from at by for near about into over with".split())
_CAMEL = re.compile(r"([a-z]{2,})([A-Z][A-Za-z]+)\Z")
_CAPITALS = re.compile(r"([A-Z]{3,})([a-z]{4,})\Z")


def cuts(word: str) -> tuple[int, ...]:
    """The places inside a word where a space is missing, in order; empty for nearly all words."""
    if len(word) < _SHORTEST or not word.isalpha() or not word.isascii():
        return ()
    camel = _CAMEL.match(word)
    if camel is not None:
        if camel[1] not in _SMALL and not _bent(camel[1]):
            return ()
        at = len(camel[1])
        return (at, *(at + cut for cut in _after_capitals(camel[2])))
    if not word.islower():
        return _after_capitals(word)
    if word in verbs().forms or words().unit(word) is not None:
        return ()
    if word.endswith(_AFTER_VERB):
        ending = next(end for end in _AFTER_VERB if word.endswith(end))
        verb = word.removesuffix(ending)
        if (_bent(verb) and len(verb) > 4) or (ending in _AFTER_ANY_FORM and verb in verbs().forms):
            return (len(verb),)
    if word.startswith(_BEFORE_VERB):
        start = next(begin for begin in _BEFORE_VERB if word.startswith(begin))
        if _bent(word.removeprefix(start)) and len(word) > len(start) + 4:
            return (len(start),)
    start = next((begin for begin in _BEFORE_NOUN if word.startswith(begin)), "")
    return (len(start),) if start and word.removeprefix(start) in words().casualty else ()


def _after_capitals(word: str) -> tuple[int, ...]:
    """Where small letters follow the capitals of an abbreviation: "IDPcamps"."""
    match = _CAPITALS.match(word)
    if match is None:
        return ()
    known = match[2] == "camps" or words().unit(match[2]) is not None
    return (len(match[1]),) if known else ()


def _bent(word: str) -> bool:
    """Whether a word is a past form, participle or ``-ing`` form of a known verb."""
    form = verbs().forms.get(word)
    return form is not None and len(word) > 3 and (form.past or form.part or form.ing)
