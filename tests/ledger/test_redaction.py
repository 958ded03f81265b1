"""That redacted words are gone: from what the ledger tells, and from every byte of its files."""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.ledger.build import READER, claim, claims, item, numbered, report

from trucewatch.errors import LedgerBusy, UnknownId, UsageError
from trucewatch.ledger.care import backup, verify
from trucewatch.ledger.decisions import make
from trucewatch.ledger.redaction import Redacted, redact
from trucewatch.ledger.store import Ledger
from trucewatch.ledger.words import MASK
from trucewatch.model import Interval, Place, Speaker
from trucewatch.model.claim import Position

BytesOf = Callable[[Ledger], bytes]

NAME = "Rana Odeh"
TEXT = (
    "Residents of Qalat left at dawn. Rana Odeh, who keeps the mill, said two shells fell. "
    "The mayor said the halt held. RANA\nODEH will speak again on Friday. All was calm."
)
START = TEXT.index(NAME)
END = START + len(NAME)
SENTENCES = [c.quote.exact for c in claims(report(TEXT)[0])]


def forms(words: str) -> Iterator[bytes]:
    """Words as they may lie in a file."""
    for form in (words, words.upper(), words.lower(), words.replace(" ", "\n")):
        yield form.encode()
        yield form.encode("utf-16-le")
        yield form.encode().hex().encode()


