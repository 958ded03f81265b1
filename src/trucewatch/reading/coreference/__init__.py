"""Coreference: whom a pronoun, a surname or a description without a name points back to."""

from __future__ import annotations

from trucewatch.reading.coreference.linking import link, resolve

__all__ = ["link", "resolve"]
