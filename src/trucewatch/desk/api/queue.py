"""The queue: what no person has looked at yet, and what may be one and the same."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.answers import answer
from trucewatch.desk.asked import Filter, TheDesk
from trucewatch.desk.catalogue.catalogue import Which
from trucewatch.desk.catalogue.rows import ClaimRow
from trucewatch.desk.documents import gives
from trucewatch.desk.samenesses import Sameness, samenesses

__all__ = ["router"]

router = APIRouter(tags=["decisions"])
_MOST = 100
"""Proposed samenesses on a page."""


class QueueAnswer(msgspec.Struct, frozen=True):
    """What is to be looked at next.

    ``claims`` are unreviewed, those on which most of the picture rests first; ``total`` counts all
    unreviewed ones. ``samenesses`` are the first of those proposed. ``version`` is the number of
    the last decision of all.
    """

    claims: list[ClaimRow]
    samenesses: list[Sameness]
    total: int
    version: int


@router.get("/queue", responses=gives(QueueAnswer))
def queue(
    request: Request,
    desk: TheDesk,
    asked: Filter,
    limit: Annotated[int, Query(ge=1, le=500, description="Claims on a page.")] = 50,
) -> Response:
    """What no person has looked at yet, the most load-bearing first, then all others."""
    shown = desk.pictures.shown(asked.as_of, asked.known_at, asked.view)
    catalogue = desk.catalogues.at()
    version = shown.stamp.decision
    rows = catalogue.unreviewed(shown.loaded, limit)
    beside = shown.claims if not asked.view.everything else None
    which = Which(review="unreviewed", ids=beside)
    if len(rows) < limit and asked.view.everything:
        taken = {*shown.loaded}
        rows += catalogue.unreviewed_beside(taken, limit - len(rows))
    document = QueueAnswer(
        rows,  # type: ignore[arg-type]  # rows as they are kept, in JSON already
        samenesses(shown.picture, desk.ledger.decisions())[:_MOST],
        catalogue.total(which),
        version,
    )
    return answer(request, document)
