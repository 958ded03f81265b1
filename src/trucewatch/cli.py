"""The command line: parses, calls, prints. Each command lives in ``trucewatch.commands``."""

from __future__ import annotations

import logging
from typing import Annotated

import typer

from trucewatch import __version__
from trucewatch.commands import keeping, knowing, reading, scoring, showing

__all__ = ["app", "main"]

app = typer.Typer(
    name="trucewatch",
    help="Reads reports about a conflict and keeps one sourced record of its ceasefires.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"trucewatch {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Log what is done, on stderr.")
    ] = False,
) -> None:
    level = logging.DEBUG if verbose else logging.WARNING
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")


for _command in (
    reading.claims,
    reading.annotate,
    reading.text,
    keeping.add,
    showing.status,
    showing.picture,
    showing.timeline,
    showing.tolls,
    showing.disputes,
    showing.incidents,
    showing.notices,
    showing.control,
    showing.gaps,
    showing.why,
    keeping.decide,
    showing.sitrep,
    scoring.evaluate,
    keeping.verify,
    keeping.backup,
    keeping.redact,
    knowing.doctor,
    showing.demo,
):
    app.command()(_command)
app.add_typer(knowing.gazetteer, name="gazetteer")
app.add_typer(knowing.actors, name="actors")


def main() -> None:
    """Entry point of the ``trucewatch`` script."""
    app()
