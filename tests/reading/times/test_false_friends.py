"""Words that look like times and are none."""

from __future__ import annotations

import pytest

from trucewatch.model.report import Report
from trucewatch.reading.sentences import split
from trucewatch.reading.times import find


def spans(text):
    report = Report("r", "k", text, "", published="2026-01-09")
    return [text[m.start : m.end] for m in find(split(report), None)]


@pytest.mark.parametrize(
    "text",
    [
        "Troops may march on the town.",
        "THE ARMY MAY MARCH ON THE TOWN.",
        "May God help them, she said; Theresa May agreed.",
        "A second truce, the third of its kind, is second to none.",
        "The sun rose and the men sat; the fall of the city was the last straw.",
        "The last stronghold fell at last.",
        "A man, aged 23, and a 45-year-old woman were held.",
        "He is 60 years old, she is six months older.",
        "Some 2026 people and 1,200 rockets, 2000 fighters, $2015 and Resolution 2254.",
        "A vote of 12:345 and a score of 99:99.",
        "Operation Midnight Dawn Hammer began.",
        "The noon prayers were held.",
        "The daily Al-Ayyam and the Weekly Star said so.",
        "Ten per cent of 16.30 million km.",
        "The Arab Spring is over.",
        "As soon as it stops.",
    ],
)
def test_no_time_is_read(text):
    assert spans(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("IN MAY, MAY 5 AND MARCH 2014 THEY MET.", ["MAY", "MAY 5", "MARCH 2014"]),
        ("Only 30 seconds passed in May.", ["30 seconds", "May"]),
        ("Two hundred lorries a day crossed for a day.", ["a day", "a day"]),
        ("In 2015 clashes spread to 2015 people.", ["2015"]),
        ("It will last two days.", ["two days"]),
        ("He came last spring, in the fall of 2015.", ["last spring", "the fall of 2015"]),
    ],
)
def test_the_same_words_where_they_are_times(text, wanted):
    assert spans(text) == wanted
