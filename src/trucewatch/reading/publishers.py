"""Who published a report, where the register knows them as an actor."""

from __future__ import annotations

from trucewatch.knowledge.actors import Register
from trucewatch.model.actor import Actor
from trucewatch.reading.document import Document

__all__ = ["OUTLET", "publisher", "state_of"]

OUTLET = "med."
"""Under this prefix the register keeps those who report on others."""
_GOVERNMENT = ".gov"


def publisher(document: Document, register: Register) -> Actor | None:
    """Who published a report, by name or before a note: "EU (press office)" is the EU."""
    name = document.report.publisher
    if not name:
        return None
    return register.find(name) or register.find(name.partition("(")[0].strip())


def state_of(actor: Actor, register: Register, day: str | None) -> str | None:
    """The government that an actor is or belongs to on a day, by its id; outlets have none."""
    if actor.id.startswith(OUTLET):
        return None
    parties = register.parties_of(actor.id, day)
    return next((party for party in parties if party.endswith(_GOVERNMENT)), None)
