"""Made reports and claims for the picture: a story in a made-up country, told without a reader.

Mirna and Karst are towns, Quay and Mill quarters of Mirna. The Harbour Council with its Harbour
Guard, the Ridge Front with its Ridge Scouts, and the Valley Union fight; Iven Sol mediates and the
Coast Monitor counts. All clocks there run at +03:00.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from trucewatch.model import (
    Actor,
    Claim,
    Decision,
    Interval,
    Membership,
    Picture,
    Place,
    Quote,
    Report,
    Speaker,
    claim_id,
    report_key,
)
from trucewatch.model.claim import (
    Contact,
    Control,
    ControlChange,
    Demand,
    Incident,
    IncidentType,
    Kind,
    Measure,
    Notice,
    NoticeType,
    Polarity,
    Position,
    Toll,
    Truce,
    TruceAct,
)
from trucewatch.model.decision import Verb
from trucewatch.picture.fold import fold

ZONE = "Africa/Nairobi"
"""A zone that is at +03:00 all year."""

MIRNA = Place("Mirna", "xa-1", 10.0, 20.0, "exact", ("XA", "Coast"))
QUAY = Place("Quay", "xa-11", 10.01, 20.01, "exact", ("XA", "Coast", "Mirna"))
MILL = Place("Mill", "xa-12", 10.02, 20.02, "exact", ("XA", "Coast", "Mirna"))
KARST = Place("Karst", "xa-2", 12.0, 22.0, "exact", ("XA", "Hills"))

HARBOUR, RIDGE, UNION = "Harbour Council", "Ridge Front", "Valley Union"
GUARD, SCOUTS, SOL, MONITOR = "Harbour Guard", "Ridge Scouts", "Iven Sol", "Coast Monitor"

_ACTORS = (
    Actor("xa.harbour", HARBOUR, "ORG"),
    Actor("xa.guard", GUARD, "ORG", (), (Membership("xa.harbour"),)),
    Actor("xa.ridge", RIDGE, "ORG"),
    Actor("xa.scouts", SCOUTS, "ORG", (), (Membership("xa.ridge"),)),
    Actor("xa.union", UNION, "ORG"),
    Actor("xa.sol", SOL, "PERSON"),
    Actor("xa.monitor", MONITOR, "ORG", ("Monitor of the Coast",)),
)


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ")


class Sides:
    """A register of the story's actors."""

    def __init__(self, actors: Sequence[Actor] = _ACTORS) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self.names = {_plain(name): a for a in actors for name in (a.name, *a.aliases)}

    def find(self, name: str) -> Actor | None:
        return self.names.get(_plain(name))

    def actor(self, id: str) -> Actor | None:
        return self.actors.get(id)

    def parties_of(self, id: str, on: str | None = None) -> tuple[str, ...]:
        actor = self.actors.get(id)
        upward = [u for m in actor.member_of for u in self.parties_of(m.of)] if actor else []
        return (id, *upward)


def speaker(name: str) -> Speaker:
    actor = Sides().find(name)
    return Speaker(name, actor.id if actor is not None else None)


# ---- times ---------------------------------------------------------------------------------------


def at(clock: str) -> Interval:
    """A clock time: ``2 04:00`` is 4 o'clock on 2 May 2031 in the story's zone."""
    day_, time = clock.split()
    moment = f"2031-05-{int(day_):02}T{time}:00+03:00"
    return Interval(moment, moment, "minute", ZONE, clock)


def utc(clock: str) -> Interval:
    """A clock time of May 2031 at Greenwich."""
    day_, time = clock.split()
    moment = f"2031-05-{int(day_):02}T{time}:00+00:00"
    return Interval(moment, moment, "minute", "UTC", clock)


def day(number: int) -> Interval:
    """A whole day of May 2031 in the story's zone."""
    written = f"2031-05-{number:02}"
    return Interval(written, written, "day", ZONE, written)


def until(clock: str) -> Interval:
    """A time that only its end is known of ("before 9")."""
    point = at(clock)
    return Interval(None, point.end, "minute", ZONE, f"before {clock}")


# ---- reports and claims --------------------------------------------------------------------------


def report(id_: str, number: int, words: str | None = None, **fields: Any) -> Report:
    """A report of a day in May 2031, by a paper of its own unless told otherwise.

    Without ``words`` its text is one that shares no three words with any other.
    """
    text = words or " ".join(f"{id_}-{n}" for n in range(12)) + "."
    published = fields.pop("published", f"2031-05-{number:02}")
    publisher = fields.pop("publisher", f"Paper {id_}")
    key = report_key(text, publisher, published, fields.get("address"))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Report(id_, key, text, sha256, published, publisher, **fields)


def claim(of: Report, kind: Kind, body: Any, *, order: int = 0, **fields: Any) -> Claim:
    """A claim on the whole of a report, or on the ``words`` given; ``by`` names its speaker."""
    words = fields.pop("words", of.text)
    by = fields.pop("by", None)
    start = of.text.index(words)
    quote = Quote.of(of.text, start, start + len(words))
    id_ = claim_id(of.key, kind, quote.start, quote.end, order)
    fields = {"speaker": speaker(by) if by else None, kind: body} | fields
    return Claim(id_, of.id, "made 1", kind, quote, **fields)


_TRUCE = frozenset(Truce.__struct_fields__)


