"""What the learned layer sees of a pair in its sentence: lemmas around two veils, no name.

Who acts and toward whom stand behind one sign each, and every other name behind a third, so that
the same words give the same act whoever the parties are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.document import Span
from trucewatch.reading.encoder.words import Word, is_name, words

__all__ = ["ACTOR", "NAME", "TARGET", "features", "signs"]

ACTOR, TARGET, NAME = "<A>", "<T>", "<N>"
_VEILS = frozenset({ACTOR, TARGET, NAME})
_AFTER_ACTOR, _BEFORE_TARGET, _AFTER_TARGET = 4, 4, 3


def signs(text: str, actor: Span, target: Span, names: Collection[Span] = ()) -> list[str]:
    """The lemmas of a sentence in order, each run of words behind one veil as one sign.

    All spans are code points of ``text``. Known ``names`` are hidden, and so is every word that
    is written like one, but for the first of the sentence.
    """
    forms = verbs().forms
    found: list[str] = []
    for i, word in enumerate(words(text)):
        if _touches(word, actor):
            sign = ACTOR
        elif _touches(word, target):
            sign = TARGET
        elif (i and is_name(word)) or any(_touches(word, name) for name in names):
            sign = NAME
        else:
            lower = word.text.lower()
            sign = forms[lower].lemma if lower in forms else lower
        if not (found and sign == found[-1] and sign in _VEILS):
            found.append(sign)
    return found


_HARM = frozenset(
    "shelling airstrike shooting strike sniping clash attack bombing kill injure destroy".split()
)
_TELLING = tuple(
    """accuses denies rejects demands calls_for threatens promises welcomes proposes arrest abduct
    release loot blockade deploys withdraws leave meet support oppose surrender""".split()
)


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    """The groups of each lemma in the lexicon, the kinds of harm as one."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    groups = verbs().groups
    for group in (*_HARM, *_TELLING):
        for lemma in groups[group]:
            found[lemma].add("*harm" if group in _HARM else f"*{group}")
    return {lemma: tuple(sorted(names)) for lemma, names in found.items()}


def features(line: Sequence[str]) -> frozenset[str]:
    """The features of a line of signs: words and pairs of them, by where they stand."""
    return frozenset(_features(line))


def _features(line: Sequence[str]) -> Iterator[str]:
    yield from _grams("", line)
    groups = _groups()
    for sign in line:
        yield from groups.get(sign, ())
    a = line.index(ACTOR) if ACTOR in line else None
    t = line.index(TARGET) if TARGET in line else None
    if a is not None:
        following = line[a + 1 : a + 1 + _AFTER_ACTOR]
        yield from _grams("after ", following)
        for sign in following:
            yield from (f"after {group}" for group in groups.get(sign, ()))
    if t is not None:
        for sign in line[max(0, t - _BEFORE_TARGET) : t]:
            yield f"before {sign}"
        for sign in line[t + 1 : t + 1 + _AFTER_TARGET]:
            yield f"behind {sign}"
    if a is not None and t is not None:
        first, last = min(a, t), max(a, t)
        for sign in line[first + 1 : last]:
            yield f"between {sign}"
            yield from (f"between {group}" for group in groups.get(sign, ()))
        for one, two in pairwise(line[first : last + 1]):
            yield f"between {one} {two}"


def _grams(place: str, line: Sequence[str]) -> Iterator[str]:
    for sign in line:
        yield f"{place}{sign}"
    for one, two in pairwise(line):
        yield f"{place}{one} {two}"


def _touches(word: Word, span: Span) -> bool:
    return word.start < span[1] and span[0] < word.end
