from __future__ import annotations

import pytest

from trucewatch.evaluation.answers import Answers, Event, Said
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.voices import answers_event, controls, events, places, quotes, speakers
from trucewatch.model.claim import Demand, Incident, Position, Truce
from trucewatch.model.quote import Quote

FIRST = "Ana Ruiz, the envoy, urged both sides to stop and asked them to talk."
SECOND = "Shells fell on Halden, the mayor said."
TEXT = f"{FIRST} {SECOND}"


@pytest.fixture
def text(make):
    return make.report(TEXT)


def test_speakers_one_to_one(make, text):
    answers = Answers(
        claims=(
            Said("Ana Ruiz", FIRST, "urged"),
            Said("Ana Ruiz", FIRST, "asked"),
            Said("mayor", SECOND, "said"),
        )
    )
    urged = make.claim(text, FIRST, Position("both sides"), "Ruiz", cue="urged")
    asked = make.claim(text, FIRST, Demand("both", "talk"), "Ruiz", cue="asked")
    shells = make.claim(text, SECOND, Incident("shelling"), "the mayor")
    assert speakers(make.reading(text, answers, urged, asked, shells)).tally == Tally(3, 3, 3)
    # one claim answers one of the two things she said
    assert speakers(make.reading(text, answers, urged, shells)).tally == Tally(2, 3, 2)


def test_the_wrong_speaker(make, text):
    answers = Answers(claims=(Said("mayor", SECOND),))
    own = make.claim(text, SECOND, Incident("shelling"))
    result = speakers(make.reading(text, answers, own))
    assert result.tally == Tally(0, 1, 1)
    assert (result.misses[0].expected, result.misses[0].got) == ("mayor", "the report itself")


def test_the_right_speaker_in_another_sentence(make, text):
    answers = Answers(claims=(Said("Ana Ruiz", FIRST),))
    elsewhere = make.claim(text, SECOND, Position(""), "Ana Ruiz")
    assert speakers(make.reading(text, answers, elsewhere)).tally == Tally(0, 1, 1)


def test_controls_count_actual_truces_alone(make, text):
    actual = make.claim(text, FIRST, Truce("agreed"))
    planned = make.claim(text, SECOND, Truce("agreed"), reality="planned")
    assert controls(make.reading(text, None, actual, planned)).tally == Tally(0, 0, 1)
    assert controls(make.reading(text, Answers(), actual, planned)).tally == Tally()


def test_places_each_counted_once(make, text):
    answers = Answers(places=("Halden", "Vik", "Halden"))
    result = places(make.reading(text, answers, places=("Halden", "Halden", "Oslo")))
    assert result.tally == Tally(1, 2, 2)
    assert [m.expected for m in result.misses] == ["Vik"]


def test_events_by_type(make, text):
    answers = Answers(
        events=(
            Event("Explosions/remote violence: shelling", SECOND),
            Event("Strategic development: warning of famine", SECOND),
        )
    )
    shelling = make.claim(text, SECOND, Incident("shelling"))
    clash = make.claim(text, SECOND, Incident("clash"))
    assert events(make.reading(text, answers, shelling)).tally == Tally(1, 1, 1)
    assert events(make.reading(text, answers, clash)).tally == Tally(0, 1, 1)


def test_event_types(make, text):
    truce = make.claim(text, FIRST, Truce("agreed"))
    assert answers_event("Strategic development: ceasefire extension", truce)
    assert answers_event("Battles: armed clash", truce) is False
    assert answers_event("Strategic development: warning of famine", truce) is None


def test_quotes_are_checked_against_the_text(make, text):
    right = make.claim(text, FIRST, Position(""))
    moved = make.claim(make.report(f"Now: {TEXT}"), FIRST, Position(""))
    stranger = make.claim(make.report(TEXT, id_="r2"), FIRST, Position(""))
    result = quotes(make.reading(text, Answers(), right, moved, stranger))
    assert result.tally == Tally(1, 3, 3)
    assert result.misses[0].expected == FIRST
    assert not Quote(0, 0, "").refinds(TEXT)
