"""Search: reports, claims, actors and places by words, in any script."""

from __future__ import annotations

import unicodedata
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.answers import answer
from trucewatch.desk.asked import TheDesk
from trucewatch.desk.catalogue.rows import ClaimRow, ReportRow
from trucewatch.desk.catalogue.words import where
from trucewatch.desk.documents import gives
from trucewatch.desk.state import Desk
from trucewatch.errors import UnknownId
from trucewatch.model.actor import Actor
from trucewatch.model.place import Place
from trucewatch.reading.places.finding import place_of

__all__ = ["router"]

router = APIRouter(tags=["search"])
_MOST = 10
_AROUND = 80
"""Letters shown before and after the first word found."""
_HEAD = 200_000
"""Letters of a report that are looked through for the words to show."""


class Snippet(msgspec.Struct, frozen=True):
    """A stretch of text; ``offsets`` (code points of it) are where the words stand.

    ``start`` is where the stretch begins in the report's text.
    """

    text: str
    start: int
    offsets: list[tuple[int, int]]


class ReportFound(msgspec.Struct, frozen=True):
    """A report in which all words stand."""

    report: ReportRow
    snippet: Snippet


class ClaimFound(msgspec.Struct, frozen=True):
    """A claim in whose quote or speaker's name all words stand; offsets are of its quote."""

    claim: ClaimRow
    snippet: Snippet


class Found(msgspec.Struct, frozen=True):
    """What was found, at most ten of each, the best first."""

    reports: list[ReportFound]
    claims: list[ClaimFound]
    actors: list[Actor]
    places: list[Place]


@router.get("/search", responses=gives(Found))
def search(
    request: Request,
    desk: TheDesk,
    q: Annotated[str, Query(max_length=300, description="Words, the last as it may go on.")],
) -> Response:
    """Reports and claims with all of the words, actors and places of the name."""
    catalogue = desk.catalogues.at()
    reports, claims = [], []
    for id_, row in catalogue.reports_with(q, _MOST):
        try:
            text = desk.ledger.report(id_).text
        except UnknownId:
            continue  # it was redacted or superseded since
        reports.append({"report": row, "snippet": _snippet(text, q)})
    for _, row in catalogue.claims_with(q, _MOST):
        quote = msgspec.json.decode(row, type=_Quoted).quote
        claims.append({"claim": row, "snippet": _snippet(quote.exact, q, quote.start)})
    found = {
        "reports": reports,
        "claims": claims,
        "actors": _actors(desk, q),
        "places": _places(desk, q),
    }
    return answer(request, found)


class _Quote(msgspec.Struct):
    start: int
    exact: str


class _Quoted(msgspec.Struct):
    quote: _Quote


def _snippet(text: str, asked: str, begin: int = 0) -> Snippet:
    spans = where(text[:_HEAD], asked)
    first = spans[0][0] if spans else 0
    start = max(0, first - _AROUND)
    end = min(len(text), first + 2 * _AROUND)
    inside = [(a - start, b - start) for a, b in spans if start <= a and b <= end]
    return Snippet(text[start:end], begin + start, inside)


def _actors(desk: Desk, asked: str) -> list[Actor]:
    """The actors of a name, then those in one of whose names the words stand."""
    words = _bare(asked)
    if not words:
        return []
    exact = desk.known.register.find(asked.strip())
    named = [
        actor for actor in desk.known.register
        if any(words in _bare(name) for name in (actor.name, *actor.aliases))
    ]  # fmt: skip
    named.sort(key=lambda actor: (not _bare(actor.name).startswith(words), actor.name))
    found = {actor.id: actor for actor in ([exact] if exact else []) + named}
    return [*found.values()][:_MOST]


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in plain if unicodedata.category(c) != "Mn").split())


def _places(desk: Desk, asked: str) -> list[Place]:
    return [
        place_of(found.name, found) for found in desk.known.gazetteer.named(asked.strip())[:_MOST]
    ]
