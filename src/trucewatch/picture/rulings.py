"""What became of decisions: which stand, which a later one overrules or takes back.

All of them are kept and shown. Of two that contradict each other the later one stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import combinations

import msgspec

from trucewatch.model.decision import Decision
from trucewatch.picture.decisions import effective

__all__ = ["Ruling", "about", "rulings"]

_KEEPS = frozenset({"accept", "correct"})


class Ruling(msgspec.Struct, frozen=True):
    """A decision, with the ids of those that took it back or overrule it."""

    decision: Decision
    undone_by: str | None = None
    overruled_by: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it counts, and nothing later says otherwise."""
        return self.undone_by is None and self.overruled_by is None


def rulings(decisions: Sequence[Decision]) -> list[Ruling]:
    """All decisions in the order in which they count, with what became of each."""
    standing = {d.id: n for n, d in enumerate(effective(decisions))}
    ordered = sorted(decisions, key=lambda d: (datetime.fromisoformat(d.at), d.id))
    undone = {id_: d.id for d in ordered if d.verb == "undo" for id_ in d.ids}
    of_id: dict[str, list[Decision]] = defaultdict(list)
    for decision in ordered:
        if decision.id in standing:
            for id_ in decision.ids:
                of_id[id_].append(decision)
    found = []
    for decision in ordered:
        if decision.id not in standing:
            found.append(Ruling(decision, undone_by=undone.get(decision.id)))
            continue
        place = standing[decision.id]
        beside = [d for id_ in decision.ids for d in of_id[id_] if standing[d.id] > place]
        over = {standing[d.id]: d.id for d in beside if _contradict(decision, d)}
        found.append(Ruling(decision, overruled_by=over[max(over)] if over else None))
    return found


def about(ids: Iterable[str], decisions: Sequence[Decision]) -> list[Ruling]:
    """What was decided about some ids, and what takes any of it back."""
    wanted = set(ids)
    wanted |= {d.id for d in decisions if not wanted.isdisjoint(d.ids)}
    wanted |= {d.id for d in decisions if d.verb == "undo" and not wanted.isdisjoint(d.ids)}
    return [r for r in rulings(decisions) if r.decision.id in wanted]


def _contradict(a: Decision, b: Decision) -> bool:
    """Whether two decisions can not both be followed."""
    pairs = {"same", "different"}
    if a.verb in pairs and b.verb in pairs:
        shared = {*combinations(sorted(a.ids), 2)} & {*combinations(sorted(b.ids), 2)}
        return a.verb != b.verb and bool(shared)
    if set(a.ids).isdisjoint(b.ids):
        return False
    if "reject" in {a.verb, b.verb}:
        return a.verb in _KEEPS or b.verb in _KEEPS
    return a.verb == b.verb and any(
        a.set.get(name, value) != value for name, value in b.set.items()
    )
