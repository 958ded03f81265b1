"""What holds of every picture, whatever the story."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.builders import (
    GUARD,
    HARBOUR,
    KARST,
    MILL,
    MIRNA,
    MONITOR,
    QUAY,
    RIDGE,
    SCOUTS,
    SOL,
    Sides,
    at,
    contact,
    control,
    day,
    decision,
    demand,
    incident,
    notice,
    picture,
    position,
    report,
    toll,
    truce,
)

from trucewatch.model import Claim, Decision, Picture, Report
from trucewatch.model.claim import KINDS, ControlChange, NoticeType, Toll, Truce, TruceAct
from trucewatch.model.decision import Verb
from trucewatch.picture.fold import fold
from trucewatch.publishing.why import evidence

quick = settings(max_examples=40, deadline=None)

END = "2031-06-30T00:00:00+00:00"
"""After all reports."""
PARTIES = (HARBOUR, GUARD, RIDGE, SCOUTS)
SPEAKERS = (*PARTIES, SOL, MONITOR)
FOUNDING = frozenset({"declared", "agreed", "extended"})


@dataclass(frozen=True, slots=True)
class Told:
    """A story: what was reported, claimed and decided."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    decisions: tuple[Decision, ...] = ()

    def shown(self, as_of: str = END, known_at: str | None = None) -> Picture:
        return fold(
            self.reports,
            self.claims,
            self.decisions,
            register=Sides(),
            as_of=as_of,
            known_at=known_at,
        )


# ---- stories -------------------------------------------------------------------------------------

clocks = st.builds(lambda d, h: at(f"{d} {h:02}:00"), st.integers(1, 9), st.integers(0, 23))
times = st.one_of(st.none(), st.builds(day, st.integers(1, 9)), clocks)
places = st.sampled_from((MIRNA, QUAY, MILL, KARST))
sides = st.sampled_from(PARTIES)
acts: st.SearchStrategy[TruceAct] = st.sampled_from((
    "declared", "agreed", "extended", "proposed", "accepted", "rejected", "in_force", "violated",
    "ended",
))  # fmt: skip
notice_types: st.SearchStrategy[NoticeType] = st.sampled_from(("evacuate", "curfew", "corridor"))
changes: st.SearchStrategy[ControlChange] = st.sampled_from(("holds", "takes", "withdraws"))
verbs: st.SearchStrategy[Verb] = st.sampled_from(("reject", "accept", "same", "different"))
speakers = st.sampled_from(SPEAKERS)
voices = st.one_of(st.none(), speakers)
numbers = st.integers(1, 400)


@st.composite
def claims_of(draw: st.DrawFn, of: Report, order: int) -> Claim:
    """Some claim of a report."""
    kind = draw(st.sampled_from(("truce", "toll", "incident", "notice", "control", "other")))
    when, place = draw(times), draw(places)
    common: dict[str, Any] = {"order": order}
    if kind == "truce":
        return draw(truces_of(of, order))
    if kind == "toll":
        return toll(
            of,
            draw(numbers),
            by=draw(voices),
            measure=draw(st.sampled_from(("killed", "displaced"))),
            place=place,
            qualifier=draw(st.sampled_from(("exact", "about", "at_least"))),
            counting=draw(st.sampled_from(("new", "cumulative", "remaining", "unknown"))),
            unit=draw(st.sampled_from(("person", "household"))),
            as_of=draw(times),
            **common,
        )
    if kind == "incident":
        denies = draw(st.booleans())
        who = draw(sides)
        return incident(
            of,
            who,
            by=who if denies else draw(voices),
            type=draw(st.sampled_from(("shelling", "clash", "abduction"))),
            place=place,
            when=when,
            **(common | ({"stance": "denies", "reality": "denied"} if denies else {})),
        )
    if kind == "notice":
        return notice(
            of,
            draw(notice_types),
            draw(sides),
            (place,),
            act=draw(st.sampled_from(("issued", "changed", "lifted"))),
            from_=draw(times),
            until=draw(times),
            **common,
        )
    if kind == "control":
        return control(
            of, draw(sides), draw(changes), by=draw(voices), place=place, when=when, **common
        )
    small = st.sampled_from(("contact", "position", "demand"))
    match draw(small):
        case "contact":
            return contact(of, draw(sides), SOL, when=when, **common)
        case "position":
            return position(of, draw(speakers), "the truce", "supports", when=when, **common)
        case _:
            return demand(of, draw(sides), "leave", draw(times), by=draw(sides), **common)


