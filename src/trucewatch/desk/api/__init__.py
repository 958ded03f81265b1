"""The desk's API under ``/api``, one noun a file; every answer in the contract's shapes."""

from __future__ import annotations

from trucewatch.desk.api import (
    adding,
    areas,
    byhand,
    carrying,
    ceasefires,
    claims,
    decisions,
    events,
    me,
    parts,
    queue,
    reports,
    search,
    status,
    why,
)

__all__ = ["ROUTERS"]

ROUTERS = tuple(
    module.router
    for module in (
        parts, status, ceasefires, why, areas, claims, reports, search, queue, decisions, adding,
        byhand, carrying, events, me,
    )
)  # fmt: skip
"""The routes of all nouns."""
