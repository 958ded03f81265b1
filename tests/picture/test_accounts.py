"""Accounts that part: denials in so many words, mediators, refusals, who attacks, who holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.builders import (
    GUARD,
    HARBOUR,
    KARST,
    MIRNA,
    MONITOR,
    QUAY,
    RIDGE,
    SCOUTS,
    SOL,
    Sides,
    agreed,
    at,
    control,
    day,
    decision,
    declared,
    denial,
    ids,
    incident,
    picture,
    position,
    report,
    toll,
    truce,
)

from trucewatch.model import Claim, Picture
from trucewatch.model.picture import Dispute
from trucewatch.picture.disputes import compare
from trucewatch.picture.parties import Parties

PARTIES = Parties(Sides(), country="XA")


def asking(shown: Picture, words: str) -> list[Dispute]:
    """The disputes whose question begins so."""
    return [d for d in shown.disputes if d.question.startswith(words)]


def accounts(dispute: Dispute) -> set[tuple[str, ...]]:
    return {answer.claims for answer in dispute.answers}


# ---- denials -------------------------------------------------------------------------------------

SWEEP = "it has completed a security sweep of the old quay"


def swept(
    by: str = RIDGE, words: str = "claims of the Harbour Guard to have completed a sweep"
) -> Any:
    a, b = report("a", 4), report("b", 4)
    said = position(a, GUARD, SWEEP, "neutral", stance="announces", where=(QUAY,))
    no = position(b, by, words, "neutral", stance="denies", where=(QUAY,))
    return said, no, picture([said, no], [a, b])


def test_what_one_side_announces_and_the_other_denies() -> None:
    said, no, shown = swept()
    (found,) = asking(shown, "Is it so")
    assert (found.kind, found.relation, found.status) == ("occurrence", "contradicts", "open")
    assert accounts(found) == {ids(said), ids(no)}


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (HARBOUR, "claims of the Harbour Guard to have completed a sweep"),  # its own word
        (RIDGE, "reports of a landing on the coast"),  # something else
    ],
)
def test_a_denial_of_something_else_is_no_dispute(by: str, words: str) -> None:
    assert asking(swept(by, words)[2], "Is it so") == []


def test_to_refuse_terms_denies_nothing_and_rejects_the_truce() -> None:
    a = report("a", 2)
    claims = [
        declared(a, starts=at("2 04:00")),
        position(a, RIDGE, "the terms of the Harbour Council", "opposes", stance="denies", order=1),
    ]
    shown = picture(claims, [a])
    assert asking(shown, "Is it so") == []
    (found,) = (d for d in shown.disputes if d.kind == "acceptance")
    assert accounts(found) == {ids(claims[0]), ids(claims[1])}


# ---- who attacks, what was done, who holds -------------------------------------------------------


def test_a_bout_of_fighting_months_ago_is_another_dispute() -> None:
    old = [report("a", 2, published="2031-01-02"), report("b", 2, published="2031-01-02")]
    new = [report("c", 2), report("d", 2)]
    claims = [
        incident(r, HARBOUR if n % 2 else RIDGE, by=RIDGE if n % 2 else HARBOUR)
        for n, r in enumerate((*old, *new))
    ]
    found = asking(picture(claims, [*old, *new]), "Who attacks")
    assert {frozenset(i for a in d.answers for i in a.claims) for d in found} == {
        frozenset(ids(*claims[:2])),
        frozenset(ids(*claims[2:])),
    }


def test_accusations_in_two_towns_stand_against_nothing() -> None:
    a, b = report("a", 2), report("b", 2)
    claims = [incident(a, HARBOUR, by=RIDGE), incident(b, RIDGE, by=HARBOUR, place=KARST)]
    assert asking(picture(claims, [a, b]), "Who attacks") == []


def test_what_reports_tell_themselves_stands_with_the_side_that_says_so() -> None:
    a, b, c = report("a", 2), report("b", 2), report("c", 2)
    claims = [
        incident(a, HARBOUR, by=RIDGE), incident(b, RIDGE, by=HARBOUR), incident(c, GUARD, by=None),
    ]  # fmt: skip
    (found,) = asking(picture(claims, [a, b, c]), "Who attacks")
    assert accounts(found) == {ids(claims[0], claims[2]), ids(claims[1])}


def test_a_denial_finds_the_deed_by_its_target_though_the_kind_is_not_told() -> None:
    a, b = report("a", 5), report("b", 5)
    deed = incident(a, SCOUTS, by=HARBOUR, type="drone_strike", target="a police checkpoint")
    no = denial(b, RIDGE, type="other", target="the police checkpoint")
    shown = picture([deed, no], [a, b])
    (event,) = shown.incidents
    assert (event.type, event.alleged_by, event.denied_by) == ("drone_strike", (HARBOUR,), (RIDGE,))
    (found,) = asking(shown, "Did ")
    assert accounts(found) == {ids(deed), ids(no)}


def test_who_takes_a_place_that_another_held_contradicts_nobody() -> None:
    a, b = report("a", 5), report("b", 5)
    claims = [
        control(a, RIDGE, "holds", by=RIDGE, when=day(5)),
        control(b, HARBOUR, "takes", by=HARBOUR, when=day(5)),
    ]
    assert asking(picture(claims, [a, b]), "Who holds") == []


def test_two_that_say_to_have_taken_one_place_contradict_each_other_until_they_agree() -> None:
    reports = [report("a", 5), report("b", 5), report("c", 6)]
    claims = [
        control(reports[0], RIDGE, "takes", by=RIDGE, when=day(5)),
        control(reports[1], HARBOUR, "takes", by=HARBOUR, when=day(5)),
        control(reports[2], HARBOUR, "holds", by=RIDGE, when=day(6)),
    ]
    (before,) = asking(picture(claims[:2], reports[:2]), "Who holds")
    (after,) = asking(picture(claims, reports), "Who holds")
    assert accounts(before) == {ids(claims[0]), ids(claims[1])}
    assert (before.status, after.status) == ("open", "converged")


def test_a_taking_that_is_denied() -> None:
    a, b = report("a", 5), report("b", 5)
    said = control(a, HARBOUR, "takes", by=HARBOUR, when=day(5))
    no = control(b, HARBOUR, "takes", by=RIDGE, when=day(5), stance="denies", reality="denied")
    shown = picture([said, no], [a, b])
    (found,) = asking(shown, "Who holds")
    assert accounts(found) == {ids(said), ids(no)}
    assert [e.claims for e in shown.control] == [ids(said)]


# ---- ceasefires ----------------------------------------------------------------------------------


def test_mediators_that_no_account_shares() -> None:
    a, b = report("a", 2), report("b", 2)
    claims = [
        agreed(a, HARBOUR, RIDGE, starts=at("2 04:00"), mediators=(SOL,)),
        agreed(b, HARBOUR, RIDGE, starts=at("2 04:00"), mediators=("Farland",)),
    ]
    (found,) = asking(picture(claims, [a, b]), "Who mediated")
    assert (found.kind, found.relation) == ("terms", "opposed")
    both = agreed(b, HARBOUR, RIDGE, starts=at("2 04:00"), mediators=("Farland", SOL))
    assert asking(picture([claims[0], both], [a, b]), "Who mediated") == []


def test_an_attack_alleged_inside_a_truce_disputes_that_it_holds() -> None:
    a, b = report("a", 2), report("b", 3)
    claims = [
        agreed(a, HARBOUR, RIDGE, starts=at("2 04:00")),
        incident(b, HARBOUR, by=RIDGE, when=day(3)),
    ]
    (found,) = asking(picture(claims, [a, b]), "Does it hold")
    assert (found.relation, accounts(found)) == ("opposed", {ids(claims[0]), ids(claims[1])})
    before = incident(b, HARBOUR, by=RIDGE, when=day(1))
    assert asking(picture([claims[0], before], [a, b]), "Does it hold") == []


def test_only_a_person_resolves_a_dispute() -> None:
    a, b = report("a", 2), report("b", 2)
    claims = [toll(a, 9), toll(b, 14, by=HARBOUR)]
    (open_,) = picture(claims, [a, b]).disputes
    (closed,) = picture(claims, [a, b], decisions=[decision("accept", open_.id)]).disputes
    assert (open_.status, closed.status) == ("open", "resolved")
    assert closed.answers == open_.answers


def test_a_rejected_entry_is_out_and_its_claims_stay_in_the_others() -> None:
    a = report("a", 2)
    claims = [declared(a, starts=at("2 04:00"))]
    (entry,) = picture(claims, [a]).ceasefires
    shown = picture(claims, [a], decisions=[decision("reject", entry.id)])
    assert shown.ceasefires == ()
    assert shown.claims == 1


def test_a_decision_about_an_entry_holds_when_others_join_it() -> None:
    a, b = report("a", 2), report("b", 2)
    first = declared(a, starts=at("2 04:00"))
    (entry,) = picture([first], [a]).ceasefires
    decided = [decision("correct", entry.id, purpose="to bury the dead")]
    more = declared(b, starts=at("2 04:00"))
    (found,) = picture([first, more], [a, b], decisions=decided).ceasefires
    assert (found.purpose, found.claims) == ("to bury the dead", ids(first, more))


def test_two_entries_are_joined_by_their_ids() -> None:
    a, b = report("a", 2), report("b", 6)
    claims = [declared(a, starts=at("2 04:00")), declared(b, starts=at("6 04:00"))]
    one, two = picture(claims, [a, b]).ceasefires
    (joined,) = picture(claims, [a, b], decisions=[decision("same", one.id, two.id)]).ceasefires
    assert joined.claims == ids(*claims)


# ---- two claims ----------------------------------------------------------------------------------

A, B = report("a", 2), report("b", 3)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (agreed(A, HARBOUR, RIDGE), truce(B, "rejected", RIDGE), "contradicts"),
        (agreed(A, HARBOUR, RIDGE), declared(B), "opposed"),
        (truce(A, "in_force"), truce(B, "violated", RIDGE), "opposed"),
        (declared(A, permanent=True), declared(B, ends=at("9 04:00")), "contradicts"),
        (declared(A, ends=at("9 04:00")), declared(B, ends=at("8 04:00")), "contradicts"),
        (declared(A, ends=at("9 04:00")), declared(B, ends=day(9)), "compatible"),
        (toll(A, 30, who="civilians"), toll(B, 20, by=HARBOUR), "contradicts"),
        (toll(A, 10, who="civilians"), toll(B, 20, by=HARBOUR), "compatible"),
        (toll(A, 10, who="civilians"), toll(B, 5, by=HARBOUR, who="fighters"), "not_comparable"),
        (toll(A, 10), declared(B), "not_comparable"),
        (control(A, HARBOUR, "holds"), control(B, HARBOUR, "withdraws"), "contradicts"),
        (control(A, HARBOUR, "holds"), control(B, RIDGE, "holds", place=KARST), "not_comparable"),
    ],
)
def test_how_two_claims_stand(one: Claim, other: Claim, relation: str) -> None:
    for x, y in ((one, other), (other, one)):
        verdict = compare(x, y, PARTIES)
        assert verdict.relation == relation
        assert verdict.reason


_truces = st.builds(
    lambda act, by, denies, start, end: truce(
        A,
        act,
        by,
        starts=start,
        ends=end,
        **({"stance": "denies", "reality": "denied"} if denies else {}),
    ),
    st.sampled_from(("declared", "agreed", "rejected", "in_force", "violated", "ended")),
    st.sampled_from((HARBOUR, RIDGE)),
    st.booleans(),
    st.sampled_from((None, at("2 04:00"), day(2), at("5 04:00"))),
    st.sampled_from((None, at("9 04:00"), day(9))),
)
_figures = st.builds(
    lambda n, by, who, qualifier, counting: toll(
        B, n, by=by, who=who, qualifier=qualifier, counting=counting
    ),
    st.integers(0, 40),
    st.sampled_from((MONITOR, HARBOUR)),
    st.sampled_from((None, "civilians", "fighters")),
    st.sampled_from(("exact", "about", "at_least")),
    st.sampled_from(("cumulative", "new", "unknown")),
)
_deeds = st.builds(
    lambda actor, by, place, denies: incident(
        A, actor, by=by, place=place, **({"stance": "denies"} if denies else {})
    ),
    st.sampled_from((HARBOUR, RIDGE, None)),
    st.sampled_from((HARBOUR, RIDGE, None)),
    st.sampled_from((MIRNA, KARST)),
    st.booleans(),
)
_holdings = st.builds(
    lambda who, change, place: control(B, who, change, place=place),
    st.sampled_from((HARBOUR, RIDGE, None)),
    st.sampled_from(("holds", "takes", "withdraws", "enters")),
    st.sampled_from((MIRNA, KARST)),
)
_any = st.one_of(_truces, _figures, _deeds, _holdings)


@settings(max_examples=100, deadline=None)
@given(_any, _any)
def test_two_claims_stand_to_each_other_alike_both_ways(one: Claim, other: Claim) -> None:
    assert compare(one, other, PARTIES) == compare(other, one, PARTIES)
