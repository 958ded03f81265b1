from __future__ import annotations

import pytest

from trucewatch.evaluation.dates import agrees, near
from trucewatch.model.interval import Interval


def at(value, precision="minute"):
    return Interval(value, value, precision)


NINE = "2025-03-04T09:00:00+03:00"


@pytest.mark.parametrize(
    ("reference", "found", "right"),
    [
        (NINE, at("2025-03-04T09:00:00+03:00"), True),
        (NINE, at("2025-03-04T07:30:00+03:00"), True),  # 90 minutes
        (NINE, at("2025-03-04T07:29:00+03:00"), False),
        (NINE, at("2025-03-04T06:00:00+00:00"), True),  # the same instant elsewhere
        (NINE, at("2025-03-04T09:00:00"), True),  # no zone stated: the clocks agree
        (NINE, at("2025-03-04", "day"), False),  # less sharp than asked
        ("2025-03-04", at("2025-03-04", "day"), True),
        ("2025-03-04", at("2025-03-04T05:00:00+03:00"), True),
        ("2025-03-04", at("2025-03-05", "day"), False),
        ("2025-03-04", Interval("2025-03-01", "2025-03-31", "month"), False),
        ("2025-03", Interval("2025-03-01", "2025-03-31", "month"), True),
        ("2025-03", at("2025-04-01", "day"), False),
        ("2025", Interval("2025-01-01", "2025-12-31", "year"), True),
        ("--03-04", at("1999-03-04", "day"), True),
        ("--03", at("2025-04-04", "day"), False),
        ("2025-03-01/2025-03-07", at("2025-03-04", "day"), True),
        ("2025-03-01/2025-03-07", Interval("2025-03-01", "2025-03-07", "week"), True),
        ("2025-03-01/2025-03-07", at("2025-03-08", "day"), False),
        ("../2025-03-07", at("2020-01-01", "day"), True),
        ("../2025-03-07", at("2025-03-08", "day"), False),
        ("2025-03-01/..", at("2025-02-28", "day"), False),
        ("2025-03-04", Interval(None, None, "unknown"), False),
        ("../2025-03-07", Interval(None, None, "unknown"), False),
    ],
)
def test_agrees(reference, found, right):
    assert agrees(reference, found, "start") is right


def test_each_edge_asks_for_its_own_bound():
    found = Interval("2025-03-04", "2025-03-06", "day")
    assert agrees("2025-03-04", found, "start")
    assert agrees("2025-03-06", found, "end")
    assert not agrees("2025-03-06", found, "start")
    assert agrees("2025-03-06", Interval(None, "2025-03-06", "day"), "start")


@pytest.mark.parametrize(
    ("reference", "found", "right"),
    [
        (NINE, at("2025-03-04T10:30:00+03:00"), True),
        (NINE, at("2025-03-04T10:31:00+03:00"), False),
        (NINE, at("2025-03-04", "day"), True),  # no clock time is known: the day
        (
            NINE,
            Interval("2025-03-04T00:00:00+03:00", "2025-03-04T06:00:00+03:00", "part_of_day"),
            True,
        ),
        (NINE, Interval("2025-03-03", "2025-03-04", "day"), True),  # a night
        (NINE, Interval("2025-03-02", "2025-03-04", "day"), False),  # three days
        ("2025-03-04", at("2025-03-04T23:00:00+03:00"), True),
        ("2025-03-04", at("2025-03-05T00:00:00+03:00"), False),
        (NINE, None, False),
        (NINE, Interval(None, None, "unknown"), False),
    ],
)
def test_near(reference, found, right):
    assert near(reference, found, "start") is right
