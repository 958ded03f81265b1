"""The terms of a ceasefire as one sentence gives them: who, where, from when, until when.

Nothing is taken from other sentences but parties and areas of the truce that a definite mention
("the ceasefire") points back to; the picture puts sentences together.
"""

from __future__ import annotations

import re

from trucewatch.model.claim import Truce
from trucewatch.reading.truce_areas import areas, excluded, region
from trucewatch.reading.truce_brokers import brokers, watchers
from trucewatch.reading.truce_demands import demands
from trucewatch.reading.truce_makers import declared_by, makers
from trucewatch.reading.truce_parties import parties
from trucewatch.reading.truce_telling import Telling
from trucewatch.reading.truce_times import times

__all__ = ["terms"]

_PERMANENT = re.compile(
    r"\b(?:permanent|definitive(?:ly)?|indefinite(?:ly)?|open-ended|lasting|final)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_TEMPORARY = re.compile(
    r"\b(?:temporary|interim|brief|provisional"
    r"|(?:\d+|two|three|five|seven|ten)[- ](?:hour|day|week|month)\w*)"
    r"\s+(?:\w+\s+){0,2}$",
    re.I,
)
_REFERS = re.compile(r"^(?:the|this|that|these|those|its|their)$", re.I)


def terms(telling: Telling) -> Truce:
    """The slots of a truce claim."""
    starts, ends, means = times(telling)
    begin, end = region(telling)
    made_by = makers(telling)
    left_out_at, left_out = excluded(telling)
    stop = end if left_out_at is None else min(end, left_out_at)
    brought_by = tuple(dict.fromkeys((*brokers(telling), *watchers(telling))))
    others = (*brought_by, *left_out)
    between = (*parties(telling, (begin, end), others), *(n for n in made_by if n not in others))
    return Truce(
        act=telling.act,
        declared_by=declared_by(telling) or made_by,
        parties=tuple(dict.fromkeys(between)),
        areas=areas(telling, (begin, stop)),
        excludes=left_out,
        starts=starts,
        ends=ends,
        ends_means=means,
        demands=demands(telling),
        mediators=brought_by,
        permanent=_permanent(telling),
        extends=telling.what.extends,
        refers_to=_refers(telling),
    )


def _permanent(telling: Telling) -> bool | None:
    text, start, mention = telling.context.text, telling.sentence.start, telling.mention
    before = text[start : mention.start]
    if _PERMANENT.search(before) or "definitive" in text[start : mention.end].lower():
        return True
    return False if _TEMPORARY.search(before) else None


def _refers(telling: Telling) -> str | None:
    phrase = telling.phrase
    if phrase is None:
        return None
    words = telling.context.words(phrase)
    return words if _REFERS.match(words.split()[0]) else None
