from __future__ import annotations

import pytest

from trucewatch.knowledge.verbs import verbs


@pytest.mark.parametrize(
    ("form", "lemma", "kinds"),
    [
        ("declare", "declare", {"base"}),
        ("declares", "declare", {"s"}),
        ("declared", "declare", {"past", "part"}),
        ("declaring", "declare", {"ing"}),
        ("denied", "deny", {"past", "part"}),
        ("denies", "deny", {"s"}),
        ("clashes", "clash", {"s"}),
        ("stopped", "stop", {"past", "part"}),
        ("kidnapped", "kidnap", {"past", "part"}),
        ("kidnapping", "kidnap", {"ing"}),
        ("cancelled", "cancel", {"past", "part"}),
        ("canceled", "cancel", {"past", "part"}),
        ("fleeing", "flee", {"ing"}),
        ("fled", "flee", {"past", "part"}),
        ("began", "begin", {"past"}),
        ("begun", "begin", {"part"}),
        ("shot", "shoot", {"past", "part"}),
        ("broke", "break", {"past"}),
        ("broken", "break", {"part"}),
        ("dying", "die", {"ing"}),
        ("was", "be", {"past"}),
        ("has", "have", {"s"}),
    ],
)
def test_forms_of_english_spelling(form: str, lemma: str, kinds: set[str]) -> None:
    found = verbs().forms[form]
    assert found.lemma == lemma
    assert {k for k in ("base", "s", "past", "part", "ing") if getattr(found, k)} == kinds


@pytest.mark.parametrize(
    ("group", "lemma"),
    [
        ("truce_declare", "declare"),
        ("truce_break", "violate"),
        ("truce_extend", "prolong"),
        ("truce_expire", "lapse"),
        ("denies", "deny"),
        ("calls_for", "urge"),
        ("kill", "die"),
        ("arrest", "detain"),
    ],
)
def test_groups_hold_what_a_verb_can_do(group: str, lemma: str) -> None:
    assert lemma in verbs()[group]


def test_a_group_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        verbs()["no such group"]


def test_every_lemma_of_a_group_has_its_forms() -> None:
    known = verbs()
    lemmas = {form.lemma for form in known.forms.values()}
    for group, members in known.groups.items():
        assert members, group
        assert members <= lemmas | {"be", "have", "do"}, (group, members - lemmas)
