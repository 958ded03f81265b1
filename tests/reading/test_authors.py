"""A party's own statement: who says "we" and "I", and whose the rest is."""

from __future__ import annotations

import msgspec
import pytest
from tests.reading.build import report
from tests.reading.claims import known, speaker

from trucewatch.model.claim import Claim, Truce
from trucewatch.reading import reader


def claims(text: str, publisher: str | None, published: str | None = "2022-05-14") -> list[Claim]:
    told = msgspec.structs.replace(report(text, published), publisher=publisher)
    return reader.read(told, known())


def speakers(text: str, publisher: str | None, published: str | None = "2022-05-14") -> set[str]:
    return {speaker(c) or "" for c in claims(text, publisher, published)}


@pytest.mark.parametrize(
    ("publisher", "named"),
    [
        ("EU (press office)", "european union"),
        ("OCHA", "ocha"),
        ("Radio Venceremos", "farabundo marti national liberation front"),
    ],
)
def test_a_party_that_publishes_says_we(publisher: str, named: str) -> None:
    assert speakers("We welcome the ceasefire in the valley.", publisher) == {named}


@pytest.mark.parametrize("publisher", ["Reuters", "TASS", "An unknown gazette", None])
def test_an_outlet_says_no_we(publisher: str | None) -> None:
    assert speakers("We welcome the ceasefire in the valley.", publisher) == {""}


def test_what_a_statement_gives_to_nobody_is_its_authors() -> None:
    text = "We welcome the ceasefire. The army shelled two villages on Monday, killing 12 people."
    assert speakers(text, "EU") == {"european union"}
    assert "" in speakers(text, "Reuters")


def test_others_keep_their_words_in_a_statement() -> None:
    text = "We welcome the truce. The Taliban said the army had shelled two villages."
    said = {speaker(c) for c in claims(text, "EU") if c.kind == "incident"}
    assert said == {"taliban"}


def test_we_in_a_quotation_is_not_the_publishers() -> None:
    text = "We welcome the truce. “We shelled two villages,” an elder said."
    assert "european union" not in {
        speaker(c) for c in claims(text, "EU") if c.kind == "incident"
    }  # fmt: skip


def test_a_text_calls_its_publisher_by_name() -> None:
    text = (
        "The United States welcomes the ceasefire. We urge both sides to release all prisoners. "
        "Fighting killed 12 people on Monday."
    )
    assert speakers(text, "US State Department") == {"united states"}


def test_a_mission_is_not_the_government_of_where_it_is() -> None:
    text = "Ukraine has agreed to a ceasefire. Shells killed 12 people in the town on Monday."
    assert "ukraine" not in {
        speaker(c) for c in claims(text, "OSCE SMM") if c.kind == "toll"
    }  # fmt: skip


def test_authors_may_be_several() -> None:
    text = "We, the president of Kenya and the president of Uganda, declare a ceasefire."
    named = {"president of kenya", "president of uganda"}
    assert {speaker(c) for c in claims(text, None) if c.kind == "truce"} <= named
    (truce, *_) = [c.body for c in claims(text, None) if isinstance(c.body, Truce)]
    assert {name.lower() for name in truce.declared_by} == named


def test_a_body_opens_its_communique_by_its_name() -> None:
    text = "The Taliban, considering the harvest:\n\n1. We announce a ceasefire of ten days."
    assert {speaker(c) for c in claims(text, "Reuters") if c.kind == "truce"} == {"taliban"}


@pytest.mark.parametrize(
    ("published", "who"),
    [("2022-05-14", "joe biden"), ("2012-05-14", "barack obama"), (None, "white house")],
)
def test_i_is_whoever_held_the_office_on_the_day(published: str | None, who: str) -> None:
    assert speakers("I welcome the ceasefire in the valley.", "White House", published) == {who}


def test_what_authors_say_they_will_do_is_their_position() -> None:
    (claim,) = claims("We will host a fund for the displaced of the war in May.", "EU")
    assert (claim.kind, claim.cue, claim.stance) == ("position", "will host", "announces")
    assert speaker(claim) == "european union"
    assert claims("They will host a fund for the displaced of the war in May.", "EU") == []


def test_the_regime_is_not_the_state_that_writes() -> None:
    text = (
        "The United States condemns the attacks in Aleppo and Latakia. We urge the regime to "
        "respect the ceasefire. The truce was broken by the regime in Idlib."
    )
    truces = [c.body for c in claims(text, "US State Department") if isinstance(c.body, Truce)]
    named = {name for truce in truces for name in (*truce.parties, *truce.areas)}
    assert not {name for name in named if "United States" in name}
