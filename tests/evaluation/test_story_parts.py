from __future__ import annotations

import pytest

from trucewatch.evaluation.answers import (
    Story,
    StoryClaim,
    StoryDispute,
    StoryEvent,
    StoryFigure,
)
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.readings import Result
from trucewatch.evaluation.story_parts import disputes, timeline, tolls
from trucewatch.model.claim import Incident, Toll
from trucewatch.model.picture import (
    Answer,
    Dispute,
    Scope,
    TimelineEntry,
    TollEntry,
    TollPoint,
)

KILLED = "At least 12 people were killed in Halden, the mayor said."
FRONT = "The front said the army fired first."
ARMY = "The army said the front fired first."


@pytest.fixture
def one(make):
    return make.report(f"{KILLED} {FRONT}", "001")


@pytest.fixture
def two(make):
    return make.report(f"{ARMY} Nobody was hurt.", "002")


def tally(recall):
    return sum(Result.tallies(recall.results), Tally())


def toll(*points, measure="killed"):
    return TollEntry("t", measure, Scope(None, None, None), None, None, points[0], points)


def point(low, high, claims, speaker=None, qualifier="at_least"):
    return TollPoint(
        None,
        low,
        high,
        qualifier,
        "person",
        "unknown",
        speaker,
        (),
        (),
        tuple(c.id for c in claims),
    )


@pytest.fixture
def killed(make, one):
    return make.claim(one, KILLED, Toll("killed", 12, None, "at_least"), "the mayor")


FIGURE = StoryFigure(
    "F1", "killed", "001", "At least 12 people were killed", 12, None, None, "mayor"
)


def test_a_figure_from_its_report(make, one, killed):
    story = Story((), figures=(FIGURE,))
    told = make.telling(story, (one,), (killed,), tolls=(toll(point(12, None, [killed])),))
    result = tolls(told)
    assert (tally(result), result.predicted, result.barred) == (Tally(1, 1, 0), 1, None)


def test_a_figure_by_the_same_speaker_in_another_report(make, one, two, killed):
    elsewhere = StoryFigure("F2", "killed", "002", "12", 12, None, None, "the mayor via the radio")
    story = Story((), figures=(elsewhere,))
    parts = {"tolls": (toll(point(12, None, [killed], "the mayor")),)}
    assert tally(tolls(make.telling(story, (one, two), (killed,), **parts))) == Tally(1, 1, 0)
    parts = {"tolls": (toll(point(12, None, [killed], "the army")),)}
    assert tally(tolls(make.telling(story, (one, two), (killed,), **parts))) == Tally(0, 1, 0)


@pytest.mark.parametrize(
    ("measure", "low", "high"),
    [("injured", 12, None), ("killed", 13, None), ("killed", None, None)],
)
def test_another_measure_or_number(make, one, killed, measure, low, high):
    parts = {"tolls": (toll(point(low, high, [killed]), measure=measure),)}
    told = make.telling(Story((), figures=(FIGURE,)), (one,), (killed,), **parts)
    assert tally(tolls(told)) == Tally(0, 1, 0)


def test_a_range_needs_both_bounds(make, one, killed):
    figure = StoryFigure("F3", "killed", "001", "12", None, 12, 20, None)
    story = Story((), figures=(figure,))
    half = make.telling(story, (one,), (killed,), tolls=(toll(point(12, None, [killed])),))
    both = make.telling(story, (one,), (killed,), tolls=(toll(point(12, 20, [killed])),))
    assert tally(tolls(half)) == Tally(0, 1, 0)
    assert tally(tolls(both)) == Tally(1, 1, 0)


def test_a_number_its_quote_does_not_state_bars_the_score(make, one, killed):
    parts = {"tolls": (toll(point(12, None, [killed]), point(40, 40, [killed])),)}
    result = tolls(make.telling(Story((), figures=(FIGURE,)), (one,), (killed,), **parts))
    assert tally(result) == Tally(1, 1, 0)
    assert result.barred == "1 toll points whose number their quote does not state"


def test_a_point_without_a_claim_bars_the_score(make, one):
    parts = {"tolls": (toll(point(12, None, [])),)}
    result = tolls(make.telling(Story((), figures=(FIGURE,)), (one,), (), **parts))
    assert result.barred


