"""Decisions: how one is made out, and what a complete one needs.

A decision is never changed. It is taken back by an ``undo`` that names it and overruled by a later
one that contradicts it; all of it is kept and can be shown, see ``Ledger.decisions``. Which of many
count is the picture's to say: it lays them over the claims.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from trucewatch.errors import UsageError
from trucewatch.ledger.moments import moment, now
from trucewatch.model import Decision
from trucewatch.model.claim import Grade
from trucewatch.model.decision import Verb

__all__ = ["check", "make", "newer", "subjects", "versions"]


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


def subjects(decisions: Iterable[Decision], by_id: Mapping[str, Decision]) -> Iterator[str]:
    """The ids that decisions are about; of one that undoes another, what that is about."""
    for decision in decisions:
        if decision.verb == "undo":
            yield from subjects((by_id[id_] for id_ in decision.ids if id_ in by_id), by_id)
        else:
            yield from decision.ids


def versions(numbered: Sequence[tuple[int, Decision]]) -> dict[str, int]:
    """To each id that decisions are about, the number of the last one."""
    by_id = {decision.id: decision for _, decision in numbered}
    return {id_: n for n, decision in numbered for id_ in subjects([decision], by_id)}


def newer(
    numbered: Sequence[tuple[int, Decision]], decision: Decision, seen: int | Mapping[str, int]
) -> Decision | None:
    """The last decision about what another one is about that whoever makes it has not seen.

    ``seen`` is the number of the last one seen, or to each id the number of the last one seen
    about it (none, where it is left out).
    """
    by_id = {made.id: made for _, made in numbered}
    about = {*subjects([decision], by_id)}
    for number, made in reversed(numbered):
        for id_ in about.intersection(subjects([made], by_id)):
            if number > (seen if isinstance(seen, int) else seen.get(id_, 0)):
                return made
    return None
