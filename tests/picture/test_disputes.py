from __future__ import annotations

from itertools import combinations

import pytest
from tests.picture.builders import (
    GUARD,
    HARBOUR,
    KARST,
    MONITOR,
    RIDGE,
    SOL,
    Sides,
    agreed,
    at,
    control,
    day,
    declared,
    denial,
    ids,
    incident,
    notice,
    picture,
    report,
    toll,
    truce,
)

from trucewatch.model import Claim, Picture
from trucewatch.model.picture import Dispute
from trucewatch.picture.disputes import compare
from trucewatch.picture.parties import Parties

A, B, C, D = report("a", 2), report("b", 2), report("c", 3), report("d", 3)
PARTIES = Parties(Sides())


def of_kind(shown: Picture, kind: str) -> list[Dispute]:
    return [d for d in shown.disputes if d.kind == kind]


def accounts(dispute: Dispute) -> set[tuple[str, ...]]:
    return {answer.claims for answer in dispute.answers}


# ---- two claims ----------------------------------------------------------------------------------

HARBOUR_FIRED = incident(A, HARBOUR, by=RIDGE, when=day(2))
RIDGE_FIRED = incident(B, RIDGE, by=HARBOUR, when=day(2))


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (toll(A, 9), toll(B, 9, by=HARBOUR), "same"),
        (toll(A, 9), toll(B, 12, by=HARBOUR), "contradicts"),
        (toll(A, 9, qualifier="at_least"), toll(B, 12, by=HARBOUR), "compatible"),
        (toll(A, 20, 30, qualifier="range"), toll(B, 30, by=HARBOUR), "compatible"),
        (toll(A, 20, 30, qualifier="range"), toll(B, 31, by=HARBOUR), "contradicts"),
        (toll(A, None, 8, qualifier="up_to"), toll(B, 9, by=HARBOUR), "contradicts"),
        (toll(A, 300, qualifier="about"), toll(B, 310, by=HARBOUR), "compatible"),
        (toll(A, 300, qualifier="about"), toll(B, 400, by=HARBOUR), "contradicts"),
        (toll(A, 9), toll(B, 12, measure="injured"), "not_comparable"),
        (toll(A, 9), toll(B, 12, unit="household"), "not_comparable"),
        (toll(A, 9), toll(B, 12, counting="new"), "not_comparable"),
        (toll(A, 9), HARBOUR_FIRED, "not_comparable"),
        (HARBOUR_FIRED, RIDGE_FIRED, "opposed"),
        (HARBOUR_FIRED, denial(B, HARBOUR, when=day(2)), "contradicts"),
        (HARBOUR_FIRED, incident(B, HARBOUR, by=SOL, when=day(2)), "compatible"),
        (HARBOUR_FIRED, incident(B, RIDGE, by=HARBOUR, place=KARST), "not_comparable"),
        (HARBOUR_FIRED, incident(B, RIDGE, by=GUARD, when=day(2)), "opposed"),
        (control(A, HARBOUR), control(B, RIDGE, "takes"), "contradicts"),
        (control(A, HARBOUR), control(B, GUARD), "same"),
        (control(A, HARBOUR), control(B, RIDGE, "enters"), "compatible"),
        (control(A, HARBOUR), control(B, RIDGE, place=KARST), "not_comparable"),
        (notice(A, "curfew", HARBOUR), notice(B, "corridor", RIDGE), "not_comparable"),
    ],
)
def test_how_two_claims_stand_to_each_other(one: Claim, other: Claim, relation: str) -> None:
    verdict = compare(one, other, PARTIES)
    assert verdict.relation == relation
    assert verdict.reason
    assert compare(other, one, PARTIES) == verdict


# ---- numbers -------------------------------------------------------------------------------------


