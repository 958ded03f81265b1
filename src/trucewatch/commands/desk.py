"""The command that opens the desk."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.commands.keeping import LedgerPath
from trucewatch.commands.output import guarded
from trucewatch.errors import UsageError

__all__ = ["desk"]


def desk(
    ledger: LedgerPath,
    port: Annotated[
        int, typer.Option(help="The port on 127.0.0.1; 0 takes a free one.", min=0, max=65535)
    ] = 8321,
    name: Annotated[
        list[str] | None,
        typer.Option(
            help="A name of this desk, for a team: a proxy with TLS on this machine calls it so. "
            "Needs accounts. May be repeated."
        ),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Do not open the browser.")
    ] = False,
) -> None:
    """Open the web desk on a ledger, for this machine alone, until Ctrl-C."""
    from trucewatch.desk.serving import serve
    from trucewatch.desk.state import Desk
    from trucewatch.ledger.store import Ledger

    with guarded(), Ledger.open(ledger, create=True) as kept:
        opened = Desk(kept, secure=bool(name))
        if name and not opened.team:
            what = "this ledger has no accounts: whoever reaches its desk would own it"
            raise UsageError(what, where="--name", do="make one: `trucewatch accounts add`")
        serve(
            opened,
            port=port,
            names=name or (),
            browser=not no_browser,
            ready=lambda address: typer.echo(f"The desk is at {address}. Ctrl-C ends it."),
        )
