from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.builders import decision

from trucewatch.model import Decision
from trucewatch.model.decision import Verb
from trucewatch.picture.decisions import effective
from trucewatch.picture.rulings import about, rulings


def became(*made: Decision) -> dict[str, tuple[str | None, str | None]]:
    """By decision, what took it back and what overrules it."""
    return {r.decision.id: (r.undone_by, r.overruled_by) for r in rulings(made)}


def test_of_two_that_contradict_the_later_stands_and_both_are_there() -> None:
    no, yes = decision("reject", "toll-1", hour=8), decision("accept", "toll-1", hour=9)
    assert became(yes, no) == {"reject-8": (None, "accept-9"), "accept-9": (None, None)}


def test_a_correction_takes_a_rejected_claim_back_in() -> None:
    no, other = decision("reject", "toll-1"), decision("correct", "toll-1", hour=9, low="14")
    assert became(no, other)["reject-8"] == (None, "correct-9")


def test_the_same_and_different_of_one_pair_contradict() -> None:
    same = decision("same", "toll-1", "toll-2", "toll-3", hour=8)
    apart = decision("different", "toll-3", "toll-1", hour=9)
    other = decision("different", "toll-1", "toll-4", hour=10)
    assert became(same, apart, other)["same-8"] == (None, "different-9")
    assert became(same, other)["same-8"] == (None, None)


def test_two_corrections_contradict_where_they_set_one_field_to_two_values() -> None:
    low = decision("correct", "toll-1", hour=8, low="14")
    assert became(low, decision("correct", "toll-1", hour=9, low="15"))["correct-8"][1]
    assert not became(low, decision("correct", "toll-1", hour=9, low="14"))["correct-8"][1]
    assert not became(low, decision("correct", "toll-1", hour=9, high="15"))["correct-8"][1]


def test_one_that_was_taken_back_overrules_nothing() -> None:
    no, yes = decision("reject", "toll-1", hour=8), decision("accept", "toll-1", hour=9)
    undo = decision("undo", "accept-9", hour=10)
    assert became(no, yes, undo) == {
        "reject-8": (None, None), "accept-9": ("undo-10", None), "undo-10": (None, None),
    }  # fmt: skip


def test_what_is_about_an_id_comes_with_what_takes_it_back() -> None:
    no, other = decision("reject", "toll-1", hour=8), decision("reject", "toll-2", hour=9)
    undo = decision("undo", "reject-8", hour=10)
    found = about(["toll-1"], [no, other, undo])
    assert [r.decision.id for r in found] == ["reject-8", "undo-10"]


verbs: st.SearchStrategy[Verb] = st.sampled_from(("accept", "reject", "same", "different"))
few = st.sampled_from(("toll-1", "toll-2"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(verbs, few), max_size=6), st.randoms(use_true_random=False))
def test_every_decision_is_told_once_and_the_last_of_those_in_force_stands(
    told: list[tuple[Verb, str]], random: Any
) -> None:
    made = [decision(verb, id_, "toll-3", hour=hour) for hour, (verb, id_) in enumerate(told)]
    found = rulings(random.sample(made, len(made)))
    assert [r.decision for r in found] == made
    if made:
        assert found[-1].stands
    for ruling in found:
        assert ruling.stands or ruling.overruled_by in {d.id for d in effective(made)}
