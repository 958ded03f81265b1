from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.picture.builders import (
    GUARD,
    HARBOUR,
    KARST,
    MIRNA,
    QUAY,
    RIDGE,
    SOL,
    UNION,
    agreed,
    at,
    day,
    declared,
    demand,
    extended,
    ids,
    notice,
    picture,
    report,
    truce,
    until,
    utc,
)

from trucewatch.model import Claim, Interval, Picture, Report
from trucewatch.model.claim import Reality
from trucewatch.model.picture import Ceasefire


def only(shown: Picture) -> Ceasefire:
    (entry,) = shown.ceasefires
    return entry


def by_start(shown: Picture) -> dict[str, Ceasefire]:
    return {(c.starts.start or "") if c.starts else "": c for c in shown.ceasefires}


def of_each(shown: Picture, claims: list[Claim]) -> list[Ceasefire]:
    """The ceasefires that rest on one claim each, in the order of the claims."""
    by_claims = {c.claims: c for c in shown.ceasefires}
    assert len(by_claims) == len(claims)
    return [by_claims[ids(c)] for c in claims]


def test_one_declaration_is_one_ceasefire_with_its_terms() -> None:
    a = report("a", 2)
    c = declared(
        a,
        areas=(QUAY,),
        parties=(HARBOUR, RIDGE),
        excludes=("Mill",),
        mediators=(SOL,),
        permanent=False,
        starts=at("2 04:00"),
        ends=at("2 09:00"),
        ends_means="expiry",
        when=day(2),
    )
    entry = only(picture([c], [a]))
    assert entry.declared_by == (HARBOUR,)
    assert entry.parties == (HARBOUR, RIDGE)
    assert entry.kind == "unilateral"
    assert (entry.areas, entry.excludes, entry.country) == (("Quay",), ("Mill",), "XA")
    assert (entry.starts, entry.ends) == (at("2 04:00"), at("2 09:00"))
    assert entry.ends_means == "expiry"
    assert entry.declared_at == day(2)
    assert entry.permanent is False
    assert entry.mediators == (SOL,)
    assert entry.claims == ids(c)
    assert entry.dissent == ()
    assert (entry.purpose, entry.cls) == (None, None)


def test_what_no_claim_states_stays_empty() -> None:
    a = report("a", 2)
    entry = only(picture([declared(a, when=day(2))], [a]))
    assert (entry.ends, entry.ends_means, entry.permanent) == (None, None, None)
    assert (entry.demands, entry.mediators, entry.excludes) == ((), (), ())


def test_one_hour_told_at_two_offsets_is_one_ceasefire_without_dissent() -> None:
    a, b = report("a", 2), report("b", 2)
    # 04:00 at +03:00 is 01:00 at Greenwich
    one, two = declared(a, starts=at("2 04:00")), declared(b, starts=utc("2 01:00"))
    entry = only(picture([one, two], [a, b]))
    assert entry.claims == ids(one, two)
    assert entry.dissent == ()
    assert entry.starts is not None
    assert entry.starts.bounds()[0] == datetime(2031, 5, 2, 1, tzinfo=UTC)


def test_one_hour_written_at_two_offsets_on_two_dates_is_one_ceasefire() -> None:
    a, b = report("a", 2), report("b", 2)
    # 01:30 on the 2nd at +03:00 is 22:30 on the 1st at Greenwich
    one, two = declared(a, starts=at("2 01:30")), declared(b, starts=utc("1 22:30"))
    assert only(picture([one, two], [a, b])).claims == ids(one, two)


def test_a_day_joins_the_hour_in_it_and_the_hour_is_shown() -> None:
    a, b = report("a", 2), report("b", 3)
    vague, sharp = declared(a, starts=day(2)), declared(b, starts=at("2 04:00"))
    entry = only(picture([vague, sharp], [a, b]))
    assert entry.starts == at("2 04:00")
    assert entry.claims == ids(vague, sharp)


def test_a_force_declares_for_the_party_it_belongs_to() -> None:
    a, b = report("a", 2), report("b", 2)
    one = declared(a, HARBOUR, starts=at("2 04:00"))
    two = declared(b, GUARD, starts=at("2 04:00"))
    entry = only(picture([one, two], [a, b]))
    assert len(entry.declared_by) == 1
    assert entry.kind == "unilateral"


def test_two_hours_of_one_day_are_two_ceasefires_and_the_later_supersedes() -> None:
    a, b = report("a", 2), report("b", 2)
    morning = declared(a, starts=at("2 04:00"))
    evening = declared(b, starts=at("2 20:00"))
    entries = by_start(picture([morning, evening], [a, b]))
    first, second = entries["2031-05-02T04:00:00+03:00"], entries["2031-05-02T20:00:00+03:00"]
    assert (first.claims, second.claims) == (ids(morning), ids(evening))
    assert second.supersedes == first.id
    assert first.supersedes is None


