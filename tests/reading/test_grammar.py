from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.build import parsed, words

from trucewatch.reading.document import Document
from trucewatch.reading.grammar import Clause


def clause(document: Document, lemma: str) -> Clause:
    found = [c for g in document.grammar for c in g.clauses if c.lemma == lemma]
    assert len(found) == 1, [c.lemma for g in document.grammar for c in g.clauses]
    return found[0]


def subject(document: Document, lemma: str) -> str | None:
    phrase = clause(document, lemma).subject
    return words(document, phrase.first, phrase.last) if phrase else None


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("The council of elders in Kadugli rejected the offer.", "reject", "The council of elders"),
        ("On Monday the rebels withdrew.", "withdraw", "the rebels"),
        ("Amina Bah, the UN envoy to Mali, welcomed it.", "welcome", "Amina Bah"),
        ("The envoy said two soldiers were killed.", "kill", "two soldiers"),
        ("It denied the charge, and called on both sides to talk.", "call", "It"),
        ("“We hold the bridge,” wrote Colonel Diop on Telegram.", "write", "Colonel Diop"),
        ("The towns, which include two ports, have been shelled.", "shell", "The towns"),
        ("After the army announced a halt, the rebels advanced.", "announce", "the army"),
        (
            "Violence hours after the army announced a halt raised doubts.",
            "raise",
            "Violence hours",
        ),
        ("THE FRONT ACCUSED THE ARMY OF BOMBING.", "accuse", "THE FRONT"),
        ("Fighters affiliated with the front have left.", "leave", "Fighters"),
        # names that end like participles
        ("President Mohammed told reporters that it was over.", "tell", "President Mohammed"),
        ("Then Faris Al-Rashed left the city.", "leave", "Faris Al-Rashed"),
        ("COLONEL WALEED SAID THE ROAD WAS OPEN.", "say", "COLONEL WALEED"),
    ],
)
def test_subjects(text: str, lemma: str, expected: str) -> None:
    assert subject(parsed(text), lemma) == expected


def test_a_bare_participle_is_passive_and_no_main_verb() -> None:
    document = parsed("The truce declared by the army has collapsed.")
    assert clause(document, "declare").form == "participle"
    assert clause(document, "declare").passive
    assert clause(document, "collapse").form == "finite"


def test_a_participle_after_and_shares_the_auxiliary() -> None:
    document = parsed("The war has killed 300 people and driven 900 from their homes.")
    driven = clause(document, "drive")
    assert (driven.form, driven.perfect, driven.passive) == ("finite", True, False)
    assert subject(document, "drive") == "The war"


def test_captives_are_held_and_hold_nothing() -> None:
    document = parsed("They discussed the release of prisoners held in Karsk.")
    assert clause(document, "hold").form == "participle"


def test_modality_negation_and_future_are_seen() -> None:
    document = parsed("The army will not extend the pause, and the rebels could return.")
    extend = clause(document, "extend")
    assert (extend.negated, extend.future, extend.modal) == (True, True, "will")
    assert clause(document, "return").modal == "could"


def test_an_infinitive_knows_the_word_it_hangs_on() -> None:
    document = parsed("The envoy announced efforts to extend the truce.")
    governor = clause(document, "extend").governor
    assert governor is not None
    assert document.tokens[governor].text == "efforts"


def test_a_modal_reaches_over_a_list_of_verbs() -> None:
    document = parsed("The parties should declare and adhere to a ceasefire.")
    assert clause(document, "adhere").modal == "should"


def test_arguments_keep_their_prepositions() -> None:
    document = parsed("The army shelled the port with mortars on Friday.")
    found = [
        (p.preposition, words(document, p.first, p.last))
        for p in clause(document, "shell").arguments
    ]
    assert found == [("", "the port"), ("with", "mortars"), ("on", "Friday")]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abcdet the.,“”' ANDsaidkilled", max_size=200))
def test_any_text_gives_phrases_and_clauses_inside_their_sentence(text: str) -> None:
    document = parsed(text)
    for grammar in document.grammar:
        sentence = grammar.sentence
        assert len(grammar.tags) == sentence.last - sentence.first
        for phrase in grammar.phrases:
            assert sentence.first <= phrase.first < phrase.last <= sentence.last
        for found in grammar.clauses:
            assert sentence.first <= found.first <= found.head < found.last <= sentence.last
