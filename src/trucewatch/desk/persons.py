"""Who is asking and what they may do: what every route that changes something goes through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends
from starlette.requests import Request

from trucewatch.desk.faults import Refused
from trucewatch.desk.safety.tokens import COOKIE, HEADER

__all__ = ["ROLES", "Editor", "Owner", "Person", "Reader", "Reviewer", "Role", "person_of"]

Role = Literal["reader", "reviewer", "editor", "owner"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "editor", "owner")
"""What each may do, the later ones all that those before may: look; decide; add; look after."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is asking. ``name`` is ``None`` on a ledger without accounts: then the call says it."""

    name: str | None
    role: Role

    def may(self, least: Role) -> bool:
        """Whether the person has a role or more."""
        return ROLES.index(self.role) >= ROLES.index(least)

    def called(self, by: str | None) -> str:
        """The name to keep: the account's, else the one given. Raises ``Refused`` without one."""
        name = self.name or " ".join((by or "").split())
        if not name:
            raise Refused(400, "who does this is missing", where="by", do="give a name")
        return name


def person_of(request: Request) -> Person:
    """Who is asking: on a ledger without accounts whoever can reach the desk owns it."""
    del request
    return Person(None, "owner")


@dataclass(frozen=True, slots=True)
class _Check:
    """Gives the person behind a call that changes something; refuses those of a lesser role.

    The call must bear the token of ``/api/me`` that goes with its cookie, and not too many may
    come at once.
    """

    least: Role

    def __call__(self, request: Request) -> Person:
        desk = request.app.state.desk
        if not desk.tokens.fits(request.cookies.get(COOKIE), request.headers.get(HEADER)):
            raise Refused(
                403, "this call has no valid token", where="X-Trucewatch-CSRF",
                do="take it from /api/me",
            )  # fmt: skip
        person = person_of(request)
        if not person.may(self.least):
            raise Refused(403, f"this needs the role {self.least}", do="ask an owner of the ledger")
        desk.pace.step(request.cookies[COOKIE])
        return person


Reader = Annotated[Person, Depends(_Check("reader"))]
Reviewer = Annotated[Person, Depends(_Check("reviewer"))]
Editor = Annotated[Person, Depends(_Check("editor"))]
Owner = Annotated[Person, Depends(_Check("owner"))]
"""The person behind a call, of the role at least that each names."""
