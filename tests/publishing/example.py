"""A small story made by hand: one ceasefire an hour before its deadline, and what is said of it."""

from __future__ import annotations

from typing import Any

from trucewatch.model import Claim, Interval, Picture, Place, Quote, Report, Speaker, report_key
from trucewatch.model.claim import Kind, Toll, Truce
from trucewatch.model.picture import (
    Answer,
    Ceasefire,
    ControlEntry,
    Dispute,
    Dissent,
    During,
    Gap,
    IncidentEntry,
    NoticeEntry,
    Origin,
    PartyPosition,
    Proposal,
    ProposalAnswer,
    Scope,
    TimelineEntry,
    TollEntry,
    TollPoint,
)

AS_OF = "2031-05-14T17:00:00+02:00"
DEADLINE = Interval(
    "2031-05-14T18:00:00+02:00", "2031-05-14T18:00:00+02:00", "minute", "Africa/Tripoli", "by 6pm"
)
DAY = Interval("2031-05-14", "2031-05-14", "day", "Africa/Tripoli", "Wednesday")

DECLARED = "The governor declared a truce in Old Port until 6pm, [b]Port Radio[/b] said."
COUNTED = "<b>At least 12</b> people were killed, the hospital said."


def report(id_: str, text: str, **given: Any) -> Report:
    """A report of 14 May 2031."""
    return Report(
        id=id_,
        key=report_key(text, id_, "2031-05-14", None),
        text=text,
        sha256="0" * 64,
        published="2031-05-14",
        publisher=given.pop("publisher", "Harbour Post"),
        **given,
    )


REPORTS = (
    report("r1", f"Dateline. {DECLARED} {COUNTED}", side="wire", language="en"),
    report("r2", "نص", publisher="Sawt", side="pro-port", language="ar"),
    report("r3", "نص آخر", publisher="Sada", language="ar"),
)


def claim(id_: str, kind: Kind, words: str, **given: Any) -> Claim:
    """A claim of the first report."""
    start = REPORTS[0].text.index(words)
    quote = Quote.of(REPORTS[0].text, start, start + len(words))
    return Claim(id=id_, report="r1", reader="by hand", kind=kind, quote=quote, **given)


CLAIMS = (
    claim(
        "truce-1",
        "truce",
        DECLARED,
        speaker=Speaker("the governor", role="of the coast"),
        via=("Port Radio",),
        medium="statement",
        truce=Truce(act="declared"),
    ),
    claim(
        "toll-1",
        "toll",
        COUNTED,
        speaker=Speaker("the hospital"),
        review="accepted",
        toll=Toll("killed", 12, None, "at_least"),
    ),
)

CEASEFIRE = Ceasefire(
    id="ceasefire-1",
    name="Ceasefire in Old Port",
    country="LY",
    kind="unilateral",
    declared_by=("the governor",),
    parties=("the governor", "Harbour Guard"),
    areas=("Old Port", "Mole"),
    excludes=("the fort",),
    declared_at=DAY,
    starts=Interval("2031-05-14T00:00:00+02:00", "2031-05-14T06:00:00+02:00", "part_of_day",
                    "Africa/Tripoli", "early on Wednesday"),
    ends=DEADLINE,
    ends_means="deadline_to_leave",
    permanent=None,
    demands=("guards leave the mole",),
    mediators=(),
    purpose=None,
    cls=None,
    by_party=(
        PartyPosition("the governor", "declared", "2031-05-14", ("truce-1",)),
        PartyPosition("Harbour Guard", "rejected", "2031-05-14", ("truce-1",)),
        PartyPosition("Fort Company", "silent", None, ()),
    ),
    terms=(),
    dissent=(Dissent("ends", "7pm", ("truce-1",)),),
    status="contested",
    because="Declared by the governor; rejected by Harbour Guard.",
    extension_of=None,
    supersedes=None,
    history=(),
    claims=("truce-1",),
    disputes=("dispute-1",),
    notices=("notice-1",),
)  # fmt: skip

POINT = TollPoint(
    as_of=DAY,
    low=12,
    high=None,
    qualifier="at_least",
    unit="person",
    counting="new",
    speaker="the hospital",
    origins=(Origin("Harbour Post", "wire"), Origin("Sada", None)),
    flags=("stale",),
    claims=("toll-1",),
)

PICTURE = Picture(
    as_of=AS_OF,
    known_at=None,
    reports=3,
    unread=2,
    claims=2,
    ceasefires=(CEASEFIRE,),
    proposals=(
        Proposal("proposal-1", "ceasefire-1", ("the envoy",), "Extend it by a day.", DAY,
                 Interval("2031-05-15", "2031-05-15", "day", "Africa/Tripoli", "by Thursday"),
                 (ProposalAnswer("the governor", "silent", ("truce-1",)),), ("truce-1",)),
    ),
    tolls=(TollEntry("toll-9", "killed", Scope("civilians", "Old Port", None), 12, None,
                     POINT, (POINT,)),),
    disputes=(
        Dispute("dispute-1", "Who shelled the mole?", "responsibility", "opposed", "open", (
            Answer("the guard", ("the governor",), (Origin("Harbour Post", "wire"),), ("truce-1",)),
            Answer("the governor's men", (), (), ("toll-1",)),
        )),
    ),
    incidents=(
        IncidentEntry("incident-1", "drone_strike", DAY, (Place("Mole"),), ("the governor",),
                      (), ("Harbour Guard",), (),
                      (During("ceasefire-1", "yes", "unknown", "yes"),), ("truce-1",)),
        IncidentEntry("incident-2", "clash", Interval("2031-05-01", "2031-05-02", "day"), (), (),
                      (), (), (), (), ("truce-1",)),
    ),
    notices=(
        NoticeEntry("notice-1", "evacuate", "the governor", "residents", ("Mole",), ("Quay Road",),
                    None, DEADLINE, "open", ("notice-2",), ("truce-1",)),
    ),
    control=(ControlEntry("Mole", "Harbour Guard", "holds", DAY, ("the governor",), ("truce-1",)),),
    contacts=(),
    positions=(),
    gaps=(
        Gap("access_denied", "Old Port", None, "2031-05-12", "2031-05-14", ("truce-1",)),
        Gap("unread_language", "ar", "pro-port", "2031-05-14", "2031-05-14", ()),
    ),
    timeline=(TimelineEntry(DAY, "The governor declared a truce.", "truce", ("truce-1",)),),
)  # fmt: skip
