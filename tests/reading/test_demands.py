from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.claims import bounds, claims, only, plain, speaker

from trucewatch.model.claim import Claim, Demand


def demand(claim: Claim) -> Demand:
    assert isinstance(claim.body, Demand)
    return claim.body


@pytest.mark.parametrize(
    ("text", "who", "stance", "of", "what"),
    [
        (
            "The army called on civilians to leave the eastern districts of Nyala.",
            "army", "calls_for", "civilians", "leave the eastern districts of Nyala",
        ),
        (
            "The mission urged both sides to respect the ceasefire.",
            "mission", "calls_for", "both sides", "respect the ceasefire",
        ),
        (
            "The Northern Front demanded that the army withdraw from Nyala.",
            "northern front", "demands", "army", "withdraw from Nyala",
        ),
        (
            "The army declared a halt, demanding that gunmen leave the valley.",
            "army", "demands", "gunmen", "leave the valley",
        ),
        (
            "The rebels were ordered by the general to disarm.",
            "general", "demands", "rebels", "disarm",
        ),
        ("The rebels were ordered to disarm.", None, "asserts", "rebels", "disarm"),
        (
            "The governor asked the rebels to release all prisoners immediately.",
            "governor", "calls_for", "rebels", "release all prisoners immediately",
        ),
        (
            "The council demanded the release of all prisoners.",
            "council", "demands", None, "the release of all prisoners",
        ),
        (
            "The army gave the rebels 24 hours to leave Nyala.",
            "army", "demands", "rebels", "leave Nyala",
        ),
        (
            "“We call on the army to lift the siege of Nyala,” the governor said.",
            "governor", "calls_for", "army", "lift the siege of Nyala",
        ),
        (
            "The army told fighters to leave the airport.",
            "army", "demands", "fighters", "leave the airport",
        ),
    ],
)  # fmt: skip
def test_who_demands_what_of_whom(
    text: str, who: str | None, stance: str, of: str | None, what: str
) -> None:
    claim = only(text, "demand")
    body = demand(claim)
    assert (speaker(claim), claim.stance, plain(body.of), body.what) == (who, stance, of, what)
    assert claim.reality == "actual"


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        (
            "The army told fighters to leave Goma before 9am on Friday.",
            (None, "2031-05-16T09:00:00+02:00"),
        ),
        ("The rebels were ordered to disarm by 1 June.", (None, "2031-06-01")),
        (
            "The army gave the rebels until noon on Friday to leave Goma.",
            (None, "2031-05-16T12:00:00+02:00"),
        ),
        ("The mission urged both sides to respect the ceasefire.", None),
    ],
)
def test_deadlines(text: str, deadline: tuple[str | None, str | None] | None) -> None:
    assert bounds(demand(only(text, "demand")).deadline) == deadline


def test_a_relayed_demand_names_who_relays_it() -> None:
    claim = only(
        "State radio said the governor had urged residents to stay indoors until Sunday.", "demand"
    )
    assert (speaker(claim), claim.via, claim.cue) == ("governor", ("State radio",), "urged")


def test_a_demand_ends_where_the_next_clause_begins() -> None:
    claim = only("The army urged fighters to leave Goma and the mission opened a road.", "demand")
    assert demand(claim).what == "leave Goma"


@pytest.mark.parametrize(
    "text",
    [
        "The army did not ask the rebels to leave.",
        "Doctors asked whether the road was open.",
        "The president told reporters to wait outside the palace.",
        "The army told residents that the road was open.",
        "The mission demanded much of its staff.",
        "A group called the Northern Front left the talks.",
    ],
)
def test_what_is_no_demand(text: str) -> None:
    assert claims(text, "demand") == []


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from(["urged", "ordered", "asked", "instructed"]),
    st.sampled_from(["leave Goma", "disarm", "release the prisoners", "lift the siege of Nyala"]),
)
def test_the_words_of_a_demand_stand_in_its_quote(verb: str, deed: str) -> None:
    claim = only(f"The governor {verb} the rebels to {deed} on Monday, the radio said.", "demand")
    assert demand(claim).what in claim.quote.exact
    assert demand(claim).what.startswith(deed)
