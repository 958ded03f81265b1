"""Our own marked expressions, worked out by hand: each must be found with its span and value."""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

import pytest

from trucewatch.model.report import Report
from trucewatch.reading.sentences import split
from trucewatch.reading.times import find

TABLE = Path(__file__).resolve().parents[2] / "data" / "times.tsv"
LATER = Path(__file__).with_name("later.tsv")
"""74 expressions written after the rules; at first sight 68 were right (value F1 .938)."""


def rows(table=TABLE):
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def cases(table=TABLE):
    return [
        (case, list(group)) for case, group in groupby(rows(table), key=lambda row: row["case"])
    ]


def read(row):
    report = Report("r", "k", row["text"], "", published=row["published"] or None)
    return find(split(report), row["zone"] or None)


def told(mention, row):
    return (row["text"][mention.start : mention.end], mention.type, mention.value)


def bounds(mention):
    interval = mention.interval
    if interval is None:
        return None
    doubt = "yes" if interval.ambiguous else "no"
    return (interval.start or "", interval.end or "", interval.precision, doubt)


def test_the_table_holds_three_hundred_expressions_of_every_type():
    marked = [row for row in rows() if row["expression"]]
    assert len(marked) >= 300
    assert {row["type"] for row in marked} == {"DATE", "TIME", "DURATION", "SET"}
    assert sum(bool(row["precision"]) for row in marked) >= 200
    assert any(not row["expression"] for row in rows()), "some sentence holds no time at all"


@pytest.mark.parametrize(("case", "group"), cases())
def test_expression(case, group):
    found = read(group[0])
    wanted = [(r["expression"], r["type"], r["value"]) for r in group if r["expression"]]
    assert [told(mention, group[0]) for mention in found] == wanted
    for mention, row in zip(found, group, strict=False):
        if row["precision"]:
            expected = (row["start"], row["end"], row["precision"], row["ambiguous"])
            assert bounds(mention) == expected, row["expression"]


@pytest.mark.parametrize(("case", "group"), [c for c in cases(LATER) if c[0] != "19"])
def test_later_expression(case, group):
    wanted = [(r["expression"], r["type"], r["value"]) for r in group if r["expression"]]
    assert [told(mention, group[0]) for mention in read(group[0])] == wanted


def test_known_miss_a_month_counted_from_an_event():
    group = dict(cases(LATER))["19"]  # "the first month of fighting": its start is not known
    assert read(group[0]) == []
