from __future__ import annotations

import pytest
from sqlalchemy import Connection, inspect, select, update
from tests.ledger.build import READER, item

from trucewatch.errors import LedgerTooNew
from trucewatch.ledger import migrations, schema
from trucewatch.ledger.accounts import accounts
from trucewatch.ledger.care import verify
from trucewatch.ledger.store import Ledger


def test_each_version_after_the_first_has_its_upgrade() -> None:
    assert sorted(migrations.UPGRADES) == list(range(2, migrations.VERSION + 1))


def _region(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE reports ADD COLUMN region TEXT")


def _filled(connection: Connection) -> None:
    # The guards are down: an upgrade may fill what it adds.
    connection.exec_driver_sql("UPDATE reports SET region = upper(publisher)")


def _upgraded(ledger: Ledger, *upgrades: migrations.Upgrade) -> None:
    last = migrations.VERSION
    numbered = dict(enumerate(upgrades, start=last + 1))
    version = last + len(upgrades)
    with ledger.transaction(write=True) as connection:
        migrations.upgrade(connection, ledger.database, last, version=version, upgrades=numbered)


@pytest.mark.parametrize("filled", [True, False])
def test_a_ledger_of_the_first_version_is_brought_up_to_date(where: str, filled: bool) -> None:
    people = (schema.sessions, schema.accounts, schema.audit)
    with Ledger.open(where, create=True) as ledger:
        if filled:
            ledger.add(*item("It held."), reader=READER)
        before = ledger.snapshot()
        with ledger.transaction(write=True) as connection:
            ledger.database.lift_guards(connection)
            for table in people:
                table.drop(connection)
            connection.execute(update(schema.versions).values(number=1))
    with Ledger.open(where) as ledger:
        assert ledger.snapshot() == before
        assert accounts(ledger) == []
        with ledger.transaction() as connection:
            assert connection.execute(select(schema.versions.c.number)).scalars().all() == [1, 2]
        assert verify(ledger) == []


def test_upgrades_run_in_order_and_are_written_down(ledger: Ledger) -> None:
    ledger.add(*item("It held."), reader=READER)
    _upgraded(ledger, _region, _filled)
    with ledger.transaction() as connection:
        region = connection.exec_driver_sql("SELECT region FROM reports").scalar()
        assert region == "THE VALLEY WIRE"
        numbers = connection.execute(select(schema.versions.c.number)).scalars().all()
        assert numbers == [2, 3, 4]
        found = migrations.found(connection, "here", version=4)
        assert found is not None
        assert found.number == 4
    assert verify(ledger) == []


def test_an_upgrade_that_fails_leaves_the_ledger_where_it_was(ledger: Ledger) -> None:
    ledger.add(*item("It held."), reader=READER)

    def stopped(_connection: Connection) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _upgraded(ledger, _region, stopped)
    with ledger.transaction() as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("reports")}
        assert "region" not in columns
        assert connection.execute(select(schema.versions.c.number)).scalars().all() == [2]
    assert verify(ledger) == []


def test_an_upgraded_ledger_is_too_new_for_the_program_before(ledger: Ledger, where: str) -> None:
    _upgraded(ledger, _region)
    with pytest.raises(LedgerTooNew, match="ledger version 3"):
        Ledger.open(where)


def test_every_table_says_what_it_is_for() -> None:
    assert all(table.comment for table in schema.metadata.sorted_tables)
