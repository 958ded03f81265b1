"""Writes the parts of the documentation that come from the program itself.

``python docs/generate.py`` writes ``docs/commands.md`` from the commands' own help,
``docs/schemas/*.json`` from the models, and the output shown in the ``console`` blocks of the
README and the tutorial. With ``--check`` it writes nothing and fails when one of them is stale.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
import typer
from console import console, examples_in, refreshed, run

from trucewatch.cli import app
from trucewatch.model import Claim, Decision, Picture, Report

__all__ = ["EXAMPLES", "PAGES", "commands", "examples_in", "generated", "main", "stale"]

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
PAGES = (ROOT / "README.md", DOCS / "tutorial.md")
"""The pages whose console blocks are run."""
NOT_RUN = frozenset({"desk", "evaluate"})
"""Commands whose example does not end by itself, or needs answers that the project has not."""
_WIDTH = 88
_NOON = "2026-01-09T12:00+03:00"
_SAMPLES = "demo"

EXAMPLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "claims": (
            "The claims of one report, a line of JSON each.",
            f"claims {_SAMPLES}/reports/03-declared.txt --index {_SAMPLES}/index.csv",
        ),
        "annotate": (
            "The times and figures that were seen in a report.",
            f"annotate {_SAMPLES}/reports/07-displaced.txt --layers times,counts",
        ),
        "text": (
            "The text that every offset counts in.",
            f"text {_SAMPLES}/reports/03-declared.txt",
        ),
        "add": (
            "Keep a folder of reports, with an index that says who published them.",
            f"add {_SAMPLES}/reports --index {_SAMPLES}/index.csv --ledger new.ledger",
        ),
        "status": (
            "An hour before a deadline.",
            "status --ledger demo/demo.ledger --as-of 2026-01-09T08:00+03:00",
        ),
        "picture": (
            "What was known on the evening of the 9th about the end of the 9th.",
            "picture --ledger demo/demo.ledger --as-of 2026-01-09 "
            "--known-at 2026-01-09T21:00+00:00",
        ),
        "timeline": (
            "The whole story, as JSON.",
            "timeline --ledger demo/demo.ledger --as-of latest --json",
        ),
        "tolls": (
            "The figures for one town.",
            "tolls --ledger demo/demo.ledger --as-of latest --area Aleppo",
        ),
        "disputes": ("What is disputed.", "disputes --ledger demo/demo.ledger --as-of latest"),
        "incidents": (
            "What is alleged, where one party is named.",
            f"incidents --ledger demo/demo.ledger --as-of {_NOON} --party SDF",
        ),
        "notices": (
            "What the population had been told by noon.",
            f"notices --ledger demo/demo.ledger --as-of {_NOON}",
        ),
        "control": (
            "Who is said to hold what.",
            "control --ledger demo/demo.ledger --as-of latest",
        ),
        "gaps": ("Where nothing can be said.", "gaps --ledger demo/demo.ledger --as-of latest"),
        "why": (
            "The words behind a ceasefire; any id that a table or the picture shows will do.",
            "why {ceasefire} --ledger demo/demo.ledger",
        ),
        "decide": (
            "Grade a claim by the Admiralty code: a usually reliable source, possibly true.",
            'decide grade {claim} --ledger demo/demo.ledger --by "A. Analyst" '
            '--why "the ministry\'s own channel" --set source=B --set information=3',
        ),
        "sitrep": (
            "The morning's report, as a page for a browser or a printer.",
            "sitrep --ledger demo/demo.ledger --as-of 2026-01-09T08:00+03:00 -o sitrep.html",
        ),
        "export": (
            "The deadlines for a calendar; [exports.md](exports.md) tells of every format.",
            "export --ledger demo/demo.ledger --as-of latest --to ics -o deadlines.ics",
        ),
        "publish": (
            "A copy for everybody, of what people have accepted and the careful policy lets leave.",
            "publish --ledger demo/demo.ledger --as-of latest -o public",
        ),
        "corpus": (
            "A table of reports into a table of claims.",
            "corpus reports.parquet -o claims.parquet",
        ),
        "evaluate": ("The scores on a folder with reference answers.", "evaluate cases/news"),
        "verify": ("Check that nothing kept has changed.", "verify --ledger demo/demo.ledger"),
        "backup": (
            "A copy while others go on writing.",
            "backup demo/demo.ledger copy.ledger",
        ),
        "redact": (
            "Take the first eight characters out of a report, for good.",
            "redact 06-rejected --start 0 --end 8 --ledger copy.ledger "
            '--by "A. Analyst" --why "a source asked for it"',
        ),
        "audit": ("What people did at the desk.", "audit --ledger copy.ledger"),
        "accounts add": (
            "The first account, its password taken from a password manager.",
            "accounts add Noor --role owner --ledger copy.ledger --password-stdin",
        ),
        "accounts list": ("Who may use the desk.", "accounts list --ledger copy.ledger"),
        "accounts role": (
            "Noor may do everything.",
            "accounts role Noor owner --ledger copy.ledger",
        ),
        "accounts password": (
            "Noor has forgotten it.",
            "accounts password Noor --ledger copy.ledger --password-stdin",
        ),
        "accounts close": (
            "Sam has left. Each account of the past keeps its name.",
            "accounts close Sam --ledger copy.ledger",
        ),
        "match": (
            "Conflict events against the ceasefires of the ledger; [violence.md](violence.md) "
            "tells more.",
            "match --events demo/events.csv --ceasefires demo/demo.ledger -o matches.csv",
        ),
        "desk": (
            "The web desk on the sample story, for this machine alone; "
            "[desk.md](desk.md) tells more.",
            "desk --ledger demo/demo.ledger",
        ),
        "doctor": ("What is installed here.", "doctor --ledger demo/demo.ledger"),
        "demo": ("The sample story, in a folder of your choice.", "demo --folder story"),
        "gazetteer add": ("Places of your own.", "gazetteer add places.geojson"),
        "actors add": ("Parties of your own.", "actors add parties.csv"),
    }
)
"""For each command a sentence and a call; ids of the sample story stand in braces."""

SCHEMAS: Mapping[str, type] = MappingProxyType(
    {"claim": Claim, "picture": Picture, "report": Report, "decision": Decision}
)


def commands() -> dict[str, str]:
    """Each command's name, as typed after ``trucewatch``, and its help."""
    root = typer.main.get_command(app)
    return dict(_commands(root, typer.Context(root, info_name="trucewatch"), ""))


