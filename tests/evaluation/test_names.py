from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.evaluation.names import likeness, same_name, same_speaker, same_words
from trucewatch.model.claim import Speaker


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("FARC (Timoleon Jimenez)", "the FARC"),
        ("FARC (Timoleon Jimenez)", "Mr Jiménez"),
        ("Syria’s Ministry of Defence", "the Ministry of Defence"),
        ("Georgia", "Georgian"),
        ("the rebels", "rebel"),
        ("Northern Valley Front", "NVF"),
        ("fighters of the Northern Valley Front (NVF)", "Northern Valley Front"),
        ("General Ana Ruiz", "A. Ruiz"),
        ("al-Mansur", "Mansur"),
    ],
)
def test_one_name_in_two_forms(a, b):
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Syrian government forces", "Syrian rebel fighters"),
        ("the army", "the rebels"),
        ("Niger", "Nigeria"),
        ("East Harbour", "West Port"),
        ("Red Cross", "Red Crescent Society"),
        ("it", "Independent Tribunal"),
    ],
)
def test_two_names(a, b):
    assert not same_name(a, b)
    assert not same_name(b, a)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_names_agree_both_ways_and_with_themselves(a, b):
    assert same_name(a, b) == same_name(b, a)
    assert 0.0 <= likeness(a, b) <= 1.0
    if any(c.isalnum() for c in a):
        assert same_name(a, a)


def test_descriptions_share_half_of_the_shorter():
    assert same_words("leave the three districts", "fighters leave these districts by nine")
    assert not same_words("leave the three districts", "hand over heavy weapons")
    assert not same_words("", "hand over heavy weapons")


def test_speaker_by_name_affiliation_or_role():
    assert same_speaker("Ana Ruiz", None, Speaker("Ruiz"))
    assert same_speaker("Ministry of Works", "Lowland government", Speaker("Lowland government"))
    assert same_speaker(
        "head of the relief office", None, Speaker("Ruiz", role="relief office head")
    )
    assert same_speaker("Northern Front", None, Speaker("it", actor="northern-front"))


def test_no_speaker_and_other_speakers():
    assert not same_speaker("Ana Ruiz", None, None)
    assert not same_speaker("Ana Ruiz", None, Speaker("he"))
    # "Lowland" is a word of the envoy's title, it is not the envoy.
    assert not same_speaker("Ana Ruiz", "special envoy to Lowland", Speaker("Lowland"))
