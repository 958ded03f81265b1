"""A claim: one thing that somebody is reported to say, with the words that say it.

Everything in the ledger is a claim. Exactly one of the eight bodies is set, the one that
``kind`` names. The field names are the contract's; Python keywords get a trailing underscore
here and none in JSON.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from trucewatch.model.count import Qualifier, Unit
from trucewatch.model.interval import Interval
from trucewatch.model.place import Place
from trucewatch.model.quote import Quote

__all__ = [
    "KINDS",
    "Body",
    "Claim",
    "Contact",
    "Control",
    "Demand",
    "Grade",
    "Incident",
    "IncidentType",
    "Kind",
    "Measure",
    "Notice",
    "Position",
    "Reality",
    "Speaker",
    "Stance",
    "Toll",
    "Truce",
    "TruceAct",
    "claim_id",
    "is_claim_id",
]

Kind = Literal[
    "truce", "demand", "incident", "toll", "notice", "control", "contact", "position"
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "truce", "demand", "incident", "toll", "notice", "control", "contact", "position",
)  # fmt: skip
_DIGITS = 12
Stance = Literal[
    "asserts", "announces", "accuses", "denies", "demands", "calls_for", "threatens", "promises",
    "confirms", "welcomes", "doubts",
]  # fmt: skip
Reality = Literal["actual", "planned", "proposed", "conditional", "denied", "background"]
Review = Literal["unreviewed", "accepted", "corrected", "rejected"]
TruceAct = Literal[
    "declared", "agreed", "proposed", "accepted", "rejected", "in_force", "extended", "suspended",
    "resumed", "violated", "ended", "expired",
]  # fmt: skip
EndsMeans = Literal["expiry", "deadline_to_leave", "deadline_to_accept", "review"]
Measure = Literal[
    "killed", "injured", "killed_or_injured", "displaced", "evacuated", "returned", "detained",
    "released", "missing", "abducted", "surrendered", "defected", "violations", "other",
]  # fmt: skip
Counting = Literal["new", "cumulative", "remaining", "unknown"]
IncidentType = Literal[
    "shelling", "airstrike", "drone_strike", "clash", "shooting", "sniping", "bombing",
    "attack_on_civilians", "abduction", "arrest", "defection", "looting", "destruction",
    "blockade", "other",
]  # fmt: skip
NoticeAct = Literal["issued", "changed", "lifted"]
NoticeType = Literal[
    "evacuate", "avoid", "curfew", "corridor", "closure", "target_map", "all_clear"
]  # fmt: skip
ControlChange = Literal["holds", "takes", "enters", "deploys", "withdraws", "contested"]
Form = Literal["call", "meeting", "message"]
Polarity = Literal["supports", "opposes", "neutral"]


class Speaker(msgspec.Struct, frozen=True, gc=False):
    """Who says it: the name as the report gives it, the actor of the register where known.

    ``role`` is how the report introduces the speaker ("US special envoy to Syria").
    """

    name: str
    actor: str | None = None
    role: str | None = None


class Grade(msgspec.Struct, frozen=True, gc=False):
    """The Admiralty code, set by a person: source A to F, information 1 to 6."""

    source: Literal["A", "B", "C", "D", "E", "F"] | None = None
    information: Literal["1", "2", "3", "4", "5", "6"] | None = None


class Truce(msgspec.Struct, frozen=True, gc=False):
    """What the words say of a ceasefire. Names are as written, resolved by the picture."""

    act: TruceAct
    declared_by: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    starts: Interval | None = None
    ends: Interval | None = None
    ends_means: EndsMeans | None = None
    demands: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    permanent: bool | None = None
    extends: bool | None = None
    refers_to: str | None = None


class Demand(msgspec.Struct, frozen=True, gc=False):
    """What somebody is told to do, and by when."""

    of: str | None
    what: str
    deadline: Interval | None = None


class Incident(msgspec.Struct, frozen=True, gc=False):
    """Something violent, coercive or destructive that is said to have happened."""

    type: IncidentType
    actor: str | None = None
    target: str | None = None
    weapons: tuple[str, ...] = ()


class Toll(msgspec.Struct, frozen=True, gc=False):
    """A stated figure of the human cost.

    ``period`` is what the figure covers, ``as_of`` when it stands, ``included_in`` the claim
    whose figure this one is a part of ("131, including 21 children").
    """

    measure: Measure
    low: int | None
    high: int | None
    qualifier: Qualifier
    unit: Unit = "person"
    who: str | None = None
    counting: Counting = "unknown"
    period: Interval | None = None
    as_of: Interval | None = None
    included_in: str | None = None


class Notice(msgspec.Struct, frozen=True, gc=False, rename={"for_": "for", "from_": "from"}):
    """Something the population is told: to leave, to stay away, that a corridor is open."""

    act: NoticeAct
    type: NoticeType
    issuer: str | None = None
    for_: str | None = None
    areas: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    from_: Interval | None = None
    until: Interval | None = None


class Control(msgspec.Struct, frozen=True, gc=False):
    """Who is said to hold, take, enter or leave a place."""

    holder: str | None
    place: str | None
    change: ControlChange


class Contact(msgspec.Struct, frozen=True, gc=False):
    """That two or more talked."""

    between: tuple[str, ...]
    form: Form
    topics: tuple[str, ...] = ()


class Position(msgspec.Struct, frozen=True, gc=False):
    """Where a speaker stands toward something, in the speaker's words."""

    toward: str
    polarity: Polarity = "neutral"


