"""One ceasefire, with all that belongs to it."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.answers import answer
from trucewatch.desk.asked import Filter, TheDesk
from trucewatch.desk.belonging import Belonging, belonging
from trucewatch.desk.documents import gives
from trucewatch.desk.faults import Refused
from trucewatch.model.picture import Ceasefire

__all__ = ["router"]

router = APIRouter(tags=["picture"])


class CeasefireAnswer(Belonging, frozen=True, kw_only=True):
    """A ceasefire and what belongs to it, at a time."""

    as_of: str
    known_at: str | None
    ceasefire: Ceasefire


@router.get("/ceasefires/{id}", responses=gives(CeasefireAnswer))
def ceasefire(request: Request, desk: TheDesk, asked: Filter, id: str) -> Response:
    """A ceasefire, the chain it stands in, and what is said to belong to it."""
    shown = desk.pictures.shown(asked.as_of, asked.known_at)
    _, found = shown.entries.get(id, (None, None))
    if not isinstance(found, Ceasefire):
        raise Refused(404, f"there is no ceasefire {id}", do="take one from /api/ceasefires")
    beside = msgspec.structs.asdict(belonging(found, shown))
    picture = shown.picture
    return answer(
        request,
        {"as_of": picture.as_of, "known_at": picture.known_at, "ceasefire": found, **beside},
    )
