"""Whom claims are owed to, and which names are one party."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.builders import (
    GUARD,
    HARBOUR,
    MONITOR,
    RIDGE,
    SCOUTS,
    SOL,
    Sides,
    control,
    declared,
    picture,
    report,
    toll,
)

from trucewatch.knowledge.actors import Register
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.model import Actor, Claim, Picture, Report, Speaker
from trucewatch.model.actor import Membership
from trucewatch.model.picture import Origin
from trucewatch.picture.origins import families
from trucewatch.picture.parties import Parties, fold, medium_of

WORDS = (
    "The Harbour Council said on Friday that twelve people were killed in Mirna and that the road "
    "to Karst would stay closed until the shelling ends."
)


def behind(claims: list[Claim], reports: list[Report]) -> tuple[Origin, ...]:
    """The origins of the one figure told."""
    shown: Picture = picture(claims, reports)
    return tuple(o for t in shown.tolls for p in t.series for o in p.origins)


# ---- origins -------------------------------------------------------------------------------------


def test_ten_papers_that_copy_one_are_one_origin() -> None:
    first = report("first", 2, WORDS, side="wire")
    copies = [report(f"copy{n}", 3, f"Agencies. {WORDS}") for n in range(10)]
    assert set(families([first, *copies]).values()) == {"first"}
    claims = [toll(r, 12) for r in (first, *copies)]
    assert {o.name for o in behind(claims, [first, *copies])} == {"Paper first"}


def test_one_statement_in_other_words_is_no_copy() -> None:
    first = report("first", 2, WORDS)
    other = report(
        "other", 2,
        "Twelve dead in Mirna, says the Harbour Council; Karst road shut while shells fall.",
    )  # fmt: skip
    assert families([first, other]) == {"first": "first", "other": "other"}


def test_the_index_names_the_origin_that_a_report_repeats() -> None:
    reports = [
        report("a", 2, origin="Coast Agency"),
        report("b", 2, origin="Coast Agency (probable)"),
    ]
    claims = [toll(r, 12) for r in reports]
    assert {o.name for o in behind(claims, reports)} == {"Coast Agency"}


@pytest.mark.parametrize("origin", ["own", "not stated", "", None])
def test_a_text_of_its_own_is_its_publishers(origin: str | None) -> None:
    a = report("a", 2, origin=origin, side="wire")
    assert behind([toll(a, 12)], [a]) == (Origin("Paper a", "wire"),)


def test_whoever_relayed_a_claim_is_its_origin() -> None:
    reports = [report("a", 2, side="north"), report("b", 2, side="south")]
    claims = [toll(r, 12, via=("Coast Agency",)) for r in reports]
    assert behind(claims, reports) == (Origin("Coast Agency", None),)


def test_an_origin_has_a_side_where_it_is_known() -> None:
    agency = report("agency", 2, publisher="Coast Agency", side="wire")
    paper = report("paper", 2, side="south")
    found = behind([toll(paper, 12, via=("Coast Agency",))], [agency, paper])
    assert found == (Origin("Coast Agency", "wire"),)


def test_an_agency_that_speaks_is_the_origin_of_what_it_says() -> None:
    agency = Actor("med.coast", "Coast Agency", "ORG", (), (), None, "state news agency")
    register = Sides((agency,))
    assert medium_of(register, Speaker("the agency", "med.coast")) == "Coast Agency"
    assert medium_of(Sides(), Speaker(MONITOR, "xa.monitor")) is None
    assert medium_of(register, Speaker("somebody")) is None
    assert medium_of(register, None) is None


texts = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=30).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_families_are_the_same_in_any_order_and_their_heads_head_themselves(
    words: list[str], random: object
) -> None:
    reports = [report(f"r{n}", n % 9 + 1, text) for n, text in enumerate(words)]
    found = families(reports)
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert families(shuffled) == found
    assert all(found[head] == head for head in found.values())
    days = {r.id: r.published or "" for r in reports}
    assert all(days[head] <= days[id_] for id_, head in found.items())


# ---- parties -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("the Harbour Guard", "xa.harbour"),
        (SCOUTS, "xa.ridge"),
        ("fighters of the Ridge Front", "xa.ridge"),
        ("Ridge Front’s press office", "xa.ridge"),
        ("a force backed by the Ridge Front", "a force backed by the ridge front"),
        ("a force armed by the Ridge Front", "a force armed by the ridge front"),
        ("armed factions of the Ridge Front", "xa.ridge"),
        ("the army", "XA.gov"),
        ("the interim Ministry of Defence", "XA.gov"),
        ("Valley security forces", "valley security forces"),
        ("Old Comrades", "old comrades"),
    ],
)
def test_a_name_is_of_the_party_it_says_it_belongs_to(name: str, party: str) -> None:
    assert Parties(Sides(), country="XA").key(name) == party


def test_a_bare_body_is_of_nobody_in_a_story_without_a_country() -> None:
    assert Parties(Sides()).key("the army") == "army"


def test_a_bare_name_is_theirs_who_bear_it_alone() -> None:
    a = report("a", 2)
    one = control(a, HARBOUR, by=None, speaker=Speaker("the press office", "xa.ridge"))
    two = control(a, HARBOUR, by=None, speaker=Speaker("the press office", "xa.harbour"), order=1)
    assert Parties(Sides(), [one]).key("the press office") == "xa.ridge"
    assert Parties(Sides(), [one, two]).key("the press office") == "press office"


@pytest.mark.parametrize(
    ("day", "party"),
    [("2031-05-02", "xa.ridge"), ("2031-07-01", "xa.sol"), (None, "xa.sol")],
)
def test_who_belongs_to_whom_is_decided_by_the_day(day: str | None, party: str) -> None:
    left = Actor("xa.sol", SOL, "PERSON", (), (Membership("xa.ridge", None, "2031-06"),))
    register = Register([Actor("xa.ridge", RIDGE, "ORG"), left], Gazetteer.load())
    assert Parties(register, on=day).key(SOL) == party


def test_of_a_partys_names_the_one_most_often_given_is_shown() -> None:
    parties = Parties(Sides())
    assert parties.distinct([GUARD, HARBOUR, RIDGE, HARBOUR, "both sides"]) == (HARBOUR, RIDGE)


def test_the_parties_that_words_speak_of_are_found_in_them() -> None:
    parties = Parties(Sides(), country="XA")
    words = "claims of the Harbour Guard and of the army’s spokesman"
    assert parties.mentioned(words) == {"xa.harbour", "XA.gov"}


@pytest.mark.parametrize(
    ("a", "b"), [("The Army", "army"), ("Bānī  Zayd", "bani zayd"), ("Al-Hasan", "al hasan")]
)
def test_case_marks_accents_and_articles_make_no_name(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_declarers_of_one_party_are_named_once() -> None:
    reports = [report("a", 2), report("b", 2), report("c", 2)]
    claims = [declared(r, by) for r, by in zip(reports, (HARBOUR, HARBOUR, GUARD), strict=True)]
    (entry,) = picture(claims, reports).ceasefires
    assert (entry.declared_by, entry.kind) == ((HARBOUR,), "unilateral")
