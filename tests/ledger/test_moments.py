from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.ledger.moments import moment, now


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-01-09T09:00+03:00", "2026-01-09T06:00:00.000000+00:00"),
        ("2026-01-09T01:30:00+03:00", "2026-01-08T22:30:00.000000+00:00"),
        ("2026-01-09T06:00:00", "2026-01-09T06:00:00.000000+00:00"),
        ("2026-01-09T06:00:00Z", "2026-01-09T06:00:00.000000+00:00"),
        ("2026-01-09", "2026-01-09T23:59:59.999999+00:00"),
        ("2024-02-29", "2024-02-29T23:59:59.999999+00:00"),
    ],
)
def test_a_moment_is_in_utc_and_a_date_is_its_end(written: str, expected: str) -> None:
    assert moment(written) == expected


@pytest.mark.parametrize(
    "written",
    ["", "Friday", "2026-13-01", "2026-01", "09/01/2026", "0001-01-01T00:00+03:00",
     "9999-12-31T23:00-03:00"],
)  # fmt: skip
def test_what_is_no_moment_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        moment(written)


def test_now_is_a_moment() -> None:
    present = now()
    assert moment(present) == present
    assert abs(datetime.fromisoformat(now()) - datetime.now(UTC)) < timedelta(seconds=5)


moments = st.datetimes(
    min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=st.timezones()
)


@given(moments, moments)
@settings(max_examples=100, deadline=None)
def test_moments_sort_as_text(one: datetime, other: datetime) -> None:
    one, other = one.astimezone(UTC), other.astimezone(UTC)
    assert (moment(one.isoformat()) < moment(other.isoformat())) == (one < other)


@given(st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_no_text_does_more_than_be_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert moment(moment(text)) == moment(text)
