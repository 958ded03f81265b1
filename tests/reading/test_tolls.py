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
