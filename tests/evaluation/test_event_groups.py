"""Groups of events on snippets made by hand."""

from __future__ import annotations

import pytest

from trucewatch.errors import BadTable
from trucewatch.evaluation.corpora import EventGroups
from trucewatch.evaluation.event_groups import group_of, read_snippets
from trucewatch.model.claim import Control, Incident, Position, Truce

TEXT = "Shells fell on Ulm. Guards fired at Bonn. Shells fell on Kiel. A mine went off."
TABLE = (
    "7\tGuns shelled the harbour of Ulm at dawn.\tART_MISS_ATTACK\n"
    "\n"
    '9\tTroops left the "inner ring", and a truce holds.\tGOV_REGAINS_TERIT\n'
    "12\tDoctors marched through Bonn.\tPEACE_PROTEST\n"
    "15\tA mine killed a shepherd near Kiel.\tREM_EXPLOS\n"
)


@pytest.mark.parametrize(
    ("body", "group"),
    [
        (Incident("drone_strike"), "air strike"),
        (Incident("sniping"), "attack"),
        (Incident("looting"), "destruction"),
        (Incident("blockade"), None),
        (Control("guards", "Ulm", "withdraws"), "territory"),
        (Control("guards", "Ulm", "holds"), None),
        (Truce("extended"), "agreement"),
        (Truce("violated"), None),
        (Position("the plan"), None),
    ],
)
def test_a_claim_names_a_group_or_none(make, body, group):
    report = make.report(TEXT)
    assert group_of([make.claim(report, "Shells", body)]) == group


def test_most_claims_decide_and_of_equals_the_first_in_the_text(make):
    report = make.report(TEXT)
    fired = make.claim(report, "Guards fired at Bonn.", Incident("shooting"))
    shells = make.claim(report, "Shells fell on Ulm.", Incident("shelling"))
    again = make.claim(report, "Shells fell on Kiel.", Incident("shelling"))
    assert group_of([fired, shells]) == "shelling"
    assert group_of([fired, again]) == "attack"
    assert group_of([fired, shells, again]) == "shelling"
    assert group_of([]) is None


def test_the_scores_by_hand(tmp_path, make):
    (tmp_path / "task2.tsv").write_text(TABLE, encoding="utf-8")
    bodies = {
        "7": Incident("shelling"),
        "9": Control("troops", None, "withdraws"),
        "12": Incident("shelling"),
    }

    def read(report):
        body = bodies.get(report.id)
        return [make.claim(report, report.text, body)] if body else []

    corpus = EventGroups(read)
    assert corpus.recognises(tmp_path)
    assert not corpus.recognises(tmp_path.parent)
    every, within = corpus.scores(tmp_path)
    # shelling: 2 * 1 / (1 + 2); territory: 1; bombing: 0, one snippet each.
    assert every.value == pytest.approx((2 / 3 + 1 + 0) / 3)
    assert (every.wanted, every.predicted) == (3, 3)
    assert [(m.report, m.expected, m.got) for m in every.misses] == [
        ("12", "", "shelling"),
        ("15", "bombing (REM_EXPLOS)", ""),
    ]
    assert within.value == pytest.approx(2 / 3)
    assert (within.wanted, within.predicted) == (3, 2)


def test_the_format_is_read_and_checked(tmp_path):
    path = tmp_path / "task2.tsv"
    path.write_text(TABLE, encoding="utf-8")
    found = read_snippets(path)
    assert [(s.id, s.type, s.group) for s in found] == [
        ("7", "ART_MISS_ATTACK", "shelling"),
        ("9", "GOV_REGAINS_TERIT", "territory"),
        ("12", "PEACE_PROTEST", None),
        ("15", "REM_EXPLOS", "bombing"),
    ]
    assert found[1].text.count('"') == 2
    for line in ("1\tNo type", "1\tA type nobody knows\tPICNIC", "1\ta\tb\tARREST"):
        path.write_text(TABLE + line + "\n", encoding="utf-8")
        with pytest.raises(BadTable, match="line 6"):
            read_snippets(path)
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(BadTable, match="no snippet"):
        read_snippets(path)
    path.write_bytes(b"1\t\xff\tARREST\n")
    with pytest.raises(BadTable, match="cannot be read"):
        read_snippets(path)
    with pytest.raises(BadTable, match="cannot be read"):
        read_snippets(tmp_path / "none.tsv")
