"""Text that is whole Unicode: halves of surrogate pairs, which broken files hold, made visible."""

from __future__ import annotations

import re

__all__ = ["sound"]

_HALVES = re.compile("[\ud800-\udfff]")


def sound(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair: as long, so that offsets hold."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", text)
    return text
