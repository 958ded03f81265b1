"""What goes out of a ledger: the picture of it with all that stands behind it."""

from __future__ import annotations

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.ledger.store import Snapshot
from trucewatch.model.picture import Picture
from trucewatch.publishing.record import Record
from trucewatch.publishing.view import View

__all__ = ["outgoing"]


def outgoing(whole: Picture, snapshot: Snapshot, view: View, gazetteer: Gazetteer) -> Record:
    """The record of a whole picture as a view shows it.

    The claims of ``snapshot`` are as people left them.
    """
    codes = {c.country for c in whole.ceasefires if c.country}
    named = {code: place.name for code in codes if (place := gazetteer.country(code)) is not None}
    return Record.of(whole, snapshot.claims, snapshot.reports, snapshot.decisions, view, named)
