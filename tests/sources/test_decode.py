from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trucewatch.errors import UnreadableFile
from trucewatch.sources.decode import clean, decode

ENGLISH = "The governor’s office – which keeps the lists – said “all roads are open”."
FRENCH = "Le ministère a fait savoir que la trêve était prolongée jusqu'à dimanche, à minuit. "
GERMAN = "Die Behörden öffneten für die Flüchtlinge zwei Straßen nach Süden, hieß es später. "
RUSSIAN = "Министерство сообщило, что перемирие продлено до полуночи воскресенья. "
ARABIC = "أعلنت الوزارة تمديد الهدنة حتى منتصف ليل الأحد وطلبت من السكان البقاء في منازلهم. "
TURKISH = (
    "Bakanlık, ateşkesin pazar gece yarısına kadar uzatıldığını ve yolların açıldığını duyurdu. "
)


def test_utf_8_needs_no_note() -> None:
    assert decode(ARABIC.encode()) == (ARABIC, ())
    assert decode(b"\xef\xbb\xbf" + ARABIC.encode()) == (ARABIC, ())


@pytest.mark.parametrize(
    ("text", "codec", "note"),
    [
        (ENGLISH, "utf-16", "read as UTF-16"),
        (ARABIC, "utf-16-le", "read as UTF-16 (little-endian)"),
        (RUSSIAN, "utf-16-be", "read as UTF-16 (big-endian)"),
        (ENGLISH, "utf-32", "read as UTF-32"),
        (ENGLISH, "cp1252", "read as cp1252: not UTF-8, the encoding is a guess"),
        (FRENCH, "latin-1", "read as cp1252: not UTF-8, the encoding is a guess"),
        (GERMAN, "cp1252", "read as cp1252: not UTF-8, the encoding is a guess"),
        (RUSSIAN, "cp1251", "read as cp1251: not UTF-8, the encoding is a guess"),
        (ARABIC, "cp1256", "read as cp1256: not UTF-8, the encoding is a guess"),
        (TURKISH, "cp1254", "read as cp1254: not UTF-8, the encoding is a guess"),
    ],
)
def test_other_encodings_are_found_and_named(text: str, codec: str, note: str) -> None:
    assert decode(text.encode(codec)) == (text, (note,))


def test_what_the_file_declares_is_tried_before_a_guess() -> None:
    data = "Çözüm".encode("iso8859-9")
    assert decode(data, "ISO-8859-9") == ("Çözüm", ("read as ISO-8859-9, as the file declares",))
    # A declared encoding that is none, or that no text is written in, is passed over.
    for declared in ("no-such-code", "rot13", "hex", "unicode_escape", "utf-16"):
        assert decode("é".encode(), declared) == ("é", ())
        assert "guess" in decode(FRENCH.encode("cp1252"), declared)[1][0]


def test_a_few_broken_characters_leave_it_utf_8() -> None:
    text, notes = decode(ARABIC.encode()[:-2] + b"\xd8")
    assert text == ARABIC[:-2] + "\ufffd"
    assert notes == ("read as UTF-8; broken characters are shown as U+FFFD: 1",)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00\x00\x00", "a zip archive or office document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (b"\x7fELF\x02\x01\x01\x00", "a program"),
        (bytes(range(256)) * 4, "binary data"),
        (b"a report\x00\x01\x02\x03\x04 that is none", "binary data"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableFile, match=f"not text, but {what}"):
        decode(data)


def test_the_stored_form_changes_line_ends_and_unstorable_characters_only() -> None:
    assert clean("\ufeff  a\r\nb\rc\n\n") == ("a\nb\nc", ())
    assert clean("ﬁve\u00a0½ “e\u0301”\u200f\tx\x0cy") == ("ﬁve\u00a0½ “e\u0301”\u200f\tx\x0cy", ())
    text, notes = clean("a\x00b\ud800c")
    assert text == "a\ufffdb\ufffdc"
    assert notes == ("characters that cannot be stored are shown as U+FFFD: 2",)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda t: t.encode("utf-8"))))
@example(b"")
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00")
@example(b"\x00")
def test_no_bytes_crash_it_and_all_text_can_be_stored(data: bytes) -> None:
    try:
        text, notes = decode(data)
    except UnreadableFile:
        return
    stored, _ = clean(text)
    stored.encode("utf-8")
    assert "\x00" not in stored
    assert "\r" not in stored
    assert stored == stored.strip()
    assert clean(stored) == (stored, ())
    assert decode(data) == (text, notes)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda t: t.isprintable()))
def test_printable_text_in_utf_8_comes_back_as_it_was(text: str) -> None:
    kinds = ("MZ", "PK", "%PDF-", "GIF8")
    if not text.startswith(("\ufeff", *kinds)):
        assert decode(text.encode()) == (text, ())
