"""A record with what must not leave taken out of it.

What nobody has reviewed is dropped before the picture is folded, so nothing derived from it
remains. Then names, places, sources and movements are taken out of the claims, the reports and the
picture alike. A report's text never leaves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Claim, Notice, Toll
from trucewatch.model.picture import NoticeEntry, Origin, Picture, Proposal, TimelineEntry
from trucewatch.model.place import Place
from trucewatch.model.quote import Quote
from trucewatch.model.report import Report
from trucewatch.picture.fold import fold
from trucewatch.publishing.coarsening import coarser, coarsest
from trucewatch.publishing.masking import Mask
from trucewatch.publishing.names import SOURCE, Names
from trucewatch.publishing.policy import Level, Policy
from trucewatch.publishing.record import CHECKED, WORDS, Record
from trucewatch.publishing.view import View, narrowed

__all__ = ["withheld"]

_BEGINS = 24
"""So many code points tell that a quote begins here; entries quote from the first word on."""
_PASSAGES = frozenset({"corridor", "evacuate"})
_CLOSED = frozenset({"lifted", "expired"})
_MOVING = frozenset({"evacuated", "displaced", "returned"})


def withheld(record: Record, policy: Policy, known: Knowledge) -> Record:
    """The record that a policy lets leave; a pure function of the three."""
    claims = [claim for claim in record.claims if _may_leave(claim, policy)]
    told = {claim.report for claim in claims}
    reports = [report for report in record.reports if report.id in told]
    picture = fold(
        reports,
        claims,
        record.decisions,
        register=known.register,
        as_of=record.picture.as_of,
        known_at=record.picture.known_at,
    )
    moving = _moving(picture, claims) if policy.movement == "withheld" else frozenset()
    names = Names.of(policy, known, claims, reports)
    _withhold_movement(names, policy, known, claims, moving)
    if policy.sources == "withheld":
        for report in reports:
            for name in (report.publisher, report.title, report.address):
                names.source(name)
        for claim in claims:
            for name in claim.via:
                names.source(name)
    ids = {report.id: _report_id(report, policy) for report in reports}
    made = _Withholder(policy, known, Mask(names.marks), moving, ids, claims)
    shown = narrowed(picture, record.view, claims)
    return Record(
        made.picture(shown),
        tuple(made.claim(claim) for claim in claims),
        tuple(made.report(report) for report in reports),
        (),
        made.view(record.view),
        record.language,
        policy.words,
        record.countries,
    )


def _may_leave(claim: Claim, policy: Policy) -> bool:
    if policy.review == "accepted":
        return claim.review in CHECKED
    return claim.review != "rejected"


def _moving(picture: Picture, claims: Sequence[Claim]) -> frozenset[str]:
    """The claims that tell where people on the move are or will be, by passages not yet closed."""
    passages = [n for n in picture.notices if n.type in _PASSAGES and n.state not in _CLOSED]
    if not passages:
        return frozenset()
    ids = {i for notice in passages for i in notice.claims}
    for claim in claims:
        if isinstance(claim.body, Toll) and claim.body.measure in _MOVING:
            ids.add(claim.id)
    return frozenset(ids)


def _withhold_movement(
    names: Names, policy: Policy, known: Knowledge, claims: Iterable[Claim], moving: frozenset[str]
) -> None:
    """Withhold routes wherever they are named, not in their own notice alone."""
    for claim in claims:
        if claim.id in moving and isinstance(claim.body, Notice):
            names.marks |= dict.fromkeys(claim.body.routes, "[route withheld]")
            for place in claim.where:
                if place.name in claim.body.routes:
                    names.marks[place.name] = coarser(place, _level(policy), known.gazetteer).name


def _level(policy: Policy) -> Level:
    """How fine a place of people on the move may be."""
    return coarsest(policy.places, "adm1")


def _report_id(report: Report, policy: Policy) -> str:
    if policy.sources == "shown":
        return report.id
    return f"report-{hashlib.sha256(report.key.encode()).hexdigest()[:10]}"


class _Withholder:
    """Takes out of each part what must not leave."""

    def __init__(
        self,
        policy: Policy,
        known: Knowledge,
        mask: Mask,
        moving: frozenset[str],
        ids: dict[str, str],
        claims: Iterable[Claim],
    ) -> None:
        self._policy, self._known, self._mask = policy, known, mask
        self._moving, self._ids = moving, ids
        self._quotes = {
            claim.id: claim.quote.exact
            for claim in claims
            if self._quote(claim, claim.id in moving).exact == WORDS
        }

    def claim(self, claim: Claim) -> Claim:
        """The claim without names, fine places and words that must not leave."""
        moves = claim.id in self._moving
        level = _level(self._policy) if moves else self._policy.places
        speaker = claim.speaker
        if speaker is not None and self._mask.text(speaker.name) != speaker.name:
            speaker = msgspec.structs.replace(speaker, actor=None, role=None)
        body = claim.body
        if moves and isinstance(body, Notice):
            body = msgspec.structs.replace(body, routes=())
        masked = self._mask.all(
            msgspec.structs.replace(claim, speaker=speaker, where=(), **{claim.kind: body})
        )
        return msgspec.structs.replace(
            masked,
            id=claim.id,
            report=self._ids[claim.report],
            via=() if self._policy.sources == "withheld" else masked.via,
            quote=self._quote(claim, moves),
            where=self._places(claim.where, level),
        )

    def _quote(self, claim: Claim, moves: bool) -> Quote:
        """The quote without names; left out where its place or its source must not leave."""
        places = [p for p in claim.where if self._places((p,), self._policy.places) != (p,)]
        if self._policy.sources == "withheld" or moves or places:
            return Quote(0, len(WORDS), WORDS)
        return msgspec.structs.replace(claim.quote, exact=self._mask.text(claim.quote.exact))

    def _places(self, places: Iterable[Place], level: Level) -> tuple[Place, ...]:
        made = (coarser(place, level, self._known.gazetteer) for place in places)
        return tuple(
            dict.fromkeys(
                msgspec.structs.replace(p, name=self._mask.text(p.name), adm=self._adm(p))
                for p in made
            )
        )

    def _adm(self, place: Place) -> tuple[str, ...]:
        return tuple(self._mask.text(name) for name in place.adm)

    def report(self, report: Report) -> Report:
        """What may be known of a report: never its text."""
        shown = self._policy.sources == "shown"
        return Report(
            id=self._ids[report.id],
            key=report.key if shown else "",
            text="",
            sha256="",
            published=report.published,
            publisher=self._mask.text(report.publisher or "") or None if shown else SOURCE,
            title=self._mask.text(report.title or "") or None if shown else None,
            address=report.address if shown and not self._names_in(report.address) else None,
            side=report.side,
            language=report.language,
            received=report.received,
        )

    def _names_in(self, address: str | None) -> bool:
        """Whether an address spells out words that are withheld, as those of news pages do."""
        words = (address or "").replace("-", " ").replace("_", " ").replace("/", " ")
        return self._mask.text(words.title()) != words.title()

    def picture(self, picture: Picture) -> Picture:
        """The picture without names and fine places."""
        fields: dict[str, Any] = {}
        for name in picture.__struct_fields__:
            value = getattr(picture, name)
            fields[name] = (
                tuple(self._entry(entry) for entry in value) if isinstance(value, tuple) else value
            )
        return msgspec.structs.replace(picture, **fields)

    def _entry(self, entry: msgspec.Struct) -> msgspec.Struct:
        if isinstance(entry, NoticeEntry) and not self._moving.isdisjoint(entry.claims):
            entry = msgspec.structs.replace(entry, routes=())
        where = getattr(entry, "where", None)
        if where is not None:
            entry = msgspec.structs.replace(entry, where=())
        if isinstance(entry, (Proposal, TimelineEntry)):
            entry = msgspec.structs.replace(entry, what=self._without_quotes(entry))
        made = self._mask.all(self._without_origins(entry))
        if where is not None:
            made = msgspec.structs.replace(made, where=self._places(where, self._policy.places))
        return made

    def _without_quotes(self, entry: Proposal | TimelineEntry) -> str:
        """What an entry tells, without the quotes of its claims that must not leave."""
        what = entry.what
        for quote in (self._quotes[i] for i in entry.claims if i in self._quotes):
            begin = " ".join(quote.split())[:_BEGINS].rstrip()
            if begin and begin in what:
                what = what[: what.index(begin)] + WORDS
        return what

    def _without_origins(self, value: msgspec.Struct) -> msgspec.Struct:
        if self._policy.sources == "shown":
            return value
        fields: dict[str, Any] = {}
        for name in value.__struct_fields__:
            held = getattr(value, name)
            if name == "origins":
                fields[name] = tuple(
                    Origin(f"{SOURCE} {n}", origin.side) for n, origin in enumerate(held, 1)
                )
            elif isinstance(held, tuple):
                fields[name] = tuple(
                    self._without_origins(i) if isinstance(i, msgspec.Struct) else i for i in held
                )
            elif isinstance(held, msgspec.Struct):
                fields[name] = self._without_origins(held)
        return msgspec.structs.replace(value, **fields)

    def view(self, view: View) -> View:
        """The filter without names that must not leave."""
        area, party = (self._mask.text(words or "") or None for words in (view.area, view.party))
        return View(view.country, area, party, view.start, view.end)
