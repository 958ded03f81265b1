"""Plain text and Markdown: the text as it stands, marks and all."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.errors import InputError
from trucewatch.sources.decode import decode
from trucewatch.sources.draft import Draft

__all__ = ["read"]


def read(data: bytes) -> Iterator[Draft | InputError]:
    """The one draft of a text file; its header is taken off later."""
    text, notes = decode(data)
    yield Draft(text, data, notes=notes)
