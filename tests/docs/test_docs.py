"""The documentation says what the program does: what it shows runs, what it lists is all there."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import jsonschema
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from trucewatch.knowledge.home import known_here
from trucewatch.model.report import Report, report_key
from trucewatch.reading.reader import read

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
SCHEMAS = sorted((DOCS / "schemas").glob("*.json"))
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def _section(page: str, heading: str) -> str:
    found = re.search(rf"^##+ {re.escape(heading)}\n(.*?)(?=^##|\Z)", page, re.M | re.S)
    assert found is not None, f"no section {heading}"
    return found[1]


@pytest.fixture(scope="module")
def generate() -> Iterator[ModuleType]:
    sys.path.insert(0, str(DOCS))
    try:
        import generate

        yield generate
    finally:
        sys.path.remove(str(DOCS))
        for name in ("generate", "console"):
            sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def generated(generate: ModuleType) -> dict[Path, str]:
    """Also runs every example of the README and the tutorial: one that fails raises here."""
    files: dict[Path, str] = generate.generated()
    return files


def test_what_is_generated_is_current(generate: ModuleType, generated: dict[Path, str]) -> None:
    assert generate.stale(generated) == [], "run `make docs`"


def test_a_stale_or_missing_file_is_found(generate: ModuleType, tmp_path: Path) -> None:
    current, stale = tmp_path / "current", tmp_path / "stale"
    current.write_text("now", "utf-8")
    stale.write_text("then", "utf-8")
    files = {current: "now", stale: "now", tmp_path / "missing": "now"}
    assert generate.stale(files) == [stale, tmp_path / "missing"]


def test_every_command_has_help_and_an_example(generate: ModuleType) -> None:
    page = (DOCS / "commands.md").read_text("utf-8")
    commands = generate.commands()
    assert generate.EXAMPLES.keys() == commands.keys()
    for name, help_ in commands.items():
        section = _section(page, f"trucewatch {name}")
        said = help_.split("\n\n")[1].strip()
        assert len(said.split()) > 3, f"{name} has no help"
        assert said in section
        assert f"trucewatch {name} " in section.split("```sh")[1]
        for option in re.findall(r"--[a-z-]+", help_):
            assert option in section


def test_every_option_and_argument_says_what_it_is(generate: ModuleType) -> None:
    for name, help_ in generate.commands().items():
        for line in help_.splitlines():
            entry = re.match(r"  (?:-\w, )?(--\S+|[A-Z_]+\.*|[a-z_]+\.\.\.)(?:  +(.*))?$", line)
            if entry and entry[2] is not None:
                assert len(entry[2]) > 3, f"{name}: {line}"


def test_the_examples_of_the_commands_run(
    generate: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = {
        "type": "Feature",
        "properties": {"name": "Karsk"},
        "geometry": {"type": "Point", "coordinates": [37.0, 36.0]},
    }
    with generate.console() as folder:
        (folder / "places.geojson").write_text(
            json.dumps({"type": "FeatureCollection", "features": [place]}), "utf-8"
        )
        reports = {"id": ["r1"], "text": ["Rebels shelled Karsk."]}
        pq.write_table(pa.table(reports), folder / "reports.parquet")
        (folder / "parties.csv").write_text("id,class,name\nxx.front,ORG,Lowland Front\n", "utf-8")
        ids = generate.ids()
        for name, (_, call) in generate.EXAMPLES.items():
            if name in generate.NOT_RUN:
                continue
            monkeypatch.setattr(sys, "stdin", io.StringIO("a bridge of seven arches\n"))
            if name == "accounts close":
                generate.run("trucewatch accounts add Sam --role reader --ledger copy.ledger "
                             "--password-stdin")  # fmt: skip
                monkeypatch.setattr(sys, "stdin", io.StringIO())
            done = generate.run(f"trucewatch {call.format_map(ids)}")
            assert done.status == 0, f"{call}: {done.stderr}"


def test_the_tutorial_shows_what_it_tells(generate: ModuleType) -> None:
    pages = [page.read_text("utf-8") for page in generate.PAGES]
    readme, tutorial = (generate.examples_in(page) for page in pages)
    assert len(readme) >= 1
    for command in ("text", "claims", "status", "why", "disputes", "decide", "sitrep", "add"):
        assert any(line.startswith(f"$ trucewatch {command} ") for line in tutorial), command
    assert any("--known-at" in line for line in tutorial)
    for line in [*readme, *tutorial]:
        assert line.startswith("$ trucewatch "), line


def test_output_is_refreshed_and_ids_follow(
    generate: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = sys.modules["console"]
    said = {
        "trucewatch a": "one toll-aaaaaaaaaa \ntwo\nthree\n",
        "trucewatch why toll-aaaaaaaaaa": "new\n",
    }
    monkeypatch.setattr(console, "run", lambda line: console.Ran(0, said[line], ""))
    page = (
        "Text on toll-bbbbbbbbbb.\n```console\n$ trucewatch a\nold toll-bbbbbbbbbb\n...\n"
        "$ trucewatch why toll-bbbbbbbbbb\n```\n"
    )
    assert console.refreshed(page) == (
        "Text on toll-aaaaaaaaaa.\n```console\n$ trucewatch a\none toll-aaaaaaaaaa\n...\n"
        "$ trucewatch why toll-aaaaaaaaaa\n```\n"
    )
    monkeypatch.setattr(console, "run", lambda line: console.Ran(2, "", "no\n"))
    with pytest.raises(RuntimeError, match="trucewatch a: left with 2: no"):
        console.refreshed(page)


# ---- the model ---------------------------------------------------------------------------------


def test_the_schemas_are_there() -> None:
    assert [p.stem for p in SCHEMAS] == ["claim", "decision", "picture", "report"]
    for path in SCHEMAS:
        jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda p: p.stem)
def test_every_field_and_value_of_the_schemas_is_documented(path: Path) -> None:
    page = (DOCS / "model.md").read_text("utf-8")
    for name, struct in json.loads(path.read_text("utf-8"))["$defs"].items():
        section = _section(page, name)
        fields = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        assert fields[: len(struct["properties"])] == list(struct["properties"]), name
        for field, shape in struct["properties"].items():
            row = next(line for line in section.splitlines() if line.startswith(f"| `{field}` |"))
            below = section if (name, field) == ("Toll", "qualifier") else row
            for value in _values(shape):
                assert f"`{value}`" in below, f"{name}.{field}: {value}"


def test_what_the_program_prints_fits_the_schemas(generate: ModuleType) -> None:
    def validator(name: str) -> jsonschema.Draft202012Validator:
        schema = json.loads((DOCS / "schemas" / f"{name}.json").read_text("utf-8"))
        return jsonschema.Draft202012Validator(schema)

    with generate.console():
        picture = generate.run("trucewatch picture --ledger demo/demo.ledger --as-of latest")
        claims = generate.run("trucewatch claims demo/reports --quiet")
    validator("picture").validate(json.loads(picture.stdout))
    lines = claims.stdout.splitlines()
    assert len(lines) > 20
    for line in lines:
        validator("claim").validate(json.loads(line))


def _values(shape: Any) -> list[str]:
    """The values that a field may take, however deep its schema says so."""
    if isinstance(shape, dict):
        return [*shape.get("enum", []), *(v for inner in shape.values() for v in _values(inner))]
    if isinstance(shape, list):
        return [v for inner in shape for v in _values(inner)]
    return []


# ---- the method --------------------------------------------------------------------------------


def _told() -> list[tuple[str, str, str, str]]:
    section = _section((DOCS / "method.md").read_text("utf-8"), "What is real")
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return [(words, act, stance, reality) for words, act, stance, reality in rows[1:]]


@pytest.mark.parametrize(("words", "act", "stance", "reality"), _told())
def test_the_method_s_examples_are_read_so(words: str, act: str, stance: str, reality: str) -> None:
    key = report_key(words, None, "2025-05-09", None)
    report = Report("r", key, words, "0" * 64, "2025-05-09", language="en")
    truces = [c for c in read(report, known_here()) if c.kind == "truce"]
    found = [msgspec.to_builtins(c)["truce"]["act"] for c in truces]
    assert [(a, c.stance, c.reality) for a, c in zip(found, truces, strict=True)] == [
        (act, stance, reality)
    ]


# ---- links -------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_resolve(page: Path) -> None:
    text = _FENCED.sub("", page.read_text("utf-8"))
    for link in _LINK.findall(text):
        if link.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / unquote(path)).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in _anchors(target.read_text("utf-8")), link


def _anchors(page: str) -> set[str]:
    headings = _HEADING.findall(_FENCED.sub("", page))
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
