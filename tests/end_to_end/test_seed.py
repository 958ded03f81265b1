"""What must be read from the seed report, line by line, by rules alone and with all layers.

And what the picture of it holds. The report itself stays outside.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

import pytest

from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import (
    Claim,
    Contact,
    Control,
    Demand,
    Incident,
    Notice,
    Position,
    Toll,
    Truce,
)
from trucewatch.model.interval import Interval
from trucewatch.model.picture import Picture
from trucewatch.model.report import Report
from trucewatch.picture.fold import fold
from trucewatch.reading import reader
from trucewatch.reading.encoder.shipped import shipped
from trucewatch.sources.files import Loaded, load

SHARED = Path(os.environ.get("TRUCEWATCH_SHARED") or Path(__file__).parents[3] / "shared")
SEED = SHARED / "cases" / "seed" / "report.txt"
pytestmark = pytest.mark.skipif(
    not SEED.exists(), reason=f"no seed report at {SEED}: set TRUCEWATCH_SHARED to its folder"
)
QUARTERS = ("Sheikh Maqsoud", "Ashrafieh", "Bani Zeid")
Body = TypeVar("Body")


@pytest.fixture(scope="module")
def report() -> Report:
    (loaded,) = load([SEED])
    assert isinstance(loaded, Loaded)
    return loaded.report


@pytest.fixture(scope="module", params=["rules", "all layers"])
def claims(report: Report, request: pytest.FixtureRequest) -> list[Claim]:
    encoder = shipped() if request.param == "all layers" else None
    assert (encoder is None) == (request.param == "rules")
    return reader.read(report, Knowledge.load(), encoder)


def picture(report: Report, claims: list[Claim], clock: str) -> Picture:
    as_of = f"2026-01-09T{clock}+03:00"
    register = Knowledge.load().register
    return fold([report], claims, [], register=register, as_of=as_of, known_at=None)


def of(claims: list[Claim], body: type[Body]) -> list[tuple[Claim, Body]]:
    return [(c, c.body) for c in claims if isinstance(c.body, body)]


def by(claim: Claim) -> tuple[str | None, str | None]:
    """The speaker's name and actor."""
    speaker = claim.speaker
    return (speaker.name, speaker.actor) if speaker else (None, None)


def span(interval: Interval | None) -> tuple[str | None, str | None]:
    return (interval.start, interval.end) if interval else (None, None)


def test_its_date_is_a_prefix_and_no_part_of_the_stored_text(report: Report) -> None:
    assert report.published == "2026-01-09"
    assert report.text.startswith("Tom Barrack, US special envoy to Syria")


def test_the_ceasefire_and_its_deadline(claims: list[Claim]) -> None:
    ((claim, truce),) = [(c, t) for c, t in of(claims, Truce) if t.act == "declared"]
    assert by(claim) == ("Syria's Ministry of Defence", "SY.gov.defence")
    assert (claim.stance, claim.reality, claim.cue) == ("announces", "actual", "declared")
    assert truce.declared_by == ("Syria's Ministry of Defence",)
    assert truce.areas == QUARTERS
    assert span(truce.starts) == ("2026-01-09T00:00:00+03:00", "2026-01-09T06:00:00+03:00")
    assert span(truce.ends) == ("2026-01-09T09:00:00+03:00",) * 2
    assert truce.ends_means == "deadline_to_leave"
    assert truce.permanent is False
    assert truce.demands == ("fighters leave these areas before 9am local time",)
    fighters = "fighters affiliated with the Kurdish-led Syrian Democratic Forces"
    assert {fighters} < set(truce.parties)


def test_the_quarters_are_known_places(claims: list[Claim]) -> None:
    ((claim, _),) = [(c, t) for c, t in of(claims, Truce) if t.act == "declared"]
    found = {place.name: place for place in claim.where}
    assert set(QUARTERS) <= set(found)
    assert all(found[name].id and found[name].adm[0] == "SY" for name in QUARTERS)


def test_that_fighters_leave_is_demanded(claims: list[Claim]) -> None:
    ((claim, demand),) = [(c, d) for c, d in of(claims, Demand) if d.of == "fighters"]
    assert by(claim)[1] == "SY.gov.defence"
    assert (claim.stance, claim.cue) == ("demands", "demanding")
    assert span(demand.deadline)[1] == "2026-01-09T09:00:00+03:00"


def test_the_extension_is_proposed_twice_and_never_made(claims: list[Claim]) -> None:
    truces = of(claims, Truce)
    first, second = [(c, t) for c, t in truces if t.act == "proposed"]
    for claim, truce in (first, second):
        assert by(claim) == ("Tom Barrack", "us.barrack")
        assert claim.speaker is not None
        assert claim.speaker.role == "US special envoy to Syria"
        assert claim.reality == "proposed"
        assert truce.extends is True
    assert (first[0].stance, first[0].cue, first[0].medium) == ("announces", "announced", None)
    assert (second[0].cue, second[0].medium) == ("wrote", "X")
    assert span(second[1].starts)[0] == "2026-01-09T09:00:00+03:00"
    assert second[1].refers_to == "this ceasefire"
    assert first[0].when is not None
    assert first[0].when.day == "2026-01-09"
    assert all(t.act != "extended" for _, t in truces)
    assert len(truces) == 3


def test_two_calls(claims: list[Claim]) -> None:
    found = [(set(contact.between), contact.form) for _, contact in of(claims, Contact)]
    assert found == [
        ({"Tom Barrack", "Recep Tayyip Erdogan"}, "call"),
        ({"Tom Barrack", "Emmanuel Macron"}, "call"),
    ]