def test_two_towns_at_one_hour_are_two_ceasefires_and_neither_supersedes() -> None:
    a, b = report("a", 2), report("b", 2)
    one = declared(a, areas=(MIRNA,), starts=at("2 04:00"))
    two = declared(b, areas=(KARST,), starts=at("2 04:00"))
    shown = picture([one, two], [a, b])
    assert {c.areas: c.claims for c in shown.ceasefires} == {
        ("Mirna",): ids(one),
        ("Karst",): ids(two),
    }
    assert [c.supersedes for c in shown.ceasefires] == [None, None]


def test_a_quarter_stands_for_the_town_that_holds_it() -> None:
    a, b = report("a", 2), report("b", 2)
    town = declared(a, areas=(MIRNA,), starts=at("2 04:00"))
    quarter = declared(b, areas=(QUAY,), starts=at("2 04:00"))
    entry = only(picture([town, quarter], [a, b]))
    assert entry.areas == ("Quay",)


@pytest.mark.parametrize(
    ("between", "kind"),
    [((HARBOUR, RIDGE), "bilateral"), ((HARBOUR, RIDGE, UNION), "multilateral")],
)
def test_kind_follows_how_many_agree(between: tuple[str, ...], kind: str) -> None:
    a = report("a", 2)
    entry = only(picture([agreed(a, *between, by=SOL, starts=at("2 04:00"))], [a]))
    assert entry.kind == kind
    assert set(entry.parties) == set(between)


# ---- ends ----------------------------------------------------------------------------------------


def test_of_two_ends_the_one_with_more_origins_is_followed_and_the_other_kept() -> None:
    told = [report(name, 2) for name in "abc"]
    claims = [
        declared(told[0], starts=at("2 04:00"), ends=at("2 09:00")),
        declared(told[1], starts=at("2 04:00"), ends=at("2 09:00")),
        declared(told[2], starts=at("2 04:00"), ends=at("2 12:00")),
    ]
    entry = only(picture(claims, told))
    assert entry.ends == at("2 09:00")
    (dissent,) = entry.dissent
    assert (dissent.field, dissent.claims) == ("ends", ids(claims[2]))
    assert "2031-05-02T12:00:00+03:00" in dissent.value


def test_copies_do_not_outvote_two_witnesses() -> None:
    words = "The truce, the council's clerk wrote on a slip of paper, lasts from four until noon."
    copies = [report(name, 2, words) for name in "cdef"]
    own = [report("a", 2), report("b", 2)]
    claims = [declared(r, starts=at("2 04:00"), ends=at("2 09:00")) for r in own]
    claims += [declared(r, starts=at("2 04:00"), ends=at("2 12:00")) for r in copies]
    entry = only(picture(claims, [*own, *copies]))
    assert entry.ends == at("2 09:00")
    assert [d.claims for d in entry.dissent] == [ids(*claims[2:])]


def test_one_end_at_two_offsets_is_no_dissent() -> None:
    a, b = report("a", 2), report("b", 2)
    claims = [
        declared(a, starts=at("2 04:00"), ends=at("2 09:00")),
        declared(b, starts=at("2 04:00"), ends=utc("2 06:00")),
    ]
    assert only(picture(claims, [a, b])).dissent == ()


def test_a_deadline_to_leave_is_the_end_and_the_demand_a_term() -> None:
    a = report("a", 2, "The council halts its fire at four. The Front must be out by nine.")
    c = declared(a, starts=at("2 04:00"), words="The council halts its fire at four.")
    order = demand(
        a,
        RIDGE,
        "leave Mirna",
        until("2 09:00"),
        by=HARBOUR,
        words="The Front must be out by nine.",
    )
    entry = only(picture([c, order], [a]))
    assert entry.ends is not None
    assert entry.ends.end == "2031-05-02T09:00:00+03:00"
    assert entry.ends_means == "deadline_to_leave"
    (term,) = entry.terms
    assert (term.kind, term.on, term.what, term.claims) == (
        "demand",
        RIDGE,
        "leave Mirna",
        ids(order),
    )
    assert entry.claims == ids(c, order)


def test_an_ambiguous_midnight_stays_ambiguous() -> None:
    a = report("a", 2)
    midnight = Interval(
        "2031-05-03T00:00:00+03:00",
        "2031-05-04T00:00:00+03:00",
        "minute",
        "Africa/Nairobi",
        "midnight on Saturday",
        ambiguous=True,
    )
    entry = only(picture([declared(a, starts=midnight)], [a]))
    assert entry.starts == midnight


# ---- extensions ----------------------------------------------------------------------------------


def chain(starts: Interval | None) -> tuple[list[Claim], list[Report]]:
    """A truce of five hours, and its extension told that evening until 3 on the next day."""
    a, b = report("a", 2), report("b", 2)
    base = declared(a, starts=at("2 04:00"), ends=at("2 09:00"), when=at("2 03:00"))
    more = extended(b, starts=starts, ends=at("3 03:00"), when=at("2 19:00"))
    return [base, more], [a, b]


