"""What the register of actors that ships adds: other names, and who belongs to whom.

Numbers of a table stand before it: it only says which number a bare name means.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from trucewatch.knowledge.actors import Register
from trucewatch.matching.tables import ALWAYS, DAY, NEVER

__all__ = ["Registered"]

_BODY = re.compile(r"([A-Z]{2}\.gov)\..+")


class Registered:
    """Actors of the register by name; a state's ministries and forces are the state."""

    def __init__(self, register: Register) -> None:
        """Use a register."""
        self._register = register

    def id(self, names: Iterable[str]) -> str | None:
        """The one actor that these names mean, or ``None``."""
        actors = (self._register.find(name) for name in names)
        ids = {_party(actor.id) for actor in actors if actor is not None}
        return ids.pop() if len(ids) == 1 else None

    def holders(self, id: str) -> list[tuple[str, int, int]]:
        """What an actor belongs to, directly: ids, from when to before when (seconds)."""
        actor = self._register.actor(id)
        return [
            (_party(m.of), _bound(m.since, NEVER, last=False), _bound(m.until, ALWAYS, last=True))
            for m in (actor.member_of if actor is not None else ())
            if _party(m.of) != id
        ]


def _party(id: str) -> str:
    body = _BODY.fullmatch(id)
    return body[1] if body is not None else id


def _bound(written: str | None, default: int, *, last: bool) -> int:
    """The second at which a year, month or day begins, or at which it is over."""
    if written is None:
        return default
    parts = [int(part) for part in written.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    day = parts[2] if len(parts) > 2 else (monthrange(year, month)[1] if last else 1)
    return ((date(year, month, day) - date(1970, 1, 1)).days + last) * DAY
