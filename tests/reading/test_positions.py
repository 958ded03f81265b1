from __future__ import annotations

import pytest
from tests.reading.claims import claims, only, speaker

from trucewatch.model.claim import Claim, Position
from trucewatch.reading.positions import MAX_WORDS


def position(claim: Claim) -> Position:
    assert isinstance(claim.body, Position)
    return claim.body


@pytest.mark.parametrize(
    ("text", "who", "toward", "polarity"),
    [
        ("The mayor said that the market was open.", "mayor", "the market was open", "neutral"),
        ("The Northern Front opposed the plan.", "northern front", "the plan", "opposes"),
        ("The union rejected the plan.", "union", "the plan", "opposes"),
        ("Kenya welcomed the plan.", "kenya", "the plan", "supports"),
        ("The council endorsed the plan on Monday.", "council", "the plan on Monday", "supports"),
        (
            "“Nobody can be proud of this,” said Amina Bah, a teacher.",
            "amina bah", "Nobody can be proud of this", "neutral",
        ),
    ],
)  # fmt: skip
def test_toward_what_and_for_or_against(text: str, who: str, toward: str, polarity: str) -> None:
    claim = only(text, "position")
    body = position(claim)
    assert (speaker(claim), body.toward, body.polarity) == (who, toward, polarity)


def test_what_another_kind_has_taken_up_is_no_position() -> None:
    text = "The army said the rebels had shelled Goma."
    assert [c.kind for c in claims(text)] == ["incident"]


def test_a_relay_stands_behind_the_one_who_takes_the_position() -> None:
    first, second = claims("Kenya supports the plan, state radio said.", "position")
    assert (speaker(first), first.via, position(first).polarity) == (
        "kenya",
        ("state radio",),
        "supports",
    )
    assert (speaker(second), second.via) == ("state radio", ())


def test_a_denied_statement_is_nobodys_position() -> None:
    found = claims("The army denied that it had said the road was open.", "position")
    assert [(speaker(c), c.stance) for c in found] == [("army", "denies")]


def test_a_pronoun_speaks_for_the_last_speaker() -> None:
    first, second = claims(
        "“We want peace,” General Diop said. He added that roads were open.", "position"
    )
    assert (speaker(first), speaker(second)) == ("diop", "diop")
    assert position(second).toward == "roads were open"


def test_long_words_are_cut_and_the_quote_keeps_them() -> None:
    tail = ", and that " + " and ".join(f"road {n} was open" for n in range(40))
    claim = only(f"The mayor said that the market was open to refugees{tail}.", "position")
    assert len(position(claim).toward) <= MAX_WORDS
    assert claim.quote.exact.endswith("road 39 was open.")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels that support the peace plan shelled Nyala on Monday.",
        "Villagers who oppose the new road left Nyala on Monday.",
        "Residents of Nyala know that the army will come back.",
    ],
)
def test_what_only_tells_which_ones_are_meant_is_no_stand(text: str) -> None:
    assert claims(text, "position") == []


def test_a_stand_told_of_somebody_beside_the_story_stays() -> None:
    found = claims("The Hill Front, which opposes the peace plan, left Nyala.", "position")
    assert [c.speaker.name for c in found if c.speaker is not None] == ["Hill Front"]
