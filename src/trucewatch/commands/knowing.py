"""The commands about what the reader may look up, and about this installation."""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from typing import Annotated

import typer

from trucewatch import __version__
from trucewatch.commands.output import guarded

__all__ = ["actors", "doctor", "gazetteer"]

gazetteer = typer.Typer(help="What the reader knows of places.", no_args_is_help=True)
actors = typer.Typer(help="What the reader knows of parties and bodies.", no_args_is_help=True)

_PACKAGES = (
    "msgspec",
    "SQLAlchemy",
    "ahocorasick-rs",
    "numpy",
    "polars",
    "pyarrow",
    "shapely",
    "trafilatura",
    "pypdf",
    "typer",
)


@gazetteer.command("add")
def gazetteer_add(
    file: Annotated[Path, typer.Argument(help="A GeoNames dump, a boundary file or GeoJSON.")],
) -> None:
    """Add places of your own: names in any script, polygons kept; they stand before what ships."""
    from trucewatch.knowledge.gazetteer_import import add
    from trucewatch.knowledge.home import home

    with guarded():
        done = add(file, home() / "gazetteer")
        typer.echo(f"{done.places} places, {done.shapes} with a shape, kept in {done.path}")


@actors.command("add")
def actors_add(
    file: Annotated[Path, typer.Argument(help="A csv, tsv, JSON or YAML file of actors.")],
) -> None:
    """Add parties, bodies and persons of your own; they stand before what ships."""
    from trucewatch.knowledge.actors import add
    from trucewatch.knowledge.home import home

    with guarded():
        into = home() / "actors" / f"{file.stem}.json"
        typer.echo(f"{add(file, into)} actors kept in {into}")


def doctor(
    ledger: Annotated[
        str | None, typer.Option("--ledger", "-l", help="A ledger to look at too.")
    ] = None,
) -> None:
    """Say what is installed, which gazetteers and actors are known, where the ledger is."""
    from importlib.metadata import PackageNotFoundError, version

    from trucewatch.knowledge.home import actor_files, gazetteer_files, home, known_here
    from trucewatch.reading.encoder.shipped import shipped
    from trucewatch.reading.reader import reader_of

    with guarded():
        known, encoder = known_here(), shipped()
        layers = "all layers" if encoder is not None else "the encoder's files cannot be used"
        typer.echo(
            f"trucewatch   {__version__} on Python {sys.version.split()[0]}, {platform.system()}"
        )
        typer.echo(f"reader       {reader_of(encoder)}; {layers}")
        typer.echo(f"gazetteer    {'; '.join(known.gazetteer.about)}")
        typer.echo(f"actors       {len(known.register)} with an entry, states' bodies by rule")
        own = f"{len(gazetteer_files())} gazetteers, {len(actor_files())} lists of actors"
        typer.echo(f"own files    {home()}: {own}")
        for package in _PACKAGES:
            try:
                typer.echo(f"package      {package} {version(package)}")
            except PackageNotFoundError:
                typer.echo(f"package      {package} is missing: install trucewatch again")
        if ledger is not None:
            from trucewatch.ledger.store import Ledger

            with Ledger.open(ledger) as kept:
                counts = kept.counts()
                typer.echo(
                    f"ledger       {ledger}: {counts.reports} reports, {counts.claims} claims, "
                    f"newest received {counts.newest or 'never'}"
                )
