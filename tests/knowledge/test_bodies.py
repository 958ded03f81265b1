from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.knowledge.bodies import body_name, body_of


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("ministry of defence", "gov.defence"),
        ("ministry of defense", "gov.defence"),
        ("defence ministry", "gov.defence"),
        ("ministry of the interior", "gov.interior"),
        ("interior ministry", "gov.interior"),
        ("foreign ministry", "gov.foreign"),
        ("ministry of public health", "gov.health"),
        ("ministry of agriculture", "gov.agriculture"),
        ("agriculture ministry", "gov.agriculture"),
        ("army", "gov.army"),
        ("armed forces", "gov.army"),
        ("general staff", "gov.army"),
        ("internal security forces", "gov.security"),
        ("police", "gov.police"),
        ("air force", "gov.airforce"),
        ("navy", "gov.navy"),
        ("parliament", "gov.parliament"),
        ("government", "gov"),
        ("transitional government", "gov"),
        ("authorities", "gov"),
        ("choir", None),
        ("salvation army band", None),
        ("ministry", None),
        ("", None),
    ],
)
def test_words_name_a_body_of_the_state(words: str, body: str | None) -> None:
    assert body_of(words) == body


def test_every_named_body_is_found_again_by_its_name() -> None:
    for suffix in (
        "gov", "gov.army", "gov.defence", "gov.interior", "gov.foreign", "gov.health",
        "gov.security", "gov.police", "gov.airforce", "gov.navy", "gov.presidency",
        "gov.parliament", "gov.agriculture",
    ):  # fmt: skip
        assert body_of(body_name(suffix).lower()) == suffix


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_words_give_a_body_or_none(words: str) -> None:
    found = body_of(words)
    assert found is None or found == "gov" or found.startswith("gov.")
