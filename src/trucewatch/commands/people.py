"""The commands for a team's ledger: who may use its desk, and what they did."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.commands.keeping import LedgerPath
from trucewatch.commands.output import guarded, say
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.ledger.accounts import Role

__all__ = ["accounts", "audit"]

accounts = typer.Typer(
    help="Accounts of a team's desk. Without any, the desk is one person's and asks nobody.",
    no_args_is_help=True,
)

Name = Annotated[str, typer.Argument(help="The name of the account.")]
Stdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from the standard input.")
]
RoleName = Annotated[str, typer.Option("--role", help="reader, reviewer, editor or owner.")]
_HERE = "the command line"
"""Who changes accounts here: whoever can open the ledger itself, whatever their account."""


@accounts.command("add")
def add(name: Name, ledger: LedgerPath, role: RoleName, password_stdin: Stdin = False) -> None:
    """Make an account; the first must be an owner's. The password is asked for."""
    from trucewatch.ledger.accounts import make
    from trucewatch.ledger.store import Ledger

    with guarded(), Ledger.open(ledger) as kept:
        known = _role(role)
        made = make(kept, name, _password(password_stdin), known, by=_HERE)
        typer.echo(f"{made.name}: {made.role}")


@accounts.command("list")
def list_(ledger: LedgerPath) -> None:
    """Who has an account, and what they may do."""
    from trucewatch.ledger.accounts import accounts as all_accounts
    from trucewatch.ledger.store import Ledger

    with guarded(), Ledger.open(ledger) as kept:
        found = all_accounts(kept)
        for account in found:
            closed = ", closed" if account.closed else ""
            typer.echo(f"{account.name}: {account.role}{closed}, since {account.made_at[:10]}")
        if not found:
            say("no accounts: the desk of this ledger is one person's")


@accounts.command("role")
def role(
    name: Name,
    role: Annotated[str, typer.Argument(help="reader, reviewer, editor or owner.")],
    ledger: LedgerPath,
) -> None:
    """Give an account another role; who is logged in has to do so again."""
    from trucewatch.ledger.accounts import change
    from trucewatch.ledger.store import Ledger

    with guarded(), Ledger.open(ledger) as kept:
        changed = change(kept, name, by=_HERE, role=_role(role))
        typer.echo(f"{changed.name}: {changed.role}")


@accounts.command("password")
def password(name: Name, ledger: LedgerPath, password_stdin: Stdin = False) -> None:
    """Give an account another password; a closed one is open again."""
    from trucewatch.ledger.accounts import change
    from trucewatch.ledger.store import Ledger

    with guarded(), Ledger.open(ledger) as kept:
        changed = change(kept, name, by=_HERE, password=_password(password_stdin))
        typer.echo(f"{changed.name}: the password is changed")


@accounts.command("close")
def close(name: Name, ledger: LedgerPath) -> None:
    """Close an account: its name stays with what it did, and nobody can log in with it."""
    from trucewatch.ledger.accounts import close as close_account
    from trucewatch.ledger.store import Ledger

    with guarded(), Ledger.open(ledger) as kept:
        close_account(kept, name, by=_HERE)
        typer.echo(f"{name}: closed")


def audit(ledger: LedgerPath) -> None:
    """What people did at the desk, the first first: number, time in UTC, who, what, about what."""
    from trucewatch.ledger.audit import trail
    from trucewatch.ledger.store import Ledger

    with guarded(), Ledger.open(ledger) as kept, kept.transaction() as connection:
        last = None
        for last in trail(connection):
            about = " ".join(f"{key}={value}" for key, value in last.about.items())
            typer.echo(f"{last.number}\t{last.at[:19]}Z\t{last.who}\t{last.did}\t{about}".rstrip())
        if last is not None:
            say(f"last digest, to be written down elsewhere: {last.digest}")


def _role(name: str) -> Role:
    from trucewatch.ledger.accounts import ROLES

    known = next((role for role in ROLES if role == name), None)
    if known is None:
        raise UsageError(f"no role {name!r}", do=f"use {', '.join(ROLES)}")
    return known


def _password(stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        do = "call it in a terminal, or give --password-stdin"
        raise UsageError("there is nobody to ask for the password", do=do)
    asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked
