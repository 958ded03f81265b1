"""Bounds, words and zones of intervals, worked out by hand."""

from __future__ import annotations

import pytest

from trucewatch.model.report import Report
from trucewatch.reading.sentences import split
from trucewatch.reading.times import find

FRIDAY = "2026-01-09"


def times(text, published=FRIDAY, zone="Asia/Damascus"):
    return find(split(Report("r", "k", text, "", published=published)), zone)


def one(text, **more):
    (mention,) = times(text, **more)
    return mention.interval


def bounds(text, **more):
    return [(m.interval.start, m.interval.end) for m in times(text, **more) if m.interval]


@pytest.mark.parametrize(
    ("text", "start", "end", "exact"),
    [
        ("They must go before 9am local time.", None, "2026-01-09T09:00:00+03:00",
         "before 9am local time"),
        ("It stays open until 3 p.m. for all.", None, "2026-01-09T15:00:00+03:00",
         "until 3 p.m."),
        ("Nothing has moved since Tuesday, he said.", "2026-01-06", "2026-01-09",
         "since Tuesday"),
        ("They must leave by Saturday.", None, "2026-01-10", "by Saturday"),
        ("They must leave before Sunday.", None, "2026-01-10", "before Sunday"),
        ("It will hold from Monday.", "2026-01-12", None, "from Monday"),
        ("It will hold starting on Monday.", "2026-01-12", None, "starting on Monday"),
        ("They should be out no later than Sunday.", None, "2026-01-11", "no later than Sunday"),
        ("It will apply as of Monday.", "2026-01-12", None, "as of Monday"),
        ("As of Thursday the count was 12.", "2026-01-08", "2026-01-08", "Thursday"),
        ("He blamed them for Thursday's attack.", "2026-01-08", "2026-01-08", "Thursday"),
        ("It came after Thursday's attack.", "2026-01-08", "2026-01-08", "Thursday"),
        ("The deal from 2015 is dead.", "2015-01-01", "2015-12-31", "2015"),
    ],
)  # fmt: skip
def test_direction_words_bound_the_interval_and_belong_to_its_words(text, start, end, exact):
    interval = one(text)
    assert (interval.start, interval.end, interval.exact) == (start, end, exact)


def test_a_span_leaves_the_direction_word_out():
    text = "Nothing has moved since Tuesday."
    (mention,) = times(text)
    assert text[mention.start : mention.end] == "Tuesday"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Open from 8 a.m. to 4 p.m. today.", "2026-01-09T08:00:00+03:00",
         "2026-01-09T16:00:00+03:00"),
        ("Open 10-11am.", "2026-01-09T10:00:00+03:00", "2026-01-09T11:00:00+03:00"),
        ("A curfew runs from 6 pm to 6 am.", "2026-01-09T18:00:00+03:00",
         "2026-01-10T06:00:00+03:00"),
        ("Shells fell between Monday and Wednesday.", "2026-01-05", "2026-01-07"),
        ("The truce will run from Friday to Sunday.", "2026-01-09", "2026-01-11"),
        ("It was calm from 28 December to 2 January.", "2025-12-28", "2026-01-02"),
        ("It was calm on 28 December-2 January.", "2025-12-28", "2026-01-02"),
        ("They met between May and June 2014.", "2014-05-01", "2014-06-30"),
    ],
)  # fmt: skip
def test_both_ends_of_a_range_carry_the_whole_of_it(text, start, end):
    assert set(bounds(text)) == {(start, end)}


def test_gmt_in_brackets_settles_which_midnight_and_which_offset():
    local, utc = times("It began at midnight Sunday (0500 GMT Monday).", "2016-08-29", None)
    assert local.interval.start == local.interval.end == "2016-08-29T00:00:00-05:00"
    assert utc.interval.start == "2016-08-29T05:00:00+00:00"
    assert not local.interval.ambiguous
    assert local.interval.overlaps(utc.interval)


