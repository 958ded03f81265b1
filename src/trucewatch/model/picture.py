"""The picture: what the claims add up to, as of one time and as known at another.

Shapes and names are the contract's. Nothing here decides who is right: every entry carries the
ids of the claims it rests on.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from trucewatch.model.claim import (
    ControlChange,
    EndsMeans,
    Form,
    IncidentType,
    Measure,
    NoticeType,
    Polarity,
)
from trucewatch.model.count import Qualifier, Unit
from trucewatch.model.interval import Interval
from trucewatch.model.place import Place

__all__ = [
    "Answer",
    "Ceasefire",
    "Change",
    "ContactEntry",
    "ControlEntry",
    "Dispute",
    "Dissent",
    "During",
    "Gap",
    "IncidentEntry",
    "NoticeEntry",
    "Origin",
    "PartyPosition",
    "Picture",
    "PositionEntry",
    "Proposal",
    "ProposalAnswer",
    "Scope",
    "Status",
    "Term",
    "TimelineEntry",
    "TollEntry",
    "TollPoint",
]

Status = Literal[
    "declared", "in_force", "contested", "expired", "extended", "superseded", "ended", "unknown"
]  # fmt: skip
YesNo = Literal["yes", "no", "unknown"]
Flag = Literal["stale", "unit", "scope"]


class Origin(msgspec.Struct, frozen=True, gc=False):
    """Where a claim comes from once copies are folded together: a witness, not an article."""

    name: str
    side: str | None = None


class PartyPosition(msgspec.Struct, frozen=True):
    """What one party is reported to have done with a ceasefire."""

    party: str
    position: Literal["declared", "accepted", "rejected", "silent", "unclear"]
    at: str | None
    claims: tuple[str, ...]


class Term(msgspec.Struct, frozen=True):
    """One term of a ceasefire: who is to do what."""

    kind: Literal[
        "demand", "condition", "prohibited", "permitted", "monitoring", "exchange", "withdrawal",
        "other",
    ]  # fmt: skip
    on: str | None
    what: str
    claims: tuple[str, ...]


class Dissent(msgspec.Struct, frozen=True):
    """A value that some claim gives for a field and the entry does not follow."""

    field: str
    value: str
    claims: tuple[str, ...]


class Change(msgspec.Struct, frozen=True):
    """One step in the life of a ceasefire."""

    at: str | None
    status: Status
    claims: tuple[str, ...]


class Ceasefire(msgspec.Struct, frozen=True, rename={"cls": "class"}):
    """A ceasefire that some party or source says was declared, agreed or in force."""

    id: str
    name: str
    country: str | None
    kind: Literal["unilateral", "bilateral", "multilateral", "unknown"]
    declared_by: tuple[str, ...]
    parties: tuple[str, ...]
    areas: tuple[str, ...]
    excludes: tuple[str, ...]
    declared_at: Interval | None
    starts: Interval | None
    ends: Interval | None
    ends_means: EndsMeans | None
    permanent: bool | None
    demands: tuple[str, ...]
    mediators: tuple[str, ...]
    purpose: str | None
    cls: str | None
    by_party: tuple[PartyPosition, ...]
    terms: tuple[Term, ...]
    dissent: tuple[Dissent, ...]
    status: Status
    because: str
    extension_of: str | None
    supersedes: str | None
    history: tuple[Change, ...]
    claims: tuple[str, ...]
    disputes: tuple[str, ...]
    notices: tuple[str, ...]


class ProposalAnswer(msgspec.Struct, frozen=True):
    """How a party is reported to have answered a proposal."""

    party: str
    answer: Literal["accepted", "rejected", "silent", "unclear"]
    claims: tuple[str, ...]


class Proposal(msgspec.Struct, frozen=True):
    """An offer, effort or plan: never a ceasefire of its own."""

    id: str
    of: str | None
    by: tuple[str, ...]
    what: str
    at: Interval | None
    answer_by: Interval | None
    answers: tuple[ProposalAnswer, ...]
    claims: tuple[str, ...]


class Scope(msgspec.Struct, frozen=True):
    """What a toll counts."""

    who: str | None
    place: str | None
    period: Interval | None


class TollPoint(msgspec.Struct, frozen=True):
    """One figure as one speaker states it."""

    as_of: Interval | None
    low: int | None
    high: int | None
    qualifier: Qualifier
    unit: Unit
    counting: Literal["new", "cumulative", "remaining", "unknown"]
    speaker: str | None
    origins: tuple[Origin, ...]
    flags: tuple[Flag, ...]
    claims: tuple[str, ...]


class TollEntry(msgspec.Struct, frozen=True):
    """The figures for one measure and scope. ``low`` and ``high`` span the counters' latest."""

    id: str
    measure: Measure
    scope: Scope
    low: int | None
    high: int | None
    latest: TollPoint
    series: tuple[TollPoint, ...]


