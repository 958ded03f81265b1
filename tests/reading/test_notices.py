from __future__ import annotations

import pytest
from tests.reading.claims import bounds, claims, names, only, plain, speaker

from trucewatch.model.claim import Claim, Notice


def notice(claim: Claim) -> Notice:
    assert isinstance(claim.body, Notice)
    return claim.body


@pytest.mark.parametrize(
    ("text", "act", "kind", "issuer", "people", "areas"),
    [
        (
            "The army called on civilians to leave the eastern districts of Nyala.",
            "issued", "evacuate", "army", "civilians", {"nyala"},
        ),
        (
            "The army warned residents of Nyala to stay away from rebel positions.",
            "issued", "avoid", "army", "residents", {"nyala"},
        ),
        (
            "The ministry imposed a curfew in Goma.",
            "issued", "curfew", "ministry", None, {"goma"},
        ),
        ("A curfew was imposed in Goma on Monday.", "issued", "curfew", None, None, {"goma"}),
        (
            "The curfew in Goma was lifted on Tuesday, the governor said.",
            "lifted", "curfew", None, None, {"goma"},
        ),
        (
            "The ministry extended the curfew in Goma until Sunday.",
            "changed", "curfew", "ministry", None, {"goma"},
        ),
        (
            "A humanitarian corridor was opened by the Red Cross in Nyala.",
            "issued", "corridor", "red cross", None, {"nyala"},
        ),
        (
            "The army declared Nyala a closed military zone.",
            "issued", "closure", "army", None, {"nyala"},
        ),
        (
            "The army published maps of sites it would strike in Nyala.",
            "issued", "target_map", "army", None, {"nyala"},
        ),
        (
            "The mayor announced that residents may return to their homes.",
            "issued", "all_clear", "mayor", "residents", set(),
        ),
    ],
)  # fmt: skip
def test_who_tells_whom_what(
    text: str, act: str, kind: str, issuer: str | None, people: str | None, areas: set[str]
) -> None:
    body = notice(only(text, "notice"))
    assert (body.act, body.type, plain(body.issuer), body.for_) == (act, kind, issuer, people)
    assert names(body.areas) == areas


@pytest.mark.parametrize(
    ("text", "begin", "until"),
    [
        (
            "The army said a humanitarian corridor in Goma would open from 1pm to 3pm on Thursday.",
            ("2031-05-15T13:00:00+02:00",) * 2, ("2031-05-15T15:00:00+02:00",) * 2,
        ),
        (
            "The ministry imposed a curfew in Goma from 6pm to 6am.",
            ("2031-05-14T18:00:00+02:00",) * 2, ("2031-05-15T06:00:00+02:00",) * 2,
        ),
        ("The ministry extended the curfew in Goma until Sunday.", None, ("2031-05-18",) * 2),
    ],
)  # fmt: skip
def test_windows(text: str, begin: tuple[str, str] | None, until: tuple[str, str] | None) -> None:
    body = notice(only(text, "notice"))
    assert (bounds(body.from_), bounds(body.until)) == (begin, until)


def test_routes_of_a_corridor() -> None:
    claim = only(
        "The army said a humanitarian corridor through Awaria Street would open on Thursday.",
        "notice",
    )
    body = notice(claim)
    assert (body.routes, body.issuer) == (("Awaria Street",), None)
    assert (speaker(claim), claim.reality) == ("army", "planned")


def test_a_corridor_asked_for_is_proposed() -> None:
    claim = only(
        "The United Nations called for the opening of humanitarian corridors in Nyala.", "notice"
    )
    assert (claim.reality, claim.stance, speaker(claim)) == (
        "proposed",
        "calls_for",
        "united nations",
    )


def test_the_next_sentence_keeps_the_areas_of_its_issuer() -> None:
    text = (
        "The army published maps of targets in Goma and Bukavu. It called on residents to leave "
        "immediately."
    )
    first, second = (notice(c) for c in claims(text, "notice"))
    assert (first.type, second.type) == ("target_map", "evacuate")
    assert names(second.areas) == {"goma", "bukavu"}
    assert plain(second.issuer) == "army"


@pytest.mark.parametrize(
    "text",
    [
        "The museum published maps of the old city.",
        "Many people wanted to leave Goma.",
        "The corridor of the ministry was dark.",
        "The army declared a ceasefire in Goma.",
    ],
)
def test_what_is_no_notice(text: str) -> None:
    assert claims(text, "notice") == []
