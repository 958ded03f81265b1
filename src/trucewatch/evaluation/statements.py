"""Statements of ceasefires, and the slots of those found.

A truce claim answers a reference statement when their quotes share half of the shorter one and
the claim's act fits the status:

========= =======================================================================================
status    fits
========= =======================================================================================
declared  declared, agreed, accepted or resumed, as a fact or as history
in_force  the same (who says that a truce was agreed says that it stands) and in_force; or a
          breach that is denied
proposed  proposed; or any of these or an extension, planned, proposed or on condition
extended  extended; or declared, agreed or accepted of a prolongation
rejected  rejected; or declared, agreed, accepted or proposed, denied
violated  violated
ended     ended, expired or suspended
========= =======================================================================================

"In force" does not answer "declared": that a truce holds does not say who made it. ``agreed``,
``accepted`` and ``resumed`` are read as ``declared``, ``expired`` and ``suspended`` as ``ended``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucewatch.evaluation.answers import Statement
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.dates import Edge, agrees
from trucewatch.evaluation.matching import assign_sets
from trucewatch.evaluation.names import likeness, same_name, same_words
from trucewatch.evaluation.readings import Reading, Result
from trucewatch.evaluation.score import Miss
from trucewatch.model.claim import Claim, Reality, Truce, TruceAct
from trucewatch.model.interval import Interval

__all__ = ["fits", "slots", "statements"]

_TOLD: frozenset[Reality] = frozenset(("actual", "background"))
_AHEAD: frozenset[Reality] = frozenset(("planned", "proposed", "conditional"))
_DENIED: frozenset[Reality] = frozenset(("denied",))
_STANDS: frozenset[TruceAct] = frozenset(("declared", "agreed", "accepted", "resumed"))
_OVER: frozenset[TruceAct] = frozenset(("ended", "expired", "suspended"))

_Fit = tuple[frozenset[TruceAct], frozenset[Reality]]


def _acts(*acts: TruceAct) -> frozenset[TruceAct]:
    return frozenset(acts)


_FITS: dict[str, tuple[_Fit, ...]] = {
    "declared": ((_STANDS, _TOLD),),
    "in_force": ((_STANDS | _acts("in_force"), _TOLD), (_acts("violated"), _DENIED)),
    "proposed": (
        (_acts("proposed"), _TOLD | _AHEAD),
        (_STANDS | _acts("in_force", "extended"), _AHEAD),
    ),
    "extended": ((_acts("extended"), _TOLD),),
    "rejected": ((_acts("rejected"), _TOLD), (_STANDS | _acts("proposed"), _DENIED)),
    "violated": ((_acts("violated"), _TOLD),),
    "ended": ((_OVER, _TOLD),),
}
_READ_AS = {
    "agreed": "declared", "accepted": "declared", "resumed": "declared",
    "expired": "ended", "suspended": "ended",
}  # fmt: skip

_LISTS = ("declared_by", "parties", "areas", "mediators", "demands")


def fits(status: str, truce: Truce, reality: Reality) -> bool:
    """Whether a truce claim's act and reality fit a reference status (table above)."""
    status = _READ_AS.get(status, status)
    if status == "extended" and truce.extends and truce.act in _STANDS and reality in _TOLD:
        return True
    return any(truce.act in acts and reality in how for acts, how in _FITS.get(status, ()))


@dataclass(slots=True)
class _Slot:
    """One slot of a matched pair: its tally and, where it is wrong, both sides in words."""

    name: str
    tally: Tally
    wanted: str
    given: str

    @property
    def is_right(self) -> bool:
        return self.tally.right == self.tally.wanted == self.tally.given


def slots(wanted: Statement, given: Truce) -> Iterator[_Slot]:
    """The slots of a pair, each name and time a thing of its own to be right or wrong."""
    for name in _LISTS:
        names: tuple[str, ...] = getattr(wanted, name)
        found: tuple[str, ...] = getattr(given, name)
        alike = _alike_words if name == "demands" else _alike_names
        right = len(assign_sets(names, found, alike))
        yield _Slot(name, Tally(right, len(names), len(found)), ", ".join(names), ", ".join(found))
    yield _time("start", wanted.start, given.starts)
    yield _time("end", wanted.end, given.ends)


def _alike_names(a: str, b: str) -> float | None:
    return likeness(a, b) if same_name(a, b) else None


def _alike_words(a: str, b: str) -> float | None:
    return likeness(a, b) if same_words(a, b) else None


def _time(name: Edge, wanted: str | None, given: Interval | None) -> _Slot:
    right = wanted is not None and given is not None and agrees(wanted, given, name)
    tally = Tally(right, wanted is not None, given is not None)
    shown = f"{given.start or '..'}/{given.end or '..'} ({given.precision})" if given else ""
    return _Slot(name, tally, wanted or "", shown)


def statements(reading: Reading) -> tuple[Result, Result]:
    """The statements of one report, and the slots of those found."""
    wanted = reading.answers.ceasefires if reading.answers else ()
    given = reading.of(Truce)

    def quality(statement: Statement, read: tuple[Claim, Truce]) -> float | None:
        claim, truce = read
        shared = reading.touching(claim, statement.quote)
        if shared is None or not fits(statement.status, truce, claim.reality):
            return None
        return (shared + _agreement(statement, truce)) / 2

    pairs = assign_sets(wanted, given, quality)
    found, filled = Result(Tally(len(pairs), len(wanted), len(given))), Result()
    for i, j in pairs:
        for slot in slots(wanted[i], given[j][1]):
            filled.tally += slot.tally
            if not slot.is_right:
                filled.misses.append(
                    Miss(
                        reading.report.id,
                        wanted[i].quote,
                        f"{slot.name}: {slot.wanted}",
                        f"{slot.name}: {slot.given}",
                    )
                )
    _note_misses(reading, wanted, given, pairs, found)
    return found, filled


def _agreement(statement: Statement, truce: Truce) -> float:
    """The slot F1 of one pair, by which statements with one quote are told apart."""
    summed = sum((s.tally for s in slots(statement, truce)), Tally())
    asked = summed.wanted + summed.given
    return 2 * summed.right / asked if asked else 1.0


def _note_misses(
    reading: Reading,
    wanted: tuple[Statement, ...],
    given: list[tuple[Claim, Truce]],
    pairs: list[tuple[int, int]],
    result: Result,
) -> None:
    matched, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, statement in enumerate(wanted):
        if i not in matched:
            near = [
                _described(truce, claim)
                for j, (claim, truce) in enumerate(given)
                if j not in used and reading.touching(claim, statement.quote) is not None
            ]
            result.misses.append(
                Miss(reading.report.id, statement.quote, statement.status, "; ".join(near))
            )
    for j, (claim, truce) in enumerate(given):
        if j not in used:
            result.misses.append(
                Miss(reading.report.id, claim.quote.exact, "", _described(truce, claim))
            )


def _described(truce: Truce, claim: Claim) -> str:
    return f"{truce.act}, {claim.reality}"