def test_the_envoys_positions_as_printed(claims: list[Claim]) -> None:
    found = [
        (claim.cue, position.toward)
        for claim, position in of(claims, Position)
        if by(claim)[1] == "us.barrack"
    ]
    assert [cue for cue, _ in found] == ["said", "stressed"]
    assert found[0][1].startswith("his priority is")
    assert found[1][1].startswith("the state's national and sovereign role")


def test_who_is_posted_and_who_holds(claims: list[Claim]) -> None:
    found = of(claims, Control)
    ((claim, control),) = [(c, k) for c, k in found if k.change == "deploys"]
    assert by(claim) == ("Ministry of Interior", "SY.gov.interior")
    assert (control.holder, control.place) == ("internal security forces", "Ashrafieh")
    held = [(by(c)[0], k.holder, k.place) for c, k in found if k.change == "holds"]
    assert held == [  # the report's own remark, not the army's word
        (None, "Kurdish militias", "Sheikh Maqsoud"), (None, "Kurdish militias", "Ashrafieh"),
    ]  # fmt: skip


def test_maps_and_the_call_to_leave(claims: list[Claim]) -> None:
    found = of(claims, Notice)
    assert [notice.type for _, notice in found] == ["target_map", "evacuate"]
    for claim, notice in found:
        assert by(claim) == ("The army", "SY.gov.army")
        assert notice.issuer == "The army"
        assert notice.areas == ("Sheikh Maqsoud", "Ashrafieh")
    assert found[1][1].for_ == "citizens"
    assert found[1][0].stance == "calls_for"


def test_each_side_accuses_the_other(claims: list[Claim]) -> None:
    accused = [(c, i) for c, i in of(claims, Incident) if c.stance == "accuses"]
    ((army, by_sdf),) = [(c, i) for c, i in accused if by(c)[1] == "SY.gov.army"]
    assert (army.cue, by_sdf.type, by_sdf.actor) == ("claimed", "shelling", "SDF")
    theirs = [(c, i) for c, i in accused if by(c)[1] == "sy.sdf"]
    ((sdf, shelling),) = [(c, i) for c, i in theirs if i.type == "shelling"]
    assert (sdf.medium, sdf.cue) == ("X", "said")
    assert shelling.actor == "Damascus government-affiliated factions"
    assert shelling.target == "civilian residential areas"
    assert shelling.weapons == ("tanks", "artillery")
    assert sdf.when is not None
    assert (sdf.when.exact, sdf.when.end) == ("the third consecutive day", "2026-01-09")


def test_the_official_is_nobody_named(claims: list[Claim]) -> None:
    found = {
        incident.type: claim
        for claim, incident in of(claims, Incident)
        if incident.type in {"arrest", "defection"}
    }
    assert set(found) == {"arrest", "defection"}
    for claim in found.values():
        assert by(claim) == ("The official", None)


def test_the_figures_and_who_counts(claims: list[Claim]) -> None:
    found = {toll.measure: (claim, toll) for claim, toll in of(claims, Toll)}
    for measure, low, high, qualifier in (
        ("killed", 3, None, "several"),
        ("displaced", 142_000, 142_000, "exact"),
    ):
        claim, toll = found[measure]
        assert (toll.low, toll.high, toll.qualifier) == (low, high, qualifier)
        assert by(claim) == ("State news agency Sana", "med.sana")
    claim, arrested = found["detained"]
    assert (arrested.low, arrested.high, arrested.qualifier) == (None, None, "many")
    assert by(claim) == ("The official", None)
    claim, groups = found["defected"]
    assert (groups.low, groups.high, groups.unit) == (2, 2, "group")


def test_since_tuesday(claims: list[Claim]) -> None:
    clash = next(c for c, i in of(claims, Incident) if i.type == "clash")
    assert clash.when is not None
    assert (clash.when.start, clash.when.exact) == ("2026-01-06", "since Tuesday")


def test_every_quote_stands_in_the_text(report: Report, claims: list[Claim]) -> None:
    assert claims
    assert all(c.quote.refinds(report.text) for c in claims)


def test_the_picture_before_and_after_the_deadline(report: Report, claims: list[Claim]) -> None:
    early, late = (picture(report, claims, clock) for clock in ("08:00", "10:00"))
    for shown, status in ((early, "in_force"), (late, "expired")):
        (ceasefire,) = shown.ceasefires
        assert (ceasefire.status, set(ceasefire.areas)) == (status, set(QUARTERS))
        assert [p.of for p in shown.proposals] == [ceasefire.id]  # prolonging it is an effort
        assert shown.proposals[0].by == ("Tom Barrack",)


def test_the_picture_disputes_who_attacks_and_nothing_else(
    report: Report, claims: list[Claim]
) -> None:
    (dispute,) = picture(report, claims, "08:00").disputes  # nobody says that it is broken
    assert (dispute.kind, dispute.relation) == ("responsibility", "opposed")
    assert {name for a in dispute.answers for name in a.speakers} == {"The army", "SDF"}


def test_the_picture_holds_notices_tolls_and_a_timeline(
    report: Report, claims: list[Claim]
) -> None:
    shown = picture(report, claims, "08:00")
    assert {n.type for n in shown.notices} == {"target_map", "evacuate"}
    assert {(t.measure, t.low, t.high) for t in shown.tolls} >= {
        ("killed", 3, None), ("displaced", 142_000, 142_000), ("detained", None, None),
    }  # fmt: skip
    assert shown.timeline
