"""Who makes, brings about and asks for a truce, where it holds and what it binds to."""

from __future__ import annotations

import pytest
from tests.reading.claims import claims, names

from trucewatch.model.claim import Truce


def truces(text: str) -> list[Truce]:
    return [c.body for c in claims(text, "truce") if isinstance(c.body, Truce)]


BOTH = "the Sudanese army and the Hill Front"


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        ("The truce drawn up by Oslo and Nairobi is holding, the army said.", {"norway", "kenya"}),
        (
            "The army said a ceasefire agreed as part of a Qatari-Turkish plan was holding.",
            {"qatar", "turkey"},
        ),
        (f"Kenya proposed a truce between {BOTH}.", {"kenya"}),
        (f"The Qatari proposal of a ceasefire between {BOTH} was accepted.", {"qatar"}),
        (f"{BOTH} signed a truce under the auspices of the African Union.", {"african union"}),
        ("The Sudanese army accused the Hill Front of breaking the UN-brokered truce.", {"un"}),
        # who strives for a truce of others
        (
            f"The envoy Anna Berg announced efforts to extend the truce between {BOTH}.",
            {"anna berg"},
        ),
        (
            "The army wanted to give Secretary-General Anna Berg time to negotiate a truce.",
            {"anna berg"},
        ),
        # thanks for mediation, not for anything else
        (
            f"{BOTH} agreed a truce. We thank President William Ruto for his mediation.",
            {"william ruto"},
        ),
        (f"{BOTH} agreed a truce. We thank President William Ruto for his aid.", set()),
        # a party is no mediator, nor is a leader's plan one of a state
        ("The Hill Front proposed a truce with the Sudanese army.", set()),
        ("The rebels pressed for a truce under the plan of their own leaders.", set()),
    ],
)
def test_who_brings_it_about(text: str, mediators: set[str]) -> None:
    assert names(truces(text)[0].mediators) == mediators


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The Hill Front wants a ceasefire, its commander said.", {"hill front"}),
        ("General Abdou insisted on an unconditional ceasefire with the rebels.", {"abdou"}),
        ("The army answered the Hill Front's earlier offer of a truce.", {"hill front"}),
        (f"Kenya proposed a truce between {BOTH}.", {"kenya"}),
        # nobody proposes by striving or welcoming
        ("Efforts to reach a truce with the rebels failed, a diplomat said.", set()),
        ("The army welcomed the ceasefire.", set()),
        # joint names, first persons
        (
            "Talks between the Chadian government and the Lake Front began. Both sides agreed to "
            "a ceasefire, a general said.",
            {"chadian government", "lake front"},
        ),
        (
            "President Ana Ruiz and President Omar Bey met. The two presidents agreed on a "
            "ceasefire, the army said.",
            {"ana ruiz", "omar bey"},
        ),
        (
            "We, the president of Chad and the president of Niger, met in Agadez. We declare a "
            "ceasefire between our armies.",
            {"president of chad", "president of niger"},
        ),
        (
            'A spokesman for the Lake Front said: "We declare a ceasefire in Nyala from Friday."',
            {"spokesman for the lake front"},
        ),
    ],
)
def test_whose_it_is(text: str, by: set[str]) -> None:
    assert names(truces(text)[0].declared_by) == by


