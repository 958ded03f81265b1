"""Who is asking, and the token that goes with what they change."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.answers import answer
from trucewatch.desk.asked import TheDesk
from trucewatch.desk.documents import gives
from trucewatch.desk.persons import Role, person_of
from trucewatch.desk.safety.tokens import COOKIE, fresh

__all__ = ["router"]

router = APIRouter(tags=["persons"])


class Me(msgspec.Struct, frozen=True):
    """Who is asking. ``name`` is ``null`` where nobody has an account: then each call says it."""

    name: str | None
    role: Role
    team: bool
    csrf: str


@router.get("/me", responses=gives(Me))
def me(request: Request, desk: TheDesk) -> Response:
    """Who is asking, what they may do, and the token for the header X-Trucewatch-CSRF."""
    person = person_of(request)
    given = request.cookies.get(COOKIE)
    session = given if given and desk.tokens.known(given) else fresh()
    told = Me(person.name, person.role, desk.team, desk.tokens.of(session))
    response = answer(request, told)
    if session != given:
        response.set_cookie(COOKIE, session, httponly=True, samesite="strict", path="/")
    return response
