"""Claims: by side, speaker, kind and review, with what is to be known of their reports."""

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
from trucewatch.desk.faults import Refused
from trucewatch.desk.paging import Cursor, Limit
from trucewatch.model.decision import Decision
from trucewatch.picture.rulings import about

__all__ = ["ClaimsPage", "router"]

router = APIRouter(tags=["claims"])


class ClaimsPage(msgspec.Struct, frozen=True):
    """Some claims, the newest publication first, and how many there are in all."""

    claims: list[ClaimRow]
    next: str | None
    total: int


class Ruled(msgspec.Struct, frozen=True):
    """A decision, and what became of it."""

    decision: Decision
    undone_by: str | None
    overruled_by: str | None


class ClaimAnswer(msgspec.Struct, frozen=True):
    """A claim, and what was decided about it, in the order in which it counts."""

    claim: ClaimRow
    decisions: list[Ruled]


@router.get("/claims", responses=gives(ClaimsPage))
def claims(
    request: Request,
    desk: TheDesk,
    asked: Filter,
    kind: Annotated[str | None, Query(max_length=20)] = None,
    side: Annotated[
        str | None, Query(max_length=200, description="The side of the report.")
    ] = None,
    speaker: Annotated[
        str | None, Query(max_length=300, description="A name in any case, or an actor's id.")
    ] = None,
    review: Annotated[str | None, Query(max_length=20)] = None,
    report: Annotated[str | None, Query(max_length=300)] = None,
    q: Annotated[
        str | None, Query(max_length=300, description="Words of the quote or the speaker's name.")
    ] = None,
    ids: Annotated[
        str | None, Query(max_length=8000, description="Only these, with commas between.")
    ] = None,
    limit: Limit = 200,
    cursor: Cursor = None,
) -> Response:  # fmt: skip
    """Claims as people left them. With a view (country, area, ...) those that its entries rest on.

    The times of the filter choose among reports: `known_at` those that had been received.
    """
    wanted = frozenset(filter(None, ids.split(","))) if ids is not None else None
    if not asked.view.everything:
        seen = desk.pictures.shown(asked.as_of, asked.known_at, asked.view).claims
        wanted = seen if wanted is None else seen & wanted
    which = Which(kind, side, speaker, review, report, q or None, wanted)
    catalogue = desk.catalogues.at(asked.known_at)
    rows, following = catalogue.claims(which, limit, cursor)
    return answer(request, {"claims": rows, "next": following, "total": catalogue.total(which)})


@router.get("/claims/{id}", responses=gives(ClaimAnswer))
def claim(request: Request, desk: TheDesk, id: str) -> Response:
    """A claim as it stands, and what was decided about it."""
    found = desk.catalogues.at().claim(id)
    if found is None:
        desk.ledger.claim(id)  # says so, where a redaction has withdrawn it
        raise Refused(404, f"claim {id} stands no longer", do="its report was superseded")
    rulings = about([id], desk.ledger.decisions())
    decisions = [Ruled(r.decision, r.undone_by, r.overruled_by) for r in rulings]
    return answer(request, {"claim": found, "decisions": decisions})
