from __future__ import annotations

import polars as pl
from tests.matching.made import OPEN, at, events, moment, truce

from trucewatch.matching.parties import Parties
from trucewatch.matching.summary import Around, phases_of
from trucewatch.matching.survival import durations
from trucewatch.matching.tables import ALWAYS, NEVER, Ceasefire, Moment


def rows(table: pl.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return table.select(columns).rows()


def test_events_and_deaths_before_first_during_and_after():
    ceasefire = truce(starts="2026-01-10", ends="2026-01-20")
    table = events(
        {"day": "2026-01-02", "deaths": (9, 9, 9)},  # more than a week before
        {"day": "2026-01-03", "deaths": (1, 2, 3)},
        {"day": "2026-01-09", "deaths": (1, 1, 1)},
        {"day": "2026-01-10", "deaths": (0, 1, 4)},
        {"day": "2026-01-17", "deaths": (5, 5, 5)},
        {"day": "2026-01-20", "deaths": (2, 2, 2)},
        {"day": "2026-01-12", "deaths": (7, 7, 7), "actors": ("A", "X")},  # perhaps not covered
        {"day": "2026-01-12", "deaths": (8, 8, 8), "lon": 9.0},  # elsewhere
        {"day": "2026-01-11"},  # deaths not given: an event all the same
    )
    around = Around([ceasefire], Parties(), [7])
    around.add(table.part(0, 4))
    around.add(table.part(4, 9))
    found = around.table((at("2026-01-01"), at("2026-02-01")))
    columns = ("phase", "exposure_days", "events", "deaths_low", "deaths_best", "deaths_high",
               "possible_events", "possible_deaths_best")  # fmt: skip
    assert rows(found, *columns) == [
        ("before", 7.0, 2, 2, 3, 4, 0, 0),
        ("first", 7.0, 2, 0, 1, 4, 1, 7),
        ("during", 10.0, 3, 5, 6, 9, 1, 7),
        ("after", 7.0, 1, 2, 2, 2, 0, 0),
    ]
    assert rows(found, "events_per_week", "deaths_best_per_week") == [
        (2.0, 3.0), (2.0, 1.0), (2.1, 4.2), (1.0, 2.0)
    ]  # fmt: skip


def test_what_was_not_watched_has_no_rate():
    around = Around([truce(starts="2026-01-10", ends=None)], Parties(), [14])
    around.add(events({"day": "2026-01-15"}, {"day": "2026-01-24"}))
    found = around.table()
    assert rows(found, "phase", "exposure_days", "events", "events_per_week") == [
        ("before", 0.0, 0, None),  # the table begins later: silence is not calm
        ("first", 9.0, 1, 0.778),
        ("during", 10.0, 2, 1.4),
    ]
    assert rows(found, "to")[2] == (None,)


def test_the_phases_follow_what_is_known_of_the_window():
    def names(starts: Moment, ends: Moment) -> list[str]:
        return [p.name for p in phases_of(0, Ceasefire("c", starts, ends), [14])]

    day = moment("2026-01-10")
    assert names(day, moment("2026-02-01")) == ["before", "first", "during", "after"]
    assert names(day, OPEN) == ["before", "first", "during"]
    assert names(day, Moment(day.earliest, ALWAYS)) == ["before", "first"]
    assert names(Moment(NEVER, ALWAYS), OPEN) == []
    assert names(moment("2026-01-01", "2026-12-31"), OPEN) == []
    assert names(day, moment("2026-01-01")) == []


def test_durations_and_why_some_are_not_counted():
    day = moment("2026-01-10")
    truces = [
        Ceasefire("ended", day, moment("2026-01-20", "2026-01-21"), kind="bilateral"),
        Ceasefire("open", day, OPEN),
        Ceasefire("whether", day, Moment(day.earliest, ALWAYS)),
        Ceasefire("start", Moment(NEVER, ALWAYS), OPEN),
        Ceasefire("backward", day, moment("2026-01-01")),
        Ceasefire("later", moment("2027-01-01"), OPEN),
    ]
    found = durations(truces, at("2026-02-09"))
    assert found.rows() == [
        ("ended", "bilateral", 10.5, True, None),
        ("open", "unknown", 30.0, False, None),
        ("whether", "unknown", None, None, "end not known"),
        ("start", "unknown", None, None, "start not known"),
        ("backward", "unknown", None, None, "ends before it starts"),
        ("later", "unknown", None, None, "starts after the last day looked at"),
    ]