def test_a_written_offset_beats_the_zone_of_the_place():
    local, _ = times("It began at 7am (0500 GMT).", "2023-11-24", "Asia/Damascus")
    assert local.interval.start == "2023-11-24T07:00:00+02:00"
    assert local.interval.zone is None


def test_gmt_agreeing_with_the_place_keeps_its_zone():
    local, _ = times("It began at 7am (0500 GMT).", "2023-11-24", "Asia/Gaza")
    assert local.interval.zone == "Asia/Gaza"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It begins at midnight.", "2026-01-09T00:00:00+03:00", "2026-01-10T00:00:00+03:00"),
        ("It begins at midnight on Sunday.", "2026-01-11T00:00:00+03:00",
         "2026-01-12T00:00:00+03:00"),
        ("It begins at 9 o'clock.", "2026-01-09T09:00:00+03:00", "2026-01-09T21:00:00+03:00"),
        ("It was signed on 3/4/2025.", "2025-03-04", "2025-04-03"),
        ("It was signed on Friday, January 8.", "2026-01-08", "2026-01-09"),
    ],
)  # fmt: skip
def test_words_that_fit_two_times_are_ambiguous_and_bounds_hold_both(text, start, end):
    interval = one(text)
    assert interval.ambiguous
    assert (interval.start, interval.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("It begins at midnight tonight.", "2026-01-10T00:00:00+03:00"),
        ("It ended at midnight last night.", "2026-01-09T00:00:00+03:00"),
        ("It begins at 9 o'clock in the evening.", "2026-01-09T21:00:00+03:00"),
        ("It began at 00:00 on Sunday.", "2026-01-04T00:00:00+03:00"),
        ("It will begin at 00:00 on Sunday.", "2026-01-11T00:00:00+03:00"),
        ("It will end at 24:00 on Sunday.", "2026-01-12T00:00:00+03:00"),
    ],
)
def test_words_that_settle_it(text, start):
    interval = one(text)
    assert not interval.ambiguous
    assert interval.start == interval.end == start


@pytest.mark.parametrize(
    ("text", "start", "zone"),
    [
        ("He spoke at 3 pm GMT.", "2026-01-09T15:00:00+00:00", "UTC"),
        ("He spoke at 3 pm EST.", "2026-01-09T15:00:00-05:00", None),
        ("He spoke at 3 pm Eastern time.", "2026-01-09T15:00:00-05:00", "America/New_York"),
        ("He spoke at 3 pm Moscow time.", "2026-01-09T15:00:00+03:00", "Europe/Moscow"),
        ("He spoke at 3 pm Israeli time.", "2026-01-09T15:00:00+02:00", "Asia/Jerusalem"),
        ("He spoke at 3 pm Central Africa Time.", "2026-01-09T15:00:00+02:00", "Africa/Maputo"),
        ("He spoke at 3 pm UTC+5.", "2026-01-09T15:00:00+05:00", None),
        ("He spoke at 3 pm.", "2026-01-09T15:00:00+03:00", "Asia/Damascus"),
        # several zones are called IST, and none of them is that of Damascus
        ("He spoke at 3 pm IST.", "2026-01-09T15:00:00", None),
    ],
)
def test_zones(text, start, zone):
    interval = one(text)
    assert (interval.start, interval.zone) == (start, zone)


def test_a_shared_abbreviation_is_that_of_the_place_where_it_is_one():
    assert one("He spoke at 3 pm IST.", zone="Asia/Kolkata").start == "2026-01-09T15:00:00+05:30"


def test_without_a_zone_a_clock_time_has_no_offset():
    interval = one("It begins at 3 pm.", zone=None)
    assert (interval.start, interval.zone) == ("2026-01-09T15:00:00", None)


