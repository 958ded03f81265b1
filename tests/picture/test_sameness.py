"""Which claims are about one ceasefire, and which about another."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.builders import (
    HARBOUR,
    KARST,
    MILL,
    MIRNA,
    QUAY,
    RIDGE,
    agreed,
    at,
    day,
    declared,
    extended,
    ids,
    picture,
    report,
    truce,
)

from trucewatch.model import Claim, Interval, Picture, Place, Report
from trucewatch.model.picture import Ceasefire


def only(shown: Picture) -> Ceasefire:
    (entry,) = shown.ceasefires
    return entry


def test_a_clock_on_a_wrong_day_told_afterwards_is_dissent_however_many_tell_it() -> None:
    right = report("r", 8)
    late = [report(name, 9) for name in "abcde"]
    claims = [declared(right, starts=at("8 15:00"))]
    claims += [declared(r, starts=at("7 15:00")) for r in late]
    entry = only(picture(claims, [right, *late]))
    assert entry.starts == at("8 15:00")
    (dissent,) = entry.dissent
    assert (dissent.field, dissent.claims) == ("starts", ids(*claims[1:]))


def test_of_two_days_that_are_both_told_afterwards_both_are_covered() -> None:
    a, b = report("a", 10), report("b", 11)
    claims = [declared(a, starts=at("7 15:00")), declared(b, starts=at("8 15:00"))]
    starts = only(picture(claims, [a, b])).starts
    assert starts is not None
    assert (starts.start, starts.end) == (at("7 15:00").start, at("8 15:00").end)
    assert starts.ambiguous


def test_a_pause_each_day_at_one_hour_is_a_ceasefire_each_day() -> None:
    a, b = report("a", 7), report("b", 8)
    claims = [declared(a, starts=at("7 10:00")), declared(b, starts=at("8 10:00"))]
    assert len(picture(claims, [a, b]).ceasefires) == 2


def test_two_hours_told_by_one_report_afterwards_are_two_ceasefires() -> None:
    a = report("a", 12)
    claims = [declared(a, starts=at("7 10:00")), declared(a, starts=at("8 10:00"), order=1)]
    assert len(picture(claims, [a]).ceasefires) == 2


@pytest.mark.parametrize(("told", "entries"), [(2, 1), (4, 1), (12, 2)])
def test_a_ceasefire_told_without_a_time_is_the_one_just_begun(told: int, entries: int) -> None:
    a, b = report("a", 2), report("b", told)
    claims = [declared(a, starts=at("2 04:00")), declared(b)]
    assert len(picture(claims, [a, b]).ceasefires) == entries


def test_a_season_is_of_the_last_ceasefire_in_it() -> None:
    a, b, c = report("a", 2), report("b", 20), report("c", 29)
    spring = Interval("2031-03-01", "2031-05-31", "month", None, "this spring")
    claims = [
        declared(a, starts=at("2 04:00")),
        declared(b, starts=at("20 04:00")),
        truce(c, "declared", starts=spring),
    ]
    first, second = picture(claims, [a, b, c]).ceasefires
    assert claims[2].id not in first.claims
    assert claims[2].id in second.claims
    assert second.starts == at("20 04:00")


def test_a_truce_in_force_with_a_start_of_its_own_is_an_entry() -> None:
    a = report("a", 2)
    claim = truce(a, "in_force", starts=at("2 04:00"))
    assert only(picture([claim], [a], "2 12:00")).status == "in_force"


def test_a_passing_word_of_an_old_truce_founds_none() -> None:
    a = report("a", 20)
    claim = truce(a, "in_force", starts=at("2 04:00"))
    assert picture([claim], [a]).ceasefires == ()


def test_the_truce_of_a_report_is_the_one_that_it_declares() -> None:
    a, b, c = report("a", 2), report("b", 5), report("c", 5)
    claims = [
        declared(a, starts=at("2 04:00")),
        declared(b, starts=at("5 04:00")),
        declared(c, starts=at("2 04:00")),
    ]
    breach = truce(c, "violated", RIDGE, stance="accuses", order=1)
    first, second = picture([*claims, breach], [a, b, c]).ceasefires
    assert breach.id in first.claims
    assert breach.id not in second.claims


def test_what_was_before_a_ceasefire_is_not_about_it() -> None:
    a, b = report("a", 2), report("b", 5)
    claims = [
        declared(a, starts=at("2 04:00")),
        declared(b, starts=at("5 04:00")),
        truce(b, "violated", RIDGE, stance="accuses", when=day(3), order=1),
    ]
    first, second = picture(claims, [a, b]).ceasefires
    assert claims[2].id in first.claims
    assert claims[2].id not in second.claims


def test_an_area_that_no_gazetteer_knows_keeps_nothing_apart() -> None:
    a, b = report("a", 2), report("b", 2)
    claims = [
        declared(a, starts=at("2 04:00")),
        declared(b, areas=(Place("Old Ropewalk"),), starts=at("2 04:00")),
    ]
    assert set(only(picture(claims, [a, b])).areas) == {"Mirna", "Old Ropewalk"}


def test_a_part_of_the_country_may_be_about_a_town_in_it() -> None:
    """That the north and Mirna meet cannot be said: one hour and one declarer decide."""
    a, b = report("a", 2), report("b", 2)
    north = Place("the north of Xa", "xa", 0.0, 0.0, "country", ("XA",))
    claims = [
        declared(a, starts=at("2 04:00")),
        declared(b, areas=(north,), starts=at("2 04:00")),
    ]
    assert only(picture(claims, [a, b])).claims == ids(*claims)


def test_what_happens_in_one_country_decides_nothing_in_another() -> None:
    a, b = report("a", 2), report("b", 2)
    abroad = Place("Oost", "xb-1", 50.0, 5.0, "exact", ("XB", "Delta"))
    claims = [
        truce(a, "declared", declared_by=("the army",), starts=at("2 04:00")),
        truce(b, "declared", areas=(abroad,), declared_by=("the army",), starts=at("2 04:00")),
    ]
    shown = picture(claims, [a, b])
    assert [c.country for c in shown.ceasefires] == ["XA", "XB"]


def test_the_town_is_short_for_the_quarters_that_are_named_often() -> None:
    reports = [report(name, 2) for name in "abcd"]
    quarters = declared(reports[0], areas=(QUAY, MILL), starts=at("2 04:00"))
    towns = [declared(r, starts=at("2 04:00")) for r in reports[1:]]
    assert set(only(picture([quarters, *towns], reports)).areas) == {"Quay", "Mill"}
    more = [report(name, 2) for name in "efg"]
    towns += [declared(r, starts=at("2 04:00")) for r in more]
    assert "Mirna" in only(picture([quarters, *towns], [*reports, *more])).areas


def test_extensions_chain_and_each_prolongs_the_one_before() -> None:
    a, b, c = report("a", 1), report("b", 5), report("c", 9)
    claims = [
        declared(a, starts=at("1 20:00"), ends=at("5 20:00")),
        extended(b, starts=at("5 23:00"), ends=at("9 23:00")),
        extended(c, starts=at("9 23:00")),
    ]
    first, second, third = picture(claims, [a, b, c], "10 12:00").ceasefires
    assert (second.extension_of, third.extension_of) == (first.id, second.id)
    assert [e.status for e in (first, second, third)] == ["extended", "extended", "in_force"]


def test_an_extension_without_a_time_prolongs_from_the_end_of_the_first() -> None:
    a, b = report("a", 2), report("b", 2)
    claims = [declared(a, starts=at("2 03:00"), ends=at("2 09:00")), extended(b)]
    first, second = picture(claims, [a, b], "2 12:00").ceasefires
    assert (first.status, second.starts, second.ends) == ("extended", at("2 09:00"), None)


def test_when_the_extension_is_over_too_nothing_prolongs_the_first() -> None:
    a, b = report("a", 1), report("b", 5)
    claims = [
        declared(a, starts=at("1 20:00"), ends=at("5 20:00")),
        extended(b, starts=at("5 23:00"), ends=at("9 23:00")),
    ]
    assert [c.status for c in picture(claims, [a, b], "10 00:00").ceasefires] == ["expired"] * 2


def test_a_narrow_pause_with_an_end_leaves_the_wide_truce_standing() -> None:
    a, b = report("a", 2), report("b", 5)
    wide = agreed(a, HARBOUR, RIDGE, areas=(MIRNA,), starts=at("2 04:00"))
    pause = agreed(b, HARBOUR, RIDGE, areas=(QUAY,), starts=at("5 08:00"), ends=at("5 12:00"))
    first, second = picture([wide, pause], [a, b], "6 12:00").ceasefires
    assert (first.status, second.status, second.supersedes) == ("in_force", "expired", None)


def test_to_deny_a_breach_contests_nothing_and_to_deny_the_truce_does() -> None:
    def status(act: str) -> str:
        a, b = report("a", 2), report("b", 3)
        claims = [
            agreed(a, HARBOUR, RIDGE, starts=at("2 04:00")),
            truce(b, act, RIDGE, stance="denies", reality="denied"),  # type: ignore[arg-type]
        ]
        return only(picture(claims, [a, b], "4 12:00")).status

    assert (status("violated"), status("agreed")) == ("in_force", "contested")


def test_to_ask_that_breaches_stop_alleges_none() -> None:
    a, b = report("a", 2), report("b", 3)
    claims = [declared(a, starts=at("2 04:00")), truce(b, "violated", RIDGE, stance="calls_for")]
    assert only(picture(claims, [a, b], "4 12:00")).status == "in_force"


def test_who_speaks_for_nobody_is_no_party() -> None:
    a = report("a", 2)
    claim = truce(
        a, "agreed", declared_by=("both sides",), parties=(HARBOUR, "the two sides"),
        starts=at("2 04:00"),
    )  # fmt: skip
    assert only(picture([claim], [a])).parties == (HARBOUR,)


def _copies(of: Report, claim: Claim) -> tuple[list[Report], list[Claim]]:
    """The report and its claim again under a later version's text at one address."""
    first = msgspec.structs.replace(
        of, address="https://example.org/x", received="2031-05-02T10:00Z"
    )
    later = report(
        "later", 2, publisher=of.publisher, address="https://example.org/x",
        received="2031-05-03T10:00Z",
    )  # fmt: skip
    return [first, later], [claim, declared(later, starts=at("2 05:00"))]


