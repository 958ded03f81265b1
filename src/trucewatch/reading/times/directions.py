"""Words that open or close a time: ``since``, ``until``, ``before``, ``by``, ``from``, ``as of``.

They are no part of the expression but bound its interval, and belong to the interval's words.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from trucewatch.reading.times.nodes import Vague
from trucewatch.reading.times.told import Told
from trucewatch.reading.times.words import Words

__all__ = ["direct", "direction"]

_OF_TWO: dict[tuple[str, str], str] = {
    ("as", "of"): "as of", ("as", "from"): "from", ("effective", "from"): "from",
    ("starting", "from"): "from", ("beginning", "from"): "from", ("up", "to"): "until",
    ("prior", "to"): "before", ("ahead", "of"): "before", ("later", "than"): "by",
    ("starting", "on"): "from", ("beginning", "on"): "from", ("starting", "at"): "from",
    ("beginning", "at"): "from", ("up", "until"): "until", ("right", "before"): "before",
    ("ever", "since"): "since", ("or", "before"): "by",
}  # fmt: skip
_OF_ONE: dict[str, str] = {
    "since": "since", "until": "until", "till": "until", "through": "until", "before": "before",
    "by": "by", "from": "from", "after": "after", "starting": "from", "beginning": "from",
    "effective": "from",
}  # fmt: skip


def direction(words: Words, told: Told) -> tuple[str, int]:
    """The direction of a moment and the token where its words begin; ``""`` if it has none."""
    first = told.node.first
    two = (words[first - 2], words[first - 1])
    if two in _OF_TWO:
        found, start = _OF_TWO[two], first - 2
        if two == ("later", "than") and words[first - 3] == "no":
            start = first - 3
    else:
        found, start = _OF_ONE.get(two[1], ""), first - 1
    if two[1] == "through" and words[first] == "the":
        return "", first  # through the night
    if not found or isinstance(told.node.day, Vague):
        return "", first
    if found not in {"since", "until"} and words[told.node.last] in {"'s", "'"}:
        return "", first  # after Friday's attack
    return found, start


def direct(words: Words, told: Told, today: date | None) -> None:
    """Bound the interval of a moment by the direction word before it."""
    found, start = direction(words, told)
    if not found:
        return
    if found == "as of":
        if told.leaning != "future":
            return
        found = "from"
    if found == "from" and told.precision in {"year", "month"}:
        return  # "the agreement from 2015"
    told.quoted = start
    if found == "since":
        told.end = today if told.start is not None and _not_after(told.start, today) else None
    elif found in {"until", "by"}:
        told.start = None
    elif found == "before":
        if told.node.clock is None and told.node.part is None and isinstance(told.start, date):
            told.end = told.start - timedelta(days=1)
        told.start = None
    else:
        told.end = None


def _not_after(start: date | datetime, today: date | None) -> bool:
    day = start.date() if isinstance(start, datetime) else start
    return today is not None and day <= today
