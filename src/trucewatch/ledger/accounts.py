"""Who may use a team's desk: accounts with a role, and who is logged in.

A ledger without accounts is one person's, who needs none. Passwords are kept as argon2id hashes
with the parameters that RFC 9106 recommends for machines with little memory, which are the
library's defaults. A session is a random token that only the browser has; here is its hash.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from trucewatch.errors import UnknownId, UsageError
from trucewatch.ledger import audit, schema
from trucewatch.ledger.admission import storable
from trucewatch.ledger.moments import moment, now
from trucewatch.ledger.store import Ledger

if TYPE_CHECKING:
    from argon2 import PasswordHasher

__all__ = [
    "ROLES",
    "Account",
    "Role",
    "accounts",
    "change",
    "close",
    "has_accounts",
    "log_in",
    "log_out",
    "make",
    "may",
    "session",
]

Role = Literal["reader", "reviewer", "editor", "owner"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From the one who may least. A reader looks, a reviewer decides, an editor adds reports and claims
and hands the record on, an owner also redacts and keeps the accounts."""

LEAST = 12
"""The fewest characters of a password (NIST SP 800-63B asks for 8 at least, 15 where it is all)."""
MOST = 1024
"""The most: a longer one only keeps the server busy."""
_IDLE = timedelta(hours=12)
_LONGEST = timedelta(days=7)
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Account:
    """A person. ``closed`` says that they can no longer log in; their name stays."""

    name: str
    role: Role
    made_at: str
    closed: bool


def may(role: Role, least: Role) -> bool:
    """Whether a role may do what asks for ``least``."""
    return ROLES.index(role) >= ROLES.index(least)


def accounts(ledger: Ledger) -> list[Account]:
    """All accounts, by name."""
    table = schema.accounts
    with ledger.transaction() as connection:
        return [_account(row) for row in connection.execute(select(table).order_by(table.c.name))]


def has_accounts(ledger: Ledger) -> bool:
    """Whether there is any account: then nobody uses the desk without one."""
    with ledger.transaction() as connection:
        query = select(schema.accounts.c.name).limit(1)
        return connection.execute(query).first() is not None


def make(ledger: Ledger, name: str, password: str, role: Role, *, by: str) -> Account:
    """A new account. Raises ``UsageError`` for a name that is taken or a password too short.

    The first one must be an owner's: without one nobody could make the others.
    """
    shown = name.strip()
    if not shown or len(shown) > _LONGEST_NAME or not shown.isprintable() or not storable(shown):
        do = f"use 1 to {_LONGEST_NAME} letters that can be printed"
        raise UsageError("no name for an account", where=repr(name[:_LONGEST_NAME]), do=do)
    secret = _hashed(password)
    with ledger.transaction(write=True) as connection:
        table = schema.accounts
        if connection.execute(select(table).where(table.c.name == shown)).first() is not None:
            what = "there is an account of this name already"
            raise UsageError(what, where=shown, do="use another name: those of the past stay")
        if role != "owner" and not _owners(connection):
            what = "the first account must be an owner's"
            raise UsageError(what, where=shown, do="give --role owner")
        row = {"name": shown, "role": role, "secret": secret, "made_at": now()}
        connection.execute(insert(table).values(row))
        audit.record(connection, by, "made an account", {"name": shown, "role": role})
        return Account(shown, role, row["made_at"] or "", closed=False)


def change(
    ledger: Ledger, name: str, *, by: str, role: Role | None = None, password: str | None = None
) -> Account:
    """Give an account another role or password. Who was logged in has to do so again.

    A new password opens a closed account. Raises ``UnknownId``, and ``UsageError`` where no owner
    would be left.
    """
    secret = _hashed(password) if password is not None else None
    with ledger.transaction(write=True) as connection:
        account = _find(connection, ledger, name)
        values: dict[str, str] = {}
        if role is not None and role != account.role:
            values["role"] = role
            audit.record(connection, by, "changed a role", {"name": name, "role": role})
        if secret is not None:
            values["secret"] = secret
            audit.record(connection, by, "changed a password", {"name": name})
        if values:
            _update(connection, name, values)
        return _find(connection, ledger, name)


def close(ledger: Ledger, name: str, *, by: str) -> None:
    """Close an account. Raises ``UnknownId``, and ``UsageError`` where no owner would be left."""
    with ledger.transaction(write=True) as connection:
        if not _find(connection, ledger, name).closed:
            _update(connection, name, {"secret": None})
            audit.record(connection, by, "closed an account", {"name": name})


