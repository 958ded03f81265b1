from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.sources import dates


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-01-09", "2026-01-09"),
        ("  2026-01-09\n", "2026-01-09"),
        ("2026-01-09T06:30", "2026-01-09T06:30:00"),
        ("2026-01-09 06:30:15", "2026-01-09T06:30:15"),
        ("2026-01-09T06:30Z", "2026-01-09T06:30:00+00:00"),
        ("2026-01-09T06:30:15.250+03:00", "2026-01-09T06:30:15+03:00"),
        ("2026-01-09T06:30+0300", "2026-01-09T06:30:00+03:00"),
        ("2026-01-09T06:30 +03", "2026-01-09T06:30:00+03:00"),
        ("Fri, 9 Jan 2026 06:30:00 +0300", "2026-01-09T06:30:00+03:00"),
        ("9 Jan 2026 06:30:00 -0000", "2026-01-09T06:30:00"),
        ("2026-02-30", None),
        ("2026-13-01", None),
        ("2026-01-09T25:00", None),
        ("09/01/2026", None),
        ("20260109", None),
        ("2026-01", None),
        ("2026-W02-5", None),
        ("9 January 2026", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_only_dates_that_mean_one_day_are_read(written: str, expected: str | None) -> None:
    assert dates.normal(written) == expected


@pytest.mark.parametrize(
    ("normal", "expected"),
    [
        ("2026-01-09", "2026-01-09T23:59:59+00:00"),
        ("2026-01-09T06:30:00", "2026-01-09T06:30:00+00:00"),
        ("2026-01-09T01:30:00+03:00", "2026-01-08T22:30:00+00:00"),
        ("0001-01-01T00:00:00+03:00", None),
    ],
)
def test_a_date_ends_with_its_day_in_utc(normal: str, expected: str | None) -> None:
    assert dates.instant(normal) == expected


def test_dates_of_the_future_and_of_long_ago_are_odd() -> None:
    now = datetime(2026, 1, 9, 12, tzinfo=UTC)
    assert dates.oddity("2026-01-09", now) is None
    assert dates.oddity("2026-01-10", now) is None  # it may be the tenth already where it is read
    assert dates.oddity("2026-01-12", now) == "its date 2026-01-12 is in the future"
    assert dates.oddity("2027-01-09", now) == "its date 2027-01-09 is in the future"
    assert dates.oddity("1026-01-09", now) == "its date 1026-01-09 is before 1900"


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.text(max_size=40),
        st.from_regex(
            r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)?)?", fullmatch=True
        ),
    )
)
def test_a_normal_date_stays_as_it_is(written: str) -> None:
    normal = dates.normal(written)
    if normal is not None:
        assert dates.normal(normal) == normal
        assert normal[:10] == written.strip()[:10] or "," in written or " " in written
        moment = dates.instant(normal)
        assert moment is None or moment.endswith("+00:00")
