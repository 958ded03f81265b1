from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import InputError, UnreadableFile, UsageError
from trucewatch.model import Report, report_key
from trucewatch.sources import files
from trucewatch.sources.files import Loaded, load
from trucewatch.sources.index import Index

TEXT = "Both sides met in the valley on Friday and agreed to keep the road open."


def write(folder: Path, **contents: str | bytes) -> Path:
    for name, content in contents.items():
        path = folder / name.replace("_", ".").replace("/", os.sep)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def reports(paths: Sequence[Path | str], index: Index | None = None) -> list[Report]:
    found = list(load(paths, index))
    assert all(isinstance(each, Loaded) for each in found), found
    return [each.report for each in found if isinstance(each, Loaded)]


def only(path: Path, index: Index | None = None) -> Report:
    (report,) = reports([path], index)
    return report


def test_a_text_file_becomes_a_report(tmp_path: Path) -> None:
    data = f"date 2026-01-09\n\n  {TEXT}\r\n".encode()
    path = tmp_path / "first day.txt"
    path.write_bytes(data)
    (loaded,) = load([str(path)])
    assert isinstance(loaded, Loaded)
    assert loaded.original == data
    assert loaded.path == path
    assert loaded.report == Report(
        id="first day",
        key=report_key(TEXT, None, "2026-01-09", None),
        text=TEXT,
        sha256=hashlib.sha256(data).hexdigest(),
        published="2026-01-09",
        language="en",
    )


def test_every_format_gives_the_same_text(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_txt=TEXT,
        b_md=TEXT.encode("utf-16"),
        c_html=f"<html><body><article><p>{TEXT}</p></article></body></html>",
        d_eml=f"Subject: x\n\n{TEXT}\n",
        e_json=json.dumps({"text": f" date 2026-01-09 {TEXT}"}),
    )
    found = reports([tmp_path])
    assert [report.id for report in found] == ["a", "b", "c", "d", "e"]
    assert {report.text for report in found} == {TEXT}
    assert found[1].notes == ("read as UTF-16",)
    assert found[4].published == "2026-01-09"


def test_front_matter_is_read_from_text_files(tmp_path: Path) -> None:
    front = "---\npublisher: Wire\npublished: 2026-01-09\nlanguage: EN-gb\nside: neutral\n---\n"
    write(tmp_path, a_md=front + TEXT, b_json=json.dumps({"text": front + TEXT}))
    first, second = reports([tmp_path])
    assert (first.text, first.publisher, first.published) == (TEXT, "Wire", "2026-01-09")
    assert (first.language, first.side) == ("en", "neutral")
    assert second.text == front + TEXT


def test_the_text_s_date_wins_over_the_file_s_and_the_index_s(tmp_path: Path) -> None:
    record = {"text": f"date 2026-01-09\n{TEXT}", "date": "2026-01-10", "publisher": "Wire"}
    write(tmp_path, a_json=json.dumps(record), b_json=json.dumps({**record, "text": TEXT}))
    write(
        tmp_path,
        c_txt=TEXT,
        i_csv="id,date,publisher\na,2026-01-11,Post\nb,2026-01-10,\nc,2026-01-12,\n",
    )
    a, b, c = reports([tmp_path], Index.read(tmp_path / "i.csv"))
    assert (a.published, a.publisher) == ("2026-01-09", "Wire")
    assert a.notes == (
        "the text says 2026-01-09, the file 2026-01-10; the text's date is used",
        "the text says 2026-01-09, the index 2026-01-11; the text's date is used",
    )
    assert (b.published, b.notes) == ("2026-01-10", ())
    assert (c.published, c.notes) == ("2026-01-12", ())


def test_of_two_dates_of_one_day_the_one_with_a_clock_is_kept(tmp_path: Path) -> None:
    write(tmp_path, a_txt=f"date 2026-01-09\n{TEXT}", i_csv="id,date\na,2026-01-09T06:30+03:00\n")
    report = only(tmp_path, Index.read(tmp_path / "i.csv"))
    assert (report.published, report.notes) == ("2026-01-09T06:30:00+03:00", ())


def test_dates_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    write(tmp_path, a_json=json.dumps({"text": TEXT, "date": "last week", "received": "soon"}))
    report = only(tmp_path)
    assert (report.published, report.received) == (None, None)
    assert report.notes == (
        "the file's date 'last week' is no date that can be read",
        "its time of reception 'soon' is no time that can be read",
    )


