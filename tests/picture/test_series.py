"""Figures over days: parts, slips, old figures, episodes, and what of it is disputed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.builders import (
    HARBOUR,
    MILL,
    MIRNA,
    MONITOR,
    QUAY,
    RIDGE,
    day,
    ids,
    incident,
    picture,
    report,
    toll,
)

from trucewatch.model import Claim, Picture, Report
from trucewatch.model.picture import Dispute, TollEntry, TollPoint
from trucewatch.picture.scopes import toll_of, who_of, whole_of


def only(shown: Picture) -> TollEntry:
    (entry,) = shown.tolls
    return entry


def flags(shown: Picture) -> dict[str, tuple[str, ...]]:
    """The flags of the one series, by claim."""
    return {id_: p.flags for p in only(shown).series for id_ in p.claims}


def numbers(shown: Picture) -> list[Dispute]:
    return [d for d in shown.disputes if d.kind == "number"]


def point(shown: Picture, claim: Claim) -> TollPoint:
    (found,) = (p for t in shown.tolls for p in t.series if claim.id in p.claims)
    return found


# ---- scopes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "measure", "found"),
    [
        ("people", "killed", None), (None, "killed", None),
        ("Mirna civilians", "killed", "civilians"),
        ("Ridge fighters", "killed", "fighters"), ("young soldiers", "injured", "fighters"),
        ("women and children", "killed", "children"), ("nurses", "killed", "staff"),
        ("civilians", "displaced", None), ("fighters", "evacuated", "fighters"),
        ("members of one family", "killed", None),
    ],
)  # fmt: skip
def test_who_is_counted(who: str | None, measure: str, found: str | None) -> None:
    claim = toll(report("a", 2), 5, who=who, measure=measure)  # type: ignore[arg-type]
    assert who_of(toll_of(claim)) == found


@pytest.mark.parametrize(
    ("counting", "low", "of_event", "whole"),
    [
        ("cumulative", 9, True, "total"), ("remaining", 9, True, "remaining"),
        ("new", 9, False, "new"),
        ("unknown", 9, False, "total"), ("unknown", 9, True, "new"), ("unknown", 1, False, "new"),
    ],
)  # fmt: skip
def test_what_kind_of_figure_it_is(counting: str, low: int, of_event: bool, whole: str) -> None:
    claim = toll(report("a", 2), low, counting=counting)
    assert whole_of(toll_of(claim), of_event=of_event) == whole


def test_a_part_stands_in_the_series_of_its_whole_and_bounds_nothing() -> None:
    a = report("a", 2)
    whole = toll(a, 131, who="people")
    part = toll(a, 21, who="children", included_in=whole.id, order=1)
    entry = only(picture([whole, part], [a]))
    assert (entry.low, entry.high) == (131, 131)
    assert flags(picture([whole, part], [a])) == {whole.id: (), part.id: ("scope",)}


def test_a_part_of_a_claim_that_is_gone_stands_alone() -> None:
    a = report("a", 2)
    part = toll(a, 21, who="children", included_in="toll-000000000000")
    assert only(picture([part], [a])).scope.who == "children"


def test_a_figure_of_a_quarter_among_those_of_its_town_is_of_another_scope() -> None:
    a, b = report("a", 2), report("b", 2)
    town, quarter = toll(a, 12), toll(b, 4, by=HARBOUR, place=QUAY)
    assert flags(picture([town, quarter], [a, b])) == {town.id: (), quarter.id: ("scope",)}


def test_what_one_event_cost_is_no_total() -> None:
    a, b = report("a", 2), report("b", 2)
    total = toll(a, 40)
    event = toll(b, 6, by=RIDGE, counting="unknown")
    shelling = incident(b, HARBOUR, by=RIDGE, when=day(2))
    shown = picture([total, event, shelling], [a, b])
    assert {(t.low, t.high) for t in shown.tolls} == {(40, 40), (6, 6)}
    assert numbers(shown) == []


def test_a_month_without_a_figure_begins_another_episode() -> None:
    a = report("a", 2, published="2031-03-02")
    b = report("b", 2)
    shown = picture([toll(a, 90), toll(b, 5)], [a, b])
    assert {(t.low, t.high) for t in shown.tolls} == {(90, 90), (5, 5)}


# ---- old figures and slips -----------------------------------------------------------------------


def told(*figures: tuple[int, int, str]) -> tuple[list[Claim], list[Report]]:
    """Figures in the reports' own voice: number, day, publisher."""
    reports = [report(f"r{n}", number, publisher=who) for n, (_, number, who) in enumerate(figures)]
    claims = [toll(r, value, by=None) for r, (value, _, _) in zip(reports, figures, strict=True)]
    return claims, reports


def test_an_outlet_that_tells_its_old_figure_again_after_two_have_passed_it() -> None:
    claims, reports = told((12, 2, "A"), (21, 3, "B"), (22, 3, "C"), (12, 5, "A"))
    found = flags(picture(claims, reports))
    assert [found[c.id] for c in claims] == [(), (), (), ("stale",)]


