"""Areas: the places of the picture, for the map."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.answers import kept, made
from trucewatch.desk.areas import Areas
from trucewatch.desk.areas import areas as drawn
from trucewatch.desk.asked import Filter, TheDesk
from trucewatch.desk.documents import gives

__all__ = ["router"]

router = APIRouter(tags=["picture"])


@router.get("/areas", responses=gives(Areas))
def areas(request: Request, desk: TheDesk, asked: Filter) -> Response:
    """The places of ceasefires, incidents, notices and control as GeoJSON, never too sharp."""
    shown = desk.pictures.shown(asked.as_of, asked.known_at, asked.view)
    key = ("areas", shown.key)
    unchanged = kept(request, key)
    if unchanged is not None:
        return unchanged
    document = shown.once(
        "areas",
        lambda: drawn(
            shown.picture,
            desk.ledger.about(shown.claims).claims,
            desk.known.gazetteer.shape,
        ),
    )
    return made(key, document)
