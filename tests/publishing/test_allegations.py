from __future__ import annotations

import msgspec
import pytest
from tests.publishing.example import PICTURE

from trucewatch.model import Interval
from trucewatch.publishing.allegations import alleged


@pytest.fixture
def picture() -> object:
    def incident(id_: str, day: str | None) -> object:
        when = Interval(day, day, "day") if day else None
        return msgspec.structs.replace(PICTURE.incidents[0], id=id_, when=when, claims=(id_,))

    days = {"a": "2031-05-14", "b": "2031-05-13", "c": "2031-05-11", "d": "2031-05-01", "e": None}
    return msgspec.structs.replace(
        PICTURE, incidents=tuple(incident(id_, day) for id_, day in days.items())
    )


def test_counts_stand_beside_those_of_as_long_a_time_before(picture: object) -> None:
    # from 12 May 00:00 to 14 May 15:00 UTC; the stretch before opens on 9 May 09:00
    (row,) = alleged(picture, "2031-05-12T00:00:00+00:00")  # type: ignore[arg-type]
    assert (row.by, row.type) == ("the governor", "drone_strike")
    assert (row.now, row.before) == (3, 1)
    assert row.claims == ("a", "b", "e")


def test_without_a_beginning_all_of_them_count(picture: object) -> None:
    (row,) = alleged(picture, None)  # type: ignore[arg-type]
    assert (row.now, row.before) == (5, 0)
