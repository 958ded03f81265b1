from __future__ import annotations

import pytest
from tests.reading.claims import claims, plain, speaker
from tests.reading.test_actors import document

from trucewatch.reading.coreference import resolve


def led(text: str, words: str, nth: int = 0) -> str | None:
    """The name that the nth occurrence of some words leads back to, ``None`` if to nothing."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    here = document(text)
    index = next((i for i, a in enumerate(here.actors) if a.start <= at < a.end), None)
    if index is None:
        return None  # an "it" that stands for nobody is no mention
    actual = resolve(here, index)
    return None if actual is here.actors[index] else plain(actual.name)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Syria's Ministry of Defence spoke first. The ministry also said roads were open.",
            "The ministry", "syria's ministry of defence",
        ),
        ("The Sudanese army left. The army said it was over.", "The army", "sudanese army"),
        ("The Sudanese army left. It said it was over.", "It", "sudanese army"),
        ("Colonel Bah of the army spoke. She said roads were open.", "She", "bah"),
        ("Omar Toure, the UN envoy, spoke. The envoy was pleased.", "The envoy", "omar toure"),
        ("The Northern Front left. The group said it was over.", "The group", "northern front"),
        ("“No,” General Diop said. He added that roads were open.", "He", "diop"),
        # the one whom the sentence before is about goes on
        (
            "General Diop said that Colonel Bah had left. He added that roads were open.",
            "He", "diop",
        ),
        ("Mr Bah met Mrs Diop. She said roads were open.", "She", "diop"),
        (
            "Ana Ruiz, a spokeswoman for the mission, spoke. The spokesperson was calm.",
            "The spokesperson", "ana ruiz",
        ),
        (
            "Ana Ruiz, director of the UNRWA clinic, spoke. The UNRWA official was calm.",
            "The UNRWA official", "ana ruiz",
        ),
        (
            "Egyptian Foreign Minister Hany Saber spoke. Later the Egyptian foreign minister left.",
            "the Egyptian", "hany saber",
        ),
        ("Secretary-General Park Ji-woo spoke. Mr. Park was calm.", "Mr. Park", "park ji-woo"),
        ("The SMM left. The Mission said it was over.", "The Mission", "smm"),
        ("Villagers fled. They said roads were open.", "They", "villagers"),
        ("The rebels from the Northern Front left. The rebels were calm.", "The rebels w",
         "rebels from the northern front"),
    ],
)  # fmt: skip
def test_whom_words_lead_back_to(text: str, words: str, name: str) -> None:
    assert led(text, words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The official said the road was open.", "The official"),
        ("He said the road was open.", "He"),
        ("Villagers fled. It said the road was open.", "It"),
        ("General Diop spoke. The envoy said the road was open.", "The envoy"),
        ("The Northern Front left. The ministry said the road was open.", "The ministry"),
        ("Mr Diop spoke. She said the road was open.", "She"),
        ("The Northern Front fought the Eastern League. The group said so.", "The group"),
        ("Sudan's army left. The group said the road was open.", "The group"),
        ("Omar Bah met Ana Bah. Mr Bah was calm.", "Mr Bah"),
        ("“My son is a doctor and no soldier,” he said.", "he"),  # not the doctor
        ("Osman Bah spoke. King Osman was calm.", "King Osman"),  # monarchs have one name
        ("The Northern Front spoke. It is clear that the road is open.", "It"),
    ],
)
def test_nobody_is_guessed(text: str, words: str) -> None:
    assert led(text, words) is None


def test_the_official_whom_nobody_introduced_has_no_actor() -> None:
    text = "The army spoke of calm. The official said many rebels have been arrested in Goma."
    found = [c for c in claims(text) if speaker(c) == "official"]
    assert found
    assert all(c.speaker is not None and c.speaker.actor is None for c in found)


def test_bare_bodies_take_the_only_country_of_the_report() -> None:
    text = "Sudan's government welcomed it. Sudan's Ministry of Health agreed. The army said no."
    last = document(text).actors[-1]
    assert last.actor == "SD.gov.army"


def test_between_two_countries_a_bare_body_stays_open() -> None:
    text = "Sudan's Ministry of Health welcomed it. Chad's police agreed. The army said no."
    assert document(text).actors[-1].actor is None


def test_one_state_says_nothing_of_the_army_of_another() -> None:
    text = "The US government praised the calm in Goma, Bukavu and Uvira. The army had left."
    assert document(text).actors[-1].actor is None


def test_a_surname_before_the_full_name_leads_forward() -> None:
    text = "Toure said he was pleased. Omar Toure, the UN envoy, met villagers."
    assert led(text, "Toure") == "omar toure"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bor's head of security, Colonel Diop, said two people were killed.", ["diop"]),
        (
            "Bor's head of security, Colonel Diop, and Ana Ruiz said two people were killed.",
            ["ana ruiz", "diop"],
        ),
    ],
)
def test_a_name_between_commas_is_whom_the_words_before_mean(
    text: str, expected: list[str]
) -> None:
    assert sorted(speaker(c) or "" for c in claims(text, "toll")) == expected


def test_a_chain_of_names_ends_at_its_first() -> None:
    text = (
        "Omar Toure, the UN envoy, met villagers. Toure said roads were open. He added that the "
        "market was open."
    )
    assert led(text, "He") == "omar toure"


def test_a_list_that_points_to_itself_is_never_made() -> None:
    text = "It said it said it said they said he said she said we said I said it."
    here = document(text)
    for index in range(len(here.actors)):
        assert resolve(here, index).name