def test_two_counters_of_one_day_whose_figures_do_not_meet() -> None:
    nine, twelve = toll(A, 9, by=MONITOR), toll(B, 12, by=RIDGE)
    (dispute,) = of_kind(picture([nine, twelve], [A, B]), "number")
    assert (dispute.relation, dispute.status) == ("contradicts", "open")
    assert {(a.speakers, a.claims) for a in dispute.answers} == {
        ((MONITOR,), ids(nine)),
        ((RIDGE,), ids(twelve)),
    }
    assert {tuple(o.name for o in a.origins) for a in dispute.answers} == {
        ("Paper a",),
        ("Paper b",),
    }


def test_one_counter_that_counts_on_is_no_dispute() -> None:
    assert of_kind(picture([toll(A, 9), toll(C, 12)], [A, C]), "number") == []


def test_figures_that_may_both_be_true_are_no_dispute() -> None:
    claims = [toll(A, 9, qualifier="at_least"), toll(B, 12, by=RIDGE)]
    assert of_kind(picture(claims, [A, B]), "number") == []


def test_totals_a_week_apart_are_no_dispute() -> None:
    late = report("late", 12)
    claims = [toll(A, 9), toll(late, 40, by=RIDGE)]
    assert of_kind(picture(claims, [A, late]), "number") == []


def test_a_day_and_a_total_are_no_dispute() -> None:
    claims = [toll(A, 3, counting="new"), toll(B, 40, by=RIDGE)]
    assert of_kind(picture(claims, [A, B]), "number") == []


# ---- deeds ---------------------------------------------------------------------------------------


def test_each_side_names_the_other_as_the_attacker() -> None:
    (dispute,) = of_kind(picture([HARBOUR_FIRED, RIDGE_FIRED], [A, B]), "responsibility")
    assert dispute.relation == "opposed"
    assert {(a.speakers, a.claims) for a in dispute.answers} == {
        ((RIDGE,), ids(HARBOUR_FIRED)),
        ((HARBOUR,), ids(RIDGE_FIRED)),
    }
    answer_of = {a.claims: a.answer for a in dispute.answers}
    assert HARBOUR in answer_of[ids(HARBOUR_FIRED)]
    assert RIDGE in answer_of[ids(RIDGE_FIRED)]


def test_one_side_alone_accuses_and_nothing_is_opposed() -> None:
    again = incident(C, HARBOUR, by=RIDGE, when=day(3))
    assert picture([HARBOUR_FIRED, again], [A, C]).disputes == ()


def test_a_party_that_owns_up_opposes_nobody() -> None:
    own = incident(B, RIDGE, by=RIDGE, when=day(2))
    assert of_kind(picture([HARBOUR_FIRED, own], [A, B]), "responsibility") == []


def test_a_deed_that_the_accused_denies() -> None:
    no = denial(B, HARBOUR, when=day(2))
    (dispute,) = of_kind(picture([HARBOUR_FIRED, no], [A, B]), "occurrence")
    assert dispute.relation == "contradicts"
    assert {(a.speakers, a.claims) for a in dispute.answers} == {
        ((RIDGE,), ids(HARBOUR_FIRED)),
        ((HARBOUR,), ids(no)),
    }


def test_to_deny_what_nobody_alleges_is_no_dispute() -> None:
    assert of_kind(picture([denial(B, HARBOUR, when=day(2))], [B]), "occurrence") == []


# ---- control -------------------------------------------------------------------------------------


def test_two_holders_of_one_place_on_one_day() -> None:
    one = control(A, HARBOUR, by=HARBOUR, when=day(2))
    two = control(B, RIDGE, by=RIDGE, when=day(2))
    (dispute,) = of_kind(picture([one, two], [A, B]), "control")
    assert dispute.relation == "contradicts"
    assert accounts(dispute) == {ids(one), ids(two)}


@pytest.mark.parametrize("change", ["enters", "withdraws", "deploys"])
def test_to_move_is_not_to_hold(change: str) -> None:
    claims = [control(A, HARBOUR, when=day(2)), control(B, RIDGE, change, when=day(2))]  # type: ignore[arg-type]
    assert of_kind(picture(claims, [A, B]), "control") == []


