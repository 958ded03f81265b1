"""The commands that carry the record out: in other people's formats, and as a public copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.commands.keeping import LedgerPath
from trucewatch.commands.output import guarded, many
from trucewatch.commands.showing import (
    Area,
    AsOf,
    Country,
    From,
    KnownAt,
    Party,
    To,
    record_of,
    view_of,
)
from trucewatch.commands.writing import write_file, write_folder
from trucewatch.errors import UsageError

if TYPE_CHECKING:  # what a command needs is imported when it runs: --help must not wait for it
    from trucewatch.publishing.exports import Format
    from trucewatch.publishing.record import Record

__all__ = ["export", "publish"]

Until = Annotated[
    str | None, typer.Option("--until", help="Only what begins by this time (--to elsewhere).")
]
_FORMATS = "csv, geojson, ics, cap, atom, annotations or ethprio."


def export(
    ledger: LedgerPath,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=_FORMATS)],
    out: Annotated[
        Path,
        typer.Option("-o", "--output", help="The file to write; for csv and cap a folder or .zip."),
    ],
    policy: Annotated[
        Path | None, typer.Option(help="Only what this publishing policy (a YAML file) lets leave.")
    ] = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="With a row of HXL hashtags (csv).")] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: Until = None,
) -> None:
    """Write the record in another format, as the filter shows it."""
    from trucewatch.knowledge.home import known_here
    from trucewatch.publishing.exports import format_named
    from trucewatch.publishing.policy import read_policy
    from trucewatch.publishing.withholding import withheld

    with guarded():
        form = format_named(to)
        _check(form, out, hxl)
        view = view_of(country, area, party, start, end)
        allowed = read_policy(policy) if policy is not None else None
        record = record_of(ledger, as_of, known_at, view)
        if allowed is not None:
            record = withheld(record, allowed, known_here())
        _write(form, record, out, hxl)
        typer.echo(f"written to {out}")


def publish(
    ledger: LedgerPath,
    out: Annotated[Path, typer.Option("-o", "--output", help="The folder to write.")],
    policy: Annotated[
        Path | None,
        typer.Option(help="What may leave (a YAML file). Without it, the careful policy."),
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: To = None,
) -> None:
    """Write a static read-only copy of what may leave: pages and data, no server needed."""
    from trucewatch.knowledge.home import known_here
    from trucewatch.publishing.policy import CAREFUL, read_policy
    from trucewatch.publishing.site import site
    from trucewatch.publishing.withholding import withheld

    with guarded():
        allowed = read_policy(policy) if policy is not None else CAREFUL
        view = view_of(country, area, party, start, end)
        record = withheld(record_of(ledger, as_of, known_at, view), allowed, known_here())
        write_folder(out, site(record))
        said = many(len(record.claims), "claim")
        typer.echo(f"{said} published in {out / 'index.html'}; {allowed.words}")


def _check(form: Format, out: Path, hxl: bool) -> None:
    """Refuse, before anything is folded, what could not be written."""
    if hxl and not form.hxl:
        raise UsageError(f"{form.name} has no row of hashtags", where="--hxl", do="use --to csv")
    if form.many and out.suffix not in {"", ".zip"} and not out.is_dir():
        raise UsageError(
            f"{form.name} is several files", where=str(out), do="name a folder or a .zip"
        )


def _write(form: Format, record: Record, out: Path, hxl: bool) -> None:
    from trucewatch.publishing.exports import packed

    if form.many and out.suffix != ".zip":
        write_folder(out, form.write(record, hxl))
    else:
        write_file(out, packed(form, record, hxl=hxl))
