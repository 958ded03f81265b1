"""Who is asking, the token that goes with what they change, and logging in and out."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.answers import answer, created
from trucewatch.desk.asked import TheDesk
from trucewatch.desk.bodies import body_of
from trucewatch.desk.documents import gives, takes
from trucewatch.desk.faults import Refused
from trucewatch.desk.persons import Anybody, person_of
from trucewatch.desk.safety.tokens import COOKIE, SESSION, fresh
from trucewatch.desk.state import Desk
from trucewatch.ledger.accounts import Role, log_in, log_out
from trucewatch.ledger.accounts import session as whose

__all__ = ["router"]

router = APIRouter(tags=["persons"])


class Me(msgspec.Struct, frozen=True):
    """Who is asking.

    ``team`` says that people have accounts: then ``role`` is ``null`` for somebody who has to log
    in. Where nobody has one, ``name`` is ``null`` and each call says it.
    """

    name: str | None
    role: Role | None
    team: bool
    csrf: str


class Login(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name and a password."""

    name: str
    password: str


class LoggedOut(msgspec.Struct, frozen=True):
    """Nobody is logged in here now."""

    name: None = None


@router.get("/me", responses=gives(Me))
def me(request: Request, desk: TheDesk) -> Response:
    """Who is asking, what they may do, and the token for the header X-Trucewatch-CSRF."""
    person = person_of(request)
    given = request.cookies.get(COOKIE)
    session = given if given and desk.tokens.known(given) else fresh()
    name, role = (person.name, person.role) if person is not None else (None, None)
    response = answer(request, Me(name, role, desk.team, desk.tokens.of(session)))
    if session != given:
        _give(response, desk, COOKIE, session)
    return response


@router.post("/login", responses=gives(Me), openapi_extra=takes(Login))
async def login(request: Request, desk: TheDesk, anybody: Anybody) -> Response:
    """Log in; the answer bears a new token. For everybody.

    A name can be tried eight times, and eight times again in ten minutes.
    """
    del anybody
    call = await body_of(request, Login)
    return await run_in_threadpool(_log_in, desk, call)


def _log_in(desk: Desk, call: Login) -> Response:
    if not desk.team:
        raise Refused(400, "this desk has no accounts", do="go on: it asks nobody")
    desk.tries.step(call.name.casefold()[:100])
    token = log_in(desk.ledger, call.name, call.password)
    if token is None:
        raise Refused(401, "the name or the password is wrong", do="try again, or ask an owner")
    # A token from before is worth nothing now: somebody else may have had this browser.
    session = fresh()
    account = whose(desk.ledger, token)
    if account is None:
        raise Refused(401, "the account was closed just now", do="ask an owner")
    response = created(Me(account.name, account.role, True, desk.tokens.of(session)), 200)
    _give(response, desk, COOKIE, session)
    _give(response, desk, SESSION, token)
    return response


@router.post("/logout", responses=gives(LoggedOut))
def logout(request: Request, desk: TheDesk, anybody: Anybody) -> Response:
    """Log out; nothing where nobody is logged in. For everybody."""
    del anybody
    token = request.cookies.get(SESSION)
    if token:
        log_out(desk.ledger, token)
    response = created(LoggedOut(), 200)
    response.delete_cookie(SESSION, path="/")
    response.delete_cookie(COOKIE, path="/")
    return response


def _give(response: Response, desk: Desk, name: str, value: str) -> None:
    response.set_cookie(name, value, httponly=True, samesite="strict", path="/", secure=desk.secure)
