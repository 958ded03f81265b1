from __future__ import annotations

from typing import Any

import pytest
from tests.picture.builders import (
    GUARD,
    HARBOUR,
    KARST,
    MIRNA,
    MONITOR,
    RIDGE,
    SCOUTS,
    SOL,
    UNION,
    agreed,
    at,
    day,
    declared,
    extended,
    ids,
    incident,
    picture,
    report,
    truce,
)

from trucewatch.model import Claim, Report
from trucewatch.model.picture import Ceasefire

A, B, C = report("a", 2), report("b", 2), report("c", 3)
BASE = declared(
    A,
    parties=(HARBOUR, RIDGE),
    starts=at("2 04:00"),
    ends=at("4 09:00"),
    ends_means="expiry",
    when=at("1 22:00"),
)
OPEN = declared(A, parties=(HARBOUR, RIDGE), starts=at("2 04:00"), when=at("1 22:00"))


def shown(as_of: str, *claims: Claim, **settings: Any) -> Ceasefire:
    """The first ceasefire of a picture."""
    return picture(claims, [A, B, C], as_of, **settings).ceasefires[0]


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2 03:59", "declared"),
        ("2 04:00", "in_force"),  # a window holds its start
        ("4 08:59", "in_force"),
        ("4 09:00", "expired"),  # and not its end
        ("9 09:00", "expired"),
    ],
)
def test_a_stated_term_is_followed_to_the_minute(as_of: str, status: str) -> None:
    assert shown(as_of, BASE).status == status


@pytest.mark.parametrize(
    ("moment", "status"),
    [("2031-05-04T05:59:00+00:00", "in_force"), ("2031-05-04T06:00:00+00:00", "expired")],
)
def test_the_end_is_one_instant_in_whatever_offset_it_is_asked(moment: str, status: str) -> None:
    assert shown(moment, BASE).status == status  # 09:00 at +03:00 is 06:00 at Greenwich


@pytest.mark.parametrize(
    ("as_of", "status"), [("4 00:00", "in_force"), ("4 23:59", "in_force"), ("5 00:00", "expired")]
)
def test_a_day_as_end_lasts_to_its_midnight_in_the_zone(as_of: str, status: str) -> None:
    c = declared(A, starts=at("2 04:00"), ends=day(4))
    assert shown(as_of, c).status == status


def test_because_names_who_says_it() -> None:
    assert HARBOUR in shown("3 12:00", BASE).because


def test_history_has_each_step_with_its_claims() -> None:
    steps = [(c.status, c.claims) for c in shown("5 12:00", BASE).history]
    assert steps == [
        ("declared", ids(BASE)),
        ("in_force", ids(BASE)),
        ("expired", ids(BASE)),
    ]


# ---- extended and expired ------------------------------------------------------------------------

MORE = extended(C, ends=at("8 09:00"), when=at("3 20:00"))


@pytest.mark.parametrize(
    ("as_of", "base", "more"),
    [
        ("4 08:00", "in_force", "declared"),
        ("4 09:00", "extended", "in_force"),
        ("8 08:59", "extended", "in_force"),
    ],
)
def test_past_its_end_an_extended_one_is_extended(as_of: str, base: str, more: str) -> None:
    entries = picture([BASE, MORE], [A, C], as_of).ceasefires
    found = {c.claims: c.status for c in entries}
    assert found[ids(BASE)] == base
    assert found.get(ids(MORE), "declared") == more


def test_an_extension_that_has_passed_is_expired() -> None:
    entries = picture([BASE, MORE], [A, C], "8 09:00").ceasefires
    assert {c.claims: c.status for c in entries}[ids(MORE)] == "expired"


