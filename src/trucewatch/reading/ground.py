"""Which ground some words are about: places named there, or pointed back to ("the two towns").

A place that only measures where another lies ("20 km north of Luhansk") is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from trucewatch.model.place import Place
from trucewatch.reading.context import Context
from trucewatch.reading.document import PlaceMention, Sentence

__all__ = ["listed", "named_before", "only_measures", "set_in"]

_BEARING = re.compile(
    r"(?:(?<!in the )\b(?:north|south|east|west)(?:ern|ward)?[\s-]?(?:east|west)?(?:ern)?\s+"
    r"(?:outskirts\s+)?of"
    r"|\d\s*(?:km|kms|kilomet(?:re|er)s?|miles?|metres?)\s+(?:away\s+)?from)\s+(?:the\s+)?$",
    re.I,
)
_KIND = r"(?:neighbou?rhood|district|town|village|area|quarter|camp|suburb|settlement)"
_ONE = re.compile(rf"\b(?:the|this|that)\s+(?:{_KIND}|city|enclave)\b(?!\s+of\b|s\b)", re.I)
_MANY = re.compile(
    rf"\b(?:(?:the|these|those|all)\s+(two|three|four|five)|(both))\s+(?:{_KIND}s|cities)\b", re.I
)
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_WITHIN = re.compile(r"\s*,?\s*(?:in|of)\s+(?:the\s+)?(?:\w+\s+)?(?:city\s+of\s+)?", re.I)
_JOINT = re.compile(
    r"\s*(?:,|,?\s*(?:and|or|as well as))\s*"
    r"(?:(?:all|parts?|most|half|much|some|the rest)\s+of\s+)?(?:(?:in|from|into)\s+)?"
    r"(?:the\s+)?(?:[\w'’]+\s+){0,2}?(?:of\s+)?",
    re.I,
)
_AND = re.compile(r"\b(?:and|or|as well as)\b", re.I)
_LIST_GOES_ON = re.compile(r"\s*(?:,|;|\.|$|and\b|or\b|in\b|on\b|after\b)")
_SOME = re.compile(
    r"\b(?:last|first|another|other|one|two|three|several|some|most|an?)\s+(?:\w+\s+)?$", re.I
)
_A_PART = re.compile(rf"\s+(?:{_KIND}|front|street)s?\b", re.I)
_REACH = 3
"""Sentences before in which the places meant may be named."""


def listed(
    context: Context,
    start: int,
    end: int,
    meant: Callable[[PlaceMention], bool] | None = None,
    *,
    beside: bool = False,
) -> list[PlaceMention]:
    """The places that a stretch is about: the first one that is meant, and those joined to it.

    Not what they lie in ("Karm in Idlib", "Idlib's Karm"), nor what has a part of it named ("the
    last Idlib village"); with ``beside``, nor what stands behind a comma ("left the clinic for the
    east, on the Orontes"). Where none is found as a place, names that are places elsewhere in the
    report count.
    """
    found: list[PlaceMention] = []
    edge = start
    for place in context.places(start, end) or _named_elsewhere(context, start, end):
        gap = context.text[edge : place.start]
        if found:
            edge = place.end
            if _WITHIN.fullmatch(gap):
                continue
            if not _JOINT.fullmatch(gap):
                break
            if not _AND.search(gap) and not _LIST_GOES_ON.match(context.text, place.end):
                break
            if not _AND.search(gap) and len(gap.split()) > 2:
                break  # "took Karm, the last district of Idlib"
        elif beside and "," in gap:
            break
        owner = context.text[place.end : place.end + 2] in {"'s", "’s"}
        if owner or _has_part(context, place) or only_measures(context, place):
            continue
        if meant is not None and not meant(place):
            continue
        found.append(place)
        edge = place.end
    return found


def _named_elsewhere(context: Context, start: int, end: int) -> list[PlaceMention]:
    """Names in a stretch that the report uses as places elsewhere."""
    known = {p.place.name: p.place for p in context.document.places}
    found = [
        PlaceMention(match.start(), match.end(), place)
        for name, place in known.items()
        for match in re.compile(rf"\b{re.escape(name)}\b").finditer(context.text, start, end)
    ]
    return sorted(found, key=lambda p: p.start)


def _has_part(context: Context, place: PlaceMention) -> bool:
    """Whether a part of a place is told of: "the last Aleppo neighbourhood"."""
    lead = context.text[max(0, place.start - 30) : place.start]
    return _SOME.search(lead) is not None and _A_PART.match(context.text, place.end) is not None


def only_measures(context: Context, place: PlaceMention) -> bool:
    """Whether a place only says where another is."""
    return _BEARING.search(context.text, max(0, place.start - 40), place.start) is not None


def set_in(context: Context, start: int, end: int) -> tuple[Place, ...]:
    """The places that what a stretch tells is set in: without those that only measure."""
    mentions = context.places(start, end)
    measured = {p.place.name for p in mentions if only_measures(context, p)}
    named = {p.place.name for p in mentions if not only_measures(context, p)}
    return tuple(p for p in context.where(start, end) if p.name not in measured - named)


def named_before(
    context: Context, sentence: Sentence, start: int, end: int
) -> tuple[PlaceMention, ...]:
    """The places that "the town" or "the two towns" between two offsets points back to.

    Those that the nearest sentence with places names, where they are exactly as many; else none.
    """
    many, one = _MANY.search(context.text, start, end), _ONE.search(context.text, start, end)
    pointer = many or one
    if pointer is None:
        return ()
    wanted = _NUMBERS[(many[1] or many[2]).lower()] if many is not None else 1
    spans = [(sentence.start, pointer.start())]
    earlier = context.document.sentences[max(0, sentence.i - _REACH) : sentence.i]
    spans += [(s.start, s.end) for s in reversed(earlier)]
    for begin, finish in spans:
        named = _grounds(context, begin, finish)
        if len(named) == wanted:
            return named
        if len(named) > wanted:
            return ()
    return ()


def _grounds(context: Context, start: int, end: int) -> tuple[PlaceMention, ...]:
    """The places of a stretch, each once, without those that others lie in."""
    found: dict[str, PlaceMention] = {}
    before: PlaceMention | None = None
    for place in context.places(start, end):
        held = before is not None and _WITHIN.fullmatch(context.text[before.end : place.start])
        owner = context.text[place.end : place.end + 2] in {"'s", "’s"}
        if not held and not owner and not only_measures(context, place):
            found.setdefault(place.place.name.lower(), place)
        before = place
    return tuple(found.values())
