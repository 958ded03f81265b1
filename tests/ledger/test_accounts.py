"""Accounts, sessions, and the audit of what people did."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from tests.ledger.build import READER, item

from trucewatch.errors import UnknownId, UsageError
from trucewatch.ledger import audit, schema
from trucewatch.ledger.accounts import (
    ROLES,
    Role,
    accounts,
    change,
    close,
    log_in,
    log_out,
    make,
    may,
    session,
)
from trucewatch.ledger.care import verify
from trucewatch.ledger.moments import moment
from trucewatch.ledger.store import Ledger

WORDS = "the mill was shut on Friday"
OTHER = "a bridge of seven arches"


@pytest.fixture
def team(ledger: Ledger) -> Ledger:
    make(ledger, "Noor", WORDS, "owner", by="setup")
    make(ledger, "Sam", OTHER, "reviewer", by="Noor")
    return ledger


def trail(ledger: Ledger) -> list[tuple[str, str, dict[str, str]]]:
    with ledger.transaction() as connection:
        return [(entry.who, entry.did, dict(entry.about)) for entry in audit.trail(connection)]


def test_a_role_may_what_those_below_it_may() -> None:
    table = [[may(role, least) for least in ROLES] for role in ROLES]
    assert table == [
        [True, False, False, False],
        [True, True, False, False],
        [True, True, True, False],
        [True, True, True, True],
    ]


def test_the_first_account_is_an_owners(ledger: Ledger) -> None:
    for role in ROLES[:-1]:
        with pytest.raises(UsageError, match="the first account must be an owner's"):
            make(ledger, "Sam", OTHER, role, by="setup")
    assert accounts(ledger) == []
    assert trail(ledger) == []


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("Noor", OTHER, "of this name already"),
        (" Noor ", OTHER, "of this name already"),
        ("", OTHER, "no name"),
        ("a\nb", OTHER, "no name"),
        ("a" * 81, OTHER, "no name"),
        ("\ud800", OTHER, "no name"),
        ("Lena", "eleven char", "a password has 12 to 1024 characters"),
        ("Lena", "a" * 1025, "a password has 12 to 1024 characters"),
    ],
)
def test_what_makes_no_account(team: Ledger, name: str, password: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        make(team, name, password, "reader", by="Noor")
    assert [a.name for a in accounts(team)] == ["Noor", "Sam"]


def test_who_logs_in_is_known_until_they_log_out(team: Ledger) -> None:
    token = log_in(team, "Sam", OTHER)
    assert token is not None
    found = session(team, token)
    assert found is not None
    assert (found.name, found.role, found.closed) == ("Sam", "reviewer", False)
    assert session(team, token + "x") is None
    assert session(team, "") is None
    log_out(team, token)
    assert session(team, token) is None
    log_out(team, token)
    assert trail(team)[2:] == [("Sam", "logged in", {}), ("Sam", "logged out", {})]


@pytest.mark.parametrize(
    ("name", "password", "shown"),
    [
        ("Sam", WORDS, "Sam"),
        ("Sam", "", "Sam"),
        ("Sam", OTHER.upper(), "Sam"),
        ("Sam", OTHER * 99, "Sam"),
        ("sam", OTHER, "a name without an account"),
        (OTHER, "Sam", "a name without an account"),
        ("\ud800", OTHER, "a name without an account"),
        ("\x00", OTHER, "a name without an account"),
    ],
)
def test_a_wrong_name_or_password_opens_nothing(
    team: Ledger, name: str, password: str, shown: str
) -> None:
    assert log_in(team, name, password) is None
    assert trail(team)[-1] == ("?", "failed to log in", {"name": shown})


def test_neither_passwords_nor_tokens_are_kept(team: Ledger) -> None:
    token = log_in(team, "Sam", OTHER)
    assert token is not None
    with team.transaction() as connection:
        for table in schema.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                said = repr(tuple(row))
                assert OTHER not in said
                assert token not in said
        secrets = connection.execute(select(schema.accounts.c.secret)).scalars().all()
    assert all(re.match(r"\$argon2id\$v=19\$", secret or "") for secret in secrets)
    assert len({*secrets}) == 2


def aged(ledger: Ledger, **columns: timedelta) -> None:
    """Make all sessions older."""
    values = {
        column: moment((datetime.now(UTC) - age).isoformat()) for column, age in columns.items()
    }
    with ledger.transaction(write=True) as connection:
        connection.execute(update(schema.sessions).values(values))


def test_a_session_ends_after_twelve_idle_hours_or_seven_days(team: Ledger) -> None:
    token = log_in(team, "Sam", OTHER)
    assert token is not None
    aged(team, used_at=timedelta(hours=11))
    assert session(team, token) is not None  # and counts as used now
    aged(team, opened_at=timedelta(days=6))
    assert session(team, token) is not None
    aged(team, opened_at=timedelta(days=8))
    assert session(team, token) is None
    token = log_in(team, "Sam", OTHER)
    assert token is not None
    aged(team, used_at=timedelta(hours=13))
    assert session(team, token) is None


@pytest.mark.parametrize("what", ["role", "password", "closed"])
def test_a_changed_account_has_to_log_in_again(team: Ledger, what: str) -> None:
    token = log_in(team, "Sam", OTHER)
    assert token is not None
    if what == "role":
        change(team, "Sam", by="Noor", role="reader")
    elif what == "password":
        change(team, "Sam", by="Noor", password=WORDS)
    else:
        close(team, "Sam", by="Noor")
    assert session(team, token) is None
    assert (log_in(team, "Sam", OTHER) is None) == (what != "role")
    assert (log_in(team, "Sam", WORDS) is None) == (what != "password")


def test_a_closed_account_opens_with_a_new_password(team: Ledger) -> None:
    close(team, "Sam", by="Noor")
    close(team, "Sam", by="Noor")
    assert [a.closed for a in accounts(team)] == [False, True]
    change(team, "Sam", by="Noor", password=WORDS)
    assert log_in(team, "Sam", WORDS) is not None
    assert [did for _, did, _ in trail(team)] == [
        "made an account", "made an account", "closed an account", "changed a password",
        "logged in",
    ]  # fmt: skip


@pytest.mark.parametrize("role", ROLES[:-1])
def test_an_owner_is_always_left(team: Ledger, role: Role) -> None:
    token = log_in(team, "Noor", WORDS)
    assert token is not None
    with pytest.raises(UsageError, match="no owner would be left"):
        change(team, "Noor", by="Noor", role=role)
    with pytest.raises(UsageError, match="no owner would be left"):
        close(team, "Noor", by="Noor")
    assert session(team, token) is not None
    change(team, "Sam", by="Noor", role="owner")
    change(team, "Noor", by="Sam", role=role)
    assert [a.role for a in accounts(team)] == [role, "owner"]


def test_who_is_not_there_cannot_be_changed(team: Ledger) -> None:
    with pytest.raises(UnknownId, match="there is no account 'Lena'"):
        change(team, "Lena", by="Noor", role="reader")
    with pytest.raises(UnknownId):
        close(team, "Lena", by="Noor")


@pytest.mark.parametrize("behind", ["changed", "gone"])
def test_a_broken_chain_is_named(team: Ledger, behind: str) -> None:
    team.add(*item("It held."), reader=READER)
    assert verify(team) == []
    table = schema.audit
    with team.transaction(write=True) as connection:
        team.database.lift_guards(connection)
        this = table.c.seq == 1
        if behind == "changed":
            connection.execute(update(table).where(this).values(who="Sam"))
        else:
            connection.execute(delete(table).where(this))
        team.database.set_guards(connection)
    number = 1 if behind == "changed" else 2
    assert [str(f) for f in verify(team)] == [
        f"the audit: row {number} is not the one that was kept, or one before it is gone"
    ]
