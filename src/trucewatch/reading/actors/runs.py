"""Stretches of capitalised words: where proper names stand in a text with both letter cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucewatch.knowledge.roles import ordinary_words, roles
from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.actors.view import Name, View
from trucewatch.reading.document import Sentence

__all__ = ["PARTICLES", "Run", "runs"]

Run = tuple[int, int]
"""Tokens ``[first, last)``."""

PARTICLES = frozenset(
    "al el de del della der den van von bin ibn ben da dos di du la le ul ud".split()
)
_ABBREVIATED = frozenset(
    "mr mrs ms dr gen col lt sgt capt maj rep sen gov st prof brig adm hon rev jr sr cmdr".split()
)


def runs(view: View, sentence: Sentence, known: Sequence[Name]) -> Iterator[Run]:
    """The capitalised stretches of a sentence outside known names, in order.

    Days, months and the like part them; a word that is capitalised only because it stands first
    is left out.
    """
    taken = {i for name in known for i in range(name.first, name.last)}
    i, end = sentence.first, sentence.last
    while i < end:
        if not view.caps[i] or i in taken or _parts(view, i):
            i += 1
            continue
        j = _reach(view, i + 1, end, taken)
        first = _start(view, sentence, i, j)
        if first < j:
            yield first, j
        i = j


def _parts(view: View, i: int) -> bool:
    return view.lowers[i] in roles().no_name or not view.words[i][-1].isalnum()


def _reach(view: View, j: int, end: int, taken: set[int]) -> int:
    words, lowers, caps = view.words, view.lowers, view.caps
    while j < end and j not in taken and view.joined(j):
        if caps[j] and not _parts(view, j):
            j += 1
            continue
        following = j + 1 < end and caps[j + 1] and (j + 1) not in taken and view.joined(j + 1)
        short = words[j] == "." and (len(words[j - 1]) == 1 or lowers[j - 1] in _ABBREVIATED)
        if following and (short or words[j] == "&" or lowers[j] in PARTICLES):
            j += 2
        else:
            break
    return j


def _start(view: View, sentence: Sentence, i: int, j: int) -> int:
    """Where the name begins: past an article, and past a word that merely opens the sentence."""
    while i < j and view.lowers[i] in {"the", "a", "an"}:
        i += 1
    if i < j and view.opens(sentence, i):
        forms = verbs().forms
        while i < j and (
            view.lowers[i] in ordinary_words()
            or (view.lowers[i] in forms and view.lowers[i] not in roles().title)
        ):
            i += 1
    while i < j and view.words[i] in {".", "&"}:
        i += 1
    return i
