"""Times in a text: expressions found, valued as TIMEX3 and bounded as intervals.

The expressions and their types and values follow TimeML 1.2.1: a mention spans the expression
itself, "until" and "since" left out, and a time given twice ("3 p.m. (1200 GMT)") is two
mentions of one instant. Direction words bound the interval and stand in ``Interval.exact``. Both
ends of a range ("from 10 to 11 am") carry the whole range as their interval.

Work goes left to right: words -> nodes (:mod:`phrases`) -> days, clock times, bounds
(:mod:`resolve`). It is linear in the length of the text.
"""

from __future__ import annotations

from bisect import bisect_left

from trucewatch.reading.document import Document, TimeMention
from trucewatch.reading.times.phrases import nodes, starts
from trucewatch.reading.times.resolve import Resolver
from trucewatch.reading.times.words import Words

__all__ = ["find"]


def find(document: Document, zone: str | None) -> list[TimeMention]:
    """The times of a document, in order, none overlapping.

    ``document.tokens`` and ``.sentences`` must be filled. ``zone`` is the IANA name of the zone
    of the place reported from: clock times without a zone of their own get its offset, or none
    where it is ``None``. Relative times are counted from ``document.report.published``; without
    it they keep their value with X for what is unknown, and an interval without bounds.

    >>> find(document, "Asia/Damascus")[0]  # "... before 9am local time" of 9 January 2026
    TimeMention(start=7, end=21, type='TIME', value='2026-01-09T09:00', interval=Interval(
    start=None, end='2026-01-09T09:00:00+03:00', precision='hour', ...))
    """
    words = Words(document.tokens)
    resolver = Resolver(document, words, zone)
    found: list[TimeMention] = []
    places = starts(words.lower)
    for sentence in document.sentences:
        low, high = bisect_left(places, sentence.first), bisect_left(places, sentence.last)
        if low < high:
            words.enter(sentence)
            told = nodes(words, places[low:high])
            if told:
                found += resolver.mentions(sentence, told)
    return found
