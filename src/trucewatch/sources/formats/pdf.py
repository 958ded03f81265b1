"""PDF documents: the text of their pages."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO

from trucewatch.errors import InputError, UnreadableFile
from trucewatch.sources.draft import Draft

__all__ = ["read"]


def read(data: bytes) -> Iterator[Draft | InputError]:
    """The one draft of a document, its pages parted by an empty line.

    The day a document was made is not the day its report was published, so it is only noted.
    """
    from pypdf import PdfReader  # 0.1 s: only when a document is read

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every untidy file
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile("the PDF asks for a password", do="save a copy without one")
        pages = [page.extract_text() for page in reader.pages]
        metadata = reader.metadata
        title = str(metadata.title).strip() if metadata and metadata.title else None
    except UnreadableFile:
        raise
    except Exception as error:  # a damaged PDF makes pypdf raise anything
        what = f"not a readable PDF ({type(error).__name__})"
        raise UnreadableFile(what, do="open and save it again as PDF") from error
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not text:
        what = f"no text in the PDF's {len(pages)} pages: they are pictures"
        raise UnreadableFile(what, do="run text recognition (OCR) on it first")
    yield Draft(text, data, title=title or None, notes=_made(metadata))


def _made(metadata: object) -> tuple[str, ...]:
    try:
        made = getattr(metadata, "creation_date", None)
        return (f"the PDF was made on {made.date().isoformat()}",) if made is not None else ()
    except (ValueError, AttributeError, TypeError):
        return ()