def test_an_extension_from_a_later_hour_leaves_a_gap_in_which_the_first_has_expired() -> None:
    later = extended(C, starts=at("5 06:00"), ends=at("8 09:00"), when=at("4 20:00"))
    in_gap = picture([BASE, later], [A, C], "4 22:00").ceasefires
    after = picture([BASE, later], [A, C], "5 06:00").ceasefires
    assert {c.claims: c.status for c in in_gap}[ids(BASE)] == "expired"
    assert {c.claims: c.status for c in after} == {ids(BASE): "extended", ids(later): "in_force"}


def test_an_effort_to_extend_prolongs_nothing() -> None:
    effort = truce(C, "proposed", SOL, extends=True, reality="proposed", when=at("4 08:00"))
    assert shown("4 10:00", BASE, effort).status == "expired"


# ---- ended ---------------------------------------------------------------------------------------


def test_a_party_ends_it_before_its_end() -> None:
    over = truce(C, "ended", RIDGE, when=at("3 10:00"))
    assert shown("3 09:59", BASE, over).status == "in_force"
    entry = shown("3 10:00", BASE, over)
    assert entry.status == "ended"
    assert RIDGE in entry.because
    assert entry.history[-1].claims == ids(over)


def test_a_force_of_a_party_may_end_it() -> None:
    over = truce(C, "ended", GUARD, when=at("3 10:00"))
    assert shown("3 12:00", BASE, over).status == "ended"


@pytest.mark.parametrize("who", [SOL, MONITOR])
def test_an_onlooker_ends_nothing(who: str) -> None:
    over = truce(C, "ended", who, when=at("3 10:00"))
    assert shown("3 12:00", BASE, over).status != "ended"


def test_a_planned_or_conditional_end_ends_nothing() -> None:
    threat = truce(C, "ended", RIDGE, stance="threatens", reality="conditional", when=at("3 10:00"))
    assert shown("3 12:00", BASE, threat).status == "in_force"


def test_an_end_in_another_town_ends_nothing_here() -> None:
    over = truce(C, "ended", RIDGE, (KARST,), when=at("3 10:00"))
    assert shown("3 12:00", BASE, over).status == "in_force"


# ---- contested -----------------------------------------------------------------------------------


@pytest.mark.parametrize("act", ["violated", "rejected"])
def test_an_allegation_by_a_party_makes_it_contested_from_then_on(act: str) -> None:
    alleged = truce(C, act, RIDGE, stance="accuses", when=at("3 10:00"))  # type: ignore[arg-type]
    assert shown("3 09:59", BASE, alleged).status == "in_force"
    entry = shown("3 10:00", BASE, alleged)
    assert entry.status == "contested"
    assert RIDGE in entry.because


def test_an_allegation_never_outlasts_the_term() -> None:
    alleged = truce(C, "violated", RIDGE, stance="accuses", when=at("3 10:00"))
    assert shown("4 09:00", BASE, alleged).status == "expired"


def test_a_threat_to_break_it_changes_nothing() -> None:
    threat = truce(C, "violated", RIDGE, stance="threatens", reality="conditional", when=day(3))
    assert shown("3 23:00", BASE, threat).status == "in_force"


# ---- superseded ----------------------------------------------------------------------------------


def test_a_later_truce_of_the_same_parties_takes_its_place() -> None:
    after = agreed(C, HARBOUR, RIDGE, starts=at("3 18:00"), when=at("3 17:00"))
    before = {c.claims: c.status for c in picture([OPEN, after], [A, C], "3 17:30").ceasefires}
    then = {c.claims: c.status for c in picture([OPEN, after], [A, C], "3 18:00").ceasefires}
    assert (before[ids(OPEN)], before[ids(after)]) == ("in_force", "declared")
    assert (then[ids(OPEN)], then[ids(after)]) == ("superseded", "in_force")


def test_a_later_truce_elsewhere_takes_nobodys_place() -> None:
    after = agreed(C, HARBOUR, RIDGE, areas=(KARST,), starts=at("3 18:00"), when=at("3 17:00"))
    then = {c.claims: c.status for c in picture([OPEN, after], [A, C], "3 19:00").ceasefires}
    assert then == {ids(OPEN): "in_force", ids(after): "in_force"}


