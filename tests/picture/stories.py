"""Claims and stories made by hand: a short way to write what a reader would have read.

The conflicts, names and places are invented: the republic of Orland and its River Front, the
district of Halm with its quarters Sela and Dorn, and the town of Wick.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from trucewatch.model.actor import Actor, Membership
from trucewatch.model.claim import (
    Claim,
    Contact,
    Control,
    Demand,
    Incident,
    Kind,
    Notice,
    Position,
    Speaker,
    Toll,
    Truce,
)
from trucewatch.model.decision import Decision
from trucewatch.model.interval import Interval
from trucewatch.model.picture import Picture
from trucewatch.model.place import Place
from trucewatch.model.quote import Quote
from trucewatch.model.report import Report
from trucewatch.picture.fold import fold

__all__ = ["REGISTER", "Desk", "Names", "at", "day", "span"]

ZONE = "Europe/Athens"
"""The zone of the stories: +02:00 in winter."""

_PLACES = {
    "Orland": Place("Orland", "o", 0, 0, "country", ("XO",)),
    "northern Orland": Place("northern Orland", "o", 0, 0, "country", ("XO",)),
    "Halm": Place("Halm", "halm", 1, 1, "exact", ("XO", "North")),
    "Sela": Place("Sela", "sela", 1, 1, "exact", ("XO", "North", "Halm")),
    "Dorn": Place("Dorn", "dorn", 1, 1, "exact", ("XO", "North", "Halm")),
    "Wick": Place("Wick", "wick", 5, 5, "exact", ("XO", "South")),
    "Farland": Place("Farland", "f", 9, 9, "country", ("XF",)),
    "Quay": Place("Quay", "quay", 9, 9, "exact", ("XF", "Coast")),
}  # fmt: skip


def places(names: Iterable[str]) -> tuple[Place, ...]:
    """Places by name; an unknown name stays a bare one."""
    return tuple(_PLACES.get(name, Place(name)) for name in names)


def at(written: str) -> Interval:
    """A clock time, ``2031-03-04T09:00``, at the place."""
    stamp = f"{written}:00+02:00"
    return Interval(stamp, stamp, "minute", ZONE, written[11:])


def day(written: str, last: str | None = None) -> Interval:
    """A day, or the days up to another."""
    return Interval(written, last or written, "day", ZONE, written)


def span(start: str, end: str) -> Interval:
    """A part of a day, between two clock times."""
    return Interval(f"{start}:00+02:00", f"{end}:00+02:00", "part_of_day", ZONE, "in the night")


class Names:
    """A register of the stories' actors: two parties with their bodies, an agency, an envoy."""

    def __init__(self) -> None:
        own = [
            Actor("xo.gov", "Government of Orland", "ORG", ("government",)),
            Actor("xo.army", "Orland army", "ORG", ("the army",), (Membership("xo.gov"),)),
            Actor("xo.ministry", "Defence Ministry of Orland", "ORG", (), (Membership("xo.gov"),)),
            Actor("xo.front", "River Front", "GROUP", ("the Front",)),
            Actor("xo.wing", "Front militia", "GROUP", (), (Membership("xo.front"),)),
            Actor("med.wire", "Northern Wire", "ORG", (), (), "GB", "news agency"),
            Actor("un.envoy", "Ada Moor", "PERSON", (), (), None, "UN envoy"),
        ]
        self._by_id = {actor.id: actor for actor in own}
        self._by_name = {
            name.lower(): actor for actor in own for name in (actor.name, *actor.aliases)
        }

    def find(self, name: str) -> Actor | None:
        return self._by_name.get(name.lower())

    def actor(self, id: str) -> Actor | None:
        return self._by_id.get(id)

    def parties_of(self, id: str, on: str | None = None) -> tuple[str, ...]:
        actor = self._by_id.get(id)
        above = self.parties_of(actor.member_of[0].of) if actor and actor.member_of else ()
        return (id, *above)


REGISTER = Names()


@dataclass
class Desk:
    """Reports and claims as they come in, and the picture of them."""

    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def report(
        self,
        id: str,
        published: str | None,
        *,
        publisher: str = "",
        side: str | None = None,
        text: str = "",
        **more: Any,
    ) -> Telling:
        """A report, and a way to add the claims read from it."""
        words = text or f"words of {id} alone " + " ".join(f"{id}w{n}" for n in range(20))
        made = Report(
            id=id,
            key=sha256(f"{id}{words}{published}".encode()).hexdigest()[:16],
            text=words,
            sha256=sha256(words.encode()).hexdigest(),
            published=published,
            publisher=publisher or f"Paper {id}",
            side=side,
            **more,
        )
        self.reports.append(made)
        return Telling(self, made)

    def decide(
        self, verb: str, *ids: str, at: str = "2031-03-09T00:00:00+00:00", **set: str
    ) -> str:
        """A person's decision; its id."""
        id_ = f"decision-{len(self.decisions)}"
        made = Decision(id_, verb, ids, "A. Editor", "because", at, set)  # type: ignore[arg-type]
        self.decisions.append(made)
        return id_

    def picture(
        self, as_of: str = "2031-03-20", known_at: str | None = None, **more: Any
    ) -> Picture:
        """The picture of all that is in."""
        return fold(
            self.reports,
            self.claims,
            self.decisions,
            register=REGISTER,
            as_of=as_of,
            known_at=known_at,
            **more,
        )


