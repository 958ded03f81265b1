"""What people have decided, laid over the claims before anything is folded.

A decision names claims, or entries of the picture. An entry's id is computed from the smallest of
its claim ids, so a decision about an entry is found again by that claim, whatever joined it since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from trucewatch.errors import UsageError
from trucewatch.model.claim import Claim, Grade
from trucewatch.model.decision import Decision
from trucewatch.model.picture import TollEntry
from trucewatch.picture.ids import entry_id

__all__ = ["ENTRIES", "Decided", "Linked", "applied", "corrected", "effective", "roots"]

ENTRIES = ("ceasefire", "proposal", "toll", "incident", "notice")
"""The kinds of entries whose ids are computed from a claim."""
_FIXED = frozenset({"id", "report", "quote", "kind", "reader", "claims", "review", "grade"})
_S = TypeVar("_S", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Linked:
    """Pairs of claims that a person has said to be about the same thing, or about two."""

    same: frozenset[frozenset[str]] = frozenset()
    different: frozenset[frozenset[str]] = frozenset()

    def verdict(self, a: str, b: str) -> bool | None:
        """``True`` the same, ``False`` different, ``None`` undecided."""
        if not self.same and not self.different:
            return None
        pair = frozenset({a, b})
        if pair in self.same:
            return True
        return False if pair in self.different else None

    def of(self, claim: str) -> frozenset[str]:
        """The claims that a person has said to be about the same thing as this one."""
        return frozenset(other for pair in self.same if claim in pair for other in pair - {claim})


@dataclass(frozen=True, slots=True)
class Decided:
    """The claims as people left them, without the rejected ones, and what else they decided.

    ``dropped`` and ``fields`` are by the claim that an entry's id was computed from; ``settled``
    holds the ids of disputes that a person has called resolved.
    """

    claims: list[Claim]
    linked: Linked = field(default_factory=Linked)
    dropped: frozenset[str] = frozenset()
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()

    def entries(self, made: Iterable[_S]) -> tuple[_S, ...]:
        """Entries of the picture without the rejected ones, with the corrected fields set."""
        if not self.dropped and not self.fields:
            return tuple(made)
        kept = []
        for entry in made:
            own = _claims_of(entry)
            if not self.dropped.isdisjoint(own):
                continue
            for root in own:
                if root in self.fields:
                    entry = _changed(entry, self.fields[root])
            kept.append(entry)
        return tuple(kept)


def applied(claims: Sequence[Claim], decisions: Sequence[Decision]) -> Decided:
    """The claims after all decisions in force; a decision about an id not there changes nothing."""
    by_id = {claim.id: claim for claim in claims}
    standing = effective(decisions)
    found = roots((i for d in standing for i in d.ids if i not in by_id), by_id.keys())
    rejected: set[str] = set()
    dropped: set[str] = set()
    settled: set[str] = set()
    fields: dict[str, dict[str, str]] = {}
    pairs: dict[frozenset[str], bool] = {}
    for decision in standing:
        ids = [found.get(id_, id_) for id_ in decision.ids]
        if decision.verb in {"same", "different"}:
            for n, a in enumerate(ids):
                for b in ids[n + 1 :]:
                    pairs[frozenset({a, b})] = decision.verb == "same"
            continue
        for id_, root in zip(decision.ids, ids, strict=True):
            if id_ != root:  # an entry
                _keep(dropped, root, decision)
                if decision.verb == "correct":
                    fields.setdefault(root, {}).update(decision.set)
            elif id_ in by_id:
                _keep(rejected, id_, decision)
                by_id[id_] = _decided(by_id[id_], decision)
            elif id_.startswith("dispute-") and decision.verb == "accept":
                settled.add(id_)
    linked = Linked(
        frozenset(pair for pair, same in pairs.items() if same),
        frozenset(pair for pair, same in pairs.items() if not same),
    )
    kept = [claim for id_, claim in by_id.items() if id_ not in rejected]
    return Decided(kept, linked, frozenset(dropped), fields, frozenset(settled))


def _keep(out: set[str], id_: str, decision: Decision) -> None:
    """Put an id out or take it back in; a grade does neither."""
    if decision.verb == "reject":
        out.add(id_)
    elif decision.verb in {"accept", "correct"}:
        out.discard(id_)


def _claims_of(entry: msgspec.Struct) -> tuple[str, ...]:
    """The claims that an entry rests on; those of a toll stand at its points."""
    if isinstance(entry, TollEntry):
        return tuple(id_ for point in entry.series for id_ in point.claims)
    own: tuple[str, ...] = getattr(entry, "claims", ())
    return own


def effective(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that count, in the order in which they were made.

    An undone one (named by an ``undo`` that is not itself undone) is as if it had never been. Of
    two that contradict each other the later one is applied last and so stands.
    """
    ordered = sorted(decisions, key=lambda d: (datetime.fromisoformat(d.at), d.id))
    undone: set[str] = set()
    for decision in reversed(ordered):
        if decision.verb == "undo" and decision.id not in undone:
            undone.update(decision.ids)
    return [d for d in ordered if d.verb != "undo" and d.id not in undone]


def roots(entries: Iterable[str], claims: Collection[str]) -> dict[str, str]:
    """Entry ids, each to the one of the claims that it was computed from, where that is there."""
    named = set(entries)
    kinds = [kind for kind in ENTRIES if any(id_.startswith(f"{kind}-") for id_ in named)]
    candidates = ((entry_id(kind, id_), id_) for kind in kinds for id_ in claims)
    return {entry: root for entry, root in candidates if entry in named}


def _decided(claim: Claim, decision: Decision) -> Claim:
    match decision.verb:
        case "accept":
            return msgspec.structs.replace(claim, review="accepted")
        case "correct":
            changed = _changed(claim, decision.set)
            return msgspec.structs.replace(changed, review="corrected")
        case "grade":
            old = msgspec.to_builtins(claim.grade) if claim.grade is not None else {}
            return msgspec.structs.replace(claim, grade=msgspec.convert(old | decision.set, Grade))
        case _:
            return claim


def corrected(thing: _S, fields: dict[str, str]) -> _S:
    """A claim or an entry with fields of its own, or of a claim's body, set to what is written.

    A value is read as JSON where it is JSON, else as words. Raises ``UsageError`` that names the
    field for one that does not exist or that nobody may set, and for a value that does not fit.
    """
    raw: dict[str, Any] = msgspec.to_builtins(thing)
    body = raw.get(raw.get("kind", ""))
    own = body if isinstance(body, dict) else {}
    for name, written in fields.items():
        holder = own if name in own else raw
        if name not in holder or name in _FIXED:
            free = ", ".join(sorted((raw.keys() | own.keys()) - _FIXED - {raw.get("kind")}))
            raise UsageError(f"no field {name!r} to correct", where="--set", do=f"use {free}")
        try:
            holder[name] = msgspec.json.decode(written.encode())
        except msgspec.DecodeError:
            holder[name] = written
    try:
        return msgspec.convert(raw, type(thing))
    except msgspec.ValidationError as error:
        raise UsageError(f"a value that does not fit: {error}", where="--set") from None


def _changed(thing: _S, fields: dict[str, str]) -> _S:
    """The thing corrected, or as it was where it no longer has such a field."""
    try:
        return corrected(thing, fields)
    except UsageError:
        return thing
