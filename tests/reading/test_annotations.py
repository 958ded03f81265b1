"""What `annotate` prints of the layers."""

from __future__ import annotations

from typing import Any

from tests.reading.build import report
from tests.reading.claims import known

from trucewatch.reading.annotations import annotate_report


def actors(text: str) -> list[tuple[str, dict[str, Any]]]:
    found = annotate_report(report(text), known(), ["actors"])
    assert all(text[a.start : a.end] == a.exact for a in found)
    return [(a.exact, a.fields) for a in found]


def test_an_actor_is_printed_without_title_and_article() -> None:
    assert actors("General Omar\nBah met the Rapid Support Forces.") == [
        ("Omar\nBah", {"id": None, "class": "PERSON", "generic": False}),
        ("Rapid Support Forces", {"id": "sd.rsf", "class": "ORG", "generic": False}),
    ]


def test_a_pronoun_is_generic_and_has_the_id_of_whom_it_stands_for() -> None:
    assert actors("The Rapid Support Forces left. They said it was over.")[1] == (
        "They",
        {"id": "sd.rsf", "class": "GROUP", "generic": True},
    )
