from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.build import report
from tests.reading.claims import PUBLISHED, claims, known

from trucewatch.model.claim import Demand, Toll, Truce
from trucewatch.reading import reader

STORY = """The army declared a ceasefire in Nyala from 6am on Thursday, demanding that fighters leave the town by Friday.

The Northern Front said it rejected the ceasefire. “They shelled our homes with tanks. At least 12 people were killed, including four children,” its spokesman, Omar Sow, told Radio Dabanga.

The envoy spoke by phone with General Diop and urged both sides to respect the truce. The ministry imposed a curfew in Nyala. Rebels hold the airport of Nyala, residents said.
"""  # noqa: E501


def test_claims_come_in_the_order_of_their_words() -> None:
    found = claims(STORY)
    assert [c.quote.start for c in found] == sorted(c.quote.start for c in found)
    assert {c.kind for c in found} >= {"truce", "demand", "incident", "toll", "notice", "contact"}


def test_every_claim_has_one_body_and_names_its_report_and_reader() -> None:
    for claim in claims(STORY):
        data = msgspec.to_builtins(claim)
        assert [k for k in data if k in reader_kinds()] == [claim.kind]
        assert claim.report == "r"
        assert claim.reader == reader.reader_of(None)
        assert claim.review == "unreviewed"
        assert claim.grade is None


def reader_kinds() -> set[str]:
    return {
        "truce", "demand", "incident", "toll", "notice", "control", "contact", "position",
    }  # fmt: skip


def test_a_quote_is_the_whole_sentence() -> None:
    first = claims(STORY)[0]
    assert first.quote.exact == STORY.split("\n")[0]


def test_what_is_demanded_with_a_declared_truce_stands_in_it() -> None:
    found = claims(STORY)
    truce = next(c.body for c in found if isinstance(c.body, Truce))
    demand = next(c.body for c in found if isinstance(c.body, Demand))
    assert demand.of == "fighters"
    assert truce.demands == (f"{demand.of} {demand.what}",)


def test_included_in_names_a_claim_of_the_same_reading() -> None:
    found = claims(STORY)
    ids = {c.id for c in found}
    parts = [c.body.included_in for c in found if isinstance(c.body, Toll) and c.body.included_in]
    assert len(parts) == 1
    assert set(parts) <= ids


def test_ids_rest_on_content_alone() -> None:
    text = STORY
    first = reader.read(report(text), known())
    again = reader.read(msgspec.structs.replace(report(text), id="other"), known())
    assert [c.id for c in first] == [c.id for c in again]
    changed = reader.read(report(text.replace("Nyala", "Zalingei")), known())
    assert not {c.id for c in first} & {c.id for c in changed}


@pytest.mark.parametrize("language", ["ar", "fr", "es"])
def test_other_languages_are_kept_unread(language: str) -> None:
    assert reader.read(msgspec.structs.replace(report(STORY), language=language), known()) == []


def test_a_text_too_short_to_tell_its_language_is_read() -> None:
    short = msgspec.structs.replace(report("Rebels shelled Goma."), language="und")
    assert len(reader.read(short, known())) == 1


def test_without_a_date_relative_times_stay_open() -> None:
    (claim,) = claims("The army shelled Goma on Monday.", published=None)
    assert claim.when is None or (claim.when.start, claim.when.end) == (None, None)


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "”", "\ufeff", "\u202e", "a\x00b"])
def test_nothing_gives_no_claims(text: str) -> None:
    assert claims(text) == []


_PIECES = st.sampled_from(
    [
        "The army", "the Northern Front", "rebels", "Goma", "in Nyala", "said", "denied", "that",
        "a ceasefire", "the truce", "declared", "violated", "had been", "by", "killed",
        "at least 12 people", "including 3 children", "and 142,000 displaced", "on Friday",
        "until 9am", "“", "”", "\"", ",", ".", ";", ":", "—", "if", "would", "not", "to leave",
        "called on", "according to", "quoted", "as saying", "he", "it", "we", "which", "\n\n",
        "phone calls with", "maps of sites", "a curfew", "EXCEPT", "despite", "efforts to extend",
        "é", "حلب", "😀", "\u00a0", "'s", "(", ")", "%", "9", "1,000,000", "no one", "Mr", "Gen.",
    ]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(_PIECES, max_size=60).map(" ".join))
def test_any_shuffle_of_news_is_read(text: str) -> None:
    holds(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    holds(text)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, len(STORY)), min_size=2, max_size=2).map(sorted))
def test_any_piece_of_a_report_is_read(cut: list[int]) -> None:
    holds(STORY[cut[0] : cut[1]])


def holds(text: str) -> None:
    """Quotes re-find themselves, ids are unique, and a second reading gives the same."""
    first = reader.read(report(text, PUBLISHED), known())
    assert all(c.quote.refinds(text) for c in first)
    assert len({c.id for c in first}) == len(first)
    assert all(c.body is not None for c in first)
    assert reader.read(report(text, PUBLISHED), known()) == first
