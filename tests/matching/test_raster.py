"""What squares say of points is what the polygon says, whatever its make."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from tests.matching.made import UNIT, shape_area, truce

from trucewatch.matching.places import Places
from trucewatch.matching.raster import UNDECIDED, Raster
from trucewatch.matching.tables import NO, YES, Area

TURN = np.linspace(0, 2 * np.pi, 400, endpoint=False)
REACH = 1 + 0.4 * np.sin(9 * TURN)


@pytest.mark.parametrize(
    ("shape", "least"),
    [
        (UNIT, 0.8),
        (
            shapely.Polygon([(0, 0), (3, 0), (3, 3), (0, 3)], [[(1, 1), (2, 1), (2, 2), (1, 2)]]),
            0.6,
        ),
        (shapely.MultiPolygon([shapely.box(-2, 0, -1, 1), shapely.box(2, 0, 3, 1)]), 0.8),
        (shapely.Polygon(np.column_stack((REACH * np.cos(TURN), REACH * np.sin(TURN)))), 0.5),
        # Sides whose boxes fill the whole: nothing is decided, and nothing is wrong.
        (shapely.Polygon([(0, 0), (5, 0.001), (0, 0.002)]), 0.0),
    ],
)
def test_squares_never_differ_from_the_polygon(shape, least):
    raster = Raster.of(Places.of([truce(area=Area()), truce(area=shape_area(shape))]))
    west, south, east, north = shape.bounds
    rng = np.random.default_rng(5)
    corners = shapely.get_coordinates(shape)
    lon = np.concatenate((rng.uniform(west, east, 5000), corners[:, 0]))
    lat = np.concatenate((rng.uniform(south, north, 5000), corners[:, 1]))
    said = raster.answer(np.ones(len(lon), np.int64), lon, lat)
    decided = said != UNDECIDED
    truth = np.where(shapely.intersects_xy(shape, lon, lat), YES, NO)
    assert (said[decided] == truth[decided]).all()
    assert decided.mean() >= least


def test_what_is_no_polygon_stays_undecided():
    line = shapely.LineString([(0, 0), (1, 1)])
    raster = Raster.of(Places.of([truce(area=shape_area(line)), truce(area=None)]))
    assert raster.area.tolist() == [0, 1]
    assert raster.answer(np.zeros(1, np.int64), np.array([0.5]), np.array([0.5])) == [UNDECIDED]
