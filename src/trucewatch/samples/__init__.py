"""Sample reports that ship with the program: invented outlets, our own words.

Most retell a few days of January 2026 in Aleppo; one is about Sudan, one about football (a truce
that is none), one in Arabic (kept unread).
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["EVENTS", "INDEX", "REPORTS", "STORY_TIME"]

REPORTS = Path(__file__).with_name("reports")
"""The folder of the reports."""
INDEX = Path(__file__).with_name("index.csv")
"""Who published them, when, on which side."""
EVENTS = Path(__file__).with_name("events.csv")
"""Invented conflict events of the days around, for ``match``."""
STORY_TIME = "2026-01-09T08:00:00+03:00"
"""A moment inside the story: an hour before the deadline of the ceasefire of 9 January."""
