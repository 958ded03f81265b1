"""What the program read in one report, checked before any of it may count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from trucewatch.evaluation.answers import Answers
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.matching import HALF, locate, overlap
from trucewatch.evaluation.score import Miss
from trucewatch.model.claim import Body, Claim
from trucewatch.model.report import Report

__all__ = ["Reading", "Result", "honest"]

_B = TypeVar("_B", bound=Body)


@dataclass(frozen=True, slots=True)
class Reading:
    """A report, its answers (``None`` for a control) and the claims read in it.

    ``places`` are the place names found. A claim whose quote does not stand where it says, or that
    names another report, stays among the claims given but can match nothing.
    """

    case: str
    report: Report
    answers: Answers | None
    claims: tuple[Claim, ...]
    places: tuple[str, ...] = ()

    def of(self, shape: type[_B]) -> list[tuple[Claim, _B]]:
        """The claims with a body of one kind, each with its body, in the order given."""
        return [(c, body) for c in self.claims if isinstance(body := c.body, shape)]

    def touching(self, claim: Claim, quote: str) -> float | None:
        """The part of the shorter quote that two share; ``None`` where it is less than half."""
        if not honest(claim, self.report):
            return None
        span = (claim.quote.start, claim.quote.end)
        best = max((overlap(span, s) for s in locate(self.report.text, quote)), default=0.0)
        return best if best >= HALF else None


@dataclass(slots=True)
class Result:
    """The tally of one task in one document, and what was missed there."""

    tally: Tally = field(default_factory=Tally)
    misses: list[Miss] = field(default_factory=list)

    @staticmethod
    def tallies(results: Iterable[Result]) -> list[Tally]:
        """The tallies of many documents."""
        return [r.tally for r in results]

    @staticmethod
    def all_misses(results: Iterable[Result]) -> list[Miss]:
        """The misses of many documents."""
        return [m for r in results for m in r.misses]


def honest(claim: Claim, report: Report) -> bool:
    """Whether a claim is of this report and its quote stands in the text where it says."""
    return claim.report == report.id and claim.quote.refinds(report.text)
