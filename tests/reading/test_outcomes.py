"""What became of those counted: the word that says it, among several that might."""

from __future__ import annotations

import pytest
from tests.reading.claims import claims, speaker

from trucewatch.model.claim import Toll


def measured(text: str) -> list[tuple[str, int | None, int | None]]:
    """The measure and bounds of each figure, in the order of the text."""
    return [
        (b.measure, b.low, b.high) for c in claims(text, "toll") if isinstance(b := c.body, Toll)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb with two numbers for its subject, with others between them
        (
            "In all 25 policemen and allied militiamen and 11 rebels were killed.",
            [("killed", 25, 25), ("killed", 11, 11)],
        ),
        (
            "Some 14 soldiers and members of the guard and nine gunmen died.",
            [("killed", 14, 14), ("killed", 9, 9)],
        ),
        (
            "Nine guards and retired officers and six robbers were wounded.",
            [("injured", 9, 9), ("injured", 6, 6)],
        ),
        # what is done to them outweighs what befell them before
        ("The army freed 45 farmers held in camps near Baga.", [("released", 45, 45)]),
        ("The militia released 30 villagers captured in March.", [("released", 30, 30)]),
        ("Police rescued 12 women detained by the gang.", [("released", 12, 12)]),
        ("Police rescued 12 women from the rubble.", []),
        ("Helicopters evacuated 59 wounded soldiers.", [("evacuated", 59, 59)]),
        ("Gunmen killed 12 people displaced by the war.", [("killed", 12, 12)]),
        ("Two soldiers wounded in the clash died.", [("killed", 2, 2)]),
        ("Police arrested 20 men wanted for the raid.", [("detained", 20, 20)]),
        ("The doctors reported 12 deaths.", [("killed", 12, 12)]),
        (
            "The blast left 30 dead, four missing and 12 wounded.",
            [("killed", 30, 30), ("missing", 4, 4), ("injured", 12, 12)],
        ),
        # lives
        ("The bombing claimed 17 lives.", [("killed", 17, 17)]),
        ("The fighting claimed the lives of at least 17 soldiers.", [("killed", 17, None)]),
        ("The group claimed 17 attacks.", [("other", 17, 17)]),
        # a toll told by its noun
        (
            "The death toll in Kharkiv from shelling by Russian forces has risen to 24.",
            [("killed", 24, 24)],
        ),
        ("The death toll from the strike on the market climbed to 31.", [("killed", 31, 31)]),
        (
            "The death toll stood at 18 on Friday, with 70 others injured.",
            [("killed", 18, 18), ("injured", 70, 70)],
        ),
        ("The toll charged on the bridge rose to 12 dinars.", []),
        ("The talks stood at 18 on Friday.", []),
        (
            "The total number of returnees from Iran is now 25,000.",
            [("returned", 25000, 25000)],
        ),
        # fighters who are taken out of a place
        (
            "In all 230 fighters, including 18 wounded, were transferred to Idlib.",
            [("evacuated", 230, 230), ("injured", 18, 18)],
        ),
        ("More than 60 rebels were taken by bus to the north.", [("evacuated", 60, None)]),
        ("Some 70 militants were taken out of the city.", [("evacuated", 70, 70)]),
        ("Some 40 rebels were transferred to a prison near Bagram.", []),
        ("Some 300 soldiers were moved to the front.", []),
        ("Some 300 rebels were taken by surprise.", []),
        # figures to come
        (
            "A deal was reached for 180 people to leave the besieged towns.",
            [("evacuated", 180, 180)],
        ),
        ("The pact allows 300 fighters to leave the city.", [("evacuated", 300, 300)]),
        ("Rebels agreed to let 50 wounded people leave the enclave.", [("evacuated", 50, 50)]),
        ("Another 450 families are expected to flee.", [("displaced", 450, 450)]),
        ("Some 70 people are expected to attend the talks.", []),
        # who left, and how
        (
            "More than 4,500 people left Ghouta in one of the biggest evacuations of the war.",
            [("evacuated", 4500, None)],
        ),
        ("More than 4,500 people left Ghouta on Sunday.", [("displaced", 4500, None)]),
        ("About 300 households had their houses destroyed.", [("other", 300, 300)]),
        ("Some 900 villagers were sleeping in a church in Bambari.", [("displaced", 900, 900)]),
        ("About 900 people moved in with relatives.", [("displaced", 900, 900)]),
        ("Fighting pushed 3,300 people across the border.", [("displaced", 3300, 3300)]),
        ("Nearly 50,000 newdisplacements were recorded.", [("displaced", None, 50000)]),
        ("Landslides buried 30 homes in Kasese.", [("other", 30, 30)]),
        ("Relatives buried 30 people.", []),
        ("The number of destroyed houses stands at 1,150.", [("other", 1150, 1150)]),
        ("The council set up 14 camps for 9,300 people.", [("displaced", 9300, 9300)]),
        (
            "The storm affected 80,000 people and displaced 14,000.",
            [("other", 80000, 80000), ("displaced", 14000, 14000)],
        ),
        ("Some 700 people live in collective sites in Bor.", [("displaced", 700, 700)]),
        ("Floods forced 1,100 people into evacuation shelters.", [("evacuated", 1100, 1100)]),
        (
            "About 90 families (about 500 people) arrived in Bor from the hills, where they fled "
            "clashes.",
            [("displaced", 90, 90), ("displaced", 500, 500)],
        ),
        ("Half of the 900 people displaced from Bor went home.", [("displaced", 900, 900)]),
        ("Half of the 900 residents of Bor fled.", []),
        ("Ethnic violence drove out 9,400 people from the valley.", [("displaced", 9400, 9400)]),
        ("Some 800 people escaped to the mountains.", [("displaced", 800, 800)]),
        (
            "The dead included seven children, three women and two men.",
            [("killed", 7, 7), ("killed", 3, 3), ("killed", 2, 2)],
        ),
        (
            "The dead included a priest and 12 people fled.",
            [("killed", 1, 1), ("displaced", 12, 12)],
        ),
        (
            "The army has killed or wounded at least 2,300 troops.",
            [("killed_or_injured", 2300, None)],
        ),
        (
            "The group will free 30 hostages in exchange for 200 prisoners in the king's jails.",
            [("released", 30, 30), ("released", 200, 200)],
        ),
        # whoever is only described, and a population
        ("Mary Sam, a displaced woman from Goma, spoke to a reporter.", []),
        ("A wounded soldier died in Goma.", [("killed", 1, 1)]),
        (
            "Villages burned and an estimated 3,500 displaced people left.",
            [("displaced", 3500, 3500)],
        ),
        ("The group seized Mubi, a town of more than 200,000 people.", []),
        ("The camp's displaced population of 4,000 people fled.", [("displaced", 4000, 4000)]),
        (
            "Shelling killed six members of one family, three of them children.",
            [("killed", 6, 6), ("killed", 3, 3)],
        ),
        (
            "The army claims five vehicles destroyed and dozens of attackers killed.",
            [("other", 5, 5), ("killed", 24, None)],
        ),
        # nobody is counted
        ("Both sides agreed that there will be no more attacks.", []),
        ("A person cannot flee his home twice.", []),
    ],
)
def test_the_word_that_counts(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert measured(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A deal was reached for 180 people to leave the besieged towns.",
        "The pact allows 300 fighters to leave the city.",
        "Another 450 families are expected to flee.",
        "About 200 militants are expected to be evacuated from Arsal.",
        "Residents of 14 villages, some 6,400 people, were told to evacuate.",
    ],
)
def test_who_is_to_leave_has_not_left(text: str) -> None:
    assert [c.reality for c in claims(text, "toll")] == ["planned"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Families displaced: 450.", "household"),
        ("Households evacuated: 120.", "household"),
        ("People killed: 30.", "person"),
        ("Displaced: 300.", "person"),
    ],
)
def test_a_label_says_what_is_counted(text: str, unit: str) -> None:
    (claim,) = claims(text, "toll")
    assert isinstance(claim.body, Toll)
    assert claim.body.unit == unit


