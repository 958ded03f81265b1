from __future__ import annotations

import pytest
from tests.reading.claims import claims

from trucewatch.model.claim import Incident


@pytest.mark.parametrize(
    "text",
    [
        "The speech sparked an explosion of anger.",
        "The minister came under attack from critics.",
        "He launched a scathing attack on the press.",
        "The party is under siege from its own members.",
        "The team was hit by injuries before the battle for the title.",
        "Prices exploded and the currency took a hit.",
        "There was a battle of words between the two leaders.",
        "The bank fights inflation and battles against corruption.",
        "The senator faces a legal battle.",
        "The drone threat worries officials.",
        "Critics blasted the deal.",
        "She fought back tears.",
        "The announcement was a bombshell; shares were hit.",
        "The minister fired back at critics.",
        "The two parties clashed over the budget.",
        "Lawmakers clashed with the president over the deal.",
        "The company was bombarded with calls.",
        "Violence against women must end, she said.",
        "The rockets fell silent.",
        "Leaves fell on the town.",
        "The plane landed at Goma.",
        "He was killed in a car accident.",
    ],
)
def test_a_figure_of_speech_is_no_incident(text: str) -> None:
    assert [c.body for c in claims(text, "incident")] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A car exploded near the market in Homs.", "bombing"),
        ("The army came under attack from rebels near Goma.", "other"),
        ("Rebels launched an attack on the town.", "other"),
        ("Police clashed with protesters in Khartoum.", "clash"),
        ("Tribesmen clashed with the army over the wells.", "clash"),
        ("The town was bombarded with rockets.", "shelling"),
        ("A school was hit on Friday.", "attack_on_civilians"),
        ("A convoy was hit by gunmen.", "other"),
        ("The army fired back at the rebels with rockets.", "shelling"),
    ],
)
def test_the_same_words_of_war_are(text: str, kind: str) -> None:
    found = [c.body for c in claims(text, "incident")]
    assert [b.type for b in found if isinstance(b, Incident)] == [kind]