@st.composite
def truces_of(draw: st.DrawFn, of: Report, order: int) -> Claim:
    """Some claim about a ceasefire."""
    act = draw(acts)
    reality = draw(st.sampled_from(("actual", "actual", "actual", "proposed", "denied")))
    founds = act in FOUNDING
    return truce(
        of,
        act,
        draw(voices),
        (draw(places),),
        declared_by=(draw(sides),) if founds else (),
        parties=(HARBOUR, RIDGE) if draw(st.booleans()) else (),
        starts=draw(times) if founds else None,
        ends=draw(times) if founds else None,
        when=draw(times),
        reality="proposed" if act == "proposed" else reality,
        order=order,
    )


@st.composite
def stories(draw: st.DrawFn, received: bool = False) -> Told:
    """Up to six reports with up to three claims each, and a few decisions."""
    reports, claims = [], []
    for name in "abcdef"[: draw(st.integers(1, 6))]:
        number = draw(st.integers(1, 9))
        day_in = number + draw(st.integers(0, 5))
        fields = {"received": f"2031-05-{day_in:02}T18:00:00+03:00"} if received else {}
        of = report(name, number, side=draw(st.sampled_from(("harbour", "ridge"))), **fields)
        reports.append(of)
        claims += [draw(claims_of(of, n)) for n in range(draw(st.integers(0, 3)))]
    claims = list({c.id: c for c in claims}.values())
    decided: list[Decision] = []
    if claims:
        some = st.sampled_from([c.id for c in claims])
        decided = [
            decision(draw(verbs), draw(some), draw(some), hour=hour)
            for hour in range(draw(st.integers(0, 2)))
        ]
    return Told(tuple(reports), tuple(claims), tuple(decided))


