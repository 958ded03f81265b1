from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.claims import bounds, claims, only, plain, speaker

from trucewatch.model.claim import Claim, Toll


def tolls(text: str) -> list[tuple[str, int | None, int | None, str, str | None]]:
    return [
        (b.measure, b.low, b.high, b.qualifier, plain(b.who))
        for c in claims(text, "toll")
        if isinstance(b := c.body, Toll)
    ]


def toll(claim: Claim) -> Toll:
    assert isinstance(claim.body, Toll)
    return claim.body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # each figure with its own verb
        (
            "The war has killed 300 people and driven 900 from their homes.",
            [("killed", 300, 300, "exact", "people"), ("displaced", 900, 900, "exact", None)],
        ),
        # the contract's table of qualifiers
        (
            "At least 12 people were killed in Goma.",
            [("killed", 12, None, "at_least", "people")],
        ),
        (
            "Shelling killed more than 12 villagers.",
            [("killed", 12, None, "more_than", "villagers")],
        ),
        (
            "Up to 400 families were displaced by the fighting.",
            [("displaced", None, 400, "up_to", "families")],
        ),
        (
            "About 300 soldiers surrendered on Monday.",
            [("surrendered", 300, 300, "about", "soldiers")],
        ),
        (
            "Between 20 and 30 rebels were killed.",
            [("killed", 20, 30, "range", "rebels")],
        ),
        ("A soldier was killed in Nyala.", [("killed", 1, 1, "exact", "soldier")]),
        ("Several people were wounded.", [("injured", 3, None, "several", "people")]),
        ("Dozens of civilians were killed.", [("killed", 24, None, "dozens", "civilians")]),
        ("Hundreds of people fled Goma.", [("displaced", 200, None, "hundreds", "people")]),
        (
            "Thousands of residents fled the town.",
            [("displaced", 2000, None, "thousands", "residents")],
        ),
        (
            "Tens of thousands of people have fled.",
            [("displaced", 20000, None, "thousands", "people")],
        ),
        ("Many fighters were arrested.", [("detained", None, None, "many", "fighters")]),
        ("No one was killed in the attack.", [("killed", 0, 0, "none", None)]),
        # passive, active, nominal and elliptical figures
        (
            "The raid left nine dead and 14 wounded.",
            [("killed", 9, 9, "exact", None), ("injured", 14, 14, "exact", None)],
        ),
        (
            "Rockets killed three children and wounded eleven people.",
            [("killed", 3, 3, "exact", "children"), ("injured", 11, 11, "exact", "people")],
        ),
        (
            "Six people have been killed and 31,000 displaced.",
            [("killed", 6, 6, "exact", "people"), ("displaced", 31000, 31000, "exact", None)],
        ),
        (
            "The army released 40 prisoners on Sunday.",
            [("released", 40, 40, "exact", "prisoners")],
        ),
        (
            "Gunmen kidnapped seven aid workers near Goma.",
            [("abducted", 7, 7, "exact", "aid workers")],
        ),
        (
            "The monitors counted 17 violations of the ceasefire.",
            [("violations", 17, 17, "exact", "violations")],
        ),
        (
            "The killing of four farmers was condemned by the mission.",
            [("killed", 4, 4, "exact", "farmers")],
        ),
        (
            "THE ARMY SAID 15 GUERRILLAS WERE KILLED AND 3 CAPTURED.",
            [("killed", 15, 15, "exact", "guerrillas"), ("detained", 3, 3, "exact", None)],
        ),
        (
            "Twenty-two people are still missing after the attack.",
            [("missing", 22, 22, "exact", "people")],
        ),
        (
            "Some 2,500 families returned to Bor last week.",
            [("returned", 2500, 2500, "about", "families")],
        ),
        (
            "Police said a policeman and two gunmen were killed in Bogota.",
            [("killed", 1, 1, "exact", "policeman"), ("killed", 2, 2, "exact", "gunmen")],
        ),
        (
            "Rockets hit a market in Nyala, killing a woman and her two sons.",
            [("killed", 1, 1, "exact", "woman"), ("killed", 2, 2, "exact", "sons")],
        ),
        ("Rebels freed 15 soldiers on Sunday.", [("released", 15, 15, "exact", "soldiers")]),
        (
            "A total of 112 prisoners were exchanged by the two sides.",
            [("released", 112, 112, "exact", "prisoners")],
        ),
        (
            "Fifteen civilians lost their lives.",
            [("killed", 15, 15, "exact", "civilians")],
        ),
        (
            "The ministry raised the number of dead to 64 from 51.",
            [("killed", 64, 64, "exact", None)],
        ),
        (
            "The number of displaced people has doubled to 80,000.",
            [("displaced", 80000, 80000, "exact", None)],
        ),
        (
            "Nearly 100 people died of hunger in the besieged town.",
            [("killed", None, 100, "almost", "people")],
        ),
        # a share of a number is no number
        ("About half of the town's 30,000 residents have fled.", []),
        # numbers that count no harm
        ("Talks between the army and the rebels lasted 12 hours.", []),
        ("The 15 members of the council met the two generals.", []),
        ("The truce was signed by three generals in 2014.", []),
    ],
)  # fmt: skip
def test_measure_value_and_qualifier(
    text: str, expected: list[tuple[str, int | None, int | None, str, str | None]]
) -> None:
    assert tolls(text) == expected


