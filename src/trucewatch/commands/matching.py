"""The command that matches conflict events against ceasefires."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from trucewatch.commands.output import guarded, say
from trucewatch.commands.reading import settle
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.commands.match_run import Wanted

__all__ = ["Spread", "match", "spread"]

_MANY = frozenset({"--events", "--ceasefires", "--aliases"})


class Spread(TyperCommand):
    """A command some of whose options take several values in a row: ``--events A B``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse, with such an option written before each of its values."""
        return super().parse_args(ctx, spread(args))


def spread(arguments: list[str]) -> list[str]:
    """``--events A B -o C`` as ``--events A --events B -o C``."""
    found: list[str] = []
    option = None
    for argument in arguments:
        if argument.startswith("-") and argument != "-":
            option = argument if argument in _MANY else None
            if option is None:
                found.append(argument)
        elif option is not None:
            found += [option, argument]
        else:
            found.append(argument)
    return found


def match(
    events: Annotated[
        list[Path],
        typer.Option("--events", help="Tables of events: csv, Parquet or GeoJSON, UCDP, ACLED."),
    ],
    ceasefires: Annotated[
        list[str],
        typer.Option(
            "--ceasefires",
            help="Tables of ceasefires (plain, ETH/PRIO, PA-X, corridors), or a ledger.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The pairs: .parquet, .csv or .geojson."),
    ] = None,
    explain: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="EVENT CEASEFIRE", help="Say why in a sentence, for these two ids."),
    ] = None,
    aliases: Annotated[
        list[Path] | None,
        typer.Option("--aliases", help="Tables of other names of actors, and of memberships."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="OURS=THEIRS", help="A column of a plain table by its own name."),
    ] = None,
    zone: Annotated[
        str | None, typer.Option(help="The zone whose clock times stand on, as Asia/Damascus.")
    ] = None,
    date_prec: Annotated[
        int, typer.Option(min=1, max=5, help="Only events dated at least this well (UCDP 1-5).")
    ] = 5,
    summary: Annotated[
        Path | None,
        typer.Option(help="Violence before, during and after each ceasefire, as .csv."),
    ] = None,
    window: Annotated[
        list[int] | None,
        typer.Option(min=1, help="Days before and after, for the summary; may be repeated. [14]"),
    ] = None,
    covers: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="FROM TO", help="The days that the events' tables cover."),
    ] = None,
    plot: Annotated[
        Path | None, typer.Option(help="The summary as a picture: .png, .svg or .pdf.")
    ] = None,
    survival: Annotated[
        Path | None,
        typer.Option(help="How long ceasefires of each kind lasted: .csv, or a picture."),
    ] = None,
    engine: Annotated[
        str, typer.Option(help="plain, compiled (the extra of that name), or auto.")
    ] = "auto",
) -> None:
    """Match conflict events against ceasefires: which fall inside, in time, place and by party."""
    with guarded():
        if not (out or explain or summary or plot or survival):
            raise UsageError("nothing to do", where="match", do="give -o FILE.parquet")
        try:
            from trucewatch.commands import match_run
        except ModuleNotFoundError as error:
            what = f"{error.name} is missing"
            raise UsageError(what, where="match", do="install trucewatch again") from error
        wanted: Wanted = match_run.Wanted(
            out, explain, summary, tuple(window or (14,)), covers, plot, survival
        )
        failures = match_run.run(
            events, ceasefires, aliases or [], column or [], zone, date_prec, engine, wanted
        )
        for failure in failures:
            say(f"trucewatch: {' '.join(str(failure).split())}")
        settle(failures)
