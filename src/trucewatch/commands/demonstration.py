"""The command that tells the sample story from end to end."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from trucewatch.commands.keeping import add
from trucewatch.commands.output import guarded
from trucewatch.commands.showing import picture_of
from trucewatch.commands.writing import write_file
from trucewatch.errors import UsageError

__all__ = ["demo"]

_LEDGER = "demo.ledger"


def demo(
    folder: Annotated[
        Path, typer.Option(help="Where the sample reports, the ledger and the page go.")
    ] = Path("demo"),
) -> None:
    """Read the sample reports into a fresh ledger and show what comes of them."""
    from rich.console import Console

    from trucewatch.picture.tally import Tally
    from trucewatch.publishing.sitrep import sitrep
    from trucewatch.publishing.tables import TABLES, head
    from trucewatch.publishing.words import live_first
    from trucewatch.samples import EVENTS, INDEX, REPORTS, STORY_TIME

    with guarded():
        _clear(folder)
        shutil.copytree(REPORTS, folder / "reports")
        shutil.copy(INDEX, folder / "index.csv")
        shutil.copy(EVENTS, folder / "events.csv")
        ledger = str(folder / _LEDGER)
        add([folder / "reports"], ledger, index=folder / "index.csv", quiet=True)
        made, snapshot = picture_of(ledger, STORY_TIME, STORY_TIME)
        console = Console()
        head(made, Tally.of_all(snapshot.reports), console)
        for n, part in enumerate(("ceasefires", "tolls", "disputes")):
            if n:
                console.print()
            TABLES[part](made, console)
        page = folder / "sitrep.html"
        write_file(page, sitrep(made, snapshot.claims, snapshot.reports).encode())
        typer.echo(f"\nThe situation report is {page}. Next, try:")
        for command in (
            f"status --ledger {ledger} --as-of 2026-01-09T10:00+03:00",
            f"timeline --ledger {ledger} --as-of latest",
            *(f"why {c.id} --ledger {ledger}" for c in live_first(made.ceasefires)[:1]),
            f"claims {folder / 'reports' / '03-declared.txt'}",
        ):
            typer.echo(f"  {_called()} {command}")
        typer.echo(f"\n{_desk(folder)}")


def _desk(folder: Path) -> str:
    """How the desk is opened on the ledger just made."""
    if folder == Path("demo") and Path("Makefile").is_file():
        return "To look at it in the browser: make desk"
    return f"To look at it in the browser: {_called()} desk --ledger {folder / _LEDGER}"


def _clear(folder: Path) -> None:
    """Make the folder afresh; only an empty one, or a demo's, is ever removed."""
    if folder.exists():
        held = {path.name for path in folder.iterdir()} if folder.is_dir() else {folder.name}
        if held and _LEDGER not in held:
            raise UsageError(
                "holds something else than a demo", where=str(folder), do="name another --folder"
            )
        shutil.rmtree(folder)
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise UsageError(
            f"cannot be made: {error.strerror}", where=str(folder), do="name another --folder"
        ) from error


def _called() -> str:
    """How this program is called from here: by name, or by its path where that is not on PATH."""
    script = Path(sys.argv[0])
    if script.name != "trucewatch" or shutil.which("trucewatch"):
        return "trucewatch"
    return os.path.relpath(script)
