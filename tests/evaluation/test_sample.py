from __future__ import annotations

import csv

from trucewatch.evaluation.answers import Story
from trucewatch.evaluation.sample import rows, write
from trucewatch.model.claim import Toll
from trucewatch.model.picture import Answer, Dispute, Scope, TollEntry, TollPoint


def test_drawn_the_same_each_time_and_no_more_than_there_are(make, tmp_path):
    report = make.report("Twelve died.", "001")
    claim = make.claim(report, "Twelve died.", Toll("killed", 12, 12, "exact"))
    disputes = tuple(
        Dispute(
            f"d{i}",
            "how many?",
            "number",
            "contradicts",
            "open",
            (Answer("12", (), (), (claim.id,)),),
        )
        for i in range(60)
    )
    point = TollPoint(None, 12, 12, "exact", "person", "unknown", None, (), (), (claim.id,))
    toll = TollEntry("t", "killed", Scope(None, "Halden", None), 12, 12, point, (point,) * 3)
    told = make.telling(Story(()), (report,), (claim,), disputes=disputes, tolls=(toll,))
    drawn = rows(told)
    assert drawn == rows(told)
    assert [kind for kind, *_ in drawn] == ["dispute"] * 50 + ["toll"] * 3
    assert len({id_ for kind, id_, *_ in drawn if kind == "dispute"}) == 50
    assert drawn[0][3] == "12: [001] Twelve died."
    write(told, tmp_path / "sample.csv", size=2)
    with (tmp_path / "sample.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 4
    assert lines[0]["right"] == ""
