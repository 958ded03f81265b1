from __future__ import annotations

from tests.picture.builders import (
    HARBOUR,
    MONITOR,
    QUAY,
    RIDGE,
    SOL,
    at,
    contact,
    control,
    day,
    declared,
    ids,
    incident,
    notice,
    picture,
    report,
)

from trucewatch.model import Claim

A, B, C, D, E = (report(name, n) for name, n in zip("abcde", (2, 2, 3, 3, 4), strict=True))


def test_a_story_is_told_from_the_earliest_step_to_the_latest() -> None:
    truce = declared(A, starts=at("2 04:00"), ends=at("5 09:00"))
    leave = notice(B, "evacuate", HARBOUR, (QUAY,), from_=at("3 06:00"), until=at("3 12:00"))
    talk = contact(D, SOL, RIDGE, when=day(4))
    taken = control(E, HARBOUR, "takes", when=at("4 18:00"))
    steps = picture([taken, talk, leave, truce], [A, B, D, E]).timeline
    assert [(s.kind, s.at, s.claims) for s in steps] == [
        ("ceasefire", at("2 04:00"), ids(truce)),
        ("notice", at("3 06:00"), ids(leave)),
        ("contact", day(4), ids(talk)),
        ("control", at("4 18:00"), ids(taken)),
        ("end", at("5 09:00"), ids(truce)),
    ]


def test_a_step_told_by_many_is_told_once_with_all_its_claims() -> None:
    fired = [incident(r, HARBOUR, by=by, when=day(2)) for r, by in ((A, RIDGE), (B, MONITOR))]
    talks = [contact(r, SOL, RIDGE, when=day(3)) for r in (C, D)]
    steps = picture([*fired, *talks], [A, B, C, D]).timeline
    assert [(s.kind, s.claims) for s in steps] == [
        ("incident", ids(*fired)),
        ("contact", ids(*talks)),
    ]


def test_steps_without_a_claim_do_not_exist() -> None:
    assert picture([], [A, B]).timeline == ()


def test_a_step_keeps_its_time_as_it_was_told() -> None:
    late = contact(A, SOL, HARBOUR, when=at("2 23:30"))
    (step,) = picture([late], [A]).timeline
    assert step.at == at("2 23:30")  # and not the 2nd of May at Greenwich


def test_words_name_who_and_where() -> None:
    claims: list[Claim] = [
        declared(A, areas=(QUAY,), starts=at("2 04:00")),
        contact(D, SOL, RIDGE, when=day(3)),
    ]
    truce, talk = picture(claims, [A, D]).timeline
    assert HARBOUR in truce.what
    assert "Quay" in truce.what
    assert SOL in talk.what
    assert RIDGE in talk.what
