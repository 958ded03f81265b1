from __future__ import annotations

import itertools
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.build import report
from tests.reading.claims import known, plain

from trucewatch.reading.coreference import resolve
from trucewatch.reading.document import ActorMention, Document
from trucewatch.reading.layers import document_of


@lru_cache(maxsize=256)
def document(text: str) -> Document:
    return document_of(report(text), known())


def mention(text: str, words: str) -> ActorMention:
    """The mention that covers these words of a text."""
    at = text.index(words)
    found = [a for a in document(text).actors if a.start < at + len(words) and at < a.end]
    assert len(found) == 1, document(text).actors
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "actor", "cls"),
    [
        # a state's bodies, in either order, by country or adjective
        ("Syria's Ministry of Defence said no.", "Ministry of Defence", "SY.gov.defence", "ORG"),
        ("The Sudanese army said no.", "Sudanese army", "SD.gov.army", "ORG"),
        ("Colombia's government said no.", "Colombia's government", "CO.gov", "ORG"),
        ("Moscow said it would send aid.", "Moscow", "RU.gov", "NATION"),
        # names of the register, by alias and by their own name
        ("The SDF said it had left.", "SDF", "sy.sdf", "ORG"),
        ("Fighters of the Rapid Support Forces left.", "Rapid Support", "sd.rsf", "GROUP"),
        ("THE FARC SAID IT HAD LEFT.", "FARC", "co.farc", "ORG"),
        (
            "Fighters affiliated with the Syrian Democratic Forces left.",
            "Fighters", "sy.sdf", "GROUP",
        ),
        # what no register knows is kept by name
        ("The Northern Front said no.", "Northern Front", None, "ORG"),
        ("Villagers fled, General Diop said.", "Diop", None, "PERSON"),
        ("Villagers fled, Amina Bah, a nurse, said.", "Amina Bah", None, "PERSON"),
        ("Gunmen entered the town.", "Gunmen", None, "GROUP"),
    ],
)  # fmt: skip
def test_actors_are_found_and_known(text: str, words: str, actor: str | None, cls: str) -> None:
    found = mention(text, words)
    assert (found.actor, found.cls) == (actor, cls)


@pytest.mark.parametrize(
    ("text", "words", "name", "role"),
    [
        (
            "Omar Toure, the UN envoy to Mali, said no.",
            "Omar Toure", "Omar Toure", "the UN envoy to Mali",
        ),
        ("The minister met General Diop.", "Diop", "Diop", "General"),
        (
            "He met the leader of the front, Ana Ruiz.",
            "Ana Ruiz", "Ana Ruiz", "the leader of the front",
        ),
        ("Mr Toure said no.", "Toure", "Toure", None),
        ("According to Radio Okapi, the general left.", "Radio Okapi", "Radio Okapi", "radio"),
    ],
)  # fmt: skip
def test_how_a_person_is_introduced(text: str, words: str, name: str, role: str | None) -> None:
    found = mention(text, words)
    assert (found.name, found.role) == (name, role)


def test_a_surname_takes_up_the_full_name() -> None:
    text = "Omar Toure, the UN envoy to Mali, met villagers. Toure said he was pleased."
    here = document(text)
    found = [i for i, a in enumerate(here.actors) if text[a.start : a.end] == "Toure"]
    full = [resolve(here, i) for i in found]
    assert [(a.name, a.role) for a in full] == [("Omar Toure", "the UN envoy to Mali")]


def test_an_outlet_is_named_after_what_it_is() -> None:
    found = mention("The state news agency Petra said nothing.", "Petra")
    assert found.role is not None
    assert plain(found.role) == "state news agency"


def test_a_quarter_that_begins_with_a_title_is_no_person() -> None:
    assert document("Sheikh Maqsoud is a neighbourhood of Aleppo.").actors == []


def test_a_lower_case_word_is_no_acronym() -> None:
    text = "She is calm, and so is the town."
    assert all(a.actor is None for a in document(text).actors)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abTheSDF .,'’“”ARMYsaid\n-&", max_size=120))
