from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.knowledge.bodies import body_class, body_name, body_of, body_of_state, holder_of


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


@pytest.mark.parametrize(
    ("words", "alone", "behind_country"),
    [
        ("forces", None, "gov"),
        ("troops", None, "gov.army"),
        ("warplanes", None, "gov.airforce"),
        ("government forces", "gov", "gov"),
        ("transitional government", "gov", "gov"),
        ("arab army", "gov.army", "gov.army"),
        ("Kurdish forces", None, None),
        ("opposition government", None, None),
        ("foreign minister", "gov.foreign.minister", "gov.foreign.minister"),
        ("minister of water", "gov.water.minister", "gov.water.minister"),
        ("deputy prime minister", None, None),
        ("health ministry", "gov.health", "gov.health"),
        ("gaza health ministry", None, None),
        ("social affairs ministry", "gov.social_affairs", "gov.social_affairs"),
    ],
)
def test_some_words_name_a_body_only_behind_a_country(
    words: str, alone: str | None, behind_country: str | None
) -> None:
    assert body_of(words) == alone
    assert body_of_state(words) == behind_country


def test_bodies_have_holders_and_classes() -> None:
    assert holder_of("gov.defence.minister") == "gov.defence"
    assert holder_of("gov.army") == "gov"
    assert holder_of("gov") is None
    assert body_class("gov.water.minister") == "PERSON"
    assert body_class("gov.president") == "PERSON"
    assert body_class("gov.army") == "ORG"
    assert body_name("gov.public_works") == "Ministry of Public Works"
    assert body_name("gov.public_works.minister") == "minister of public works"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_words_give_a_body_or_none(words: str) -> None:
    for found in (body_of(words), body_of_state(words)):
        assert found is None or found == "gov" or found.startswith("gov.")
