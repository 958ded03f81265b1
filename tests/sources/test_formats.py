from __future__ import annotations

import json
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import InputError, UnreadableFile
from trucewatch.sources.draft import Draft
from trucewatch.sources.formats import READERS, mail, pdf, plain, records, webpage

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html lang="en-GB"><head>
<title>Truce holds on its first day | Example Wire</title>
<meta property="og:title" content="Truce holds on its first day">
<meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2026-01-09T06:30:00+03:00">
<link rel="canonical" href="https://wire.example/truce">
<script>var tracking = "never shown";</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Truce holds on its first day</h1>
<p>Both sides kept to the truce on its first day, monitors said in the valley on Friday evening.</p>
<p>Buses are to take 300 families home before noon, the governor&#8217;s office said later.</p>
</article><footer>Copyright 2019 Example Wire</footer></body></html>
"""
FIRST = (
    "Both sides kept to the truce on its first day, monitors said in the valley on Friday evening."
)
SECOND = "Buses are to take 300 families home before noon, the governor’s office said later."


def one(drafts: object) -> Draft:
    (draft,) = drafts  # type: ignore[misc]
    assert isinstance(draft, Draft)
    return draft


def test_plain_text_stays_as_it_is() -> None:
    data = b"# A title\n\n* both sides met\n"
    assert one(plain.read(data)) == Draft("# A title\n\n* both sides met\n", data)


def test_a_page_gives_its_article_and_what_it_declares() -> None:
    draft = one(webpage.read(PAGE.encode()))
    assert f"{FIRST}\n\n{SECOND}" in draft.text
    for noise in ("Home", "World", "never shown", "Copyright", "<p>"):
        assert noise not in draft.text
    assert draft.title == "Truce holds on its first day"
    assert draft.publisher == "Example Wire"
    assert draft.published == "2026-01-09T06:30:00+03:00"
    assert draft.address == "https://wire.example/truce"
    assert draft.language == "en-GB"
    assert draft.notes == ()


def test_a_page_dates_itself_only_where_it_declares_a_date() -> None:
    body = f"<p>{FIRST}</p><p>{SECOND}</p><p>It began on 3 March 2024.</p><p>Copyright 2019</p>"
    assert one(webpage.read(f"<html><body>{body}</body></html>".encode())).published is None
    graph = {"@graph": [{"@type": "NewsArticle", "datePublished": "2026-01-09"}]}
    script = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    page = f"<html><head>{script}</head><body>{body}</body></html>"
    assert one(webpage.read(page.encode())).published == "2026-01-09"


def test_a_page_in_a_declared_encoding() -> None:
    page = (
        '<html><head><meta charset="windows-1256"></head><body><article>'
        "<p>أعلنت الوزارة تمديد الهدنة حتى منتصف ليل الأحد وطلبت من السكان البقاء.</p>"
        "</article></body></html>"
    )
    draft = one(webpage.read(page.encode("cp1256")))
    assert "تمديد الهدنة" in draft.text
    assert draft.notes[0] == "read as windows-1256, as the file declares"


def test_a_page_without_an_article_is_kept_whole() -> None:
    page = (
        "<html><body><form><div>Both sides<br>met.</div><p>Calm <b>now</b></p></form></body></html>"
    )
    draft = one(webpage.read(page.encode()))
    assert draft.text.split() == ["Both", "sides", "met.", "Calm", "now"]


def test_all_text_of_a_page_keeps_paragraphs() -> None:
    page = "<style>p {}</style><p>Both <i>sides</i>\nmet.</p><!-- no --><ul><li>a<li>b</ul>end"
    assert webpage.all_text(page) == "Both sides met.\n\na\n\nb\n\nend"


@pytest.mark.parametrize("page", ["", "<html></html>", "<script>only()</script>", "<!-- -->"])
def test_a_page_without_text_is_an_error(page: str) -> None:
    with pytest.raises(UnreadableFile, match="no text in the page"):
        one(webpage.read(page.encode()))


def message(**parts: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Rana Daher <rana@home.example>"
    made["Subject"] = "Nachricht: Waffenruhe hält"
    made["Date"] = "Fri, 09 Jan 2026 06:30:00 +0300"
    if "plain" in parts:
        made.set_content(parts["plain"])
    if "html" in parts:
        made.add_alternative(parts["html"], subtype="html")
    return made


def test_a_message_gives_its_plain_text() -> None:
    made = message(plain="Both sides met – 300 left.\n", html="<p>other</p>")
    draft = one(mail.read(made.as_bytes()))
    assert draft.text == "Both sides met – 300 left.\n"
    assert draft.title == "Nachricht: Waffenruhe hält"
    assert draft.published == "2026-01-09T06:30:00+03:00"
    assert draft.publisher is None
    assert "home.example" not in repr(draft.notes)


def test_a_message_of_html_alone_gives_its_text() -> None:
    made = message(html="<p>Both sides <b>met</b>.</p><p>300 left.</p>")
    assert one(mail.read(made.as_bytes())).text == "Both sides met.\n\n300 left."


def test_quoted_printable_base64_and_a_wrong_charset() -> None:
    head = b"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=%s\n"
    coded = head % b"iso-8859-1" + b"Content-Transfer-Encoding: quoted-printable\n\ntr=EAve"
    assert one(mail.read(coded)).text == "trêve"
    coded = head % b"utf-8" + b"Content-Transfer-Encoding: base64\n\ndHLDqnZl"
    assert one(mail.read(coded)).text == "trêve"
    coded = head % b"no-such" + b"Content-Transfer-Encoding: 8bit\n\n" + "trêve".encode()
    assert one(mail.read(coded)).text == "trêve"


def test_attachments_are_no_text() -> None:
    made = message(plain="")
    made.add_attachment(b"\x00\x01", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(UnreadableFile, match="no text in the message"):
        one(mail.read(made.as_bytes()))
    with pytest.raises(UnreadableFile, match="not an e-mail message"):
        one(mail.read(b"\nBoth sides met."))


def document(*pages: str) -> bytes:
    """A PDF by hand: one line of text a page."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, page in enumerate(pages):
        stream = f"BT /F1 12 Tf 20 100 Td ({page}) Tj ET" if page else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append("<< /Title (Weekly note) /CreationDate (D:20260109063000+03'00') >>")
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    info = len(objects)
    out += f"trailer\n<< /Size {info + 1} /Root 1 0 R /Info {info} 0 R >>\n".encode()
    return out + b"startxref\n%d\n%%%%EOF\n" % table


