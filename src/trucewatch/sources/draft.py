"""What a file holds before it becomes a report."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Draft"]


@dataclass(slots=True, frozen=True)
class Draft:
    """One text out of a file and what the file says of it.

    ``text`` is decoded but not yet stored form: it may still begin with a date header.
    ``original`` are the bytes it came from: the whole file, or in a list its own item. ``name``
    stands for the file's stem where one file holds several reports. ``published`` and
    ``received`` are as written there.
    """

    text: str
    original: bytes
    name: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    received: str | None = None
    address: str | None = None
    side: str | None = None
    language: str | None = None
    origin: str | None = None
    notes: tuple[str, ...] = ()
