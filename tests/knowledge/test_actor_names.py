from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.knowledge.actor_names import fold_name, is_acronym, plain, spellings
from trucewatch.knowledge.roles import given_names, ordinary_words, roles


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("US Defence Ministry", {"u.s. defence ministry", "us defense ministry"}),
        ("al-Shabaab", {"al shabaab"}),
        ("Organization of American States", {"organisation of american states"}),
        ("Médecins Sans Frontières", {"medecins sans frontieres"}),
    ],
)
def test_other_spellings_of_a_name(name: str, others: set[str]) -> None:
    assert others <= set(spellings(name))


@pytest.mark.parametrize(
    ("name", "acronym"),
    [("ISIS", True), ("M-19", True), ("Isis", False), ("UN WOMEN", False), ("LeT", False)],
)
def test_acronyms_are_one_word_in_capitals(name: str, acronym: bool) -> None:
    assert is_acronym(name) is acronym


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_offsets_into_the_plain_text_are_offsets_into_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


def test_word_lists_are_read_and_do_not_contradict_each_other() -> None:
    assert {"ana", "fatima", "oleh"} <= given_names()
    assert {"several", "yesterday"} <= ordinary_words()
    kinds = roles()
    assert all(word[0].isupper() for word in kinds.named_org | kinds.facility)
    assert kinds.female.isdisjoint(kinds.male)
    assert kinds.person.isdisjoint(kinds.group)
