"""Disputes: accounts that cannot all be true, or that stand against each other."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from trucewatch.model.claim import Claim, Control, Incident, Toll
from trucewatch.model.interval import earliest
from trucewatch.model.picture import Answer, Ceasefire, Dispute, TollEntry, TollPoint
from trucewatch.model.report import Report
from trucewatch.picture.areas import town_of
from trucewatch.picture.ceasefires import Draft, truce_of
from trucewatch.picture.origins import Origins
from trucewatch.picture.parties import Parties

__all__ = ["Verdict", "compare", "disputes"]

Relation = Literal["same", "compatible", "contradicts", "opposed", "not_comparable"]
Kind = Literal["number", "responsibility", "occurrence", "acceptance", "control", "terms"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two claims stand to each other, and why."""

    relation: Relation
    reason: str


def compare(a: Claim, b: Claim, parties: Parties) -> Verdict:
    """How two claims stand to each other; symmetric.

    Only claims of one kind about one thing compare: figures of one measure, unit and counting;
    deeds in one town and time; holders of one place.
    """
    if isinstance(a.toll, Toll) and isinstance(b.toll, Toll):
        return _figures(a.toll, b.toll)
    if isinstance(a.incident, Incident) and isinstance(b.incident, Incident):
        return _deeds(a, b, a.incident, b.incident, parties)
    if isinstance(a.control, Control) and isinstance(b.control, Control):
        return _holders(a.control, b.control, parties)
    return Verdict("not_comparable", "claims of different kinds")


def _figures(a: Toll, b: Toll) -> Verdict:
    if (a.measure, a.unit) != (b.measure, b.unit):
        return Verdict("not_comparable", "different measures or units")
    if (a.counting == "new") != (b.counting == "new"):
        return Verdict("not_comparable", "one is of a day, the other in all")
    if (a.low, a.high) == (b.low, b.high):
        return Verdict("same", "one figure")
    a_low, a_high = _bounds(a)
    b_low, b_high = _bounds(b)
    if a_low <= b_high and b_low <= a_high:
        return Verdict("compatible", "their ranges meet")
    return Verdict("contradicts", "their ranges do not meet")


def _bounds(toll: Toll) -> tuple[float, float]:
    low = float(toll.low) if toll.low is not None else 0.0
    high = float(toll.high) if toll.high is not None else float("inf")
    if toll.qualifier == "about":
        return low * 0.9, high * 1.1
    return low, high


def _deeds(a: Claim, b: Claim, x: Incident, y: Incident, parties: Parties) -> Verdict:
    speakers = parties.of_speaker(a.speaker), parties.of_speaker(b.speaker)
    accused = tuple(parties.key(i.actor) if i.actor else None for i in (x, y))
    if town_of(a.where) != town_of(b.where) and a.where and b.where:
        return Verdict("not_comparable", "different places")
    if (a.stance == "denies") != (b.stance == "denies") and accused[0] == accused[1]:
        return Verdict("contradicts", "one says it was done, the other denies it")
    if None not in speakers and speakers == accused[::-1] and accused[0] != accused[1]:
        return Verdict("opposed", "each names the other")
    return Verdict("compatible", "both may be true")


def _holders(a: Control, b: Control, parties: Parties) -> Verdict:
    if not a.place or not b.place or a.place.lower() != b.place.lower():
        return Verdict("not_comparable", "different places")
    if not a.holder or not b.holder or parties.key(a.holder) == parties.key(b.holder):
        return Verdict("compatible", "one holder")
    staying = {"holds", "takes"}
    if a.change in staying and b.change in staying:
        return Verdict("contradicts", "two holders of one place")
    return Verdict("compatible", "entering and holding can both be")


# ---- the disputes of a picture -----------------------------------------------------------------


