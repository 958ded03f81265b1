"""Which ground a claim of control is about."""

from __future__ import annotations

import pytest
from tests.reading.claims import claims, plain

from trucewatch.model.claim import Control


def told(text: str) -> list[tuple[str | None, str | None, str, str]]:
    """Holder, place, change and reality of each claim of control."""
    return [
        (plain(b.holder), plain(b.place), b.change, c.reality)
        for c in claims(text, "control")
        if isinstance(b := c.body, Control)
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The army holds Goma, Bukavu and Uvira.", ["goma", "bukavu", "uvira"]),
        (
            "Rebels took Goma in Congo and Bukavu, the governor of Kinshasa said.",
            ["goma", "bukavu"],
        ),
        ("Troops deployed in Goma, Kinshasa said.", ["goma"]),
        ("The rebels withdrew to Bukavu from Goma.", ["goma"]),
        ("Another faction left Goma for Bukavu, near Uvira.", ["goma"]),
        # pointed back to
        (
            "The rebels attacked Goma and Bukavu. The army had left the two cities.",
            ["goma", "bukavu"],
        ),
        ("Fighting raged in Goma. The army holds the city.", ["goma"]),
        (
            "Fighting raged in Goma, Bukavu and Uvira. The army holds the three towns.",
            ["goma", "bukavu", "uvira"],
        ),
        ("Shells hit Goma in Congo. The army holds the town.", ["goma"]),
        # as many as are not
        ("Fighting raged in Goma, Bukavu and Uvira. The army holds the two towns.", []),
        ("Fighting raged in Goma and Bukavu. The army holds the town.", []),
        ("Fighting raged. The army holds the town.", []),
        # what only measures, what lies elsewhere, what is a part
        ("The army holds a village 20 km north of Goma.", []),
        ("The army holds a hill north-west of Goma.", []),
        ("The army took the last Goma district still held.", []),
        ("The army left two people dead in Goma during a visit to Bukavu.", []),
        ("Civilians left Goma on Friday.", []),
        ("The army took Goma, the last district of Congo outside its control.", ["goma"]),
        ("The faction left the clinic for the east, on the shore of Goma.", []),
        ("The rebels still have the pockets that they hold in Goma.", []),
        ("The last convoy left Goma.", []),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert [place for _, place, _, _ in told(text)] == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army said it had completed a sweep of Bukavu.",
            ("army", "bukavu", "takes", "actual"),
        ),
        ("Troops swept the city of Bukavu.", ("troops", "bukavu", "takes", "actual")),
        ("The army finished clearing Bukavu.", ("army", "bukavu", "takes", "actual")),
        ("The army claims full control of Goma.", ("army", "goma", "holds", "actual")),
        ("The army claimed control of Goma on Friday.", ("army", "goma", "holds", "actual")),
        (
            "Rebels denied the Defence Ministry's claims to hold Goma.",
            ("defence ministry", "goma", "holds", "denied"),
        ),
        ("The militia said Goma had not been captured.", (None, "goma", "takes", "denied")),
        (
            "By nightfall rebel fighters had entered all of Goma.",
            ("rebel fighters", "goma", "enters", "actual"),
        ),
        ("Forces occupying Goma must leave.", ("forces", "goma", "holds", "actual")),
        ("The rebels holding Goma fired rockets.", ("rebels", "goma", "holds", "actual")),
        ("Uganda concedes it has troops in Goma.", ("uganda", "goma", "deploys", "actual")),
        (
            "German special forces were present in Goma.",
            ("german special forces", "goma", "deploys", "actual"),
        ),
        # told by nouns
        (
            "The withdrawal of Rwandan forces from Goma began on Monday.",
            ("rwandan forces", "goma", "withdraws", "actual"),
        ),
        ("The rebels' withdrawal from Goma began.", ("rebels", "goma", "withdraws", "actual")),
        ("The capture of Goma by the M23 alarmed many.", ("m23", "goma", "takes", "actual")),
        ("The fall of Goma to the M23 alarmed many.", ("m23", "goma", "takes", "actual")),
        (
            "The deal provides for the withdrawal of M23 from Goma.",
            ("m23", "goma", "withdraws", "planned"),
        ),
        (
            "The deployment of peacekeepers in Goma was approved.",
            ("peacekeepers", "goma", "deploys", "planned"),
        ),
        ("The entry of the army into Goma was delayed.", ("army", "goma", "enters", "planned")),
        # what is only asked for or allowed
        ("The rebels must withdraw from Goma.", ("rebels", "goma", "withdraws", "proposed")),
        (
            "The ministry demanded on Friday that armed groups withdraw from Goma.",
            ("armed groups", "goma", "withdraws", "proposed"),
        ),
        (
            "The deal ends the war by letting the fighters leave Goma.",
            ("fighters", "goma", "withdraws", "planned"),
        ),
        # a list of verbs has one subject
        (
            "Officials said soldiers had entered Goma, detained two men and burned shops.",
            ("soldiers", "goma", "enters", "actual"),
        ),
    ],
)
def test_who_holds_what(text: str, expected: tuple[str | None, str, str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Engineers cleared Goma of mines.",
        "Police swept the station in Goma for bombs.",
        "The minister claimed credit for control of inflation in Goma.",
        "The withdrawal of the bill from parliament in Kinshasa surprised many.",
        "The capture of a rebel leader in Goma was hailed.",
        "The minister was present in Goma.",
        "The company has offices in Goma.",
    ],
)
def test_what_is_no_control(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells killed two farmers in Bor, 30 km north of Goma.", ["Bor"]),
        ("Shells killed two farmers in the north of Goma.", ["Goma"]),
        ("A clinic 12 kilometres from Goma was shelled.", []),
        ("Two farmers died north-west of Goma and in Goma itself.", ["Goma"]),
        ("Two farmers died in Goma.", ["Goma"]),
    ],
)
def test_what_only_measures_is_no_place_of_what_happened(text: str, places: list[str]) -> None:
    told_ = [c for c in claims(text) if c.kind in {"toll", "incident"}]
    assert told_
    assert all([p.name for p in c.where] == places for c in told_)
