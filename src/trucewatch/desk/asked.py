"""The filter of a screen, the same in every address: a time, what was known, and a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query
from starlette.requests import Request

from trucewatch.desk.state import Desk
from trucewatch.publishing.view import View
from trucewatch.record import times
from trucewatch.record.asking import country_code

__all__ = ["Asked", "Filter", "TheDesk", "desk_of"]

_ISO = "An ISO time, or a date: its end."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a screen shows.

    ``as_of`` is an ISO time, ``latest`` or ``None`` (now); ``known_at`` an ISO time or ``None``.
    """

    as_of: str | None
    known_at: str | None
    view: View


def desk_of(request: Request) -> Desk:
    """The desk that a request is put to."""
    found: Desk = request.app.state.desk
    return found


TheDesk = Annotated[Desk, Depends(desk_of)]


def _asked(
    desk: TheDesk,
    as_of: Annotated[
        str | None, Query(description=f"The world at this time. {_ISO} `latest`: the end of the "
                                      "newest report's day. Without it, now.", max_length=60),
    ] = None,
    known_at: Annotated[
        str | None, Query(description=f"What had been received by this time. {_ISO}",
                          max_length=60),
    ] = None,
    country: Annotated[
        str | None, Query(description="Only this country: ISO code or name.", max_length=100)
    ] = None,
    area: Annotated[
        str | None, Query(description="Only entries that name this place.", max_length=200)
    ] = None,
    party: Annotated[
        str | None, Query(description="Only entries that name this party.", max_length=200)
    ] = None,
    start: Annotated[
        str | None, Query(alias="from", description="Only what is not over before this time.",
                          max_length=60),
    ] = None,
    end: Annotated[
        str | None, Query(alias="to", description="Only what begins by this time.", max_length=60)
    ] = None,
) -> Asked:  # fmt: skip
    if as_of and as_of != "latest":
        as_of = times.moment(as_of, "as_of")
    known_at = times.moment(known_at, "known_at") if known_at else None
    view = View(
        country_code(country, desk.known.gazetteer, "country") if country else None,
        area or None,
        party or None,
        times.time(start, "from") if start else None,
        times.time(end, "to") if end else None,
    )
    return Asked(as_of or None, known_at, view)


Filter = Annotated[Asked, Depends(_asked)]