def test_an_odd_date_is_noted_and_kept(tmp_path: Path) -> None:
    write(tmp_path, a_txt=f"date 2027-01-09\n{TEXT}")
    (loaded,) = load([tmp_path], now=datetime(2026, 1, 10, tzinfo=UTC))
    assert isinstance(loaded, Loaded)
    assert loaded.report.published == "2027-01-09"
    assert loaded.report.notes == ("its date 2027-01-09 is in the future",)


@pytest.mark.parametrize(
    ("given", "header", "expected"),
    [
        (None, "date 2026-01-09\n", None),
        ("2026-01-10T08:00+03:00", "date 2026-01-09\n", "2026-01-10T05:00:00+00:00"),
        ("2026-01-10", "", "2026-01-10T23:59:59+00:00"),
        ("published", "date 2026-01-09\n", "2026-01-09T23:59:59+00:00"),
        ("published", "date 2026-01-09T06:30+03:00\n", "2026-01-09T03:30:00+00:00"),
        ("published", "", None),
        ("published", "---\nreceived: 2026-01-12T10:00Z\n---\n", "2026-01-12T10:00:00+00:00"),
    ],
)
def test_when_a_report_was_received(
    tmp_path: Path, given: str | None, header: str, expected: str | None
) -> None:
    write(tmp_path, a_txt=header + TEXT)
    (loaded,) = load([tmp_path], received=given)
    assert isinstance(loaded, Loaded)
    assert loaded.report.received == expected


def test_a_time_of_reception_that_is_none_is_a_mistake_of_the_call() -> None:
    with pytest.raises(UsageError, match="'soon' is no time"):
        list(load([], received="soon"))


def test_the_index_is_found_by_stem_and_its_other_columns_change_nothing(tmp_path: Path) -> None:
    write(tmp_path, **{"007_txt": TEXT, "008_txt": TEXT + " Then they left."})
    head, row = "id,publisher,date,side,language,origin,address", "007,Wire,2026-01-09,x,fr,SANA,u"
    write(tmp_path, i_csv=f"{head}\n{row}\n")
    write(tmp_path, j_csv=f"set,dup_of,known_error,notes,{head}\nmain,001,date,ANNOTATED,{row}\n")
    plain = reports([tmp_path], Index.read(tmp_path / "i.csv"))
    marked = reports([tmp_path], Index.read(tmp_path / "j.csv"))
    known, unknown = plain
    assert (known.id, known.publisher, known.side, known.origin, known.address) == (
        "007", "Wire", "x", "SANA", "u",
    )  # fmt: skip
    assert known.language == "fr"  # what the index says is not second-guessed
    assert unknown.notes == ("not in i.csv",)
    assert [known] == marked[:1]


def test_two_reports_of_one_stem_and_one_report_twice(tmp_path: Path) -> None:
    write(tmp_path / "a", x_txt=TEXT)
    write(tmp_path / "b", x_txt=TEXT)
    write(tmp_path / "c", x_txt=TEXT + " Then they left.")
    first, again, other = reports([tmp_path])
    assert first.id == again.id == "x"
    assert first.key == again.key
    assert other.id == f"x-{other.key[:6]}"
    # The name is only for people: the key does not depend on what else was read.
    assert only(tmp_path / "c").key == other.key
    assert only(tmp_path / "c").id == "x"


def test_a_list_gives_a_report_an_item_and_loses_none_for_a_bad_one(tmp_path: Path) -> None:
    items = [{"text": TEXT}, {"text": ""}, {"text": TEXT + " Then."}, {"text": "A.", "id": "own"}]
    write(tmp_path, wire_json=json.dumps(items))
    found = list(load([tmp_path / "wire.json"]))
    ids = [each.report.id if isinstance(each, Loaded) else "error" for each in found]
    assert ids[:2] == ["wire", "error"]
    assert ids[2].startswith("wire-")
    assert ids[3] == "own"
    assert "wire.json: item 2: no text" in str(found[1])
    assert all(isinstance(each, Loaded) for each in found if not isinstance(each, InputError))
    originals = [each.original for each in found if isinstance(each, Loaded)]
    assert [json.loads(original) for original in originals] == [items[0], items[2], items[3]]