class _Maker:
    """Makes disputes from claims, with the origins and speakers of each answer."""

    def __init__(
        self,
        reports: dict[str, Report],
        parties: Parties,
        origins: Origins,
        by_id: dict[str, Claim],
    ) -> None:
        self.reports, self.parties, self.origins, self.by_id = reports, parties, origins, by_id

    def answer(self, words: str, claims: Sequence[Claim]) -> Answer:
        names = sorted({c.speaker.name for c in claims if c.speaker is not None})
        return Answer(
            words,
            tuple(self.parties.distinct(names)),
            self.origins.of(claims),
            tuple(sorted({c.id for c in claims})),
        )

    def dispute(
        self,
        question: str,
        kind: Kind,
        relation: Literal["contradicts", "opposed"],
        answers: Sequence[Answer],
        status: Literal["open", "converged"] = "open",
    ) -> Dispute:
        smallest = min(c for a in answers for c in a.claims)
        digest = hashlib.sha256(f"{kind}|{smallest}|{question}".encode()).hexdigest()[:10]
        ordered = tuple(sorted(answers, key=lambda a: (a.answer, a.claims)))
        return Dispute(f"dispute-{digest}", question, kind, relation, status, ordered)


def disputes(
    claims: Sequence[Claim],
    reports: dict[str, Report],
    parties: Parties,
    origins: Origins,
    tolls: Sequence[TollEntry],
    ceasefires: Sequence[tuple[Ceasefire, Draft]],
) -> tuple[Dispute, ...]:
    """All disputes on record, at most one for each question."""
    maker = _Maker(reports, parties, origins, {c.id: c for c in claims})
    found = [
        *(d for t in tolls if (d := _number(maker, t))),
        *_responsibility(maker, claims),
        *_occurrence(maker, claims),
        *_control(maker, claims),
        *(d for c, draft in ceasefires for d in _about(maker, c, draft)),
    ]
    return tuple(sorted(found, key=lambda d: (d.kind, d.question, d.id)))


def _number(maker: _Maker, toll: TollEntry) -> Dispute | None:
    """Counters whose figures for one measure and place cannot all be right within two days."""
    clashing: dict[tuple[str, str], set[str]] = defaultdict(set)
    points = [p for p in toll.series if "stale" not in p.flags]
    for n, a in enumerate(points):
        for b in points[n + 1 :]:
            if (a.speaker or "") == (b.speaker or "") or not _near(a, b):
                continue
            one, two = maker.by_id[a.claims[0]], maker.by_id[b.claims[0]]
            if compare(one, two, maker.parties).relation == "contradicts":
                for point in (a, b):
                    clashing[_words(point), point.speaker or "the reports"].update(point.claims)
    if len(clashing) < 2:
        return None
    answers: dict[str, set[str]] = defaultdict(set)
    for (words, _), ids in clashing.items():
        answers[words].update(ids)
    if len(answers) < 2:
        return None
    where = f" in {toll.scope.place}" if toll.scope.place else ""
    return maker.dispute(
        f"How many {toll.measure.replace('_', ' ')}{where}?",
        "number",
        "contradicts",
        [maker.answer(w, [maker.by_id[i] for i in ids]) for w, ids in sorted(answers.items())],
    )


def _near(a: TollPoint, b: TollPoint) -> bool:
    if a.as_of is None or b.as_of is None or not a.as_of.start or not b.as_of.start:
        return True
    return abs(earliest(a.as_of.start) - earliest(b.as_of.start)) <= timedelta(days=1)


def _words(point: TollPoint) -> str:
    if point.low is not None and point.high is not None and point.low != point.high:
        return f"{point.low:,} to {point.high:,}"
    number = point.low if point.low is not None else point.high
    shown = f"{number:,}" if number is not None else "no number"
    hedge = "" if point.qualifier in {"exact", "none"} else point.qualifier.replace("_", " ") + " "
    unit = {"household": " families", "group": " groups"}.get(point.unit, "")
    return f"{hedge}{shown}{unit}"


def _responsibility(maker: _Maker, claims: Sequence[Claim]) -> list[Dispute]:
    """Two sides that each name the other as the attacker."""
    by_pair: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    names: dict[str, str] = {}
    for claim in claims:
        body = claim.incident
        if not isinstance(body, Incident) or not body.actor or claim.stance == "denies":
            continue
        speaker = maker.parties.of_speaker(claim.speaker)
        accused = maker.parties.key(body.actor)
        if speaker is None or speaker == accused or claim.reality not in {"actual", "background"}:
            continue
        names.setdefault(accused, body.actor)
        by_pair[speaker, accused].append(claim)
    found = []
    for (a, b), first in sorted(by_pair.items()):
        second = by_pair.get((b, a))
        if second is None or a > b:
            continue
        question = f"Who attacks: {names[a]} or {names[b]}?"
        answers = [
            maker.answer(f"{names[b]} attacks", first),
            maker.answer(f"{names[a]} attacks", second),
        ]
        found.append(maker.dispute(question, "responsibility", "opposed", answers))
    return found


