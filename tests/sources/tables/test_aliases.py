from __future__ import annotations

import pytest
from tests.matching.made import at, truce

from trucewatch.errors import BadTable
from trucewatch.matching.parties import Parties, answer
from trucewatch.matching.tables import NO, YES
from trucewatch.sources.tables.aliases import read_aliases
from trucewatch.sources.tables.findings import Findings


def test_peacerep_s_table(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text(
        "actor_name,abbreviation,alt_names\n"
        "Hill Guard,HG,Guard of the Hills | HILL GUARD | Front\n"
        "Sea Guard,SG,Front\n",
        "utf-8",
    )
    parties, findings = Parties(), Findings()
    assert read_aliases(path, parties, findings) == 2
    assert parties.key("Guard of the Hills") == parties.key("HG") == parties.key("hill guard")
    assert parties.key("Front") == "front"  # two bear it
    assert sum(findings.noted.values()) == 1


def test_a_plain_table_with_numbers_and_memberships(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text(
        "name,aliases,number,member_of,since,until\n"
        "Blue Army,BA; Army of the Blue,118,,,\n"
        "Third Brigade,,,Blue Army,2026-01-01,2026-01-31\n",
        "utf-8",
    )
    parties = Parties()
    read_aliases(path, parties, Findings())
    assert parties.key("Army of the Blue") == "ucdp:118"
    brigade = frozenset({"Third Brigade"})
    assert answer(truce(parties=("ucdp:118", "X")), brigade, parties) == YES
    until = truce(starts="2026-01-20", ends="2026-02-01", parties=("BA", "X"))
    assert until.ends.latest == at("2026-02-01")
    assert answer(until, brigade, parties) == YES  # the last day is held
    later = truce(starts="2026-02-01", ends="2026-02-05", parties=("BA", "X"))
    assert answer(later, brigade, parties) == NO


def test_another_table_is_refused(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(BadTable, match="not a table of names"):
        read_aliases(path, Parties(), Findings())