# ---- unknown -------------------------------------------------------------------------------------


def silent_since(published: str) -> tuple[Claim, Report]:
    a = report("a", 1, published=published)
    return declared(a, areas=(MIRNA,), starts=at("2 04:00")), a


@pytest.mark.parametrize(("as_of", "status"), [("31 23:00", "in_force"), ("2 12:00", "in_force")])
def test_without_an_end_it_is_in_force_for_thirty_days(as_of: str, status: str) -> None:
    c, a = silent_since("2031-05-02")
    assert picture([c], [a], as_of).ceasefires[0].status == status


def test_a_shorter_silence_is_a_setting() -> None:
    c, a = silent_since("2031-05-02")
    found = {
        as_of: picture([c], [a], as_of, silence_days=5).ceasefires[0].status
        for as_of in ("6 12:00", "9 12:00")
    }
    assert found == {"6 12:00": "in_force", "9 12:00": "unknown"}


def test_a_report_that_speaks_of_it_again_breaks_the_silence() -> None:
    c, a = silent_since("2031-05-02")
    b = report("b", 8)
    again = truce(b, "in_force", RIDGE, when=day(8))
    entry = picture([c, again], [a, b], "12 12:00", silence_days=5).ceasefires[0]
    assert entry.status == "in_force"


def test_with_a_stated_end_silence_does_not_matter() -> None:
    c = declared(A, starts=at("2 04:00"), ends=at("30 04:00"))
    assert shown("28 12:00", c, silence_days=5).status == "in_force"


# ---- whose word contests it, and when a day's report speaks ----


@pytest.mark.parametrize(
    ("by", "status"),
    [(RIDGE, "contested"), (GUARD, "contested"), (SOL, "in_force"), (None, "in_force")],
)
def test_only_a_partys_allegation_contests(by: str | None, status: str) -> None:
    breach = truce(C, "violated", by, stance="accuses", when=at("3 10:00"))
    assert shown("3 12:00", BASE, breach).status == status


def test_whoever_mediated_it_can_say_that_it_is_broken() -> None:
    base = declared(A, parties=(HARBOUR, RIDGE), starts=at("2 04:00"), mediators=(SOL,))
    breach = truce(C, "violated", SOL, stance="accuses", when=at("3 10:00"))
    assert shown("3 12:00", base, breach).status == "contested"


@pytest.mark.parametrize(("attacks", "status"), [(True, "contested"), (False, "in_force")])
def test_where_one_party_is_named_the_other_is_who_fights(attacks: bool, status: str) -> None:
    alone = declared(A, starts=at("2 04:00"))
    breach = truce(C, "violated", UNION, stance="accuses", when=at("3 10:00"))
    fight = incident(B, UNION if attacks else HARBOUR, by=HARBOUR, when=day(2))
    assert shown("3 12:00", alone, breach, fight).status == status


def test_a_report_without_a_place_speaks_of_the_truce_of_those_it_names() -> None:
    no = truce(C, "rejected", SCOUTS, (), when=at("3 10:00"))
    entry = shown("3 12:00", BASE, no)
    assert (entry.status, no.id in entry.claims) == ("contested", True)


def test_what_a_days_report_says_does_not_come_before_that_days_hours() -> None:
    morning = declared(A, parties=(HARBOUR, RIDGE), starts=at("3 04:00"))
    over = truce(C, "ended", HARBOUR)  # on the 3rd, at no known hour
    assert shown("3 23:30", morning, over).status == "ended"


def test_an_end_told_of_a_day_does_not_come_before_the_stated_end_of_that_day() -> None:
    base = declared(A, parties=(HARBOUR, RIDGE), starts=at("2 04:00"), ends=at("3 09:00"))
    over = truce(C, "ended", HARBOUR, when=day(3))
    assert shown("3 23:30", base, over).status == "expired"
