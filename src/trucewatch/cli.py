"""The command line: parses, calls, prints. Each command lives in ``trucewatch.commands``."""

from __future__ import annotations

import logging
import sys
from typing import Annotated, Any

import typer

from trucewatch import __version__
from trucewatch.commands import (
    corpus,
    demonstration,
    desk,
    keeping,
    knowing,
    matching,
    reading,
    scoring,
    showing,
)

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
    corpus.corpus,
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
    desk.desk,
    knowing.doctor,
    demonstration.demo,
):
    app.command()(_command)
app.command(cls=matching.Spread)(matching.match)
app.add_typer(knowing.gazetteer, name="gazetteer")
app.add_typer(knowing.actors, name="actors")


_WrongCall: Any = typer.BadParameter.__bases__[0]
"""What typer raises for a call that is wrong: the base of its one public error of that kind."""


def main() -> None:
    """Run the ``trucewatch`` script; a wrong call is one line on stderr, as all errors."""
    try:
        status = app(standalone_mode=False)
    except _WrongCall as error:
        command = error.ctx.command_path if error.ctx is not None else app.info.name
        words = error.format_message().rstrip()
        if "\n" not in words:  # a call without anything gets the help instead
            words = f"trucewatch: {words.rstrip('.')}; see `{command} --help`"
        typer.echo(words, err=True)
        sys.exit(2)
    except typer.Abort:
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)
