from __future__ import annotations

import pytest
from tests.matching.made import OPEN, at, events, moment, truce

from trucewatch.matching.explain import explain, moment_words
from trucewatch.matching.parties import Parties
from trucewatch.matching.tables import ALWAYS, NEVER, Area, Moment


def test_a_pair_is_explained_in_a_sentence_whatever_the_answer():
    parties = Parties()
    parties.learn("Blue Army", "ucdp:7")
    ceasefire = truce(
        "t1", parties=("ucdp:7", "Red Front"), name="Valley truce",
        area=Area(countries=frozenset({"SY"}), lies_in=frozenset({"SY"}), said="Syria"),
    )  # fmt: skip
    table = events(
        {"id": "e1", "country": "SY", "actors": ("Blue Army", "Red Front")},
        {"id": "e2", "country": "TR", "actors": ("Blue Army", "Grey Guard"), "day": "2026-01-12"},
    )
    inside = explain(table, 0, ceasefire, parties)
    assert inside.sentence == (
        "Event e1 is inside t1 (Valley truce): "
        "time yes: 2026-01-10, in 2026-01-09 to 2026-01-12; place yes: in Syria; "
        "party yes: Blue Army is a party, Red Front is a party."
    )
    outside = explain(table, 1, ceasefire, parties)
    assert outside.sentence == (
        "Event e2 is not inside t1 (Valley truce): "
        "time no: 2026-01-12, outside 2026-01-09 to 2026-01-12; place no: outside Syria; "
        "party unknown: Blue Army is a party, Grey Guard is no party by any name known."
    )


def test_the_distance_and_the_precision_of_a_place_are_said():
    said = explain(events({"lat": 1.1, "radius": 25.0}), 0, truce(), Parties())
    assert said.km == pytest.approx(11.1)
    assert (
        "place unknown: perhaps in the shape given, the event within 25 km of its point "
        "(11.1 km from it)" in said.sentence
    )


def test_aliases_and_belonging_are_said():
    parties = Parties()
    parties.alias(["B", "Bee Front"])
    parties.belongs("Third Brigade", "A")
    said = explain(events({"actors": ("Bee Front", "Third Brigade")}), 0, truce(), parties)
    assert "Bee Front is a party (as B), Third Brigade belongs to a party" in said.sentence


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (moment("2026-01-09"), "2026-01-09"),
        (moment("2026-01-09T08:30"), "2026-01-09 08:30"),
        (moment("2026-01-09", "2026-01-10"), "some time on 2026-01-09"),
        (moment("2026-01-09", "2026-02-01"), "between 2026-01-09 and 2026-02-01"),
        (OPEN, "open"),
        (Moment(NEVER, ALWAYS), "unknown"),
        (Moment(at("2026-01-09"), ALWAYS), "unknown, 2026-01-09 or later"),
    ],
)
def test_moments_in_words(given, words):
    assert moment_words(given) == words
