from __future__ import annotations

import pytest

from trucewatch.errors import UsageError
from trucewatch.ledger.decisions import check, make
from trucewatch.model import Decision
from trucewatch.model.decision import Verb


def decided(hour: int, verb: Verb, *ids: str, by: str = "Noor", **set_: str) -> Decision:
    fields = {field.replace("_", "."): value for field, value in set_.items()}
    return make(
        verb, ids, by=by, why="seen again", set=fields, at=f"2031-05-14T{hour:02}:00:00+00:00"
    )


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
