"""Incident records against MUC-4's keys: templates aligned automatically, slots by their fills.

As the scoring guidelines have it, a fill is right, half right or wrong: a string that is a part of
the key's or has it as a part is half right, so is a day within a range, a country without the place
in it, an ATTACK where the key has another type, a fill of a set that belongs to the wrong string.
A response is aligned with a key template of its type (at least half right) that shares a
perpetrator or a target with it; each with one at most, those that agree most first. All slots from
the date on count; templates and fills that the key calls optional are not missed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.muc4 import LOCATION, Fill, Template, day_of

__all__ = ["DATE", "TYPE", "agreement", "align", "tally"]

DATE, TYPE = 2, 4
_STRINGS = frozenset({6, 9, 10, 12, 18, 19})
_CONTENT = (9, 10, 12, 13, 18, 19, 20)
"""Perpetrators and targets: one of them has to agree in an alignment."""
_WORD = re.compile(r"[\w'-]+")
_EMPTY = frozenset("a an the some of several one two three four five six seven eight nine".split())
_NOTE = re.compile(r"\s*\([^)]*\)")


def align(
    responses: Sequence[Template], key: Sequence[Template]
) -> list[tuple[Template, Template]]:
    """Pairs of a response and its key template, of equals the first of each."""
    points = [
        (_points(response, template), i, k)
        for i, response in enumerate(responses)
        for k, template in enumerate(key)
        if _alignable(response, template)
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, k in sorted(points, key=lambda p: (-p[0], p[1], p[2])):
        if i not in taken[0] and k not in taken[1]:
            taken[0].add(i)
            taken[1].add(k)
            pairs.append((responses[i], key[k]))
    return pairs


def _alignable(response: Template, template: Template) -> bool:
    if not agreement(TYPE, response.slots.get(TYPE, ()), template.slots.get(TYPE, ())):
        return False
    return any(
        agreement(slot, response.slots.get(slot, ()), template.slots.get(slot, ()))
        for slot in _CONTENT
    )


def _points(response: Template, template: Template) -> float:
    return sum(
        agreement(slot, fills, template.slots.get(slot, ()))
        for slot, fills in response.slots.items()
    )


def tally(responses: Sequence[Template], key: Sequence[Template]) -> Tally:
    """The fills of one message: right ones by their worth, those wanted, those given."""
    pairs = align(responses, key)
    right = sum(_points(response, template) for response, template in pairs)
    given = sum(len(fills) for response in responses for fills in response.slots.values())
    answered = {id(template): response.slots for response, template in pairs}
    wanted = sum(
        _wanted(template, answered.get(id(template), {}))
        for template in key
        if id(template) in answered or not template.optional
    )
    return Tally(right, float(wanted), float(given))


def _wanted(template: Template, response: Mapping[int, tuple[Fill, ...]]) -> int:
    """The fills to be given: an optional one only where it was given."""
    return sum(
        not fill.optional or any(_worth(slot, given, fill) for given in response.get(slot, ()))
        for slot, fills in template.slots.items()
        for fill in fills
    )


def agreement(slot: int, given: Sequence[Fill], key: Sequence[Fill]) -> float:
    """What the fills of a slot are worth, each matched with one of the key's, the best first."""
    worth = [
        (_worth(slot, mine, theirs), i, k)
        for i, mine in enumerate(given)
        for k, theirs in enumerate(key)
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    total = 0.0
    for points, i, k in sorted(worth, key=lambda w: (-w[0], w[1], w[2])):
        if i not in used[0] and k not in used[1]:
            used[0].add(i)
            used[1].add(k)
            total += points
    return total


def _worth(slot: int, given: Fill, key: Fill) -> float:
    """1, 0.5 or 0: the best that a wording of one is worth beside one of the other."""
    values = [(mine, theirs) for mine in given.values for theirs in key.values]
    if slot == DATE:
        return max((_same_day(*pair) for pair in values), default=0.0)
    if slot == LOCATION:
        return max((_same_place(*pair) for pair in values), default=0.0)
    if slot == TYPE:
        return max((_same_type(*pair) for pair in values), default=0.0)
    if slot in _STRINGS:
        worth = max((_same_words(*pair) for pair in values), default=0.0)
    else:
        worth = float(any(mine == theirs for mine, theirs in values))
    belongs = not key.belongs_to or any(
        _same_words(mine, theirs) for mine in given.belongs_to for theirs in key.belongs_to
    )
    return worth if belongs else worth / 2


def _same_type(given: str, key: str) -> float:
    return 1.0 if given == key else 0.5 * (given == "ATTACK")


def _same_words(given: str, key: str) -> float:
    mine, theirs = _words(given), _words(key)
    if not mine or not theirs:
        return 0.0
    return 1.0 if mine == theirs else 0.5 * (mine < theirs or theirs < mine)


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in _WORD.findall(text.lower()) if w not in _EMPTY and w.isalpha())


def _same_day(given: str, key: str) -> float:
    """The same day or range; half for a day within the key's range, which may have no beginning."""
    mine, theirs = _range(given), _range(key)
    if mine is None or theirs is None:
        return 0.0
    if mine == theirs:
        return 1.0
    return 0.5 * (theirs[0] <= mine[0] and mine[1] <= theirs[1])


def _range(days: str) -> tuple[str, str] | None:
    """The first and the last ISO day of ``3 JAN 90``, ``3 JAN 90 - 5 JAN 90``, ``- 5 JAN 90``."""
    first, dash, last = f" {days}".rpartition(" - ")
    end = day_of(last)
    if end is None:
        return None
    return (day_of(first) or "", end) if dash else (end, end)


def _same_place(given: str, key: str) -> float:
    """A place within the key's, its country alone, or one end of a range."""
    mine, theirs = _parts(given), _parts(key)
    if mine[-1] == theirs[-1]:
        return 1.0 if mine[0] == theirs[0] else 0.5
    return 0.5 * (mine == theirs[:1] or mine[-1] in theirs[1:])


def _parts(place: str) -> list[str]:
    return [_NOTE.sub("", p).strip().lower() for p in re.split(r": | - ", place)]
