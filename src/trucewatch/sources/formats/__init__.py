"""The file formats a report may come in, one module each.

Every module has ``read(data)``: the drafts in the bytes of one file, or the errors of single
items; an :class:`~trucewatch.errors.UnreadableFile` where the whole cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from trucewatch.errors import InputError
from trucewatch.sources.draft import Draft
from trucewatch.sources.formats import mail, pdf, plain, records, webpage

__all__ = ["READERS", "Reader"]

Reader = Callable[[bytes], Iterator[Draft | InputError]]
READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": plain.read,
        ".md": plain.read,
        ".html": webpage.read,
        ".htm": webpage.read,
        ".eml": mail.read,
        ".pdf": pdf.read,
        ".json": records.read,
    }
)
"""The reader of each file suffix, in lower case."""
