"""The events of a document: those of its claims, and the acts of its pairs."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.reading.acts.finding import acts
from trucewatch.reading.acts.model import Roots
from trucewatch.reading.context import Context
from trucewatch.reading.plover import Root, events_in
from trucewatch.reading.reader import drafts

__all__ = ["Told", "events"]


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is shown, told by the words from ``start`` to ``end``."""

    start: int
    end: int
    type: str
    root: Root
    actor: str | None
    target: str | None


_SURER = 0.5
"""How likely an act's code must be to stand against that of a claim."""


def events(context: Context, roots: Roots) -> list[Told]:
    """The events in the order of their words.

    An act that is a claim's event too has the claim's type. Where the codes of the two differ the
    act's is told, which rests on the words between the pair and not on the kind of claim, if it is
    likely; else the claim's.
    """
    found = acts(context, roots)
    told: dict[int, Told] = {
        i: Told(a.start, a.end, a.root.lower(), a.root, a.actor, a.target)
        for i, a in enumerate(found)
    }
    claimed: list[Told] = []
    for draft in drafts(context):
        start = max(draft.at, draft.start)
        for event in events_in(draft):
            shown = Told(start, draft.end, event.type, event.root, event.actor, event.target)
            same = [i for i, act in told.items() if _same_pair(shown, act)]
            if any(told[i].root != shown.root and found[i].odds >= _SURER for i in same):
                continue
            for i in same:
                del told[i]
            claimed.append(shown)
    return sorted([*told.values(), *claimed], key=lambda e: (e.start, e.end))


def _same_pair(event: Told, other: Told) -> bool:
    """Whether two events of the same words name the same two, in words of each other's."""
    near = event.start < other.end and other.start < event.end
    actor, target = _within(event.actor, other.actor), _within(event.target, other.target)
    return near and actor and target


def _within(name: str | None, other: str | None) -> bool:
    return name is not None and other is not None and (name in other or other in name)