@pytest.mark.parametrize(
    "figures",
    [
        ((12, 2, "A"), (21, 3, "B"), (12, 5, "A")),  # one outlet alone has passed it
        ((12, 2, "A"), (21, 3, "B"), (22, 3, "C"), (12, 5, "D")),  # nobody tells it again
        ((12, 2, "A"), (21, 3, "B"), (22, 3, "C"), (12, 3, "A")),  # the next day
    ],
)
def test_a_figure_is_not_old_without_evidence(figures: tuple[tuple[int, int, str], ...]) -> None:
    claims, reports = told(*figures)
    assert not any(flags(picture(claims, reports)).values())


def test_an_old_figure_is_not_the_latest_and_disputes_nothing() -> None:
    claims, reports = told((12, 2, "A"), (21, 3, "B"), (21, 3, "C"), (12, 5, "A"))
    shown = picture(claims, reports)
    assert only(shown).latest.low == 21
    assert numbers(shown) == []


def test_few_families_and_few_people_are_no_slip() -> None:
    a, b = report("a", 2), report("b", 3)
    few = [toll(a, 30, measure="displaced"), toll(b, 30, measure="displaced", unit="household")]
    many = [
        toll(a, 3000, measure="displaced"),
        toll(b, 3000, measure="displaced", unit="household"),
    ]
    assert point(picture(few, [a, b]), few[1]).flags == ()
    assert point(picture(many, [a, b]), many[1]).flags == ("unit",)


# ---- disputes ------------------------------------------------------------------------------------


def disputed(first: Claim, second: Claim, reports: list[Report]) -> bool:
    return bool(numbers(picture([first, second], reports)))


def test_a_total_may_grow_and_may_not_shrink() -> None:
    a, b = report("a", 2), report("b", 3)
    assert not disputed(toll(a, 9), toll(b, 14, by=HARBOUR), [a, b])
    assert disputed(toll(a, 14), toll(b, 9, by=HARBOUR), [a, b])


def test_a_figure_that_does_not_call_itself_a_total_and_is_far_lower_is_a_part() -> None:
    a, b = report("a", 2), report("b", 3)
    assert not disputed(toll(a, 140), toll(b, 16, by=HARBOUR, counting="unknown"), [a, b])
    assert disputed(toll(a, 140), toll(b, 120, by=HARBOUR, counting="unknown"), [a, b])


def test_words_like_dozens_contradict_no_number() -> None:
    a, b = report("a", 2), report("b", 2)
    vague = toll(b, 24, by=HARBOUR, qualifier="dozens")
    assert not disputed(toll(a, 9), vague, [a, b])


def test_a_quarter_may_have_fewer_than_its_town_and_not_more() -> None:
    a, b, c = report("a", 2), report("b", 2), report("c", 2)
    town = toll(a, 12)
    fewer, more = toll(b, 8, by=HARBOUR, place=MILL), toll(c, 15, by=RIDGE, place=MILL)
    assert numbers(picture([town, fewer], [a, b])) == []
    (found,) = numbers(picture([town, more], [a, c]))
    assert {x.claims for x in found.answers} == {ids(town), ids(more)}


def test_one_person_quoted_two_ways_on_one_day() -> None:
    a, b = report("a", 2), report("b", 2)
    assert disputed(toll(a, 360), toll(b, 419), [a, b])
    assert not disputed(toll(a, 360), toll(a, 419, order=1), [a])


def test_when_they_come_to_one_figure_the_dispute_has_converged() -> None:
    reports = [report("a", 2), report("b", 2), report("c", 4), report("d", 4)]
    a, b, c, d = reports
    claims = [toll(a, 9), toll(b, 14, by=HARBOUR), toll(c, 16), toll(d, 16, by=HARBOUR)]
    (before,) = numbers(picture(claims[:2], reports[:2]))
    (after,) = numbers(picture(claims, reports))
    assert (before.status, after.status) == ("open", "converged")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 500),
            st.integers(1, 9),
            st.sampled_from((MONITOR, HARBOUR, RIDGE, None)),
            st.sampled_from(("exact", "at_least", "about")),
            st.sampled_from((MIRNA, QUAY)),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_number_of_a_series_or_its_bounds_is_a_sum(
    figures: list[tuple[int, int, str | None, str, object]],
) -> None:
    reports = [report(f"r{n}", day_) for n, (_, day_, *_) in enumerate(figures)]
    claims = [
        toll(r, value, by=by, qualifier=qualifier, place=place)  # type: ignore[arg-type]
        for r, (value, _, by, qualifier, place) in zip(reports, figures, strict=True)
    ]
    stated = {value for value, *_ in figures}
    for entry in picture(claims, reports).tolls:
        assert {entry.low, entry.high} - {None} <= stated
        for found in entry.series:
            assert {found.low, found.high} - {None} <= stated
            assert {c.id for c in claims if toll_of(c).low == found.low} >= set(found.claims)
