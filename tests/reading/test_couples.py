"""Two persons told of as one."""

from __future__ import annotations

import pytest
from tests.reading.claims import claims, speaker

MET = "President Ana Ruiz met President Omar Bah in Bor. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MET + "The two leaders said talks would go on.", ["ana ruiz", "omar bah"]),
        (MET + "Both presidents said talks would go on.", ["ana ruiz", "omar bah"]),
        (MET + "The presidents said talks would go on.", ["ana ruiz", "omar bah"]),
        # nobody says that these are the two
        (MET + "The two ministers said talks would go on.", ["two ministers"]),
        (MET + "European leaders said talks would go on.", ["european leaders"]),
        ("Ana Ruiz met Omar Bah and Jon Oye. The two leaders said talks would go on.",
         ["two leaders"]),
    ],
)  # fmt: skip
def test_the_two_who_were_named_together(text: str, expected: list[str]) -> None:
    assert sorted(speaker(c) or "" for c in claims(text, "position")) == expected


def test_they_are_the_two_leaders() -> None:
    text = MET + "The two leaders agreed that talks would go on. They said guns were silent."
    said = sorted(speaker(c) or "" for c in claims(text, "position") if c.cue == "said")
    assert said == ["ana ruiz", "omar bah"]


def test_a_description_keeps_its_own_words() -> None:
    text = "Both sides denied the attack. The two sides said talks would go on."
    assert [speaker(c) for c in claims(text, "position") if c.cue == "said"] == ["two sides"]
