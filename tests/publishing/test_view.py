"""What a view leaves of a picture: one ceasefire, 14 May 2031, 00:00 to 18:00 (UTC+2)."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publishing.example import CEASEFIRE, CLAIMS, PICTURE

from trucewatch.model import Claim, Place
from trucewatch.publishing.view import PARTS, View, claims_of, narrowed

PLACED: tuple[Claim, ...] = tuple(
    msgspec.structs.replace(claim, where=(Place("Mole", "x:1", 32.0, 13.0, adm=("LY", "Tripoli")),))
    for claim in CLAIMS
)
EVERYTHING = {part for part in PARTS if getattr(PICTURE, part)}


def parts(view: View, claims: tuple[Claim, ...] = PLACED) -> set[str]:
    """The parts of which something is left."""
    shown = narrowed(PICTURE, view, claims)
    return {part for part in PARTS if getattr(shown, part)}


def ids(part: str, view: View) -> list[str]:
    return [entry.id for entry in getattr(narrowed(PICTURE, view, PLACED), part)]


def test_without_wishes_nothing_changes() -> None:
    assert narrowed(PICTURE, View(), PLACED) is PICTURE


@pytest.mark.parametrize("country", ["LY", "ly"])
def test_a_country_is_that_of_the_entry_or_of_its_claims(country: str) -> None:
    assert parts(View(country=country)) == EVERYTHING
    assert parts(View(country=country), ()) == {"ceasefires", "gaps"}


def test_a_country_s_code_is_no_part_of_a_word() -> None:
    # "ai", "de" and "go" stand in names of the picture; none of them is its country.
    for country in ("AI", "DE", "GO", "L"):
        assert parts(View(country=country)) == {"gaps"}


def test_an_area_is_a_name_or_a_place_of_the_claims() -> None:
    assert parts(View(area="tripoli")) == EVERYTHING
    assert parts(View(area="tripoli"), ()) == {"gaps"}
    assert parts(View(area="OLD port"), ()) == {"ceasefires", "tolls", "gaps"}
    assert parts(View(area="LY")) == {"gaps"}


def test_a_party_is_part_of_a_name_in_the_entry() -> None:
    assert parts(View(party="harbour guard")) == {
        "ceasefires", "incidents", "control", "gaps",
    }  # fmt: skip
    assert ids("incidents", View(party="guard")) == ["incident-1"]
    # What an entry says of why, and its ids, are no names.
    for word in ("ceasefire-1", "rejected", "killed", "2031"):
        assert parts(View(party=word)) == {"gaps"}, word


@pytest.mark.parametrize(
    ("start", "end", "stays"),
    [
        ("2031-05-14T16:00:00+00:00", None, True),  # its last instant
        ("2031-05-14T16:00:01+00:00", None, False),
        ("2031-05-15", None, False),
        (None, "2031-05-13T22:00:00+00:00", True),  # its first instant
        (None, "2031-05-13T21:59:59+00:00", False),
        (None, "2031-05-13", True),  # a plain date is the whole day
        (None, "2031-05-12", False),
        ("2031-05-14T08:00:00+00:00", "2031-05-14T09:00:00+00:00", True),  # inside it
    ],
)
def test_a_ceasefire_lasts_from_its_start_to_its_end(
    start: str | None, end: str | None, stays: bool
) -> None:
    assert ids("ceasefires", View(start=start, end=end)) == (["ceasefire-1"] if stays else [])


def test_a_ceasefire_without_an_end_goes_on() -> None:
    open_ = msgspec.structs.replace(CEASEFIRE, ends=None)
    timeless = msgspec.structs.replace(open_, starts=None, declared_at=None)
    picture = msgspec.structs.replace(PICTURE, ceasefires=(open_, timeless))
    later = narrowed(picture, View(start="2040-01-01"))
    before = narrowed(picture, View(end="2031-01-01"))
    assert later.ceasefires == (open_, timeless)
    assert before.ceasefires == (timeless,)


def test_times_narrow_every_part_that_tells_one() -> None:
    assert ids("incidents", View(end="2031-05-10")) == ["incident-2"]
    assert ids("incidents", View(start="2031-05-10")) == ["incident-1"]
    assert ids("proposals", View(start="2031-05-15T12:00:00+00:00")) == ["proposal-1"]
    assert ids("proposals", View(start="2031-05-16")) == []
    assert ids("tolls", View(end="2031-05-12")) == []
    assert ids("notices", View(start="2031-05-15")) == []
    assert parts(View(start="2031-05-16")) == {"disputes"}  # a dispute tells no time of its own
    assert [g.kind for g in narrowed(PICTURE, View(end="2031-05-12")).gaps] == ["access_denied"]


def test_counts_and_times_of_the_picture_stay() -> None:
    shown = narrowed(PICTURE, View(country="FR"))
    assert (shown.reports, shown.unread, shown.claims) == (3, 2, 2)
    assert (shown.as_of, shown.known_at) == (PICTURE.as_of, PICTURE.known_at)


def test_the_claims_of_an_entry_are_those_of_all_that_it_holds() -> None:
    assert list(claims_of(PICTURE.disputes[0])) == ["truce-1", "toll-1"]
    assert set(claims_of(CEASEFIRE)) == {"truce-1"}
    assert list(claims_of(PICTURE.gaps[1])) == []


_WORDS = st.none() | st.sampled_from(["LY", "FR", "mole", "guard", "", "Tripoli", "e", "ß"])
_TIMES = st.none() | st.dates(date(2031, 1, 1), date(2031, 12, 31)).map(date.isoformat)


@given(st.builds(View, _WORDS, _WORDS, _WORDS, _TIMES, _TIMES))
@settings(max_examples=100, deadline=None)
def test_a_view_only_ever_takes_away_and_once(view: View) -> None:
    shown = narrowed(PICTURE, view, PLACED)
    for part in PARTS:
        whole, left = getattr(PICTURE, part), getattr(shown, part)
        assert [entry for entry in whole if entry in left] == list(left)
    assert narrowed(shown, view, PLACED) == shown
