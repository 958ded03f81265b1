from __future__ import annotations

import pytest
from tests.reading.claims import claims, speaker


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("The army shelled Idlib, which Damascus has denied.", "damascus"),
        (
            "Rebels accused the army of shelling the port, a claim denied by the ministry.",
            "ministry",
        ),
        ("The militia shelled Goma, a charge that Kigali rejects.", "kigali"),
        ("A drone struck a clinic in Sumy, which the general staff denied.", "general staff"),
        ("The brigade bombed the market, an accusation rejected by the mayor.", "mayor"),
    ],
)
def test_a_denial_behind_an_event_is_a_claim_of_its_own(text: str, denier: str) -> None:
    told, denied = claims(text, "incident")
    assert (told.reality, denied.reality) == ("actual", "denied")
    assert (denied.stance, speaker(denied)) == ("denies", denier)
    assert denied.body == told.body


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled Idlib, which has denied residents food.",
        "The army shelled Idlib, which denied the rebels a base.",
        "The army shelled Idlib and denied a report of a truce.",
        "The army shelled Idlib. The minister denied he would resign.",
    ],
)
def test_a_denial_of_something_else_is_none(text: str) -> None:
    assert [c.reality for c in claims(text, "incident")] == ["actual"]
