from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from tests.end_to_end.cli import Ran, trucewatch
from tests.ledger.build import READER, item

from trucewatch.ledger.accounts import log_in
from trucewatch.ledger.store import Ledger

WORDS = "a bridge of seven arches"


@pytest.fixture
def where(tmp_path: Path) -> str:
    with Ledger.open(f"{tmp_path}/a.ledger", create=True) as ledger:
        ledger.add(*item("It held."), reader=READER)
    return f"{tmp_path}/a.ledger"


def call(line: str, where: str, monkeypatch: pytest.MonkeyPatch, typed: str = "") -> Ran:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return trucewatch(f"accounts {line} --ledger {where}")


def test_accounts_are_made_changed_listed_and_closed(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accounts(line: str, typed: str = "") -> str:
        ran = call(line, where, monkeypatch, typed)
        assert (ran.status, ran.err) == (0, ""), ran.err
        return ran.out

    assert accounts("add Noor --role owner --password-stdin", f"{WORDS}\n") == "Noor: owner\n"
    assert accounts("add Sam --role reader --password-stdin", f"{WORDS} \r\n") == "Sam: reader\n"
    assert accounts("role Sam reviewer") == "Sam: reviewer\n"
    assert accounts("close Sam") == "Sam: closed\n"
    listed = [line.rpartition(", since ")[0] for line in accounts("list").splitlines()]
    assert listed == ["Noor: owner", "Sam: reviewer, closed"]
    with Ledger.open(where) as ledger:
        assert log_in(ledger, "Sam", f"{WORDS} ") is None
    changed = accounts("password Sam --password-stdin", f"{WORDS}\n")
    assert changed == "Sam: the password is changed\n"
    with Ledger.open(where) as ledger:
        assert log_in(ledger, "Sam", WORDS) is not None
    lines = [
        line.split("\t")[2:] for line in trucewatch(f"audit --ledger {where}").out.splitlines()
    ]
    assert lines == [
        ["the command line", "made an account", "name=Noor role=owner"],
        ["the command line", "made an account", "name=Sam role=reader"],
        ["the command line", "changed a role", "name=Sam role=reviewer"],
        ["the command line", "closed an account", "name=Sam"],
        ["?", "failed to log in", "name=Sam"],
        ["the command line", "changed a password", "name=Sam"],
        ["Sam", "logged in"],
    ]


@pytest.mark.parametrize(
    ("line", "typed", "said"),
    [
        ("add Sam --role reader --password-stdin", WORDS, "the first account must be an owner's"),
        ("add Noor --role king --password-stdin", WORDS, "no role 'king'; use reader, reviewer"),
        ("add Noor --role owner --password-stdin", "short", "12 to 1024 characters"),
        ("add Noor --role owner", "", "nobody to ask for the password"),
        ("close Noor", "", "there is no account 'Noor'"),
    ],
)
def test_a_wrong_call_is_one_line_and_changes_nothing(
    where: str, monkeypatch: pytest.MonkeyPatch, line: str, typed: str, said: str
) -> None:
    ran = call(line, where, monkeypatch, typed)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert "one person's" in call("list", where, monkeypatch).err
    assert trucewatch(f"audit --ledger {where}").out == ""