def test_a_document_gives_the_text_of_its_pages() -> None:
    draft = one(pdf.read(document("Both sides met.", "Then they parted.")))
    assert draft.text == "Both sides met.\n\nThen they parted."
    assert draft.title == "Weekly note"
    # When a file was made says nothing of when its report was published.
    assert draft.published is None
    assert draft.notes == ("the PDF was made on 2026-01-09",)


def test_a_scanned_a_locked_and_a_damaged_document_say_so() -> None:
    with pytest.raises(UnreadableFile, match=r"no text in the PDF's 2 pages.*OCR"):
        one(pdf.read(document("", "")))
    with pytest.raises(UnreadableFile, match="not a readable PDF"):
        one(pdf.read(b"%PDF-1.7\nand then nothing"))
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(document("Secret."))))
    writer.encrypt("word", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    with pytest.raises(UnreadableFile, match="password"):
        one(pdf.read(locked.getvalue()))


def test_an_object_gives_its_fields() -> None:
    record = {
        "content": "Both sides met.",
        "title": "First day",
        "publisher": "Example Wire",
        "url": "https://wire.example/1",
        "date": "2026-01-09",
        "received": "2026-01-10",
        "language": "en",
        "side": "neutral",
        "id": "a name that a file of one report does not need",
        "score": 3,
    }
    data = json.dumps(record).encode()
    assert one(records.read(data)) == Draft(
        "Both sides met.",
        data,
        title="First day",
        publisher="Example Wire",
        published="2026-01-09",
        received="2026-01-10",
        address="https://wire.example/1",
        side="neutral",
        language="en",
    )


def test_items_of_a_list_stand_for_themselves() -> None:
    data = b'[{"text": "One.", "id": "w-1"},\n 7, {"body": ""}, {"body": "Two.", "id": 2}]'
    first, second, third, fourth = records.read(data)
    assert first == Draft("One.", b'{"text": "One.", "id": "w-1"}', name="w-1")
    assert str(second).startswith("item 2: not an object")
    assert str(third).startswith("item 3: no text")
    assert fourth == Draft("Two.", b'{"body": "Two.", "id": 2}', name="2")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"{", "not JSON"),
        (b"[]", "an empty list"),
        (b'"text"', "not an object"),
        (b'{"headline": "x"}', "no text"),
        (b'{"text": 5}', "no text"),
        (b'{"text": "a"}\n{"text": "b"}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"text": ' + b"[" * 100_000, "not JSON"),
    ],
)
def test_other_json_is_an_error(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableFile, match=what):
        list(records.read(data))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(READERS)), st.binary(max_size=200))
def test_no_bytes_crash_a_reader(suffix: str, data: bytes) -> None:
    try:
        drafts = list(READERS[suffix](data))
    except InputError:
        return
    assert all(isinstance(draft, Draft | InputError) for draft in drafts)
    assert drafts == list(READERS[suffix](data)) or any(isinstance(d, InputError) for d in drafts)


FRAGMENTS = {
    ".html": [b"<p>", b"</p>", b"<div><", b"<!--", b"text ", b"&#0;", b"&#xD800;", b"<meta ",
              b'content="2026-01-09"', b"<script>", b"\x00", b"<svg>", b"]]>"],
    ".eml": [b"Subject: =?utf-8?b?x?=\n", b"Date: now\n", b"\n", b"Content-Type: multipart/mixed; ",
             b"boundary=a\n", b"--a\n", b"text ", b"Content-Type: text/html;charset=\xff\n",
             b"Content-Transfer-Encoding: base64\n", b"From: <\n"],
    ".json": [b"[", b"]", b"{", b"}", b'"text"', b":", b",", b'"\\ud800"', b'"a\\u0000"', b"1e999",
              b"null", b'"date"'],
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(sorted(FRAGMENTS)))
def test_no_torn_file_crashes_a_reader(data: st.DataObject, suffix: str) -> None:
    pieces = data.draw(st.lists(st.sampled_from(FRAGMENTS[suffix]), max_size=12))
    try:
        drafts = list(READERS[suffix](b"".join(pieces)))
    except InputError:
        return
    assert all(isinstance(draft, Draft | InputError) for draft in drafts)
