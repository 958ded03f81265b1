from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.build import parsed
from tests.reading.claims import claims

from trucewatch.reading.attribution import stance_of


def found(text: str) -> list[tuple[str | None, str, list[str]]]:
    document = parsed(text)
    return [
        (
            text[slice(*a.source)] if a.source else None,
            text[slice(*a.cue)],
            [text[b:e] for b, e in a.contents],
        )
        for a in document.attributions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The governor said on Tuesday that the road was open.",
            [("The governor", "said", ["the road was open"])],
        ),
        (
            "“The road is open,” the governor said.",
            [("the governor", "said", ["The road is open,"])],
        ),
        (
            "The road was open, the governor said on Tuesday.",
            [("the governor", "said", ["The road was open"])],
        ),
        (
            "Twelve houses burned, according to the fire service.",
            [("the fire service", "according to", ["Twelve houses burned"])],
        ),
        (
            "The party leader was quoted as saying by the Daily Star that talks had failed.",
            [("The party leader", "quoted", ["talks had failed"])],
        ),
        (
            "The mole had been shelled, the Harbour Post quoted a clerk as saying.",
            [("a clerk", "quoted", ["The mole had been shelled"])],
        ),
        (
            "The agency cited a clerk as saying the guard shelled the mole on Monday.",
            [("a clerk", "cited", ["the guard shelled the mole on Monday"])],
        ),
        (
            "The front denied an attack, and called on civilians to leave the valley.",
            [
                ("The front", "denied", ["an attack"]),
                ("The front", "called", ["on civilians to leave the valley"]),
            ],
        ),
        (
            "The army declared a halt, demanding that gunmen leave.",
            [
                ("The army", "declared", ["a halt"]),
                ("The army", "demanding", ["gunmen leave"]),
            ],
        ),
        (
            "The ministry said four were hurt; the agency reported at least nine people killed.",
            [
                ("The ministry", "said", ["four were hurt"]),
                ("the agency", "reported", ["at least nine people killed"]),
            ],
        ),
    ],
)
def test_source_cue_and_content(
    text: str, expected: list[tuple[str | None, str, list[str]]]
) -> None:
    assert found(text) == expected


def test_a_quotation_over_sentences_has_one_speaker() -> None:
    text = "“We are ready. We will sign tomorrow,” Minister Toure said. “Nobody else will.”"
    assert found(text) == [
        (
            "Minister Toure",
            "said",
            ["We are ready. We will sign tomorrow,", "Nobody else will."],
        )
    ]


@pytest.mark.parametrize("title", ["", " (Northern Guard)"])
def test_a_name_and_a_colon_open_a_paragraph_of_that_speaker(title: str) -> None:
    text = (
        f"General Musa Bello{title}: “The guard killed 12 people in Nyala. It fled.”\n\nIt rained."
    )
    (toll,) = claims(text, "toll")
    assert toll.speaker is not None
    assert toll.speaker.name == "Musa Bello"
    assert toll.cue == ":"


def test_a_country_and_a_colon_are_a_heading() -> None:
    (toll,) = claims("Sudan: 12 people were killed in Nyala on Monday.", "toll")
    assert toll.speaker is None


def test_hearsay_has_no_source() -> None:
    assert found("Three trucks reportedly crossed the river.") == [
        (None, "reportedly", ["crossed the river"])
    ]


def test_naming_a_group_is_no_speech() -> None:
    assert found("Fighters of a group called the Northern Shield left.") == []


@pytest.mark.parametrize(
    ("lemma", "stance"),
    [
        ("say", "asserts"),
        ("announce", "announces"),
        ("accuse", "accuses"),
        ("deny", "denies"),
        ("demand", "demands"),
        ("urge", "calls_for"),
        ("warn", "threatens"),
        ("pledge", "promises"),
        ("confirm", "confirms"),
        ("hail", "welcomes"),
    ],
)
def test_stances(lemma: str, stance: str) -> None:
    assert stance_of(lemma) == stance


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["The army", "said", "that", "“", "”", ",", ".", "rebels", "denied", "it", "told",
             "by", "according to", "they", "fired", "and", "accused", "\n\n"]
        ),
        max_size=40,
    ).map(" ".join)
)  # fmt: skip
def test_any_shuffle_of_speech_gives_spans_of_the_text(text: str) -> None:
    document = parsed(text)
    for attribution in document.attributions:
        spans = [attribution.cue, *attribution.contents]
        spans += [attribution.source] if attribution.source else []
        assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    "opening",
    ["After the talks, Minister Toure said:", "Minister Toure made the following statement:"],
)
def test_a_colon_gives_the_next_paragraphs_to_a_speaker(opening: str) -> None:
    text = f"{opening}\n\n“We are ready. We will sign.\n\n“Nobody else will.”\n\nIt rained."
    ((source, _, contents),) = found(text)
    assert source == "Minister Toure"
    assert contents == ["We are ready. We will sign.\n\n“Nobody else will."]


def test_who_ends_an_open_quotation_said_all_of_it() -> None:
    text = 'It rained.\n\n"We are ready. We will sign.\n\nNobody else will," Minister Toure said.'
    ((source, _, contents),) = found(text)
    assert source == "Minister Toure"
    assert contents == ["We are ready. We will sign.\n\nNobody else will,"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A pact was signed in Bor, the Lowland agency reported on Monday.", "the Lowland agency"),
        ("The army, whose tanks are supplied by others, has said it will leave.", "The army"),
    ],
)
def test_who_tells_a_whole_sentence(text: str, source: str) -> None:
    assert source in [s for s, _, _ in found(text)]


def test_what_was_reported_of_reports_nothing() -> None:
    assert found("The army shelled Bor, the first attack reported on Monday.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We left the town,” the diplomat, Ana Ruiz, said of the war.", "Ana Ruiz"),
        (
            "The envoy of the Lake Union to the valley states, Ambassador Ana Ruiz, said the army "
            "had left Bor.",
            "Ana Ruiz",
        ),
    ],
)
def test_the_name_set_apart_speaks(text: str, name: str) -> None:
    speakers = {c.speaker.name for c in claims(text) if c.speaker is not None}
    assert speakers == {name}


def test_a_time_behind_a_name_is_none_of_it() -> None:
    text = (
        "Five soldiers were killed near Bor, which was left out of a truce announced by the Syrian "
        "government last week."
    )
    (truce,) = claims(text, "truce")
    assert truce.speaker is not None
    assert truce.speaker.name == "Syrian government"


def test_who_is_among_those_who_call_calls() -> None:
    text = "The Lake Union has been among those calling for an end to the siege of Bor."
    assert [source for source, _, _ in found(text)] == ["The Lake Union"]