def test_more_than_four_points_a_figure_bar_the_score(make, one, killed):
    story = Story((), figures=(FIGURE,))
    four = make.telling(story, (one,), (killed,), tolls=(toll(*[point(12, None, [killed])] * 4),))
    five = make.telling(story, (one,), (killed,), tolls=(toll(*[point(12, None, [killed])] * 5),))
    assert tolls(four).barred is None
    assert tolls(five).barred == "5 toll points predicted, more than 4 for each of the 1 wanted"


DISPUTE = StoryDispute(
    "D1",
    "who fired first",
    (
        StoryClaim("front", "001", "the army fired first"),
        StoryClaim("army", "002", "front fired first"),
    ),
)


def dispute(*answers):
    told = [Answer(str(i), (), (), tuple(c.id for c in a)) for i, a in enumerate(answers)]
    return Dispute("d", "who?", "responsibility", "opposed", "open", tuple(told))


@pytest.fixture
def accounts(make, one, two):
    return (
        make.claim(one, FRONT, Incident("shooting"), "the front"),
        make.claim(two, ARMY, Incident("shooting"), "the army"),
    )


def test_a_dispute_with_two_of_its_claims_on_two_answers(make, one, two, accounts):
    front, army = accounts
    story = Story((), disputes=(DISPUTE,))
    told = make.telling(story, (one, two), accounts, disputes=(dispute([front], [army]),))
    assert tally(disputes(told)) == Tally(1, 1, 0)


def test_two_claims_on_one_answer_are_no_dispute(make, one, two, accounts, killed):
    front, army = accounts
    story = Story((), disputes=(DISPUTE,))
    told = make.telling(
        story, (one, two), (*accounts, killed), disputes=(dispute([front, army], [killed]),)
    )
    result = disputes(told)
    assert tally(result) == Tally(0, 1, 0)
    assert Result.all_misses(result.results)[0].got == "who?"


def test_one_claim_of_it_on_both_answers_is_no_dispute(make, one, two, accounts):
    front, _ = accounts
    again = make.claim(one, FRONT, Incident("clash"), order=1)
    story = Story((), disputes=(DISPUTE,))
    told = make.telling(story, (one, two), (front, again), disputes=(dispute([front], [again]),))
    assert tally(disputes(told)) == Tally(0, 1, 0)


def test_the_same_words_in_another_report_are_not_cited(make, one, two, accounts):
    front, _ = accounts
    copy = make.report(two.text, "003")
    copied = make.claim(copy, ARMY, Incident("shooting"), "the army")
    story = Story((), disputes=(DISPUTE,))
    told = make.telling(
        story, (one, two, copy), (front, copied), disputes=(dispute([front], [copied]),)
    )
    assert tally(disputes(told)) == Tally(0, 1, 0)


def test_more_than_three_disputes_bar_the_score(make, one, two, accounts):
    front, army = accounts
    found = (dispute([front], [army]),) * 4
    told = make.telling(Story((), disputes=(DISPUTE,)), (one, two), accounts, disputes=found)
    assert disputes(told).barred == "4 disputes predicted, more than 3 for each of the 1 wanted"


def test_steps_one_to_one_at_their_time_and_from_their_reports(make, one, killed):
    story = Story(
        (),
        timeline=(
            StoryEvent("2025-03-04T10:00:00+01:00", "shelling", ("001",)),
            StoryEvent("2025-03-04", "a toll", ("001", "002")),
            StoryEvent("2025-03-05", "calm", ("001",)),
        ),
    )

    def step(at):
        return TimelineEntry(at, "", "", (killed.id,))

    ten, day = make.minute("2025-03-04T11:00:00+01:00"), make.day("2025-03-04")
    both = make.telling(story, (one,), (killed,), timeline=(step(ten), step(day)))
    assert tally(timeline(both)) == Tally(2, 3, 0)
    once = make.telling(story, (one,), (killed,), timeline=(step(day),))
    assert tally(timeline(once)) == Tally(1, 3, 0)
    unsourced = TimelineEntry(day, "", "", ())
    empty = make.telling(story, (one,), (killed,), timeline=(unsourced,) * 10)
    result = timeline(empty)
    assert tally(result) == Tally(0, 3, 0)
    assert result.barred == "10 steps predicted, more than 3 for each of the 3 wanted"