class Answer(msgspec.Struct, frozen=True):
    """One of the accounts in a dispute, and who gives it."""

    answer: str
    speakers: tuple[str, ...]
    origins: tuple[Origin, ...]
    claims: tuple[str, ...]


class Dispute(msgspec.Struct, frozen=True):
    """Accounts that cannot all be true (``contradicts``) or oppose each other (``opposed``)."""

    id: str
    question: str
    kind: Literal["number", "responsibility", "occurrence", "acceptance", "control", "terms"]
    relation: Literal["contradicts", "opposed"]
    status: Literal["open", "resolved", "converged"]
    answers: tuple[Answer, ...]


class During(msgspec.Struct, frozen=True):
    """Whether an incident is said to fall inside a ceasefire."""

    ceasefire: str
    time: YesNo
    place: YesNo
    party: YesNo


class IncidentEntry(msgspec.Struct, frozen=True):
    """The claims about one event."""

    id: str
    type: IncidentType
    when: Interval | None
    where: tuple[Place, ...]
    alleged_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    accused: tuple[str, ...]
    tolls: tuple[str, ...]
    during: tuple[During, ...]
    claims: tuple[str, ...]


class NoticeEntry(msgspec.Struct, frozen=True, rename={"for_": "for", "from_": "from"}):
    """A notice to the population and where its life stands."""

    id: str
    type: NoticeType
    issuer: str | None
    for_: str | None
    areas: tuple[str, ...]
    routes: tuple[str, ...]
    from_: Interval | None
    until: Interval | None
    state: Literal["announced", "open", "changed", "lifted", "expired", "unknown"]
    conflicts_with: tuple[str, ...]
    claims: tuple[str, ...]


class ControlEntry(msgspec.Struct, frozen=True):
    """Who is said to hold, take or enter a place."""

    place: str | None
    holder: str | None
    change: ControlChange
    at: Interval | None
    said_by: tuple[str, ...]
    claims: tuple[str, ...]


class ContactEntry(msgspec.Struct, frozen=True):
    """That two or more talked."""

    between: tuple[str, ...]
    form: Form
    at: Interval | None
    topics: tuple[str, ...]
    claims: tuple[str, ...]


class PositionEntry(msgspec.Struct, frozen=True):
    """Where an actor stands toward something, in its own words."""

    actor: str | None
    toward: str
    polarity: Polarity
    at: Interval | None
    claims: tuple[str, ...]


class Gap(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """A stretch or a place of which nothing can be said. Silence is not calm."""

    kind: Literal["no_reports", "access_denied", "unread_language"]
    place: str | None
    side: str | None
    from_: str | None
    to: str | None
    claims: tuple[str, ...]


class TimelineEntry(msgspec.Struct, frozen=True):
    """One dated step of the story."""

    at: Interval | None
    what: str
    kind: str
    claims: tuple[str, ...]


class Picture(msgspec.Struct, frozen=True):
    """The whole picture. ``reports``, ``unread`` and ``claims`` are counts of what it rests on."""

    as_of: str
    known_at: str | None
    reports: int
    unread: int
    claims: int
    ceasefires: tuple[Ceasefire, ...]
    proposals: tuple[Proposal, ...]
    tolls: tuple[TollEntry, ...]
    disputes: tuple[Dispute, ...]
    incidents: tuple[IncidentEntry, ...]
    notices: tuple[NoticeEntry, ...]
    control: tuple[ControlEntry, ...]
    contacts: tuple[ContactEntry, ...]
    positions: tuple[PositionEntry, ...]
    gaps: tuple[Gap, ...]
    timeline: tuple[TimelineEntry, ...]
