"""What goes into a ledger, and what comes out of it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.ledger.build import (
    READER,
    claim,
    claims,
    item,
    numbered,
    only_in_a_file,
    path_of,
    report,
)

from trucewatch.errors import UnknownId, UsageError
from trucewatch.ledger import sqlite
from trucewatch.ledger.care import verify
from trucewatch.ledger.decisions import make
from trucewatch.ledger.store import Counts, Item, Ledger
from trucewatch.model import Quote, claim_id
from trucewatch.model.claim import Control, Position

TEXT = "The mayor of Qalat said the halt held. Two shells fell near the mill."


def test_a_report_comes_back_as_it_was_given(ledger: Ledger) -> None:
    made, original, found = item(
        TEXT,
        "qalat-1",
        title="“Halt” holds",
        address="https://wire.example/1",
        side="other",
        origin="own",
        language="en",
        received="2031-05-14T09:00:00+03:00",
        notes=("read as UTF-8", "its date is in the future"),
    )
    assert ledger.add(made, original, found, reader=READER)
    assert ledger.report("qalat-1") == made
    assert ledger.reports() == [made]
    assert ledger.original("qalat-1") == original
    assert ledger.claims() == ledger.claims(report="qalat-1") == found
    assert [ledger.claim(c.id) for c in found] == found
    assert ledger.read_by() == {made.key: READER}
    assert ledger.counts() == Counts(1, 0, 2, 0, 0, "2031-05-14T09:00:00+03:00")


def test_letters_of_any_script_and_size_keep_their_offsets(ledger: Ledger) -> None:
    made, original = report("عمدة القلعة \U0001f54a said “yes”. Fin", "s")
    found = [claim(made, 12, 13), claim(made, 19, 24)]
    assert [c.quote.exact for c in found] == ["\U0001f54a", "“yes”"]
    assert ledger.add(made, original, found, reader=READER)
    assert ledger.claims() == found


def test_the_same_report_twice_changes_nothing(ledger: Ledger) -> None:
    first = item(TEXT, "a", received="2031-05-14T09:00:00+00:00")
    again = item(TEXT, "b", received="2031-05-20T09:00:00+00:00")
    assert ledger.add(*first, reader=READER)
    before = (ledger.snapshot(), ledger.counts())
    assert not ledger.add(*first, reader=READER)
    assert not ledger.add(*again, reader="made 2")
    assert (ledger.snapshot(), ledger.counts()) == before
    with pytest.raises(UnknownId, match="'b'"):
        ledger.report("b")


def test_two_reports_of_one_id_are_told_apart(ledger: Ledger) -> None:
    one, other = item("One halt held.", "halt"), item("Another halt held.", "halt")
    assert ledger.add(*one, reader=READER)
    assert ledger.add(*other, reader=READER)
    id_ = f"halt-{other[0].key[:6]}"
    assert [r.id for r in ledger.reports()] == ["halt", id_]
    assert [c.report for c in ledger.claims()] == ["halt", id_]
    assert ledger.claim(other[2][0].id) == replace(other[2][0], report=id_)
    # The reporter who named a file like that keeps the name.
    assert ledger.add(*item("A third halt held.", "halt-000000"), reader=READER)
    assert ledger.report("halt-000000").text == "A third halt held."


def test_a_taken_second_id_is_made_longer(ledger: Ledger) -> None:
    one, other = item("One halt held.", "halt"), item("Another halt held.", "halt")
    key = other[0].key
    taken = item("A third halt held.", f"halt-{key[:6]}")
    assert [ledger.add(*i, reader=READER) for i in (one, taken, other)] == [True] * 3
    assert ledger.report(f"halt-{key[:8]}").key == key


def test_without_a_time_of_reception_it_is_now(ledger: Ledger) -> None:
    before = datetime.now(UTC)
    ledger.add(*item(TEXT), reader=READER)
    received = ledger.report("r").received
    assert received is not None
    assert before <= datetime.fromisoformat(received) <= datetime.now(UTC)
    assert ledger.reports(received) == ledger.reports()
    earlier = before - timedelta(microseconds=1)
    assert ledger.reports(earlier.isoformat()) == []


def test_many_are_kept_as_one_by_one(ledger: Ledger, tmp_path: Path) -> None:
    items = [numbered(n, received=f"2031-05-{1 + n % 9:02}") for n in range(150)]
    assert ledger.add_many(items, reader=READER) == 150
    assert ledger.add_many(items, reader=READER) == 0
    with Ledger.open(str(tmp_path / "other"), create=True) as other:
        assert sum(other.add(*i, reader=READER) for i in items) == 150
        assert other.snapshot() == ledger.snapshot()
    # The first report is read twice within one batch.
    assert ledger.add_many([numbered(200), numbered(200)], reader=READER) == 1


def test_what_came_before_an_error_is_kept_and_a_second_run_goes_on(ledger: Ledger) -> None:
    def stopped() -> Iterator[Item]:
        yield from (numbered(n) for n in range(100))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.add_many(stopped(), reader=READER)
    assert ledger.counts().reports == 100
    assert ledger.add_many((numbered(n) for n in range(120)), reader=READER) == 20


@only_in_a_file
def test_a_long_log_starts_anew_once_its_readers_have_ended(ledger: Ledger) -> None:
    ledger.add_many(map(numbered, range(20)), reader=READER)
    log = Path(f"{path_of(ledger)}-wal")
    with ledger.transaction() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM reports").scalar() == 20
        ledger.add(*numbered(20), reader=READER)
        size = log.stat().st_size
        assert size > 10_000
        # It cannot be done now, and is tried again when the log has grown by as much.
        again = sqlite.shorten_log(path_of(ledger), 0.1, 10_000)
        assert again == sqlite.LONGEST_LOG + size
    assert sqlite.shorten_log(path_of(ledger), 0.1, again) == again
    assert log.stat().st_size == size
    assert sqlite.shorten_log(path_of(ledger), 0.1, 10_000) == sqlite.LONGEST_LOG
    assert log.stat().st_size == 0
    assert ledger.counts().reports == 21


def test_an_empty_report_list_is_nothing(ledger: Ledger) -> None:
    assert ledger.add_many([], reader=READER) == 0
    assert ledger.counts() == Counts(0, 0, 0, 0, 0, None)


def test_a_later_reading_stands_and_the_earlier_one_was_known_then(ledger: Ledger) -> None:
    made, original, first = item(TEXT, received="2021-05-14T09:00:00+00:00")
    ledger.add(made, original, first, reader=READER)
    between = datetime.now(UTC).isoformat()
    second = [claim(made, 0, 38, reader="made 2", position=Position("peace", "opposes"))]
    assert ledger.add_reading("r", second, reader="made 2")
    assert not ledger.add_reading("r", second, reader="made 2")
    assert ledger.claims() == ledger.claims(report="r") == second
    assert ledger.claims(between) == first
    assert ledger.read_by() == {made.key: "made 2"}
    assert ledger.counts().claims == 1
    # One id in both readings: the later claim. One in the earlier alone: still found.
    assert ledger.claim(first[0].id) == second[0]
    assert ledger.claim(first[1].id) == first[1]


def test_one_more_claim_stands_beside_those_of_the_last_reading(ledger: Ledger) -> None:
    made, original, first = item(TEXT, received="2021-05-14T09:00:00+00:00")
    ledger.add(made, original, first, reader=READER)
    between = datetime.now(UTC).isoformat()
    own = replace(first[0], id="", reader="person: Noor", position=Position("peace", "opposes"))
    kept = [ledger.add_claim(own), ledger.add_claim(own)]
    # The second and third of their kind and words, in the order in which they came.
    start, end = own.quote.start, own.quote.end
    assert [c.id for c in kept] == [claim_id(made.key, "position", start, end, n) for n in (1, 2)]
    assert ledger.claims() == [*first, *kept]
    assert ledger.claims(between) == first
    assert verify(ledger) == []
    with pytest.raises(UnknownId):
        ledger.add_claim(replace(own, report="none"))
    with pytest.raises(ValueError, match="does not stand"):
        ledger.add_claim(replace(own, quote=Quote(0, 3, "zzz")))


def test_a_first_reading_counts_from_reception(ledger: Ledger) -> None:
    made, original, found = item(TEXT, received="2001-05-14T09:00:00+00:00")
    ledger.add(made, original, found, reader=READER)
    ledger.add_reading("r", [], reader="made 2")
    assert ledger.claims("2001-05-14T08:59:59Z") == []
    assert ledger.claims("2001-05-14T12:00+03:00") == found
    assert ledger.claims("2001-05-15") == found
    assert ledger.claims() == []


def test_a_corrected_report_stands_from_its_reception_and_both_stay(ledger: Ledger) -> None:
    at = "https://wire.example/halt"
    old = item("The halt ends at noon.", "old", address=at, received="2031-05-14T09:00:00Z")
    new = item("The halt ends at one.", "new", address=at, received="2031-05-15T09:00:00Z")
    else_ = item("Another story.", "x", address=f"{at}/2", received="2031-05-14T09:00:00Z")
    for one in (new, old, else_):
        ledger.add(*one, reader=READER)
    assert [r.id for r in ledger.reports("2031-05-15T08:59Z")] == ["old", "x"]
    assert [r.id for r in ledger.reports("2031-05-15T09:00Z")] == ["x", "new"]
    assert [c.report for c in ledger.claims("2031-05-15T08:59Z")] == ["old", "x"]
    assert {c.report for c in ledger.claims()} == {"x", "new"}
    assert ledger.superseded("2031-05-15T08:59Z") == set()
    assert ledger.superseded() == {"old"}
    assert ledger.report("old") == old[0]
    assert ledger.claims(report="old") == old[2]
    assert ledger.counts() == Counts(2, 1, 2, 0, 0, "2031-05-15T09:00:00Z")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_of_versions_received_at_once_the_last_published_stands(
    ledger: Ledger, order: tuple[int, ...]
) -> None:
    days = (None, "2031-05-13", "2031-05-14T10:00:00+00:00")
    versions = [
        item(f"Version {n}.", f"v{n}", published=day, address="a", received="2031-06-01")
        for n, day in enumerate(days)
    ]
    ledger.add_many([versions[n] for n in order], reader=READER)
    assert [r.id for r in ledger.reports()] == ["v2"]
    assert ledger.superseded() == {"v0", "v1"}


def test_reports_without_an_address_never_supersede(ledger: Ledger) -> None:
    ledger.add_many([numbered(n) for n in range(3)], reader=READER)
    assert ledger.superseded() == set()


def test_decisions_are_kept_for_good_and_known_from_when_they_were_made(ledger: Ledger) -> None:
    ledger.add(*item(TEXT), reader=READER)
    accept = make("accept", ["a"], by="Noor", why="seen", at="2031-05-14T12:00:00+03:00")
    correct = make("correct", ["a"], by="Sam", why="misread", set={"toll.low": "5"},
                   at="2031-05-14T10:00:00+00:00")  # fmt: skip
    assert ledger.decide(correct)
    assert ledger.decide(accept)
    assert not ledger.decide(accept)
    assert ledger.decisions() == [accept, correct]
    assert ledger.decisions("2031-05-14T09:30Z") == [accept]
    assert ledger.decisions("2031-05-13") == []
    undo = make("undo", [accept.id], by="Noor", why="wrong claim", at="2031-05-15")
    assert ledger.decide(undo)
    assert ledger.decisions() == [accept, correct, undo]
    with pytest.raises(UnknownId, match="decision-none"):
        ledger.decide(make("undo", ["decision-none"], by="Noor", why="wrong"))
    with pytest.raises(ValueError, match="another decision"):
        ledger.decide(replace(accept, why="another reason"))
    assert ledger.counts().decisions == 3


def test_an_unknown_id_says_so(ledger: Ledger) -> None:
    for find in (ledger.report, ledger.original, ledger.claim):
        with pytest.raises(UnknownId, match="'nothing'"):
            find("nothing")
    with pytest.raises(UnknownId, match="'nothing'"):
        ledger.add_reading("nothing", [], reader=READER)
    assert ledger.claims(report="nothing") == []


def test_a_time_that_is_none_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="'Friday' is no time; write it like"):
        ledger.reports("Friday")


MADE, ORIGINAL = report(TEXT)
FOUND = claims(MADE)
QUOTE = FOUND[0].quote


@pytest.mark.parametrize(
    "wrong",
    [
        (MADE, ORIGINAL, [replace(FOUND[0], quote=Quote(1, QUOTE.end + 1, QUOTE.exact))]),
        (MADE, ORIGINAL, [replace(FOUND[0], quote=Quote(0, 0, ""))]),
        (MADE, ORIGINAL, [replace(FOUND[0], id=FOUND[1].id)]),
        (MADE, ORIGINAL, [FOUND[0], FOUND[0]]),
        (MADE, ORIGINAL, [claim(MADE, 0, QUOTE.end, order=1)]),
        (MADE, ORIGINAL, [replace(FOUND[0], report="s")]),
        (MADE, ORIGINAL, [replace(FOUND[0], kind="toll")]),
        (MADE, ORIGINAL, [replace(FOUND[0], control=Control(None, "Qalat", "holds"))]),
        (MADE, ORIGINAL, [replace(FOUND[0], stance="sings")]),
        (MADE, ORIGINAL, [replace(FOUND[0], medium="\ud83d")]),
        (replace(MADE, text=f"{TEXT} More."), ORIGINAL, []),
        (MADE, ORIGINAL + b"\n", []),
        (replace(MADE, id=""), ORIGINAL, []),
        (replace(MADE, received="Friday"), ORIGINAL, []),
        item("The halt\x00held."),
        (replace(MADE, title="\ud83d"), ORIGINAL, []),
        (replace(MADE, notes=("read", "\x00")), ORIGINAL, []),
    ],
    ids=[
        "quote beside its words", "quote without words", "id of another claim", "a claim twice",
        "second of a span without first", "claim of another report", "kind without its body",
        "a second body", "value outside its list", "half a character in a claim",
        "key of another text", "another original", "no id", "no time", "NUL in the text",
        "half a character in the title", "NUL in a note",
    ],
)  # fmt: skip
def test_what_does_not_hold_together_is_refused_whole(ledger: Ledger, wrong: Item) -> None:
    with pytest.raises(ValueError):
        ledger.add_many([wrong], reader=READER)
    assert ledger.counts() == Counts(0, 0, 0, 0, 0, None)
    assert ledger.add(MADE, ORIGINAL, FOUND, reader=READER)
    with pytest.raises(ValueError):
        ledger.add_reading("r", [replace(FOUND[0], id="x")], reader="made 2")
    assert ledger.claims() == FOUND


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60)
times = st.datetimes(datetime(2030, 1, 1), datetime(2030, 1, 3))  # few, so that some are equal


@st.composite
def stories(draw: st.DrawFn) -> list[Item]:
    """Reports received within two days, some from one address, some twice."""
    made = []
    for _ in range(draw(st.integers(1, 6))):
        one, original = report(
            draw(texts),
            draw(st.sampled_from("ab")),
            address=draw(st.sampled_from([None, "x", "y"])),
            received=draw(times).replace(tzinfo=UTC).isoformat(),
        )
        ends = draw(st.lists(st.integers(1, len(one.text)), max_size=3, unique=True))
        made.append((one, original, [claim(one, end - 1, end) for end in ends]))
    return made


@given(stories(), times)
@settings(max_examples=40, deadline=None)
def test_what_was_known_does_not_hang_on_what_came_later(story: list[Item], at: datetime) -> None:
    moment = at.replace(tzinfo=UTC).isoformat()
    first = {i[0].key: i for i in reversed(story)}  # of one report twice, the first is kept
    with TemporaryDirectory() as folder, Ledger.open(f"{folder}/l", create=True) as ledger:
        early = [i for i in first.values() if (i[0].received or "") <= moment]
        late = [i for i in first.values() if (i[0].received or "") > moment]
        ledger.add_many(early, reader=READER)
        before = ledger.snapshot(), ledger.superseded()
        ledger.add_many(late, reader=READER)
        assert (ledger.snapshot(moment), ledger.superseded(moment)) == before
        assert not ledger.add_many(story, reader=READER)

        kept = ledger.reports()
        left_out = ledger.superseded()
        assert {r.key for r in kept} | {ledger.report(i).key for i in left_out} == {*first}
        assert not {r.id for r in kept} & left_out
        for one in kept:
            given_report, original, given_claims = first[one.key]
            assert replace(one, id=given_report.id) == given_report
            assert ledger.original(one.id) == original
            told = ledger.claims(report=one.id)
            assert [replace(c, report=given_report.id) for c in told] == given_claims
            assert all(c.quote.refinds(one.text) for c in told)
        addresses = [r.address for r in kept if r.address is not None]
        assert len(addresses) == len({*addresses})
        assert verify(ledger) == []