def test_a_part_knows_its_whole() -> None:
    whole, part = claims("The ministry said 131 people were killed, including 21 children.", "toll")
    assert (toll(whole).low, toll(whole).included_in) == (131, None)
    assert (toll(part).measure, toll(part).low, toll(part).who) == ("killed", 21, "children")
    assert toll(part).included_in == whole.id


def test_two_counters_in_one_sentence_stay_apart() -> None:
    found = claims(
        "The army said 12 rebels were killed; the Northern Front reported at least nine soldiers "
        "killed.",
        "toll",
    )
    assert [(speaker(c), toll(c).low, toll(c).who) for c in found] == [
        ("army", 12, "rebels"),
        ("northern front", 9, "soldiers"),
    ]


@pytest.mark.parametrize(
    ("text", "counting"),
    [
        ("Since January 340 people have been killed.", "cumulative"),
        ("The death toll rose to 340 people.", "cumulative"),
        ("Another five people were killed on Monday.", "new"),
        ("Some 4,000 people remain displaced.", "remaining"),
        ("Five people were killed.", "unknown"),
    ],
)
def test_counting(text: str, counting: str) -> None:
    assert toll(only(text, "toll")).counting == counting


def test_a_period_is_kept() -> None:
    body = toll(only("Since 1 May 340 people have been killed, the hospital said.", "toll"))
    assert bounds(body.period) is not None
    assert body.period is not None
    assert body.period.start == "2031-05-01"
    assert bounds(body.as_of) == ("2031-05-14", "2031-05-14")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("About 300 families were displaced.", "household"),
        ("About 300 people were displaced.", "person"),
        ("Two groups of fighters surrendered.", "group"),
        ("The mission recorded 40 violations of the truce by armed groups.", "incident"),
    ],
)
def test_units_are_never_mixed(text: str, unit: str) -> None:
    assert toll(only(text, "toll")).unit == unit


@pytest.mark.parametrize(
    ("text", "reality", "stance", "who"),
    [
        ("The army denied that 30 villagers had been killed.", "denied", "denies", "army"),
        ("If the fighting goes on, thousands of people will be displaced.",
         "conditional", "asserts", None),
        ("Up to 50,000 people could be displaced, the agency warned.",
         "conditional", "threatens", "agency"),
        ("The hospital confirmed that four people were killed.",
         "actual", "confirms", "hospital"),
        ("The two sides will release 60 prisoners on Friday.", "planned", "asserts", None),
    ],
)  # fmt: skip
def test_how_real_a_figure_is(text: str, reality: str, stance: str, who: str | None) -> None:
    claim = only(text, "toll")
    assert (claim.reality, claim.stance, speaker(claim)) == (reality, stance, who)


def test_a_figure_in_a_quotation_over_sentences_keeps_its_speaker() -> None:
    text = (
        "“It was a terrible night in Goma. Nine people were killed,” Doctor Amina Bah told "
        "Radio Okapi."
    )
    claim = only(text, "toll")
    assert (speaker(claim), claim.medium, toll(claim).low) == ("amina bah", "Radio Okapi", 9)


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 999), st.sampled_from(["killed", "injured", "displaced"]))
def test_any_exact_number_reads_back(number: int, measure: str) -> None:
    found = tolls(f"In Goma {number} people were {measure}, the ministry said.")
    assert found == [(measure, number, number, "exact", "people")]