Body = Truce | Demand | Incident | Toll | Notice | Control | Contact | Position


class Claim(msgspec.Struct, frozen=True):
    """One line of ``trucewatch claims``. See the contract for each field.

    ``speaker`` ``None`` is the report's own voice. ``act`` of a truce is what the words say of it,
    ``stance`` what the speaker does with it, ``reality`` how it stands in that speaker's mouth.
    """

    id: str
    report: str
    reader: str
    kind: Kind
    quote: Quote
    speaker: Speaker | None = None
    via: tuple[str, ...] = ()
    medium: str | None = None
    cue: str | None = None
    stance: Stance = "asserts"
    reality: Reality = "actual"
    when: Interval | None = None
    where: tuple[Place, ...] = ()
    review: Review = "unreviewed"
    grade: Grade | None = None
    truce: Truce | msgspec.UnsetType = msgspec.UNSET
    demand: Demand | msgspec.UnsetType = msgspec.UNSET
    incident: Incident | msgspec.UnsetType = msgspec.UNSET
    toll: Toll | msgspec.UnsetType = msgspec.UNSET
    notice: Notice | msgspec.UnsetType = msgspec.UNSET
    control: Control | msgspec.UnsetType = msgspec.UNSET
    contact: Contact | msgspec.UnsetType = msgspec.UNSET
    position: Position | msgspec.UnsetType = msgspec.UNSET

    @property
    def body(self) -> Body:
        """The body that ``kind`` names."""
        body: Body | msgspec.UnsetType = getattr(self, self.kind)
        if body is msgspec.UNSET:
            raise ValueError(f"claim {self.id} of kind {self.kind} has no {self.kind}")
        return body


def is_claim_id(id_: str) -> bool:
    """Whether an id has the form of a claim's: its kind and twelve digits of a hash."""
    kind, _, digest = id_.partition("-")
    return kind in KINDS and len(digest) == _DIGITS


def claim_id(report_key: str, kind: Kind, start: int, end: int, order: int) -> str:
    """The id of a claim, from its report's content, kind, span and order among equals there."""
    digest = hashlib.sha256(f"{report_key}|{kind}|{start}|{end}|{order}".encode()).hexdigest()
    return f"{kind}-{digest[:_DIGITS]}"
