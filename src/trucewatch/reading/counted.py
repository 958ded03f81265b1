"""The words that a number counts: ``SDF members``, ``people``, ``ceasefire violations``.

A shallow noun phrase: modifiers up to a head, found with the nouns of
:mod:`trucewatch.knowledge.words`, the plural ending and the words that cannot be inside one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from trucewatch.knowledge.verbs import verbs
from trucewatch.knowledge.words import Words, words
from trucewatch.reading.document import Token

__all__ = ["AUXILIARIES", "FUNCTION_WORDS", "Phrase", "counted", "head_of_article", "is_verb"]

Phrase = tuple[int, int]
"""Token indexes ``[first, last)`` of a noun phrase; the head is its last token."""

_MOST_MODIFIERS = 6
AUXILIARIES = frozenset(
    "be is are am was were been being has have had do does did will would could should may might "
    "must can shall cannot".split()
)
FUNCTION_WORDS = AUXILIARIES | frozenset(
    """a an the another this these those some any each every no both either neither
    i you he she it we they him her us them me who whom whose which that what where when why how
    his its their our your my there here
    of in on at by with from for into onto to against between among amid during since until till
    under over after before about above across along around behind below beneath beside beyond
    despite down inside outside near off per plus regarding through throughout toward towards up
    upon via within without like unlike as than out including excluding except alongside aboard
    and or but nor yet so if because although though while whereas unless whether once not n't
    never also already just still again only even now then however meanwhile later earlier ago
    too very rather almost away together back ahead alone apiece altogether alive nearby abroad
    home overnight today yesterday tomorrow tonight daily weekly monthly yearly annually
    aged critically seriously severely lightly slightly badly fatally
    monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    am pm a.m. p.m. gmt utc 's ' least most""".split()
)
_LINKS = frozenset({"more", "other", "additional", "further", "extra"})
_POINTERS = frozenset({"the", "these", "those", "its", "his", "her", "their", "our", "my", "your"})
_POSSESSIVE = frozenset({"'s", "'"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''", "«", "»"})
_AGES = ("year-old", "year-olds")
_PLURAL_ALONE = frozenset("aircraft cattle sheep livestock spacecraft hovercraft".split())
_NOT_PLURAL = ("ss", "us", "is", "'s", "ous")


@lru_cache(maxsize=1)
def _verb_forms() -> tuple[frozenset[str], frozenset[str]]:
    """Forms that end a phrase once its noun has come, and those that may stand before a noun."""
    forms = verbs().forms
    stopping = frozenset(w for w, f in forms.items() if f.past or f.part or f.ing)
    adjectival = frozenset(w for w, f in forms.items() if f.part or f.ing)
    return stopping, adjectival


def is_verb(word: str) -> bool:
    """Whether a lower-case word is a past form, participle or ``-ing`` form of a known verb."""
    return word in _verb_forms()[0]


def counted(tokens: Sequence[Token], i: int, end: int, *, one: bool = False) -> Phrase | None:
    """The noun phrase that starts at token ``i``, right after its number.

    ``one`` says that the number is one, whose noun is singular. ``None`` where what follows is
    no noun phrase, or only points back ("of them").
    """
    first = _past_links(tokens, i, end)
    if first is None:
        return None
    lexicon = words()
    stopping, adjectival = _verb_forms()
    last = first
    head = False  # whether what was taken so far can stand as a noun phrase
    while last < end and last - first < _MOST_MODIFIERS:
        token = tokens[last]
        if token.lower in _POSSESSIVE and last > first and _nominal(tokens, last, end):
            head = False  # "Syria's soldiers", "the soldiers' homes"
            last += 1
            continue
        if token.lower in {"and", "or"} and last > first and not head:
            if _adjectives_joined(tokens, last, end, one, lexicon):
                last += 1
                continue
            break
        if not _inside(token) or token.lower in FUNCTION_WORDS:
            break
        nominal = _nominal(tokens, last, end)
        if token.lower in stopping and token.lower not in lexicon.person:
            if head or token.lower not in adjectival:
                break
            if not _noun_within(tokens, last + 1, end, lexicon):
                break
        elif token.lower in lexicon.undergone and (head or not nominal):
            break
        last += 1
        if _is_head(token, one, lexicon):
            head = True
            possessive = last < end and tokens[last].lower in _POSSESSIVE
            if not possessive and not (nominal and _goes_on(tokens, last, end, one, lexicon)):
                break
    if last == first:
        return None
    if not head and not (one and _inside(tokens[last - 1])):
        return None
    return first, last


def head_of_article(tokens: Sequence[Token], i: int, end: int) -> Phrase | None:
    """The phrase after ``a`` or ``an`` at ``i - 1`` if its head is one person, else ``None``."""
    lexicon = words()
    stopping, _ = _verb_forms()
    last = i
    while last < end and last - i < _MOST_MODIFIERS:
        token = tokens[last]
        if not _inside(token) or token.lower in FUNCTION_WORDS:
            break
        before = tokens[last - 1].lower
        bent = token.lower in stopping or token.lower in lexicon.undergone
        if last > i and before in lexicon.person_singular and (bent or token.lower.endswith("ed")):
            break
        if last > i and bent and not (before.endswith("ly") or token.lower.endswith("ing")):
            return None  # "a spokesman said"
        last += 1
    if last == i:
        return None
    head = tokens[last - 1].lower
    if head.endswith(_AGES):
        return i, last
    if head not in lexicon.person_singular:
        return None
    following = tokens[last].lower if last < end else ""
    if following in {"'s", "-", "/"} or (
        head in lexicon.demonym and following in {",", "and", "or"}
    ):
        return None  # "a soldier's home", "a Syrian and Turkish plan"
    return i, last


def _past_links(tokens: Sequence[Token], i: int, end: int) -> int | None:
    while i < end and tokens[i].lower in _LINKS:
        i += 1
    if i < end and tokens[i].lower == "of":
        if i + 1 < end and tokens[i + 1].lower in _POINTERS:
            return i + 2
        following = tokens[i + 1] if i + 1 < end else None
        if following is None or not _inside(following) or following.lower in FUNCTION_WORDS:
            return None
        i += 1
    if i < end and tokens[i].lower in _QUOTES:
        i += 1
    return i


def _inside(token: Token) -> bool:
    return token.text[0].isalpha() or token.lower.endswith(_AGES)


def _nominal(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a word that may belong to the same phrase follows the token at ``at``."""
    if at + 1 >= end:
        return False
    following = tokens[at + 1]
    return _inside(following) and following.lower not in FUNCTION_WORDS


