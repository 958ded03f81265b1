"""Carrying out: the situation report, and the record in other people's formats."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from trucewatch.desk.asked import Asked, Filter, TheDesk
from trucewatch.desk.documents import gives
from trucewatch.desk.faults import Refused
from trucewatch.desk.persons import Person, looks
from trucewatch.desk.state import Desk
from trucewatch.ledger.store import Snapshot
from trucewatch.publishing.exports import FORMATS, packed
from trucewatch.publishing.record import Record
from trucewatch.publishing.sitrep import written
from trucewatch.record import times
from trucewatch.record.asking import reviewed
from trucewatch.record.outgoing import outgoing

__all__ = ["router"]

router = APIRouter(tags=["carrying out"])
_MEDIA = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
}
Looker = Annotated[Person, Depends(looks)]


@router.get("/sitrep", responses=gives(None, media="text/html"))
def sitrep(
    desk: TheDesk,
    asked: Filter,
    person: Looker,
    format: Annotated[str, Query(max_length=10, description="html, md or pdf.")] = "html",
    since: Annotated[
        str | None, Query(max_length=60, description="Alleged since this ISO time.")
    ] = None,
) -> Response:
    """The situation report of what the filter shows, as a file."""
    if format not in _MEDIA:
        what, do = f"no situation report as {format!r}", f"use {', '.join(_MEDIA)}"
        raise Refused(404, what, where="format", do=do)
    _allow(desk, person)
    moment = times.time(since, "since") if since else None
    page = written(_record(desk, asked), format, moment)
    _tell(desk, person, f"sitrep.{format}")
    return _file(page, f"sitrep.{format}", _MEDIA[format])


@router.get("/export", responses=gives(None, media="application/octet-stream"))
def export(
    desk: TheDesk,
    asked: Filter,
    person: Looker,
    format: Annotated[str, Query(max_length=20, description="As the command's --to.")],
    hxl: Annotated[bool, Query(description="With a row of HXL hashtags (csv).")] = False,
) -> Response:
    """The record in another format, as a file: what the filter shows."""
    form = FORMATS.get(format)
    if form is None:
        what, do = f"no export to {format!r}", f"use {', '.join(FORMATS)}"
        raise Refused(404, what, where="format", do=do)
    if hxl and not form.hxl:
        raise Refused(400, f"{form.name} has no row of hashtags", where="hxl", do="use csv")
    _allow(desk, person)
    content = packed(form, _record(desk, asked), hxl=hxl)
    _tell(desk, person, form.name)
    return _file(content, f"trucewatch-{form.name}{form.suffix}", form.media_type)


def _allow(desk: Desk, person: Person) -> None:
    """Handing the record on takes an editor, where people have accounts."""
    if desk.team and not person.may("editor"):
        raise Refused(403, "this needs the role editor", do="ask an owner of the ledger")


def _tell(desk: Desk, person: Person, what: str) -> None:
    if person.name is not None:
        desk.tell(person.name, "carried out", format=what)


def _record(desk: Desk, asked: Asked) -> Record:
    whole = desk.pictures.shown(asked.as_of, asked.known_at).picture
    snapshot = desk.ledger.snapshot(asked.known_at)
    left = Snapshot(snapshot.reports, reviewed(snapshot), snapshot.decisions)
    return outgoing(whole, left, asked.view, desk.known.gazetteer)


def _file(content: bytes, name: str, media: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=media, headers=headers)
