"""JSON: one object with a text, or a list of such objects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import msgspec

from trucewatch.errors import InputError, UnreadableFile
from trucewatch.sources.decode import decode
from trucewatch.sources.draft import Draft

__all__ = ["read"]

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "publisher": ("publisher",),
    "published": ("published", "date"),
    "received": ("received",),
    "address": ("url", "address"),
    "side": ("side",),
    "language": ("language",),
    "origin": ("origin",),
}
_TEXTS = ("text", "body", "content")


def read(data: bytes) -> Iterator[Draft | InputError]:
    """The drafts of a JSON file.

    The text stands in ``text``, ``body`` or ``content``. In a list every item is a report of its
    own, with its own bytes as original; its ``id``, where it has one, stands for the file's
    stem. An item that cannot be read is an error of its own.
    """
    text, notes = decode(data)
    try:
        if not text.lstrip("\ufeff \t\r\n").startswith("["):
            yield _draft(text, data, notes, "", in_list=False)
            return
        items = msgspec.json.decode(text.encode("utf-8", "replace"), type=list[msgspec.Raw])
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            f"not JSON ({_short(error)})", do="write one object or a list"
        ) from error
    if not items:
        raise UnreadableFile("an empty list", do="write one object a report")
    for number, item in enumerate(items, 1):
        original = bytes(item)
        try:
            yield _draft(original.decode(), original, notes, f"item {number}: ", in_list=True)
        except UnreadableFile as error:
            yield error
        except (ValueError, RecursionError) as error:
            yield UnreadableFile(f"item {number}: not JSON ({_short(error)})")


def _draft(
    text: str, original: bytes, notes: tuple[str, ...], where: str, *, in_list: bool
) -> Draft:
    record = json.loads(text.lstrip("\ufeff"))
    if not isinstance(record, dict):
        raise UnreadableFile(f"{where}not an object", do="write an object with a text")
    body = next((record[name] for name in _TEXTS if isinstance(record.get(name), str)), None)
    if not body:
        raise UnreadableFile(
            f"{where}no text", do=f"put it into {', '.join(_TEXTS[:-1])} or content"
        )
    values = {
        field: next((value for name in names if (value := _string(record.get(name)))), None)
        for field, names in _FIELDS.items()
    }
    name = _string(record.get("id")) if in_list else None
    return Draft(body, original, name=name, notes=notes, **values)


def _string(value: object) -> str | None:
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)[:20]
    return None


def _short(error: Exception) -> str:
    return "too deeply nested" if isinstance(error, RecursionError) else str(error)[:80]