def truce(
    of: Report,
    act: TruceAct,
    by: str | None = None,
    areas: Sequence[Place] = (MIRNA,),
    **fields: Any,
) -> Claim:
    """What the words say of a ceasefire; fields of the claim and of the truce mixed."""
    body = {name: fields.pop(name) for name in list(fields) if name in _TRUCE}
    fields.setdefault("stance", "announces" if act in {"declared", "extended"} else "asserts")
    fields.setdefault("where", tuple(areas))
    made = Truce(act, areas=tuple(p.name for p in areas), **body)
    return claim(of, "truce", made, by=by, **fields)


def declared(of: Report, by: str = HARBOUR, **fields: Any) -> Claim:
    """That a party declares a ceasefire, by its own word."""
    return truce(of, "declared", by, declared_by=(by,), **fields)


def agreed(of: Report, *between: str, by: str | None = None, **fields: Any) -> Claim:
    """That parties have agreed a ceasefire."""
    return truce(of, "agreed", by, declared_by=between, parties=between, **fields)


def extended(of: Report, by: str = HARBOUR, **fields: Any) -> Claim:
    """That a party prolongs a ceasefire."""
    return truce(of, "extended", by, declared_by=(by,), extends=True, **fields)


_TOLL = frozenset(Toll.__struct_fields__)


def toll(
    of: Report,
    low: int | None,
    high: int | None = None,
    *,
    by: str | None = MONITOR,
    measure: Measure = "killed",
    place: Place = MIRNA,
    **fields: Any,
) -> Claim:
    """A figure; exact and cumulative unless told otherwise, ``high`` as ``low`` if exact."""
    body = {name: fields.pop(name) for name in list(fields) if name in _TOLL}
    body = {"qualifier": "exact", "counting": "cumulative"} | body
    if high is None and body["qualifier"] in {"exact", "about"}:
        high = low
    fields.setdefault("where", (place,))
    return claim(of, "toll", Toll(measure, low, high, **body), by=by, **fields)


def incident(
    of: Report,
    actor: str | None,
    *,
    by: str | None,
    type: IncidentType = "shelling",
    target: str | None = None,
    place: Place | None = MIRNA,
    **fields: Any,
) -> Claim:
    """That something was done; an accusation where the speaker is not who did it."""
    fields.setdefault("stance", "accuses" if by and actor and by != actor else "asserts")
    fields.setdefault("where", (place,) if place is not None else ())
    return claim(of, "incident", Incident(type, actor, target), by=by, **fields)


def denial(of: Report, by: str, **fields: Any) -> Claim:
    """That somebody denies to have done it."""
    return incident(of, by, by=by, stance="denies", reality="denied", **fields)


_NOTICE = frozenset(Notice.__struct_fields__)


def notice(
    of: Report,
    type: NoticeType,
    issuer: str | None,
    areas: Sequence[Place] = (MIRNA,),
    **fields: Any,
) -> Claim:
    """What the population is told; issued unless told otherwise."""
    body = {name: fields.pop(name) for name in list(fields) if name in _NOTICE}
    body = {"act": "issued", "areas": tuple(p.name for p in areas)} | body
    fields.setdefault("where", tuple(areas))
    return claim(of, "notice", Notice(type=type, issuer=issuer, **body), by=issuer, **fields)


def control(
    of: Report,
    holder: str | None,
    change: ControlChange = "holds",
    *,
    by: str | None = None,
    place: Place = MIRNA,
    **fields: Any,
) -> Claim:
    """Who is said to hold or take a place."""
    fields.setdefault("where", (place,))
    return claim(of, "control", Control(holder, place.name, change), by=by, **fields)


def demand(of: Report, who: str, what: str, deadline: Interval | None, **fields: Any) -> Claim:
    """What somebody is told to do, and by when."""
    fields.setdefault("stance", "demands")
    return claim(of, "demand", Demand(who, what, deadline), **fields)


def contact(of: Report, *between: str, **fields: Any) -> Claim:
    """That some talked."""
    return claim(of, "contact", Contact(between, "call"), **fields)


def position(of: Report, by: str, toward: str, polarity: Polarity, **fields: Any) -> Claim:
    """Where somebody stands."""
    return claim(of, "position", Position(toward, polarity), by=by, **fields)


def decision(verb: Verb, *ids: str, hour: int = 8, **set_: str) -> Decision:
    """A decision made on 20 May 2031 at an hour at Greenwich."""
    moment = f"2031-05-20T{hour:02}:00:00+00:00"
    return Decision(f"{verb}-{hour}", verb, ids, "Noor", "seen again", moment, set_)


def picture(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    as_of: str = "31 23:00",
    *,
    decisions: Sequence[Decision] = (),
    known_at: str | None = None,
    **settings: Any,
) -> Picture:
    """The fold; ``as_of`` as in :func:`at` or as an ISO time, ``known_at`` as an ISO time."""
    moment = at(as_of).start if " " in as_of else as_of
    return fold(
        reports,
        claims,
        decisions,
        register=Sides(),
        as_of=moment or as_of,
        known_at=known_at,
        **settings,
    )


def ids(*claims: Claim) -> tuple[str, ...]:
    """The ids of claims as every list in the picture orders them."""
    return tuple(sorted(c.id for c in claims))
