from __future__ import annotations

import pytest
from sqlalchemy import Connection, inspect, select
from tests.ledger.build import READER, item

from trucewatch.errors import LedgerTooNew
from trucewatch.ledger import migrations, schema
from trucewatch.ledger.care import verify
from trucewatch.ledger.store import Ledger


def test_each_version_after_the_first_has_its_upgrade() -> None:
    assert sorted(migrations.UPGRADES) == list(range(2, migrations.VERSION + 1))


def _two(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE reports ADD COLUMN region TEXT")


def _three(connection: Connection) -> None:
    # The guards are down: an upgrade may fill what it adds.
    connection.exec_driver_sql("UPDATE reports SET region = upper(publisher)")


def _upgraded(ledger: Ledger, *upgrades: migrations.Upgrade) -> None:
    numbered = dict(enumerate(upgrades, start=2))
    version = 1 + len(upgrades)
    with ledger.transaction(write=True) as connection:
        migrations.upgrade(connection, ledger.database, 1, version=version, upgrades=numbered)


def test_upgrades_run_in_order_and_are_written_down(ledger: Ledger) -> None:
    ledger.add(*item("It held."), reader=READER)
    _upgraded(ledger, _two, _three)
    with ledger.transaction() as connection:
        region = connection.exec_driver_sql("SELECT region FROM reports").scalar()
        assert region == "THE VALLEY WIRE"
        numbers = connection.execute(select(schema.versions.c.number)).scalars().all()
        assert numbers == [1, 2, 3]
        found = migrations.found(connection, "here", version=3)
        assert found is not None
        assert found.number == 3
    assert verify(ledger) == []


def test_an_upgrade_that_fails_leaves_the_ledger_where_it_was(ledger: Ledger) -> None:
    ledger.add(*item("It held."), reader=READER)

    def stopped(_connection: Connection) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _upgraded(ledger, _two, stopped)
    with ledger.transaction() as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("reports")}
        assert "region" not in columns
        assert connection.execute(select(schema.versions.c.number)).scalars().all() == [1]
    assert verify(ledger) == []


def test_an_upgraded_ledger_is_too_new_for_the_program_before(ledger: Ledger, where: str) -> None:
    _upgraded(ledger, _two)
    with pytest.raises(LedgerTooNew, match="ledger version 2"):
        Ledger.open(where)


def test_every_table_says_what_it_is_for() -> None:
    assert all(table.comment for table in schema.metadata.sorted_tables)