def test_an_extension_without_an_agent_has_no_declarer() -> None:
    found = truces("The army declared a truce in Nyala. The truce was informally extended.")
    assert [names(t.declared_by) for t in found] == [{"army"}, set()]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        # "the rebels" where a report names one movement under arms
        ("The ELN attacked a bridge. The rebels declared a ceasefire, the army said.", {"eln"}),
        ("The Lake Front said the army broke the truce.", {"army"}),
        (
            "The parties to the conflict must keep the ceasefire, the army said.",
            {"parties to the conflict"},
        ),
        ("All parties must keep the ceasefire, the army said.", set()),
        (
            "The army said the truce was broken by the Hill Front twice, and that there were "
            "further violations by the Lake Front.",
            {"hill front", "lake front"},
        ),
    ],
)
def test_between_whom_it_is(text: str, parties: set[str]) -> None:
    assert names(truces(text)[0].parties) == parties


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Armed observers recorded no ceasefire violations in Ati and four in Mongo.", {"mongo"}),
        ("The FARC and the army agreed a truce.", {"colombia"}),
        # powers that agree on a truce in another country are no parties to it
        (
            "Norway and Denmark agreed on a truce in talks in Geneva. Sudan's army and the RSF had "
            "shelled Nyala and Geneina in Sudan all week. Civilians fled to Khartoum.",
            {"sudan"},
        ),
        ("Hamas broke the ceasefire, the army said.", set()),  # one alone may fight abroad
        (
            "The truce, as requested by the governments of Kenya and Ghana, began in Nyala, the "
            "army said.",
            {"nyala"},
        ),
        ("Shelling hit Nyala. The envoy urged a truce, the army said.", {"nyala"}),
        ("Shelling hit Nyala. The envoy urged a nationwide truce, the army said.", {"sudan"}),
    ],
)
def test_where_it_is(text: str, areas: set[str]) -> None:
    assert names(truces(text)[0].areas) == areas


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Both armies must cease fire and must open the roads.", {"open the roads"}),
        (
            "The envoy urged a ceasefire and the withdrawal of all foreign troops.",
            {"withdrawal of all foreign troops"},
        ),
        (
            "The rebels offered a truce if the prisoners were freed.",
            {"prisoners were freed"},
        ),
        ("The truce commits the two armies to free all prisoners.", {"free all prisoners"}),
        ("The army ordered its troops to cease fire.", set()),
        (
            "A general told Radio Ati that a pact to end the fighting had been signed by the army.",
            set(),
        ),
    ],
)
def test_what_it_binds_to(text: str, demands: set[str]) -> None:
    assert names(truces(text)[0].demands) == demands


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("The army broke the May 3 truce.", "2031-05-03"),
        ("The army broke the Feb. 3 truce.", "2031-02-03"),
        ("Sunday's ceasefire is holding, the army said.", "2031-05-11"),
        ("The army agreed a truce and freed hostages held since March.", None),
        ("The army agreed a truce at talks held on Monday.", "2031-05-12"),
        ("Friday's meeting of the two armies was about compliance with the truce.", None),
    ],
)
def test_whose_time_it_is(text: str, starts: str | None) -> None:
    found = truces(text)[0].starts
    assert (found.start if found is not None else None) == starts


def test_what_is_left_out_ends_before_the_next_clause() -> None:
    found = truces(
        "The ceasefire does not include the Hill Front, and Chad intends to keep bombing it, the "
        "army said."
    )
    assert names(found[0].excludes) == {"hill front"}


def test_another_deal_in_between_takes_the_word() -> None:
    found = truces(
        "The army broke the truce. The ministers spoke of the nuclear deal. Sanctions ended after "
        "the deal was signed in May, they said."
    )
    assert [t.act for t in found] == ["violated"]


def test_who_brokered_a_truce_is_no_party_to_it():
    (truce,) = truces("The ceasefire in Kassala was brokered by regional powers, the army said.")
    assert truce.parties == ()
    assert truce.mediators == ()  # powers without a name are nobody to print


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "After the shelling, the envoy said the belligerent parties must implement a truce.",
            {"belligerent parties"},
        ),
        ("The envoy sought a ceasefire among warring factions.", {"warring factions"}),
        ("After the shelling, the envoy said all parties must implement a truce.", set()),
    ],
)
def test_parties_that_are_told_by_their_war_alone(text: str, parties: set[str]) -> None:
    assert names(truces(text)[0].parties) == parties


def test_who_speaks_of_the_need_for_a_truce_asks_for_it() -> None:
    (truce,) = truces("The raids on the army epitomise the need for a ceasefire, Ana Ruiz said.")
    assert names(truce.declared_by) == {"ana ruiz"}
