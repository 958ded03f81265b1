from __future__ import annotations

import msgspec
from tests.matching.made import OPEN, moment

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.matching.tables import ALWAYS, NEVER, Moment
from trucewatch.model.interval import Interval
from trucewatch.model.picture import Ceasefire as Entry
from trucewatch.model.picture import Change, Picture
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.kept import from_picture
from trucewatch.sources.tables.times import Clock

ENTRY = Entry(
    "ceasefire-1", "Aleppo truce", "SY", "bilateral", ("Red Front",), ("Blue Army",),
    ("Sheikh Maqsoud",), (), None, None, None, None, None, (), (), None, None, (), (), (),
    "in_force", "", None, None, (), (), (), (),
)  # fmt: skip


def read(zone: str | None = None, **changes):
    empty = dict.fromkeys(Picture.__struct_fields__, ())
    empty |= {"as_of": "2026-02-01", "known_at": None, "reports": 0, "unread": 0, "claims": 0}
    picture = Picture(**{**empty, "ceasefires": (msgspec.structs.replace(ENTRY, **changes),)})
    (found,) = from_picture(picture, Gazetteer.load(), Findings(), Clock(zone))
    return found


def minute(time: str) -> Interval:
    return Interval(time, time, "minute", "Asia/Damascus")


def test_a_clock_time_is_the_place_s_whatever_offset_it_came_with():
    found = read(starts=minute("2026-01-09T00:00:00+00:00"), ends=minute("2026-01-09T09:00+03:00"))
    assert found.starts == moment("2026-01-09T03:00")
    assert found.ends == moment("2026-01-09T09:00")
    found = read("UTC", starts=minute("2026-01-09T03:00:00+03:00"))
    assert found.starts == moment("2026-01-09T00:00")


def test_a_day_is_somewhere_in_that_day():
    found = read(starts=Interval("2026-01-09", "2026-01-09", "day", "Asia/Damascus"))
    assert found.starts == moment("2026-01-09", "2026-01-10")
    assert found.ends == OPEN
    assert found.parties == {"Red Front", "Blue Army"}
    assert found.area is not None
    assert found.area.lies_in == {"SY"}


def test_what_is_over_ended_when_somebody_said_so_or_at_an_unknown_time():
    start = minute("2026-01-09T03:00+03:00")
    said = (Change("2026-01-12T10:00+00:00", "ended", ()),)
    found = read(starts=start, status="ended", history=said)
    assert found.ends == moment("2026-01-12T13:00")  # Damascus is three hours ahead
    assert found.over
    found = read(starts=start, status="superseded")
    assert found.ends == Moment(moment("2026-01-09T03:00").earliest, ALWAYS)
    assert read().starts == Moment(NEVER, ALWAYS)
    until = Interval(None, "2026-01-09T09:00+03:00", "hour", "Asia/Damascus")
    assert read(ends=until).ends == moment("2026-01-09T09:00")
