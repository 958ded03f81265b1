"""A person's decision about what the reader found."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Decision", "Verb"]

Verb = Literal["accept", "reject", "correct", "same", "different", "grade", "undo"]


class Decision(msgspec.Struct, frozen=True):
    """What somebody decided, kept for good.

    ``ids`` are claim ids or ids of the picture; ``set`` holds the corrected fields of a
    ``correct`` or the grades of a ``grade``; an ``undo`` names the decision it takes back in
    ``ids``. ``at`` is an ISO timestamp in UTC.
    """

    id: str
    verb: Verb
    ids: tuple[str, ...]
    by: str
    why: str
    at: str
    set: dict[str, str] = {}
