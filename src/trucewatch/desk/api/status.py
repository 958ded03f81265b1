"""Status: how much there is, and what has changed since."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.answers import answer
from trucewatch.desk.asked import Filter, TheDesk
from trucewatch.desk.changes import Changed, changed
from trucewatch.desk.documents import gives
from trucewatch.ledger.moments import moment
from trucewatch.model.interval import latest
from trucewatch.record import times

__all__ = ["router"]

router = APIRouter(tags=["picture"])
_DAY = timedelta(days=1)


class Since(msgspec.Struct, frozen=True):
    """What has changed since an ISO time."""

    since: str
    ids: list[Changed]


class StatusAnswer(msgspec.Struct, frozen=True):
    """How much there is.

    ``newest`` is when the newest report was published, as written; ``gaps_open`` are the gaps
    that nothing has closed by ``as_of``.
    """

    as_of: str
    known_at: str | None
    newest: str | None
    reports: int
    unread: int
    claims: int
    ceasefires: int
    proposals: int
    gaps_open: int
    changed: Since


@router.get("/status", responses=gives(StatusAnswer))
def status(
    request: Request,
    desk: TheDesk,
    asked: Filter,
    since: Annotated[
        str | None, Query(max_length=60, description="An ISO time; without it, a day before as_of.")
    ] = None,
) -> Response:
    """Counts of what is shown, and the entries that are new or in another state since."""
    shown = desk.pictures.shown(asked.as_of, asked.known_at, asked.view)
    picture = shown.picture
    if since:
        begun = times.moment(since, "since")
    else:
        begun = (latest(picture.as_of) - _DAY).isoformat(timespec="seconds")
    came = desk.catalogues.at(asked.known_at).since(moment(begun))
    today = latest(picture.as_of).date().isoformat()
    told = StatusAnswer(
        as_of=picture.as_of,
        known_at=picture.known_at,
        newest=shown.tally.newest,
        reports=picture.reports,
        unread=picture.unread,
        claims=picture.claims,
        ceasefires=len(picture.ceasefires),
        proposals=len(picture.proposals),
        gaps_open=sum(gap.to is None or gap.to[:10] >= today for gap in picture.gaps),
        changed=Since(begun, changed(picture, came, begun)),
    )
    return answer(request, told)
