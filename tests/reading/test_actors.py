from __future__ import annotations

import itertools
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.build import report
from tests.reading.claims import known, plain

from trucewatch.reading.document import ActorMention, Document
from trucewatch.reading.reader import document_of


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
        ("Colombia's government said no.", "Colombia's government", "CO.gov", "NATION"),
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
        ("According to Radio Okapi, the general left.", "Radio Okapi", "Radio Okapi", "Radio"),
    ],
)  # fmt: skip
def test_how_a_person_is_introduced(text: str, words: str, name: str, role: str | None) -> None:
    found = mention(text, words)
    assert (found.name, found.role) == (name, role)


def test_a_surname_takes_up_the_full_name() -> None:
    text = "Omar Toure, the UN envoy to Mali, met villagers. Toure said he was pleased."
    found = [a for a in document(text).actors if text[a.start : a.end] == "Toure"]
    assert [(a.name, a.role) for a in found] == [("Omar Toure", "the UN envoy to Mali")]


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
    assert all(a.of is None or a.of < i for i, a in enumerate(found))
