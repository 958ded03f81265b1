"""Who is asking and what they may do: what every route that tells or changes goes through.

On a ledger without accounts whoever can reach the desk is its owner, and says their name with each
call. With accounts everybody logs in, and the name is the account's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from trucewatch.desk.faults import Refused
from trucewatch.desk.safety.tokens import COOKIE, HEADER, SESSION
from trucewatch.desk.state import Desk
from trucewatch.ledger.accounts import Role, may, session

__all__ = ["Anybody", "Editor", "Person", "Reader", "Reviewer", "looks", "person_of"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who is asking. ``name`` is ``None`` on a ledger without accounts: then the call says it."""

    name: str | None
    role: Role

    def may(self, least: Role) -> bool:
        """Whether the person has a role or more."""
        return may(self.role, least)

    def called(self, by: str | None) -> str:
        """The name to keep: the account's, else the one given. Raises ``Refused`` without one."""
        name = self.name or " ".join((by or "").split())
        if not name:
            raise Refused(400, "who does this is missing", where="by", do="give a name")
        return name


def person_of(request: Request) -> Person | None:
    """Who is asking; ``None`` for somebody who has to log in first."""
    desk: Desk = request.app.state.desk
    if not desk.team:
        return Person(None, "owner")
    token = request.cookies.get(SESSION)
    account = session(desk.ledger, token) if token else None
    return Person(account.name, account.role) if account is not None else None


def looks(request: Request) -> Person:
    """The person who looks at something. Raises ``Refused`` (401) for somebody not logged in."""
    person = person_of(request)
    if person is None:
        raise Refused(401, "this desk is for people with an account", do="log in")
    return person


def fits(request: Request) -> None:
    """Raise ``Refused`` unless a call bears its token, and not too many came at once.

    The token is the one of ``/api/me`` that goes with the call's cookie.
    """
    desk: Desk = request.app.state.desk
    if not desk.tokens.fits(request.cookies.get(COOKIE), request.headers.get(HEADER)):
        what, do = "this call has no valid token", "take it from /api/me"
        raise Refused(403, what, where="X-Trucewatch-CSRF", do=do)
    desk.pace.step(request.cookies[COOKIE])


@dataclass(frozen=True, slots=True)
class _Check:
    """Gives the person behind a call that changes something; refuses those of a lesser role."""

    least: Role

    def __call__(self, request: Request) -> Person:
        fits(request)
        person = looks(request)
        if not person.may(self.least):
            raise Refused(403, f"this needs the role {self.least}", do="ask an owner of the ledger")
        return person


Anybody = Annotated[None, Depends(fits)]
"""Whoever calls from the desk's own pages, known or not."""
Reader = Annotated[Person, Depends(_Check("reader"))]
Reviewer = Annotated[Person, Depends(_Check("reviewer"))]
Editor = Annotated[Person, Depends(_Check("editor"))]
"""The person behind a call, of the role at least that each names."""
