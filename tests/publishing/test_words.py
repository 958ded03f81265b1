from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publishing.example import AS_OF, CEASEFIRE, DEADLINE, PICTURE, POINT, REPORTS

from trucewatch.model import Interval
from trucewatch.model.claim import Counting
from trucewatch.model.picture import Origin
from trucewatch.picture.tally import Tally
from trucewatch.publishing import words


@pytest.mark.parametrize(
    ("written", "zone", "said"),
    [
        ("2031-05-14", None, "Wed 14 May 2031"),
        ("2031-05-04T09:05:00+02:00", "Africa/Tripoli", "Sun 4 May 2031 09:05 (Tripoli)"),
        ("2031-05-14T23:30:00+00:00", "Asia/Damascus", "Thu 15 May 2031 02:30 (Damascus)"),
        ("2031-05-14T09:00:00+00:00", None, "Wed 14 May 2031 09:00 (UTC)"),
        ("2031-05-14T09:00:00+05:30", None, "Wed 14 May 2031 09:00 (UTC+0530)"),
        ("2031-05-14T09:00:00", None, "Wed 14 May 2031 09:00 (no zone)"),
    ],
)
def test_a_moment_is_said_at_its_place(written: str, zone: str | None, said: str) -> None:
    assert words.moment(written, zone) == said


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (None, "not stated"),
        (Interval(None, None, "unknown"), "not stated"),
        (DEADLINE, "Wed 14 May 2031 18:00 (Tripoli)"),
        (CEASEFIRE.starts, "Wed 14 May 2031 00:00-06:00 (Tripoli)"),
        (Interval("2031-05-13", "2031-05-14", "day"), "Tue 13 May 2031 to Wed 14 May 2031"),
        (Interval("2031-05-13", None, "day"), "from Tue 13 May 2031"),
        (Interval(None, "2031-05-13", "day", ambiguous=True), "until Tue 13 May 2031, ambiguous"),
    ],
)
def test_an_interval_is_said_as_sharp_as_it_is(interval: Interval | None, said: str) -> None:
    assert words.when(interval) == said


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("2031-05-14T18:05:00+02:00", "in 1 h 05 min"),
        ("2031-05-14T15:20:00+00:00", "in 20 min"),
        ("2031-05-14T16:00:00+02:00", "1 h 00 min ago"),
        ("2031-05-16T20:00:00+02:00", "in 2 d 3 h"),
        ("2031-05-24T17:00:00+02:00", "in 10 d"),
    ],
)
def test_a_gap_is_counted_from_the_time_asked_for(end: str, said: str) -> None:
    assert words.until(AS_OF, end) == said


def test_the_clock_tells_place_utc_and_the_words_as_written() -> None:
    expected = "in 1 h 00 min: Wed 14 May 2031 18:00 (Tripoli), 16:00 UTC “by 6pm”"
    assert words.clock(CEASEFIRE, AS_OF) == expected


@pytest.mark.parametrize(
    ("newest", "said"),
    [
        ("2031-05-14", "of that day"),
        ("2031-05-13", "1 day old"),
        ("2031-05-20", "6 days after this time"),
        ("2031-05-14T15:30:00+02:00", "1 h 30 min old"),
        ("2031-05-14T17:30:00+02:00", "30 min after this time"),
    ],
)
def test_age_is_no_sharper_than_the_date(newest: str, said: str) -> None:
    assert words.age(newest, AS_OF) == said


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "unit", "said"),
    [
        (12, None, "at_least", "person", "at least 12"),
        (None, 400, "up_to", "person", "up to 400"),
        (20, 30, "range", "person", "20 to 30"),
        (3, None, "several", "person", "several"),
        (142000, 142000, "exact", "person", "142,000"),
        (30000, 30000, "about", "household", "about 30,000 families"),
        (24, None, "dozens", "household", "dozens of families"),
        (3, None, "several", "household", "several families"),
        (None, None, "many", "person", "many"),
        (0, 0, "none", "person", "none"),
        (None, None, "exact", "person", "no number"),
    ],
)
def test_a_figure_keeps_the_words_that_bend_it(
    low: int | None, high: int | None, qualifier: str, unit: str, said: str
) -> None:
    point = msgspec.structs.replace(POINT, low=low, high=high, qualifier=qualifier, unit=unit)
    assert words.figure(point, "displaced") == said


def test_what_an_other_figure_counts_is_said_by_its_own_words() -> None:
    point = msgspec.structs.replace(POINT, low=300, high=300, qualifier="exact", unit="household")
    assert words.figure(point, "other") == "300"


def test_names_are_listed() -> None:
    assert words.listed([]) == "-"
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B", "C"]) == "A, B and C"


def test_origins_are_counted_by_side() -> None:
    assert words.origins([]) == "origin unknown"
    assert words.origins([Origin("A", "wire")]) == "1 origin (wire)"
    assert words.origins(POINT.origins) == "2 origins (1 side unknown, 1 wire)"


def test_unread_reports_are_counted_by_language_and_side() -> None:
    assert words.unread(Tally.of_all(REPORTS)) == ["1 in ar (pro-port)", "1 in ar (side unknown)"]


def test_a_toll_says_what_it_counts() -> None:
    toll = PICTURE.tolls[0]

    def counted(*countings: Counting) -> str:
        series = tuple(msgspec.structs.replace(POINT, counting=counting) for counting in countings)
        return words.counted(msgspec.structs.replace(toll, series=series))

    assert counted("unknown") == "Killed (civilians), Old Port"
    assert counted("new", "unknown") == "Killed (civilians), Old Port: new"
    assert counted("cumulative") == "Killed (civilians), Old Port: in all"
    assert counted("new", "cumulative") == "Killed (civilians), Old Port"


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_cleaned_text_holds_nothing_that_steers_a_terminal(text: str) -> None:
    cleaned = words.clean(text)
    assert len(cleaned) == len(text)
    assert not set(cleaned) & {"\x1b", "\x07", "\x08", "\r", "\x9b", "\u202e", "\u2066", "\x00"}


def test_cleaning_leaves_words_and_lines() -> None:
    assert words.clean("a\tb\nحلب\x1b[2J") == "a\tb\nحلب\ufffd[2J"