def _commands(group: Any, context: typer.Context, before: str) -> Iterator[tuple[str, str]]:
    for name, command in group.commands.items():
        inner = typer.Context(command, info_name=name, parent=context, terminal_width=_WIDTH)
        if hasattr(command, "commands"):
            yield from _commands(command, inner, f"{before}{name} ")
        else:
            yield f"{before}{name}", command.get_help(inner)


def ids() -> dict[str, str]:
    """The ids of the sample story that examples use; run within a console."""
    status = "trucewatch status --json --ledger demo/demo.ledger --as-of 2026-01-09T08:00+03:00"
    (aleppo, *_) = (
        c for c in json.loads(run(status).stdout)["ceasefires"] if "Bani Zeid" in c["areas"]
    )
    return {"ceasefire": aleppo["id"], "claim": aleppo["claims"][-1]}


def _commands_page(known: Mapping[str, str]) -> str:
    parts = [
        "# Commands",
        "Written by `docs/generate.py` from the program's own help; change it there. The examples "
        "use what `make demo` leaves behind.",
        "Exit status: 0 done; 1 some inputs could not be read, or the ledger is at fault (each "
        "named on stderr, the rest done); 2 the call itself is wrong. Errors are one line on "
        "stderr: what, where, and what to do. JSON goes to stdout alone. What the JSON holds "
        "stands in [model.md](model.md).",
    ]
    for name, help_ in commands().items():
        sentence, call = EXAMPLES[name]
        example = call.format_map(known)
        parts += [
            f"## trucewatch {name}",
            f"```text\n{_trimmed(help_)}\n```",
            f"{sentence}\n\n```sh\ntrucewatch {example}\n```",
        ]
    return "\n\n".join(parts) + "\n"


def _trimmed(words: str) -> str:
    return "\n".join(line.rstrip() for line in words.strip().splitlines())


def _schema(name: str, model: type) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A {name} of Trucewatch",
        **msgspec.json.schema(model),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def generated() -> dict[Path, str]:
    """Every generated file with what should stand in it."""
    files = {DOCS / "schemas" / f"{name}.json": _schema(name, m) for name, m in SCHEMAS.items()}
    with console():
        files[DOCS / "commands.md"] = _commands_page(ids())
    for page in PAGES:
        with console():
            files[page] = refreshed(page.read_text("utf-8"))
    return files


def stale(files: Mapping[Path, str]) -> list[Path]:
    """The files that do not hold what they should."""
    return [p for p, text in files.items() if not p.exists() or p.read_text("utf-8") != text]


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` name those that are stale; the exit status."""
    files = generated()
    old = stale(files)
    if arguments == ["--check"]:
        for path in old:
            sys.stderr.write(f"{path.relative_to(ROOT)} is stale; run `make docs`\n")
        return 1 if old else 0
    for path in old:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], "utf-8")
        sys.stdout.write(f"written: {path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
