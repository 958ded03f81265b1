"""Alignment and worth of fills, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.muc4 import Fill, Template
from trucewatch.evaluation.templates import agreement, align, tally


def template(optional: bool = False, **slots: str) -> Template:
    """Slots by ``s`` and number, with one fill each."""
    return Template({int(slot[1:]): (Fill((v,)),) for slot, v in slots.items()}, optional)


def worth(slot: int, given: str, key: str) -> float:
    return agreement(slot, [Fill((given,))], [Fill((key,))])


@pytest.mark.parametrize(
    ("slot", "given", "key", "points"),
    [
        (2, "03 JUN 91", "3 JUN 91", 1.0),
        (2, "03 JUN 91", "(03 JUN 91)", 1.0),
        (2, "03 JUN 91", "02 JUN 91 - 04 JUN 91", 0.5),
        (2, "03 JUN 91", "- 04 JUN 91", 0.5),
        (2, "05 JUN 91", "- 04 JUN 91", 0.0),
        (2, "02 JUN 91 - 04 JUN 91", "03 JUN 91", 0.0),
        (2, "YESTERDAY", "03 JUN 91", 0.0),
        (3, "ORNLAND: ULM", "ORNLAND: HILLS (DEPARTMENT): ULM (CITY)", 1.0),
        (3, "ORNLAND", "ORNLAND: ULM (CITY)", 0.5),
        (3, "ORNLAND: HILLS", "ORNLAND: HILLS (DEPARTMENT): ULM (CITY)", 0.5),
        (3, "BLAND: ULM", "ORNLAND: ULM (CITY)", 0.5),
        (3, "ORNLAND: ULM", "ORNLAND: ULM (CITY) - KIEL (CITY)", 0.5),
        (3, "ORNLAND: BONN", "ORNLAND: ULM (CITY)", 0.0),
        (4, "ATTACK", "BOMBING", 0.5),
        (4, "BOMBING", "ATTACK", 0.0),
        (9, "THE THREE ARMED MEN", "ARMED MEN", 1.0),
        (9, "MEN", "ARMED MEN", 0.5),
        (9, "ARMED WOMEN", "ARMED MEN", 0.0),
        (9, "THE", "THE", 0.0),
        (5, "ATTEMPTED", "ACCOMPLISHED", 0.0),
    ],
)
def test_what_a_fill_is_worth(slot, given, key, points):
    assert worth(slot, given, key) == points


def test_a_fill_that_belongs_to_another_string_is_half_right():
    key = [Fill(("DEATH",), ("GUARDS", "THE PRISON GUARDS"))]
    assert agreement(23, [Fill(("DEATH",), ("PRISON GUARDS",))], key) == 1.0
    assert agreement(23, [Fill(("DEATH",), ("NURSES",))], key) == 0.5
    assert agreement(23, [Fill(("INJURY",), ("GUARDS",))], key) == 0.0


def test_each_fill_answers_one_and_the_best_first():
    given = [Fill(("MEN",)), Fill(("ARMED MEN",))]
    assert agreement(9, given, [Fill(("ARMED MEN",))]) == 1.0
    assert agreement(9, given[:1], [Fill(("MEN",)), Fill(("ARMED MEN",))]) == 1.0


def test_templates_are_aligned_by_type_and_by_who():
    bombs = template(s4="BOMBING", s9="REBELS", s2="03 JUN 91")
    other = template(s4="BOMBING", s9="REBELS", s2="05 JUN 91")
    attack = template(s4="ATTACK", s9="SOLDIERS")
    early, late = (
        template(s4="BOMBING", s9="REBELS"),
        template(s4="BOMBING", s9="REBELS", s2="05 JUN 91"),
    )
    assert align([early, late], [bombs, other]) == [(late, other), (early, bombs)]
    assert align([template(s4="BOMBING")], [bombs]) == []  # nobody in common
    assert align([template(s4="BOMBING", s9="SOLDIERS")], [attack]) == []
    assert len(align([template(s4="ATTACK", s9="REBELS")], [bombs])) == 1  # half right


def test_all_fills_count_and_what_may_be_left_out_is_not_missed():
    key = [
        template(s4="ATTACK", s9="REBELS", s2="03 JUN 91"),
        template(optional=True, s4="BOMBING", s9="REBELS"),
    ]
    response = template(s4="ATTACK", s9="THE REBELS", s6="GUNS")
    # Type and perpetrator are right, the weapon is invented, the day missed.
    assert tally([response], key) == Tally(2.0, 3.0, 3.0)
    assert tally([], key) == Tally(0.0, 3.0, 0.0)
    bombs = template(s4="BOMBING", s9="REBELS")
    assert tally([bombs], key[1:]) == Tally(2.0, 2.0, 2.0)
    assert tally([bombs], []) == Tally(0.0, 0.0, 2.0)
    left_out = Template({4: (Fill(("ATTACK",)),), 9: (Fill(("REBELS",), optional=True),)})
    assert tally([], [left_out]) == Tally(0.0, 1.0, 0.0)
    assert tally([template(s4="ATTACK", s9="REBELS")], [left_out]) == Tally(2.0, 2.0, 2.0)


WORDS = st.sampled_from(["ATTACK", "BOMBING", "MEN", "ARMED MEN", "03 JUN 91", "- 04 JUN 91"])
FILLS = st.lists(st.builds(Fill, st.tuples(WORDS), st.just(()), st.booleans()), max_size=2)
TEMPLATES = st.builds(
    lambda slots, optional: Template({s: tuple(f) for s, f in slots.items() if f}, optional),
    st.dictionaries(st.sampled_from([2, 4, 9, 19]), FILLS),
    st.booleans(),
)


@given(st.lists(TEMPLATES, max_size=3), st.lists(TEMPLATES, max_size=3))
@settings(max_examples=100, deadline=None)
def test_no_more_is_right_than_is_wanted_or_given(responses, key):
    found = tally(responses, key)
    assert found.right <= min(found.wanted, found.given)
    assert len(align(responses, key)) <= min(len(responses), len(key))