def _plural(word: str) -> bool:
    if word in _PLURAL_ALONE:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL)


def _is_head(token: Token, one: bool, lexicon: Words) -> bool:
    known = lexicon.unit(token.lower) is not None and token.lower not in lexicon.undergone
    if one:
        return known
    if known:
        return token.lower not in lexicon.person_singular and (
            _plural(token.lower) or token.lower in lexicon.person
        )
    return _plural(token.lower)


def _goes_on(tokens: Sequence[Token], at: int, end: int, one: bool, lexicon: Words) -> bool:
    """Whether the phrase runs on after a possible head: ``police officers``, ``arms depots``."""
    following = tokens[at]
    if following.lower in lexicon.undergone:
        return False
    stopping, _ = _verb_forms()
    if following.lower in stopping and following.lower not in lexicon.person:
        return False
    known = lexicon.unit(tokens[at - 1].lower) is not None
    return _is_head(following, one, lexicon) and (
        not known or lexicon.unit(following.lower) is not None
    )


def _adjectives_joined(
    tokens: Sequence[Token], at: int, end: int, one: bool, lexicon: Words
) -> bool:
    """Whether "and" joins two words before one noun: ``40 new and repeated displacements``."""
    if at + 2 >= end or not _inside(tokens[at + 1]) or tokens[at + 1].lower in FUNCTION_WORDS:
        return False
    noun = tokens[at + 2].lower
    return _is_head(tokens[at + 2], one, lexicon) and lexicon.unit(noun) is not None


def _noun_within(tokens: Sequence[Token], at: int, end: int, lexicon: Words) -> bool:
    for token in tokens[at : min(at + 3, end)]:
        if not _inside(token) or token.lower in FUNCTION_WORDS:
            return False
        known = lexicon.unit(token.lower) is not None and token.lower not in lexicon.undergone
        if known or token.lower in lexicon.arms or token.lower in lexicon.building:
            return True
    return False
