from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import BadTable, UnreadableFile
from trucewatch.sources.index import Index, Row


def index(folder: Path, table: str | bytes) -> Index:
    path = folder / "index.csv"
    path.write_bytes(table.encode() if isinstance(table, str) else table)
    return Index.read(path)


def test_it_reads_its_columns_in_any_order(tmp_path: Path) -> None:
    table = (
        "date,ID,received,publisher,side,language,origin,address\n"
        '2026-01-09,007,2026-01-09T08:00Z,"Wire, Example",neutral,en,agency copy,https://a.example\n'
        "unknown,008,,,,,,\n"
        "\n"
    )
    rows = index(tmp_path, table)
    assert rows.row("007") == Row(
        line=2,
        publisher="Wire, Example",
        date="2026-01-09",
        side="neutral",
        language="en",
        origin="agency copy",
        address="https://a.example",
        received="2026-01-09T08:00:00+00:00",
    )
    assert rows.row("008") == Row(line=3)
    assert rows.row("009") is None


def test_other_columns_are_never_kept(tmp_path: Path) -> None:
    plain = index(tmp_path, "id,publisher,date\n1,Wire,2026-01-09\n")
    marked = index(
        tmp_path,
        "id,publisher,set,dup_of,known_error,truncated,notes,in_scope,conflict,date\n"
        "1,Wire,main,000,weekday,no,ANNOTATED,yes,Elsewhere,2026-01-09\n",
    )
    assert marked.rows == plain.rows
    assert "ANNOTATED" not in repr(marked)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_separators_and_encodings(tmp_path: Path, mark: str) -> None:
    table = mark.join(["id", "publisher"]) + "\r\n" + mark.join(["1", "Le Journal libéré"]) + "\r\n"
    for codec in ("utf-8-sig", "utf-16", "cp1252"):
        row = index(tmp_path, table.encode(codec)).row("1")
        assert row is not None
        assert row.publisher == "Le Journal libéré"


def test_the_same_row_twice_is_one(tmp_path: Path) -> None:
    rows = index(tmp_path, "id,publisher,mark\n1,Wire,a\n2,Post,b\n1,Wire,c\n")
    assert sorted(rows.rows) == ["1", "2"]


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ("id,date\n1,2026-01-09\n1,2026-01-10\n", "lines 2 and 3 say different things of '1'"),
        ('id,publisher\n1,"a\nb"\n2,Post\n2,Wire\n', "lines 4 and 5 say different things of '2'"),
        ("id,date\n1,2026-01-09\n2,09/01/2026\n", "line 3: date '09/01/2026' is no date"),
        ("id,received\n1,soon\n", "line 2: received 'soon' is no date"),
        ("name,date\n1,2026-01-09\n", "line 1: no column id"),
        ("", "line 1: no column id"),
    ],
)
def test_a_table_that_cannot_be_used_says_where(tmp_path: Path, table: str, what: str) -> None:
    with pytest.raises(BadTable) as caught:
        index(tmp_path, table)
    assert what in str(caught.value)
    assert "index.csv" in str(caught.value)


def test_a_missing_index_and_a_binary_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        Index.read(tmp_path / "none.csv")
    with pytest.raises(UnreadableFile, match="binary data"):
        index(tmp_path, bytes(range(256)))


CELLS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(CELLS, max_size=5), max_size=5), st.sampled_from(["id,publisher,side", "x"])
)
def test_no_table_crashes_it(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], head: str
) -> None:
    table = "\n".join([head, *(",".join(cells) for cells in rows)])
    folder = tmp_path_factory.mktemp("index")
    try:
        read = index(folder, table)
    except (BadTable, UnreadableFile):
        return
    assert read.rows == index(folder, table).rows
