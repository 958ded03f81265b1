"""What people have decided, laid over the claims before anything is folded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from trucewatch.model.claim import Claim, Grade
from trucewatch.model.decision import Decision

__all__ = ["Linked", "applied"]


class Linked(msgspec.Struct, frozen=True):
    """Pairs of claims that a person has said to be about the same thing, or about two."""

    same: frozenset[frozenset[str]]
    different: frozenset[frozenset[str]]

    def verdict(self, a: str, b: str) -> bool | None:
        """``True`` the same, ``False`` different, ``None`` undecided."""
        pair = frozenset({a, b})
        if pair in self.same:
            return True
        return False if pair in self.different else None


def applied(claims: Sequence[Claim], decisions: Sequence[Decision]) -> tuple[list[Claim], Linked]:
    """The claims as people left them, without the rejected ones, and what they linked.

    Later decisions win; an undone one (named by an ``undo`` that is not itself undone) is as if
    it had never been. A decision about an id that is not there changes nothing.
    """
    by_id = {claim.id: claim for claim in claims}
    rejected: set[str] = set()
    same: set[frozenset[str]] = set()
    different: set[frozenset[str]] = set()
    for decision in _standing(decisions):
        if decision.verb in {"same", "different"}:
            for n, a in enumerate(decision.ids):
                for b in decision.ids[n + 1 :]:
                    pair = frozenset({a, b})
                    (same if decision.verb == "same" else different).add(pair)
                    (different if decision.verb == "same" else same).discard(pair)
            continue
        for id_ in decision.ids:
            claim = by_id.get(id_)
            if claim is None:
                continue
            if decision.verb == "reject":
                rejected.add(id_)
            elif decision.verb == "accept":
                rejected.discard(id_)
                by_id[id_] = msgspec.structs.replace(claim, review="accepted")
            elif decision.verb == "correct":
                rejected.discard(id_)
                by_id[id_] = _corrected(claim, decision.set)
            elif decision.verb == "grade":
                grade = msgspec.convert(decision.set, Grade)
                by_id[id_] = msgspec.structs.replace(claim, grade=grade)
    kept = [claim for id_, claim in by_id.items() if id_ not in rejected]
    return kept, Linked(frozenset(same), frozenset(different))


def _standing(decisions: Sequence[Decision]) -> list[Decision]:
    ordered = sorted(decisions, key=lambda d: (d.at, d.id))
    undone: set[str] = set()
    for decision in reversed(ordered):
        if decision.verb == "undo" and decision.id not in undone:
            undone.update(decision.ids)
    return [d for d in ordered if d.verb != "undo" and d.id not in undone]


def _corrected(claim: Claim, fields: dict[str, str]) -> Claim:
    """A claim with fields of its own or of its body set to what a person wrote.

    A value is read as JSON where it is JSON, else as words; a field that does not exist or a
    value that does not fit leaves the claim as it was.
    """
    raw: dict[str, Any] = msgspec.to_builtins(claim)
    for field, written in fields.items():
        try:
            value = msgspec.json.decode(written.encode())
        except msgspec.DecodeError:
            value = written
        holder = raw[claim.kind] if field in raw[claim.kind] else raw
        if field not in holder or field in {"id", "report", "quote", "kind"}:
            return claim
        holder[field] = value
    raw["review"] = "corrected"
    try:
        return msgspec.convert(raw, Claim)
    except msgspec.ValidationError:
        return claim
