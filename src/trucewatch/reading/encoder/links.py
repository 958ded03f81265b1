"""Which source, cue and contents belong together.

The encoder marks spans, not links. In the order of the text they nearly always stand beside each
other: a cue takes the nearest source of its sentence, and a content goes to the nearest cue with
its source, over commas, marks and connecting words but at a cost over other spans and the ends of
sentences and paragraphs. A content without a cue in reach, and a cue without content, are dropped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Linked", "link"]

Span = tuple[int, int]

_OVER_SPAN = 30
_OVER_SENTENCE = 200
_OVER_PARAGRAPH = 700
_REACH = 1500
"""The most that a link may cost, in code points with what is added for what it crosses."""


@dataclass(frozen=True, slots=True)
class Linked:
    """An attribution: its cue, who says it, and what is said, in the order of the text."""

    cue: Span
    source: Span | None
    contents: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Costs:
    """What lies between spans: where sentences and paragraphs begin, and all spans' starts."""

    sentences: Sequence[int]
    paragraphs: Sequence[int]
    spans: Sequence[Span]

    def between(self, a: Span, b: Span) -> int:
        """The cost of a link; 0 for spans that touch."""
        first, second = sorted((a, b))
        gap = max(0, second[0] - first[1])
        crossed = sum(first[1] <= s and e <= second[0] for s, e in self._near(first[1], second[0]))
        return (
            gap
            + _OVER_SPAN * crossed
            + _OVER_SENTENCE * _count(self.sentences, first[1], second[0])
            + _OVER_PARAGRAPH * _count(self.paragraphs, first[1], second[0])
        )

    def _near(self, begin: int, end: int) -> Sequence[Span]:
        return self.spans[bisect_right(self.spans, (begin, -1)) : bisect_right(self.spans, (end,))]


def _count(starts: Sequence[int], after: int, until: int) -> int:
    return bisect_right(starts, until) - bisect_right(starts, after - 1)


def link(
    spans: Mapping[str, Sequence[Span]], sentences: Sequence[int], paragraphs: Sequence[int]
) -> list[Linked]:
    """The attributions of a text, in the order of their cues.

    ``spans`` gives the sources, cues and contents; ``sentences`` and ``paragraphs`` where these
    begin, in order.
    """
    sources, cues, contents = (sorted(spans[role]) for role in ("source", "cue", "content"))
    costs = _Costs(sentences, paragraphs, sorted([*sources, *cues, *contents]))
    by_cue = {cue: _nearest(cue, sources, costs, _OVER_SENTENCE) for cue in cues}
    hulls = {cue: (cue,) if source is None else (source, cue) for cue, source in by_cue.items()}
    taken: dict[Span, list[Span]] = {cue: [] for cue in cues}
    for content in contents:
        near = [
            (
                min(costs.between(content, part) for part in hulls[cue]),
                costs.between(content, cue),  # of two cues with one source, the nearer
                cue,
            )
            for cue in _around(cues, content)
        ]
        least, _, best = min(near, default=(_REACH, 0, content))
        if least < _REACH:
            taken[best].append(content)
    return [Linked(cue, by_cue[cue], tuple(taken[cue])) for cue in cues if taken[cue]]


def _nearest(span: Span, others: Sequence[Span], costs: _Costs, reach: int) -> Span | None:
    near = _around(others, span)
    best = min(near, key=lambda other: costs.between(span, other), default=None)
    return best if best is not None and costs.between(span, best) < reach else None


def _around(others: Sequence[Span], span: Span, most: int = 4) -> Sequence[Span]:
    """The few spans before and after one: further ones are never nearer."""
    at = bisect_right(others, span)
    return others[max(0, at - most) : at + most]
