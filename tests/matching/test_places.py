from __future__ import annotations

import numpy as np
import pytest
import shapely
from tests.matching.made import UNIT, events, shape_area, truce

from trucewatch.matching.places import Places, disc, distance_km
from trucewatch.matching.tables import NO, UNKNOWN, YES, Area

DEGREE_KM = 6371 * np.pi / 180  # 111.19, of latitude on the sphere


def asked(area: Area | None, **event) -> tuple[int, float]:
    ceasefire = truce()
    places = Places((area,), Places.of([ceasefire]).boxes)
    zero = np.zeros(1, np.int32)
    answers, km = places.answer(events(event), zero, zero)
    return int(answers[0]), float(km[0])


@pytest.mark.parametrize(("lon", "lat"), [(0.5, 0.5), (0, 0.5), (1, 1), (0.5, 1)])
def test_a_point_in_an_area_or_on_its_boundary_is_in(lon, lat):
    assert asked(shape_area(UNIT), lon=lon, lat=lat) == (YES, 0.0)


def test_a_point_outside_is_out():
    assert asked(shape_area(UNIT), lon=1.0001, lat=0.5)[0] == NO


@pytest.mark.parametrize(
    ("lon", "radius", "expected"),
    [
        (0.5, 25, YES),  # 55 km from the nearest side: the whole disc is inside
        (0.9, 25, UNKNOWN),  # 11 km
        (1.1, 25, UNKNOWN),  # 11 km outside
        (1.5, 25, NO),  # 55 km outside
        (0.5, 200, UNKNOWN),
        (2.5, 200, UNKNOWN),  # 167 km outside
        (3.0, 200, NO),  # 222 km
    ],
)
def test_an_event_near_a_point_is_in_where_its_whole_disc_is(lon, radius, expected):
    assert asked(shape_area(UNIT), lon=lon, radius=radius)[0] == expected


def test_the_distance_of_what_may_be_inside_is_said():
    answer, km = asked(shape_area(UNIT), lon=0.5, lat=1.2, radius=25)
    assert answer == UNKNOWN
    assert km == pytest.approx(0.2 * DEGREE_KM, abs=0.01)


def test_a_country_is_its_own_area():
    area = Area(countries=frozenset({"SY"}), lies_in=frozenset({"SY"}))
    assert asked(area, country="SY") == (YES, 0.0)
    assert asked(area, country="TR")[0] == NO
    assert asked(area)[0] == UNKNOWN
    assert asked(area, country="SY", radius=float("inf"))[0] == YES


def test_a_part_of_a_country_is_never_sure():
    area = Area(lies_in=frozenset({"SY"}))
    assert asked(area, country="SY")[0] == UNKNOWN
    assert asked(area, country="TR")[0] == NO


def test_an_event_of_which_only_the_country_is_known_is_not_in_an_area_of_another():
    area = Area(sure=UNIT, outer=UNIT, lies_in=frozenset({"SY"}))
    assert asked(area, country="SY", radius=float("inf"))[0] == UNKNOWN
    assert asked(area, country="TR", radius=float("inf"))[0] == NO


def test_no_area_and_no_coordinates_are_unknown():
    assert asked(None)[0] == UNKNOWN
    answer, km = asked(shape_area(UNIT), lon=float("nan"))
    assert answer == UNKNOWN
    assert np.isnan(km)


def test_a_named_town_without_a_boundary_is_perhaps_in_reach():
    area = Area(outer=disc(37.16, 36.2, 25), marks=shapely.MultiPoint([(37.16, 36.2)]))
    answer, km = asked(area, lon=37.16, lat=36.3)
    assert answer == UNKNOWN
    assert km == pytest.approx(0.1 * DEGREE_KM, abs=0.01)
    assert asked(area, lon=37.16, lat=36.5)[0] == NO


def test_distance_follows_the_sphere_and_goes_round_the_map():
    points = np.array([2.0, 0.5]), np.array([60.0, 60.5])
    shape = shapely.box(0, 60, 1, 61)
    # A degree of longitude at 60 degrees is half of one at the equator.
    assert distance_km(shape, *points) == pytest.approx([DEGREE_KM / 2, 0], abs=0.2)
    beyond = distance_km(shapely.box(-180, 0, -179, 1), np.array([179.5]), np.array([0.5]))
    assert beyond == pytest.approx([DEGREE_KM / 2], abs=0.1)


def test_a_disc_holds_all_within_its_reach():
    drawn = disc(10.0, 50.0, 100.0)
    edge = shapely.get_coordinates(drawn)
    km = distance_km(shapely.Point(10, 50), edge[:, 0], edge[:, 1])
    assert km.min() >= 100.0
    assert km.max() < 100.3
