"""What others counted in the shared tables comes out here too."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.matching.made import at

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.matching.parties import Parties
from trucewatch.matching.summary import Around
from trucewatch.matching.tables import ALWAYS, DAY
from trucewatch.sources.tables.aliases import read_aliases
from trucewatch.sources.tables.ceasefires import read_ceasefires
from trucewatch.sources.tables.ethprio import EthPrio
from trucewatch.sources.tables.events import EventTable
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.frames import Source
from trucewatch.sources.tables.times import Clock

ASSAD = "ucdp:118"


@pytest.fixture(scope="module")
def read(data: Path, gazetteer: Gazetteer) -> tuple[EthPrio, Parties, Findings]:
    parties, findings = Parties(), Findings()
    frame = Source.open(data / "ethprio_ceasefires" / "ceasefires_dataset.csv").whole()
    return EthPrio.read(frame, gazetteer, parties, findings), parties, findings


@pytest.fixture
def ethprio(read: tuple[EthPrio, Parties, Findings]) -> EthPrio:
    return read[0]


@pytest.fixture
def syria(data: Path, gazetteer: Gazetteer) -> EventTable:
    return EventTable.open(data / "ucdp_ged_syria" / "ucdp_syria_ged191.csv.gz", gazetteer)


def test_ceasefires_countries_and_conflicts(ethprio: EthPrio, read):
    assert len(ethprio.ceasefires) == len({c.id for c in ethprio.ceasefires}) == 2203
    assert len({c.country for c in ethprio.ceasefires}) == 66
    assert None not in {c.country for c in ethprio.ceasefires}
    assert ethprio.conflicts == 109
    assert read[2].rows == 4091
    assert sum(read[2].dropped.values()) == 0


def test_declared_by_year(ethprio: EthPrio):
    years = (
        "71 33 88 89 131 112 69 75 53 56 43 70 81 44 69 82 42 60 58 99 63 39 69 64 60 115 58 84 72 "
        "67 36 51"
    )
    assert ethprio.declared_by_year() == dict(
        zip(range(1989, 2021), map(int, years.split()), strict=True)
    )


def test_syria(ethprio: EthPrio, read):
    syria = [c for c in ethprio.ceasefires if c.country == "SY"]
    assert len(syria) == 140
    assert sum(c.id in ethprio.fixed for c in syria) == 87
    alone = [c for c in syria if c.parties == {ASSAD} and c.kind == "unilateral"]
    assert len(alone) == 30
    parties = read[1]
    assert {parties.key(n) for n in ("Government of Syria", "Governement of Syria")} == {ASSAD}


def test_chains_links_and_dates_that_cannot_be(ethprio: EthPrio, read):
    assert len(ethprio.chains) == 177
    assert len(ethprio.chains[0]) == 35
    longest = {c.country for c in ethprio.ceasefires if c.id in ethprio.chains[0]}
    assert longest == {"BD"}
    assert len(ethprio.dangling) == 10
    assert ethprio.self_links == 7
    assert len(ethprio.early) == 23
    assert len(ethprio.backward) == 2
    noted = read[2].noted
    assert noted["links to itself"] == 7
    assert noted["link to a ceasefire that is not there"] == 10
    assert noted["in effect before it was declared"] == 23
    assert noted["ends before it starts"] == 2


def test_gaza_in_august_2014(ethprio: EthPrio):
    first, last = at("2014-08-01"), at("2014-09-01")
    found = [
        c for c in ethprio.ceasefires
        if c.country == "IL" and c.declared is not None and first <= c.declared.earliest < last
    ]  # fmt: skip
    days = [date.fromtimestamp(0) + timedelta(c.declared.earliest // DAY) for c in found]
    assert [day.day for day in days] == [3, 4, 10, 13, 18, 26]
    ids = [c.id for c in found]
    (chain,) = (chain for chain in ethprio.chains if ids[2] in chain)
    assert sorted(chain) == sorted(ids[2:5])
    ends = [(c.ends.earliest - at("2014-08-01")) // DAY + 1 for c in found[2:5]]
    assert ends == [13, 18, 19]
    assert found[5].ends.latest == ALWAYS
    assert not found[5].over


def test_ucdp_totals(syria: EventTable):
    parts = list(syria.parts(Parties(), Clock()))
    assert sum(map(len, parts)) == 16_566
    totals = [sum(np.nansum(getattr(p, name)) for p in parts) for name in ("best", "low", "high")]
    assert totals == [112_337, 104_929, 119_020]
    assert sum(syria.findings.dropped.values()) == 0


def test_violence_fourteen_days_before_and_after(syria: EventTable, tmp_path: Path, gazetteer):
    days = ("2016-02-27", "2016-09-12", "2016-12-30", "2017-05-06")
    truces = tmp_path / "truces.csv"
    lines = [f"{day},{day},Government of Syria;Syrian insurgents,Syria\n" for day in days]
    truces.write_text("id,starts,parties,area\n" + "".join(lines), "utf-8")
    parties, clock = Parties(), Clock()
    ceasefires = read_ceasefires(truces, gazetteer, parties, clock, Findings())
    around = Around(ceasefires, parties, [14])
    syria.worst_date = 1
    for part in syria.parts(parties, clock):
        around.add(part)
    found = around.table().filter(pl.col("phase").is_in(["before", "first"]))
    counts = found.select("ceasefire_id", "phase", "events", "deaths_best").rows()
    assert counts == [
        ("2016-02-27", "before", 138, 658), ("2016-02-27", "first", 82, 325),
        ("2016-09-12", "before", 152, 613), ("2016-09-12", "first", 104, 480),
        ("2016-12-30", "before", 80, 312), ("2016-12-30", "first", 91, 199),
        ("2017-05-06", "before", 118, 352), ("2017-05-06", "first", 51, 110),
    ]  # fmt: skip


def test_the_table_s_own_ceasefires_give_the_same_figures(ethprio, read, syria: EventTable):
    parties = read[1]
    syria.worst_date = 1
    own = [c for c in ethprio.ceasefires if c.id in {"652057", "652084", "652098"}]
    around = Around(own, parties, [14])
    for part in syria.parts(parties, Clock()):
        around.add(part)
    found = around.table().filter(pl.col("phase").is_in(["before", "first"]))
    assert found.select("events", "deaths_best").rows() == [
        (138, 658), (82, 325), (152, 613), (104, 480), (80, 312), (91, 199)
    ]  # fmt: skip


def test_the_other_shared_tables_are_read_whole(data: Path, gazetteer: Gazetteer):
    def rows(name: str) -> tuple[int, Findings]:
        findings = Findings()
        found = read_ceasefires(data / name, gazetteer, Parties(), Clock(), findings)
        return len(found), findings

    assert rows("ukraine_humanitarian_corridors/HC_geocoded.csv")[0] == 282
    count, findings = rows("pax/pax_all_agreements_v10.csv")
    assert count == 257 + 163 + 63  # Ceas, Rel, CeaMix
    assert count + sum(findings.dropped.values()) == findings.rows == 2257
    parties, findings = Parties(), Findings()
    table = data / "peacerep_actors" / "alt_names_actor_table_081124.csv"
    assert read_aliases(table, parties, findings) == 1251
    assert parties.key("Republic Croatia") == parties.key("Republika Hrvatska")
    ukraine = EventTable.open(
        data / "ukraine_humanitarian_corridors" / "UCDP-Ukraine.csv", gazetteer
    )
    parts = list(ukraine.parts(Parties(), Clock()))
    assert sum(map(len, parts)) == 3883
    assert all(((part.end - part.start) % DAY == 0).all() for part in parts)
