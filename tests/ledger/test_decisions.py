from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import UsageError
from trucewatch.ledger.decisions import check, effective, make
from trucewatch.model import Decision
from trucewatch.model.decision import Verb


def decided(hour: int, verb: Verb, *ids: str, by: str = "Noor", **set_: str) -> Decision:
    fields = {field.replace("_", "."): value for field, value in set_.items()}
    return make(
        verb, ids, by=by, why="seen again", set=fields, at=f"2031-05-14T{hour:02}:00:00+00:00"
    )


def told(decisions: list[Decision]) -> list[tuple[object, ...]]:
    return [(d.verb, *d.ids, *d.set.items()) for d in effective(decisions)]


def test_a_decision_alone_is_in_force() -> None:
    accept = decided(8, "accept", "a", "b")
    assert effective([accept]) == [accept]


def test_the_later_of_two_that_contradict_stands_in_any_order() -> None:
    accept, reject = decided(8, "accept", "a"), decided(9, "reject", "a")
    assert effective([accept, reject]) == effective([reject, accept]) == [reject]


def test_only_the_ids_decided_anew_are_overruled() -> None:
    assert told([decided(8, "accept", "a", "b", "c"), decided(9, "reject", "b")]) == [
        ("accept", "a", "c"),
        ("reject", "b"),
    ]


def test_an_undone_decision_never_was() -> None:
    accept, reject = decided(8, "accept", "a"), decided(9, "reject", "a")
    undo = decided(10, "undo", reject.id)
    assert effective([accept, reject, undo]) == [accept]


def test_an_undo_can_be_undone() -> None:
    accept = decided(8, "accept", "a")
    undo = decided(9, "undo", accept.id)
    again = decided(10, "undo", undo.id)
    assert effective([accept, undo]) == []
    assert effective([accept, undo, again]) == [accept]
    assert effective([accept, undo, again, decided(11, "undo", again.id)]) == []


def test_an_undo_reaches_a_decision_of_a_clock_that_was_ahead() -> None:
    accept = decided(12, "accept", "a")
    assert effective([decided(9, "undo", accept.id), accept]) == []


def test_a_rejection_overrules_corrections_and_is_overruled_by_one() -> None:
    low = decided(8, "correct", "a", toll_low="5")
    reject = decided(9, "reject", "a")
    assert told([low, reject]) == [("reject", "a")]
    # What was overruled stays overruled: to have it back the rejection must be undone.
    assert told([low, reject, decided(10, "accept", "a")]) == [("accept", "a")]
    assert told([low, reject, decided(10, "undo", reject.id)]) == [
        ("correct", "a", ("toll.low", "5"))
    ]
    assert told([reject, decided(10, "correct", "a", toll_low="6")]) == [
        ("correct", "a", ("toll.low", "6"))
    ]


def test_corrections_contradict_field_by_field() -> None:
    first = decided(8, "correct", "a", "b", toll_low="5", toll_high="9")
    second = decided(9, "correct", "a", toll_low="6")
    assert told([first, second]) == [
        ("correct", "a", ("toll.high", "9")),
        ("correct", "b", ("toll.low", "5"), ("toll.high", "9")),
        ("correct", "a", ("toll.low", "6")),
    ]


def test_what_is_left_of_one_decision_is_in_the_order_of_its_ids() -> None:
    first = decided(8, "correct", "b", "a", toll_low="5", toll_high="9")
    history = [first, decided(9, "correct", "a", toll_low="6")]
    assert [d.ids for d in effective(history)] == [("a",), ("b",), ("a",)]
    assert effective(effective(history)) == effective(history)


def test_an_acceptance_after_a_correction_keeps_it() -> None:
    both = [decided(8, "correct", "a", toll_low="5"), decided(9, "accept", "a")]
    assert effective(both) == both


def test_grades_of_source_and_information_do_not_contradict() -> None:
    both = [decided(8, "grade", "a", source="B"), decided(9, "grade", "a", information="2")]
    assert effective(both) == both
    assert told([*both, decided(10, "grade", "a", source="C")]) == [
        ("grade", "a", ("information", "2")),
        ("grade", "a", ("source", "C")),
    ]