def strings(value: Any) -> Iterator[str]:
    """All strings in plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


# ---- order and copies ----------------------------------------------------------------------------


@quick
@given(stories(), st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_change_the_picture(told: Told, random: Any) -> None:
    def mixed(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    other = Told(mixed(told.reports), mixed(told.claims), mixed(told.decisions))
    assert other.shown() == told.shown()


@quick
@given(stories())
def test_a_report_given_twice_does_not_change_the_picture(told: Told) -> None:
    twice = Told(told.reports * 2, told.claims * 2, told.decisions)
    assert twice.shown() == told.shown()


@quick
@given(stories(), st.data())
def test_a_copy_is_no_new_witness(told: Told, data: st.DataObject) -> None:
    told = Told(told.reports, told.claims)
    original = data.draw(st.sampled_from(told.reports))
    copy = report(
        "z", 1, original.text, published=original.published, publisher="Echo", side=original.side
    )
    again = tuple(
        msgspec.structs.replace(c, id=f"{c.id}-z", report="z")
        for c in told.claims
        if c.report == original.id
    )
    alone = told.shown()
    copied = Told((*told.reports, copy), (*told.claims, *again)).shown()
    assert witnesses(copied) == witnesses(alone)
    assert terms(copied) == terms(alone)


def witnesses(shown: Picture) -> dict[tuple[str, ...], set[str]]:
    """The origins behind each series of figures and each account of a dispute."""
    found: dict[tuple[str, ...], set[str]] = {}
    for entry in shown.tolls:
        for point in entry.series:
            key = (entry.measure, entry.scope.place or "", point.counting, point.speaker or "")
            found.setdefault(key, set()).update(o.name for o in point.origins)
    for dispute in shown.disputes:
        for answer in dispute.answers:
            found.setdefault((dispute.question, answer.answer), set()).update(
                o.name for o in answer.origins
            )
    return found


def terms(shown: Picture) -> list[tuple[str, ...]]:
    """What the ceasefires are, without the ids of claims."""
    return sorted(
        (str(c.declared_by), str(c.areas), str(c.starts), str(c.ends), c.status)
        for c in shown.ceasefires
    )


# ---- what was known ------------------------------------------------------------------------------

moments = st.builds(
    lambda d, h: f"2031-05-{d:02}T{h:02}:00:00+03:00", st.integers(1, 21), st.integers(0, 23)
)


@quick
@given(stories(received=True), moments)
def test_what_came_in_later_plays_no_part_in_what_was_known(told: Told, known_at: str) -> None:
    known = tuple(r for r in told.reports if moment(r.received) <= moment(known_at))
    names = {r.id for r in known}
    then = Told(
        known,
        tuple(c for c in told.claims if c.report in names),
        tuple(d for d in told.decisions if moment(d.at) <= moment(known_at)),
    ).shown()
    shown = told.shown(known_at=known_at)
    assert shown == msgspec.structs.replace(then, known_at=known_at)


def moment(written: str | None) -> datetime:
    assert written is not None
    return datetime.fromisoformat(written)


@quick
@given(stories(received=True))
def test_known_at_the_end_is_all_that_is_kept(told: Told) -> None:
    shown = told.shown(known_at=END)
    assert msgspec.structs.replace(shown, known_at=None) == told.shown()


# ---- the parties alike ---------------------------------------------------------------------------

_SWAPS = {
    HARBOUR: RIDGE, GUARD: SCOUTS, "xa.harbour": "xa.ridge", "xa.guard": "xa.scouts",
}  # fmt: skip


def swapped(written: str) -> str:
    """Text with the names and ids of the two parties exchanged."""
    for n, (one, other) in enumerate(_SWAPS.items()):
        held = f"\x00{n}\x00"
        written = written.replace(one, held).replace(other, one).replace(held, other)
    return written


def outcome(value: Any) -> Any:
    """Plain values without what follows the alphabet: order of lists and names, dispute ids."""
    if isinstance(value, dict):
        return {
            key: sorted(re.findall(r"\w+", inner))
            if key in {"question", "what"}
            else outcome(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return sorted((outcome(inner) for inner in value), key=lambda v: json.dumps(v, default=str))
    if isinstance(value, str) and value.startswith("dispute-"):
        return "dispute"
    return value


@quick
@given(stories())
def test_swapping_the_parties_swaps_the_picture_and_nothing_else(told: Told) -> None:
    claims = tuple(
        msgspec.json.decode(swapped(msgspec.json.encode(c).decode()), type=Claim)
        for c in told.claims
    )
    other = msgspec.json.encode(Told(told.reports, claims, told.decisions).shown()).decode()
    expected = swapped(msgspec.json.encode(told.shown()).decode())
    assert outcome(json.loads(other)) == outcome(json.loads(expected))


# ---- nothing lost, nothing made up ---------------------------------------------------------------


def must_stand(c: Claim) -> bool:
    """Whether a claim has a place of its own in every picture.

    Not so: what is denied, planned or conditional, unless it is an offer of a truce or a denied
    deed; what is said of a truce that no claim founds; a demand without a truce; and a truce that
    is welcomed or doubted only.
    """
    if isinstance(c.truce, Truce):
        return c.reality == "actual" and (c.truce.act in FOUNDING or c.truce.act == "proposed")
    if c.kind == "demand":
        return False
    return c.reality == "actual" or c.kind in {"incident", "position"}


@quick
@given(stories())
def test_every_claim_that_says_how_things_are_stands_in_the_picture(told: Told) -> None:
    told = Told(told.reports, told.claims)
    named = set(strings(msgspec.to_builtins(told.shown())))
    lost = {c.id for c in told.claims if must_stand(c)} - named
    assert lost == set()


@quick
@given(stories())
def test_every_entry_rests_on_claims_that_were_given(told: Told) -> None:
    given_ids = {c.id for c in told.claims}
    shown: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(told.shown()))
    for name, room in shown.items():
        for entry in room if isinstance(room, list) else ():
            rests = set(rested(entry))
            assert rests <= given_ids
            assert rests or name == "gaps"


def rested(value: Any) -> Iterator[str]:
    """All ids in the lists named ``claims`` of an entry."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from inner if key == "claims" else rested(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from rested(inner)


