"""The matcher against its own definition, pair by pair, with both finders."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.made import NAN, OPEN, UNIT, events, moment, shape_area, truce

from trucewatch.matching.compiled import Compiled
from trucewatch.matching.index import Calendar
from trucewatch.matching.match import Matcher, Matches
from trucewatch.matching.one import One
from trucewatch.matching.parties import Parties, answer
from trucewatch.matching.places import Places
from trucewatch.matching.plain import Plain
from trucewatch.matching.tables import ALWAYS, DAY, NEVER, NO, YES, Area, Ceasefire, Events, Moment
from trucewatch.matching.windows import Windows

FINDERS = pytest.mark.parametrize("finder", [Plain, Compiled])


def found(matches: Matches) -> list[tuple[int, ...]]:
    columns = (matches.event, matches.ceasefire, matches.time, matches.place, matches.party)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def by_definition(table: Events, ceasefires: list[Ceasefire]) -> list[tuple[int, ...]]:
    """Every event against every ceasefire."""
    windows, places = Windows.of(ceasefires), Places.of(ceasefires)
    rows = []
    for event in range(len(table)):
        for number, ceasefire in enumerate(ceasefires):
            e, c = np.array([event], np.int32), np.array([number], np.int32)
            time = windows.answer(c, table.start[e], table.end[e])[0]
            place = places.answer(table, e, c)[0][0]
            party = answer(ceasefire, table.groups[table.group[event]], Parties())
            if min(time, place, party) > NO:
                rows.append((event, number, int(time), int(place), party))
    return rows


days = st.integers(0, 60).map(lambda n: (date(2026, 1, 1) + timedelta(n)).isoformat())
actors = st.sets(st.sampled_from("ABCD"), max_size=2).map(tuple)
# Halves, so that points fall on boundaries and corners too.
degrees = st.integers(-4, 8).map(lambda n: n / 2)
points = st.one_of(st.tuples(degrees, degrees), st.just((NAN, NAN)))
event = st.fixed_dictionaries(
    {
        "day": days,
        "point": points,
        "radius": st.sampled_from([0.0, 0.0, 0.0, 25.0, 200.0, float("inf")]),
        "country": st.sampled_from([None, "SY", "TR"]),
        "actors": actors,
    }
).map(lambda row: {**row, "lon": row["point"][0], "lat": row["point"][1]})
shapes = st.sampled_from(
    [
        UNIT,
        shapely.box(-1, -1, 3, 2),
        shapely.Polygon([(0, 0), (2, 0), (1, 2)]),
        shapely.Polygon([(0, 0), (3, 0), (3, 3), (0, 3)], [[(1, 1), (2, 1), (2, 2), (1, 2)]]),
        shapely.MultiPolygon([shapely.box(-2, 0, -1, 1), shapely.box(2, 0, 3, 1)]),
    ]
)
areas = st.one_of(
    shapes.map(shape_area),
    shapes.map(lambda shape: Area(outer=shape, marks=shape.representative_point())),
    st.just(Area(countries=frozenset({"SY"}), lies_in=frozenset({"SY"}))),
    st.just(Area(lies_in=frozenset({"TR"}))),
    st.none(),
)


@st.composite
def ceasefires(draw: st.DrawFn) -> Ceasefire:
    first, second = sorted((draw(days), draw(days)))
    ends = draw(st.sampled_from([moment(second), OPEN, Moment(moment(first).earliest, ALWAYS)]))
    starts = draw(st.sampled_from([moment(first), moment(first, second), Moment(NEVER, ALWAYS)]))
    return Ceasefire("c", starts, ends, frozenset(draw(actors)), draw(areas))


@FINDERS
@given(st.lists(event, min_size=1, max_size=12), st.lists(ceasefires(), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_the_pairs_are_those_of_the_definition(finder, rows, truces):
    table = events(*rows)
    assert found(Matcher(truces, Parties(), finder).match(table)) == by_definition(table, truces)


@FINDERS
def test_a_long_event_is_found_once_by_every_bucket_it_touches(finder):
    truces = [
        truce(f"c{month}", f"2026-{month:02}-01", f"2026-{month:02}-20") for month in range(1, 8)
    ]
    table = events({"day": "2026-02-10", "end": "2026-06-10", "radius": 25.0})
    matches = Matcher(truces, Parties(), finder).match(table)
    assert [truces[c].id for c in matches.ceasefire] == ["c2", "c3", "c4", "c5", "c6"]


@FINDERS
def test_actors_have_no_order_and_names_may_be_swapped(finder):
    rows = [{"actors": ("A", "B")}, {"actors": ("B", "A")}, {"actors": ("B",)}]
    swap = {"A": "B", "B": "A"}
    other = [{"actors": tuple(swap[a] for a in row["actors"])} for row in rows]
    matcher = Matcher([truce()], Parties(), finder)
    assert found(matcher.match(events(*rows))) == found(matcher.match(events(*other)))
    assert matcher.match(events(*rows)).inside.tolist() == [True, True, True]


@FINDERS
def test_many_events_in_parts_are_as_many_at_once(finder):
    rng = np.random.default_rng(3)
    rows = [
        {"lon": x, "lat": y, "day": f"2026-01-{d:02}", "actors": ("AB"[a], "C")}
        for x, y, d, a in zip(
            rng.uniform(-1, 3, 600), rng.uniform(-1, 3, 600), rng.integers(1, 28, 600),
            rng.integers(0, 2, 600), strict=True,
        )
    ]  # fmt: skip
    truces = [
        truce("n", "2026-01-03", "2026-01-20", ("A",), shape_area(disc_like(1.0, 1.0))),
        truce("m", "2026-01-10", None, ("B", "C"), shape_area(disc_like(0.3, 0.0))),
    ]
    table = events(*rows)
    matcher = Matcher(truces, Parties(), finder)
    whole = found(matcher.match(table))
    parts = []
    for first in range(0, 600, 100):
        part = found(matcher.match(table.part(first, first + 100)))
        parts += [(e + first, *rest) for e, *rest in part]
    assert whole == parts == by_definition(table, truces)
    assert len(whole) > 50


def disc_like(x: float, y: float) -> shapely.Polygon:
    turn = np.linspace(0, 2 * np.pi, 97, endpoint=False)
    reach = 1 + 0.3 * np.sin(7 * turn)
    return shapely.Polygon(np.column_stack((x + reach * np.cos(turn), y + reach * np.sin(turn))))


def test_points_within_rounding_of_a_side_are_answered_as_shapely_does():
    shape = shapely.Polygon([(0.1, 0.1), (0.7, 0.3), (0.4, 0.9)])
    along = np.linspace(0, 1, 200)
    rows = [
        {"lon": 0.1 + 0.6 * t + step, "lat": 0.1 + 0.2 * t}
        for t in along
        for step in (0.0, 1e-17, -1e-17, 2e-16)
    ]
    table = events(*rows)
    for finder in (Plain, Compiled):
        matches = Matcher([truce(area=shape_area(shape))], Parties(), finder).match(table)
        inside = np.zeros(len(rows), bool)
        inside[matches.event] = True
        assert (inside == shapely.intersects_xy(shape, table.lon, table.lat)).all()


@given(event, st.lists(ceasefires(), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_one_event_at_once_is_as_a_table_of_one(row, truces):
    asked = {**row, "radius": 0.0, "country": None, "actors": row["actors"] or ("A",)}
    if any(np.isnan(asked[name]) for name in ("lon", "lat")):
        asked |= {"lon": 0.5, "lat": 0.5}
    table = events(asked)
    got = One(truces, Parties()).match(
        int(table.start[0]), int(table.end[0]), asked["lon"], asked["lat"], table.groups[0]
    )
    expected = found(Matcher(truces, Parties()).match(table))
    # An event without a country may be in a part of any.
    assert sorted(got) == sorted(pair[1:] for pair in expected)


@FINDERS
def test_nothing_against_nothing(finder):
    assert len(Matcher([], Parties(), finder).match(events({}))) == 0
    assert len(Matcher([truce()], Parties(), finder).match(events())) == 0


@FINDERS
def test_a_ceasefire_that_ends_before_it_starts_holds_nothing(finder):
    backward = truce(starts="2026-01-12", ends="2026-01-09")
    assert backward.backward
    assert len(Matcher([backward], Parties(), finder).match(events({}))) == 0


def test_a_calendar_over_centuries_stays_small():
    calendar = Calendar.of([truce(starts="1800-01-01", ends="2199-01-01")])
    assert calendar.count <= 4096
    assert calendar.bucket(np.array([NEVER, ALWAYS - 1])).tolist() == [0, calendar.count - 1]
    assert Calendar.of([]).count == 1


def test_inside_is_all_three_yes():
    table = events({}, {"day": "2026-01-08", "end": "2026-01-10"}, {"actors": ("A", "X")})
    matches = Matcher([truce()], Parties()).match(table)
    assert matches.inside.tolist() == [True, False, False]
    assert (matches.time == YES).tolist() == [True, False, True]
    assert matches.distance.tolist() == [0.0, 0.0, 0.0]
    assert table.end[1] - table.start[1] == 2 * DAY
