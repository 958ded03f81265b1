"""Pages of a list: so many entries, and where the next page begins."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Sequence
from typing import Annotated, TypeVar

from fastapi import Query

from trucewatch.desk.faults import Refused

__all__ = ["Cursor", "Limit", "page"]

_T = TypeVar("_T")
Limit = Annotated[int, Query(ge=1, le=1000, description="Entries on a page.")]
_BEGIN = "`next` of the page before; without it, the first."
Cursor = Annotated[str | None, Query(max_length=400, description=_BEGIN)]


def page(
    entries: Sequence[_T], limit: int, cursor: str | None, of: Hashable
) -> tuple[Sequence[_T], str | None]:
    """The page that a cursor names, and the cursor of the next.

    ``of`` is what the list was made of: a cursor of another list is refused, so that whoever
    walks the pages gets each entry once.
    """
    mark = hashlib.sha256(repr(of).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    start = 0
    if cursor:
        number, _, made_of = cursor.partition("-")
        if not (number.isascii() and number.isdigit()) or len(number) > 12:
            raise Refused(400, "this is no cursor", where="cursor", do="take `next` of a page")
        if made_of != mark:
            raise Refused(
                409, "the record has changed since the first page", where="cursor",
                do="begin again without a cursor",
            )  # fmt: skip
        start = int(number)
    end = start + limit
    return entries[start:end], f"{end}-{mark}" if end < len(entries) else None
