"""The events of a document: those of its claims, and the acts of its pairs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from trucewatch.reading.acts.finding import Act, acts
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


def events(context: Context, roots: Roots) -> list[Told]:
    """The events in the order of their words.

    A claim's event is left out where an act says the same, or something else, of its pair: the
    act rests on the words between the two, the claim's code on its kind alone.
    """
    found = acts(context, roots)
    told = [_shown(context.text, act) for act in found]
    for draft in drafts(context):
        start = max(draft.at, draft.start)
        near = [e for e in told[: len(found)] if e.start < draft.end and draft.start < e.end]
        for event in events_in(draft):
            shown = Told(start, draft.end, event.type, event.root, event.actor, event.target)
            if not _covered(shown, near):
                told.append(shown)
    return sorted(told, key=lambda e: (e.start, e.end))


def _shown(text: str, act: Act) -> Told:
    actor, target = (" ".join(text[slice(*span)].split()) for span in (act.actor, act.target))
    return Told(act.start, act.end, act.root.lower(), act.root, actor, target)


def _covered(event: Told, others: Collection[Told]) -> bool:
    """Whether another event of the same words names the same two, in words of theirs."""
    return any(
        _within(event.actor, other.actor) and _within(event.target, other.target)
        for other in others
    )


def _within(name: str | None, other: str | None) -> bool:
    return name is not None and other is not None and (name in other or other in name)
