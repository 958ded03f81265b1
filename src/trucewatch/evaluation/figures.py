"""Figures of the human cost, and who counted them.

A toll answers a reference figure when their quotes share half of the shorter one and measure,
both bounds and the qualifier are the same. The reference's ``other`` covers what the contract
counts apart: abducted, missing, evacuated, returned, defected, surrendered, violations, and killed
and injured taken together. Of the figures found, the counter is right when it is the reference's,
or nobody where the reference leaves it to the report's own voice.
"""

from __future__ import annotations

from trucewatch.evaluation.answers import Figure
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.matching import assign_sets
from trucewatch.evaluation.names import likeness, same_speaker
from trucewatch.evaluation.readings import Reading, Result
from trucewatch.evaluation.score import Miss
from trucewatch.model.claim import Claim, Toll

__all__ = ["counted_by", "figures", "measures", "own_voice", "qualifiers"]

_OTHER = frozenset(
    """other abducted missing evacuated returned defected surrendered violations
    killed_or_injured""".split()
)
_QUALIFIERS: dict[str, frozenset[str]] = {
    name: frozenset(accepted.split())
    for name, accepted in {
        "at least": "at_least",
        "more than": "more_than",
        "over": "more_than",
        "approximately": "about",
        "around": "about",
        "some": "about",
        "roughly": "about",
        "estimated": "about",
        "nearly": "almost",
        "almost": "almost",
        "up to": "up_to",
        "so far": "exact",
        "several thousand": "several thousands",
        "tens of thousands": "thousands",
        "hundreds of thousands": "hundreds thousands",
    }.items()
}


def measures(name: str) -> frozenset[str]:
    """The contract's measures that answer a reference measure."""
    return _OTHER if name == "other" else frozenset((name,))


def qualifiers(name: str, low: int | None, high: int | None) -> frozenset[str]:
    """The contract's qualifiers that answer a reference qualifier; nought is ``none`` or exact."""
    accepted = _QUALIFIERS.get(name, frozenset((name.replace(" ", "_"),)))
    return accepted | {"none"} if low == high == 0 else accepted


def counted_by(reference: str | None, claim: Claim) -> bool:
    """Whether a toll is laid at the right door: ``None`` and "(unattributed)" are nobody's."""
    if reference is None or "unattributed" in reference:
        return claim.speaker is None
    return same_speaker(reference, None, claim.speaker)


def figures(reading: Reading) -> tuple[Result, Result, Result]:
    """Figures with their qualifiers, figures by value alone, and the counters of the first."""
    wanted = reading.answers.figures if reading.answers else ()
    given = reading.of(Toll)
    exact = assign_sets(wanted, given, lambda f, c: _quality(reading, f, *c, strict=True))
    loose = assign_sets(wanted, given, lambda f, c: _quality(reading, f, *c, strict=False))
    result = Result(Tally(len(exact), len(wanted), len(given)))
    values = Result(Tally(len(loose), len(wanted), len(given)))
    counters = Result()
    for i, j in exact:
        claim = given[j][0]
        right = counted_by(wanted[i].attributed_to, claim)
        counters.tally += Tally(right, 1, 1)
        if not right:
            counters.misses.append(
                Miss(
                    reading.report.id,
                    wanted[i].quote,
                    wanted[i].attributed_to or "the report itself",
                    claim.speaker.name if claim.speaker else "the report itself",
                )
            )
    _note_misses(reading, wanted, given, exact, result)
    return result, values, counters


def own_voice(reading: Reading) -> Tally:
    """How often nobody is the right counter: the most frequent answer, over all figures."""
    wanted = reading.answers.figures if reading.answers else ()
    nobody = sum(not f.attributed_to or "unattributed" in f.attributed_to for f in wanted)
    return Tally(nobody, len(wanted), len(wanted))


def _quality(
    reading: Reading, figure: Figure, claim: Claim, toll: Toll, *, strict: bool
) -> float | None:
    value = figure.value
    if (toll.low, toll.high) != (value.low, value.high):
        return None
    if toll.measure not in measures(figure.measure):
        return None
    if strict and toll.qualifier not in qualifiers(figure.qualifier, value.low, value.high):
        return None
    shared = reading.touching(claim, figure.quote)
    if shared is None:
        return None
    # Two figures of one sentence with one value are told apart by whom they count.
    alike = likeness(figure.who or "", toll.who or "")
    return (shared + alike + counted_by(figure.attributed_to, claim)) / 3


def _note_misses(
    reading: Reading,
    wanted: tuple[Figure, ...],
    given: list[tuple[Claim, Toll]],
    pairs: list[tuple[int, int]],
    result: Result,
) -> None:
    matched, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, figure in enumerate(wanted):
        if i not in matched:
            near = [
                _described(toll)
                for j, (claim, toll) in enumerate(given)
                if j not in used and reading.touching(claim, figure.quote) is not None
            ]
            expected = (
                f"{figure.measure} {figure.value.low}/{figure.value.high} {figure.qualifier}"
                f" ({figure.who})"
            )
            result.misses.append(
                Miss(reading.report.id, figure.quote, expected, "; ".join(near))
            )  # fmt: skip
    for j, (claim, toll) in enumerate(given):
        if j not in used:
            result.misses.append(Miss(reading.report.id, claim.quote.exact, "", _described(toll)))


def _described(toll: Toll) -> str:
    who = f" ({toll.who})" if toll.who else ""
    return f"{toll.measure} {toll.low}/{toll.high} {toll.qualifier}{who}"
