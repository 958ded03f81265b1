"""Accounts that a report itself sets against each other in one sentence."""

from __future__ import annotations

import pytest
from tests.picture.builders import (
    GUARD,
    HARBOUR,
    MONITOR,
    QUAY,
    RIDGE,
    declared,
    ids,
    incident,
    picture,
    position,
    report,
)

from trucewatch.model import Claim, Report
from trucewatch.model.picture import Dispute

HALT, FIRE = "its guns fell silent at 5pm", "they were still under fire"


def told(
    sentence: str, first: tuple[str, str], second: tuple[str, str]
) -> tuple[Report, Claim, Claim]:
    """A report of one sentence in which two say something."""
    a = report("a", 4, sentence)
    one, other = (
        position(a, by, words, "neutral", stance="asserts", where=(QUAY,), order=n)
        for n, (by, words) in enumerate((first, second))
    )
    return a, one, other


def contrasts(reports: list[Report], claims: list[Claim]) -> list[Dispute]:
    """The disputes that come from a sentence, both sides being known to fight."""
    b = report("b", 1)
    fighting = [
        incident(b, actor=HARBOUR, by=RIDGE, order=0),
        incident(b, actor=RIDGE, by=HARBOUR, order=1),
    ]
    shown = picture([*claims, *fighting], [*reports, b])
    return [d for d in shown.disputes if d.question.startswith("Which is so")]


def test_but_sets_what_two_sides_of_the_fighting_say_against_each_other() -> None:
    words = f"The council said {HALT}, but the front said {FIRE}."
    a, one, other = told(words, (HARBOUR, HALT), (RIDGE, FIRE))
    (found,) = contrasts([a], [one, other])
    assert (found.kind, found.relation, found.status) == ("occurrence", "opposed", "open")
    assert {answer.claims for answer in found.answers} == {ids(one), ids(other)}
    assert found.question == (f"Which is so: The council said {HALT} / the front said {FIRE}?")


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        # "and" sets nothing apart
        (f"The council said {HALT} and the front said {FIRE}.", (HARBOUR, HALT), (RIDGE, FIRE)),
        # one party through two mouths
        (f"The council said {HALT}, but the guard said {FIRE}.", (HARBOUR, HALT), (GUARD, FIRE)),
        # nothing in common, and the monitor fights nobody
        (
            "The council said bread was short, but the monitor said snow had come.",
            (HARBOUR, "bread was short"),
            (MONITOR, "snow had come"),
        ),
    ],
)
def test_what_is_merely_told_side_by_side_is_no_dispute(
    sentence: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    a, one, other = told(sentence, first, second)
    assert contrasts([a], [one, other]) == []


def test_who_takes_a_word_back_with_not() -> None:
    said, back = "rowers had come ashore", "they were nurses, not rowers"
    a, one, other = told(
        f"The monitor said {said}; the front said {back}.", (MONITOR, said), (RIDGE, back)
    )
    (found,) = contrasts([a], [one, other])
    assert {answer.claims for answer in found.answers} == {ids(one), ids(other)}


def test_another_report_joins_the_side_whose_word_and_figure_it_tells() -> None:
    words = f"The council said {HALT}, but the front said {FIRE}."
    a, one, other = told(words, (HARBOUR, HALT), (RIDGE, FIRE))
    c = report("c", 4, "All guns of the council are silent since 5pm, it announced.")
    d = report("d", 9, "All guns of the council are silent since 5pm, it repeated.")
    same = declared(c, GUARD, areas=(QUAY,))
    late = declared(d, GUARD, areas=(QUAY,))
    (found,) = contrasts([a, c, d], [one, other, same, late])
    assert {frozenset(answer.claims) for answer in found.answers} == {
        frozenset(ids(one, same)),
        frozenset(ids(other)),
    }
