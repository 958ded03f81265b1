"""Decisions: how one is made out, and what a complete one needs.

A decision is never changed. It is taken back by an ``undo`` that names it and overruled by a later
one that contradicts it; all of it is kept and can be shown, see ``Ledger.decisions``. Which of many
count is the picture's to say: it lays them over the claims.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from trucewatch.errors import UsageError
from trucewatch.ledger.moments import moment, now
from trucewatch.model import Decision
from trucewatch.model.claim import Grade
from trucewatch.model.decision import Verb

__all__ = ["check", "make"]


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
