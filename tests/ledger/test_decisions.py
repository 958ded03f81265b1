from __future__ import annotations

import pytest

from trucewatch.errors import Overtaken, UsageError
from trucewatch.ledger.decisions import check, make, versions
from trucewatch.ledger.store import Ledger
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


def test_a_decision_of_another_that_was_not_seen_is_in_the_way(ledger: Ledger) -> None:
    ledger.decide(decided(1, "accept", "a", "b"), seen=0)
    ledger.decide(decided(2, "accept", "c"), seen=0)  # about something else
    for seen in (0, {"a": 0, "d": 1}, {}):
        with pytest.raises(Overtaken, match="Noor has decided meanwhile: accept") as refused:
            ledger.decide(decided(3, "reject", "a", "d", by="Sami"), seen=seen)
        assert refused.value.newer == decided(1, "accept", "a", "b").id
    assert len(ledger.decisions()) == 2
    ledger.decide(decided(3, "reject", "a", "d", by="Sami"), seen={"a": 1})
    undo = decided(4, "undo", decided(3, "reject", "a", "d", by="Sami").id)
    with pytest.raises(Overtaken, match="Sami"):  # an undo is about what it takes back
        ledger.decide(undo, seen=2)
    assert ledger.decide(undo, seen=3)
    assert not ledger.decide(undo, seen=3)  # kept already, by the same call sent again
    with pytest.raises(Overtaken):
        ledger.decide(decided(5, "accept", "d"), seen=3)


def test_the_version_of_an_id_is_the_number_of_the_last_decision_about_it() -> None:
    made = [decided(1, "accept", "a"), decided(2, "same", "a", "b"), decided(3, "accept", "c")]
    made.append(decided(4, "undo", made[0].id))
    assert versions(list(enumerate(made, 1))) == {"a": 4, "b": 2, "c": 3}
