from __future__ import annotations

from tests.picture.stories import Desk, at, day, span

from trucewatch.model.picture import Ceasefire, Picture

ARMY, FRONT = "Orland army", "River Front"


def only(picture: Picture) -> Ceasefire:
    (found,) = picture.ceasefires
    return found


def with_deadline() -> Desk:
    """The army halts fire at night until nine, for fighters to leave; an envoy wants it longer."""
    desk = Desk()
    one = desk.report("one", "2031-03-04", side="neutral")
    one.truce(
        "declared",
        ["Sela", "Dorn"],
        by=ARMY,
        declared_by=[ARMY],
        parties=[ARMY, FRONT],
        starts=span("2031-03-04T00:00", "2031-03-04T06:00"),
        ends=at("2031-03-04T09:00"),
        means="deadline_to_leave",
        stance="announces",
    )
    one.demand("fighters", "leave the quarters", by=ARMY, deadline=at("2031-03-04T09:00"))
    one.truce("proposed", ["Halm"], by="Ada Moor", extends=True, reality="proposed")
    return desk


def test_a_truce_is_in_force_until_its_deadline_and_expired_after_it():
    desk = with_deadline()
    before = only(desk.picture("2031-03-04T08:00+02:00"))
    after = only(desk.picture("2031-03-04T10:00+02:00"))
    assert (before.status, after.status) == ("in_force", "expired")
    assert ARMY in before.because
    assert before.because.count(".") == 1
    assert after.ends is not None
    assert (after.ends.end, after.ends_means) == ("2031-03-04T09:00:00+02:00", "deadline_to_leave")
    assert (after.declared_by, after.kind, after.country) == ((ARMY,), "unilateral", "XO")
    assert set(after.areas) == {"Sela", "Dorn"}
    assert [h.status for h in after.history] == ["declared", "in_force", "expired"]
    assert [(t.kind, t.on, t.what) for t in after.terms] == [
        ("demand", "fighters", "leave the quarters")
    ]


def test_an_effort_to_extend_is_a_proposal_and_changes_nothing():
    picture = with_deadline().picture("2031-03-04T10:00+02:00")
    (proposal,) = picture.proposals
    assert (proposal.by, proposal.of) == (("Ada Moor",), only(picture).id)
    assert proposal.what.startswith("extend a ceasefire")
    assert only(picture).status == "expired"


def test_before_it_begins_it_is_declared():
    desk = Desk()
    desk.report("one", "2031-03-03").truce(
        "declared", ["Sela"], by=ARMY, declared_by=[ARMY], starts=at("2031-03-05T06:00")
    )
    found = only(desk.picture("2031-03-04"))
    assert found.status == "declared"
    assert "begins" in found.because


def test_a_truce_without_any_time_is_declared_and_has_no_start():
    desk = Desk()
    desk.report("one", "2031-03-03").truce("agreed", ["Sela"], declared_by=[ARMY, FRONT])
    found = only(desk.picture())
    assert (found.status, found.starts, found.kind) == ("declared", None, "bilateral")
    assert found.declared_at is not None
    assert (found.declared_at.start, found.declared_at.end) == (None, "2031-03-03")


def test_reports_of_one_truce_are_one_entry_whatever_they_leave_out():
    desk = Desk()
    desk.report("a", "2031-03-04").truce(
        "declared", ["Sela"], declared_by=[ARMY], starts=at("2031-03-04T03:00")
    )
    desk.report("b", "2031-03-04").truce("declared", ["Halm"], declared_by=["the army"])
    desk.report("c", "2031-03-05").truce(
        "declared", ["Dorn"], declared_by=["Defence Ministry of Orland"], when=day("2031-03-04")
    )
    desk.report("d", "2031-03-05").truce("in_force", starts=at("2031-03-04T03:00"), areas=["Sela"])
    found = only(desk.picture())
    assert len(found.claims) == 4
    assert found.starts is not None
    assert found.starts.start == "2031-03-04T03:00:00+02:00"
    assert set(found.areas) == {"Sela", "Dorn"}  # the town is short for its quarters


