"""The command that opens the desk."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.commands.keeping import LedgerPath
from trucewatch.commands.output import guarded

__all__ = ["desk"]


def desk(
    ledger: LedgerPath,
    port: Annotated[
        int, typer.Option(help="The port on 127.0.0.1; 0 takes a free one.", min=0, max=65535)
    ] = 8321,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Do not open the browser.")
    ] = False,
) -> None:
    """Open the web desk on a ledger, for this machine alone, until Ctrl-C."""
    from trucewatch.desk.serving import serve
    from trucewatch.desk.state import Desk
    from trucewatch.ledger.store import Ledger

    with guarded(), Ledger.open(ledger, create=True) as kept:
        serve(
            Desk(kept),
            port=port,
            browser=not no_browser,
            ready=lambda address: typer.echo(f"The desk is at {address}. Ctrl-C ends it."),
        )
