"""Whose word a paper is that speaks."""

from __future__ import annotations

import pytest
from tests.reading.claims import claims, speaker


def speakers(text: str) -> list[str | None]:
    """Who says that the army shelled a town, which the last sentence of a text tells."""
    return [speaker(c) for c in claims(text, "incident")]


@pytest.mark.parametrize(
    "before",
    [
        "Kenya issued a statement on Monday.",
        "In a statement on Monday, Kenya said talks had begun.",
        "A statement by Kenyan officials was read to the press on Monday.",
        "Kenya sent a letter to the council. It rained.",
    ],
)
def test_a_paper_told_of_before_is_its_makers_word(before: str) -> None:
    who = "kenyan officials" if "officials" in before else "kenya"
    paper = "letter" if "letter" in before else "statement"
    assert speakers(f"{before} The army shelled the town of Bor, the {paper} said.") == [who]


def test_a_resolution_is_the_councils() -> None:
    text = "The Security Council adopted a resolution. The resolution demanded the release of all."
    assert [speaker(c) for c in claims(text, "demand")] == ["security council"]


def test_a_statement_from_somebody_is_theirs() -> None:
    text = "The army shelled the town of Bor, according to a statement from the Taliban."
    assert speakers(text) == ["taliban"]


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled the town of Bor, the statement said.",
        "Kenya issued a statement. The army shelled the town of Bor, a statement said.",
        "Kenya issued a statement. The army shelled the town of Bor, the letter said.",
    ],
)
def test_a_paper_of_nobody_speaks_for_itself(text: str) -> None:
    (said,) = speakers(text)
    assert said in {"statement", "a statement", "letter"}