def test_what_stands_after_an_aside_is_no_part_of_it() -> None:
    text = "They deplored the killing of six monks, five of whom were Italians, and two nuns."
    six, five, two = claims(text, "toll")
    assert isinstance(five.body, Toll)
    assert isinstance(two.body, Toll)
    assert five.body.included_in == six.id
    assert two.body.included_in is None


def test_capitals_change_nothing() -> None:
    text = "THE KILLING OF SIX MONKS, FIVE OF WHOM WERE ITALIANS, SHOCKED GOMA."
    assert measured(text) == [("killed", 6, 6), ("killed", 5, 5)]


def test_who_orders_a_halt_does_not_count_the_dead_before() -> None:
    text = "The ministry ordered its troops to cease fire after clashes killed three people."
    (claim,) = claims(text, "toll")
    assert (speaker(claim), claim.reality) == (None, "actual")


def test_who_proposes_an_end_to_a_war_does_not_count_its_dead() -> None:
    text = "Kenya proposed a truce to end the heavy fighting in Somalia, which has left 2,000 dead."
    (claim,) = claims(text, "toll")
    assert speaker(claim) is None


def test_lives_that_are_claimed_leave_nowhere() -> None:
    text = "The raids claimed 23 lives, left over 100 injured and forced 900 civilians to flee."
    assert measured(text) == [("killed", 23, 23), ("injured", 100, None), ("displaced", 900, 900)]


def test_a_part_of_homes_is_counted_in_homes() -> None:
    bodies = [c.body for c in claims("Some 230 homes were damaged, 40 of them badly.", "toll")]
    assert [b.unit for b in bodies if isinstance(b, Toll)] == ["household", "household"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels denied the killing of the six monks.",
        "The army accused the rebels of planning the killing of the six monks.",
        "The council said it wanted talks to end the fighting that killed 96 people.",
        "The ministry accused the militia of the kidnapping of the 20 pupils.",
        "The bishop said that an envoy was there to stop the raids that displaced 300 families.",
    ],
)
def test_what_is_known_already_is_counted_by_nobody_in_the_sentence(text: str) -> None:
    (claim,) = claims(text, "toll")
    assert speaker(claim) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The army accused the rebels of killing six monks.", "army"),
        ("The bishop said six monks were killed.", "bishop"),
        ("The ministry said the fighting that began on Friday killed 96 people.", "ministry"),
    ],
)
def test_what_is_told_is_counted_by_who_tells_it(text: str, who: str) -> None:
    (claim,) = claims(text, "toll")
    assert speaker(claim) == who