def test_mentions_stand_in_the_text_and_apart(text: str) -> None:
    found = document_of(report(text), known()).actors
    assert all(0 <= a.start < a.end <= len(text) for a in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(a.of is None or (a.of != i and found[a.of].of is None) for i, a in enumerate(found))
    assert document_of(report(text), known()).actors == found


@pytest.mark.parametrize(
    ("text", "words", "name", "role", "actor"),
    [
        # the title before, and the office as an actor where a country makes it one
        ("Egyptian Foreign Minister Hany Saber said no.", "Hany", "Hany Saber",
         "Egyptian Foreign Minister", "EG.gov.foreign.minister"),
        ("Former Egyptian Foreign Minister Hany Saber said no.", "Hany", "Hany Saber",
         "Former Egyptian Foreign Minister", None),
        ("US envoy Ana Ruiz said no.", "Ana", "Ana Ruiz", "US envoy", None),
        ("Secretary of State Ana Ruiz said no.", "Ana", "Ana Ruiz", "Secretary of State", None),
        ("He met Lt. Gen. Oleh P. Sirko in Lviv.", "Sirko", "Oleh P. Sirko", "Lt. Gen", None),
        ("Rebels freed activist Hind Kassem on Monday.", "Hind", "Hind Kassem", "activist", None),
        # the name by its own form
        ("Aid workers met Fatima al-Hilu in the camp.", "Fatima", "Fatima al-Hilu", None, None),
        ("Aid workers met Park Ji-woo in the camp.", "Park", "Park Ji-woo", None, None),
        ("A teacher, Wanjiru Kip, 34, fled.", "Wanjiru", "Wanjiru Kip", "A teacher", None),
        # capitals everywhere
        ("GENERAL RAUL PENSO REJECTED THE TRUCE TODAY, THE RADIO REPORTED.", "RAUL", "RAUL PENSO",
         "GENERAL", None),
    ],
)  # fmt: skip
def test_persons(text: str, words: str, name: str, role: str | None, actor: str | None) -> None:
    found = mention(text, words)
    assert (found.cls, found.name, found.role, found.actor) == ("PERSON", name, role, actor)


@pytest.mark.parametrize(
    ("text", "words", "name", "cls", "actor"),
    [
        ("The Eastern Liberation Front (ELF) left. The ELF said so.", "The Eastern",
         "Eastern Liberation Front (ELF)", "ORG", None),
        ("The Organization for Peace in Africa met on Monday.", "Organization",
         "Organization for Peace in Africa", "ORG", None),
        ("They blamed the SDF's Rural Guard for it.", "Rural Guard",
         "SDF's Rural Guard", "ORG", "sy.sdf"),
        ("SDF members fled to the hills.", "members", "SDF members", "GROUP", "sy.sdf"),
        ("Two groups of SDF members fled.", "members", "Two groups of SDF members", "GROUP",
         "sy.sdf"),
        ("They met fighters loyal to Omari near the dam.", "fighters", "fighters loyal to Omari",
         "GROUP", None),
        ("He spoke of soldiers of the Malian army there.", "soldiers",
         "soldiers of the Malian army", "GROUP", "ML.gov.army"),
        ("Sudanese warplanes bombed the road.", "warplanes", "Sudanese warplanes", "GROUP",
         "SD.gov.airforce"),
        ("The U.N. Security Council met on Monday.", "Security", "U.N. Security Council", "ORG",
         "int.unsc"),
        ("Al Shabaab claimed the attack.", "Shabaab", "Al Shabaab", "ORG", "so.shabaab"),
        # a body's own part, and an envoy with the country he is sent to
        ("The SDF General Command said no.", "Command", "SDF General Command", "ORG", "sy.sdf"),
        ("US Special Envoy to Syria Tom Barrack left.", "Barrack", "Tom Barrack", "PERSON",
         "us.barrack"),
        # a title before a name is no person of its own
        ("Kenyan President Juma Otieno, who has pledged to go, left.", "Otieno", "Juma Otieno",
         "PERSON", "KE.gov.president"),
    ],
)  # fmt: skip
def test_bodies_and_people(text: str, words: str, name: str, cls: str, actor: str | None) -> None:
    found = mention(text, words)
    assert (found.name, found.cls, found.actor) == (name, cls, actor)


@pytest.mark.parametrize(
    "text",
    [
        "They fled the SDF-held quarter.",  # a district is no mention of who holds it
        "Let them go, the shopkeeper wrote.",  # "LeT" is a group, "Let" is not
        "In the end nobody came.",
        "On Monday May 12 it rained.",
    ],
)
def test_what_looks_like_a_name_is_none(text: str) -> None:
    found = document(text).actors
    assert all(a.actor is None and (a.generic or a.name[0].islower()) for a in found), found


def test_a_name_that_is_a_place_too_needs_its_country_or_a_word_that_says_so() -> None:
    jordan = "Jordan's king spoke on Monday, Petra said. Jordan's police and Amman agreed."
    assert mention(jordan, "Petra").actor == "med.petra"
    away = "Kenya's police closed the road. The tourists had come from Petra."
    assert all(a.actor != "med.petra" for a in document(away).actors)


def test_states_joined_to_one_that_acts_act_too() -> None:
    found = document("Armenia and Azerbaijan agreed to a truce.").actors
    assert [(a.name, a.cls, a.actor) for a in found] == [
        ("Armenia", "NATION", "AM.gov"),
        ("Azerbaijan", "NATION", "AZ.gov"),
    ]