def test_an_unknown_zone_is_no_zone():
    assert one("It begins at 3 pm.", zone="Nowhere/Land").start == "2026-01-09T15:00:00"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On Thursday, from 3 p.m., shells fell.", ["2026-01-08", "2026-01-08T15:00"]),
        ("The pause began at 7am (0400 GMT) on Thursday.",
         ["2026-01-08T07:00", "2026-01-08T04:00Z", "2026-01-08"]),
        ("They have fought since Tuesday; the road closes at 3 pm.",
         ["2026-01-06", "2026-01-09T15:00"]),
        ("A truce was agreed on Thursday. It took effect at 3 am.",
         ["2026-01-08", "2026-01-08T03:00"]),
        ("A truce was agreed on Thursday. It will take effect at 11 pm.",
         ["2026-01-08", "2026-01-09T23:00"]),
    ],
)  # fmt: skip
def test_a_clock_time_takes_the_day_nearest_in_its_sentence_or_the_one_before(text, values):
    assert [mention.value for mention in times(text)] == values


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They must leave within 72 hours.", "2026-01-09T10:30:00+03:00",
         "2026-01-12T10:30:00+03:00"),
        ("Nine died in the past 24 hours.", "2026-01-08T10:30:00+03:00",
         "2026-01-09T10:30:00+03:00"),
        ("It was hit two hours ago.", "2026-01-09T08:30:00+03:00", "2026-01-09T08:30:00+03:00"),
    ],
)  # fmt: skip
def test_lengths_are_laid_from_the_time_of_publication_where_it_is_known(text, start, end):
    interval = one(text, published="2026-01-09T10:30:00+03:00")
    assert (interval.start, interval.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "They pulled out within 72 hours of the signing.",
        "Ten people died in three days.",
        "The truce lasted 60 days.",
        "Within hours the deal had collapsed.",
    ],
)
def test_a_length_that_nothing_places_has_no_interval(text):
    (mention,) = times(text)
    assert mention.type == "DURATION"
    assert mention.interval is None


def test_the_nth_day_in_a_row_ends_with_the_day_named():
    day, length = times("On Thursday shells fell for a third day.")
    assert (length.interval.start, length.interval.end) == ("2026-01-06", "2026-01-08")
    assert day.value == "2026-01-08"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Talks resume on Monday.", "2026-01-12"),
        ("They agreed to meet on Monday.", "2026-01-12"),
        ("Talks were due on Monday.", "2026-01-12"),
        ("He arrived on Monday.", "2026-01-05"),
        ("Primaries in December will be held early.", "2026-12"),
        ("It held until Monday.", "2026-01-05"),
        ("Schools are closed until Monday.", "2026-01-12"),
        ("The March 10 deal is stuck.", "2025-03-10"),
        ("An election is planned for March 10.", "2026-03-10"),
        ("He spoke on 20 December.", "2025-12-20"),
        ("He flew home last April.", "2025-04"),
        ("Monday next week is a holiday.", "2026-01-12"),
    ],
)
def test_before_or_after_the_report(text, value):
    assert times(text)[0].value == value


def test_a_plan_is_counted_from_the_day_it_was_told():
    values = [m.value for m in times("He said on Tuesday it would open on Wednesday.")]
    assert values == ["2026-01-06", "2026-01-07"]


@pytest.mark.parametrize(
    "text",
    ["He left on Friday.", "He left yesterday.", "He left last week.", "It ends at 9 am.",
     "He left two days ago.", "He left in the last 24 hours.", "He left on 9 January.",
     "Quiet held for the third consecutive day.", "He left in spring.", "He left at Easter."],
)  # fmt: skip
def test_without_a_day_of_publication_nothing_relative_is_bounded(text):
    interval = one(text, published=None)
    assert (interval.start, interval.end) == (None, None)


def test_an_impossible_day_keeps_its_words_and_gets_no_bounds():
    (mention,) = times("It was signed on 31 February 2025.")
    assert mention.value == "2025-02-31"
    assert (mention.interval.start, mention.interval.end) == (None, None)
