"""Trucewatch: one sourced record of a conflict's ceasefires, read from reports."""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["__version__"]