@dataclass
class Telling:
    """A report being read: each call adds a claim and gives its id."""

    desk: Desk
    report: Report
    told: int = 0

    def _add(
        self,
        kind: Kind,
        body: Any,
        by: str | None,
        where: Sequence[str],
        when: Interval | None,
        **more: Any,
    ) -> str:
        order = self.told
        self.told += 1
        start = more.pop("sentence", order) * 10
        digest = sha256(f"{self.report.key}|{kind}|{order}".encode()).hexdigest()[:12]
        found = REGISTER.find(by) if by is not None else None
        claim = Claim(
            id=f"{kind}-{digest}",
            report=self.report.id,
            reader="by hand",
            kind=kind,
            quote=Quote(
                start, start + 8, more.pop("quote", f"sentence {order} of {self.report.id}")
            ),
            speaker=Speaker(by, found.id if found else None) if by is not None else None,
            when=when,
            where=places(where),
            **{kind: body},
            **more,
        )
        self.desk.claims.append(claim)
        return claim.id

    def truce(
        self,
        act: str,
        areas: Sequence[str] = (),
        *,
        by: str | None = None,
        declared_by: Sequence[str] = (),
        parties: Sequence[str] = (),
        starts: Interval | None = None,
        ends: Interval | None = None,
        means: str | None = None,
        extends: bool | None = None,
        permanent: bool | None = None,
        mediators: Sequence[str] = (),
        when: Interval | None = None,
        **more: Any,
    ) -> str:
        body = Truce(
            act=act,  # type: ignore[arg-type]
            declared_by=tuple(declared_by),
            parties=tuple(parties),
            areas=tuple(areas),
            starts=starts,
            ends=ends,
            ends_means=means,  # type: ignore[arg-type]
            mediators=tuple(mediators),
            permanent=permanent,
            extends=extends,
        )
        return self._add("truce", body, by, areas, when, **more)

    def toll(
        self,
        measure: str,
        low: int | None,
        *,
        high: int | None | str = "same",
        by: str | None = None,
        at: Sequence[str] = ("Halm",),
        qualifier: str = "exact",
        unit: str = "person",
        who: str | None = None,
        counting: str = "cumulative",
        as_of: Interval | None = None,
        included_in: str | None = None,
        **more: Any,
    ) -> str:
        top = low if high == "same" else high
        body = Toll(
            measure,  # type: ignore[arg-type]
            low,
            top,  # type: ignore[arg-type]
            qualifier,  # type: ignore[arg-type]
            unit,  # type: ignore[arg-type]
            who,
            counting,  # type: ignore[arg-type]
            as_of=as_of,
            included_in=included_in,
        )
        return self._add("toll", body, by, at, more.pop("when", None), **more)

    def incident(
        self,
        type: str,
        *,
        by: str | None = None,
        actor: str | None = None,
        target: str | None = None,
        at: Sequence[str] = ("Sela",),
        when: Interval | None = None,
        **more: Any,
    ) -> str:
        body = Incident(type, actor, target)  # type: ignore[arg-type]
        return self._add("incident", body, by, at, when, **more)

    def notice(
        self,
        act: str,
        type: str,
        areas: Sequence[str] = ("Sela",),
        *,
        issuer: str | None = None,
        start: Interval | None = None,
        until: Interval | None = None,
        **more: Any,
    ) -> str:
        body = Notice(act, type, issuer, None, tuple(areas), (), start, until)  # type: ignore[arg-type]
        return self._add("notice", body, issuer, areas, more.pop("when", None), **more)

    def demand(self, of: str, what: str, *, by: str, deadline: Interval | None = None) -> str:
        return self._add("demand", Demand(of, what, deadline), by, (), None, stance="demands")

    def control(
        self, holder: str, place: str, change: str, *, by: str | None = None, **more: Any
    ) -> str:
        body = Control(holder, place, change)  # type: ignore[arg-type]
        return self._add("control", body, by, (place,), more.pop("when", None), **more)

    def contact(self, *between: str, **more: Any) -> str:
        return self._add(
            "contact", Contact(between, "call"), None, (), more.pop("when", None), **more
        )

    def position(
        self,
        toward: str,
        *,
        by: str,
        at: Sequence[str] = (),
        polarity: str = "neutral",
        **more: Any,
    ) -> str:
        body = Position(toward, polarity)  # type: ignore[arg-type]
        return self._add("position", body, by, at, more.pop("when", None), **more)
