"""What is asked of a ledger: its claims as people left them, and the view to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from trucewatch.errors import UsageError
from trucewatch.picture.decisions import applied
from trucewatch.publishing.view import View
from trucewatch.record.times import time

if TYPE_CHECKING:
    from trucewatch.knowledge.gazetteer import Gazetteer
    from trucewatch.ledger.store import Snapshot
    from trucewatch.model.claim import Claim

__all__ = ["country_code", "reviewed", "view_of"]


def reviewed(snapshot: Snapshot) -> list[Claim]:
    """The claims as people left them; those that they rejected are kept, and say so."""
    left = {claim.id: claim for claim in applied(snapshot.claims, snapshot.decisions).claims}
    return [
        left.get(claim.id) or msgspec.structs.replace(claim, review="rejected")
        for claim in snapshot.claims
    ]


def view_of(
    country: str | None, area: str | None, party: str | None, start: str | None, end: str | None
) -> View:
    """The view of a country (ISO code), an area, a party, from one time to another.

    Raises ``UsageError`` where a time is none.
    """
    start = time(start, "--from") if start is not None else None
    end = time(end, "--to") if end is not None else None
    return View(country, area, party, start, end)


def country_code(written: str, gazetteer: Gazetteer, option: str = "--country") -> str:
    """The ISO code of a country given by code or name. Raises ``UsageError`` where it is none."""
    named = gazetteer.named(written.strip())
    codes = sorted({place.country for place in named if place.kind == "country"})
    if len(written.strip()) == 2 and not codes:
        return written.strip().upper()
    if len(codes) != 1:
        what = f"{written!r} may be {' or '.join(codes)}" if codes else f"no country {written!r}"
        raise UsageError(what, where=option, do="give its ISO code of two letters")
    return codes[0]
