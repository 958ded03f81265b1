from __future__ import annotations

import pytest

from trucewatch.knowledge.words import words


@pytest.mark.parametrize(
    ("noun", "unit"),
    [
        ("people", "person"),
        ("Civilians", "person"),
        ("policewomen", "person"),
        ("IDPs", "person"),
        ("Sudanese", "person"),
        ("Palestinians", "person"),
        ("passers-by", "person"),
        ("deaths", "person"),
        ("displacements", "person"),
        ("families", "household"),
        ("tents", "household"),
        ("violations", "incident"),
        ("skirmishes", "incident"),
        ("battalions", "group"),
        ("parties", "group"),
        ("buses", None),
        ("kilometres", None),
        ("Aleppo", None),
    ],
)
def test_what_a_noun_counts(noun: str, unit: str | None) -> None:
    assert words().unit(noun) == unit


def test_plural_nouns_have_no_singular() -> None:
    singular = words().person_singular
    assert "child" in singular
    assert not {"children", "people", "troops", "personnel"} & singular
    assert "person" in singular


def test_groups_do_not_contradict_one_another() -> None:
    lexicon = words()
    assert not lexicon.measure & (lexicon.person | lexicon.incident | lexicon.casualty)
    assert not lexicon.person & lexicon.household
    assert lexicon.kin <= lexicon.person | {
        "driver",
        "fiancee",
        "fiance",
        "grandson",
        "granddaughter",
    }
    assert lexicon.demonym <= lexicon.person


def test_they_are_read_once() -> None:
    assert words() is words()
