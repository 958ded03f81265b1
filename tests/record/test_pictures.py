"""The picture kept beside a ledger is the one that folding everything gives."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.builders import (
    GUARD,
    HARBOUR,
    KARST,
    MIRNA,
    RIDGE,
    SCOUTS,
    Sides,
    agreed,
    at,
    control,
    decision,
    declared,
    denial,
    incident,
    position,
    report,
    toll,
    truce,
)

from trucewatch.ledger.decisions import make
from trucewatch.ledger.derived import file_of
from trucewatch.ledger.redaction import redact
from trucewatch.ledger.store import Ledger
from trucewatch.model import Claim, Picture, Place, Report, claim_id
from trucewatch.picture.fold import fold
from trucewatch.record import pictures
from trucewatch.record.kept import ROOMS

OSTRA = Place("Ostra", "xb-1", 30.0, 40.0, "exact", ("XB", "Plain"))
PLACES = (MIRNA, KARST, OSTRA)
LATE = "2031-06-30T00:00:00+00:00"
TIMES = (*(f"2031-05-{day:02}T12:00:00+00:00" for day in (1, 4, 7, 12)), LATE)

Made = tuple[Report, list[Claim]]


def from_kept(ledger: Ledger, as_of: str, slot: str = "asked", source: str = "made") -> Picture:
    found = pictures.kept(
        ledger, lambda _: as_of, ROOMS,
        slot=slot, source=source, register=Sides, least=0,
    )  # fmt: skip
    assert found is not None
    return found[0]


def afresh(ledger: Ledger, as_of: str) -> Picture:
    told = ledger.snapshot()
    return fold(
        told.reports, told.claims, told.decisions,
        register=Sides(), as_of=as_of, known_at=None,
    )  # fmt: skip


def keep(ledger: Ledger, of: Report, claims: Sequence[Claim]) -> None:
    assert ledger.add(of, of.text.encode(), claims, reader="made 1")


def grown(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return Ledger.open(str(tmp_path_factory.mktemp("kept") / "a.ledger"), create=True)


# ---- the same as folding everything -------------------------------------------------------------

places = st.sampled_from(PLACES)
parties = st.sampled_from((HARBOUR, GUARD, RIDGE, SCOUTS, "Plain Watch"))


def bodies(of: Report, draw: Callable[[Any], Any]) -> Claim:
    who, place = draw(parties), draw(places)
    when = at(f"{draw(st.integers(1, 9))} {draw(st.integers(0, 23)):02}:00")
    match draw(st.integers(0, 6)):
        case 0:
            return declared(of, who, areas=(place,), starts=when)
        case 1:
            return toll(of, draw(st.integers(1, 90)), place=place, as_of=when)
        case 2:
            return incident(of, who, by=draw(parties), place=place, when=when)
        case 3:
            return denial(of, who, place=place, when=when)
        case 4:
            return control(of, who, "holds", by=draw(parties), place=place, when=when)
        case 5:
            return toll(of, 5, place=place, via=("Coast Agency",))
        case _:
            return position(of, who, "the truce", "supports")  # of no place


def next_report(data: st.DataObject, number: int) -> Made:
    side = data.draw(st.sampled_from((None, "north", "south")))
    fields: dict[str, Any] = {"side": side, "received": f"2031-05-{number + 1:02}T09:00:00+00:00"}
    if data.draw(st.booleans()):
        fields["publisher"] = "Coast Agency"
    if data.draw(st.integers(0, 3)) == 0:
        fields["address"] = "coast.example/live"
    if data.draw(st.integers(0, 5)) == 0:
        return report(f"r{number}", number, language="ar", **fields), []
    of = report(f"r{number}", number, **fields)
    orders = Counter[str]()
    claims = []
    for _ in range(data.draw(st.integers(0, 3))):
        claim = bodies(of, data.draw)
        id_ = claim_id(of.key, claim.kind, claim.quote.start, claim.quote.end, orders[claim.kind])
        claims.append(msgspec.structs.replace(claim, id=id_))
        orders[claim.kind] += 1
    return of, claims


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_it_is_the_fresh_picture_after_every_change(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    with grown(tmp_path_factory) as ledger:
        known: list[Claim] = []
        for number in range(1, data.draw(st.integers(2, 7))):
            of, claims = next_report(data, number)
            keep(ledger, of, claims)
            known += claims
            if known and data.draw(st.integers(0, 2)) == 0:
                ids = [c.id for c in data.draw(st.permutations(known))[:2]]
                shown = afresh(ledger, LATE)
                entries = [e.id for e in (*shown.ceasefires, *shown.tolls, *shown.incidents)]
                made = data.draw(st.sampled_from(("reject", "accept", "same", "entry", "place")))
                if made == "same" and len(ids) == 2:
                    ledger.decide(decision("same", *ids, hour=number))
                elif made == "entry" and entries:
                    entry = data.draw(st.sampled_from(entries))
                    ledger.decide(decision("reject", entry, hour=number))
                elif made == "place":
                    where = msgspec.json.encode([data.draw(places)]).decode()
                    ledger.decide(decision("correct", ids[0], hour=number, where=where))
                elif made in {"reject", "accept"}:
                    ledger.decide(decision("reject", ids[0], hour=number))
            time, slot = (
                data.draw(st.sampled_from(TIMES)),
                data.draw(st.sampled_from(("now", "asked"))),
            )
            if data.draw(st.booleans()):
                assert from_kept(ledger, time, slot) == afresh(ledger, time)
        assert from_kept(ledger, LATE) == afresh(ledger, LATE)
        for time in TIMES:
            assert from_kept(ledger, time) == afresh(ledger, time)


def test_a_kept_part_is_used_until_the_next_moment_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = report("a", 2)
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        keep(ledger, of, [declared(of, starts=at("3 06:00"), ends=at("5 06:00"))])
        first = from_kept(ledger, "2031-05-03T10:00:00+00:00")
        assert [c.status for c in first.ceasefires] == ["in_force"]
        folded: list[str] = []
        monkeypatch.setattr(pictures, "part", lambda *a, **k: folded.append("again"))
        later = from_kept(ledger, "2031-05-05T02:59:59+00:00")  # 05:59:59 there
        assert later.ceasefires == first.ceasefires
        assert folded == []
        monkeypatch.undo()
        over = from_kept(ledger, "2031-05-05T03:00:00+00:00")
        assert [c.status for c in over.ceasefires] == ["expired"]


def test_only_the_conflict_of_a_new_report_is_folded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        for name, place in (("a", MIRNA), ("b", OSTRA)):
            of = report(name, 2)
            keep(ledger, of, [declared(of, areas=(place,), starts=at("3 06:00"))])
        from_kept(ledger, LATE)
        folded: list[str | None] = []
        whole = pictures.part

        def counted(country: str | None, *args: Any, **rest: Any) -> Any:
            folded.append(country)
            return whole(country, *args, **rest)

        monkeypatch.setattr(pictures, "part", counted)
        of = report("c", 4)
        keep(ledger, of, [toll(of, 3, place=OSTRA)])
        assert from_kept(ledger, LATE) == afresh(ledger, LATE)
        assert folded == ["XB"]


def test_an_outlet_s_side_is_shown_in_other_conflicts_too(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        of = report("a", 2)
        keep(ledger, of, [toll(of, 3, via=("Coast Agency",))])
        (before,) = from_kept(ledger, LATE).tolls
        assert [o.side for o in before.latest.origins] == [None]
        of = report("b", 3, publisher="Coast Agency", side="wire")
        keep(ledger, of, [toll(of, 5, place=OSTRA)])
        after = from_kept(ledger, LATE)
        assert after == afresh(ledger, LATE)
        assert [o.side for t in after.tolls for o in t.latest.origins] == ["wire", "wire"]


def test_a_report_without_places_moves_when_its_names_are_known_elsewhere(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        of = report("a", 2)
        keep(ledger, of, [declared(of, RIDGE, starts=at("3 06:00"))])
        lost = report("b", 3)
        keep(ledger, lost, [truce(lost, "violated", RIDGE, ())])
        (entry,) = from_kept(ledger, LATE).ceasefires
        assert len(entry.claims) == 2
        of = report("c", 4)
        keep(ledger, of, [incident(of, RIDGE, by=HARBOUR, place=OSTRA)])
        after = from_kept(ledger, LATE)
        assert after == afresh(ledger, LATE)
        assert [len(c.claims) for c in after.ceasefires] == [1]


def test_a_corrected_place_moves_a_claim_to_its_conflict(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        of = report("a", 2)
        said = declared(of, starts=at("3 06:00"))
        keep(ledger, of, [said])
        from_kept(ledger, LATE)
        where = msgspec.json.encode([OSTRA]).decode()
        ledger.decide(decision("correct", said.id, where=where))
        after = from_kept(ledger, LATE)
        assert after == afresh(ledger, LATE)
        assert [c.country for c in after.ceasefires] == ["XB"]


def test_a_newer_text_at_an_address_and_a_newer_reading_take_the_place_of_the_old(
    tmp_path: Path,
) -> None:
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        address = {"address": "coast.example/live"}
        old = report("a", 2, received="2031-05-02T09:00:00+00:00", **address)
        keep(ledger, old, [toll(old, 3)])
        from_kept(ledger, LATE)
        new = report("b", 3, received="2031-05-03T09:00:00+00:00", **address)
        keep(ledger, new, [toll(new, 5, place=OSTRA)])
        after = from_kept(ledger, LATE)
        assert after == afresh(ledger, LATE)
        assert [(t.scope.place, t.low) for t in after.tolls] == [("Ostra", 5)]
        ledger.add_reading("b", [toll(new, 6, place=KARST)], reader="made 2")
        after = from_kept(ledger, LATE)
        assert after == afresh(ledger, LATE)
        assert [(t.scope.place, t.low) for t in after.tolls] == [("Karst", 6)]


def test_a_rejected_entry_is_gone_and_one_decided_about_before_it_was_there(
    tmp_path: Path,
) -> None:
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        of = report("a", 2)
        keep(ledger, of, [declared(of, starts=at("3 06:00"))])
        (entry,) = from_kept(ledger, LATE).ceasefires
        ledger.decide(decision("reject", entry.id))
        assert from_kept(ledger, LATE) == afresh(ledger, LATE)
        assert from_kept(ledger, LATE).ceasefires == ()


# ---- never trusted when stale -------------------------------------------------------------------


def test_another_history_of_the_same_length_is_not_taken_for_this_one(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with Ledger.open(str(path), create=True) as ledger:
        of = report("a", 2)
        keep(ledger, of, [toll(of, 3)])
        from_kept(ledger, LATE)
    path.unlink()
    with Ledger.open(str(path), create=True) as ledger:
        of = report("b", 2)
        keep(ledger, of, [toll(of, 5)])
        assert from_kept(ledger, LATE) == afresh(ledger, LATE)


def test_what_another_program_or_register_made_is_not_used(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        of = report("a", 2)
        keep(ledger, of, [declared(of, starts=at("3 06:00"))])
        from_kept(ledger, LATE, source="made")
        with closing(sqlite3.connect(file_of(ledger.path))) as kept, kept:
            kept.execute("UPDATE kept SET record = ? WHERE kind LIKE '% ceasefires'", (b"\x90",))
        assert from_kept(ledger, LATE, source="made").ceasefires == ()
        assert len(from_kept(ledger, LATE, source="other").ceasefires) == 1


def test_what_a_program_kept_in_another_way_is_made_anew(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        of = report("a", 2)
        keep(ledger, of, [toll(of, 3)])
        from_kept(ledger, LATE)
        with closing(sqlite3.connect(file_of(ledger.path))) as kept, kept:
            kept.execute("UPDATE kept SET record = ?", (b"\xa3old",))
        assert from_kept(ledger, LATE) == afresh(ledger, LATE)


@pytest.mark.parametrize(
    "broken", [b"", b"no database at all", b"SQLite format 3\x00" + b"x" * 900]
)
def test_a_broken_file_is_done_without(tmp_path: Path, broken: bytes) -> None:
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        of = report("a", 2)
        keep(ledger, of, [toll(of, 3)])
        file_of(ledger.path).write_bytes(broken)
        found = pictures.kept(
            ledger, lambda _: LATE, ROOMS,
            slot="now", source="made", register=Sides, least=0,
        )  # fmt: skip
        assert found is None or found[0] == afresh(ledger, LATE)


def test_its_owner_alone_can_read_it(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        from_kept(ledger, LATE)
        assert file_of(ledger.path).stat().st_mode & 0o077 == 0


def test_a_redaction_leaves_nothing_of_it(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        of = report("a", 2, "Captain Orlo Vesk saw the shells fall on the market of Mirna.")
        keep(ledger, of, [position(of, "Orlo Vesk", "Orlo Vesk at the market", "neutral")])
        from_kept(ledger, LATE)
        assert b"Orlo Vesk" in file_of(ledger.path).read_bytes()
        redact(ledger, "a", 8, 17, by="Noor", why="a source in danger")
        assert not file_of(ledger.path).exists()
        assert from_kept(ledger, LATE) == afresh(ledger, LATE)
        assert b"Orlo Vesk" not in file_of(ledger.path).read_bytes()


def test_an_undone_decision_is_as_if_it_had_never_been(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "a.ledger"), create=True) as ledger:
        of = report("a", 2)
        said = agreed(of, HARBOUR, RIDGE, starts=at("3 06:00"))
        keep(ledger, of, [said])
        before = from_kept(ledger, LATE)
        made = make("reject", [said.id], by="Noor", why="misread", at="2031-05-20T08:00:00+00:00")
        ledger.decide(made)
        assert from_kept(ledger, LATE).ceasefires == ()
        ledger.decide(
            make("undo", [made.id], by="Noor", why="it was right", at="2031-05-20T09:00:00+00:00")
        )
        assert from_kept(ledger, LATE) == before
