from __future__ import annotations

import pytest

from trucewatch.evaluation.answers import Answers, Statement
from trucewatch.evaluation.bootstrap import Tally, f1, value
from trucewatch.evaluation.statements import fits, slots, statements
from trucewatch.model.claim import Truce

DECLARED = "The Northern Front declared a truce in Halden from Tuesday."
BROKEN = "The army said the truce had been broken by noon."
TEXT = f"{DECLARED} {BROKEN} Rain is expected."
ANSWERS = Answers(
    ceasefires=(
        Statement(
            "declared",
            DECLARED,
            declared_by=("Northern Front",),
            parties=("Northern Front", "army"),
            areas=("Halden",),
            start="2025-03-04",
        ),
        Statement("violated", BROKEN, areas=("Halden",)),
    )
)


@pytest.fixture
def text(make):
    return make.report(TEXT)


@pytest.fixture
def declared(make, text):
    truce = Truce(
        "declared", ("the Northern Front",), ("Northern Front", "the army"), ("Halden",),
        starts=make.day("2025-03-04"),
    )  # fmt: skip
    return make.claim(text, DECLARED, truce)


@pytest.fixture
def broken(make, text):
    return make.claim(text, BROKEN, Truce("violated", areas=("Halden",)))


def test_all_right(make, text, declared, broken):
    found, filled = statements(make.reading(text, ANSWERS, declared, broken))
    assert found.tally == Tally(2, 2, 2)
    assert filled.tally == Tally(6, 6, 6)
    assert not found.misses
    assert not filled.misses


def test_one_missed(make, text, declared):
    found, filled = statements(make.reading(text, ANSWERS, declared))
    assert found.tally == Tally(1, 2, 1)
    assert value([found.tally], f1) == pytest.approx(2 / 3)
    assert filled.tally == Tally(5, 5, 5)  # slots are asked of the statements found
    (miss,) = found.misses
    assert (miss.text, miss.expected, miss.got) == (BROKEN, "violated", "")


def test_one_too_many(make, text, declared, broken):
    extra = make.claim(text, "Rain is expected.", Truce("declared"))
    found, _ = statements(make.reading(text, ANSWERS, declared, broken, extra))
    assert found.tally == Tally(2, 2, 3)
    assert value([found.tally], f1) == pytest.approx(4 / 5)
    assert found.misses[0].expected == ""
    assert found.misses[0].got == "declared, actual"


def test_the_same_claim_twice_counts_once(make, text, declared, broken):
    found, _ = statements(make.reading(text, ANSWERS, declared, declared, broken))
    assert found.tally == Tally(2, 2, 3)


def test_another_act(make, text, broken):
    wrong = make.claim(text, DECLARED, Truce("violated"))
    found, _ = statements(make.reading(text, ANSWERS, wrong, broken))
    assert found.tally == Tally(1, 2, 2)
    assert found.misses[0].got == "violated, actual"


def test_the_next_sentence_is_no_answer(make, text):
    wrong = make.claim(text, BROKEN, Truce("declared"))
    found, _ = statements(make.reading(text, ANSWERS, wrong))
    assert found.tally == Tally(0, 2, 1)


def test_a_quote_that_is_not_in_the_text_matches_nothing(make, text, declared):
    moved = make.claim(make.report(f"Halden. {TEXT}"), DECLARED, Truce("declared"))
    found, _ = statements(make.reading(text, ANSWERS, moved))
    assert found.tally == Tally(0, 2, 1)


def test_slots_by_hand(make, text, broken):
    truce = Truce(
        "agreed",
        declared_by=(),
        parties=("Northern Front", "the navy"),
        areas=("Halden", "Vik"),
        starts=make.day("2025-03-05"),
        mediators=("Ana Ruiz",),
    )
    _, filled = statements(make.reading(text, ANSWERS, make.claim(text, DECLARED, truce)))
    # right: Northern Front, Halden; wanted: 1 + 2 + 1 areas + start; given: 2 + 2 + start + 1
    assert filled.tally == Tally(2, 5, 6)
    wrong = [(m.expected, m.got) for m in filled.misses]
    assert ("declared_by: Northern Front", "declared_by: ") in wrong
    assert ("start: 2025-03-04", "start: 2025-03-05/2025-03-05 (day)") in wrong
    assert len(wrong) == 5


def test_demands_and_the_end(make):
    statement = Statement(
        "declared",
        "",
        end="2025-03-04T09:00:00+03:00",
        demands=("fighters leave the town by nine",),
    )
    truce = Truce(
        "declared", ends=make.minute("2025-03-04T09:30:00+03:00"), demands=("leave the town",)
    )
    right = {s.name: s.tally for s in slots(statement, truce)}
    assert right["end"] == Tally(1, 1, 1)
    assert right["demands"] == Tally(1, 1, 1)
    assert right["start"] == Tally(0, 0, 0)


def test_two_statements_in_one_sentence_are_told_apart_by_their_slots(make):
    sentence = "The Front offers a truce after talks while the army offers one before them."
    text = make.report(sentence)
    answers = Answers(
        ceasefires=(
            Statement("proposed", sentence, declared_by=("Front",)),
            Statement("proposed", sentence, declared_by=("army",)),
        )
    )
    army = make.claim(text, sentence, Truce("proposed", ("the army",)), order=0)
    front = make.claim(text, sentence, Truce("proposed", ("the Front",)), order=1)
    found, filled = statements(make.reading(text, answers, army, front))
    assert found.tally == Tally(2, 2, 2)
    assert filled.tally == Tally(2, 2, 2)


@pytest.mark.parametrize(
    ("status", "act", "reality", "right"),
    [
        ("declared", "agreed", "actual", True),
        ("declared", "accepted", "background", True),
        ("declared", "declared", "proposed", False),
        ("declared", "declared", "denied", False),
        ("declared", "in_force", "actual", False),
        ("in_force", "agreed", "actual", True),
        ("in_force", "violated", "denied", True),
        ("in_force", "violated", "actual", False),
        ("proposed", "proposed", "actual", True),
        ("proposed", "extended", "planned", True),
        ("proposed", "proposed", "denied", False),
        ("extended", "extended", "actual", True),
        ("extended", "agreed", "actual", False),
        ("rejected", "rejected", "actual", True),
        ("rejected", "agreed", "denied", True),
        ("violated", "violated", "actual", True),
        ("violated", "violated", "denied", False),
        ("ended", "expired", "actual", True),
        ("expired", "ended", "background", True),
        ("agreed", "declared", "actual", True),
        ("unheard of", "declared", "actual", False),
    ],
)
def test_fits(status, act, reality, right):
    assert fits(status, Truce(act), reality) is right


def test_an_agreed_extension_is_an_extension():
    assert fits("extended", Truce("agreed", extends=True), "actual")
    assert not fits("extended", Truce("agreed", extends=True), "planned")
