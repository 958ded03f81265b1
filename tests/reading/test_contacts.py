from __future__ import annotations

import pytest
from tests.reading.claims import claims, names, only, plain

from trucewatch.model.claim import Contact


def contacts(text: str) -> list[tuple[tuple[str | None, ...], str, str]]:
    return [
        (tuple(plain(n) for n in b.between), b.form, c.reality)
        for c in claims(text, "contact")
        if isinstance(b := c.body, Contact)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "President Toure spoke by phone with the French president, Emmanuel Macron, on Monday.",
            [(("toure", "emmanuel macron"), "call", "actual")],
        ),
        (
            "In separate phone calls with Emmanuel Macron and Antonio Guterres, President Toure "
            "said the road was open.",
            [
                (("toure", "emmanuel macron"), "call", "actual"),
                (("toure", "antonio guterres"), "call", "actual"),
            ],
        ),
        (
            "The envoy met the leader of the Northern Front in Juba.",
            [(("envoy", "leader of the northern front"), "meeting", "actual")],
        ),
        (
            "Talks between the army and the Northern Front were held in Nairobi.",
            [(("army", "northern front"), "meeting", "actual")],
        ),
        (
            "General Diop and Colonel Sow met in Nairobi on Monday.",
            [(("diop", "sow"), "meeting", "actual")],
        ),
        (
            "The envoy will meet General Diop on Friday.",
            [(("envoy", "diop"), "meeting", "planned")],
        ),
        (
            "The envoy did not meet General Diop.",
            [(("envoy", "diop"), "meeting", "denied")],
        ),
        (
            "The governor sent a letter to the Northern Front.",
            [(("governor", "northern front"), "message", "actual")],
        ),
        ("The demands of the rebels were met by silence.", []),
        ("Talks about the budget lasted all night.", []),
    ],
)
def test_who_talked_with_whom(text: str, expected: list[tuple[tuple[str, ...], str, str]]) -> None:
    assert contacts(text) == expected


def test_topics_keep_their_words() -> None:
    claim = only(
        "The envoy met General Diop to discuss the release of prisoners, the radio said.", "contact"
    )
    assert isinstance(claim.body, Contact)
    assert claim.body.topics == ("the release of prisoners",)


@pytest.mark.parametrize(
    ("text", "between", "reality"),
    [
        ("The two sides said they would hold a summit in Egypt.", {"two sides"}, "planned"),
        (
            "The Security Council met behind closed doors on Saturday.",
            {"security council"},
            "actual",
        ),
        ("Technical teams will meet in Doha.", {"technical teams"}, "planned"),
        ("Delegations held talks in Juba on Monday.", {"delegations"}, "actual"),
        (
            "There was a public meeting this evening of the UN Security Council.",
            {"un security council"},
            "actual",
        ),
        (
            "Negotiations in Juba between the army and the rebels collapsed.",
            {"army", "rebels"},
            "actual",
        ),
    ],
)
def test_who_gathers(text: str, between: set[str], reality: str) -> None:
    claim = only(text, "contact")
    assert isinstance(claim.body, Contact)
    assert (names(claim.body.between), claim.reality) == (between, reality)


@pytest.mark.parametrize(
    "text",
    [
        "The party met its targets.",
        "The minister met the deadline.",
        "The army held a parade.",
        "The president held a rally in Goma.",
        "The villages met with disaster.",
        "The court holds sessions in public.",
    ],
)
def test_what_is_no_meeting(text: str) -> None:
    assert claims(text, "contact") == []