@quick
@given(stories())
def test_every_id_in_the_picture_leads_to_words_that_stand_in_a_report(told: Told) -> None:
    shown = told.shown()
    texts = {r.id: r.text for r in told.reports}
    for id_ in {s for s in strings(msgspec.to_builtins(shown)) if _ID.fullmatch(s)}:
        found = evidence(id_, shown, told.claims, told.reports)
        assert found
        for item in found:
            assert item.claim.quote.refinds(texts[item.claim.report])


_ID = re.compile(rf"(?:ceasefire|proposal|dispute|{'|'.join(KINDS)})-[0-9a-f]{{10,12}}")


@quick
@given(stories())
def test_every_figure_is_one_that_a_claim_of_its_own_states(told: Told) -> None:
    stated = {c.id: c.toll for c in told.claims if isinstance(c.toll, Toll)}
    for entry in told.shown().tolls:
        for point in (*entry.series, entry.latest):
            for id_ in point.claims:
                body = stated[id_]
                assert (point.low, point.high, point.qualifier, point.unit) == (
                    body.low,
                    body.high,
                    body.qualifier,
                    body.unit,
                )
        assert entry.low is None or entry.low in {p.low for p in entry.series}
        assert entry.high is None or entry.high in {p.high for p in entry.series}
        assert entry.latest in entry.series


@quick
@given(stories())
def test_every_time_is_one_that_a_claim_states_or_a_reports_day(told: Told) -> None:
    stated = {bound for i in intervals(msgspec.to_builtins(list(told.claims))) for bound in i}
    stated |= {r.day for r in told.reports} | {None}
    for start, end in intervals(msgspec.to_builtins(told.shown())):
        assert start in stated
        assert end in stated


def intervals(value: Any) -> Iterator[tuple[str | None, str | None]]:
    """The bounds of all intervals in plain values."""
    if isinstance(value, dict):
        if {"start", "end", "precision"} <= value.keys():
            yield value["start"], value["end"]
        for inner in value.values():
            yield from intervals(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from intervals(inner)


@quick
@given(stories(), moments)
def test_what_has_not_begun_or_has_passed_is_never_in_force(told: Told, as_of: str) -> None:
    acts_of = {c.id: c.truce.act for c in told.claims if isinstance(c.truce, Truce)}
    for entry in told.shown(as_of).ceasefires:
        begin = entry.starts.bounds()[0] if entry.starts is not None else None
        end = entry.ends.bounds()[1] if entry.ends is not None else None
        told_of = {acts_of[c] for c in entry.claims if c in acts_of}
        if begin > moment(as_of) if begin is not None else "in_force" not in told_of:
            assert entry.status == "declared"
        if end is not None and end <= moment(as_of):
            assert entry.status not in {"in_force", "contested"}
        assert entry.because
        assert entry.claims


@quick
@given(st.lists(st.tuples(st.sampled_from("abc"), numbers), min_size=1, max_size=8))
def test_no_range_reaches_beyond_what_the_counters_say(said: list[tuple[str, int]]) -> None:
    reports = [report(f"{name}{n}", n + 1) for n, (name, _) in enumerate(said)]
    claims = [
        toll(of, number, by=f"Counter {name}")
        for of, (name, number) in zip(reports, said, strict=True)
    ]
    (entry,) = picture(claims, reports).tolls
    last = dict(said)  # each counter's latest, as the reports come day by day
    assert entry.low in {n for _, n in said}
    assert entry.high in {n for _, n in said}
    if len(said) == len(last):
        assert (entry.low, entry.high) == (min(last.values()), max(last.values()))
