from __future__ import annotations

from typing import Any

import pytest
from tests.picture.builders import (
    HARBOUR,
    KARST,
    MILL,
    MONITOR,
    QUAY,
    RIDGE,
    ZONE,
    at,
    day,
    ids,
    picture,
    report,
    toll,
    utc,
)

from trucewatch.model import Interval, Picture
from trucewatch.model.claim import Reality
from trucewatch.model.picture import TollEntry

A, B, C, D = report("a", 2), report("b", 3), report("c", 4), report("d", 3)


def only(shown: Picture) -> TollEntry:
    (entry,) = shown.tolls
    return entry


def spans(shown: Picture) -> set[tuple[int | None, int | None]]:
    return {(entry.low, entry.high) for entry in shown.tolls}


def test_without_a_figure_there_is_no_toll() -> None:
    assert picture([], [A]).tolls == ()


def test_one_counters_later_figure_takes_the_place_of_its_earlier_one() -> None:
    nine, fourteen = toll(A, 9), toll(B, 14)
    entry = only(picture([fourteen, nine], [A, B]))
    assert [(p.low, p.high, p.claims) for p in entry.series] == [
        (9, 9, ids(nine)),
        (14, 14, ids(fourteen)),
    ]
    assert (entry.low, entry.high) == (14, 14)
    assert entry.latest.claims == ids(fourteen)
    assert [p.flags for p in entry.series] == [(), ()]


def test_figures_of_no_known_measure_are_compared_with_none() -> None:
    claims = [
        toll(A, 300, measure="other", who="houses", by=MONITOR),
        toll(D, 300, measure="other", who="houses", by=HARBOUR),
        toll(B, 20_000, measure="other", who="people", by=MONITOR),
        toll(C, 4_000, measure="other", who="people", by=HARBOUR),
    ]
    shown = picture(claims, [A, B, C, D])
    assert {(e.scope.who, e.low, e.high, len(e.series)) for e in shown.tolls} == {
        ("houses", 300, 300, 2),
        ("people", 20_000, 20_000, 1),
        ("people", 4_000, 4_000, 1),
    }
    assert shown.disputes == ()


def test_two_counters_span_a_range_and_are_not_summed() -> None:
    claims = [toll(A, 10, by=MONITOR), toll(D, 14, by=HARBOUR)]
    entry = only(picture(claims, [A, D]))
    assert (entry.low, entry.high) == (10, 14)
    assert {(p.speaker, p.low, p.high) for p in entry.series} == {
        (MONITOR, 10, 10),
        (HARBOUR, 14, 14),
    }


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ({"low": 12, "qualifier": "at_least"}, 12, None),
        ({"low": 12, "qualifier": "more_than"}, 12, None),
        ({"low": None, "high": 400, "qualifier": "up_to"}, None, 400),
        ({"low": 20, "high": 30, "qualifier": "range"}, 20, 30),
        ({"low": 24, "qualifier": "dozens"}, 24, None),
        ({"low": 0, "high": 0, "qualifier": "none"}, 0, 0),
        ({"low": None, "qualifier": "many"}, None, None),
    ],
)
def test_a_figure_keeps_its_open_sides(body: Any, low: int | None, high: int | None) -> None:
    entry = only(picture([toll(A, **body)], [A]))
    (point,) = entry.series
    assert (point.low, point.high, point.qualifier) == (low, high, body["qualifier"])
    assert (entry.low, entry.high) == (low, high)


def test_a_counter_that_leaves_the_top_open_opens_the_range() -> None:
    claims = [toll(A, 12, qualifier="at_least", by=MONITOR), toll(A, 9, by=HARBOUR, order=1)]
    entry = only(picture(claims, [A]))
    assert (entry.low, entry.high) == (9, None)


def test_who_prints_it_does_not_matter_one_counter_day_and_value_is_one_point() -> None:
    claims = [toll(A, 9, as_of=day(2)), toll(B, 9, as_of=day(2)), toll(C, 9, as_of=day(2))]
    (point,) = only(picture(claims, [A, B, C])).series
    assert point.claims == ids(*claims)
    assert [o.name for o in point.origins] == ["Paper a", "Paper b", "Paper c"]


def test_copies_of_one_text_are_one_origin() -> None:
    words = "The monitor's clerk counted nine dead at the quay when the sun had gone down at last."
    copies = [report(name, 2, words) for name in "xyz"]
    (point,) = only(picture([toll(r, 9) for r in copies], copies)).series
    assert len(point.origins) == 1
    assert len(point.claims) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [("new", "cumulative"), ("remaining", "cumulative"), ("new", "remaining")],
)
def test_ways_of_counting_are_kept_apart(one: str, other: str) -> None:
    claims = [toll(A, 7, counting=one), toll(B, 90, counting=other)]
    shown = picture(claims, [A, B])
    assert spans(shown) == {(7, 7), (90, 90)}


def test_measures_and_towns_are_kept_apart() -> None:
    claims = [
        toll(A, 1),
        toll(A, 2, measure="injured", order=1),
        toll(A, 3, place=KARST, order=2),
    ]
    found = {(t.measure, t.scope.place, t.low, t.high) for t in picture(claims, [A]).tolls}
    assert found == {
        ("killed", "Mirna", 1, 1),
        ("injured", "Mirna", 2, 2),
        ("killed", "Karst", 3, 3),
    }