def take_out(ledger: Ledger, report: str = "r", *, everywhere: bool = False) -> Redacted:
    return redact(
        ledger, report, START, END, by="Noor", why="a source in danger", everywhere=everywhere
    )


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A ledger with the words in every corner, also between its rows."""
    made, original = report(
        TEXT,
        title=f"“The halt held”, says {NAME}",
        publisher="Rana Odeh’s notebook",
        address="https://example.org/Rana Odeh",
        side="rana odeh",
        origin="Rana  Odeh",
        notes=("read as UTF-8", f"by {NAME}"),
        received="2021-05-14T09:00:00Z",
    )
    found = claims(made)
    mayor = SENTENCES.index("The mayor said the halt held.")
    place = Place("the house of Rana Odeh", adm=("QQ", "Qalat"))
    found[mayor] = replace(found[mayor], where=(place,))
    ledger.add(made, original, found, reader=READER)
    later = [
        claim(made, 0, 32, reader="made 2", speaker=Speaker("the mayor", role="mayor")),
        claim(made, START - 5, START, reader="made 2"),
        claim(made, END, END + 5, reader="made 2"),
        claim(made, START - 1, START + 1, reader="made 2"),
        claim(made, END - 1, END + 1, reader="made 2"),
        claim(made, len(TEXT) - 13, len(TEXT), reader="made 2", via=("RANA ODEH",)),
    ]
    ledger.add_reading("r", later, reader="made 2")
    ledger.decide(make("accept", [found[0].id], by=NAME, why=f"{NAME} told me", at="2031-05-14"))
    ledger.decide(
        make("correct", [found[0].id], by="Sam", why="x", set={"position.toward": NAME},
             at="2031-05-15")
    )  # fmt: skip
    ledger.add_many((numbered(n) for n in range(40)), reader=READER)
    return ledger


def test_nothing_of_the_words_is_left_in_any_byte(
    told: Ledger, where: str, bytes_of: BytesOf
) -> None:
    lying = bytes_of(told)
    assert any(form in lying for form in forms(NAME))
    done = take_out(told)
    lying = bytes_of(told)
    for form in forms(NAME):
        assert form not in lying, form
    assert done.key.encode() not in lying
    assert bytes.fromhex(done.key) not in lying
    told.close()
    assert not any(form in bytes_of(told) for form in forms(NAME))
    with Ledger.open(where) as again:
        assert verify(again) == []
        assert again.add(*numbered(50), reader=READER)


def test_offsets_hold_and_all_else_stays(told: Ledger) -> None:
    before, others = told.report("r"), told.reports()
    done = take_out(told)
    after = told.report("r")
    second = TEXT.index("RANA")
    assert [(s.start, s.end) for s in done.redaction.spans] == [
        (START, END),
        (second, second + len(NAME)),
    ]
    block = MASK * len(NAME)
    assert after.text == TEXT.replace(NAME, block).replace("RANA\nODEH", block)
    assert after == replace(
        before,
        text=after.text,
        title=f"“The halt held”, says {block}",
        publisher=f"{block}’s notebook",
        address=f"https://example.org/{block}",
        side=block,
        origin=f"{block}{MASK}",
        notes=("read as UTF-8", f"by {block}"),
    )
    assert [r for r in told.reports() if r.id != "r"] == [r for r in others if r.id != "r"]


def test_claims_that_rest_on_the_words_are_withdrawn(told: Ledger) -> None:
    first = told.claims("2021-05-14T09:00Z", report="r")
    later = told.claims(report="r")
    done = take_out(told)
    by_words = {c.quote.exact: c for c in first}
    left = ["Residents of Qalat left at dawn.", "All was calm."]
    assert [c.quote.exact for c in told.claims("2021-05-14T09:00Z", report="r")] == left
    # Those before and after the span stand; those that reach into it or name it do not.
    assert told.claims(report="r") == later[:3]
    gone = {c.id for text, c in by_words.items() if text not in left}
    gone |= {c.id for c in later[3:5]}
    # The last sentence was read twice: its first reading stands.
    assert set(done.redaction.withdrawn) == gone | {later[5].id}
    for id_ in gone:
        with pytest.raises(UnknownId, match=f"{id_} was withdrawn by the redaction .*Noor: a s"):
            told.claim(id_)
    assert told.claim(later[5].id) == by_words["All was calm."]


def test_decisions_keep_who_when_and_what_on(told: Ledger) -> None:
    accept, correct = told.decisions()
    take_out(told)
    block = MASK * len(NAME)
    assert told.decisions() == [
        replace(accept, by=block, why=f"{block} told me"),
        replace(correct, set={"position.toward": block}),
    ]


def test_a_redaction_is_kept_with_place_length_hash_who_when_and_why(told: Ledger) -> None:
    done = take_out(told)
    (kept,) = told.redactions()
    assert kept == done.redaction
    assert (kept.by, kept.why, kept.scrubbed) == ("Noor", "a source in danger", True)
    words = ((NAME, kept.spans[0]), ("RANA\nODEH", kept.spans[1]))
    for removed, span in words:
        proof = hmac.new(bytes.fromhex(done.key), removed.encode(), "sha256").hexdigest()
        assert span.digest == proof
        assert span.end - span.start == len(removed)
    assert told.counts().redactions == 1


def test_the_original_is_gone_and_the_file_is_not_taken_in_again(
    told: Ledger, bytes_of: BytesOf
) -> None:
    made, original = told.report("r"), told.original("r")
    first = told.claims(report="r")
    take_out(told)
    with pytest.raises(UnknownId, match="a redaction has removed the original of report 'r'"):
        told.original("r")
    # The same file again, as it was and with another date in the index.
    assert not told.add(made, original, first, reader=READER)
    other = report(TEXT, "r2", published="2031-05-15")[0]
    assert not told.add(other, original, claims(other), reader=READER)
    assert told.counts().reports == 41
    assert not any(form in bytes_of(told) for form in forms(NAME))


def test_reports_of_one_file_lose_it_together(ledger: Ledger, bytes_of: BytesOf) -> None:
    one, original = report(TEXT)
    other, _ = report("Another report of the file.", "s")
    other = replace(other, sha256=one.sha256)
    ledger.add(one, original, claims(one), reader=READER)
    ledger.add(other, original, claims(other), reader=READER)
    take_out(ledger)
    with pytest.raises(UnknownId):
        ledger.original("s")
    assert ledger.report("s") == replace(other, received=ledger.report("s").received)
    assert verify(ledger) == []
    assert not any(form in bytes_of(ledger) for form in forms(NAME))


def test_the_same_words_in_other_reports_are_named_or_removed_too(
    ledger: Ledger, bytes_of: BytesOf
) -> None:
    ledger.add(*item(TEXT), reader=READER)
    ledger.add(*item("A copy: Rana Odeh saw it. Calm.", "copy"), reader=READER)
    ledger.add(*item("No names.", "title", title="rana odeh"), reader=READER)
    made, original = report("No names, but in the page around it.", "page")
    original += b"<b>Rana Odeh</b>"
    made = replace(made, sha256=hashlib.sha256(original).hexdigest())
    ledger.add(made, original, [], reader=READER)
    ledger.add(*item("Rana and Odeh are other people.", "other"), reader=READER)
    done = redact(ledger, "copy", 8, 17, by="Noor", why="a source in danger")
    assert done.elsewhere == ("r", "title", "page")
    assert ledger.report("r").text == TEXT
    assert ledger.report("copy").text == f"A copy: {MASK * 9} saw it. Calm."
    done = take_out(ledger, everywhere=True)
    assert done.elsewhere == ()
    assert {s.report for s in done.redaction.spans} == {"r", "title", "page"}
    assert ledger.report("title").title == MASK * 9
    assert ledger.report("other").text == "Rana and Odeh are other people."
    assert not any(form in bytes_of(ledger) for form in forms(NAME))
    assert verify(ledger) == []


def test_a_name_that_only_the_removed_words_gave_withdraws_its_claims(ledger: Ledger) -> None:
    text = "Captain Omar Saleh of the guard spoke. He said that the post fell. Saleh left."
    made, original = report(text)
    whole = text.index(" spoke")
    he = [
        claim(made, 39, 66, speaker=Speaker("Omar Saleh")),
        claim(made, 39, 66, order=1, speaker=Speaker("Saleh")),
        claim(made, 39, 66, order=2, speaker=Speaker("the man"), via=("the guard",)),
        claim(made, 39, 66, order=3, when=Interval(None, None, "day", exact="the day after")),
    ]
    ledger.add(made, original, he, reader=READER)
    redact(ledger, "r", 0, whole, by="Noor", why="a source in danger")
    # "Saleh" still stands in the text; "Omar Saleh" and "the guard" stood in the removed words.
    assert ledger.claims() == [he[1], he[3]]
    assert verify(ledger) == []


def test_a_name_in_an_id_goes_too(ledger: Ledger, bytes_of: BytesOf) -> None:
    made, original, found = item(TEXT, "call with Rana Odeh")
    ledger.add(made, original, found, reader=READER)
    redact(ledger, made.id, START, END, by="Noor", why="a source in danger")
    id_ = f"redacted-{made.key[:12]}"
    assert ledger.report(id_).key == made.key
    assert {c.report for c in ledger.claims(report=id_)} == {id_}
    assert ledger.redactions()[0].spans[0].report == id_
    assert verify(ledger) == []
    assert not any(form in bytes_of(ledger) for form in forms(NAME))


def test_spans_may_overlap_and_follow_one_another(ledger: Ledger) -> None:
    ledger.add(*item("Rana Odeh of Qalat saw it. Odeh of Qalat left. Odeh is well."), reader=READER)
    redact(ledger, "r", 0, 7, by="Noor", why="one")
    assert ledger.report("r").text.startswith(f"{MASK * 7}eh of")
    redact(ledger, "r", 5, 18, by="Noor", why="two: Od")
    assert ledger.report("r").text == (f"{MASK * 18} saw it. Odeh of Qalat left. Odeh is well.")
    start = ledger.report("r").text.index("Odeh of")
    redact(ledger, "r", start, start + 13, by="Noor", why="three")
    assert ledger.report("r").text.endswith(f"it. {MASK * 13} left. Odeh is well.")
    assert [c.quote.exact for c in ledger.claims()] == ["Odeh is well."]
    assert verify(ledger) == []


def test_a_later_redaction_clears_the_reasons_of_an_earlier_one(
    ledger: Ledger, bytes_of: BytesOf
) -> None:
    ledger.add(*item(TEXT), reader=READER)
    redact(ledger, "r", 13, 18, by="Noor", why="Rana Odeh lives there")
    take_out(ledger)
    assert ledger.redactions()[0].why == f"{MASK * 9} lives there"
    assert not any(form in bytes_of(ledger) for form in forms(NAME))


def test_a_redacted_report_can_be_read_again(told: Ledger) -> None:
    take_out(told)
    made = told.report("r")
    found = claims(made, "made 3")
    assert told.add_reading("r", found, reader="made 3")
    assert told.claims(report="r") == found
    assert verify(told) == []


@pytest.mark.parametrize(
    ("span", "by", "why", "said"),
    [
        ((-1, 3), "Noor", "why", "no span -1 to 3 in a text of"),
        ((5, 5), "Noor", "why", "no span 5 to 5"),
        ((0, 999), "Noor", "why", "no span 0 to 999"),
        ((START, END), " ", "why", "who made it and why"),
        ((START, END), "Noor", "", "who made it and why"),
        ((START, END), "Noor", "to hide rana  odeh", "the reason repeats the words"),
        ((START, END), NAME, "why", "the reason repeats the words"),
        ((START, END), "Noor", "\udcff", "cannot be kept"),
    ],
)
def test_a_wrong_call_changes_nothing(
    ledger: Ledger, span: tuple[int, int], by: str, why: str, said: str
) -> None:
    ledger.add(*item(TEXT), reader=READER)
    before = ledger.snapshot()
    with pytest.raises(UsageError, match=said):
        redact(ledger, "r", *span, by=by, why=why)
    assert ledger.snapshot() == before
    assert ledger.redactions() == []
    assert verify(ledger) == []


def test_what_is_not_there_cannot_be_redacted(ledger: Ledger) -> None:
    with pytest.raises(UnknownId, match="there is no report 'r'"):
        take_out(ledger)
    ledger.add(*item(TEXT), reader=READER)
    take_out(ledger)
    with pytest.raises(UsageError, match="removed already"):
        take_out(ledger)


def test_a_reader_that_does_not_pause_is_said_and_the_rest_done_later(
    path: Path, tmp_path: Path, bytes_of: BytesOf
) -> None:
    with Ledger.open(str(path), create=True, patience=0.2) as ledger:
        ledger.add(*item(TEXT), reader=READER)
        with closing(sqlite3.connect(path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM reports").fetchall()
            with pytest.raises(LedgerBusy, match="traces may still stand in the database; close"):
                take_out(ledger)
        assert NAME not in ledger.report("r").text
        assert [r.scrubbed for r in ledger.redactions()] == [False]
        assert verify(ledger) == []
        assert [r.scrubbed for r in ledger.redactions()] == [True]
        assert not any(form in bytes_of(ledger) for form in forms(NAME))
        backup(ledger, tmp_path / "copy")
        assert not any(form in (tmp_path / "copy").read_bytes() for form in forms(NAME))


def test_part_of_the_words_in_a_claim_withdraws_it_too(ledger: Ledger) -> None:
    made, original = report(TEXT)
    kept = claim(made, 0, 32, position=Position("what RANA wants", "neutral"))
    gone = claim(made, 0, 32, order=1, position=Position("RANA", "neutral"))
    ledger.add(made, original, [kept, gone], reader=READER)
    assert take_out(ledger).redaction.withdrawn == (gone.id,)
    assert ledger.claims() == [kept]
