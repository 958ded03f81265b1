from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.end_to_end.cli import trucewatch

from trucewatch.commands import corpus_pool
from trucewatch.commands.corpus_batch import claims_of, schema
from trucewatch.errors import BadTable
from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Toll
from trucewatch.reading.encoder.shipped import shipped
from trucewatch.sources.report_rows import reports_of

LINES = (
    "Rebels shelled Goma and at least 12 people were killed there on Monday, the army said.",
    "The army declared a truce in Nyala from Friday.",
    "Les rebelles ont bombardé la ville de Goma lundi, selon l'armée et les habitants du quartier.",
    "",
    "The bakery opens at nine.",
)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return Knowledge.load()


def table(times: int = 1) -> pa.Table:
    texts = [text or None for text in LINES] * times
    return pa.table(
        {
            "text": texts,
            "id": [f"r{n}" for n in range(len(texts))],
            "date": [date(2031, 5, 14)] * len(texts),
            "publisher": ["Radio Karsk", None, None, None, None] * times,
            "mood": [1.5] * len(texts),
        }
    )


def test_a_batch_of_reports_becomes_a_batch_of_claims(known: Knowledge) -> None:
    (batch,) = table().to_batches()
    claims = claims_of(batch, known)
    assert claims.schema == schema()
    assert set(claims["report"].to_pylist()) == {"r0", "r1"}
    for row in claims.to_pylist():
        text = LINES[int(row["report"][1:])]
        assert text[row["start"] : row["end"]] == row["exact"]
    (toll,) = [row for row in claims.to_pylist() if row["kind"] == "toll"]
    body = msgspec.json.decode(toll["body"], type=Toll)
    assert (body.measure, body.low, body.high) == ("killed", 12, None)
    assert toll["speaker"] == "the army"
    assert (toll["when_start"], toll["when_end"]) == ("2031-05-12", "2031-05-12")
    assert toll["places"] == ["Goma"]
    assert toll["place_ids"] != [""]


def test_a_batch_is_read_the_same_whatever_stands_beside_it(known: Knowledge) -> None:
    whole = claims_of(table().to_batches()[0], known).to_pylist()
    apart = [
        r for b in table().to_batches(max_chunksize=1) for r in claims_of(b, known).to_pylist()
    ]
    assert whole == apart
    assert claims_of(table().slice(3).to_batches()[0], known).num_rows == 0


def test_columns_that_may_be_missing_and_dates_as_words(known: Knowledge) -> None:
    (report,) = reports_of({"id": [7], "text": ["A text."], "date": ["2031-05-14T06:00Z"]})
    assert (report.id, report.published) == ("7", "2031-05-14T06:00:00+00:00")
    (report,) = reports_of({"id": ["a"], "text": ["A text."], "date": ["last week"]})
    assert report.published is None
    with pytest.raises(BadTable, match="no column text"):
        claims_of(pa.record_batch({"id": ["a"]}), known)


def test_several_processes_give_what_one_gives(tmp_path: Path, known: Knowledge) -> None:
    rows = corpus_pool.BATCH
    pq.write_table(table(times=rows), tmp_path / "in.parquet")
    for name, workers in (("one", 1), ("two", 2)):
        steps = list(
            corpus_pool.convert(tmp_path / "in.parquet", tmp_path / name, None, workers=workers)
        )
        assert steps == [rows] * len(LINES)
    one, two = (pq.read_table(tmp_path / name) for name in ("one", "two"))
    assert one.num_rows == rows * claims_of(table().to_batches()[0], known).num_rows
    assert one.equals(two)
    assert {path.name for path in tmp_path.iterdir()} == {"in.parquet", "one", "two"}


def test_a_folder_is_gone_on_with_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in ("a", "b"):
        pq.write_table(table(), f"in/{name}.parquet")
    Path("in/c.parquet").write_bytes(b"no table")
    first = trucewatch("corpus in -o out")
    assert first.status == 1
    assert "c.parquet" in first.err
    assert "10 reports in 2 files read" in first.err
    assert sorted(p.name for p in Path("out").iterdir()) == ["a.parquet", "b.parquet"]
    Path("out/a.parquet").unlink()
    pq.write_table(table(times=2), "in/b.parquet")
    shutil.copy("in/a.parquet", "in/c.parquet")
    shutil.copy("out/b.parquet", "out/c.parquet")  # made from the same table as c is now
    again = trucewatch("corpus in -o out")
    assert again.status == 0
    assert "15 reports in 2 files read; 1 file done before" in again.err


def test_wrong_calls_are_said_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pq.write_table(table().drop_columns("id"), "bare.parquet")
    pq.write_table(table(), "in.parquet")
    for call, status, words in (
        ("corpus in.parquet -o in.parquet", 2, "is the input too"),
        ("corpus none.parquet -o out.parquet", 1, "no Parquet file there"),
        ("corpus bare.parquet -o out.parquet", 1, "has no column id"),
        ("corpus in.parquet -o out.parquet --engine mill", 2, "no engine 'mill'"),
        ("corpus in.parquet -o in.parquet --engine spark", 2, "is already there"),
    ):
        ran = trucewatch(call)
        assert (ran.status, words in ran.err) == (status, True), ran.err
    assert not Path("out.parquet").exists()


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, which is not here")
@pytest.mark.filterwarnings("ignore")  # of pyspark's own
def test_spark_gives_what_the_pool_gives(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    from trucewatch.commands import corpus_spark

    pq.write_table(table(times=20), tmp_path / "in.parquet")
    corpus_spark.convert(tmp_path / "in.parquet", tmp_path / "spark", shipped(), master="local[2]")
    list(
        corpus_pool.convert(
            tmp_path / "in.parquet", tmp_path / "pool.parquet", shipped(), workers=1
        )
    )
    pool = pq.read_table(tmp_path / "pool.parquet").to_pylist()
    spark = pq.read_table(tmp_path / "spark").to_pylist()
    assert len(pool) > 20
    assert sorted(spark, key=str) == sorted(pool, key=str)


def test_every_column_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "model.md").read_text("utf-8")
    section = page.split("## Tables")[1]
    assert [name for name in schema().names if f"`{name}`" not in section] == []