def test_figures_of_two_quarters_by_one_counter_are_not_summed() -> None:
    claims = [toll(A, 5, place=QUAY), toll(A, 8, place=MILL, order=1)]
    numbers = {n for t in picture(claims, [A]).tolls for p in t.series for n in (p.low, p.high)}
    assert numbers == {5, 8}


def test_a_days_figures_are_not_added_to_a_total() -> None:
    claims = [toll(r, n, counting="new") for r, n in ((A, 3), (B, 4), (C, 5))]
    shown = picture(claims, [A, B, C])
    numbers = {n for t in shown.tolls for p in t.series for n in (p.low, p.high)}
    assert numbers == {3, 4, 5}
    assert spans(shown) <= {(3, 3), (4, 4), (5, 5), (3, 5)}


def test_an_old_figure_that_returns_is_stale() -> None:
    claims = [toll(A, 9), toll(B, 14), toll(C, 9)]
    entry = only(picture(claims, [A, B, C]))
    assert [(p.low, p.flags) for p in entry.series] == [(9, ()), (14, ()), (9, ("stale",))]


def test_a_rising_series_is_not_stale() -> None:
    claims = [toll(r, n) for r, n in ((A, 3), (B, 4), (C, 5))]
    assert [p.flags for p in only(picture(claims, [A, B, C])).series] == [(), (), ()]


def test_one_counters_old_figure_is_not_stale_for_being_less_than_anothers() -> None:
    claims = [toll(A, 14, by=HARBOUR), toll(B, 9, by=MONITOR)]
    assert [p.flags for p in only(picture(claims, [A, B])).series] == [(), ()]


def test_people_that_become_families_are_flagged() -> None:
    people = toll(A, 30000, measure="displaced", by=MONITOR)
    families = toll(B, 30000, measure="displaced", by=HARBOUR, unit="household")
    shown = picture([people, families], [A, B])
    flags = {p.unit: p.flags for t in shown.tolls for p in t.series}
    assert flags == {"person": (), "household": ("unit",)}


@pytest.mark.parametrize("reality", ["planned", "proposed", "conditional"])
def test_what_has_not_happened_is_not_counted(reality: Reality) -> None:
    assert picture([toll(A, 9, reality=reality)], [A]).tolls == ()


def test_a_point_stands_on_the_day_of_its_report_unless_it_says_another() -> None:
    own, earlier = toll(C, 14), toll(C, 9, as_of=day(2), order=1)
    entry = only(picture([own, earlier], [C]))
    assert [(p.low, p.as_of.day if p.as_of else None) for p in entry.series] == [
        (9, "2031-05-02"),
        (14, "2031-05-04"),
    ]


def test_a_report_after_as_of_is_not_counted_yet() -> None:
    claims = [toll(A, 9, by=RIDGE), toll(C, 14, by=RIDGE)]
    assert spans(picture(claims, [A, C], "3 12:00")) == {(9, 9)}
    assert spans(picture(claims, [A, C], "4 12:00")) == {(14, 14)}


def test_a_lower_figure_of_the_same_counter_is_a_correction() -> None:
    entry = only(picture([toll(A, 20), toll(B, 17)], [A, B]))
    assert [p.flags for p in entry.series] == [(), ()]
    assert (entry.low, entry.high, entry.latest.low) == (17, 17, 17)


def test_a_figure_that_its_counter_has_passed_and_gives_again_is_old() -> None:
    entry = only(picture([toll(A, 17), toll(B, 20), toll(C, 17)], [A, B, C]))
    assert [p.flags for p in entry.series] == [(), (), ("stale",)]
    assert (entry.low, entry.high) == (20, 20)


def test_new_figures_of_a_day_and_of_a_week_are_not_one_series() -> None:
    week = Interval("2031-04-26", "2031-05-02", "week", ZONE)
    hours, seven = (
        toll(A, 3, counting="new", period=day(2)),
        toll(B, 40, counting="new", period=week),
    )
    assert spans(picture([hours, seven], [A, B])) == {(3, 3), (40, 40)}


@pytest.mark.parametrize(("second", "found"), [(3, {(140, 140), (3, 3)}), (120, {(120, 120)})])
def test_far_below_a_total_a_figure_that_is_no_total_by_its_words_stands_apart(
    second: int, found: set[tuple[int, int]]
) -> None:
    claims = [toll(A, 140), toll(C, second, counting="unknown")]
    assert spans(picture(claims, [A, C])) == found


def test_another_counters_far_lower_figure_stands_beside_the_total() -> None:
    claims = [toll(A, 140), toll(C, 3, by=RIDGE, counting="unknown")]
    assert spans(picture(claims, [A, C])) == {(3, 140)}


def test_a_series_runs_by_the_instant_not_by_the_clock_as_written() -> None:
    late = toll(A, 14, as_of=utc("1 23:00"))
    early = toll(B, 9, as_of=at("2 01:00"))  # 22:00 at Greenwich
    entry = only(picture([late, early], [A, B]))
    assert ([p.low for p in entry.series], entry.low, entry.high) == ([9, 14], 14, 14)


def test_totals_since_days_far_apart_do_not_contradict() -> None:
    def since(start: str) -> Interval:
        return Interval(start, "2031-05-03", "day", ZONE)

    def disputed(start: str) -> int:
        one = toll(B, 30, by=HARBOUR, period=since("2031-05-01"))
        other = toll(D, 90, by=RIDGE, period=since(start))
        return len(picture([one, other], [B, D]).disputes)

    assert (disputed("2031-05-01"), disputed("2031-04-01")) == (1, 0)
