"""A report: one text somebody published, as it was received."""

from __future__ import annotations

import hashlib

import msgspec

__all__ = ["Report", "report_key"]


class Report(msgspec.Struct, frozen=True):
    """A report and what is known of its making.

    ``id`` names it to people (the index's id, or the file's stem); ``key`` names it to machines
    and is computed from its content, so the same report has the same key everywhere. ``text`` is
    the stored text to which every offset refers. ``published`` is an ISO date or timestamp, or
    ``None`` when no date is known: relative dates then stay unresolved. ``origin`` names the text
    this one repeats, where the index says so. ``notes`` are remarks of the reading: the encoding
    used, a date in the text that differs from the index.
    """

    id: str
    key: str
    text: str
    sha256: str
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    address: str | None = None
    side: str | None = None
    origin: str | None = None
    language: str | None = None
    received: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def day(self) -> str | None:
        """The day of publication, ``YYYY-MM-DD``, or ``None``."""
        return self.published[:10] if self.published else None


def report_key(text: str, publisher: str | None, published: str | None, address: str | None) -> str:
    """The key of a report: 16 hexadecimal digits of a SHA-256 over what makes it that report.

    The file's name and the time of reception are left out: the same report under another name
    is the same report, and two outlets that print one text are two reports.
    """
    parts = (text, publisher or "", (published or "")[:10], address or "")
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
