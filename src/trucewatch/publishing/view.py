"""One part of a picture: what a country, an area, a party or a stretch of time has to do with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.picture import Picture
from trucewatch.model.place import Place

__all__ = ["PARTS", "View", "narrowed"]

PARTS = (
    "ceasefires", "proposals", "tolls", "disputes", "incidents", "notices", "control", "contacts",
    "positions", "gaps", "timeline",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """What to show. Names match in any case, a part of a name is enough; times are ISO."""

    country: str | None = None
    area: str | None = None
    party: str | None = None
    start: str | None = None
    end: str | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.country or self.area or self.party or self.start or self.end)


def narrowed(picture: Picture, view: View) -> Picture:
    """The picture with only the entries that a view asks for.

    An entry stays when nothing in it contradicts the view and something in it fits each of the
    view's words; entries without any time stay whatever the times.
    """
    if view.everything:
        return picture
    kept: dict[str, Any] = {
        part: tuple(entry for entry in getattr(picture, part) if _fits(entry, view))
        for part in PARTS
    }
    return msgspec.structs.replace(picture, **kept)


def _fits(entry: Any, view: View) -> bool:
    words = [w.lower() for w in _strings(entry)]
    if view.country and not any(
        view.country.lower() == w or view.country.lower() in w for w in words
    ):
        return False
    for wanted in (view.area, view.party):
        if wanted and not any(wanted.lower() in w for w in words):
            return False
    return _in_time(entry, view)


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Interval):
        return
    elif isinstance(value, Place):
        yield value.name
        yield from value.adm
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in {"claims", "id", "because"}:
                yield from _strings(getattr(value, name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _strings(item)


def _in_time(entry: Any, view: View) -> bool:
    if view.start is None and view.end is None:
        return True
    for name in ("at", "when", "starts", "from_", "declared_at"):
        found = getattr(entry, name, None)
        if isinstance(found, Interval):
            first, last = found.bounds()
            if view.start and last is not None and last < earliest(view.start):
                return False
            return not (view.end and first is not None and first > latest(view.end))
    return True
