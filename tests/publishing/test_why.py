from __future__ import annotations

import io

import pytest
from rich.console import Console
from tests.publishing.example import CLAIMS, PICTURE, REPORTS

from trucewatch.errors import UnknownId
from trucewatch.model import Decision
from trucewatch.picture.ids import entry_id
from trucewatch.publishing.why import decided, evidence, render


def test_an_id_of_the_picture_opens_to_its_claims() -> None:
    assert [e.claim.id for e in evidence("ceasefire-1", PICTURE, CLAIMS, REPORTS)] == ["truce-1"]
    assert [e.claim.id for e in evidence("toll-9", PICTURE, CLAIMS, REPORTS)] == ["toll-1"]
    both = evidence("dispute-1", PICTURE, CLAIMS, REPORTS)
    assert [e.claim.id for e in both] == ["truce-1", "toll-1"]


def test_a_claim_opens_to_its_words() -> None:
    (found,) = evidence("toll-1", PICTURE, CLAIMS, REPORTS)
    assert found.claim.quote.exact in found.context
    assert found.report is REPORTS[0]


def test_an_unknown_id_is_said() -> None:
    assert evidence("ceasefire-2", PICTURE, CLAIMS, REPORTS) == []
    with pytest.raises(UnknownId, match="nothing has this id"):
        decided("ceasefire-2", [], [])


def test_an_entry_that_is_not_shown_opens_to_the_claim_its_id_is_made_of() -> None:
    id_ = entry_id("toll", "toll-1")
    assert [e.claim.id for e in evidence(id_, PICTURE, CLAIMS, REPORTS)] == ["toll-1"]


def test_what_was_decided_stands_below_with_what_became_of_it() -> None:
    made = [
        Decision(f"decision-{n}", verb, ("toll-1",), by, why, f"2031-05-15T0{n}:00:00+00:00")
        for n, (verb, by, why) in enumerate(
            (("reject", "Noor", "misread"), ("accept", "Ana", "the report says so"))
        )
    ]
    found = evidence("toll-1", PICTURE, CLAIMS, REPORTS)
    out = io.StringIO()
    render("toll-1", found, decided("toll-1", found, made), Console(file=out, width=200))
    lines = out.getvalue().splitlines()[-4:]
    assert lines[0] == "reject toll-1: misread (Noor, Thu 15 May 2031 00:00 (UTC))"
    assert lines[1].strip() == "overruled by decision-1 · decision-0"
    assert lines[2] == "accept toll-1: the report says so (Ana, Thu 15 May 2031 01:00 (UTC))"
    assert lines[3].strip() == "stands · decision-1"


def test_a_decision_about_what_is_gone_is_still_shown() -> None:
    made = Decision(
        "decision-0", "reject", ("ceasefire-2",), "Noor", "a plan", "2031-05-15T00:00:00+00:00"
    )
    out = io.StringIO()
    render("ceasefire-2", [], decided("ceasefire-2", [], [made]), Console(file=out, width=200))
    text = out.getvalue()
    assert text.startswith("ceasefire-2 is nothing that a claim gives\n")
    assert "reject ceasefire-2: a plan (Noor" in text


def test_the_evidence_names_speaker_relay_medium_report_and_place() -> None:
    out = io.StringIO()
    render(
        "truce-1", evidence("truce-1", PICTURE, CLAIMS, REPORTS), [], Console(file=out, width=200)
    )
    text = out.getvalue()
    assert "truce-1 rests on 1 claim\n" in text
    assert "the governor, of the coast, via Port Radio, statement (asserts, actual)" in text
    assert "[b]Port Radio[/b] said." in text
    assert "Harbour Post, Wed 14 May 2031, code points 10-86, unreviewed · truce-1" in text
