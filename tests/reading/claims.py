"""Whole readings of small texts, for the tests of the kinds of claims."""

from __future__ import annotations

from functools import lru_cache

from tests.reading.build import report

from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Claim, Kind
from trucewatch.model.interval import Interval
from trucewatch.reading import reader

PUBLISHED = "2031-05-14"
"""A Wednesday: the day on which the texts of these tests are published."""


@lru_cache(maxsize=1)
def known() -> Knowledge:
    return Knowledge.load()


def claims(text: str, kind: Kind | None = None, published: str | None = PUBLISHED) -> list[Claim]:
    """The claims of a text, or those of one kind."""
    found = reader.read(report(text, published), known())
    return [c for c in found if kind is None or c.kind == kind]


def only(text: str, kind: Kind, published: str | None = PUBLISHED) -> Claim:
    """The one claim of a kind in a text; none or several fail the test."""
    found = claims(text, kind, published)
    assert len(found) == 1, [(c.kind, c.body) for c in found]
    return found[0]


def plain(name: str | None) -> str | None:
    """A name without article and case, as names are compared."""
    return name.lower().removeprefix("the ") if name is not None else None


def names(values: tuple[str, ...]) -> set[str]:
    """Names without articles and case."""
    return {value.lower().removeprefix("the ") for value in values}


def speaker(claim: Claim) -> str | None:
    """Who says it, without article and case; ``None`` for the report's own voice."""
    return plain(claim.speaker.name) if claim.speaker else None


def bounds(interval: Interval | None) -> tuple[str | None, str | None] | None:
    """The bounds of an interval alone."""
    return (interval.start, interval.end) if interval is not None else None
