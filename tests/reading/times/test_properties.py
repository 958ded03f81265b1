"""What holds for any text."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.model.interval import earliest, latest
from trucewatch.model.report import Report
from trucewatch.reading.sentences import split
from trucewatch.reading.times import find

WORDS = """
    the a an of on at in by from to until since before after between and or for within this last
    next past coming every each early late mid-May end 9 12 31 0 24 99 2014 1990 2400 0500 9am
    3:30 25:61 16.30 p.m. a.m. GMT EST local time Moscow o'clock half quarter noon midnight dawn
    morning evening night tonight overnight weekend today yesterday tomorrow now recently Monday
    Friday Sat January Feb. March may May September Ramadan Eid al-Fitr Easter Christmas spring
    1990s nineties century decade hours days weeks months years second third consecutive straight
    ago earlier later two three twenty-two six-month 72-hour 15-day several few couple couple more
    than about around will was said held agreed - – / , . ; : ( ) ' " ’s 's T Z + +03:00
    2026-01-09 24/07/2001 31.02.2020 9999 1000 12/13/14 hundred thousand million 999999999999
""".split()  # fmt: skip

vocabulary = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
squeezed = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)
texts = st.one_of(vocabulary, vocabulary.map(str.upper), squeezed, st.text(max_size=200))
days = st.one_of(
    st.none(),
    st.dates(date(1985, 1, 1), date(2040, 12, 31)).map(str),
    st.sampled_from(["2026-01-09T10:30:00+03:00", "2024-02-29", "0001-01-01", "9999-12-31", "?"]),
)
zones = st.sampled_from([None, "Asia/Damascus", "America/Bogota", "Asia/Kolkata", "No/Where"])


def read(text, day, zone):
    return find(split(Report("r", "k", text, "", published=day)), zone)


@settings(max_examples=100, deadline=None)
@given(texts, days, zones)
def test_any_text_is_read_with_spans_in_order(text, day, zone):
    end = 0
    for mention in read(text, day, zone):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.value
        end = mention.end


@settings(max_examples=100, deadline=None)
@given(texts, days, zones)
def test_intervals_start_before_they_end_and_quote_the_text(text, day, zone):
    for mention in read(text, day, zone):
        interval = mention.interval
        if interval is None:
            continue
        assert interval.exact in text
        assert text[mention.start : mention.end] in interval.exact or mention.type == "DURATION"
        if interval.start is not None and interval.end is not None:
            first = earliest(interval.start, interval.zone)
            last = latest(interval.end, interval.zone)
            # A clock time in another zone may fall past the end of a day without one.
            mixed = ("T" in interval.start) != ("T" in interval.end)
            assert first <= last + timedelta(days=1 if mixed else 0)


@settings(max_examples=60, deadline=None)
@given(texts, days, zones)
def test_the_same_input_gives_the_same_output(text, day, zone):
    assert read(text, day, zone) == read(text, day, zone)


@settings(max_examples=60, deadline=None)
@given(vocabulary)
def test_without_publication_no_time_is_placed_that_names_no_year(text):
    if any(ch.isdigit() for ch in text):
        return
    for mention in read(text, None, None):
        interval = mention.interval
        if interval is not None and not mention.value[:2].isdigit():
            assert (interval.start, interval.end) == (None, None)


def test_a_long_text_without_full_stops_takes_linear_time():
    words = "on Friday at 3 p.m. since two days and in May 2014 "
    found = read(words * 2000, "2026-01-09", "Asia/Damascus")
    assert len(found) > 2000
