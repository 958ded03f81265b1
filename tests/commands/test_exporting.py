from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from trucewatch.cli import app
from trucewatch.commands.writing import write_file, write_folder
from trucewatch.errors import UsageError
from trucewatch.publishing.exports import FORMATS

RUNNER = CliRunner()
REPORT = (
    "date 2031-05-14\nThe Libyan army declared a ceasefire in Tripoli on Wednesday until "
    "Friday. At least 12 people were killed, the Health Ministry said."
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "r1.txt").write_text(REPORT)
    made = RUNNER.invoke(app, ["add", str(folder / "r1.txt"), "--ledger", str(folder / "l")])
    assert made.exit_code == 0
    return str(folder / "l")


def export(ledger: str, *given: object) -> tuple[int, str]:
    call = ["export", "--ledger", ledger, "--as-of", "latest", *map(str, given)]
    result = RUNNER.invoke(app, call)
    return result.exit_code, result.output


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written(ledger: str, tmp_path: Path, name: str) -> None:
    suffix = "" if FORMATS[name].many else FORMATS[name].suffix
    out = tmp_path / "made" / f"out{suffix}"
    status, said = export(ledger, "--to", name, "-o", out)
    assert status == 0, said
    assert out.is_dir() if FORMATS[name].many else out.stat().st_size
    assert [p.name for p in out.parent.iterdir()] == [out.name]


def test_several_files_go_into_a_zip_that_is_always_the_same(ledger: str, tmp_path: Path) -> None:
    made = []
    for n in range(2):
        assert export(ledger, "--to", "csv", "--hxl", "-o", tmp_path / f"{n}.zip")[0] == 0
        made.append((tmp_path / f"{n}.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert "ceasefires.csv" in archive.namelist()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--to", "docx", "-o", "x"], "no format 'docx'"),
        (["--to", "csv", "-o", "x.csv"], "name a folder or a .zip"),
        (["--to", "ics", "--hxl", "-o", "x.ics"], "use --to csv"),
        (["--to", "ics", "--policy", "absent.yaml", "-o", "x.ics"], "cannot be read"),
    ],
)
def test_a_wrong_call_is_one_line(ledger: str, given: list[str], said: str) -> None:
    status, output = export(ledger, *given)
    assert status == 2
    assert said in output
    assert output.count("\n") == 1


def test_the_filter_bounds_what_begins_by_a_time(ledger: str, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    assert export(ledger, "--to", "ethprio", "-o", out, "--until", "2030-01-01")[0] == 0
    assert len(out.read_text().splitlines()) == 1


def test_nothing_is_published_before_it_is_reviewed(ledger: str, tmp_path: Path) -> None:
    call = ["publish", "--ledger", ledger, "--as-of", "latest", "-o", str(tmp_path / "site")]
    result = RUNNER.invoke(app, call)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("0 claims published")
    pages = b"".join(p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file())
    assert b"Tripoli" not in pages
    assert b"No ceasefire is on record" in pages


def test_a_policy_loosens_what_is_published(ledger: str, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("review: unreviewed\n")
    out = tmp_path / "site"
    call = ["publish", "--ledger", ledger, "--as-of", "latest", "--policy", str(policy)]
    assert RUNNER.invoke(app, [*call, "-o", str(out)]).exit_code == 0
    page = (out / "index.html").read_text()
    assert "Tripoli" in page
    assert "nreviewed, not for publication" in page
    assert RUNNER.invoke(app, [*call, "-o", str(out)]).exit_code == 0  # its own folder, anew


@pytest.mark.parametrize("form", ["md", "html", "pdf"])
def test_the_situation_report_is_written(ledger: str, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"s.{form}"
    call = ["sitrep", "--ledger", ledger, "--as-of", "latest", "-o", str(out)]
    assert RUNNER.invoke(app, call).exit_code == 0
    assert out.read_bytes().startswith({"md": b"#", "html": b"<!do", "pdf": b"%PDF"}[form])


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, {"a/b.txt": b"1", "c.txt": b"2"})
    write_folder(out, {"c.txt": b"3"})
    assert sorted(p.name for p in out.rglob("*")) == [".trucewatch", "c.txt"]
    (out / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds something else"):
        write_folder(out, {"c.txt": b"4"})
    assert (out / "c.txt").read_bytes() == b"3"
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="holds something else"):
        write_folder(tmp_path / "file", {})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "out"]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "x.ics"
    write_file(out, b"1")
    write_file(out, b"2")
    assert out.read_bytes() == b"2"
    assert [p.name for p in out.parent.iterdir()] == ["x.ics"]
    with pytest.raises(UsageError, match="is a folder"):
        write_file(tmp_path / "deep", b"3")
    with pytest.raises(UsageError, match="cannot be written"):
        write_file(out / "below", b"4")
