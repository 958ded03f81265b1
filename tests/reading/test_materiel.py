from __future__ import annotations

import pytest
from tests.reading.claims import claims, plain

from trucewatch.model.claim import Toll


def others(text: str) -> list[tuple[int | None, int | None, str, str | None]]:
    """The bounds, unit and counted words of the figures of the measure ``other``."""
    return [
        (b.low, b.high, b.unit, plain(b.who))
        for c in claims(text, "toll")
        if isinstance(b := c.body, Toll) and b.measure == "other"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Militants fired 40 rockets at Eilat.", [(40, 40, "incident", "rockets")]),
        ("The air force shot down 12 drones over Odesa.", [(12, 12, "incident", "drones")]),
        ("Three shells landed in a yard in Stepanakert.", [(3, 3, "incident", "shells")]),
        ("Dozens of missiles fell on Mykolaiv.", [(24, None, "incident", "missiles")]),
        (
            "Officials spoke of the dozens of rockets that reportedly fell in Israel.",
            [(24, None, "incident", "rockets")],
        ),
        (
            "The mission observed 11 tanks and three howitzers near Donetsk.",
            [(11, 11, "incident", "tanks"), (3, 3, "incident", "howitzers")],
        ),
        (
            "The army said it destroyed five tanks and seized 20 rifles.",
            [(5, 5, "incident", "tanks"), (20, 20, "incident", "rifles")],
        ),
        ("The attack hit two schools in Saada.", [(2, 2, "incident", "schools")]),
        ("Air strikes damaged 14 health centres.", [(14, 14, "incident", "health centres")]),
        (
            "The minister denounced attacks against three clearly-marked United Nations clinics.",
            [(3, 3, "incident", "clearly-marked united nations clinics")],
        ),
        ("France has sent several thousand troops to Mali.", [(3000, None, "person", "troops")]),
        ("Kenya deployed 1,000 soldiers to Goma.", [(1000, 1000, "person", "soldiers")]),
        ("Some 600 peacekeepers were posted in Bangui.", [(600, 600, "person", "peacekeepers")]),
        ("The truce has saved hundreds of lives.", [(200, None, "person", "lives")]),
        (
            "Convoys delivered aid to 12,000 people in Deir Hafer.",
            [(12000, 12000, "person", "people")],
        ),
        ("Food reached 1,200 families in Homs.", [(1200, 1200, "household", "families")]),
        # what somebody is or has, what is built, what counts no harm
        ("The country has an army of 40,000 soldiers and 300 tanks.", []),
        ("The three rockets were the pride of the parade.", []),
        ("The province built 12 schools and opened four hospitals.", []),
        ("Ten countries signed the accord.", []),
        ("The village has 4,000 people.", []),
        # no figure without a number or a measure
        ("Multiple bombings hit the city.", []),
        ("The truce saved countless lives.", []),
    ],
)
def test_what_is_fired_sent_or_hit_is_counted_as_other(
    text: str, expected: list[tuple[int | None, int | None, str, str | None]]
) -> None:
    assert others(text) == expected


def test_aid_that_is_hoped_for_is_planned() -> None:
    (claim,) = claims("The agency hopes to bring food to more than 90,000 people.", "toll")
    assert claim.reality == "planned"


def test_people_displaced_before_stay_so_where_aid_reaches_them() -> None:
    (claim,) = claims("The raid stopped the delivery of food to 1,500 refugees.", "toll")
    assert isinstance(claim.body, Toll)
    assert claim.body.measure == "displaced"
