from __future__ import annotations

import pytest
from tests.reading.claims import claims, only, plain, speaker

from trucewatch.model.claim import Claim, Control


def control(claim: Claim) -> Control:
    assert isinstance(claim.body, Control)
    return claim.body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army has taken control of Nyala.", [("army", "nyala", "takes")]),
        ("The rebels captured the town of Bor on Monday.", [("rebels", "bor", "takes")]),
        (
            "Government forces entered El Fasher on Monday.",
            [("government forces", "el fasher", "enters")],
        ),
        (
            "The towns of Goma and Bukavu are held by the M23.",
            [("m23", "goma", "holds"), ("m23", "bukavu", "holds")],
        ),
        ("Goma, which is controlled by the M23, was calm.", [("m23", "goma", "holds")]),
        ("Rebels withdrew from Goma to Bukavu on Monday.", [("rebels", "goma", "withdraws")]),
        ("The rebels lost control of Bukavu on Monday.", [("rebels", "bukavu", "withdraws")]),
        ("The army deployed tanks in Goma.", [("army", "goma", "deploys")]),
        ("Peacekeepers have been deployed in Goma.", [("peacekeepers", "goma", "deploys")]),
        (
            "The ministry said police had been posted in Nyala and El Fasher.",
            [("police", "nyala", "deploys"), ("police", "el fasher", "deploys")],
        ),
        (
            "The army is fighting the rebels for control of Goma.",
            [(None, "goma", "contested")],
        ),
        ("Army units began deploying in Goma on Monday.", [("army units", "goma", "deploys")]),
        ("The army claims to hold Goma.", [("army", "goma", "holds")]),
        ("The army wants to take Goma.", []),
        ("The rebels have seized a hospital in Goma.", []),
        ("The rebels have seized a village in Goma.", [("rebels", "goma", "takes")]),
        ("THE GUERRILLAS TOOK THE TOWN OF USULUTAN.", [("guerrillas", "usulutan", "takes")]),
        ("The president left Goma for talks in Nairobi.", []),
        ("The two sides held talks in Nairobi on Monday.", []),
        ("The team took the crowd in Goma by storm.", []),
    ],
)
def test_who_holds_what(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    found = [
        (plain(control(c).holder), plain(control(c).place), control(c).change)
        for c in claims(text, "control")
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "stance", "reality", "who"),
    [
        ("The army denied that the rebels had taken Goma.", "denies", "denied", "army"),
        ("The army could retake Goma.", "asserts", "conditional", None),
        ("The army will enter Goma on Friday.", "asserts", "planned", None),
        ("The rebels have not captured Goma.", "asserts", "denied", None),
        ("The army has taken Nyala, the governor said.", "asserts", "actual", "governor"),
        ("The governor confirmed that the rebels had taken Goma.",
         "confirms", "actual", "governor"),
    ],
)  # fmt: skip
def test_on_whose_word(text: str, stance: str, reality: str, who: str | None) -> None:
    claim = only(text, "control")
    assert (claim.stance, claim.reality, speaker(claim)) == (stance, reality, who)


def test_the_place_of_a_claim_is_the_place_it_speaks_of() -> None:
    claim = only("Rebels withdrew from Goma to Bukavu on Monday.", "control")
    assert [p.name for p in claim.where] == ["Goma"]
    assert claim.when is not None
    assert claim.when.start == "2031-05-12"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The army said it would strike depots in Goma, which is held by the rebels.", None),
        ("The army said that Goma is held by the rebels.", "The army"),
        ("“We will free Goma, which is held by the rebels,” the governor said.", "the governor"),
    ],
)
def test_who_holds_a_place_by_the_way_is_the_reports_own_remark(
    text: str, speaker: str | None
) -> None:
    (claim,) = claims(text, "control")
    assert control(claim).change == "holds"
    assert (claim.speaker.name if claim.speaker else None) == speaker