@pytest.mark.parametrize(
    ("text", "measure", "low", "unit"),
    [
        # made to leave, taken away, gone to where the displaced are
        ("The siege forced 300 families to abandon their farms.", "displaced", 300, "household"),
        ("More than 11 million driven from their homes since 2029.", "displaced", 11_000_000,
         "person"),
        ("Nearby shelling prompted 40 patients to evacuate.", "evacuated", 40, "person"),
        ("The mission moved 300 people to safer areas.", "evacuated", 300, "person"),
        ("Some 3,000 people, mostly women and children, have sought refuge in Chad.", "displaced",
         3_000, "person"),
        ("Another 90 villagers are staying with relatives in Bor.", "displaced", 90, "person"),
        ("There are still 2,000 people in evacuation centres.", "displaced", 2_000, "person"),
        ("More than 2,500 people crossed the border into Chad.", "displaced", 2_500, "person"),
        ("The clashes of 2012 displaced 30,000 people.", "displaced", 30_000, "person"),
        ("Thousands flee Goma as rebels advance.", "displaced", 2_000, "person"),
        # counted under a name
        ("There were 430 new and repeated displacements.", "displaced", 430, "person"),
        ("The IDP population in the valley is estimated at 45,000.", "displaced", 45_000, "person"),
        ("This brings to 7,400 the number of people displaced by the flood.", "displaced", 7_400,
         "person"),
        ("The number of people forced to leave Bor stands at 70.", "displaced", 70, "person"),
        ("Displaced: 3,000.", "displaced", 3_000, "person"),
        ("The school gives shelter to 60 families.", "displaced", 60, "household"),
        ("The dead included seven children.", "killed", 7, "person"),
        ("The killings of seven children were condemned.", "killed", 7, "person"),
        ("The hospital reported a death toll of 40.", "killed", 40, "person"),
        ("Buses carried 59 wounded fighters.", "injured", 59, "person"),
        # homes, and people in need
        ("Rockets destroyed 30 houses in Bor.", "other", 30, "household"),
        ("In Bor 40 homes were partially or totally burned.", "other", 40, "household"),
        ("Of the houses in Bor, 300 were destroyed.", "other", 300, "household"),
        ("The mission counted 16 partly damaged houses.", "other", 16, "household"),
        ("Houses destroyed: 25.", "other", 25, "household"),
        ("The burning of 12 huts was condemned.", "other", 12, "household"),
        ("Some 4,000 people are in urgent need of food.", "other", 4_000, "person"),
        # printed without a space
        ("The flood displacedabout 4,400 people in Bor.", "displaced", 4_400, "person"),
    ],
)  # fmt: skip
def test_people_who_lost_their_homes(text: str, measure: str, low: int, unit: str) -> None:
    body = toll(only(text, "toll"))
    assert (body.measure, body.low, body.unit) == (measure, low, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The governor forced 300 shopkeepers to pay a tax.",
        "Twenty delegates left the talks.",
        "Two residents in the camp said they were afraid.",
        "Thirty soldiers took shelter in a school.",
        "The agency built 300 houses in Bor.",
        "Five homes were searched.",
    ],
)
def test_numbers_of_people_whom_nothing_befell(text: str) -> None:
    assert tolls(text) == []


def test_all_that_and_joins_before_a_verb_is_its_subject() -> None:
    text = "The mayor said 40 soldiers of the Second Brigade and 18 insurgents were killed."
    assert [(m, low, who) for m, low, _, _, who in tolls(text)] == [
        ("killed", 40, "soldiers"),
        ("killed", 18, "insurgents"),
    ]
    text = "Soldiers arrested three men in Bor and 18 people were killed."
    assert [(m, low) for m, low, *_ in tolls(text)] == [("detained", 3), ("killed", 18)]
    text = "Another 300 people fled, bringing the total to 3,000."
    assert [(m, low) for m, low, *_ in tolls(text)] == [("displaced", 300), ("displaced", 3_000)]
    text = "Seven teachers were wounded, along with three pupils."
    assert [(m, low) for m, low, *_ in tolls(text)] == [("injured", 7), ("injured", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "About 1,200 families (6,000 people) took shelter in schools in Goma.",
        "About 1,200 families, or 6,000 people, have been displaced.",
        "The raid displaced 1,200 families, comprising 6,000 people.",
        "1,200 families/6,000 persons were displaced.",
    ],
)
def test_households_and_their_persons_suffer_the_same(text: str) -> None:
    found = [toll(claim) for claim in claims(text, "toll")]
    assert [(b.measure, b.low, b.unit) for b in found] == [
        ("displaced", 1_200, "household"),
        ("displaced", 6_000, "person"),
    ]


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("About 400 people were ordered to leave Bor.", "planned"),
        ("Evacuation orders were issued for 3,000 residents of Bor.", "planned"),
        ("About 400 people were forced to evacuate.", "actual"),
    ],
)
def test_people_told_to_leave_have_not_left(text: str, reality: str) -> None:
    claim = only(text, "toll")
    assert (toll(claim).measure, claim.reality) == ("evacuated", reality)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The envoy called for an end to the fighting, which has killed 300 people.", None),
        ("The envoy said the fighting, which has killed 300 people, must end.", "envoy"),
    ],
)
def test_what_a_call_takes_as_known_is_not_its_speakers_count(text: str, who: str | None) -> None:
    assert speaker(only(text, "toll")) == who
