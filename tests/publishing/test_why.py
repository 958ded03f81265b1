from __future__ import annotations

import io

import pytest
from rich.console import Console
from tests.publishing.example import CLAIMS, PICTURE, REPORTS

from trucewatch.errors import UnknownId
from trucewatch.publishing.why import evidence, render


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
    with pytest.raises(UnknownId, match="nothing has this id"):
        evidence("ceasefire-2", PICTURE, CLAIMS, REPORTS)


def test_the_evidence_names_speaker_relay_medium_report_and_place() -> None:
    out = io.StringIO()
    render("truce-1", evidence("truce-1", PICTURE, CLAIMS, REPORTS), Console(file=out, width=200))
    text = out.getvalue()
    assert "truce-1 rests on 1 claim\n" in text
    assert "the governor, of the coast, via Port Radio, statement (asserts, actual)" in text
    assert "[b]Port Radio[/b] said." in text
    assert "Harbour Post, Wed 14 May 2031, code points 10-86, unreviewed · truce-1" in text
