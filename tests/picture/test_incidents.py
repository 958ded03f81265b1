from __future__ import annotations

import pytest
from tests.picture.builders import (
    HARBOUR,
    KARST,
    MIRNA,
    MONITOR,
    QUAY,
    RIDGE,
    SOL,
    UNION,
    at,
    control,
    day,
    declared,
    denial,
    ids,
    incident,
    picture,
    report,
    toll,
)

from trucewatch.model import Claim, Picture, Place
from trucewatch.model.claim import Reality
from trucewatch.model.interval import Interval
from trucewatch.model.picture import During, IncidentEntry

A, B, C = report("a", 2), report("b", 2), report("c", 3)
TRUCE = declared(
    report("t", 2),
    parties=(HARBOUR, RIDGE),
    areas=(MIRNA,),
    starts=at("2 04:00"),
    ends=at("4 09:00"),
)


def only(shown: Picture) -> IncidentEntry:
    (entry,) = shown.incidents
    return entry


def test_who_alleges_who_denies_and_who_is_accused() -> None:
    claims = [
        incident(A, HARBOUR, by=RIDGE, when=day(2)),
        incident(B, HARBOUR, by=MONITOR, when=day(2)),
        denial(C, HARBOUR, when=day(2)),
    ]
    entry = only(picture(claims, [A, B, C]))
    assert (entry.type, entry.when, entry.where) == ("shelling", day(2), (MIRNA,))
    assert set(entry.alleged_by) == {RIDGE, MONITOR}
    assert entry.denied_by == (HARBOUR,)
    assert entry.accused == (HARBOUR,)
    assert entry.claims == ids(*claims)


def test_the_reports_own_voice_alleges_under_no_name() -> None:
    c = incident(A, HARBOUR, by=None, when=day(2))
    entry = only(picture([c], [A]))
    assert (entry.alleged_by, entry.denied_by, entry.claims) == ((), (), ids(c))


def test_nobody_is_accused_where_no_claim_names_anybody() -> None:
    entry = only(picture([incident(A, None, by=MONITOR, when=day(2))], [A]))
    assert entry.accused == ()


@pytest.mark.parametrize(
    "other",
    [
        incident(C, HARBOUR, by=RIDGE, when=day(5)),
        incident(C, HARBOUR, by=RIDGE, when=day(2), place=KARST),
        incident(C, HARBOUR, by=RIDGE, when=day(2), type="abduction"),
        incident(C, RIDGE, by=HARBOUR, when=day(2)),
    ],
    ids=["day", "town", "type", "accused"],
)
def test_events_of_another_day_town_type_or_doer_are_others(other: Claim) -> None:
    one = incident(A, HARBOUR, by=RIDGE, when=day(2))
    shown = picture([one, other], [A, C])
    assert {e.claims for e in shown.incidents} == {ids(one), ids(other)}


def test_without_a_day_of_its_own_it_is_no_later_than_its_report() -> None:
    entry = only(picture([incident(C, HARBOUR, by=RIDGE)], [C]))
    assert entry.when is not None
    assert (entry.when.start, entry.when.end) == (None, "2031-05-03")


@pytest.mark.parametrize("reality", ["planned", "proposed", "conditional"])
def test_what_has_not_happened_is_no_incident(reality: Reality) -> None:
    c = incident(A, HARBOUR, by=HARBOUR, stance="threatens", when=day(2), reality=reality)
    assert picture([c], [A]).incidents == ()


def test_the_figures_of_its_sentence_stand_with_it() -> None:
    words = "Shells fell on the quay and killed nine. Two were hurt in Karst."
    a = report("a", 2, words)
    shelled = incident(
        a, HARBOUR, by=RIDGE, when=day(2), words="Shells fell on the quay and killed nine."
    )
    nine = toll(a, 9, words="Shells fell on the quay and killed nine.")
    two = toll(a, 2, measure="injured", place=KARST, words="Two were hurt in Karst.")
    shown = picture([shelled, nine, two], [a])
    killed = next(t.id for t in shown.tolls if t.measure == "killed")
    assert only(shown).tolls == (killed,)


# ---- during a ceasefire --------------------------------------------------------------------------


def during(c: Claim) -> During | None:
    held = control(C, RIDGE)  # what else the report tells, of Mirna
    shown = picture([TRUCE, c, held], [A, B, C, report("t", 2)])
    (ceasefire,) = shown.ceasefires
    found = [d for d in only(shown).during if d.ceasefire == ceasefire.id]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("when", "time"),
    [
        (at("2 04:00"), "yes"),  # the window holds its start
        (at("3 12:00"), "yes"),
        (at("4 08:59"), "yes"),
        (at("4 09:00"), "no"),  # and not its end
        (at("2 03:59"), "no"),
        (day(3), "yes"),
        (day(2), "unknown"),  # it may have been before four
        (day(4), "unknown"),  # it may have been after nine
        (day(5), "no"),
    ],
)
def test_whether_its_time_is_inside(when: Interval, time: str) -> None:
    found = during(incident(C, HARBOUR, by=RIDGE, when=when))
    assert (found.time if found is not None else "no") == time


@pytest.mark.parametrize(("place", "answer"), [(MIRNA, "yes"), (QUAY, "yes"), (None, "unknown")])
def test_whether_its_place_is_inside(place: Place | None, answer: str) -> None:
    c = incident(C, HARBOUR, by=RIDGE, when=day(3), place=place)
    found = during(c)
    assert found is not None
    assert found.place == answer


def test_a_place_elsewhere_is_never_inside() -> None:
    found = during(incident(C, HARBOUR, by=RIDGE, when=day(3), place=KARST))
    assert found is None or found.place != "yes"


@pytest.mark.parametrize(
    ("actor", "answer"), [(HARBOUR, "yes"), (RIDGE, "yes"), (UNION, "no"), (None, "unknown")]
)
def test_whether_the_accused_is_bound(actor: str | None, answer: str) -> None:
    found = during(incident(C, actor, by=SOL, when=day(3)))
    assert found is not None
    assert found.party == answer


def test_without_a_ceasefire_it_falls_inside_none() -> None:
    assert only(picture([incident(C, HARBOUR, by=RIDGE, when=day(3))], [C])).during == ()


def test_a_denial_is_of_the_account_in_its_own_sentence() -> None:
    """Blamed for drones and denying it, though a fight of that day fits it too."""
    text = "Drones hit Mirna; the Front was blamed and denied it. The Front fought in Mirna."
    both = report("both", 2, text)
    sentence = text[: text.index(" The Front fought")]
    hit = incident(both, None, by=HARBOUR, type="drone_strike", when=day(2), words=sentence)
    fought = incident(both, RIDGE, by=HARBOUR, type="clash", when=day(2), words="The Front fought")
    no = denial(both, RIDGE, type="other", when=day(2), words=sentence, order=1)
    entries = picture([hit, fought, no], [both]).incidents
    assert {e.claims for e in entries} == {ids(hit, no), ids(fought)}
