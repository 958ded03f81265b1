"""Decisions: how one is made out, and which of many are in force.

A decision is never changed. It is taken back by an ``undo`` that names it, and overruled by a
later one that contradicts it:

- on one claim, ``reject`` stands against ``accept`` and against ``correct``;
- two of ``correct``, or two of ``grade``, set one field of one claim to different values;
- on one pair of ids, ``same`` stands against ``different``.

A later decision overrules all earlier ones that it contradicts, whether or not it is overruled
itself; an undone one never was. All of it is kept and can be shown: see ``Ledger.decisions``.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import msgspec
from msgspec.structs import replace

from trucewatch.errors import UsageError
from trucewatch.ledger.moments import moment, now
from trucewatch.model import Decision
from trucewatch.model.claim import Grade
from trucewatch.model.decision import Verb

__all__ = ["check", "effective", "make"]

_Topic = tuple[str, ...]


def make(
    verb: Verb,
    ids: Sequence[str],
    *,
    by: str,
    why: str,
    set: Mapping[str, str] | None = None,
    at: str | None = None,
) -> Decision:
    """A decision made now, or at an ISO time, with an id computed from who, when and what on.

    The reason and the values stay out of the id, so that a redaction of them is complete.
    """
    at = now() if at is None else at
    parts = "\x1f".join((verb, *ids, by, at)).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(parts).hexdigest()
    return Decision(f"decision-{digest[:12]}", verb, tuple(ids), by, why, at, dict(set or {}))


def check(decision: Decision) -> None:
    """Raise ``UsageError`` unless a decision is complete and can be kept."""
    verb = decision.verb
    try:
        msgspec.json.decode(msgspec.json.encode(decision), type=Decision)
        moment(decision.at)
        if verb == "grade":
            msgspec.convert(decision.set, Grade)
    except ValueError as error:
        raise UsageError(f"a decision that cannot be kept: {error}", do="see --help") from None
    if not decision.by.strip() or not decision.why.strip():
        raise UsageError("a decision needs who made it and why", do="give --by NAME --why TEXT")
    if not decision.ids or (verb in {"same", "different"} and len({*decision.ids}) < 2):
        raise UsageError(f"too few ids to decide {verb}", do="name what it is about")
    if bool(decision.set) != (verb in {"correct", "grade"}):
        what = f"{verb} sets no field" if decision.set else f"{verb} must set a field"
        raise UsageError(what, do="only correct and grade take --set FIELD=VALUE")


def effective(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions in force, in the order in which they were made, none contradicting another.

    A decision on several ids, pairs or fields of which some are overruled is narrowed to the
    others, under its own id; where those do not fit one decision it is given as several.
    """
    ordered = sorted(decisions, key=_order)
    later: defaultdict[_Topic, set[str]] = defaultdict(set)
    standing: list[Decision] = []
    for decision in reversed(_not_undone(ordered)):
        units = list(_units(decision))
        stand = [unit for unit in units if all(later[topic] <= {said} for topic, said in unit.says)]
        standing += [decision] if stand == units else _narrowed(decision, stand)
        for topic, said in (saying for unit in units for saying in unit.says):
            later[topic].add(said)
    return sorted(standing, key=_order)


def _order(decision: Decision) -> tuple[object, ...]:
    return moment(decision.at), decision.id, decision.ids, sorted(decision.set.items())


def _not_undone(ordered: Sequence[Decision]) -> list[Decision]:
    """All but undos and what they take back. An undo of an undo brings back what that took.

    Of two undos the later can take back the earlier and not the reverse; any other decision can
    be taken back by any undo, in case the clock of whoever made it was ahead.
    """
    taken: set[str] = set()
    for decision in reversed(ordered):
        if decision.verb == "undo" and decision.id not in taken:
            taken.update(decision.ids)
    return [d for d in ordered if d.verb != "undo" and d.id not in taken]


@dataclass(frozen=True, slots=True)
class _Unit:
    """The least that can stand or fall of a decision: what it is on, and what it says there."""

    ids: tuple[str, ...]
    field: str | None
    says: tuple[tuple[_Topic, str], ...]


def _units(decision: Decision) -> Iterator[_Unit]:
    match decision.verb:
        case "accept" | "reject":
            for id_ in decision.ids:
                yield _Unit((id_,), None, ((("claim", id_), decision.verb),))
        case "correct":
            for id_, (field, value) in product(decision.ids, decision.set.items()):
                # What is corrected is kept, as what is accepted is.
                says = (("claim", id_), "accept"), (("field", id_, field), value)
                yield _Unit((id_,), field, says)
        case "grade":
            for id_, (field, value) in product(decision.ids, decision.set.items()):
                yield _Unit((id_,), field, ((("grade", id_, field), value),))
        case "same" | "different":
            for pair in combinations(sorted({*decision.ids}), 2):
                yield _Unit(pair, None, ((("pair", *pair), decision.verb),))


def _narrowed(decision: Decision, units: Sequence[_Unit]) -> list[Decision]:
    """The decision cut down to some of its units."""
    if decision.verb in {"same", "different"}:
        return [replace(decision, ids=unit.ids) for unit in units]
    fields: defaultdict[str, list[str]] = defaultdict(list)
    for unit in units:
        fields[unit.ids[0]] += [unit.field] if unit.field else []
    alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for id_, names in fields.items():
        alike[tuple(names)].append(id_)
    parts = [
        replace(decision, ids=tuple(ids), set={name: decision.set[name] for name in names})
        for names, ids in alike.items()
    ]
    return sorted(parts, key=_order)
