from __future__ import annotations

import pytest

from trucewatch.evaluation.answers import Story, StoryCeasefire, StoryPlace, StoryWindow, _Form
from trucewatch.evaluation.bootstrap import Tally, f1, value
from trucewatch.evaluation.readings import Result
from trucewatch.evaluation.story import Aliases, ceasefires, paired_with_all
from trucewatch.model.claim import Truce

PLACES = (StoryPlace("Halden", (_Form("Haldn"),)),)
FIRST = StoryCeasefire(
    "A", "the Northern Front, through its radio", ("Halden", "Vik"),
    "2025-03-04T03:00:00+01:00", "expired", "2025-03-04T09:00:00+01:00",
)  # fmt: skip
SECOND = StoryCeasefire(
    "B", "the army", ("Halden",), "2025-03-04T09:00:00+01:00", "violated", None, "A"
)  # fmt: skip
STORY = Story((FIRST, SECOND), places=PLACES)


@pytest.fixture
def first(make):
    return make.ceasefire(
        "one",
        starts=make.minute("2025-03-04T03:30:00+01:00"),
        ends=make.minute("2025-03-04T08:00:00+01:00"),
        areas=("Haldn", "Vik"),
        declared_by=("Northern Front",),
        status="expired",
    )


@pytest.fixture
def second(make):
    return make.ceasefire(
        "two",
        starts=make.minute("2025-03-04T09:00:00+01:00"),
        areas=("Halden",),
        declared_by=("army",),
        status="contested",
        extension_of="one",
    )


def tally(results):
    return sum(Result.tallies(results), Tally())


def test_all_right(make, first, second):
    found = ceasefires(make.telling(STORY, ceasefires=(second, first)))
    assert tally(found.found) == Tally(2, 2, 2)
    assert tally(found.ends) == Tally(4, 4, 4)  # an end and a link each
    assert tally(found.areas) == Tally(3, 3, 3)
    assert tally(found.declarers) == Tally(2, 2, 2)
    assert tally(found.status) == Tally(2, 2, 2)
    every = (found.found, found.ends, found.areas, found.declarers, found.status)
    assert not [m for results in every for m in Result.all_misses(results)]


def test_a_start_91_minutes_away_is_another_ceasefire(make, first, second):
    late = make.ceasefire("one", starts=make.minute("2025-03-04T04:31:00+01:00"), areas=("Halden",))
    found = ceasefires(make.telling(STORY, ceasefires=(late, second)))
    assert tally(found.found) == Tally(1, 2, 2)
    assert value(Result.tallies(found.found), f1) == 0.5


def test_without_a_clock_time_the_day_is_enough(make):
    daily = make.ceasefire("one", starts=make.day("2025-03-04"), areas=("Halden", "Vik"))
    found = ceasefires(make.telling(STORY, ceasefires=(daily,)))
    assert tally(found.found) == Tally(1, 2, 1)


def test_no_shared_area_no_start_no_match(make, first):
    elsewhere = make.ceasefire("x", starts=first.starts, areas=("Oslo",))
    timeless = make.ceasefire("y", areas=("Halden",))
    found = ceasefires(make.telling(STORY, ceasefires=(elsewhere, timeless)))
    assert tally(found.found) == Tally(0, 2, 2)


def test_the_same_ceasefire_twice_counts_against(make, first, second):
    again = make.ceasefire("three", starts=first.starts, areas=("Halden",))
    found = ceasefires(make.telling(STORY, ceasefires=(first, again, second)))
    assert tally(found.found) == Tally(2, 2, 3)
    assert value(Result.tallies(found.found), f1) == pytest.approx(0.8)


def test_ends_and_links_by_hand(make, first, second):
    # no end where one is known; an end where none is known; no link where one is
    first = make.ceasefire("one", starts=first.starts, areas=("Halden",))
    second = make.ceasefire(
        "two", starts=second.starts, areas=("Halden",), ends=make.day("2025-03-05")
    )
    found = ceasefires(make.telling(STORY, ceasefires=(first, second)))
    assert tally(found.found).right == 2
    assert tally(found.ends) == Tally(1, 4, 4)  # only A's "extends nothing"


def test_a_link_to_the_wrong_one(make, first, second):
    other = make.ceasefire("z", starts=make.day("2025-03-01"), areas=("Halden",))
    astray = make.ceasefire("two", starts=second.starts, areas=("Halden",), extension_of="z")
    found = ceasefires(make.telling(STORY, ceasefires=(first, astray, other)))
    assert tally(found.ends) == Tally(3, 4, 4)


def test_areas_declarer_and_status_by_hand(make, first):
    wrong = make.ceasefire(
        "one", starts=first.starts, areas=("Halden", "Oslo", "Bergen"), declared_by=("army",),
        status="violated",
    )  # fmt: skip
    found = ceasefires(make.telling(STORY, ceasefires=(wrong,)))
    assert tally(found.areas) == Tally(1, 2, 3)
    assert tally(found.declarers) == Tally(0, 1, 1)
    assert tally(found.status) == Tally(0, 1, 1)


@pytest.mark.parametrize("status", ["contested", "ended", "superseded"])
def test_violated_in_the_reference_accepts(make, second, status):
    told = make.ceasefire("two", starts=second.starts, areas=("Halden",), status=status)
    found = ceasefires(make.telling(Story((SECOND,)), ceasefires=(told,)))
    assert tally(found.status) == Tally(1, 1, 1)


def test_windows_and_other_stories_are_named_as_such(make):
    corridor = make.ceasefire("w", starts=make.minute("2025-03-05T10:00:00+01:00"), areas=("Vik",))
    text = make.report("The front declared a truce in Halden.", "099")
    old = make.claim(text, text.text, Truce("declared"))
    other = make.ceasefire("o", starts=make.day("2016-01-01"), areas=("Halden",), claims=(old.id,))
    window = StoryWindow("W", ("Vik",), "2025-03-05T10:00:00+01:00", "2025-03-05T13:00:00+01:00")
    told = make.telling(
        Story((), (window,)), (text,), (old,), ("099",), ceasefires=(corridor, other)
    )
    found = ceasefires(told)
    assert tally(found.found) == Tally(0, 0, 2)
    reasons = [m.expected for m in Result.all_misses(found.found)]
    assert reasons == ["nothing: W is a window, no ceasefire", "nothing: another story"]


def test_the_trivial_ceasefire_stands_for_all(make, first):
    always = make.ceasefire("t", status="expired")
    told = paired_with_all(make.telling(STORY, ceasefires=(always,)), always)
    # ends: B's open end; links: A's; status: A's
    assert tally(told.ends) == Tally(2, 4, 4)
    assert tally(told.status) == Tally(1, 2, 2)


def test_aliases():
    places = Aliases(PLACES)
    assert places.same("Haldn", "Halden")
    assert places.same("east of Halden", "Halden")
    assert not places.same("Haldn", "Vik")
    assert places.within("Halden", "the town of Haldn")
