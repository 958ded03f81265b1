from __future__ import annotations

import pytest
from tests.matching.made import at, events, truce

from trucewatch.knowledge.home import known_here
from trucewatch.matching.parties import Parties, answer, unmatched
from trucewatch.matching.registered import Registered
from trucewatch.matching.tables import ALWAYS, NO, UNKNOWN, YES


@pytest.mark.parametrize(
    ("parties", "actors", "expected"),
    [
        (("A", "B"), ("A", "B"), YES),
        (("A", "B", "C"), ("C", "A"), YES),
        (("A", "B"), ("A",), YES),
        (("A", "B"), ("A", "X"), UNKNOWN),  # whether that fight is covered the table does not say
        (("A", "B"), ("X", "Y"), NO),
        (("A",), ("A", "X"), YES),  # declared alone: against whomever
        (("A",), ("X", "Y"), NO),
        ((), ("A", "B"), UNKNOWN),
        (("A", "B"), (), UNKNOWN),
    ],
)
def test_who_is_a_party(parties, actors, expected):
    assert answer(truce(parties=parties), frozenset(actors), Parties()) == expected


def test_names_are_compared_without_case_and_article():
    ceasefire = truce(parties=("The Blue Army", "Red Front"))
    assert answer(ceasefire, frozenset({"blue army", "RED FRONT"}), Parties()) == YES


def test_numbers_and_their_names_are_one_in_whatever_order_they_are_learnt():
    ceasefire = truce(parties=("ucdp:7", "Red Front"))
    actors = frozenset({"Blue Army", "ucdp:8"})
    parties = Parties()
    assert answer(ceasefire, actors, parties) == NO
    parties.learn("Blue Army", "ucdp:7")
    parties.learn("Red Front", "ucdp:8")
    assert answer(ceasefire, actors, parties) == YES
    assert parties.name("ucdp:7") == "Blue Army"


def test_aliases_join_names_and_lead_to_the_number_of_one_of_them():
    parties = Parties()
    parties.alias(["Red Front", "RF"])
    assert parties.key("RF") == parties.key("red front")
    parties.learn("Red Front", "ucdp:8")
    assert parties.key("RF") == "ucdp:8"
    parties.alias(["RF", "Front of the Red"])
    assert parties.key("Front of the Red") == "ucdp:8"


def test_a_name_of_two_numbers_is_neither():
    parties = Parties()
    parties.learn("NDA", "ucdp:1")
    parties.learn("NDA", "ucdp:2")
    assert parties.key("NDA") == "nda"
    assert parties.ambiguous() == ["nda"]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-01-01", None, YES),
        ("2026-01-10", None, UNKNOWN),  # only for a part of the ceasefire
        ("2026-02-01", None, NO),
        ("2025-01-01", "2025-12-31", NO),
    ],
)
def test_belonging_counts_while_it_lasts(since, until, expected):
    parties = Parties()
    parties.belongs("Third Brigade", "B", at(since), at(until) if until else ALWAYS)
    ceasefire = truce(starts="2026-01-09", ends="2026-01-12")
    assert answer(ceasefire, frozenset({"A", "Third Brigade"}), parties) == (
        expected or UNKNOWN  # A is a party in any case
    )
    assert answer(ceasefire, frozenset({"Third Brigade"}), parties) == expected


def test_belonging_goes_through_others_and_round_in_circles():
    parties = Parties()
    parties.belongs("Company", "Brigade")
    parties.belongs("Brigade", "B")
    parties.belongs("B", "Company")
    assert answer(truce(), frozenset({"Company"}), parties) == YES


def test_the_register_knows_other_names_and_a_state_s_bodies():
    parties = Parties(Registered(known_here().register))
    assert parties.key("Syrian Democratic Forces") == parties.key("SDF") == "sy.sdf"
    assert parties.key("Syria's Ministry of Defence") == parties.key("the Syrian army") == "SY.gov"
    assert parties.key("Hill Guard") == "hill guard"
    parties.learn("Government of Syria", "ucdp:118")  # a number stands before the register
    assert parties.key("Syrian army") == parties.key("Government of Syria") == "ucdp:118"
    parties.learn("SDF", "ucdp:1")
    parties.learn("Syrian Democratic Forces", "ucdp:2")  # two numbers, one actor: kept apart
    assert parties.key("SDF") != parties.key("Syrian Democratic Forces")


def test_the_register_knows_who_belonged_to_whom_and_when():
    parties = Parties(Registered(known_here().register))
    ceasefire = truce(parties=("SDF", "Syrian army"))
    assert answer(ceasefire, frozenset({"YPG", "Syria's Ministry of Defence"}), parties) == YES


def test_actors_that_match_nobody_are_listed_with_their_events():
    table = events({"actors": ("A", "X")}, {"actors": ("X", "Y")}, {"actors": ()})
    assert unmatched(table, [truce()], Parties(), {0: 1, 1: 1, 2: 1}) == [("X", 2), ("Y", 1)]
