"""Actors: who in a report can speak or act, and which of them the register knows."""

from __future__ import annotations

from trucewatch.reading.actors.finding import find

__all__ = ["find"]
