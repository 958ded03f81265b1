"""Named days against dates from almanacs."""

from __future__ import annotations

from datetime import date

import pytest

from trucewatch.reading.times.festivals import FESTIVALS, feasts


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter", "1985-04-07"), ("easter", "2000-04-23"), ("easter", "2008-03-23"),
        ("easter", "2024-03-31"), ("easter", "2025-04-20"), ("easter", "2038-04-25"),
        ("orthodox easter", "1985-04-14"), ("orthodox easter", "2013-05-05"),
        ("orthodox easter", "2021-05-02"), ("orthodox easter", "2024-05-05"),
        ("orthodox easter", "2025-04-20"), ("good friday", "1998-04-10"),
        ("easter monday", "1916-04-24"), ("christmas eve", "1914-12-24"),
        ("orthodox christmas", "2023-01-07"), ("new year", "2000-01-01"),
    ],
)  # fmt: skip
def test_christian_feasts_are_exact(name, day):
    (feast,) = feasts(name, int(day[:4]))
    assert feast.first.isoformat() == day
    assert not feast.ambiguous


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("ramadan", "1985-05-21"), ("ramadan", "2000-11-27"), ("ramadan", "2016-06-06"),
        ("ramadan", "2022-04-02"), ("ramadan", "2024-03-11"), ("ramadan", "2026-02-18"),
        ("eid al-fitr", "2018-06-15"), ("eid al-fitr", "2023-04-21"),
        ("eid al-adha", "2016-09-12"), ("eid al-adha", "2023-06-28"),
        ("ashura", "2024-07-16"), ("mawlid", "2023-09-27"), ("nowruz", "2024-03-20"),
    ],
)  # fmt: skip
def test_the_days_on_which_it_was_kept_lie_in_the_bounds(name, kept):
    found = feasts(name, int(kept[:4]))
    assert all(feast.ambiguous for feast in found)
    assert any(feast.earliest <= date.fromisoformat(kept) <= feast.first for feast in found) or any(
        feast.first <= date.fromisoformat(kept) <= feast.latest for feast in found
    )


def test_a_year_may_hold_two_ramadans():
    assert len(feasts("ramadan", 2030)) == 2


@pytest.mark.parametrize("name", sorted(FESTIVALS))
def test_every_name_has_its_days_in_every_year(name):
    for year in range(1985, 2041):
        for feast in feasts(name, year):
            assert feast.first.year == year
            assert feast.earliest <= feast.first <= feast.last <= feast.latest


def test_years_outside_the_calendars_have_none():
    assert feasts("easter", 3) == ()