def _occurrence(maker: _Maker, claims: Sequence[Claim]) -> list[Dispute]:
    """Something that one side says was done and the accused side denies."""
    said: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    denied: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    names: dict[str, str] = {}
    for claim in claims:
        body = claim.incident
        if not isinstance(body, Incident) or not body.actor:
            continue
        key = (maker.parties.key(body.actor), str(body.type))
        names.setdefault(key[0], body.actor)
        (denied if claim.stance == "denies" else said)[key].append(claim)
    found = []
    for (who, kind), claims_ in sorted(denied.items()):
        asserted = said.get((who, kind))
        if asserted:
            question = f"Did {names[who]} do it ({kind.replace('_', ' ')})?"
            answers = [maker.answer("yes", asserted), maker.answer("no", claims_)]
            found.append(maker.dispute(question, "occurrence", "contradicts", answers))
    return found


def _control(maker: _Maker, claims: Sequence[Claim]) -> list[Dispute]:
    """Places that two parties are said to hold within one day."""
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.control, Control) and claim.control.place and claim.control.holder:
            place = claim.where[0].id if claim.where and claim.where[0].id else claim.control.place
            by_place[str(place)].append(claim)
    found = []
    for _, here in sorted(by_place.items()):
        holders: dict[str, list[Claim]] = defaultdict(list)
        for claim in here:
            control = claim.control
            if isinstance(control, Control) and control.change in {"holds", "takes"}:
                holders[maker.parties.key(control.holder or "")].append(claim)
        if len(holders) < 2:
            continue
        name = here[0].control.place if isinstance(here[0].control, Control) else None
        answers = [maker.answer(_holder(c[0]), c) for _, c in sorted(holders.items())]
        found.append(maker.dispute(f"Who holds {name}?", "control", "contradicts", answers))
    return found


def _holder(claim: Claim) -> str:
    return (claim.control.holder or "nobody named") if isinstance(claim.control, Control) else ""


def _about(maker: _Maker, ceasefire: Ceasefire, draft: Draft) -> list[Dispute]:
    """What is disputed of a ceasefire: whether it was accepted, whether it holds, its terms."""
    found = []
    acts: dict[str, list[Claim]] = defaultdict(list)
    for claim in draft.claims():
        truce = truce_of(claim)
        if truce is not None:
            acts[truce.act].append(claim)
    agreed = [*acts["agreed"], *acts["accepted"]]
    if agreed and acts["rejected"]:
        found.append(
            maker.dispute(
                f"Was it accepted: {ceasefire.name}?",
                "acceptance",
                "contradicts",
                [maker.answer("accepted", agreed), maker.answer("rejected", acts["rejected"])],
            )
        )
    elif agreed and acts["declared"]:
        found.append(
            maker.dispute(
                f"Agreed, or declared by one side: {ceasefire.name}?",
                "acceptance",
                "opposed",
                [maker.answer("agreed", agreed), maker.answer("declared", acts["declared"])],
            )
        )
    holding = [*acts["in_force"], *acts["resumed"]]
    if holding and acts["violated"]:
        found.append(
            maker.dispute(
                f"Does it hold: {ceasefire.name}?",
                "occurrence",
                "opposed",
                [maker.answer("it holds", holding), maker.answer("it is broken", acts["violated"])],
            )
        )
    for name in ("starts", "ends"):
        other = [d for d in ceasefire.dissent if d.field == name]
        if not other:
            continue
        dissenting = {c for d in other for c in d.claims}
        followed = [f.claim for f in draft.founders if f.claim.id not in dissenting]
        if followed:
            verb = "begin" if name == "starts" else "end"
            answers = [maker.answer("as followed here", followed)]
            answers += [
                maker.answer(d.value, [maker.by_id[c] for c in d.claims if c in maker.by_id])
                for d in other
            ]
            found.append(
                maker.dispute(
                    f"When does it {verb}: {ceasefire.name}?", "terms", "contradicts", answers
                )
            )
    return found