def test_a_folder_is_walked_sorted_without_hidden_and_other_files(tmp_path: Path) -> None:
    write(tmp_path, b_txt="B. " + TEXT, a_TXT="A. " + TEXT, notes_csv="x", picture_jpg=b"\xff\xd8")
    write(tmp_path / "sub", c_md="C. " + TEXT)
    write(tmp_path / ".git", d_txt="D. " + TEXT)
    (tmp_path / ".hidden.txt").write_text(TEXT)
    assert [report.text[0] for report in reports([tmp_path])] == ["A", "B", "C"]


def test_one_bad_file_in_a_thousand_stops_nothing(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"{number:04}.txt").write_text(f"Note {number}. {TEXT}")
    (tmp_path / "0500.txt").write_bytes(bytes(range(256)) * 10)
    found = list(load([tmp_path]))
    errors = [each for each in found if isinstance(each, InputError)]
    assert len(found) - len(errors) == 999
    assert [str(error) for error in errors] == [
        f"{tmp_path / '0500.txt'}: not text, but binary data; convert it to text"
    ]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.txt", b"", "an empty file"),
        ("a.txt", b" \n\t ", "no text in it"),
        ("a.txt", b"date 2026-01-09\n", "no text in it"),
        ("a.txt", b"\x00\x01\x02", "not text, but binary data"),
        ("a.docx", b"PK", "no report by its suffix '.docx'"),
        ("README", b"text", "no suffix"),
        ("a.json", b"{}", "no text"),
    ],
)
def test_a_file_that_is_no_report_says_why(
    tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (error,) = load([path])
    assert isinstance(error, UnreadableFile)
    assert str(error).startswith(f"{path}: {what}")
    assert "; " in str(error)  # what to do
    assert "\n" not in str(error)


def test_missing_forbidden_and_odd_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (missing,) = load([tmp_path / "none.txt"])
    assert "none.txt: no such file or folder" in str(missing)
    (missing,) = load([tmp_path / "none"])
    assert "no such file or folder" in str(missing)
    (empty,) = load([tmp_path])
    assert "no report in this folder" in str(empty)
    os.mkfifo(tmp_path / "pipe.txt")
    (pipe,) = load([tmp_path / "pipe.txt"])
    assert "pipe.txt: not a file" in str(pipe)

    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    write_bytes = os.open(tmp_path / "closed.txt", os.O_CREAT | os.O_WRONLY)
    os.write(write_bytes, TEXT.encode())
    os.close(write_bytes)
    (closed,) = load([tmp_path / "closed.txt"])
    assert "closed.txt: no permission to read it" in str(closed)


def test_a_file_of_50_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (error,) = load([path])
    assert str(error) == f"{path}: 50 MB, more than the 20 MB that are read; split it into reports"
    assert files.LARGEST < files.LARGEST_PDF


def test_what_a_report_says_of_itself_can_be_stored(tmp_path: Path) -> None:
    record = {"text": f"{TEXT}\x00", "title": "a\x00b\ud800", "publisher": " two\n words "}
    write(tmp_path, a_json=json.dumps(record))
    report = only(tmp_path)
    assert report.text == TEXT + "\ufffd"
    assert (report.title, report.publisher) == ("a\ufffdb\ufffd", "two words")
    assert report.notes == ("characters that cannot be stored are shown as U+FFFD: 1",)


def test_a_text_in_another_language_is_named_by_it(tmp_path: Path) -> None:
    write(tmp_path, a_txt="أعلنت الوزارة تمديد الهدنة حتى منتصف ليل الأحد وطلبت البقاء في المنازل.")
    write(tmp_path, b_txt="12:30 — 14")
    arabic, unsure = reports([tmp_path])
    assert (arabic.language, unsure.language) == ("ar", "und")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([".txt", ".md", ".json"]), st.binary(max_size=80)), max_size=4
    )
)
def test_any_folder_loads_the_same_twice(
    tmp_path_factory: pytest.TempPathFactory, contents: list[tuple[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for number, (suffix, data) in enumerate(contents):
        (folder / f"{number}{suffix}").write_bytes(data)
    found = list(load([folder]))
    assert len(found) == max(1, len(contents)) or any(s == ".json" for s, _ in contents)
    assert list(map(repr, found)) == list(map(repr, load([folder])))
    for each in found:
        if isinstance(each, Loaded):
            assert each.report.text == each.report.text.strip() != ""
            each.report.text.encode()
