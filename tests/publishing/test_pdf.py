from __future__ import annotations

import io
import unicodedata

import msgspec
import pytest
from pypdf import PdfReader
from tests.publishing.example import CLAIMS, PICTURE, REPORTS

from trucewatch.model import Quote, Speaker
from trucewatch.publishing.pdf import _is_rtl
from trucewatch.publishing.record import UNREVIEWED, Record
from trucewatch.publishing.sitrep import written

QUOTE = "أعلنت وزارة الدفاع هدنة في الشيخ مقصود"


@pytest.fixture(scope="module")
def read() -> PdfReader:
    claim = msgspec.structs.replace(
        CLAIMS[0], quote=Quote(0, len(QUOTE), QUOTE), speaker=Speaker("وزارة الدفاع")
    )
    ceasefire = msgspec.structs.replace(PICTURE.ceasefires[0], areas=("الشيخ مقصود", "Mole"))
    picture = msgspec.structs.replace(PICTURE, ceasefires=(ceasefire,))
    record = Record(picture, (claim, CLAIMS[1]), REPORTS)
    return PdfReader(io.BytesIO(written(record, "pdf")))


def test_every_page_is_a4_and_bears_the_mark(read: PdfReader) -> None:
    assert len(read.pages) > 1
    for page in read.pages:
        assert UNREVIEWED in page.extract_text()
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)


def test_the_pages_tell_what_the_picture_holds(read: PdfReader) -> None:
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    for words in ("Ceasefire in Old Port", "in 1 h 00 min", "at least 12", "Who shelled the mole?",
                  "truce-1", "Deadlines in the next 72 hours"):  # fmt: skip
        assert words.lower() in text.lower()


def test_arabic_is_shaped_by_a_font_that_comes_along(read: PdfReader) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in read.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert fonts
    assert all("FiraGO" in font for font in fonts)
    letters = {c for page in read.pages for c in unicodedata.normalize("NFKC", page.extract_text())}
    assert set(QUOTE) - {" "} <= letters


@pytest.mark.parametrize(
    ("text", "rtl"),
    [(QUOTE, True), ("12 " + QUOTE, True), ("Mole " + QUOTE, False), ("שלום", True), ("12", False)],
)
def test_a_paragraph_runs_as_its_first_letter_does(text: str, rtl: bool) -> None:
    assert _is_rtl(text) is rtl


def test_markup_in_a_report_is_text() -> None:
    hostile = '#panic("x") *bold* $x^2$ \\ ] [ "quoted" @label <tag>'
    claim = msgspec.structs.replace(CLAIMS[0], quote=Quote(0, len(hostile), hostile))
    read = PdfReader(io.BytesIO(written(Record(PICTURE, (claim,), REPORTS), "pdf")))
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert '#panic("x") *bold* $x^2$' in text
