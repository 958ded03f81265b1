"""The desk's API under ``/api``, one noun a file; every answer in the contract's shapes."""

from __future__ import annotations

from trucewatch.desk.api import ceasefires, claims, me, parts, reports, status, why

__all__ = ["ROUTERS"]

ROUTERS = tuple(module.router for module in (parts, status, ceasefires, why, claims, reports, me))
"""The routes of all nouns."""
