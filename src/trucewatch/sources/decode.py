"""Bytes to text: which encoding, and what to do with characters that cannot be stored."""

from __future__ import annotations

import codecs
import re

from trucewatch.errors import UnreadableFile

__all__ = ["clean", "decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", None),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_MOST_CONTROL = 0.002
"""Share of control bytes above which bytes are no text; text in legacy code pages has none."""
_FEWEST_GOOD = 10
"""Well-formed UTF-8 sequences for each broken one that make a damaged UTF-8 text of it."""
_SAMPLE = 1 << 16
# Quotation marks, dashes, the ellipsis, the bullet, the euro and accented letters of cp1252.
_WESTERN = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa3\xa7\xab\xb0\xb7\xbb\xbf\xc0\xc1\xc4\xc7\xc8\xc9"
    b"\xca\xd1\xd3\xd6\xdc\xdf\xe0\xe1\xe2\xe3\xe4\xe7\xe8\xe9\xea\xeb\xed\xee\xef\xf1\xf3\xf4\xf5"
    b"\xf6\xf9\xfa\xfb\xfc"
)
_MOST_WESTERN = 0.12
"""Share of bytes above 127: up to 6 in a hundred in French and German, 10 and more in Turkish or
Polish, 70 in Russian or Arabic."""
_LEGACY = re.compile(
    r"(?:cp|windows-|iso-?8859|koi8|mac|gb|big5|shift|euc|iso-2022|ks-c|tis)[a-z0-9-]*\Z"
)
"""Encodings a file may declare. Those of Unicode were tried before; the others of Python's
codecs are no encodings of text."""
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of bytes, and a note where they were not plain UTF-8.

    In order: a byte-order mark, UTF-16 by its zero bytes, UTF-8, the encoding ``declared`` by
    the file itself, UTF-8 with a few broken bytes, and a guess that the note names. Raises
    :class:`~trucewatch.errors.UnreadableFile` where the bytes are no text.
    """
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(codec), (f"read as {name}",) if name else ()
            except UnicodeDecodeError:
                text = data.decode(codec, "replace")
                return text, (f"read as {name or 'UTF-8'} with broken characters",)
    wide = _wide(data)
    if wide is not None:
        return wide
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if declared is not None:
        as_declared = _as_declared(data, declared)
        if as_declared is not None:
            return as_declared, (f"read as {declared}, as the file declares",)
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    good = sum(letter > "\x7f" for letter in lenient) - broken
    if good >= _FEWEST_GOOD * broken:
        return lenient, (f"read as UTF-8; broken characters are shown as U+FFFD: {broken}",)
    codec = _guess(data)
    return data.decode(codec, "replace"), (f"read as {codec}: not UTF-8, the encoding is a guess",)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    r"""The stored form of a text, and a note where characters were replaced.

    Line ends become ``\n``; NUL and unpaired surrogates, which no database keeps, become U+FFFD;
    white space around the whole is dropped. Nothing else is touched.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, replaced = _UNSTORABLE.subn("\ufffd", text)
    text = text.strip().removeprefix("\ufeff").strip()
    notes = (
        (f"characters that cannot be stored are shown as U+FFFD: {replaced}",) if replaced else ()
    )
    return text, notes


def _wide(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """UTF-16 without a byte-order mark, told by zero bytes that stand on one side only."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = max(2, len(sample) // 40)  # spaces and digits alone give one in ten
    if even >= enough and odd == 0:
        codec, name = "utf-16-be", "UTF-16 (big-endian)"
    elif odd >= enough and even == 0:
        codec, name = "utf-16-le", "UTF-16 (little-endian)"
    else:
        return None
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    readable = sum(letter.isprintable() or letter.isspace() for letter in text[:2000])
    if readable < 0.98 * len(text[:2000]):
        return None
    return text, (f"read as {name}",)


def _refuse_binary(data: bytes) -> None:
    for start, kind in _KINDS:
        if data.startswith(start) and (start != b"MZ" or b"\0" in data[:256]):
            raise UnreadableFile(
                f"not text, but {kind}", do="give it its right suffix or convert it"
            )
    sample = data[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if control > max(1, _MOST_CONTROL * len(sample)):
        raise UnreadableFile("not text, but binary data", do="convert it to text")


def _as_declared(data: bytes, declared: str) -> str | None:
    name = declared.lower().replace("_", "-")
    # Pages that declare Latin-1 are written in its extension, as browsers know.
    codec = "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else name
    if not _LEGACY.match(codec):
        return None
    try:
        return data.decode(codec)
    except (LookupError, UnicodeError):
        return None


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE]
    high = [byte for byte in sample if byte > 127]
    if len(high) <= _MOST_WESTERN * len(sample) and _WESTERN.issuperset(high):
        return "cp1252"
    from charset_normalizer import from_bytes  # only legacy encodings need it

    best = from_bytes(sample).best()
    if best is None:
        raise UnreadableFile("cannot tell its encoding", do="save it as UTF-8")
    return best.encoding