# ---- ceasefires ----------------------------------------------------------------------------------


def test_a_truce_agreed_by_one_account_and_rejected_by_another() -> None:
    yes = agreed(A, HARBOUR, RIDGE, by=SOL, starts=at("2 04:00"))
    no = truce(B, "rejected", RIDGE, when=at("2 10:00"))
    shown = picture([yes, no], [A, B])
    (dispute,) = of_kind(shown, "acceptance")
    assert dispute.relation == "contradicts"
    assert accounts(dispute) == {ids(yes), ids(no)}
    assert dispute.id in shown.ceasefires[0].disputes


def test_a_truce_that_all_accept_is_not_disputed() -> None:
    yes = agreed(A, HARBOUR, RIDGE, by=SOL, starts=at("2 04:00"))
    too = truce(B, "accepted", RIDGE, when=at("2 10:00"))
    assert picture([yes, too], [A, B]).disputes == ()


def test_it_holds_by_one_word_and_is_broken_by_another() -> None:
    base = declared(A, parties=(HARBOUR, RIDGE), starts=at("2 04:00"))
    holds = truce(C, "in_force", HARBOUR, when=at("3 08:00"))
    broken = truce(D, "violated", RIDGE, stance="accuses", when=at("3 10:00"))
    found = of_kind(picture([base, holds, broken], [A, C, D]), "occurrence")
    assert [d.relation for d in found] == ["opposed"]
    assert ids(broken) in accounts(found[0])
    assert any(holds.id in account for account in accounts(found[0]) - {ids(broken)})


def test_two_ends_told_are_a_dispute_of_terms() -> None:
    told = [
        declared(A, starts=at("2 04:00"), ends=at("2 09:00")),
        declared(B, starts=at("2 04:00"), ends=at("2 09:00")),
        declared(C, starts=at("2 04:00"), ends=at("5 09:00")),
    ]
    (dispute,) = of_kind(picture(told, [A, B, C]), "terms")
    assert dispute.relation == "contradicts"
    assert accounts(dispute) == {ids(*told[:2]), ids(told[2])}


def test_a_day_and_an_hour_in_it_do_not_dispute_the_start() -> None:
    told = [declared(A, starts=day(2)), declared(B, starts=at("2 04:00"))]
    assert picture(told, [A, B]).disputes == ()


def test_no_dispute_is_closed_without_a_person_or_the_parties() -> None:
    claims = [toll(A, 9), toll(B, 12, by=RIDGE), HARBOUR_FIRED, denial(B, HARBOUR, when=day(2))]
    statuses = {d.status for d in picture(claims, [A, B]).disputes}
    assert statuses == {"open"}


def test_every_account_has_claims_and_no_claim_stands_on_two_sides() -> None:
    claims = [
        HARBOUR_FIRED,
        RIDGE_FIRED,
        denial(C, HARBOUR, when=day(2)),
        toll(A, 9),
        toll(B, 12, by=RIDGE),
    ]
    shown = picture(claims, [A, B, C])
    assert {d.kind for d in shown.disputes} == {"number", "occurrence", "responsibility"}
    for dispute in shown.disputes:
        assert all(answer.claims for answer in dispute.answers)
        for one, other in combinations(dispute.answers, 2):
            assert not set(one.claims) & set(other.claims)


def test_deeds_of_days_far_apart_do_not_compare() -> None:
    one, other = report("one", 2), report("other", 25)
    done, denied = (
        incident(one, HARBOUR, by=RIDGE, when=day(2)),
        denial(other, HARBOUR, when=day(25)),
    )
    assert compare(done, denied, PARTIES).relation == "not_comparable"
    same = denial(other, HARBOUR, when=day(2))
    assert compare(done, same, PARTIES).relation == "contradicts"
