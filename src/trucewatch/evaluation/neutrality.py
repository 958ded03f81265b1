"""Whether the reader treats the parties alike: swap their names in a report and read it again.

With the names swapped back, the claims should be the same. Offsets, ids, coordinates and computed
times may change with the names; what is said, by whom, how sure, of whom and where may not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from trucewatch.evaluation.answers import Answers, Story
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.names import folded
from trucewatch.evaluation.readings import Result
from trucewatch.evaluation.score import Miss
from trucewatch.evaluation.story import Aliases
from trucewatch.model.claim import Claim
from trucewatch.model.report import Report, report_key

__all__ = ["Swap", "changes", "parties_of", "swap_in"]

_COMPUTED = frozenset(
    "id report reader start end zone precision lat lon adm included_in".split()
)  # fmt: skip


class Swap:
    """Two names, each put in the other's place. Applied twice it changes nothing."""

    def __init__(self, one: str, other: str) -> None:
        self._to = {one: other, other: one}
        longest = sorted(self._to, key=len, reverse=True)
        self._names = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")

    def __call__(self, text: str) -> str:
        """The text with the names swapped."""
        return self._names.sub(lambda m: self._to[m[0]], text)


def parties_of(answers: Answers | Story) -> list[list[tuple[str, ...]]]:
    """The parties that reference answers name, each with its forms: groups apart from countries.

    A country swapped with a group would move every place and zone, and show nothing of fairness.
    """
    if isinstance(answers, Answers):
        names = dict.fromkeys(p for s in answers.ceasefires for p in s.parties)
        countries = [n for n in names if any(folded(n) == folded(p) for p in answers.places)]
        return [[(n,) for n in names if n not in countries], [(n,) for n in countries]]
    known = Aliases(answers.actors)
    declared = [c.declared_by for c in answers.ceasefires]
    return [
        [
            (actor.canonical, *(a.form for a in actor.aliases))
            for actor in answers.actors
            if any(known.within(actor.canonical, words) for words in declared)
        ]
    ]


def swap_in(text: str, kinds: Sequence[Sequence[Sequence[str]]]) -> Swap | None:
    """The swap of the first two parties of one kind a text names; ``None`` where it has no two.

    Only names with a capital are swapped ("the rebels" is no name), the longest form in the text.
    """
    for parties in kinds:
        found = [name for forms in parties if (name := _named(text, forms))]
        for i, one in enumerate(found):
            for other in found[i + 1 :]:
                if one not in other and other not in one:
                    return Swap(one, other)
    return None


def _named(text: str, forms: Sequence[str]) -> str:
    """The longest form of a party in a text, empty where there is none."""
    names = (f for f in forms if f[:1].isupper() and re.search(rf"\b{re.escape(f)}\b", text))
    return max(names, key=len, default="")


def changes(report: Report, swap: Swap, read: Callable[[Report], Sequence[Claim]]) -> Result:
    """The claims that change when names are swapped: a tally of changed ones among all."""
    text = swap(report.text)
    key = report_key(text, report.publisher, report.published, report.address)
    swapped = msgspec.structs.replace(report, text=text, key=key)
    before = Counter(_said(claim, lambda words: words) for claim in read(report))
    after = Counter(_said(claim, swap) for claim in read(swapped))
    every = max(before.total(), after.total())
    kept = (before & after).total()
    lost, new = sorted((before - after).elements()), sorted((after - before).elements())
    misses = [
        Miss(report.id, "", lost[i] if i < len(lost) else "", new[i] if i < len(new) else "")
        for i in range(every - kept)
    ]
    return Result(Tally(every - kept, every, every), misses)


def _said(claim: Claim, back: Callable[[str], str]) -> str:
    """What a claim says, without what is computed from names and offsets."""
    content = msgspec.to_builtins(claim)
    speaker = content.get("speaker")
    if speaker:
        speaker.pop("actor", None)
    return " | ".join(_words(content, back))


def _words(value: Any, back: Callable[[str], str]) -> Iterator[str]:
    match value:
        case dict():
            for name, inner in sorted(value.items()):
                if name not in _COMPUTED and inner not in (None, [], {}):
                    yield from (f"{name}: {words}" for words in _words(inner, back))
        case list() | tuple():
            yield from sorted(words for inner in value for words in _words(inner, back))
        case _:
            yield back(str(value))
