from __future__ import annotations

import json

import msgspec
import pytest
from tests.picture.builders import (
    HARBOUR,
    MONITOR,
    RIDGE,
    at,
    decision,
    declared,
    ids,
    picture,
    report,
    toll,
    truce,
)

from trucewatch.model import Decision
from trucewatch.model.decision import Verb

A, B, C = report("a", 2), report("b", 2), report("c", 3)
MORNING = declared(A, starts=at("2 04:00"))
TOO = declared(B, starts=at("2 04:00"))
EVENING = declared(C, starts=at("2 20:00"))


def parts(*decisions: Decision) -> set[tuple[str, ...]]:
    """The claims of each ceasefire."""
    shown = picture([MORNING, TOO, EVENING], [A, B, C], decisions=decisions)
    return {c.claims for c in shown.ceasefires}


ALONE = {ids(MORNING, TOO), ids(EVENING)}


def test_without_a_decision_the_evidence_decides() -> None:
    assert parts() == ALONE


def test_a_person_joins_what_the_evidence_keeps_apart() -> None:
    same = decision("same", MORNING.id, EVENING.id)
    assert parts(same) == {ids(MORNING, TOO, EVENING)}


def test_a_person_splits_what_the_evidence_joins() -> None:
    different = decision("different", MORNING.id, TOO.id)
    assert parts(different) == {ids(MORNING), ids(TOO), ids(EVENING)}


def test_the_later_of_two_decisions_stands_in_any_order() -> None:
    same = decision("same", MORNING.id, EVENING.id, hour=8)
    different = decision("different", MORNING.id, EVENING.id, hour=9)
    assert parts(same, different) == parts(different, same) == ALONE


def test_the_later_instant_stands_whatever_zone_it_is_written_in() -> None:
    same = decision("same", MORNING.id, EVENING.id, hour=8)
    later = msgspec.structs.replace(
        decision("different", MORNING.id, EVENING.id), at="2031-05-20T06:00:00-04:00"
    )  # 10:00 at Greenwich, though its words sort before 08:00
    assert parts(same, later) == parts(later, same) == ALONE


def test_an_undone_decision_never_was() -> None:
    same = decision("same", MORNING.id, EVENING.id, hour=8)
    assert parts(same, decision("undo", same.id, hour=9)) == ALONE


def test_an_undo_can_be_undone() -> None:
    same = decision("same", MORNING.id, EVENING.id, hour=8)
    undo = decision("undo", same.id, hour=9)
    again = decision("undo", undo.id, hour=10)
    assert parts(same, undo, again) == {ids(MORNING, TOO, EVENING)}


def test_a_rejected_claim_is_nowhere_in_the_picture() -> None:
    no = truce(C, "rejected", RIDGE, when=at("3 10:00"))
    shown = picture([MORNING, no], [A, C], "3 12:00", decisions=[decision("reject", no.id)])
    assert no.id not in str(shown)
    assert shown.claims == 1
    assert shown.ceasefires[0].status == "in_force"


def test_a_withdrawn_rejection_brings_the_claim_back() -> None:
    away = decision("reject", EVENING.id, hour=8)
    assert parts(away) == {ids(MORNING, TOO)}
    assert parts(away, decision("undo", away.id, hour=9)) == ALONE
    assert parts(away, decision("accept", EVENING.id, hour=9)) == ALONE


@pytest.mark.parametrize("verb", ["accept", "reject", "correct", "same", "different", "grade"])
def test_a_decision_about_an_id_that_is_not_there_changes_nothing(verb: Verb) -> None:
    assert parts(decision(verb, "truce-000000000000", "truce-111111111111")) == ALONE


def test_a_corrected_figure_is_the_figure() -> None:
    nine = toll(A, 9, by=MONITOR)
    shown = picture([nine], [A], decisions=[decision("correct", nine.id, low="8", high="8")])
    (entry,) = shown.tolls
    assert [(p.low, p.high, p.claims) for p in entry.series] == [(8, 8, ids(nine))]


def test_a_correction_is_taken_back() -> None:
    nine = toll(A, 9, by=MONITOR)
    wrong = decision("correct", nine.id, hour=8, low="8", high="8")
    undo = decision("undo", wrong.id, hour=9)
    (entry,) = picture([nine], [A], decisions=[wrong, undo]).tolls
    assert (entry.low, entry.high) == (9, 9)


def test_a_correction_that_does_not_fit_changes_nothing() -> None:
    nine = toll(A, 9, by=MONITOR)
    wrong = decision("correct", nine.id, low="nine or so")
    (entry,) = picture([nine], [A], decisions=[wrong]).tolls
    assert (entry.low, entry.high) == (9, 9)


def test_a_correction_never_touches_the_quote() -> None:
    quote = json.dumps({"start": 0, "end": 1, "exact": "x"})
    nine = toll(A, 9, by=MONITOR)
    decided = [decision("correct", nine.id, quote=quote)]
    shown, plain = picture([nine], [A], decisions=decided), picture([nine], [A])
    assert shown.tolls == plain.tolls


def test_a_decision_is_known_from_when_it_was_made() -> None:
    received = "2031-05-10T00:00:00+00:00"
    reports = [report(name, n, received=received) for name, n in (("a", 2), ("c", 3))]
    claims = [
        declared(reports[0], starts=at("2 04:00")),
        declared(reports[1], starts=at("2 20:00")),
    ]
    same = decision("same", claims[0].id, claims[1].id, hour=8)  # 20 May, 08:00 at Greenwich
    before, after = (
        picture(claims, reports, decisions=[same], known_at=f"2031-05-20T{clock}+00:00")
        for clock in ("07:59:59", "08:00:00")
    )
    assert len(before.ceasefires) == 2
    assert [c.claims for c in after.ceasefires] == [ids(*claims)]


def test_who_declares_can_be_corrected() -> None:
    fix = decision("correct", MORNING.id, declared_by=json.dumps([RIDGE]))
    shown = picture([MORNING], [A], decisions=[fix])
    assert shown.ceasefires[0].declared_by == (RIDGE,)
    assert HARBOUR not in shown.ceasefires[0].declared_by