def test_a_corrected_text_takes_the_place_of_the_first_from_its_reception_on() -> None:
    of = report("first", 2)
    reports, claims = _copies(of, declared(of, starts=at("2 04:00")))
    before = picture(claims, reports, known_at="2031-05-02T20:00+00:00")
    after = picture(claims, reports)
    assert only(before).starts == at("2 04:00")
    assert only(after).starts == at("2 05:00")
    assert (before.reports, after.reports) == (1, 2)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("2 04:00", "2 15:00", "5 04:00")),
            st.sampled_from((MIRNA, QUAY, KARST)),
            st.sampled_from((HARBOUR, RIDGE)),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_claims_of_one_hour_town_and_declarer_are_never_apart(
    told: list[tuple[str, Place, str]],
) -> None:
    reports = [report(f"r{n}", 6) for n in range(len(told))]
    claims = [
        declared(r, by, areas=(place,), starts=at(hour))
        for r, (hour, place, by) in zip(reports, told, strict=True)
    ]
    entry_of = {id_: c.id for c in picture(claims, reports).ceasefires for id_ in c.claims}
    for n, one in enumerate(told):
        for m, other in enumerate(told):
            if one == other:
                assert entry_of[claims[n].id] == entry_of[claims[m].id]


def test_a_truce_whose_own_end_nobody_states_ended_where_its_extension_begins() -> None:
    a, b = report("a", 2), report("b", 5)
    claims = [declared(a, starts=at("2 12:00")), extended(b, starts=day(5), ends=day(9))]
    running = picture(claims, [a, b], "6 12:00").ceasefires
    over = picture(claims, [a, b], "10 12:00").ceasefires
    assert [c.status for c in running] == ["extended", "in_force"]
    assert [c.status for c in over] == ["expired", "expired"]


