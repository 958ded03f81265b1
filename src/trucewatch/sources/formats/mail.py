"""E-mail messages: the body, its subject and its date."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from trucewatch.errors import InputError, UnreadableFile
from trucewatch.sources import dates
from trucewatch.sources.decode import decode
from trucewatch.sources.draft import Draft
from trucewatch.sources.formats.webpage import all_text

__all__ = ["read"]

_LONGEST_HEADER = 5_000
"""Characters of a header; the standard library takes the square of its words in time."""


def read(data: bytes) -> Iterator[Draft | InputError]:
    """The one draft of a message: its plain text, else the text of its HTML part.

    The ``Date`` header is the date of publication. Whoever sent or forwarded a message need not
    have published it, and may be a private person: the sender is kept in the original only.
    """
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise UnreadableFile("not an e-mail message", do="save the message as .eml, or as .txt")
    if any(len(value) > _LONGEST_HEADER for name, value in message.raw_items() if _read(name)):
        raise UnreadableFile("a header too long to be one", do="save the message as .txt")
    try:
        body = message.get_body(preferencelist=("plain", "html"))
    except (KeyError, AttributeError, ValueError, RecursionError):
        body = None
    text, notes = _text(body) if body is not None else ("", ())
    if not text.strip():
        raise UnreadableFile("no text in the message", do="save its attachment instead")
    yield Draft(
        text,
        data,
        title=_header(message, "subject"),
        published=dates.normal(_header(message, "date") or ""),
        notes=(*notes, "its sender is not taken for its publisher"),
    )


def _text(body: MIMEPart) -> tuple[str, tuple[str, ...]]:
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return "", ()
    try:
        declared = body.get_content_charset()
    except (KeyError, AttributeError, ValueError):
        declared = None
    text, notes = decode(payload, declared)
    if body.get_content_subtype() == "html":
        text = all_text(text)
    return text, notes


def _read(name: str) -> bool:
    return name.lower() in {"subject", "date", "content-type", "content-transfer-encoding"}


def _header(message: EmailMessage, name: str) -> str | None:
    """A header as text; some broken ones make the standard library raise."""
    try:
        value = message[name]
    except (KeyError, AttributeError, ValueError, IndexError, TypeError):
        return None
    return " ".join(str(value).split()) or None if value is not None else None
