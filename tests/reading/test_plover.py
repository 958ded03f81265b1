"""Claims as events of PLOVER."""

from __future__ import annotations

import pytest
from tests.reading.build import report
from tests.reading.claims import known

from trucewatch.model.claim import (
    Body,
    Contact,
    Control,
    Demand,
    Incident,
    Position,
    Reality,
    Speaker,
    Stance,
    Toll,
    Truce,
)
from trucewatch.reading.annotations import annotate_report
from trucewatch.reading.context import Draft, Voice
from trucewatch.reading.plover import Event, events_in

ARMY = Speaker("Army")


def draft(
    body: Body, stance: Stance = "asserts", reality: Reality = "actual", cue: str | None = None
) -> Draft:
    kind = type(body).__name__.lower()
    return Draft(kind, 0, 9, body, Voice(ARMY, cue=cue, stance=stance), reality)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "event"),
    [
        (Incident("arrest", "Guards", "Ann"), Event("arrest", "COERCE", "Guards", "Ann")),
        (Incident("defection", "Ann"), Event("defection", "YIELD", "Ann", None)),
        (Truce("declared", ("Army",)), Event("truce", "YIELD", "Army", None)),
        (Truce("agreed", ("Orn",), ("Orn", "Ulm")), Event("truce", "AGREE", "Orn", "Ulm")),
        (Truce("violated", (), ("Orn", "Ulm")), Event("truce", "ASSAULT", "Orn", "Ulm")),
        (Demand("Orn", "leave"), Event("demand", "REQUEST", "Army", "Orn")),
        (Contact(("Orn", "Ulm"), "call"), Event("contact", "CONSULT", "Orn", "Ulm")),
        (Control("Orn", "Ulm", "takes"), Event("control", "ASSAULT", "Orn", "Ulm")),
        (Control("Orn", "Ulm", "withdraws"), Event("control", "YIELD", "Orn", "Ulm")),
        (Toll("killed", 3, 3, "exact", who="nurses"), Event("toll", "ASSAULT", None, "nurses")),
        (Toll("defected", 3, 3, "exact", who="men"), Event("toll", "YIELD", "men", None)),
        (Position("the plan", "supports"), Event("supports", "SUPPORT", "Army", "the plan")),
        (Position("the plan", "opposes"), Event("opposes", "REJECT", "Army", "the plan")),
    ],
)
def test_a_claim_with_a_clear_code(body: Body, event: Event) -> None:
    assert events_in(draft(body)) == [event]


@pytest.mark.parametrize(
    "body",
    [
        Truce("expired"),
        Control("Orn", "Ulm", "holds"),
        Toll("displaced", 9, 9, "exact"),
        Toll("killed", 0, 0, "none"),
        Position("rain"),
    ],
)
def test_a_claim_without_one(body: Body) -> None:
    assert events_in(draft(body)) == []


def test_an_accusation_is_an_event_beside_what_it_tells() -> None:
    told = draft(Incident("shelling", "Orn", "Ulm"), "accuses")
    assert events_in(told) == [
        Event("shelling", "ASSAULT", "Orn", "Ulm"),
        Event("accuses", "ACCUSE", "Army", "Orn"),
    ]
    assert events_in(draft(Position("Orn", "opposes"), "accuses")) == [
        Event("accuses", "ACCUSE", "Army", "Orn")
    ]


def test_what_is_denied_did_not_happen_and_what_is_asked_for_was_asked() -> None:
    assert events_in(draft(Incident("shelling", "Orn"), "denies", "denied")) == [
        Event("denies", "REJECT", "Army", "Orn")
    ]
    assert events_in(draft(Truce("proposed", ("Army",), ("Orn",)), "calls_for", "proposed")) == [
        Event("truce", "REQUEST", "Army", "Orn")
    ]
    assert events_in(draft(Demand("Orn", "leave"), "demands", "proposed")) == [
        Event("demand", "REQUEST", "Army", "Orn")
    ]
    assert events_in(draft(Contact(("Orn", "Ulm"), "call"), reality="conditional")) == []


def test_what_is_intended_is_agreed_or_threatened() -> None:
    assert events_in(draft(Control("Orn", "Ulm", "withdraws"), reality="planned")) == [
        Event("control", "AGREE", "Orn", "Ulm")
    ]
    assert events_in(draft(Incident("shelling", "Army", "Ulm"), "threatens", "planned")) == [
        Event("shelling", "THREATEN", "Army", "Ulm")
    ]


def test_to_agree_is_more_than_to_confirm() -> None:
    agreed = draft(Position("open the road"), "confirms", cue="have agreed")
    assert events_in(agreed) == [Event("agrees", "AGREE", "Army", "open the road")]
    assert events_in(draft(Position("the road is open"), "confirms", cue="confirmed")) == []


def test_the_layer_shows_every_event_inside_the_text() -> None:
    text = "Turkey and Russia announced a ceasefire on Monday. Israel shelled the town of Tyre."
    found = annotate_report(report(text), known(), ["events"])
    assert all(text[a.start : a.end] == a.exact and a.exact for a in found)
    assert {(a.fields["type"], a.fields["plover"]) for a in found} >= {
        ("truce", "YIELD"),
        ("shelling", "ASSAULT"),
    }
