"""The picture, and its parts by pages."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.answers import answer, kept, made
from trucewatch.desk.asked import Filter, TheDesk
from trucewatch.desk.documents import gives, part_page
from trucewatch.desk.paging import Cursor, Limit, page
from trucewatch.model.picture import Picture
from trucewatch.publishing.view import PARTS

__all__ = ["router"]

router = APIRouter(tags=["picture"])


@router.get("/picture", responses=gives(Picture))
def picture(request: Request, desk: TheDesk, asked: Filter) -> Response:
    """The whole picture. Large for a large ledger: screens take it by parts."""
    shown = desk.pictures.shown(asked.as_of, asked.known_at, asked.view)
    return kept(request, shown.key) or made(shown.key, shown.picture)


def _serve(part: str) -> None:
    def entries(
        request: Request, desk: TheDesk, asked: Filter, limit: Limit = 200, cursor: Cursor = None
    ) -> Response:
        shown = desk.pictures.shown(asked.as_of, asked.known_at, asked.view)
        own = getattr(shown.picture, part)
        found, following = page(own, limit, cursor, (shown.stamp, asked, part))
        document = {
            "as_of": shown.picture.as_of,
            "known_at": shown.picture.known_at,
            part: found,
            "next": following,
        }
        return answer(request, document)

    router.add_api_route(
        f"/{part}",
        entries,
        methods=["GET"],
        name=part,
        summary=f"The {part} of the picture, by pages.",
        responses=gives(part_page(part)),
    )


for _part in PARTS:
    _serve(_part)