def test_an_extension_is_an_entry_of_its_own_that_begins_where_the_other_ends() -> None:
    claims, reports = chain(None)
    base, more = of_each(picture(claims, reports), claims)
    assert (base.extension_of, more.extension_of) == (None, base.id)
    assert (base.starts, base.ends) == (at("2 04:00"), at("2 09:00"))
    assert (more.starts, more.ends) == (at("2 09:00"), at("3 03:00"))
    assert more.supersedes is None


def test_an_extension_after_a_gap_keeps_the_hour_it_was_told_to_begin() -> None:
    claims, reports = chain(at("2 23:00"))
    base, more = of_each(picture(claims, reports), claims)
    assert more.extension_of == base.id
    assert (base.ends, more.starts) == (at("2 09:00"), at("2 23:00"))


def test_an_extension_of_another_town_prolongs_nothing_here() -> None:
    a, b = report("a", 2), report("b", 2)
    base = declared(a, starts=at("2 04:00"), ends=at("2 09:00"))
    more = extended(b, areas=(KARST,), ends=at("3 03:00"), when=at("2 08:00"))
    shown = picture([base, more], [a, b])
    entry = next(c for c in shown.ceasefires if c.claims == ids(base))
    assert all(c.extension_of != entry.id for c in shown.ceasefires)


# ---- what founds none ----------------------------------------------------------------------------


@pytest.mark.parametrize("reality", ["proposed", "conditional", "denied"])
def test_what_is_not_said_to_be_founds_no_ceasefire(reality: Reality) -> None:
    a = report("a", 2)
    c = declared(a, starts=at("2 04:00"), reality=reality)
    assert picture([c], [a]).ceasefires == ()


@pytest.mark.parametrize("reality", ["proposed", "conditional"])
def test_an_offer_is_a_proposal(reality: Reality) -> None:
    a = report("a", 2)
    c = truce(a, "proposed", SOL, stance="asserts", reality=reality, when=day(2))
    shown = picture([c], [a])
    assert shown.ceasefires == ()
    (proposal,) = shown.proposals
    assert (proposal.by, proposal.claims, proposal.of) == ((SOL,), ids(c), None)


def test_an_effort_to_extend_is_a_proposal_about_the_ceasefire_and_no_extension() -> None:
    a, b = report("a", 2), report("b", 2)
    base = declared(a, starts=at("2 04:00"), ends=at("2 09:00"))
    effort = truce(b, "proposed", SOL, extends=True, reality="proposed", when=at("2 08:00"))
    shown = picture([base, effort], [a, b])
    entry = only(shown)
    assert entry.claims == ids(base)
    (proposal,) = shown.proposals
    assert (proposal.of, proposal.claims) == (entry.id, ids(effort))


def test_a_welcome_founds_none_of_its_own() -> None:
    a, b = report("a", 2), report("b", 2)
    base = declared(a, starts=at("2 04:00"))
    welcome = truce(b, "declared", SOL, stance="welcomes", when=day(2))
    assert only(picture([base, welcome], [a, b])).starts == at("2 04:00")


def test_an_earlier_truce_told_as_history_is_an_entry() -> None:
    a = report("a", 20)
    c = agreed(a, HARBOUR, RIDGE, starts=at("2 04:00"), ends=at("5 04:00"), reality="background")
    entry = only(picture([c], [a]))
    assert (entry.starts, entry.status) == (at("2 04:00"), "expired")


# ---- by party ------------------------------------------------------------------------------------


def test_what_each_party_did() -> None:
    a, b, c = report("a", 2), report("b", 3), report("c", 3)
    base = declared(a, parties=(HARBOUR, RIDGE, UNION), starts=at("2 04:00"))
    yes = truce(b, "accepted", RIDGE, when=day(3))
    no = truce(c, "rejected", UNION, when=day(3))
    entry = only(picture([base, yes, no], [a, b, c]))
    assert {(p.party, p.position, p.claims) for p in entry.by_party} == {
        (HARBOUR, "declared", ids(base)),
        (RIDGE, "accepted", ids(yes)),
        (UNION, "rejected", ids(no)),
    }


def test_a_party_that_is_not_heard_is_silent() -> None:
    a = report("a", 2)
    base = declared(a, parties=(HARBOUR, RIDGE), starts=at("2 04:00"))
    entry = only(picture([base], [a]))
    assert [(p.position, p.at, p.claims) for p in entry.by_party if p.party == RIDGE] == [
        ("silent", None, ids(base))  # the claim that names it
    ]


def test_a_notice_in_the_area_stands_with_the_ceasefire() -> None:
    a, b, c = report("a", 2), report("b", 2), report("c", 2)
    base = declared(a, areas=(QUAY,), starts=at("2 04:00"))
    near = notice(b, "evacuate", HARBOUR, (QUAY,), from_=at("2 05:00"))
    far = notice(c, "evacuate", HARBOUR, (KARST,), from_=at("2 05:00"))
    shown = picture([base, near, far], [a, b, c])
    entry = only(shown)
    assert entry.notices == tuple(n.id for n in shown.notices if n.claims == ids(near))
    assert len(entry.notices) == 1
