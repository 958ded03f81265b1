"""Whether a time lies before or after the report: what the verbs around it say.

News tells the past: a bare "Monday" is the last one unless its clause looks ahead ("will meet on
Monday", "until Monday"). The nearest verb to the left decides, then the nearest to the right;
words that open a clause stop the search.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.times.words import Words

__all__ = ["Leaning", "leaning"]

Leaning = Literal["past", "future", "due"] | None
"""Before the report, after it, or planned in the past ("was due on"), which may be either."""

_REACH = 14
"""Tokens looked at to either side: longer clauses keep their verb nearer than that to the time."""

_AHEAD = frozenset(
    """will 'll shall would must should be due scheduled planned expected slated set upcoming
    forthcoming plans plan intends intend wants want hopes hope seeks aims expects deadline
    expire expires begins starts follows opens ends resumes closes meets returns leaves arrives
    falls launches applies takes kicks reconvenes runs go meet begin resume reconvene convene
    proposes ultimatum can if tomorrow""".split()
)
_PROPOSING = frozenset(
    "proposed pledged promised vowed threatened agreed suggested offered".split()
)
"""Verbs whose object lies ahead ("proposed the March 1 date") and that themselves are past."""
_DIRECTIVE = _PROPOSING | frozenset(
    "demanded ordered gave given told urged called set asked warned announced declared allowed "
    "granted required".split()
)
_PLANNED = frozenset("due scheduled planned expected slated set".split())
_BEFORE_MAY = frozenset("in since until by early late of last".split())
_BE = frozenset({"was", "were", "been"})
_OBJECTS = frozenset("the a for by from until before through this to within".split())
_BEHIND = frozenset(
    """was were had did has have been hit crept slept dug hid hung rang shook tore burnt froze sank
    sprang swept stood sat wore bore flew swam stole woke clung flung wound""".split()
)
"""Auxiliaries and strong verbs in the past that the list of verbs does not hold."""
_FUTURE_INFINITIVES = frozenset(
    """resume begin start meet hold open take discuss sign leave withdraw release expire end
    continue last visit travel vote decide return convene reconvene attend evacuate surrender
    comply hand respond reply answer go fly stop cease halt pause extend act submit present allow
    agree reach implement complete deliver disarm dismantle lift hand quit declare
    free swap arrive reopen close talk gather brief report""".split()
)
_STOPS = frozenset(
    """that which who whose whom where when while because as but since ; : ( ) — – " “
    ” although though so if unless until""".split()
)
_LASTING = frozenset(
    "held lasted continued remained stayed ran was were kept stretched went".split()
)
_LIMITS = frozenset({"until", "till", "by", "before", "through", "from", "starting", "beginning"})


@lru_cache(maxsize=1)
def _pasts() -> frozenset[str]:
    """Past forms that are no present ones too, of the verbs that the grammar knows."""
    forms = verbs().forms
    known = (word for word, form in forms.items() if (form.past or form.part) and not form.base)
    return _BEHIND | frozenset(known)


def leaning(words: Words, first: int, last: int) -> Leaning:
    """Which way the clause around the tokens ``[first, last)`` looks; ``None`` if nothing tells."""
    before = words[first - 1]
    if words[last] in {"'s", "'"} and before not in {"since", "until"}:
        before = ""  # "blamed for Friday's attack"
    if before in _LIMITS and not (before == "through" and words[first] == "the"):
        return _limit(words, first, last, before)
    if before in {"at", "on"} and words[first - 2] in {"starting", "beginning"}:
        return _limit(words, first - 1, last, "from")
    if before == "for":
        return _left(words, first - 1) or _right(words, last) or "future"
    if before == "since":
        return "past"
    if words.match(first - 2, "as", "of"):
        return _left(words, first - 2) or _right(words, last)
    near = words[last] in _AHEAD or words[last] in _BEHIND
    if near and not any(_side(words, j, words[j]) for j in range(first - 3, first)):
        return _side(words, last, words[last])  # "primaries in December will be held"
    return _left(words, first) or _right(words, last)


def _limit(words: Words, first: int, last: int, before: str) -> Leaning:
    """A limit lies ahead, unless what it limits is told as over ("it held until Monday")."""
    verb = _nearest(words, first - 1)
    if verb == "had" and words[first - 2] == "had":
        return "future"
    if verb in _LASTING:
        return "past"
    if verb in _DIRECTIVE:
        return "future"
    side = _left(words, first - 1)
    if side == "past" and before in {"until", "till", "through"}:
        return "future"  # "schools closed until Monday"
    return side or _right(words, last) or "future"


def _nearest(words: Words, i: int) -> str:
    for j in range(i - 1, max(words.first, i - _REACH) - 1, -1):
        word = words[j]
        if word in _pasts() or word in _AHEAD or word.endswith("ed"):
            return "be" if words[j - 1] == "be" else word
        if word in _STOPS:
            break
    return ""


def _left(words: Words, i: int) -> Leaning:
    for j in range(i - 1, max(words.first, i - _REACH) - 1, -1):
        word = words[j]
        if word in _STOPS:
            return None
        if word in _PROPOSING and words[i - 1] in _OBJECTS and j < i - 1:
            return "future"
        side = _side(words, j, word)
        if side:
            return side
    return None


def _right(words: Words, i: int) -> Leaning:
    for j in range(i, min(words.end, i + _REACH)):
        word = words[j]
        if word in _STOPS:
            return None
        if word in _BE and words[j + 1] in _DIRECTIVE:
            return None  # "a pause from noon on Saturday was announced"
        side = _side(words, j, word)
        if side:
            return side
    return None


def _side(words: Words, j: int, word: str) -> Leaning:
    """What one word says of the time of its clause."""
    if word in _AHEAD:
        planned = word in _PLANNED and ({"was", "were", "had"} & set(words.slice(j - 2, j)))
        return "due" if planned else "future"
    if word == "may":
        month = words.capital(j) and not words.shouting
        month = month or words[j - 1] in _BEFORE_MAY
        return "future" if words[j + 1].isalpha() and not month else None
    if word == "have" and not _perfect(words, j):
        return None
    if word in _FUTURE_INFINITIVES and words[j - 1] == "to":
        return "future"
    if word in _pasts():
        return _participle(words, j) or "past"
    if word.endswith("ed") and len(word) > 3 and word[-3:] != "eed":
        return _participle(words, j) or "past"
    return None


def _perfect(words: Words, j: int) -> bool:
    """Whether "have" at place ``j`` makes a perfect ("have left"), not "let him have"."""
    following = words[j + 1] if words[j + 1] not in _ADVERBS else words[j + 2]
    return following in _pasts() or following.endswith("ed")


_ADVERBS = frozenset("n't not also already now since so long never just yet both all".split())


def _participle(words: Words, j: int) -> Leaning:
    """A participle after "be" or "will have" looks ahead."""
    if "be" in words.slice(j - 2, j) or "will" in words.slice(j - 3, j):
        return "future"
    return None
