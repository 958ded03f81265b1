"""Carrying out: the situation report, and the record in other people's formats."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.asked import Asked, Filter, TheDesk
from trucewatch.desk.documents import gives
from trucewatch.desk.faults import Refused
from trucewatch.desk.state import Desk
from trucewatch.publishing.sitrep import sitrep as written
from trucewatch.record import times
from trucewatch.record.asking import reviewed

__all__ = ["router"]

router = APIRouter(tags=["carrying out"])
_MEDIA = {"html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8"}


@router.get("/sitrep", responses=gives(None, media="text/html"))
def sitrep(
    request: Request,
    desk: TheDesk,
    asked: Filter,
    format: Annotated[str, Query(max_length=10, description="html or md.")] = "html",
    since: Annotated[
        str | None, Query(max_length=60, description="Alleged since this ISO time.")
    ] = None,
) -> Response:
    """The situation report of what the filter shows, as a file."""
    del request
    if format not in _MEDIA:
        raise Refused(
            404, f"no situation report as {format!r}", where="format", do="use html or md"
        )
    page = _page(desk, asked, format, times.time(since, "since") if since else None)
    headers = {
        "Content-Disposition": f'attachment; filename="sitrep.{format}"',
        "Cache-Control": "no-store",
    }
    return Response(page, media_type=_MEDIA[format], headers=headers)


def _page(desk: Desk, asked: Asked, form: str, since: str | None) -> str:
    shown = desk.pictures.shown(asked.as_of, asked.known_at, asked.view)
    snapshot = desk.ledger.snapshot(asked.known_at)
    return written(shown.picture, reviewed(snapshot), snapshot.reports, form=form, since=since)


@router.get("/export", responses=gives(None, media="application/octet-stream"))
def export(
    request: Request,
    asked: Filter,
    format: Annotated[str, Query(max_length=20, description="As the command's --to.")],
) -> Response:
    """The record in another format, as a file."""
    del request, asked
    raise Refused(404, f"no export to {format!r}", where="format", do="use /api/sitrep")
