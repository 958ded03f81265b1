"""Who: a party, body, person or group that can speak or act."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Actor", "ActorClass", "Membership"]

ActorClass = Literal["PERSON", "ORG", "GROUP", "NATION"]


class Membership(msgspec.Struct, frozen=True, gc=False):
    """That an actor belongs to another: an army to its government, a force to its alliance.

    ``since`` and ``until`` are ISO dates (year, month or day), ``None`` where open.
    """

    of: str
    since: str | None = None
    until: str | None = None


class Actor(msgspec.Struct, frozen=True, gc=False):
    """An actor of the register.

    ``name`` is the form to print, ``aliases`` the other forms seen in reports. ``side`` follows
    memberships upwards: two actors are of one party when one reaches the other that way.
    """

    id: str
    name: str
    cls: ActorClass = msgspec.field(name="class")
    aliases: tuple[str, ...] = ()
    member_of: tuple[Membership, ...] = ()
    country: str | None = None
    role: str | None = None
