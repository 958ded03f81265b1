"""Who speaks together: each of them has a claim, unless the claim's own words name them all."""

from __future__ import annotations

import pytest
from tests.reading.claims import claims, only, plain, speaker

from trucewatch.model.claim import Toll, Truce


def speakers(text: str, kind: str) -> list[str | None]:
    return sorted(speaker(c) or "" for c in claims(text) if c.kind == kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "France, Britain and Germany called on the army to leave Nyala.",
            ["britain", "france", "germany"],
        ),
        (
            "France, Britain, and Germany called on the army to leave Nyala.",
            ["britain", "france", "germany"],
        ),
        ("The Northern Front and the UN urged the army to leave Nyala.", ["northern front", "un"]),
        ("Ana Ruiz and Omar Bah urged the army to leave Nyala.", ["ana ruiz", "omar bah"]),
        # in neither is the first of the list one who speaks
        ("After talks with Egypt, Qatar and Kenya urged the army to leave Nyala.",
         ["kenya", "qatar"]),
        ("Rebels fought the League and the UN urged the army to leave Nyala.", ["un"]),
        # whether the police speak, or only have the same spokesman, is not told
        ("A spokesman for the UN and the police urged the army to leave Nyala.", None),
    ],
)  # fmt: skip
def test_all_who_speak_are_told(text: str, expected: list[str] | None) -> None:
    found = speakers(text, "demand")
    if expected is None:
        assert len(found) == 1
    else:
        assert found == expected


def test_all_have_the_same_quote_and_ids_of_their_own() -> None:
    found = claims("France, Britain and Germany called on the army to leave Nyala.", "demand")
    assert len({c.id for c in found}) == 3
    assert len({c.quote for c in found}) == 1
    assert len({c.body for c in found}) == 1


def test_parts_of_a_toll_stay_with_their_own_speakers_total() -> None:
    text = "The UN and the Red Cross said 12 people, including 3 children, were killed in Nyala."
    found = {c.id: c for c in claims(text, "toll")}
    assert sorted(speaker(c) or "" for c in found.values()) == ["red cross"] * 2 + ["un"] * 2
    parts = [c for c in found.values() if isinstance(c.toll, Toll) and c.toll.included_in]
    assert len(parts) == 2
    for part in parts:
        assert isinstance(part.toll, Toll)
        assert found[part.toll.included_in or ""].speaker == part.speaker


@pytest.mark.parametrize(
    "text",
    [
        "The army and the Northern Front agreed to extend the truce.",
        "The army and the Northern Front declared a ceasefire in Nyala.",
    ],
)
def test_what_two_do_together_is_one_claim_that_names_both(text: str) -> None:
    claim = only(text, "truce")
    assert isinstance(claim.truce, Truce)
    assert {plain(name) for name in claim.truce.declared_by} == {"army", "northern front"}