def test_sameness_is_decided_pair_by_pair() -> None:
    same = decided(8, "same", "a", "b", "c")
    assert told([same, decided(9, "different", "b", "a")]) == [
        ("same", "a", "c"),
        ("same", "b", "c"),
        ("different", "b", "a"),
    ]


def test_two_that_agree_both_stand() -> None:
    both = [decided(8, "accept", "a"), decided(9, "accept", "a", by="Sam")]
    assert effective(both) == both


def test_the_id_of_a_decision_holds_no_words_of_it() -> None:
    one = make("accept", ["a"], by="Noor", why="the mayor told me", at="2031-05-14")
    other = make("accept", ["a"], by="Noor", why="seen", at="2031-05-14")
    assert one.id == other.id != make("reject", ["a"], by="Noor", why="", at="2031-05-14").id


@pytest.mark.parametrize(
    "decision",
    [
        decided(8, "accept"),
        decided(8, "same", "a"),
        decided(8, "same", "a", "a"),
        decided(8, "correct", "a"),
        decided(8, "accept", "a", toll_low="5"),
        decided(8, "grade", "a", source="Z"),
        decided(8, "accept", "a", by=" "),
        make("accept", ["a"], by="Noor", why="", at="2031-05-14"),
        make("accept", ["a"], by="Noor", why="seen", at="Friday"),
        make("accept", ["a"], by="Noor\udcff", why="seen", at="2031-05-14"),
        make("approve", ["a"], by="Noor", why="seen", at="2031-05-14"),  # type: ignore[arg-type]
    ],
    ids=lambda d: f"{d.verb} {d.ids} {d.set}",
)  # fmt: skip
def test_an_incomplete_decision_is_refused(decision: Decision) -> None:
    with pytest.raises(UsageError):
        check(decision)


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """Decisions on few ids and fields, so that many contradict; undos of some of them."""
    made: list[Decision] = []
    ids = st.lists(st.sampled_from("abc"), min_size=2, max_size=3, unique=True)
    for number in range(draw(st.integers(0, 12))):
        by = f"analyst {number}"  # so that no two have one id
        hour = draw(st.integers(0, 23))
        verb = draw(st.sampled_from(["accept", "reject", "correct", "grade", "same", "different",
                                     "undo"]))  # fmt: skip
        fields = {}
        if verb == "correct":
            fields = draw(st.dictionaries(st.sampled_from("xy"), st.sampled_from("12"), min_size=1))
        elif verb == "grade":
            fields = {"source": draw(st.sampled_from("AB"))}
        if verb == "undo":
            if made:
                made.append(decided(hour, "undo", draw(st.sampled_from(made)).id, by=by))
        else:
            made.append(decided(hour, verb, *draw(ids), by=by, **fields))
    return made


@given(histories(), st.randoms())
@settings(max_examples=100, deadline=None)
def test_what_is_in_force_does_not_hang_on_order_and_contradicts_nothing(
    history: list[Decision], chance: random.Random
) -> None:
    in_force = effective(history)
    shuffled = history.copy()
    chance.shuffle(shuffled)
    assert effective(shuffled) == in_force
    assert effective(in_force) == in_force
    assert all(d.verb != "undo" for d in in_force)
    for one, other in combinations(in_force, 2):
        shared = {*one.ids} & {*other.ids}
        verbs = {one.verb, other.verb}
        if shared:
            assert verbs != {"accept", "reject"}
            assert verbs != {"correct", "reject"}
        if verbs in ({"correct"}, {"grade"}) and shared:
            assert all(other.set.get(f, value) == value for f, value in one.set.items())
        if verbs == {"same", "different"}:
            assert len(shared) < 2
    by_id = {d.id: d for d in history}
    for decision in in_force:
        whole = by_id[decision.id]
        assert {*decision.ids} <= {*whole.ids}
        assert decision.set.items() <= whole.set.items()