def test_one_that_comes_years_later_takes_nobodys_place() -> None:
    a, b = report("a", 2, published="2028-05-02"), report("b", 2)
    old = day(2)
    start = Interval("2028-05-02", "2028-05-02", "day", old.zone, "2 May")
    claims = [agreed(a, HARBOUR, RIDGE, starts=start), agreed(b, HARBOUR, RIDGE, starts=day(2))]
    first, second = picture(claims, [a, b], "3 12:00").ceasefires
    assert (first.status, second.supersedes) == ("unknown", None)


def test_names_that_no_register_knows_keep_no_declarers_apart() -> None:
    a, b = report("a", 4), report("b", 5)
    known = [declared(a, HARBOUR, when=day(2)), declared(b, RIDGE, when=day(3))]
    unknown = [declared(a, "the staff", when=day(2)), declared(b, "a colonel", when=day(3))]
    assert len(picture(known, [a, b]).ceasefires) == 2
    assert len(picture(unknown, [a, b]).ceasefires) == 1  # the day may be wrong, the area is one
    apart = [
        declared(a, HARBOUR, areas=(QUAY,), when=day(2)),
        declared(b, RIDGE, areas=(MILL,), when=day(3)),
    ]
    assert len(picture(apart, [a, b]).ceasefires) == 2
