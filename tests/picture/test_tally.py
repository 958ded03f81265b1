from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.builders import report

from trucewatch.model import Report
from trucewatch.model.picture import Gap
from trucewatch.picture.tally import Tally

names = st.sampled_from(("Coast Agency", "The Mirna Post"))
few: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries({
    "publisher": names,
    "origin": st.none() | names,
    "side": st.sampled_from((None, "north", "south")),
    "language": st.sampled_from((None, "en", "ar", "fr")),
    "published": st.sampled_from((None, "2031-05-02", "2031-05-03T09:00:00+03:00")),
})  # fmt: skip


def made(fields: list[dict[str, Any]]) -> list[Report]:
    return [report(f"r{n}", 2, **field) for n, field in enumerate(fields)]


def told(tally: Tally) -> tuple[Any, ...]:
    """All that a tally tells."""
    sides = [tally.sides.side(name) for name in ("coast agency", "mirna post", "nobody")]
    return (
        tally.reports, tally.newest, tally.latest_day, tally.kept_unread, tally.gaps(),
        tally.unread_kinds(), sides,
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(few, max_size=5), st.lists(few, max_size=4))
def test_reports_that_came_and_went_leave_nothing(
    stay: list[dict[str, Any]], go: list[dict[str, Any]]
) -> None:
    tally = Tally.of_all(made(stay))
    gone = made(go)
    for one in gone:
        tally.put(one)
    for one in gone:
        tally.put(one, -1)
    assert told(tally) == told(Tally.of_all(made(stay)))


@settings(max_examples=60, deadline=None)
@given(st.lists(few, max_size=5), few)
def test_an_outlet_whose_side_changes_is_named(
    before: list[dict[str, Any]], more: dict[str, Any]
) -> None:
    tally = Tally.of_all(made(before))
    sides = {name: tally.sides.side(name) for name in ("coast agency", "mirna post")}
    changed = tally.put(report("more", 2, **more))
    assert changed == {name for name, side in sides.items() if tally.sides.side(name) != side}


def test_an_outlet_has_the_side_that_all_its_own_reports_bear() -> None:
    own = report("a", 2, publisher="Coast Agency", side="north")
    repeated = report("b", 2, publisher="The Mirna Post", origin="Coast Agency", side="south")
    other = report("c", 2, publisher="Coast Agency", side="south")
    assert Tally.of_all([own, repeated]).sides.side("coast agency") == "north"
    assert Tally.of_all([repeated]).sides.side("coast agency") == "south"
    assert Tally.of_all([own, other]).sides.side("coast agency") is None


def test_unread_reports_are_a_gap_from_their_first_day_to_their_last() -> None:
    reports = [
        report("a", 3, language="ar", side="north"),
        report("b", 7, language="ar", side="north"),
        report("c", 5, language="en"),
    ]
    tally = Tally.of_all(reports)
    expected = Gap("unread_language", "ar", "north", "2031-05-03", "2031-05-07", ())
    assert tally.gaps() == [expected]
    assert (tally.kept_unread, tally.unread_kinds()) == (2, [("ar", "north", 2)])
