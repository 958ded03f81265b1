from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.evaluation.answers import (
    Answers,
    Statement,
    Story,
    StoryActor,
    StoryCeasefire,
    _Form,
)
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.neutrality import Swap, changes, parties_of, swap_in
from trucewatch.model.claim import Incident, Speaker
from trucewatch.model.quote import Quote

TEXT = "The Northern Front accused the Army of Vik of shelling Halden. The Army of Vik denied it."
SWAP = Swap("Northern Front", "Army of Vik")


def test_names_change_places():
    assert (
        SWAP("The Northern Front met the Army of Vik.") == "The Army of Vik met the Northern Front."
    )


@given(st.lists(st.sampled_from(["Northern Front", "Army of Vik", "rain", "Northern", "."])))
@settings(max_examples=100, deadline=None)
def test_swapping_twice_changes_nothing(words):
    text = " ".join(words)
    assert SWAP(SWAP(text)) == text


def reader(make, blame):
    """Claims that the first sentence's accused shelled; ``blame`` may bend who is accused."""

    def read(report):
        end = report.text.index(".") + 1
        accuser, accused = ("Northern Front", "Army of Vik")
        if report.text.index(accused) < report.text.index(accuser):
            accuser, accused = accused, accuser
        claim = make.claim(
            report,
            report.text[:end],
            Incident("shelling", blame(accused)),
            Speaker(accuser, actor=f"id-{accuser[:1]}"),
        )
        return [claim]

    return read


def test_a_fair_reader_changes_nothing(make):
    read = reader(make, lambda accused: accused)
    result = changes(make.report(TEXT), SWAP, read)
    assert result.tally == Tally(0, 1, 1)


def test_a_reader_with_a_favourite(make):
    read = reader(make, lambda accused: None if accused == "Northern Front" else accused)
    result = changes(make.report(TEXT), SWAP, read)
    assert result.tally == Tally(1, 1, 1)
    assert "incident: actor: Army of Vik" in result.misses[0].expected
    assert "incident: actor" not in result.misses[0].got


def test_a_claim_that_is_lost(make):
    def read(report):
        if report.text.startswith("The Army"):
            return []
        return [make.claim(report, "shelling", Incident("shelling"))]

    assert changes(make.report(TEXT), SWAP, read).tally == Tally(1, 1, 1)


def test_which_names_are_swapped():
    names = ("the rebels", "Army of Vik", "Army", "Northern Front")
    parties = parties_of(Answers(ceasefires=(Statement("declared", "", parties=names),)))
    swap = swap_in(TEXT, parties)
    assert swap is not None
    # "the rebels" is no name and "Army" stands in "Army of Vik"
    assert swap("Army of Vik") == "Northern Front"
    assert swap_in("Only the Army of Vik.", parties) is None


def test_a_country_is_not_swapped_with_a_group():
    statement = Statement("declared", "", parties=("Vikland", "Northern Front", "Lowland"))
    parties = parties_of(Answers(ceasefires=(statement,), places=("Vikland", "Lowland")))
    assert swap_in("Vikland and the Northern Front met.", parties) is None
    swap = swap_in("Vikland, the Northern Front and Lowland met.", parties)
    assert swap is not None
    assert swap("Vikland") == "Lowland"


def test_the_parties_of_a_story():
    story = Story(
        (StoryCeasefire("A", "the Front, then the radio", ("Vik",), "2025-03-04", "held"),),
        actors=(
            StoryActor("Northern Front", (_Form("Front"),)),
            StoryActor("Ana Ruiz", (_Form("Ruiz"),)),
        ),
    )
    assert parties_of(story) == [[("Northern Front", "Front")]]


def test_quotes_of_the_swapped_report_lie_in_it(make):
    seen = []

    def read(report):
        seen.append(report)
        return []

    changes(make.report(TEXT), SWAP, read)
    assert [r.text for r in seen] == [TEXT, SWAP(TEXT)]
    assert seen[0].key != seen[1].key
    assert Quote.of(seen[1].text, 0, 5).refinds(seen[1].text)