def log_in(ledger: Ledger, name: str, password: str) -> str | None:
    """The token of a new session; ``None`` where the name or the password is wrong.

    Both take as long, so that nobody learns which names there are. Either is in the audit.
    """
    from argon2.exceptions import Argon2Error

    hasher = _hasher()
    if not storable(name):
        name = ""
    with ledger.transaction() as connection:
        query = select(schema.accounts.c.secret).where(schema.accounts.c.name == name)
        secret = connection.execute(query).scalar()
    try:
        hasher.verify(secret or _nobody(), password[: MOST + 1])
        right = secret is not None
    except Argon2Error:
        right = False
    token = secrets.token_urlsafe(32)
    named = select(schema.accounts.c.name).where(schema.accounts.c.name == name)
    with ledger.transaction(write=True) as connection:
        # Asked again: the account may have been closed, or given another password, meanwhile.
        if not right or connection.execute(query).scalar() != secret:
            # Not what was typed: it may be a password in the wrong field.
            known = connection.execute(named).scalar() or "a name without an account"
            audit.record(connection, "?", "failed to log in", {"name": known})
            return None
        at = now()
        row = {"digest": _digest(token), "name": name, "opened_at": at, "used_at": at}
        table = schema.sessions
        ended = (table.c.used_at < _ago(_IDLE)) | (table.c.opened_at < _ago(_LONGEST))
        connection.execute(delete(table).where(ended))
        connection.execute(insert(table).values(row))
        audit.record(connection, name, "logged in", {})
    return token


def session(ledger: Ledger, token: str) -> Account | None:
    """Whose session a token opens: ``None`` after 12 hours without use, or 7 days."""
    table = schema.sessions
    query = (
        select(schema.accounts, table.c.used_at)
        .join(table, table.c.name == schema.accounts.c.name)
        .where(
            table.c.digest == _digest(token),
            table.c.used_at >= _ago(_IDLE),
            table.c.opened_at >= _ago(_LONGEST),
            schema.accounts.c.secret.is_not(None),
        )
    )
    with ledger.transaction() as connection:
        row = connection.execute(query).first()
    if row is None:
        return None
    if row.used_at < _ago(timedelta(minutes=10)):  # not at every call: each is a write
        with ledger.transaction(write=True) as connection:
            used = update(table).where(table.c.digest == _digest(token))
            connection.execute(used.values(used_at=now()))
    return _account(row)


def log_out(ledger: Ledger, token: str) -> None:
    """End a session; nothing where it has ended."""
    table = schema.sessions
    this = table.c.digest == _digest(token)
    with ledger.transaction(write=True) as connection:
        name = connection.execute(select(table.c.name).where(this)).scalar()
        if name is not None:
            connection.execute(delete(table).where(this))
            audit.record(connection, name, "logged out", {})


def _find(connection: Connection, ledger: Ledger, name: str) -> Account:
    row = connection.execute(select(schema.accounts).where(schema.accounts.c.name == name)).first()
    if row is None:
        what, do = f"there is no account {name!r}", "`trucewatch accounts list` names them"
        raise UnknownId(what, where=ledger.where, do=do)
    return _account(row)


def _update(connection: Connection, name: str, values: dict[str, str] | dict[str, None]) -> None:
    connection.execute(update(schema.accounts).where(schema.accounts.c.name == name).values(values))
    connection.execute(delete(schema.sessions).where(schema.sessions.c.name == name))
    if not _owners(connection):
        what = "no owner would be left"
        raise UsageError(what, where=name, do="make another one first")


def _owners(connection: Connection) -> int:
    table = schema.accounts.c
    query = select(func.count()).where(table.role == "owner", table.secret.is_not(None))
    return connection.execute(query).scalar_one()


def _account(row: Row[tuple[object, ...]]) -> Account:
    return Account(row.name, row.role, row.made_at, closed=row.secret is None)


def _hashed(password: str) -> str:
    if not LEAST <= len(password) <= MOST:
        what = f"a password has {LEAST} to {MOST} characters"
        raise UsageError(what, do="a sentence that only you would say is a good one")
    return _hasher().hash(password)


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    """The hash of a password that nobody has: a name that is not there takes as long."""
    return _hasher().hash(secrets.token_urlsafe(16))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _ago(span: timedelta) -> str:
    return moment((datetime.now(UTC) - span).isoformat())
