"""Notices and their life, proposals and answers, gaps, contacts and control."""

from __future__ import annotations

import pytest
from tests.picture.builders import (
    GUARD,
    HARBOUR,
    KARST,
    MILL,
    MIRNA,
    QUAY,
    RIDGE,
    SOL,
    at,
    contact,
    control,
    day,
    declared,
    ids,
    incident,
    notice,
    picture,
    position,
    report,
    truce,
)

from trucewatch.model import Picture
from trucewatch.model.picture import NoticeEntry


def only(shown: Picture) -> NoticeEntry:
    (entry,) = shown.notices
    return entry


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("4 09:00", "announced"), ("4 10:00", "open"), ("4 12:59", "open"), ("4 13:00", "expired")],
)
def test_a_notice_opens_and_expires(as_of: str, state: str) -> None:
    a = report("a", 4)
    claim = notice(a, "corridor", HARBOUR, from_=at("4 10:00"), until=at("4 13:00"))
    assert only(picture([claim], [a], as_of)).state == state


def test_a_notice_without_a_time_is_announced() -> None:
    a = report("a", 4)
    assert only(picture([notice(a, "evacuate", HARBOUR)], [a])).state == "announced"


def test_a_change_of_its_end_is_the_same_notice_with_another_end() -> None:
    a, b = report("a", 4), report("b", 4)
    first = notice(a, "corridor", HARBOUR, from_=at("4 10:00"), until=at("4 13:00"))
    change = notice(b, "corridor", HARBOUR, act="changed", until=at("4 18:00"), when=day(4))
    entry = only(picture([first, change], [a, b], "4 14:00"))
    assert (entry.state, entry.until, entry.claims) == (
        "changed",
        at("4 18:00"),
        ids(first, change),
    )


def test_what_is_lifted_is_lifted_though_its_end_is_to_come() -> None:
    a, b = report("a", 4), report("b", 5)
    first = notice(a, "curfew", HARBOUR, from_=at("4 18:00"), until=at("9 06:00"))
    lifted = notice(b, "curfew", HARBOUR, act="lifted", when=day(5))
    assert only(picture([first, lifted], [a, b], "6 00:00")).state == "lifted"
    assert only(picture([first, lifted], [a, b], "4 20:00")).state == "open"


def test_windows_of_one_kind_at_other_hours_are_other_notices() -> None:
    a, b = report("a", 4), report("b", 5)
    claims = [
        notice(a, "corridor", HARBOUR, from_=at("4 10:00"), until=at("4 13:00")),
        notice(a, "corridor", HARBOUR, from_=at("4 16:00"), until=at("4 18:00"), order=1),
        notice(b, "corridor", HARBOUR, from_=at("5 10:00"), until=at("5 13:00")),
    ]
    assert len(picture(claims, [a, b]).notices) == 3


def test_one_window_told_twice_is_one_notice() -> None:
    a, b = report("a", 4), report("b", 5)
    claims = [
        notice(a, "corridor", HARBOUR, from_=at("4 10:00"), until=at("4 13:00")),
        notice(b, "corridor", None, (MIRNA, QUAY), until=at("4 13:00")),
    ]
    entry = only(picture(claims, [a, b]))
    assert (entry.issuer, entry.areas) == (HARBOUR, ("Mirna", "Quay"))


def test_a_corridor_open_where_a_curfew_holds_conflicts_with_it() -> None:
    a = report("a", 4)
    curfew = notice(a, "curfew", HARBOUR, from_=at("4 13:30"))
    inside = notice(a, "corridor", GUARD, from_=at("4 16:00"), until=at("4 18:00"), order=1)
    before = notice(a, "corridor", GUARD, from_=at("4 10:00"), until=at("4 13:00"), order=2)
    elsewhere = notice(
        a, "corridor", GUARD, (KARST,), from_=at("4 16:00"), until=at("4 18:00"), order=3
    )
    shown = picture([curfew, inside, before, elsewhere], [a])
    by_claim = {n.claims[0]: n for n in shown.notices}
    assert by_claim[curfew.id].conflicts_with == (by_claim[inside.id].id,)
    assert by_claim[inside.id].conflicts_with == (by_claim[curfew.id].id,)
    assert by_claim[before.id].conflicts_with == ()
    assert by_claim[elsewhere.id].conflicts_with == ()


def test_a_corridor_without_a_halt_of_fire_is_no_ceasefire() -> None:
    a = report("a", 4)
    shown = picture([notice(a, "corridor", HARBOUR, from_=at("4 10:00"))], [a])
    assert (len(shown.notices), shown.ceasefires) == (1, ())


# ---- proposals -----------------------------------------------------------------------------------


def test_offers_of_two_sides_are_two_proposals() -> None:
    a, b = report("a", 4), report("b", 5)
    claims = [
        truce(a, "proposed", HARBOUR, reality="proposed"),
        truce(a, "proposed", GUARD, reality="proposed", order=1),
        truce(b, "proposed", RIDGE, reality="proposed"),
    ]
    shown = picture(claims, [a, b])
    assert sorted(p.by for p in shown.proposals) == [(HARBOUR,), (RIDGE,)]
    assert shown.ceasefires == ()


