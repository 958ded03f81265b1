"""What must or should be done, in somebody's mouth."""

from __future__ import annotations

import pytest
from tests.reading.claims import claims, plain, speaker

from trucewatch.model.claim import Demand


def demands(text: str) -> list[tuple[str | None, str, str | None, str]]:
    found = []
    for claim in claims(text, "demand"):
        assert isinstance(claim.body, Demand)
        found.append((speaker(claim), claim.stance, plain(claim.body.of), claim.body.what))
    return found


@pytest.mark.parametrize(
    ("text", "stance", "of", "what"),
    [
        (
            "The army must lift the siege of Nyala, the minister said.",
            "demands", "army", "lift the siege of Nyala",
        ),
        (
            "The minister said all parties should respect the truce.",
            "calls_for", "all parties", "respect the truce",
        ),
        (
            "“The rebels must not shell the town while talks go on,” the minister said.",
            "demands", "rebels", "not shell the town",
        ),
        (
            "The minister said it was vital that both armies stop the shelling.",
            "calls_for", "both armies", "stop the shelling",
        ),
        (
            "The minister said the rebels need to free their prisoners.",
            "calls_for", "rebels", "free their prisoners",
        ),
    ],
)  # fmt: skip
def test_somebody_says_what_a_party_must_do(text: str, stance: str, of: str, what: str) -> None:
    assert demands(text) == [("minister", stance, of, what)]


@pytest.mark.parametrize(
    "text",
    [
        "The army must lift the siege of Nyala.",
        "“We must lift the siege of Nyala,” the minister said.",
        "The minister said the army must have lifted the siege of Nyala.",
        "The minister said the shelling must stop.",
        "The minister said the truce would hold should the army leave Nyala.",
        "The minister denied that the army must lift the siege of Nyala.",
    ],
)
def test_no_demand(text: str) -> None:
    assert demands(text) == []