def test_truces_at_other_times_or_other_towns_are_others():
    desk = Desk()
    one = desk.report("a", "2031-03-04")
    one.truce("declared", ["Sela"], declared_by=[ARMY], starts=at("2031-03-04T03:00"))
    one.truce("declared", ["Sela"], declared_by=[ARMY], starts=at("2031-03-06T15:00"))
    one.truce("declared", ["Wick"], declared_by=[ARMY], starts=at("2031-03-04T03:00"))
    assert len(desk.picture().ceasefires) == 3


def test_a_clock_time_on_a_wrong_day_told_afterwards_is_dissent():
    desk = Desk()
    for name in "ab":
        desk.report(name, "2031-03-08").truce(
            "declared", ["Sela"], declared_by=[ARMY], starts=at("2031-03-08T15:00")
        )
    wrong = [
        desk.report(name, "2031-03-09").truce(
            "declared", ["Sela"], declared_by=[ARMY], starts=at("2031-03-07T15:00")
        )
        for name in "cdefg"
    ]
    found = only(desk.picture())
    assert found.starts is not None
    assert found.starts.start == "2031-03-08T15:00:00+02:00"  # evidence, not the number of outlets
    (dissent,) = found.dissent
    assert (dissent.field, set(dissent.claims)) == ("starts", set(wrong))


def test_two_days_told_afterwards_are_both_covered():
    desk = Desk()
    for name, told in (("a", "2031-03-07T15:00"), ("b", "2031-03-08T15:00")):
        desk.report(name, "2031-03-10").truce(
            "declared", ["Sela"], declared_by=[ARMY], starts=at(told)
        )
    starts = only(desk.picture()).starts
    assert starts is not None
    assert starts.ambiguous
    assert (starts.start, starts.end) == ("2031-03-07T15:00:00+02:00", "2031-03-08T15:00:00+02:00")


def extended() -> Desk:
    """Four days from eight in the evening; two weeks more, told an hour after the end."""
    desk = Desk()
    desk.report("a", "2031-03-01").truce(
        "declared", ["Halm"], by=ARMY, declared_by=[ARMY], parties=[ARMY, FRONT],
        starts=at("2031-03-01T20:00"), ends=at("2031-03-05T20:00"), means="expiry",
    )  # fmt: skip
    desk.report("b", "2031-03-05").truce(
        "extended", ["Halm"], by=ARMY, declared_by=[ARMY], extends=True,
        starts=at("2031-03-05T23:00"), ends=at("2031-03-19T23:00"),
    )  # fmt: skip
    return desk


def test_an_extension_is_an_entry_that_prolongs_the_earlier_one():
    first, second = extended().picture("2031-03-06").ceasefires
    assert (first.status, second.status) == ("extended", "in_force")
    assert second.extension_of == first.id
    assert first.extension_of is None
    assert [h.status for h in first.history] == ["declared", "in_force", "extended"]


def test_before_its_end_a_truce_runs_though_it_has_been_extended():
    first, _ = extended().picture("2031-03-05T12:00+02:00").ceasefires
    assert first.status == "in_force"


def test_in_the_gap_before_its_extension_begins_a_truce_is_over_or_extended_but_not_running():
    first, second = extended().picture("2031-03-05T21:00+02:00").ceasefires
    assert (first.status, second.status) == ("expired", "declared")


def test_when_the_extension_is_over_nothing_prolongs_the_first_any_more():
    first, second = extended().picture("2031-03-20").ceasefires
    assert (first.status, second.status) == ("expired", "expired")


def test_an_extension_without_a_time_begins_where_the_first_ends():
    desk = Desk()
    desk.report("a", "2031-03-04").truce(
        "declared", ["Sela"], declared_by=[ARMY], starts=at("2031-03-04T03:00"),
        ends=at("2031-03-04T09:00"),
    )  # fmt: skip
    desk.report("b", "2031-03-04").truce("extended", ["Sela"], extends=True)
    first, second = desk.picture("2031-03-04T12:00+02:00").ceasefires
    assert first.status == "extended"
    assert second.starts is not None
    assert second.starts.start == "2031-03-04T09:00:00+02:00"
    assert second.ends is None


