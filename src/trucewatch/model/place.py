"""Where: a place as written, and what the gazetteer knows of it."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Place", "PlacePrecision"]

PlacePrecision = Literal["exact", "near", "adm2", "adm1", "linear", "country", "sea"]


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place named in a report.

    ``name`` is as written. ``id`` is a gazetteer id, ``None`` when the name is unknown or could
    not be decided: then ``lat`` and ``lon`` (WGS 84 degrees) are ``None`` too. ``precision``
    follows UCDP's ``where_prec`` 1 to 7: the exact place, near it, its second- or first-order
    division, a line, the country, or at sea. ``adm`` runs from the ISO 3166 country code inwards.
    """

    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "exact"
    adm: tuple[str, ...] = ()

    @property
    def country(self) -> str | None:
        """The ISO 3166 alpha-2 code of the country, where known."""
        return self.adm[0] if self.adm else None