def test_only_words_about_prolonging_answer_an_effort_to_prolong() -> None:
    a, b = report("a", 4), report("b", 5)
    claims = [
        declared(a, starts=at("4 04:00")),
        truce(a, "proposed", SOL, extends=True, reality="proposed", order=1),
        truce(b, "rejected", RIDGE),
        truce(b, "accepted", HARBOUR, extends=True, order=1),
    ]
    (proposal,) = picture(claims, [a, b]).proposals
    assert [(x.party, x.answer) for x in proposal.answers] == [(HARBOUR, "accepted")]


def test_an_ultimatum_to_accept_is_the_time_to_answer_by() -> None:
    a = report("a", 4)
    claim = truce(
        a, "proposed", HARBOUR, reality="proposed", ends=at("5 12:00"),
        ends_means="deadline_to_accept",
    )  # fmt: skip
    (proposal,) = picture([claim], [a]).proposals
    assert proposal.answer_by == at("5 12:00")


# ---- gaps ----------------------------------------------------------------------------------------


def quiet(shown: Picture) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(g.place, g.side, g.from_, g.to) for g in shown.gaps if g.kind == "no_reports"]


def test_a_side_that_falls_silent_for_longer_than_it_does_is_a_gap() -> None:
    reports = [report(f"r{n}", n, side="ridge") for n in (1, 2, 3, 12, 13)]
    claims = [control(r, HARBOUR) for r in reports]
    assert quiet(picture(claims, reports, "14 00:00")) == [
        ("Mirna", "ridge", "2031-05-03", "2031-05-12")
    ]


def test_a_silence_that_lasts_is_a_gap_up_to_the_time_shown() -> None:
    reports = [report(f"r{n}", n, side="ridge") for n in (1, 2)]
    claims = [control(r, HARBOUR) for r in reports]
    assert quiet(picture(claims, reports, "20 12:00")) == [
        ("Mirna", "ridge", "2031-05-02", "2031-05-20")
    ]


def test_one_report_alone_has_no_usual_stretch() -> None:
    a = report("a", 1, side="ridge")
    assert quiet(picture([control(a, HARBOUR)], [a], "20 12:00")) == []


def test_a_closed_place_is_one_that_nobody_sees_into() -> None:
    a = report("a", 4)
    closed = notice(a, "closure", HARBOUR, from_=at("4 15:00"), until=at("6 15:00"))
    besieged = incident(a, RIDGE, by=HARBOUR, type="blockade", place=KARST, when=day(3), order=1)
    denied = incident(
        a, RIDGE, by=RIDGE, type="blockade", place=MILL, stance="denies", reality="denied", order=2
    )
    shown = picture([closed, besieged, denied], [a])
    found = {g.place: g for g in shown.gaps if g.kind == "access_denied"}
    assert set(found) == {"Mirna", "Karst"}
    assert (found["Mirna"].from_, found["Mirna"].to) == (at("4 15:00").start, at("6 15:00").end)
    assert found["Karst"].claims == (besieged.id,)


def test_what_was_kept_unread_is_said_by_language_and_side() -> None:
    reports = [
        report("a", 1, language="ar", side="ridge"),
        report("b", 4, language="ar", side="ridge"),
        report("c", 2, language="en", side="ridge"),
        report("d", 2, language="fr"),
    ]
    shown = picture([], reports)
    found = [(g.place, g.side, g.from_, g.to) for g in shown.gaps]
    assert found == [
        ("ar", "ridge", "2031-05-01", "2031-05-04"),
        ("fr", None, "2031-05-02", "2031-05-02"),
    ]
    assert shown.unread == 3


# ---- control, contacts, positions ----------------------------------------------------------------


def test_who_says_it_stands_with_who_holds_a_place() -> None:
    a, b = report("a", 4), report("b", 4)
    claims = [
        control(a, HARBOUR, "takes", by=GUARD, when=day(4)),
        control(b, GUARD, "takes", by=RIDGE, when=day(4)),
        control(b, RIDGE, "withdraws", when=day(5), order=1),
    ]
    first, second = picture(claims, [a, b]).control
    assert set(first.said_by) == {GUARD, RIDGE}
    assert (first.claims, second.holder, second.said_by) == (ids(*claims[:2]), RIDGE, ())


def test_a_call_is_told_once_whoever_is_named_first() -> None:
    a, b = report("a", 4), report("b", 4)
    claims = [contact(a, SOL, HARBOUR, when=day(4)), contact(b, HARBOUR, SOL, when=day(4))]
    (entry,) = picture(claims, [a, b]).contacts
    assert entry.claims == ids(*claims)


def test_a_position_keeps_its_words() -> None:
    a = report("a", 4)
    (entry,) = picture([position(a, RIDGE, "the truce", "opposes")], [a]).positions
    assert (entry.actor, entry.toward, entry.polarity) == (RIDGE, "the truce", "opposes")