def test_extensions_chain():
    desk = extended()
    desk.report("c", "2031-03-19").truce(
        "extended", ["Halm"], declared_by=[ARMY], extends=True, starts=at("2031-03-19T23:00")
    )
    first, second, third = desk.picture("2031-03-20T12:00+02:00").ceasefires
    assert (second.extension_of, third.extension_of) == (first.id, second.id)
    assert [c.status for c in (first, second, third)] == ["extended", "extended", "in_force"]


def test_an_allegation_contests_and_never_violates():
    desk = Desk()
    desk.report("a", "2031-03-04").truce(
        "declared", ["Sela"], declared_by=[ARMY], starts=at("2031-03-04T03:00")
    )
    alleged = desk.report("b", "2031-03-05").truce("violated", ["Sela"], by=FRONT, stance="accuses")
    assert only(desk.picture("2031-03-04T12:00+02:00")).status == "in_force"
    found = only(desk.picture())
    assert found.status == "contested"
    assert FRONT in found.because
    assert found.history[-1].claims == (alleged,)


def test_calls_conditions_plans_and_denied_breaches_change_no_status():
    desk = Desk()
    desk.report("a", "2031-03-04").truce(
        "declared", ["Sela"], declared_by=[ARMY], starts=at("2031-03-04T03:00")
    )
    later = desk.report("b", "2031-03-05")
    later.truce("violated", ["Sela"], by="Ada Moor", stance="calls_for")
    later.truce("violated", ["Sela"], by=ARMY, stance="denies", reality="denied")
    later.truce("ended", ["Sela"], by=ARMY, stance="threatens", reality="planned")
    later.truce("extended", ["Sela"], by=ARMY, reality="conditional")
    found = only(desk.picture())
    assert found.status == "in_force"


def test_a_party_that_denies_it_contests_it():
    desk = Desk()
    desk.report("a", "2031-03-04").truce(
        "agreed", ["Sela"], declared_by=[ARMY], parties=[ARMY, FRONT], starts=at("2031-03-04T03:00")
    )
    desk.report("b", "2031-03-04").truce(
        "agreed", ["Sela"], by=FRONT, stance="denies", reality="denied"
    )
    assert only(desk.picture()).status == "contested"


def test_a_party_ends_it_and_an_onlooker_does_not():
    def told(by: str) -> str:
        desk = Desk()
        desk.report("a", "2031-03-04").truce(
            "declared", ["Sela"], declared_by=[ARMY], parties=[ARMY, FRONT],
            starts=at("2031-03-04T03:00"),
        )  # fmt: skip
        desk.report("b", "2031-03-06").truce("ended", ["Sela"], by=by)
        return only(desk.picture()).status

    assert (told(ARMY), told("Ada Moor")) == ("ended", "in_force")


def test_an_end_that_another_party_denies_is_no_end():
    desk = Desk()
    desk.report("a", "2031-03-04").truce(
        "declared", ["Sela"], declared_by=[ARMY], parties=[ARMY, FRONT],
        starts=at("2031-03-04T03:00"),
    )  # fmt: skip
    desk.report("b", "2031-03-06").truce("ended", ["Sela"], by=ARMY)
    desk.report("c", "2031-03-07").truce("in_force", ["Sela"], by=FRONT, stance="asserts")
    assert only(desk.picture()).status != "ended"


def test_a_later_truce_on_its_ground_takes_its_place():
    desk = Desk()
    desk.report("a", "2031-03-04").truce(
        "agreed", ["Sela"], declared_by=[ARMY, FRONT], starts=at("2031-03-04T03:00")
    )
    desk.report("b", "2031-03-10").truce(
        "agreed", ["Halm"], declared_by=[ARMY, FRONT], starts=at("2031-03-10T00:00")
    )
    first, second = desk.picture().ceasefires
    assert (first.status, second.status) == ("superseded", "in_force")
    assert second.supersedes == first.id


