from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.picture.builders import report

from trucewatch.sources.doubts import doubts

NOW = datetime(2031, 5, 10, 12, tzinfo=UTC)


def said(published: str | None, text: str = "Nothing of note.") -> list[str]:
    return list(doubts(report("a", 2, text, published=published), NOW))


@pytest.mark.parametrize("day", ["2031-05-10", "2031-05-11", "2030-01-01", None])
def test_a_day_that_can_have_come_is_not_doubted(day: str | None) -> None:
    assert said(day) == []  # the 11th has begun in the east


def test_a_day_to_come_is() -> None:
    assert said("2031-05-12") == ["dated 2031-05-12, which is still to come; check the date"]


# 9 May is a Friday in 2031, a Thursday in 2030 and a Saturday in 2026.
@pytest.mark.parametrize(
    "words",
    ["Guns fell silent on Friday 9 May.", "on friday, May 9th", "On Friday the 9th of May and"],
)
def test_weekdays_of_another_year_speak_against_the_year(words: str) -> None:
    told = ["its weekdays are those of 2031, its date is of 2030; check the date"]
    assert said("2030-05-10", words) == told
    assert said("2031-05-10", words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Guns fell silent on Friday 9 May 2031.",  # the text names the year itself
        "on Friday 9 May, and not on Friday 10 May",  # no year has both
        "on Monday 9 May",  # not of 2029, 2030 or 2031
        "on Friday 31 June",
        "on Thursday 9 May and on Friday 9 May",  # one of them fits
    ],
)
def test_what_no_year_explains_says_nothing_about_the_year(words: str) -> None:
    assert said("2030-05-10", words) == []