def test_a_local_pause_with_an_end_leaves_the_wider_truce_standing():
    desk = Desk()
    desk.report("a", "2031-03-04").truce(
        "agreed", ["Orland"], declared_by=[ARMY, FRONT], starts=at("2031-03-04T03:00")
    )
    desk.report("b", "2031-03-10").truce(
        "agreed", ["Sela"], declared_by=[ARMY, FRONT], starts=at("2031-03-10T08:00"),
        ends=at("2031-03-10T12:00"),
    )  # fmt: skip
    first, second = desk.picture().ceasefires
    assert (first.status, second.status) == ("in_force", "expired")


def test_silence_of_thirty_days_makes_a_truce_without_an_end_unknown():
    desk = Desk()
    desk.report("a", "2031-03-04").truce(
        "agreed", ["Sela"], declared_by=[ARMY, FRONT], starts=at("2031-03-04T03:00")
    )
    assert only(desk.picture("2031-04-02")).status == "in_force"
    assert only(desk.picture("2031-04-06")).status == "unknown"
    assert only(desk.picture("2031-04-06", silence_days=60)).status == "in_force"


def test_a_corridor_without_a_halt_of_fire_is_a_notice():
    desk = Desk()
    desk.report("a", "2031-03-04").notice(
        "issued",
        "corridor",
        issuer=ARMY,
        start=at("2031-03-04T10:00"),
        until=at("2031-03-04T13:00"),
    )
    picture = desk.picture()
    assert picture.ceasefires == ()
    assert [n.type for n in picture.notices] == ["corridor"]


def test_an_offer_that_nobody_took_is_no_ceasefire():
    desk = Desk()
    desk.report("a", "2031-03-04").truce(
        "proposed", ["Sela"], by=FRONT, declared_by=[FRONT], reality="proposed",
        starts=at("2031-03-06T00:00"),
    )  # fmt: skip
    picture = desk.picture()
    assert picture.ceasefires == ()
    assert [p.by for p in picture.proposals] == [(FRONT,)]


def test_an_answer_stands_with_the_party_that_gave_it():
    desk = Desk()
    one = desk.report("a", "2031-03-04")
    one.truce(
        "declared", ["Sela"], by=ARMY, declared_by=[ARMY], parties=[ARMY, FRONT],
        starts=at("2031-03-04T03:00"),
    )  # fmt: skip
    refused = desk.report("b", "2031-03-04").truce("rejected", ["Sela"], by=FRONT)
    found = {p.party: p for p in only(desk.picture()).by_party}
    assert (found[ARMY].position, found[FRONT].position) == ("declared", "rejected")
    assert (found[FRONT].at, found[FRONT].claims) == ("2031-03-04", (refused,))


def test_the_truce_of_a_report_is_the_one_it_declares():
    """A breach told in a report about the first truce goes to it, though a second is newer."""
    desk = Desk()
    desk.report("a", "2031-03-04").truce(
        "agreed", ["Sela"], declared_by=[ARMY, FRONT], starts=at("2031-03-04T03:00")
    )
    desk.report("b", "2031-03-06").truce(
        "agreed", ["Sela"], declared_by=[ARMY, FRONT], starts=at("2031-03-06T03:00")
    )
    both = desk.report("c", "2031-03-06")
    both.truce("agreed", ["Sela"], declared_by=[ARMY], starts=at("2031-03-04T03:00"))
    breach = both.truce("violated", ["Sela"], by=FRONT, stance="accuses")
    first, second = desk.picture().ceasefires
    assert breach in first.claims
    assert breach not in second.claims


def test_conflicts_do_not_mix():
    desk = Desk()
    for name, area in (("a", "Sela"), ("b", "Quay")):
        desk.report(name, "2031-03-04").truce(
            "declared", [area], declared_by=["the troops"], starts=at("2031-03-04T03:00")
        )
    assert {c.country for c in desk.picture().ceasefires} == {"XO", "XF"}


def test_a_truce_told_as_history_is_its_own_entry():
    desk = with_deadline()
    desk.report("old", "2031-03-04").truce(
        "agreed", ["Halm"], reality="background", starts=day("2030-11-02")
    )
    old, new = desk.picture().ceasefires
    assert old.starts is not None
    assert old.starts.day == "2030-11-02"
    assert new.status == "expired"
